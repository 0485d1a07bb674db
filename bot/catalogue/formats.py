"""Dates, numbers and sizes as readers of each language write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.models import Locale

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])", re.ASCII)
_UNITS = ("kB", "MB", "GB", "TB")
COUNTS = frozenset({"count", "done", "total", "length", "limit", "right", "wrong"})
"""Names under which the catalogue is given amounts. Numbers of articles and pages are no amounts."""


def day(written: str, locale: Locale) -> str:
    """The date at the start of an ISO date or time; what is none, unchanged.

    The time of day is left out, as it adds nothing to a citation.

    >>> day("2025-09-29T07:19", "zh"), day("2025-09-29", "en"), day("2025-09", "en")
    ('2025年9月29日', '29 Sep 2025', 'Sep 2025')
    """
    found = _ISO.match(written)
    if found is None:
        return written
    year, month, number = (int(part) if part else None for part in found.groups())
    if month is not None and not 1 <= month <= 12:
        return written
    if locale == "en":
        name = MONTHS[month - 1] if month else None
        return " ".join(str(part) for part in (number, name, year) if part is not None)
    parts = ((year, "年"), (month, "月"), (number, "日"))
    return "".join(f"{part}{unit}" for part, unit in parts if part is not None)


def number(amount: int) -> str:
    """An amount with its thousands apart, as Chinese and English newspapers print it.

    >>> number(1234567)
    '1,234,567'
    """
    return f"{amount:,}"


def sentences(parts: Iterable[str], locale: Locale) -> str:
    """Sentences one after another; Chinese puts no space between them.

    >>> sentences(["没有移除任何文章。", "请再问一次。"], "zh")
    '没有移除任何文章。请再问一次。'
    """
    return gap(locale).join(part for part in parts if part)


def gap(locale: Locale) -> str:
    """What stands between a sentence, or a colon, and what follows it."""
    return " " if locale == "en" else ""


def stop(locale: Locale) -> str:
    """The mark at the end of a sentence."""
    return "." if locale == "en" else "。"


def size(size_bytes: int) -> str:
    """The size of a file in decimal units, to three digits or so; nobody reads the bytes.

    >>> size(999), size(12_345_678), size(2_051_000_000)
    ('1.0 kB', '12.3 MB', '2.1 GB')
    """
    amount, unit = size_bytes / 1000, _UNITS[0]
    for unit in _UNITS:
        if amount < 999.95 or unit == _UNITS[-1]:
            break
        amount /= 1000
    return f"{amount:,.1f} {unit}"


def written_out(values: Mapping[str, object]) -> dict[str, object]:
    """The values of a sentence with its amounts made readable."""
    return {
        name: number(value) if name in COUNTS and type(value) is int else value
        for name, value in values.items()
    }
