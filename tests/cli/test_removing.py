"""``wenzhai remove``, ``undo`` and ``removed``: one bin for the terminal and Slack."""

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
def run(tmp_path: Path, dictionary_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Types a command over a library of two articles."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.chdir(dictionary_cache)
    news = tmp_path / "news"
    news.mkdir()
    for number in (1, 2):
        (news / f"{number}.md").write_text(f"# 快讯{number}\n\n第{number}条：{TEXT}\n", "utf-8")

    def type_in(*words: str) -> Result:
        return CliRunner().invoke(main, ["--data-dir", str(tmp_path / "data"), *words])

    assert type_in("add", str(news)).exit_code == 0
    return type_in


def test_what_was_removed_last_comes_back(run: Run) -> None:
    before = run("find", "液冷").output
    run("remove", "--yes", "#1")
    assert run("find", "液冷").output != before

    result = run("undo")

    assert result.output == "“快讯1” is back as #1.\n"
    assert run("find", "液冷").output == before


def test_what_can_come_back_is_listed_and_brought_back_by_its_number(run: Run) -> None:
    run("remove", "--yes", "#1")
    run("remove", "--yes", "#2")

    assert [line.split()[0] for line in run("removed").output.splitlines()] == ["#2", "#1"]
    listed = json.loads(run("removed", "--json").output)
    assert [(one["article_id"], one["title"]) for one in listed] == [(2, "快讯2"), (1, "快讯1")]
    assert run("undo", "#1").output == "“快讯1” is back as #1.\n"
    assert len(run("removed").output.splitlines()) == 1


@pytest.mark.parametrize("command", ["undo", "removed"])
def test_an_empty_bin_is_told(command: str, run: Run) -> None:
    assert run(command).output == "Nothing was removed in the last 24 hours.\n"


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("#9", "#9 is not among the removed articles."),
        ("1", "#1 is in the library already."),
        ("快讯1", "There is no article “快讯1”."),
    ],
)
def test_what_cannot_come_back_is_told(reference: str, told: str, run: Run) -> None:
    result = run("undo", reference)

    assert result.exit_code == 1
    assert told in result.output
