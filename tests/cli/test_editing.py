"""``wenzhai edit``: corrections of what is known of an article."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main

pytestmark = pytest.mark.usefixtures("quick_start")

TEXT = "云海公司今天宣布，新一代液冷服务器已经量产，单机柜功率密度提高了一倍，首批产品将交付客户。"
Run = Callable[..., Result]


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.md"
    path.write_text(f"---\ntitle: 快讯\nsource: 云报\n---\n\n{TEXT}\n", "utf-8")
    return path


@pytest.fixture
def run(tmp_path: Path, news: Path, dictionary_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Types a command over a library of one article."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.chdir(dictionary_cache)

    def type_in(*words: str) -> Result:
        return CliRunner().invoke(main, ["--data-dir", str(tmp_path / "data"), *words])

    assert type_in("add", str(news)).exit_code == 0
    return type_in


def known(run: Run) -> dict[str, object]:
    article: dict[str, object] = json.loads(run("show", "#1", "--json").output)["article"]
    return article


def test_what_is_corrected_is_told_and_found(run: Run) -> None:
    original = run("show", "--original", "#1").output
    passages = json.loads(run("show", "#1", "--json").output)["passages"]

    result = run(
        *("edit", "#1", "--title", "浸没式散热", "--source", "海报", "--author", "林青"),
        *("--published", "2025年9月29日", "--url", "https://news.example/a"),
    )

    assert result.output == (
        "#1  浸没式散热\n"
        "  title: 快讯 → 浸没式散热\n"
        "  source: 云报 → 海报\n"
        "  author: none → 林青\n"
        "  date: none → 2025-09-29\n"
        "  link: none → https://news.example/a\n"
    )
    (group,) = json.loads(run("find", "--json", "--explain", "液冷 散热 source:海报").output)[
        "articles"
    ]
    in_title = [one["term"] for one in group["hits"][0]["explanation"] if one["field"] == "article"]
    assert "散热" in in_title
    assert run("show", "--original", "https://news.example/a").output == original
    assert json.loads(run("show", "#1", "--json").output)["passages"] == passages


def test_a_correction_holds_when_the_source_is_read_again(run: Run, news: Path) -> None:
    run("edit", "#1", "--title", "浸没式散热", "--source", "")
    news.write_text(news.read_text("utf-8") + "\n客户是三家银行，价格没有透露。\n", "utf-8")

    assert run("add", str(news)).exit_code == 0

    assert (known(run)["title"], known(run)["source"]) == ("浸没式散热", None)
    assert "三家银行" in run("find", "三家银行").output


def test_a_correction_comes_back_with_a_removed_article(run: Run, news: Path) -> None:
    run("edit", "#1", "--source", "海报")
    run("remove", "--yes", "#1")
    run("undo")
    news.write_text(news.read_text("utf-8") + "\n客户是三家银行，价格没有透露。\n", "utf-8")
    run("add", str(news))
    assert known(run)["source"] == "海报"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (["--title", " "], "Error: title: an article needs a title\n"),
        (
            ["--published", "2025-02-30"],
            "Error: date: “2025-02-30” is no full date; "
            "accepted are 2025-09-29, 2025-09-29 07:19 and 2025年9月29日\n",
        ),
        (
            ["--url", "ftp://news.example/a", "--title", ""],
            "Error: title: an article needs a title\n"
            "link: “ftp://news.example/a” is no link to a page; "
            "it starts with https:// or http:// and holds no password\n",
        ),
        (
            ["--url", "https://lin:secret@news.example/a"],
            "Error: link: “https://lin:secret@news.example/a” is no link to a page; "
            "it starts with https:// or http:// and holds no password\n",
        ),
        (
            ["--source", "报" * 101],
            f"Error: source: at most 100 characters, and these are more: “{'报' * 80}…”\n",
        ),
    ],
)
def test_a_value_that_cannot_be_taken_changes_nothing(
    run: Run, changes: list[str], said: str
) -> None:
    before = known(run)
    result = run("edit", "#1", "--author", "林青", *changes)
    assert (result.exit_code, result.output) == (1, said)
    assert known(run) == before


def test_something_must_be_given_of_an_article_that_is_there(run: Run) -> None:
    assert run("edit", "#1").exit_code == 2
    assert "#7" in run("edit", "#7", "--title", "题").output
    assert run("edit", "#1", "--source", "云报").output == (
        "#1  快讯\n  nothing to change: it says so already\n"
    )


def test_references_are_printed_to_paste(run: Run) -> None:
    run("edit", "#1", "--published", "2025-09-29", "--author", "林青")
    references = (
        "GB/T 7714  林青. 快讯[N]. 云报, 2025-09-29.\n"
        "APA        林青. (2025, September 29). 快讯. 云报.\n"
    )
    assert run("show", "#1", "--cite").output == references
    assert run("find", "--cite", "功率密度").output == f"“{TEXT}”\n{references}\n1 article\n"
    (cited,) = json.loads(run("find", "--cite", "--json", "功率密度").output)["citations"]
    assert cited["quotation"] == f"“{TEXT}”"
    assert run("find", "--cite", "天气").output == run("find", "天气").output


def test_a_reference_online_says_when_it_was_looked_up(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENZHAI_TODAY", "2026-03-09")
    run("edit", "#1", "--url", "https://news.example/a")
    assert "[N/OL]. 云报[2026-03-09]. https://news.example/a." in run("show", "--cite", "#1").output
