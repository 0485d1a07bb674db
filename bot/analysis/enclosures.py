"""Quotation marks and brackets: which opening mark belongs to which closing one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from bot.models import Span

QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "﹁": "﹂", '"': '"', "＂": "＂"}
BRACKETS = {
    "（": "）",
    "(": ")",
    "[": "]",
    "［": "］",
    "【": "】",
    "〔": "〕",
    "《": "》",
    "〈": "〉",
    "{": "}",
}
PAIRS = QUOTES | BRACKETS
OPENERS = frozenset(PAIRS)
CLOSERS = frozenset(PAIRS.values())
_MARK = re.compile("[" + re.escape("".join(sorted(OPENERS | CLOSERS))) + "]")


def enclosures(text: str, start: int, end: int) -> list[Span]:
    """Spans from an opening mark to just past its closing one, in the order of their ends.

    Stray marks are passed over: a closing mark drops whatever was opened inside its pair and never
    closed. Straight quotation marks open and close in turn. ``O(end - start)``.
    """
    spans: list[Span] = []
    opened: list[tuple[str, int]] = []
    # How many of each closing mark are awaited: without it a text of stray marks costs O(n^2).
    awaited = dict.fromkeys(CLOSERS, 0)
    for found in _MARK.finditer(text, start, end):
        mark = found[0]
        if mark in CLOSERS and awaited[mark]:
            while opened:
                closing, position = opened.pop()
                awaited[closing] -= 1
                if closing == mark:
                    spans.append((position, found.end()))
                    break
        elif mark in OPENERS:
            opened.append((PAIRS[mark], found.start()))
            awaited[PAIRS[mark]] += 1
    return spans


def has_stray_marks(text: str) -> bool:
    """Whether a quotation or bracket is opened and not closed, or closed and not opened.

    Apostrophes, which share their character with a closing quotation mark, do not count.
    """
    marks = [mark for mark in _MARK.findall(text) if mark not in "‘’"]
    return len(marks) > 2 * sum(text[start] != "‘" for start, _ in enclosures(text, 0, len(text)))


class KeptWhole:
    """The short enclosures of a line, outermost only, asked by position in ``O(log n)``."""

    def __init__(self, spans: Iterable[Span], *, limit: int) -> None:
        """Keep the spans of at most ``limit`` characters that lie in no other such span."""
        outermost: list[Span] = []
        for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
            if end - start <= limit and (not outermost or start >= outermost[-1][1]):
                outermost.append((start, end))
        self._spans = outermost
        self._starts = [start for start, _ in outermost]

    def around(self, position: int) -> Span | None:
        """The kept span that holds the character at ``position``, if one does."""
        found = bisect_right(self._starts, position) - 1
        if found >= 0 and position < self._spans[found][1]:
            return self._spans[found]
        return None
