"""The terminal's commands, from words typed to words printed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from bot.cli import main

pytestmark = pytest.mark.usefixtures("quick_start")

ARTICLE = """---
title: 液冷服务器量产
source: 云报
published: 2026-03-01
url: https://example.org/a
---

云海公司今天宣布，新一代液冷服务器已经量产，单机柜功率密度提高了一倍，首批产品将交付给三家银行客户使用。

液冷方案的成本仍然偏高，工程师估计两年之内可以与风冷持平，关键在于接头和管路的国产化进度。
"""
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, dictionary_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Types a command in an empty folder, in a Chinese or an English terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("DATA_DIR", str(dictionary_cache))

    def type_in(*words: str, lang: str = "en_GB.UTF-8", typed: str | None = None) -> Result:
        monkeypatch.setenv("LANG", lang)
        command = ["--data-dir", str(tmp_path / "data"), *words]
        return CliRunner().invoke(main, command, input=typed)

    return type_in


@pytest.fixture
def article(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    path = folder / "a.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def commands() -> list[click.Command]:
    assert isinstance(main, click.Group)
    return [main, *main.commands.values()]


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.name)
def test_every_command_has_help_with_examples(command: click.Command) -> None:
    help_text = command.help or ""
    assert help_text
    assert "wenzhai" in help_text or "{" in help_text
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{command.name} {parameter.name}"


def test_a_file_is_added_found_summarised_shown_and_removed(run: Run, article: Path) -> None:
    added = run("add", "news")
    assert (added.exit_code, added.output.splitlines()) == (
        0,
        [f"added  {article.resolve()}  #1", "   液冷服务器量产", "added 1"],
    )
    assert run("find", "液冷", "成本").output == (
        "液冷服务器量产  #1\n"
        "   云报 · 1 Mar 2026 · matched: 液冷, 成本\n"
        "   液冷方案的成本仍然偏高，工程师估计两年之内可以与风冷持平，关键在于接头和管路的国产化进度。\n"
        "   云海公司今天宣布，新一代液冷服务器已经量产，单机柜功率密度提高了一倍，"
        "首批产品将交付给三家银行客户使用。\n"
        "   https://example.org/a\n"
        "\n"
        "1 article · 2 paragraphs\n"
    )
    assert "液冷方案的成本仍然偏高" in run("summary", "液冷 成本").output
    assert "首批产品将交付" in run("summary", "#1").output
    assert run("articles").output.splitlines()[0] == "   #1  2026-03-01  液冷服务器量产"
    assert "首批产品将交付" in run("show", "#1").output
    assert run("show", "--original", "#1").output == ARTICLE + "\n"
    assert "Remove “液冷服务器量产”" in run("remove", "#1", typed="n\n").output
    assert run("remove", "--yes", "#1").output == (
        "Removed “液冷服务器量产”. To bring it back within 24 hours: wenzhai undo '#1'\n"
    )
    assert "not called" not in run("find", "液冷").output
    assert run("find", "液冷").output.startswith("No paragraph answers this.")


def test_answers_are_chinese_in_a_chinese_terminal(run: Run, article: Path) -> None:
    run("add", str(article))
    assert "命中：液冷" in run("find", "液冷", lang="zh_CN.UTF-8").output


def test_an_excluded_word_is_no_option(run: Run, article: Path) -> None:
    run("add", str(article))
    output = run("find", "液冷", "-成本").output
    assert "1 paragraph" in output
    assert "成本仍然偏高" not in output


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("find", "液冷"), "articles"),
        (("summary", "液冷"), "quotations"),
        (("summary", "#1"), "quotations"),
        (("articles",), "articles"),
        (("show", "#1"), "passages"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else words,
)
def test_what_reads_prints_json(run: Run, article: Path, words: tuple[str, ...], key: str) -> None:
    run("add", str(article))
    answer = json.loads(run(*words, "--json").output)
    assert len(answer[key]) > 0


def test_scores_are_explained_on_request_alone(run: Run, article: Path) -> None:
    run("add", str(article))
    plain, told = run("find", "--json", "液冷"), run("find", "--json", "--explain", "液冷")
    [hit] = json.loads(plain.output)["articles"][0]["hits"][:1]
    assert hit["explanation"] == []
    [hit] = json.loads(told.output)["articles"][0]["hits"][:1]
    assert {one["field"] for one in hit["explanation"]} >= {"word", "bigram", "article"}
    added = sum(one["contribution"] for one in hit["explanation"])
    assert added == pytest.approx(hit["score"], rel=0, abs=1e-9)
    assert "bigram" in run("find", "--explain", "液冷").output


def test_a_dry_run_tells_what_was_understood_and_stores_nothing(run: Run, article: Path) -> None:
    result = run("add", "--dry-run", "--json", str(article))
    [line] = result.output.splitlines()
    reading = json.loads(line)
    assert (reading["title"], reading["source"], reading["published"], reading["language"]) == (
        "液冷服务器量产",
        "云报",
        "2026-03-01",
        "zh-Hans",
    )
    assert [paragraph["kind"] for paragraph in reading["paragraphs"]] == ["body", "body"]
    assert reading["paragraphs"][0]["line"] == 8
    assert reading["path"] == str(article)
    assert run("articles").output.startswith("The library is empty")


def test_a_dry_run_for_a_person_says_what_was_left_out_and_why(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "首页 > 科技 > 正文\n液冷服务器量产\n2026年3月1日 08:00 来源：云报\n"
        + "\n".join(ARTICLE.splitlines()[7:])
        + "\n责任编辑：某某\n相关阅读\n另一条新闻的标题\n",
        encoding="utf-8",
    )
    output = run("add", "--dry-run", str(page)).output
    assert "液冷服务器量产" in output
    assert "Left out:" in output
    assert "另一条新闻的标题" in output.split("Left out:")[1]


def test_a_file_that_cannot_be_read_is_told_and_the_exit_code_says_so(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "broken.txt").write_bytes(b"\x00\x01\x02" * 100)
    for words in (("add",), ("add", "--dry-run"), ("add", "--dry-run", "--json")):
        result = run(*words, "broken.txt")
        assert result.exit_code == 1
        assert "broken.txt" in result.output


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("find", "。"), "There is no word to search for"),
        (("show", "#7"), "There is no article “#7”"),
        (("summary", "#7"), "There is no article “#7”"),
        (("add", "nowhere"), "nowhere"),
    ],
    ids=["no word", "no article", "no summary", "no file"],
)
def test_what_a_person_can_put_right_is_one_line(
    run: Run, words: tuple[str, ...], expected: str
) -> None:
    result = run(*words)
    assert result.exit_code == 1
    assert expected in result.output
    assert "Traceback" not in result.output


def test_wrong_settings_are_told_together(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "many")
    monkeypatch.setenv("WORKERS", "0")
    result = run("articles")
    assert result.exit_code == 1
    assert "PORT is 'many'" in result.output
    assert "WORKERS is '0'" in result.output


def test_settings_come_from_a_file_and_the_environment_wins(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("PORT=many\n", encoding="utf-8")
    assert "PORT is 'many'" in run("articles").output
    monkeypatch.setenv("PORT", "3001")
    assert run("articles").exit_code == 0


def test_a_conversation_answers_line_by_line_and_turns_the_page(run: Run, article: Path) -> None:
    (article.parent / "b.md").write_text(
        ARTICLE.replace("液冷服务器量产", "液冷快讯").replace("三家", "五家"), encoding="utf-8"
    )
    run("add", "news")
    result = run("chat", typed="液冷\nsummary #1\narticles\nstatus\nhelp\n#无此词\n")
    assert result.exit_code == 0
    assert "matched: 液冷" in result.output
    assert "2 articles · 4 paragraphs" in result.output
    assert "No paragraph answers this." in result.output


def test_the_doctor_finds_a_sound_installation_sound(run: Run) -> None:
    result = run("doctor")
    assert result.exit_code == 0
    assert "jieba" in result.output
    findings = json.loads(run("doctor", "--json").output)
    assert {finding["state"] for finding in findings} <= {"good", "note"}


def test_the_doctor_names_what_is_wrong(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", "many")
    result = run("doctor")
    assert result.exit_code == 1
    assert "PORT is 'many'" in result.output
    monkeypatch.delenv("PORT")
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data" / "wenzhai.db").write_text("no database " * 500)
    result = run("doctor")
    assert result.exit_code == 1
    assert "cannot be opened" in result.output


def test_json_lines_are_summarised(run: Run) -> None:
    body = ARTICLE.split("---\n")[2]
    request = {
        "op": "summarize",
        "title": "液冷服务器量产",
        "text": body,
        "query": None,
        "max_sentences": 1,
        "max_chars": 120,
    }
    [line] = run("summarize-lines", typed=json.dumps(request) + "\n").output.splitlines()
    answer = json.loads(line)
    assert [sentence in body for sentence in answer["sentences"]] == [True]


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "--version"],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.startswith("wenzhai, version ")
