"""Conditions in words: only in English, of last year, since 2025-09, and the question with them.

Read of folded text, that is Simplified, narrow and in lower case.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from bot.analysis import fold
from bot.errors import QueryError
from bot.models import Filters, Query
from bot.search.query.parser import parse_query
from bot.search.query.periods import first_day
from bot.search.query.writer import asks_same, write_query

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
_DAY = (
    r"(?:\d{4}-\d{1,2}(?:-\d{1,2})?|\d{4}年(?:\d{1,2}月份?(?:\d{1,2}[日号])?)?|\d{4}/\d{1,2}"
    r"|(?:19|20)\d{2})"
)
_SINCE = re.compile(
    rf"(?:从|自|(?:since|after|from) )(?P<day>{_DAY})(?:以来|以后|之后|起|开始|至今|后| onwards?)?"
    rf"|(?P<day_zh>{_DAY})(?:以来|以后|之后|起|开始|至今|后)"
)
_UNTIL = re.compile(rf"(?:截至|到|至|(?:until|till|up to) )(?P<day>{_DAY})(?:为?止)?")
_BEFORE = re.compile(rf"before (?P<day>{_DAY})|(?P<day_zh>{_DAY})(?:以前|之前|前)")
_RECENT = re.compile(
    rf"(?:最近|近|过去|这)(?P<n>{FIGURES}|半)?个?(?P<unit>天|日|周|星期|礼拜|月|年)(?:以?来)?"
    r"|(?:the )?(?:(?:last|past) (?P<en_n>[1-9][0-9]?)|past) (?P<en_unit>day|week|month|year)s?"
)
_CALENDAR = {
    "今年": "year",
    "this year": "year",
    "去年": "year before",
    "last year": "year before",
    "本月": "month",
    "这个月": "month",
    "this month": "month",
    "上个月": "month before",
    "上月": "month before",
    "last month": "month before",
}
_DAYS = {"天": 1, "日": 1, "day": 1, "周": 7, "星期": 7, "礼拜": 7, "week": 7}


def read_narrowing(written: str, typed: str, *, today: date) -> str:
    """The filters that a text asks for, in words or as they are typed; empty where it says more.

    ``written`` is the text folded and without courtesies, ``typed`` as it was typed.
    """
    return _in_words(written, today) or _filters_alone(typed)


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
    """The span of dates that the text names; a bare year only where it ``is_meant`` as one."""
    if found := _SINCE.fullmatch(written):
        return _dated("since", found["day"] or found["day_zh"])
    if found := _UNTIL.fullmatch(written):
        return _dated("until", found["day"])
    if found := _BEFORE.fullmatch(written):
        first = first_day(_day(found["day"] or found["day_zh"]))
        return f"until:{date.fromisoformat(first) - timedelta(1)}" if first else ""
    if found := _RECENT.fullmatch(written):
        return f"since:{_ago(found, today)}"
    if written in _CALENDAR:
        return _calendar(_CALENDAR[written], today)
    if is_meant and re.fullmatch(_DAY, written) and (day := _dated("since", written)):
        return f"{day} {_dated('until', written)}"
    return ""


def _day(written: str) -> str:
    return "-".join(f"{int(digits):02}" for digits in re.findall(r"\d+", written))


def _dated(name: str, written: str) -> str:
    day = _day(written)
    return f"{name}:{day}" if first_day(day) else ""


def _ago(found: re.Match[str], today: date) -> date:
    """The day so many days, weeks, months or years before today."""
    unit, count = found["unit"] or found["en_unit"], found["n"] or found["en_n"] or "1"
    if unit in _DAYS:
        return today - timedelta(_DAYS[unit] * (1 if count == "半" else figure(count)))
    months = 12 if unit in ("年", "year") else 1
    if count == "半":
        return _months_before(today, 6) if months == 12 else today - timedelta(15)
    return _months_before(today, months * figure(count))


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _calendar(span: str, today: date) -> str:
    first = today.replace(day=1) if "month" in span else today.replace(month=1, day=1)
    day = first - timedelta(1) if span.endswith("before") else today
    named = day.isoformat()[:7] if "month" in span else str(day.year)
    return f"since:{named} until:{named}"


def _filters_alone(typed: str) -> str:
    """The text as filters and exclusions, where it holds nothing else but words like "only"."""
    folded = fold(typed).text
    opening = _ONLY.match(folded) if len(folded) == len(typed) else None
    try:
        query = parse_query(typed[opening.end() if opening else 0 :], needs_words=False)
    except QueryError:
        return ""
    if query.phrases or query.remarks or not (query.excluded or query.filters != Filters()):
        return ""
    rest = _THEIRS.sub("", COURTEOUS.sub("", fold(query.text).text)).strip(CLOSING)
    return write_query(replace(query, text="")) if not rest else ""


def narrowed(question: str, narrowing: str) -> str:
    """The question with filters and exclusions added; a filter takes the place of its like.

    >>> narrowed("算力 lang:zh since:2025", "lang:en")
    '算力 since:2025-01-01 lang:en'
    """
    # A list of articles may have been asked for without a word.
    own = parse_query(question, needs_words=False) if question.strip() else Query("", "")
    wish = parse_query(narrowing, needs_words=False)
    has, adds = own.filters, wish.filters
    kept = Filters(
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
        filters=Filters(
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
    return together if asks_same(together, combined) else write_query(combined)
