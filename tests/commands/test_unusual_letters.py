"""Letters that a pattern takes for ASCII ones: every door reads a word with them, or passes it by."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.typed_text import fold_width
from bot.commands.command import COMMAND_WORDS, CommandKind, interpret, interpret_command
from bot.commands.follow_ups import read_follow_up
from bot.commands.languages import read_language
from bot.commands.watch_requests import read_watch_request
from bot.errors import QueryError
from bot.search.query.filters import FILTER_NAMES
from bot.search.query.parser import parse_query

KINDS = frozenset(get_args(CommandKind))
UNUSUAL = {"i": "İı", "s": "ſ", "k": "\u212a"}
WORDS = [
    *(word for word in COMMAND_WORDS if word.isascii()),
    *(f"{name}:2025" for name in FILTER_NAMES if name.isascii()),
    *("daily", "every friday 9:00", "weekly sunday", "list", "stop 2", "english", "chinese"),
]


@st.composite
def written_oddly(draw: st.DrawFn) -> str:
    word = draw(st.sampled_from(WORDS))
    return "".join(draw(st.sampled_from(c + UNUSUAL.get(c, ""))) for c in word)


@given(written_oddly())
def test_no_door_fails_over_an_unusual_letter(word: str) -> None:
    for text in (word, f"{word} 算力", f"算力 {word}"):
        assert interpret(text).kind in KINDS
        assert interpret_command(text).kind in KINDS
        read_watch_request(text)
        read_follow_up(text, today=date(2026, 3, 1))
        read_language(fold_width(text))
        with contextlib.suppress(QueryError):  # a filter alone is no question
            parse_query(text)


@pytest.mark.parametrize("name", ["untİl", "untıl", "UNTİL"])
def test_a_filter_with_an_unusual_letter_is_read(name: str) -> None:
    query = parse_query(f"{name}:2025 算力")

    assert (query.filters.until, query.text) == ("2025-12-31", "算力")
