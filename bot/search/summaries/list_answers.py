"""Questions for all members of a list: 国产算力五强是哪五家 is answered by its five items together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.search.query.question_type import QuestionType
from bot.search.sentences.cutting import cut_at_clause
from bot.search.sentences.sentence import piece
from bot.search.summaries.answer_candidate import AnswerCandidate

FEWEST_ITEMS = 3
SHORTEST_ITEM = 10
"""Characters that an item needs to say more than its name."""
_ASKS_MEMBERS = re.compile(
    r"哪[两二三四五六七八九十几\d]+[家个项种款位大类座]|哪些|有哪几|分别是(?:谁|什么|哪)"
    r"|\bwhich (?:\w+ )?(?:two|three|four|five|six|seven|eight|nine|ten)\b|\bwhat are the (?:\w+ )?(?:two|three|four|five|six)\b"
)
_NUMBERED = re.compile(r"[（(]?(\d{1,2}|[一二三四五六七八九十]{1,2})[.．、)）]\s*(?!\d)")
_DIGITS = "零一二三四五六七八九十"


def choose_list_items(
    found: Sequence[AnswerCandidate],
    question_type: QuestionType,
    max_sentences: int,
    max_characters: int,
) -> list[AnswerCandidate]:
    """The items of the list that the question asks for; none where it asks for none.

    That is a list numbered from one, in the article and behind the sentence that holds most of the
    question. All of its items stand, each cut at a clause to its share of the room where it is too
    long; a list that cannot stand whole is no answer.
    """
    if not found or not _ASKS_MEMBERS.search(question_type.text):
        return []
    best = max(found, key=lambda one: (one.worth, -one.place[1]))
    items = _find_list(found, best)
    if not FEWEST_ITEMS <= len(items) <= max_sentences:
        return []
    cut = [_cut_to(item, max_characters // len(items)) for item in items]
    return [one for one in cut if one is not None] if None not in cut else []


def _find_list(found: Sequence[AnswerCandidate], best: AnswerCandidate) -> list[AnswerCandidate]:
    """The items numbered 1, 2, 3… of the article of ``best``, from the first one behind it on."""
    behind = sorted(
        (one for one in found if one.source.article == best.source.article),
        key=lambda one: one.place,
    )
    items: list[AnswerCandidate] = []
    for one in behind:
        if one.place >= best.place or items:
            number = _read_number(one.sentence.text)
            if number == len(items) + 1:
                items.append(one)
            elif number == 1:
                break
    return items


def _read_number(text: str) -> int | None:
    opened = _NUMBERED.match(text)
    if not opened:
        return None
    mark = opened[1]
    if mark.isdecimal():
        return int(mark)
    tens, _, units = mark.rpartition("十")
    if "十" not in mark:
        return _DIGITS.index(mark) if mark in _DIGITS else None
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(units) if units else 0)


def _cut_to(item: AnswerCandidate, room: int) -> AnswerCandidate | None:
    text = item.sentence.text
    if len(text) <= room:
        return item
    opening = cut_at_clause(text, room)
    if opening is None or len(opening) < SHORTEST_ITEM:
        return None
    return replace(item, sentence=piece(item.sentence, 0, len(opening)))
