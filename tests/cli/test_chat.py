"""A conversation: the grammar of Slack, pages by empty lines, errors as sentences."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from bot.analysis import Analyzer
from bot.cli.chat import Chat, converse
from bot.engine import Engine
from bot.store import Store

LINE = "云海公司的新一代液冷服务器已经量产，第{n}批产品将在月底之前交付给三家银行客户使用。"


@pytest.fixture
def engine(tmp_path: Path, analyzer: Analyzer) -> Iterator[Engine]:
    for n in range(5):
        (tmp_path / f"{n}.md").write_text(
            f"---\ntitle: 快讯{n}\nsource: 云报\npublished: 2026-03-0{n + 1}\n---\n\n"
            + LINE.format(n=n),
            encoding="utf-8",
        )
    with Engine(Store(tmp_path / "library.db"), analyzer, page_size=2) as engine:
        list(engine.add(engine.find_files([tmp_path])))
        yield engine


def test_an_empty_line_turns_the_page_until_the_last(engine: Engine) -> None:
    chat = Chat(engine, "en")
    pages = [chat.answer(line) for line in ("液冷", "", "", "")]
    assert ["page 1 of 3" in pages[0], "page 2 of 3" in pages[1], "page 3 of 3" in pages[2]] == [
        True
    ] * 3
    assert pages[3] == "This was the last page."
    assert chat.answer("") == "This was the last page."


def test_the_list_of_articles_has_pages_too(engine: Engine) -> None:
    chat = Chat(engine, "en")
    assert "快讯4" in chat.answer("articles")
    assert "快讯0" in chat.answer("")
    assert chat.answer("") == "This was the last page."


def test_a_new_question_starts_at_its_first_page(engine: Engine) -> None:
    chat = Chat(engine, "en")
    for line in ("液冷", "", "银行"):
        answer = chat.answer(line)
    assert "page 1 of 3" in answer


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("summary #1", "快讯0  #1"),
        ("summary 快讯3", "1 minute to read"),
        ("总结 液冷", "云报"),
        ("状态", "5 articles · 5 paragraphs"),
        ("帮助", "Narrowing a question"),
        ("", "Narrowing a question"),
        ("summary #99", "There is no article “#99”"),
        ("。", "There is no word to search for"),
        ("红烧肉", "Not in the library: 红烧"),
        ("remove #1", "a command of its own: wenzhai remove '#1'"),
        ("删除", "a command of its own: wenzhai remove '#12'"),
        ("undo", "a command of its own: wenzhai undo"),
        ("undo #1", "a command of its own: wenzhai undo '#1'"),
        ("language 中文", "the variable LANG"),
        ("关注 国产GPU", "Watches are set in Slack"),
    ],
)
def test_every_ask_has_its_answer(engine: Engine, line: str, expected: str) -> None:
    assert expected in click.unstyle(Chat(engine, "en").answer(line))


def test_a_pipe_is_answered_without_prompt_or_welcome(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("状态\n\n帮助\n"))
    converse(engine, "zh")
    output = capsys.readouterr().out
    assert output.startswith("5 篇文章")
    assert "文摘>" not in output


@pytest.mark.parametrize("farewell", ["exit", "QUIT", "退出", "再見。", "ｅｘｉｔ"])
def test_a_farewell_ends_a_conversation_in_a_terminal(
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    farewell: str,
) -> None:
    lines = iter(["状态", farewell, "帮助"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: next(lines))
    converse(engine, "zh")
    assert "退出" in capsys.readouterr().out.splitlines()[0]
    assert list(lines) == ["帮助"]


def test_a_farewell_in_a_pipe_is_a_question(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("exit\n状态\n"))
    converse(engine, "zh")
    assert "5 篇文章" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("那银行呢？", "银行"),
        ("what about 银行", "银行"),
        ("去掉服务器", "液冷"),
        ("第二条", "#"),
        ("还原", "There is nothing to undo here."),
        ("翻译成英文", "I cannot translate"),
        ("最新的", "快讯4"),
        ("按时间排序", "newest first"),
        ("分享", "There is no channel here"),
        ("原文", "液冷服务器已经量产"),
        ("有哪些来源", "云报"),
    ],
)
def test_a_follow_up_goes_on_from_the_last_answer(engine: Engine, said: str, expected: str) -> None:
    chat = Chat(engine, "en")
    chat.answer("液冷 服务器")

    assert expected in chat.answer(said)


def test_what_was_changed_is_taken_back(engine: Engine) -> None:
    chat = Chat(engine, "en")
    chat.answer("液冷 服务器")
    assert "undo" in chat.answer("那银行呢")

    assert chat.answer("undo").startswith("back to 液冷 服务器")
    assert "page 2" in chat.answer("more")
