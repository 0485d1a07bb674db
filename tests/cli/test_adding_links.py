"""wenzhai add with links, lists of links and standard input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from tests.engine.test_links import LOGIN, PAGES, SENTENCES
from tests.ingest.fetch.loopback_site import LoopbackSite


@pytest.fixture
def run(tmp_path: Path, dictionary_cache: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    monkeypatch.setenv("FETCH_ALLOW", "127.0.0.1")
    monkeypatch.setenv("FETCH_PAUSE_SECONDS", "0")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.chdir(tmp_path)
    data = tmp_path / "data"
    data.mkdir()
    for file in dictionary_cache.iterdir():
        (data / file.name).symlink_to(file)

    def invoke(*arguments: str, text: str | None = None) -> Result:
        return CliRunner().invoke(main, ["--data-dir", str(data), *arguments], input=text)

    return invoke


def test_links_and_lists_are_read_and_each_failure_is_one_line(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    with LoopbackSite(PAGES) as site:
        links = f"# mine\n{site.url('/gone')}\n\n{site.url('/a?id=1')}\n"
        (tmp_path / "links.txt").write_text(links, encoding="utf-8")
        done = run("add", site.url("/a?id=1"), "--list", "links.txt", "http://10.0.0.1/x")

    assert done.exit_code == 1
    assert f"added  https://127.0.0.1:{site.port}/a?id=1  #1\n   新机房\n" in done.output
    assert "3 paragraphs" in done.output
    assert f"There is no page at {site.url('/gone')} (404)." in done.output
    assert "10.0.0.1, which is no public address (private)" in done.output
    assert "added 1 · not read 2" in done.output


def test_json_tells_what_was_understood(run) -> None:  # type: ignore[no-untyped-def]
    with LoopbackSite(PAGES) as site:
        run("add", site.url("/a?id=1"))
        done = run("add", "--json", site.url("/a?id=1"), site.url("/list"))

    known, failed = json.loads(done.output)
    assert (known["status"], known["article_id"], known["title"]) == ("known", 1, "新机房")
    assert failed["status"] == "failed"
    assert "no article but a list of headlines" in failed["error"]


def test_standard_input_is_read(run) -> None:  # type: ignore[no-untyped-def]
    text = "新机房\n\n" + "\n\n".join(SENTENCES)

    assert "added  text/" in run("add", "-", text=text).output
    assert "unchanged 1" in run("add", "-", text=text).output
    assert "- is empty" in run("add", "-", text=" ").output


def test_a_dry_run_fetches_and_stores_nothing(run) -> None:  # type: ignore[no-untyped-def]
    with LoopbackSite(PAGES) as site:
        done = run("add", "--dry-run", site.url("/a?id=1"), site.url("/gone"))
        stored = run("articles")

    assert SENTENCES[0] in done.output
    assert "There is no page" in done.output
    assert "新机房" not in stored.output


def test_nothing_named_is_an_error_of_use(run) -> None:  # type: ignore[no-untyped-def]
    done = run("add")

    assert done.exit_code == 2
    assert "name a file, a folder, a link, or - for standard input" in done.output


def test_a_page_that_says_it_is_no_article_is_added_by_force(run) -> None:  # type: ignore[no-untyped-def]
    with LoopbackSite(PAGES | {"/login": LOGIN}) as site:
        refused = run("add", site.url("/login"))
        shown = run("add", "--dry-run", "--force", "--json", site.url("/login"))
        added = run("add", "--force", "--json", site.url("/login"))

    assert refused.exit_code == 1
    assert "--force" in refused.output
    assert "全文" in shown.output
    assert json.loads(added.output)[0]["status"] == "added"
