"""Files of articles with what a good summary of each has, one JSON object a line.

::

    {"id": "a1", "title": "…", "text": "…", "summary": "…"}
    {"id": "q1", "title": "…", "text": "…", "query": "…", "answer": ["…"]}

``summary`` is one that a person wrote; ``answer`` lists the ways of writing what must stand in the
summary for the query. ``title`` and ``lang`` (``zh`` or ``en``) may be missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.analysis import detect_language
from bot.errors import BotError
from bot.evaluation.beir import read_objects


@dataclass(frozen=True, slots=True)
class SummaryItem:
    """An article, what is asked of it (None: what it says), and what is held against the answer."""

    text: str
    title: str | None = None
    query: str | None = None
    reference: str | None = None
    answers: tuple[str, ...] = ()
    is_english: bool = False


@dataclass(frozen=True, slots=True)
class SummarySet:
    """The items of a file. All have a reference, or all have answers."""

    name: str
    items: tuple[SummaryItem, ...]

    @property
    def has_answers(self) -> bool:
        """Whether it is measured if answers stand in summaries, rather than ROUGE."""
        return bool(self.items[0].answers)


def read_summary_set(path: Path, *, limit: int | None = None) -> SummarySet:
    """The first ``limit`` items of a file. BotError: a line in it cannot be read, or none is there."""
    items = []
    for place, entry in read_objects(path):
        items.append(_item(entry, place))
        if len(items) == limit:
            break
    if not items:
        raise BotError(f"{path} holds no line; one is an article with a summary or an answer.")
    if len({bool(item.answers) for item in items}) > 1:
        raise BotError(f"{path}: some lines have a summary and some an answer; one kind is wanted.")
    return SummarySet(path.stem, tuple(items))


def _item(entry: Mapping[str, Any], place: str) -> SummaryItem:
    for name in ("text", "title", "query", "summary", "lang"):
        if not isinstance(entry.get(name), str | None):
            raise BotError(f'{place}: "{name}" is {entry[name]!r}; it must be a string.')
    answers = entry.get("answer") or ()
    if not isinstance(answers, list | tuple) or not all(isinstance(one, str) for one in answers):
        raise BotError(f'{place}: "answer" is {answers!r}; it must be a list of strings.')
    text = entry.get("text") or ""
    if not text.strip() or not (entry.get("summary") or answers):
        raise BotError(f'{place}: an item has a "text", and a "summary" or an "answer".')
    language = entry.get("lang") or detect_language(text)
    return SummaryItem(
        text=text,
        title=entry.get("title") or None,
        query=entry.get("query") or None,
        reference=entry.get("summary") or None,
        answers=tuple(answers),
        is_english=language == "en",
    )
