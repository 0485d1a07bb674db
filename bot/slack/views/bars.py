"""Counts as bars of text, for fixed-width type."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from bot.slack.mrkdwn import ELLIPSIS, printable

BAR_COLUMNS = 12
NAME_COLUMNS = 28


def bar_lines(counts: Sequence[tuple[str, int]]) -> list[str]:
    """A line for each (name, count): bar, count, name; the longest bar is the highest count's.

    The name comes last: fixed-width fonts draw Chinese characters in widths of their own, and
    whatever stood after them would be out of line. Bars are of whole and half blocks, which such
    fonts have; finer ones are often taken from another font.

    >>> print(*bar_lines([("证券日报", 12), ("Wire", 1)]), sep="\\n")
    ████████████ 12  证券日报
    █             1  Wire
    """
    most = max((count for _, count in counts), default=0)
    digits = len(str(most))
    return [
        f"{_bar(count, most):<{BAR_COLUMNS}} {count:>{digits}}  {_clipped(name)}"
        for name, count in counts
    ]


def _bar(count: int, most: int) -> str:
    """A bar of half columns; whatever is there at all has one."""
    halves = max(round(2 * BAR_COLUMNS * count / most), 1) if count > 0 else 0
    return "█" * (halves // 2) + "▌" * (halves % 2)


def _clipped(name: str) -> str:
    """The name on one line, in at most NAME_COLUMNS columns."""
    text = " ".join(printable(name).split())
    if _columns(text) <= NAME_COLUMNS:
        return text
    kept = text
    while _columns(kept) >= NAME_COLUMNS:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def _columns(text: str) -> int:
    """The columns that a text takes: Chinese characters take two, marks that join take none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
