"""Periods that people name: 上周, 去年, 今年上半年, 2025年第三季度, last quarter, past 3 months.

One reader for questions, filters (since:30d, 自：上个月), follow-ups and whatever else takes dates.
Patterns are of folded text. Without a ``today`` only what names its year is read.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.analysis.numerals import chinese_value
from bot.models import Period

EARLIEST, LATEST = "0001-01-01", "9999-12-31"

_N = r"(?:[一二两三四五六七八九十]{1,3}|\d{1,3}|半)"
_YEAR_WORD = r"今年|本年度?|去年|上年|前年|this year|last year"
_YEAR = rf"(?:(?P<year>(?:19|20)\d\d)(?!\d)年?|(?P<year_word>{_YEAR_WORD}))"
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH_NAME = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}的?\s?(?:第?(?P<quarter>[一二三四1-4])季(?:度|报)?|q(?P<q>[1-4])(?![\da-z]))",
        r"(?<![a-z])q(?P<q>[1-4]) (?:of )?(?P<year>20\d\d)(?!\d)",
        rf"{_YEAR}的?\s?(?P<half>[上下])半年",
        rf"{_YEAR}\s?(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?(?:(?P<day>\d{{1,2}})[日号]?)?",
        r"(?<![\d.-])(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?![\da-z./-])",
        rf"(?:in )?(?<![a-z])(?P<name>{_MONTH_NAME})\.?,? (?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?P<ago>(?:最近|近|过去|这)(?:的)?"
        rf"(?P<n>{_N})个?(?P<unit>天|日|周|星期|礼拜|月|季度|年)(?:以?来|之?内)?)",
        r"(?:(?:in|over|during) )?(?:the )?(?:last|past) (?P<n>\d{1,3}) (?P<unit>day|week|month|quarter|year)s?",
        r"(?:in )?(?:the )?past (?P<unit>day|week|month|quarter|year)",
        r"(?P<which>今|昨|前)[天日](?![报地])|(?<![a-z])(?P<day_word>today|yesterday)(?!'?[a-z])",
        r"(?P<back>上上|上|本|这)一?个?(?P<unit>周|星期|礼拜|月|季度)(?![末围刊边期一二三四五六日天])",
        r"(?<![a-z])(?P<back>this|last|previous) (?P<unit>week|month|quarter)(?![a-z])",
        rf"(?P<year_word>{_YEAR_WORD})(?![级代a-z])",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)年(?:度|(?![级代]))",
        r"(?<![\d.-])(?P<year>(?:19|20)\d\d)(?= onwards?(?![a-z]))",
        r"(?:(?<![a-z])in |(?<=since )|(?<=after )|(?<=before )|(?<=until ))(?P<year>(?:19|20)\d\d)(?![\d-])",
    )
)
_BARE_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年?")
_SPAN = re.compile(r"(?P<n>\d{1,4})\s?(?P<unit>d|w|m|y|q)")
_SINCE = re.compile(r"(?:以来|至今|以后|之后|起|开始|后|\s?onwards?)")
_UP_TO = re.compile(r"为?止")
_BEFORE = re.compile(r"(?:以前|之前|前)")
# From one date to another: what is asked may be what happened in between.
_RANGE = re.compile(
    r"(?!至今(?![年天日]))[\s,，]*(?:[到至~\u2014-]|to )[\s,，]*(?:\d|[今去前本上这])"
)
_PREFIX_SINCE = re.compile(r"(?:(?:(?<!来)自从?|从)|(?<![a-z])(?:since|after|from) )$")
_PREFIX_UNTIL = re.compile(r"(?:(?:截至|截止|直?到|至)|(?<![a-z])(?:until|till|up to) )$")
_PREFIX_BEFORE = re.compile(r"(?<![a-z])before $")
_UNITS = {
    "天": "day", "日": "day", "d": "day", "周": "week", "星期": "week", "礼拜": "week", "w": "week",
    "月": "month", "m": "month", "季度": "quarter", "q": "quarter", "年": "year", "y": "year",
}  # fmt: skip
_DAYS = {"day": 1, "week": 7}
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
_YEARS_BACK = {"去年": 1, "上年": 1, "last year": 1, "前年": 2}


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A period and where folded text names it.

    ``is_recent``: it is told from today in days, weeks or months, as news is asked for; a year or a
    quarter may as well be what the news is about.
    """

    period: Period
    start: int
    end: int
    is_recent: bool = False


def find_period(folded: str, today: date | None) -> NamedPeriod | None:
    """The first period that the folded text names, with the words around it that say from or to.

    >>> find_period("上周的算力新闻", date(2026, 4, 15)).period
    Period(since='2026-04-06', until='2026-04-12', terms=())
    """
    for found in _matches(folded):
        named = _read(found, today)
        if named is not None and not _RANGE.match(folded, named.end):
            return _open_ended(named, folded, today)
    return None


def read_period(written: str, today: date | None) -> Period | None:
    """The period that folded text names and nothing else; also 30d, 6m and a year alone."""
    text = written.strip()
    if found := _SPAN.fullmatch(text):
        return None if today is None else _ago(found["n"], _UNITS[found["unit"]], today)
    if found := _BARE_YEAR.fullmatch(text):
        return _year(int(found["year"]))
    named = find_period(text, today)
    if named is None or (named.start, named.end) != (0, len(text)):
        return None
    return named.period


def _matches(folded: str) -> Iterator[re.Match[str]]:
    found = [one for pattern in _PATTERNS if (one := pattern.search(folded))]
    # Of two at one place the more exact one, which stands before in the list.
    return iter(sorted(found, key=lambda one: one.start()))


def _read(found: re.Match[str], today: date | None) -> NamedPeriod | None:
    groups = {name: value for name, value in found.groupdict().items() if value}
    period: Period | None
    is_recent = False
    if "year" in groups or "year_word" in groups:
        if "year_word" in groups and today is None:
            return None
        word = groups.get("year_word", "")
        year = int(groups.get("year") or 0)
        if word and today is not None:
            year = today.year - _YEARS_BACK.get(word, 0)
        period = _of_year(year, groups)
    elif today is None:
        return None
    elif "which" in groups or "day_word" in groups:
        back = {"今": 0, "昨": 1, "前": 2, "today": 0, "yesterday": 1}
        day = today - timedelta(back[groups.get("which") or groups["day_word"]])
        period, is_recent = _days(day, day), True
    elif "back" in groups:
        period, is_recent = _calendar(groups["back"], groups["unit"], today), True
    else:
        unit = _UNITS.get(groups["unit"], groups["unit"])
        period, is_recent = _ago(groups.get("n", "1"), unit, today), True
    return None if period is None else NamedPeriod(period, *found.span(), is_recent)


def _open_ended(named: NamedPeriod, folded: str, today: date | None) -> NamedPeriod:
    """The period as what stands around it says: from it on, up to it, or before it."""
    period, before = named.period, folded[: named.start]
    after = _SINCE.match(folded, named.end)
    if opening := _PREFIX_SINCE.search(before):
        end = after.end() if after else named.end
        return replace(named, period=Period(period.since, LATEST), start=opening.start(), end=end)
    if opening := _PREFIX_UNTIL.search(before):
        closing = _UP_TO.match(folded, named.end)
        end = closing.end() if closing else named.end
        return replace(named, period=Period(EARLIEST, period.until), start=opening.start(), end=end)
    first = date.fromisoformat(period.since)
    earlier = Period(EARLIEST, (first - timedelta(1)).isoformat()) if first > date.min else period
    if opening := _PREFIX_BEFORE.search(before):
        return replace(named, period=earlier, start=opening.start())
    if after and not named.is_recent | (today is None) | folded.startswith("后来", named.end):
        return replace(named, period=Period(period.since, LATEST), end=after.end())
    if after and after[0] in ("以来", "至今"):
        return replace(named, period=Period(period.since, LATEST), end=after.end())
    if past := _BEFORE.match(folded, named.end):
        return replace(named, period=earlier, end=past.end())
    return named


def _of_year(year: int, groups: dict[str, str]) -> Period | None:
    quarter = groups.get("quarter") or groups.get("q")
    month = groups.get("month") or groups.get("name")
    if quarter:
        number = _number(quarter)
        last = 3 * number
        return _months(year, last - 2, last, f"={year}q{number}")
    if half := groups.get("half"):
        return (
            _months(year, 1, 6, f"={year}h1")
            if half == "上"
            else _months(year, 7, 12, f"={year}h2")
        )
    if month is None:
        return _year(year)
    number = _MONTHS.index(month[:3]) + 1 if "name" in groups else _number(month)
    if not 1 <= number <= 12:
        return None
    if day := groups.get("day"):
        if not 1 <= int(day) <= monthrange(year, number)[1]:
            return None
        one = date(year, number, int(day))
        return _days(one, one, f"={year}-{number}-{int(day)}")
    return _months(year, number, number, f"={year}-{number}")


def _year(year: int) -> Period:
    return _months(year, 1, 12, f"={year}年")


def _months(year: int, first: int, last: int, *terms: str) -> Period:
    return _days(date(year, first, 1), date(year, last, monthrange(year, last)[1]), *terms)


def _days(first: date, last: date, *terms: str) -> Period:
    return Period(first.isoformat(), last.isoformat(), terms)


def _calendar(which: str, unit: str, today: date) -> Period:
    """This, the last or the last but one week, month or quarter."""
    back = {"上上": 2, "上": 1, "last": 1, "previous": 1}.get(which, 0)
    unit = _UNITS.get(unit, unit)
    if unit == "week":
        monday = today - timedelta(today.weekday() + 7 * back)
        return _days(monday, monday + timedelta(6))
    size = _MONTHS_OF[unit]
    first = (today.year * 12 + today.month - 1) // size * size - size * back
    year, month = divmod(first, 12)
    term = f"={year}-{month + 1}" if unit == "month" else f"={year}q{month // 3 + 1}"
    return _months(year, month + 1, month + size, term)


def _ago(written: str, unit: str, today: date) -> Period | None:
    """From so many days, weeks, months or years ago up to today."""
    if written == "半":
        days = {"day": 1, "week": 4, "month": 15, "quarter": 45}.get(unit)
        first = today - timedelta(days) if days else months_before(today, 6)
        return _days(first, today)
    count = _number(written)
    try:
        if unit in _DAYS:
            return _days(today - timedelta(_DAYS[unit] * count), today)
        return _days(months_before(today, _MONTHS_OF[unit] * count), today)
    except (OverflowError, ValueError):
        return None  # further back than there are dates


def months_before(day: date, months: int) -> date:
    """The same day so many months before, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else int(chinese_value(written) or 0)
