"""The question before, asked anew: a part replaced, a condition added or dropped.

Each revision says what it did, so that it can be told above the answer and taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from bot.analysis import fold
from bot.commands.follow_ups import FollowUp
from bot.commands.narrowing import narrowed
from bot.commands.sayings import word_list
from bot.errors import QueryError
from bot.models import Query
from bot.search.query.parser import parse_query
from bot.search.query.writer import with_typed_dates, write_query

Change = Literal["replaced", "added", "dropped", "narrowed"]
Words = Callable[[str], Sequence[str]]
"""The words of a text in its order, as they are written, without those that mean nothing alone."""
COUNTER_WORDS = 2
CHANGES: dict[Change, str] = {
    "replaced": "followup.replaced",
    "added": "followup.added",
    "dropped": "followup.dropped",
    "narrowed": "followup.narrowed",
}
"""What is said of a change, by its key of the catalogue."""
CANNOT = {"translate": "followup.cannot_translate", "judge": "followup.cannot_judge"}
"""What is asked and cannot be done, by the key of what is said to it."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A question, and how it came from the one before: ``old`` gave way, ``new`` came in."""

    question: str
    change: Change
    new: str = ""
    old: str = ""


def revise(wish: FollowUp, question: str, words: Words, *, today: date) -> Revision | None:
    """The question as the wish changes it; None for wishes that leave it as it is.

    >>> revise(FollowUp("replace", text="芯片"), "算力需求增速是多少", lambda _: ["算力", "需求", "增速"], today=date(2026, 3, 1))
    Revision(question='芯片需求增速是多少', change='replaced', new='芯片', old='算力')
    """
    match wish.kind:
        case "narrow":
            new = wish.narrowing
            return Revision(narrowed(question, new, today=today), "narrowed", new)
        case "replace":
            return _replaced(wish, question, words, today)
        case "drop":
            return _dropped(wish.text, question, words, today)
        case "add":
            return _added(wish.text, question, today)
        case "counter":
            listed = word_list("counter_words")
            language = "en" if fold(question).text.isascii() else "zh"
            return _added(" ".join(listed[language][:COUNTER_WORDS]), question, today)
        case "question_word":
            query = _query(question, today)
            plain = " ".join(words(query.text)) or query.text
            asked = write_query(replace(query, text=f"{plain} {wish.text}".strip()))
            return Revision(asked, "added", wish.text)
    return None


def _replaced(wish: FollowUp, question: str, words: Words, today: date) -> Revision:
    query = _query(question, today)
    old = _written_in(wish.old, query.text) if wish.old else _counterpart(wish.text, query, words)
    if not old:
        # Nothing of the question gives way, so the new words come beside it.
        return _added(wish.text, question, today)
    text = query.text.replace(old, wish.text, 1)
    return Revision(write_query(replace(query, text=text)), "replaced", wish.text, old)


def _counterpart(new: str, query: Query, words: Words) -> str:
    """The part of the question that new words take the place of: an aspect of an aspect, else the topic."""
    parts = [part for part in words(query.text) if part in query.text]
    if not parts:
        return query.text
    aspects = [part for part in parts if _is_aspect(part)]
    if _is_aspect(new):
        return aspects[-1] if aspects else (parts[-1] if len(parts) > 1 else "")
    topics = [part for part in parts if part not in aspects] or parts
    return _whole_name(topics[0], topics, query.text)


def _whole_name(first: str, topics: Sequence[str], text: str) -> str:
    """The first word with those that follow it without a gap: 华为昇腾 is one name of two words."""
    start = text.find(first)
    end = start + len(first)
    for part in topics[1:]:
        if not text.startswith(part, end):
            break
        end += len(part)
    return text[start:end]


def _dropped(unwanted: str, question: str, words: Words, today: date) -> Revision:
    """The question without words or filters, or, where it has none of them, that excludes them."""
    query = _query(question, today)
    filters = query.filters
    kinds = word_list("filter_names")
    name = next((kind for kind, names in kinds.items() if fold(unwanted).text in names), "")
    if name:
        fields = {"dates": {"since": None, "until": None}}.get(name, {name: ()})
        kept = replace(query, filters=replace(filters, **fields))
        return Revision(write_query(kept), "dropped", old=unwanted)
    held = _written_in(unwanted, query.text)
    rest = " ".join(query.text.replace(held, " ", 1).split()) if held else query.text
    if held and words(rest):
        return Revision(write_query(replace(query, text=rest)), "dropped", old=held)
    phrases = tuple(phrase for phrase in query.phrases if fold(phrase).text != fold(unwanted).text)
    if phrases != query.phrases:
        return Revision(write_query(replace(query, phrases=phrases)), "dropped", old=unwanted)
    excluded = tuple(dict.fromkeys([*query.excluded, unwanted]))
    return Revision(write_query(replace(query, excluded=excluded)), "dropped", old=unwanted)


def _added(text: str, question: str, today: date) -> Revision:
    query = _query(question, today)
    if fold(text).text in fold(query.text).text:
        return Revision(question, "added", text)
    added = replace(query, text=f"{query.text} {text}".strip())
    return Revision(write_query(added), "added", text)


def _written_in(words: str, text: str) -> str:
    """Words as a text writes them, whatever their case or script; empty where it does not."""
    folded = fold(text).text
    at = folded.find(fold(words).text)
    if at < 0 or len(folded) != len(text):
        return words if words in text else ""
    return text[at : at + len(words)]


def _query(question: str, today: date) -> Query:
    try:
        if not question.strip():
            return Query("", "")
        return with_typed_dates(parse_query(question, needs_words=False, today=today))
    except QueryError:  # it was a question once; its words are what is left of it
        return Query(question, question)


@cache
def _is_aspect(word: str) -> bool:
    """Whether a word names what is asked about something, rather than the thing: 价格, growth."""
    folded = fold(word).text
    return any(folded.endswith(aspect) for aspect in word_list("aspects")["words"])
