"""Conditions in words: only in English, of last year, since 2025-09, and the question with them.

Read of folded text, that is Simplified, narrow and in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot.analysis import fold
from bot.errors import QueryError
from bot.models import Filters, Period, Query
from bot.search.query.parser import parse_query
from bot.search.query.period_words import EARLIEST, LATEST, read_period
from bot.search.query.periods import first_day, last_day
from bot.search.query.writer import asks_same, with_typed_dates, write_query

_FIGURES = {"两": 2} | {each: value for value, each in enumerate("一二三四五六七八九十", 1)}
FIGURES = "[一二两三四五六七八九十]|[1-9][0-9]?"
THINGS = "(?:来源|文章|报道|新闻|资料|消息|内容|结果|段落|媒体)"
NOUNS = "(?:sources?|articles?|stories|news|results?|ones?|reports?)"
COURTEOUS = re.compile(
    r"(?:[ ,]*(?:吧|呗|谢谢|多谢|可以吗|好吗|行吗|\b(?:please|thanks|thank you)))*$"
)
CLOSING = " .!?~…。，,;；、！？～"

_ONLY = re.compile(
    r"(?:(?:我?只|仅|光)(?:看看?|要|想看|有|显示|搜|查|找|用|限)?|(?:换|改|切换|切)(?:成|为|到|看|用)?"
    r"|限(?:定|于)?|有没有|来点|看看?|要|用"
    r"|(?:only|just|in|from|with|switch to|change to|limit(?:ed)? to)\b) ?(?:in |from )?"
)
_THEIRS = re.compile(rf" ?(?:的?{THINGS}|的|\bonly|{NOUNS}(?: only)?|[呢吗]|[以之]?内)$")
_LANGUAGES = (
    (re.compile(r"(?:英文|英语|english)版?"), "lang:en"),
    (re.compile(r"(?:简体(?:中文)?|simplified(?: chinese)?)版?"), "lang:zh-Hans"),
    (re.compile(r"(?:繁体(?:中文)?|traditional(?: chinese)?)版?"), "lang:zh-Hant"),
    (re.compile(r"(?:中文|汉语|华文|chinese)版?"), "lang:zh"),
)
_BARE = re.compile(r"\d+ ?[a-z]?")
"""A year or a span alone (2025, 30d), which may as well be a number or a name (3m)."""


def read_narrowing(written: str, typed: str, *, today: date) -> str:
    """The filters that a text asks for, in words or as they are typed; empty where it says more.

    ``written`` is the text folded and without courtesies, ``typed`` as it was typed.
    """
    return _in_words(written, today) or _filters_alone(typed, today)


def figure(written: str) -> int:
    """The number that is written: 3, 三, 两."""
    return _FIGURES[written] if written in _FIGURES else int(written)


def _in_words(written: str, today: date) -> str:
    only = _ONLY.match(written)
    for start in (only.end() if only else 0, 0):
        rest = written[start:]
        for _ in range(3):  # the words after it may be two: 英文的呢
            for pattern, language in _LANGUAGES:
                if pattern.fullmatch(rest):
                    return language
            if dates := _dates(rest, today, is_meant=rest != written):
                return dates
            rest = _THEIRS.sub("", rest).strip()
    return ""


def _dates(written: str, today: date, *, is_meant: bool) -> str:
    """The period that the text names and nothing else; bare digits only where one ``is_meant``."""
    if not is_meant and _BARE.fullmatch(written):
        return ""
    period = read_period(written, today)
    if period is None:
        return ""
    since = "" if period.since == EARLIEST else f"since:{_shortly(period.since, first_day)}"
    # What lasts until today goes on tomorrow.
    is_open = period.until == LATEST or (period.since != EARLIEST and _is_recent(period, today))
    until = "" if is_open else f"until:{_shortly(period.until, last_day)}"
    return f"{since} {until}".strip()


def _is_recent(period: Period, today: date) -> bool:
    return period.since < period.until == today.isoformat()


def _shortly(day: str, read: Callable[[str], str | None]) -> str:
    """The year or month alone where it says the same: 2025 for its first day, or its last."""
    return next(short for short in (day[:4], day[:7], day) if read(short) == day)


def _filters_alone(typed: str, today: date) -> str:
    """The text as filters and exclusions, where it holds nothing else but words like "only"."""
    folded = fold(typed).text
    opening = _ONLY.match(folded) if len(folded) == len(typed) else None
    try:
        rest = typed[opening.end() if opening else 0 :]
        query = parse_query(rest, needs_words=False, today=today)
    except QueryError:
        return ""
    if query.phrases or query.remarks or not (query.excluded or query.filters != Filters()):
        return ""
    rest = _THEIRS.sub("", COURTEOUS.sub("", fold(query.text).text)).strip(CLOSING)
    return write_query(replace(query, text="")) if not rest else ""


def _with_period(own: Query, adds: Filters) -> Query:
    """A period in words as filters; it gives way to dates that do not lie in it."""
    period, days = own.period, [day for day in (adds.since, adds.until) if day]
    if period is None or not days:
        return own
    is_within = all(period.since <= day <= period.until for day in days)
    return with_typed_dates(own) if is_within else replace(own, period=None)


def narrowed(question: str, narrowing: str, *, today: date) -> str:
    """The question with filters and exclusions added; a filter takes the place of its like.

    >>> narrowed("算力 lang:zh since:2025", "lang:en", today=date(2026, 3, 1))
    '算力 since:2025-01-01 lang:en'
    """
    # A list of articles may have been asked for without a word.
    is_blank = not question.strip()
    own = Query("", "") if is_blank else parse_query(question, needs_words=False, today=today)
    wish = parse_query(narrowing, needs_words=False, today=today)
    adds = wish.filters
    own = _with_period(own, adds)
    has = own.filters
    kept = replace(
        has,
        sources=() if adds.sources else has.sources,
        authors=() if adds.authors else has.authors,
        since=None if adds.since else has.since,
        until=None if adds.until else has.until,
        languages=() if adds.languages else has.languages,
    )
    if kept.since and adds.until and kept.since > adds.until:
        kept = replace(kept, since=None)
    if kept.until and adds.since and kept.until < adds.since:
        kept = replace(kept, until=None)
    combined = replace(
        own,
        text=f"{own.text} {wish.text}".strip(),
        phrases=tuple(dict.fromkeys(own.phrases + wish.phrases)),
        excluded=tuple(dict.fromkeys(own.excluded + wish.excluded)),
        filters=replace(
            kept,
            titles=adds.titles or kept.titles,
            sources=adds.sources or kept.sources,
            authors=adds.authors or kept.authors,
            since=adds.since or kept.since,
            until=adds.until or kept.until,
            languages=adds.languages or kept.languages,
        ),
    )
    # As it was typed, as long as nothing has to give way.
    before = question.strip() if kept == has else write_query(replace(own, filters=kept))
    together = f"{before} {narrowing}".strip()
    return together if asks_same(together, combined, today=today) else write_query(combined)
