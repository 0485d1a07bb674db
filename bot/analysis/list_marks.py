"""Bullets, numbers and labels that open the items of a list."""

from __future__ import annotations

import re

from bot.analysis.scripts import HAN

_LABELS = (
    "图|圖|表|例|步骤|步驟|附录|附錄|[Ss]tep|[Pp]art|[Cc]hapter|[Ss]ection|Table|Figure|Rule|Tip"
)
_MARK = re.compile(
    r"(?:[•●▪■◆⁃*-]\s*)?\(?"
    r"(?:\d{1,3}(?:\.\d{1,3}){0,3}|[A-Za-z]|[ivxIVX]{1,4}|第?[一二三四五六七八九十]{1,3}"
    rf"|(?:{_LABELS}|[QA])\s?\d{{1,3}})"
)
_LONGEST_MARK = 16
_LABEL = re.compile(rf"(?:{_LABELS})\s?$")
_LETTER = re.compile(r"\s*\(?[a-z][.)]\s")
_BULLET = re.compile(rf"\s-\s+(?=[A-Z{HAN}])|(?<!\S)[•●▪■◆⁃]\s*(?=\w)")
_NUMBER = re.compile(rf"(?<!\S)(\d{{1,2}}|[a-z])(?:\.?\)\s+|\.\s+|[.、)）](?=[{HAN}]))")
_REFERENCES = re.compile(r"(?:\[\d{1,3}\])+(?=\s)")


def is_list_mark(text: str, start: int, point: int) -> bool:
    """Whether nothing but a mark such as ``1.2``, ``Step 3`` or ``• 4`` stands before the point."""
    if point - start > _LONGEST_MARK:
        return False
    return _MARK.fullmatch(text[start:point].strip()) is not None


def opens_with_letter(text: str, start: int, end: int) -> bool:
    """Whether ``b.`` or ``b)``, the mark of a list's item, stands at ``start``."""
    return _LETTER.match(text, start, end) is not None


def item_starts(text: str, start: int, end: int) -> list[int]:
    """Where items begin in a list or digest on one line: ``Heading - First point [1] - Second``.

    Ascending. A single `` - `` is a dash; two or more before capitals or Han are bullets, and there
    references end an item too. Numbers and letters count up from ``1`` and ``a``; the first item
    stays with what introduces it.
    """
    cuts: set[int] = set()
    bullets = [found.start() for found in _BULLET.finditer(text, start, end)]
    if len(bullets) >= 2:
        cuts.update(bullets)
        cuts.update(found.end() for found in _REFERENCES.finditer(text, start, end))
    next_ones = {"1", "a"}
    for found in _NUMBER.finditer(text, start, end):
        mark = found[1]
        is_labelled = _LABEL.search(text, max(start, found.start() - 12), found.start())
        if mark in next_ones and not is_labelled:
            next_ones.remove(mark)
            next_ones.add(str(int(mark) + 1) if mark.isdecimal() else chr(ord(mark) + 1))
            if mark not in "1a":
                cuts.add(found.start())
    return sorted(cuts)
