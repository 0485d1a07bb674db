"""wenzhai feed: add, list, check, remove, import and export."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from tests.engine.test_feeds import item, rss, unique
from tests.ingest.fetch.loopback_site import LoopbackSite, reply

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, dictionary_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("FETCH_ALLOW", "127.0.0.1")
    monkeypatch.setenv("FETCH_PAUSE_SECONDS", "0")
    monkeypatch.setenv("FETCH_ROBOTS", "no")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.chdir(tmp_path)
    data = tmp_path / "data"
    data.mkdir()
    for file in dictionary_cache.iterdir():
        (data / file.name).symlink_to(file)

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--data-dir", str(data), "feed", *arguments])

    return invoke


def test_a_feed_is_followed_looked_at_and_left(run: Run) -> None:
    with LoopbackSite({"/feed": rss(item(1, html=unique(1)))}) as site:
        url = site.url("/feed")
        assert run("list").output == "No feeds are followed. To follow one: wenzhai feed add URL\n"
        added = run("add", url, "--minutes", "60")
        again = run("add", url)
        listed = json.loads(run("list", "--json").output)
        checked = run("check")
        checked_again = run("check", "1")
        removed = run("remove", "1")

    assert added.output == f"Following     1  机房观察\n      {url} · not looked at yet\n"
    assert again.output.startswith("Followed already")
    assert [(one["id"], one["interval_s"], one["full_text"]) for one in listed] == [
        (1, 3600.0, "auto")
    ]
    assert checked.output == "机房观察: 1 new article\n"
    assert checked_again.output == "机房观察: nothing new\n"
    assert removed.output == "No longer following 机房观察. Its articles stay.\n"


def test_what_fails_is_told_and_the_exit_code_says_so(run: Run) -> None:
    with LoopbackSite({"/feed": rss(), "/page": reply("<!DOCTYPE html><html></html>")}) as site:
        refused = run("add", site.url("/page"))
        run("add", site.url("/feed"))
        del site.pages["/feed"]
        checked = run("check")
        listed = run("list")

    assert refused.exit_code == 1
    assert "This is a page, not a feed." in refused.output
    assert checked.exit_code == 1
    assert f"There is no page at {site.url('/feed')} (404)." in checked.output
    assert "failed 1 time: There is no page at" in listed.output
    assert "There is no feed 7" in run("remove", "7").output


def test_lists_of_feeds_go_out_and_come_back(run: Run, tmp_path: Path) -> None:
    first = (
        '<opml version="2.0"><body><outline text="甲" xmlUrl="https://a.example/f"/></body></opml>'
    )
    (tmp_path / "in.opml").write_text(first, encoding="utf-8")
    imported = run("import", "in.opml")
    again = run("import", "in.opml")
    exported = run("export")

    assert imported.output == "1 feed added, 0 followed already\n"
    assert again.output == "0 feeds added, 1 followed already\n"
    assert 'xmlUrl="https://a.example/f"' in exported.output
    assert "This is no OPML list but rss." in _import(run, tmp_path, "<rss/>")


def _import(run: Run, folder: Path, text: str) -> str:
    (folder / "wrong.opml").write_text(text, encoding="utf-8")
    return run("import", "wrong.opml").output
