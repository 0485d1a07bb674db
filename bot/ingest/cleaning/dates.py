"""Dates as pages write them -> ISO 8601.

Read on folded text, so that full-width digits and both scripts are written once: 2025-11-03,
2025年11月3日 下午3:05, 二〇二五年十一月三日, 民國114年11月3日, Nov. 3, 2025, 3 November 2025.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.analysis.normalize import fold

_CLOCK = (
    r"(?:[\st,]{0,4}(?:星期[一二三四五六日天]|\(?周[一二三四五六日]\)?)?[\st,]{0,4}"
    r"(上午|中午|下午|晚上|凌晨|am|pm)?\s?(\d{1,2})\s?[:时]\s?(\d{2})(?:[:分](\d{2})秒?)?\s?([ap]\.?m\.?)?)?"
)
_NUMERIC = re.compile(
    r"(?<!\d)((?:19|20)\d\d|民国\s?\d{2,3}|1[01]\d(?=\s?年))\s?[-./年]\s?(\d{1,2})\s?[-./月]\s?"
    rf"(\d{{1,2}})(?!\d{{3}})\s?[日号]?{_CLOCK}"
)
_NUMERALS = "〇零○一二三四五六七八九十百廿卅"
_WRITTEN = re.compile(
    rf"((?:民国)?[{_NUMERALS}]{{1,7}})年([{_NUMERALS}]{{1,3}})月([{_NUMERALS}]{{1,3}})[日号]?{_CLOCK}"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_ENGLISH = re.compile(
    rf"\b(?:{_MONTH}\s{{1,2}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}|(\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,2}}{_MONTH},?[\s-]{{1,2}})"
    r"((?:19|20)\d\d)\b(?:[\s,]{0,3}(?:at\s{1,2})?(\d{1,2}):(\d{2})(?::(\d{2}))?\s?([ap]\.?m\.?)?)?"
)
_CLOCK_BEFORE = re.compile(
    r"(?<!\d)(\d{1,2}):(\d{2})\s?([ap]\.?m\.?)?\s?(?:[a-z]{2,5}\s?)?[·•|,\s-]{0,4}$"
)
_TODAY = re.compile(r"今天是|今日是|^星期|农历|现在时间")
_MINGUO = 1911
"""The year before the first of the Republic's own count."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in ISO 8601, and where it stands in the folded text."""

    iso: str
    start: int
    end: int


def find_date(text: str) -> str | None:
    """The first full date of ``text`` in ISO 8601, with its time where one follows.

    >>> find_date("2025年9月29日 07:19  某某日报"), find_date("Dec. 20, 2025"), find_date("10-08 12:00")
    ('2025-09-29T07:19:00', '2025-12-20', None)
    >>> find_date("二〇二五年十一月三日"), find_date("中華民國114年11月3日")
    ('2025-11-03', '2025-11-03')
    """
    return _first_date(text)


@lru_cache(maxsize=4096)
def _first_date(text: str) -> str | None:
    if not any(character.isdigit() or character in "年" for character in text):
        return None
    found = next(iter(sorted(dates(fold(text).text), key=lambda date: date.start)), None)
    return found.iso if found else None


def dates(folded: str) -> Iterator[FoundDate]:
    """The full dates of a folded text, kind by kind."""
    for match in _NUMERIC.finditer(folded):
        iso = _iso(_year(match.group(1)), match.group(2), match.group(3), match.groups()[3:])
        if iso:
            yield FoundDate(iso, match.start(), match.end())
    for match in _WRITTEN.finditer(folded):
        month, day = _number(match.group(2)), _number(match.group(3))
        iso = _iso(_year(match.group(1)), str(month), str(day), match.groups()[3:])
        if iso:
            yield FoundDate(iso, match.start(), match.end())
    for match in _ENGLISH.finditer(folded):
        month_1, day_1, day_2, month_2, year, hour, minute, second, half = match.groups()
        start = match.start()
        before = _CLOCK_BEFORE.search(folded, max(0, start - 24), start) if hour is None else None
        if before:
            (hour, minute, half), start = before.groups(), before.start()
        number = _MONTHS.index((month_1 or month_2)[:3]) + 1
        iso = _iso(int(year), str(number), day_1 or day_2, (half, hour, minute, second, None))
        if iso:
            yield FoundDate(iso, start, match.end())


def is_calendar(text: str) -> bool:
    """Whether a date in ``text`` is the page's own calendar (``今天是…``), not a publication."""
    return bool(_TODAY.search(fold(text).text))


def opens_with_date(text: str) -> bool:
    """Whether a line opens with a date in English, or with a time of day before one."""
    folded = fold(text[:80]).text
    match = _ENGLISH.search(folded)
    if match is None:
        return False
    return match.start() == 0 or bool(re.match(r"\d{1,2}:\d{2}|published|posted|updated", folded))


def _year(text: str) -> int:
    """A year of the common era or of the Republic, in digits or numerals; 0 for none."""
    bare = text.removeprefix("民国").strip()
    if bare.isascii():
        year = int(bare)
    elif len(bare) == 4 and not set(bare) & set("十百"):
        year = int("".join(str(_digit(character)) for character in bare))
    elif text.startswith("民国"):
        year = _number(bare)
    else:
        return 0
    return year + _MINGUO if year < 1000 else year


def _digit(character: str) -> int:
    return 0 if character in "〇零○" else "一二三四五六七八九".index(character) + 1


def _number(text: str) -> int:
    """A number below a thousand in Chinese numerals, written with its units or digit by digit."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not set(text) & set("十百"):
        return int("".join(str(_digit(character)) for character in text))
    total, digit = 0, 0
    for character in text:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = _digit(character)
    return total + digit


def _iso(year: int, month: str, day: str, clock: tuple[str | None, ...]) -> str | None:
    """ISO 8601 of the parts, or None where they are no date (30 February, month 13)."""
    half, hour, minute, second, half_after = clock
    half = half or half_after
    try:
        date = datetime.date(year, int(month), int(day))
        if not 1900 <= year <= 2100:
            return None
        if hour is None or minute is None:
            return date.isoformat()
        hours = int(hour)
        if half and half[0] in "p下晚" and hours < 12:
            hours += 12
        if half and half[0] == "a" and hours == 12:
            hours = 0
        time = datetime.time(hours, int(minute), int(second or 0))
    except ValueError:
        return None
    return f"{date.isoformat()}T{time.isoformat()}"
