"""Days, months and years as people write them, read as the first or last day of what they name."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date

_DASHES = str.maketrans("‐‑‒–—−", "------")
_WRITTEN = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})?(?P<day>\d{2})?"
    r"|(?P<y>\d{4})(?P<mark>[-/.])(?P<m>\d{1,2})(?:(?P=mark)(?P<d>\d{1,2}))?"
    r"|(?P<nian>\d{4})年(?:(?P<yue>\d{1,2})月份?(?:(?P<ri>\d{1,2})[日号號]?)?)?",
    re.ASCII,
)


_DAY_OR_MONTH = (
    r"\d{4}(?:(?P<%s>[-/.])\d{1,2}(?:(?P=%s)\d{1,2})?(?![-/.]?\d)"
    r"|年\d{1,2}月份?(?:\d{1,2}[日号號]?)?(?!\d)|\d{4}(?!\d))"
)
# Years alone are left to the text: 从2024年到2025年算力翻了几倍 asks for what was told later.
DATE_RANGE = re.compile(
    rf"(?:自|从|從|由|from\s)\s*(?P<since>{_DAY_OR_MONTH % ('a', 'a')})\s*起?"
    rf"\s*(?:至|到|直到|to\s|until\s)\s*(?P<until>{_DAY_OR_MONTH % ('b', 'b')})"
    r"\s*(?:止|为止|為止|之间|之間|期间|期間)?(?=$|[\s,;!?，。；、！？)）的])",
    re.IGNORECASE | re.ASCII,
)
"""A span of days or months that stands for itself in narrow text: 自2025-09至2025-12."""


def first_day(written: str) -> str | None:
    """The first day of the day, month or year named, as an ISO date; None if there is none such.

    >>> first_day("2025年9月"), first_day("2025-9-3"), first_day("2025-02-30")
    ('2025-09-01', '2025-09-03', None)
    """
    named = _read(written)
    if named is None:
        return None
    year, month, day = named
    return _iso(year, 1 if month is None else month, 1 if day is None else day)


def last_day(written: str) -> str | None:
    """The last day of the day, month or year named, as an ISO date; None if there is none such.

    >>> last_day("2025"), last_day("2024.2"), last_day("20250903")
    ('2025-12-31', '2024-02-29', '2025-09-03')
    """
    named = _read(written)
    if named is None:
        return None
    year, month, day = named
    month = 12 if month is None else month
    if day is None and 1 <= month <= 12 and year >= 1:
        day = monthrange(year, month)[1]
    return _iso(year, month, 1 if day is None else day)


def _read(written: str) -> tuple[int, int | None, int | None] | None:
    """Year, month and day as written, each None where it is not named; None for other writing."""
    plain = unicodedata.normalize("NFKC", written).translate(_DASHES).strip().rstrip(".")
    found = _WRITTEN.fullmatch(plain)
    if found is None:
        return None
    year, month, day = (
        next((found[name] for name in names if found[name]), None)
        for names in (("year", "y", "nian"), ("month", "m", "yue"), ("day", "d", "ri"))
    )
    if year is None:
        return None
    return int(year), int(month) if month else None, int(day) if day else None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
