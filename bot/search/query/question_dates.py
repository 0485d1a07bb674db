"""What a question says of dates: 上周的算力新闻, 最新的, all dates.

A period is read as a condition only where what is left still asks something, and where it says when
rather than what: 去年 算力 asks for articles of last year, 晶圆厂去年投资多少 for a fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.analysis import fold
from bot.models import Period, Query, Remark
from bot.search.query.period_words import EARLIEST, LATEST, find_period

_NEWS = r"(?:新闻|消息|报道|文章|资讯|动态|进展|news|stories|articles|reports)"
_ASKS_FACT = re.compile(
    r"[?？]|多少|几|什么|谁|哪|为何|为什么|怎|如何|吗|是否|有没有|(?<![a-z])(?:what|when|where|which|who|why|how|is|are|did|does|do)(?![a-z])"
)
_REST_JOINTS = re.compile(
    r"^[\s,，的]+|[\s,，]+$|(?:[\s,，在于]|(?<![a-z])(?:in|from|of|during))+$"
)
_NEWS_ALONE = re.compile(rf"(?:的|有|什么|最新|相关|\s|{_NEWS})*")
_LATEST = re.compile(
    r"^(?:最新|最近|近期)(?:的|\s)+|^(?:最新|近期)(?=[^\s的])|(?<=的)最新(?="
    + _NEWS
    + r")|^(?:the )?(?:latest|newest|most recent) "
)
_ALL_DATES = re.compile(
    r"(?:全部|所有|任何)(?:日期|时间)|不限(?:日期|时间)|(?<![a-z])(?:all|any) dates?(?![a-z])"
)
_TEXT_JOINTS = re.compile(r"^[\s,，的]+|[\s,，]+$|(?<=\s)的|\s+(?:in|from|of|during)$")
LONGEST_TOPIC = 12
"""Characters beside a year or quarter up to which it says when; a longer text tells of it."""
LONGEST_RECENT = 30


@dataclass(frozen=True, slots=True)
class DatedQuestion:
    """What a question says of dates: ``spans`` of folded text are those words."""

    spans: tuple[tuple[int, int], ...] = ()
    period: Period | None = None
    is_latest: bool = False
    is_all: bool = False


def read_dates(folded: str, today: date | None) -> DatedQuestion:
    """What a question says of dates, where what is left still asks something.

    >>> read_dates("去年 算力", date(2026, 4, 15)).period
    Period(since='2025-01-01', until='2025-12-31', terms=('=2025年',))
    >>> read_dates("晶圆厂去年投资多少", date(2026, 4, 15)).period is None
    True
    """
    if everything := _ALL_DATES.search(folded):
        return DatedQuestion((everything.span(),), is_all=True)
    latest = _LATEST.search(folded)
    spans = [latest.span()] if latest and _asks(_without(folded, [latest.span()])) else []
    named = find_period(folded, today)
    if named is not None:
        rest = _without(folded, [(named.start, named.end)])
        has_news = re.search(_NEWS, rest) is not None
        size = sum(2 if character > "\u2e80" else 1 for character in rest if character.isalnum())
        is_topic = size <= 2 * LONGEST_TOPIC and not _ASKS_FACT.search(rest)
        if _asks(rest) and (
            is_topic or ((named.is_recent or has_news) and size <= 2 * LONGEST_RECENT)
        ):
            spans.append((named.start, named.end))
            return DatedQuestion(tuple(sorted(spans)), named.period, latest is not None)
    return DatedQuestion(tuple(spans), None, bool(spans))


def _without(folded: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        folded = folded[:start] + " " + folded[end:]
    return _REST_JOINTS.sub("", folded)


def _asks(rest: str) -> bool:
    return not _NEWS_ALONE.fullmatch(rest) and sum(map(str.isalnum, rest)) >= 2


def with_dates(query: Query, today: date | None) -> Query:
    """The query with what its words say of dates read; filters that were typed as such stay."""
    folded = fold(query.text)
    said = read_dates(folded.text, today)
    if said.period and (query.filters.since or query.filters.until):
        return query  # what was typed as a filter counts
    if not said.spans:
        return query
    text = query.text
    for start, end in reversed(said.spans):
        first, last = folded.span(start, end)
        text = f"{text[:first]} {text[last:]}"
    text = " ".join(_TEXT_JOINTS.sub(" ", text).split())
    filters, period = query.filters, said.period
    if said.is_all:
        filters = replace(filters, since=None, until=None)
    remarks = list(query.remarks)
    if period is not None:
        since = "" if period.since == EARLIEST else period.since
        until = "" if period.until == LATEST else period.until
        code = "period" if since and until else "period_since" if since else "period_until"
        remarks.append(Remark(f"remark.{code}", (("since", since), ("until", until))))
    if said.is_latest:
        remarks.append(Remark("remark.newest_first"))
    order = "date" if said.is_latest else query.order
    return replace(
        query, text=text, filters=filters, period=period, order=order, remarks=tuple(remarks)
    )
