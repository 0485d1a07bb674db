"""Rows of tables: lines of cells that belong to the article and not to a menu.

A menu is a row of words as well, but it stands alone and counts nothing. Rows of a table stand
together and hold tabs (a table that was copied) or, in equally many cells, mostly figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from bot.ingest.cleaning.lines import Line, comma_count, ends_sentence

_WIDEST = 120.0
_BAR = re.compile(r"\s{0,4}[|｜│]\s{0,4}")
_SPACE = re.compile(r"\s+")
_DIGIT = re.compile(r"\d")
_MARK_ALONE = frozenset({"-", "--", "—", "–", "/", "N/A"})

Shape = tuple[str, int]
"""How a row is parted (tab, bar or space) and into how many cells (0: any number)."""


def mark_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines, the rows of a table among them with the hint ``row``."""
    marked: list[Line] = []
    for shape, group in groupby(lines, key=_shape):
        rows = list(group)
        is_table = shape is not None and len(rows) > 1 and (shape[0] == "tab" or _counts(rows))
        marked.extend(replace(row, hint="row") if is_table else row for row in rows)
    return marked


def _shape(line: Line) -> Shape | None:
    """The shape of a line that can be a row; None for text, and for what markup has a word on."""
    text = line.text
    if line.hint or line.width > _WIDEST:
        return None
    if "\t" in text:
        # Cells that span several rows or columns leave the rows uneven.
        return "tab", 0
    if ends_sentence(text) or comma_count(text) > 2:
        return None
    bars = len([cell for cell in _BAR.split(text) if cell])
    if bars > 1:
        return ("bar", bars) if bars > 2 else None
    words = len(text.split())
    return ("space", words) if words > 2 else None


def _counts(rows: Sequence[Line]) -> bool:
    """Whether most rows, but for a first one that heads them, hold figures in most cells."""
    body = rows[1:] if len(rows) > 2 else rows
    counting = 0
    for row in body:
        parts = (_BAR if _BAR.search(row.text) else _SPACE).split(row.text)
        cells = [cell for cell in parts if cell][1:]
        figures = sum(bool(_DIGIT.search(cell)) or cell in _MARK_ALONE for cell in cells)
        counting += figures * 2 >= len(cells)
    return counting * 3 >= len(body) * 2
