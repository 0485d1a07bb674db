"""How long answers are: short where others read them, without rows of buttons where one reads them.

Over a real library, for questions that are short, long, hostile and without an answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.analysis import Analyzer
from bot.engine import Engine
from bot.slack import ids
from bot.slack.replies import reply
from bot.slack.state import AnswerState, ReplyKind
from bot.slack.views.message import Message, display_length
from bot.slack.views.notices import followed_block, shared_by_block
from bot.store import Store
from tests.slack.block_rules import nested, violations
from tests.slack.samples import CONTENTS

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
OPENINGS = 2
"""Blocks that may stand above: how it was understood, and who shared it."""
HOSTILE = "---\ntitle: <!channel> *粗* {0} &amp; `码` _斜_ ~删~\nsource: <@U0EVIL>\n---\n\n"
QUESTIONS = {
    "two-words": "算力 内卷",
    "question": "算力需求增速是多少",
    "one-word": "AI",
    "typo": "算理需求",
    "filtered": "算力 source:编辑部 since:2026-02 -芯片",
    "unknown-terms": "量子 火星 移民 算力",
    "nothing": "火星移民",
    "hostile": "<!channel> <@U0EVIL> *粗* 算力",
    "long": "国产算力卡的供货周期缩短到三周，" * 25,
    "english": "compute demand",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer) -> Iterator[Engine]:
    """An engine over the starter library, with an article that is hostile and one that is long."""
    folder = tmp_path_factory.mktemp("library")
    for name in ("markup", "emoji", "directional", "long"):
        text = HOSTILE + f"算力 内卷：{CONTENTS[name]}\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    with Engine(Store(folder / "library.db"), analyzer) as made:
        list(made.add(made.find_files([SEEDS, folder]), [SEEDS, folder]))
        yield made


def pressable(message: Message) -> list[dict[str, Any]]:
    return [e for block in message.blocks for e in nested(block) if "action_id" in e]


def public(kind: ReplyKind, query: str, **changed: Any) -> AnswerState:
    return AnswerState(kind, query, changed.pop("page", 1), "U0LIN", **changed)


@pytest.mark.parametrize("raw", QUESTIONS.values(), ids=QUESTIONS)
@pytest.mark.parametrize("kind", ["find", "summary", "thread"])
@pytest.mark.parametrize("page", [1, 2])
def test_what_others_read_is_short(engine: Engine, kind: ReplyKind, raw: str, page: int) -> None:
    state = public(kind, raw, page=page, is_thread=kind == "thread")

    # An answer to the terms of a thread says so in the place of how it was understood.
    understood = [] if state.is_thread else [followed_block(raw, "zh")]
    answer = reply(state, engine, "zh").message.with_opening(
        *understood, shared_by_block("U0LIN", "zh")
    )

    assert len(answer.blocks) <= ids.PUBLIC_BLOCKS
    assert len(pressable(answer)) <= ids.PUBLIC_ELEMENTS
    # English says in two characters what Chinese says in one.
    weight = 2 if raw.isascii() else 1
    assert display_length(answer.blocks) <= ids.PUBLIC_CHARACTERS * weight
    assert violations(answer.payload()) == []


@pytest.mark.parametrize(
    ("kind", "query"),
    [
        ("summary", "#3"),
        ("summary", "#15"),
        ("articles", ""),
        ("articles", "nothing"),
        ("related", "#3"),
        ("related", "#15"),
        ("find", "算力"),
    ],
)
def test_cards_and_lists_that_others_read_are_short(
    engine: Engine, kind: ReplyKind, query: str
) -> None:
    article = 3 if kind == "find" else 0

    answer = reply(public(kind, query, article=article), engine, "zh").message

    assert len(answer.blocks) <= ids.PUBLIC_BLOCKS - OPENINGS
    assert len(pressable(answer)) <= ids.PUBLIC_ELEMENTS
    assert display_length(answer.blocks) <= ids.PUBLIC_CHARACTERS
    assert violations(answer.payload()) == []


@pytest.mark.parametrize("raw", QUESTIONS.values(), ids=QUESTIONS)
@pytest.mark.parametrize("kind", ["find", "summary"])
@pytest.mark.parametrize("page", [1, 2])
@pytest.mark.parametrize("is_shared", [False, True])
def test_what_one_person_reads_has_one_menu_an_article(
    engine: Engine, kind: ReplyKind, raw: str, page: int, is_shared: bool
) -> None:
    state = public(kind, raw, page=page, is_private=True)

    answer = reply(state, engine, "zh", is_shared=is_shared).message

    assert len(answer.blocks) <= ids.PRIVATE_BLOCKS
    assert len(pressable(answer)) <= ids.PRIVATE_ELEMENTS
    assert [b for b in answer.blocks if b["type"] == "divider"] == []
    rows = [block for block in answer.blocks if block["type"] == "actions"]
    assert len(rows) <= 2, "what to ask instead, and what can be done with the answer"
    assert violations(answer.payload()) == []


@pytest.mark.parametrize("kind", ["find", "summary"])
@pytest.mark.parametrize("is_private", [True, False])
def test_an_answer_asks_for_feedback_once(
    engine: Engine, kind: ReplyKind, is_private: bool
) -> None:
    state = public(kind, "算力 内卷", is_private=is_private)

    answer = reply(state, engine, "zh").message

    asking = [e for e in pressable(answer) if e["action_id"] == ids.FEEDBACK]
    assert [element["type"] for element in asking] == ["feedback_buttons"]
