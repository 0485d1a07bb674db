"""What a person writes to go on from an answer: more, the second one, only in English.

``read_follow_up`` takes such writing apart; whatever it does not know whole is a question of its
own. What was answered before is not its business, except for ``narrowed``, which asks it again.

::

    next        更多 · 下一页 · more · what else
    previous    上一页 · 返回 · previous page
    article     第二条 · 最后一篇 · 2 · the second one
    summary     总结一下 · 总结第二条 · summarise the second
    related     相关文章 · 第二条的相关文章 · more like this
    narrow      换成英文来源 · 只看2025年 · 最近一个月 · since 2025-09 · source:日报 only
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from bot.analysis import fold
from bot.analysis.typed_text import clean_typing
from bot.commands.command import interpret
from bot.errors import QueryError
from bot.models import Filters, Query
from bot.search.query.parser import parse_query
from bot.search.query.periods import first_day
from bot.search.query.writer import asks_same, write_query

FollowUpKind = Literal["next", "previous", "article", "summary", "related", "narrow"]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What to do with an answer.

    ``number`` is the article of the answer that is meant: from 1, from the end where negative, 0
    where none is named. ``narrowing`` holds filters and exclusions as a query has them.
    """

    kind: FollowUpKind
    number: int = 0
    narrowing: str = ""


LONGEST_FOLLOW_UP = 120
"""Characters: whoever writes more has a question of their own."""


# --- the patterns: of folded text, that is Simplified, narrow and in lower case ----------------

_DIGITS = {"两": 2} | {digit: value for value, digit in enumerate("一二三四五六七八九十", 1)}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_N = "[一二两三四五六七八九十]|[1-9][0-9]?"
_UNIT = "(?:条结果|个结果|篇文章|条|篇|个|则|段|项)"
_NUMBER = re.compile(
    rf"第\s*(?P<zh>{_N})\s*{_UNIT}?|倒数第(?P<from_end>{_N})\s*{_UNIT}?|(?P<last>最后)一?\s*{_UNIT}"
    rf"|(?:\bthe\s+)?(?:\b(?P<ordinal>{'|'.join(_ORDINALS)})\b|(?P<nth>[1-9][0-9]?)(?:st|nd|rd|th)\b"
    r"|\b(?P<en_last>last)\b)(?:\s+(?:one|article|result|hit|story|item|answer|paragraph)\b)?"
    r"|\b(?:number|no\.?|result)\s*(?P<en>[1-9][0-9]?)\b"
)
_IT = "\ue000"
"""Stands for the number of an article in the patterns below; in nobody's writing."""

_THINGS = "(?:来源|文章|报道|新闻|资料|消息|内容|结果|段落|媒体)"
_NOUNS = "(?:sources?|articles?|stories|news|results?|ones?|reports?)"
_SUM_UP = "(?:总结|概括|归纳|小结)"
_LIKE = "(?:相关|类似|相似|同类|差不多)"

_KINDS: tuple[tuple[FollowUpKind, re.Pattern[str]], ...] = (
    (
        "next",
        re.compile(
            rf"(?:还有|更多)(?:更多|别的|其他|其它|的|{_THINGS}|吗|呢)*|下一?页|下一[条篇批个]|翻页"
            r"|继续|接着[来看]?|再来(?:一些|几[条篇个]|点|一页)?|多来(?:几[条篇个]|点|一些)"
            r"|往下[看翻]?|后面(?:的|还有)?[吗呢]?"
            rf"|(?:show |see |any |some )?more(?: {_NOUNS}| of (?:it|these|them|this|those))?"
            rf"|next(?: (?:page|{_NOUNS}))?|continue|go on|keep going|what else|any(?:thing)? else"
        ),
    ),
    (
        "previous",
        re.compile(
            r"[上前]一?页|上一[条篇批个]|(?:返回|回)(?:上一?页)?"
            r"|(?:the )?prev(?:ious)?(?: (?:page|one))?|(?:go )?back"
        ),
    ),
    (
        "related",
        re.compile(
            rf"(?:还有|有没有|有|找找?|来点|看看|更多|其他)?(?:[和跟与]?(?:{_IT}|它|这篇|这个)的?)?"
            rf"(?:{_LIKE}|像?这样)的?{_THINGS}?(?:有哪些|还有吗|还有哪些|有吗|有没有|[呢吗])?"
            rf"|(?:find |show |any )?(?:articles )?(?:similar|related)(?: {_NOUNS})?(?: to (?:this|that|it|{_IT}))?"
            rf"|(?:show )?more like (?:this|that|it|these|{_IT})"
        ),
    ),
    (
        "summary",
        re.compile(
            rf"(?:{_SUM_UP}|摘要)(?:一下|下)?[:,]? ?{_IT}(?:的?{_THINGS})?|把?{_IT}的?(?:{_SUM_UP}|摘要)(?:一下|下)?"
            rf"|(?:summari[sz]e|(?:a )?summary of|sum up|tl;?dr(?: of)?) {_IT}"
            rf"|{_SUM_UP}(?:一下|下)|tl;?dr"
        ),
    ),
    (
        "article",
        re.compile(
            r"(?:我?想?要?(?:再?看看?|看一下|查看|展开|打开|显示|说说|讲讲)|[给把]我?看?"
            r"|show|open|expand|read|see|(?:what|how) about|what does|(?:tell me )?(?:more )?(?:on|about|of))?"
            rf" ?{_IT} ?"
            r"(?:呢|[讲说]了?(?:些)?什么|[讲说]的是什么|是什么|展开(?:说说|讲讲)?|的?(?:全文|原文|内容|详情|细节)"
            r"|say|in full)?"
        ),
    ),
)
_PICK = re.compile(r"([1-9]|10)\.?")

_POLITE = re.compile(
    r"(?:(?:请|麻烦|帮我|给我|能不能|能否|可以|可不可以|那么?|就|再(?!来)|(?:and|ok|okay|please|now|can you|could you"
    r"|show me|give me)\b)[ ,]*)*"
)
_COURTEOUS = re.compile(
    r"(?:[ ,]*(?:吧|呗|谢谢|多谢|可以吗|好吗|行吗|\b(?:please|thanks|thank you)))*$"
)
_CLOSING = " .!?~…。，,;；、！？～"

_ONLY = re.compile(
    r"(?:(?:我?只|仅|光)(?:看看?|要|想看|有|显示|搜|查|找|用|限)?|(?:换|改|切换|切)(?:成|为|到|看|用)?"
    r"|限(?:定|于)?|有没有|来点|看看?|要|用"
    r"|(?:only|just|in|from|with|switch to|change to|limit(?:ed)? to)\b) ?(?:in |from )?"
)
_THEIRS = re.compile(rf" ?(?:的?{_THINGS}|的|\bonly|{_NOUNS}(?: only)?|[呢吗]|[以之]?内)$")
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
    rf"(?:最近|近|过去|这)(?P<n>{_N}|半)?个?(?P<unit>天|日|周|星期|礼拜|月|年)(?:以?来)?"
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


# --- reading ---------------------------------------------------------------------------------


def read_follow_up(text: str, *, today: date) -> FollowUp | None:
    """What the text asks to do with the answer before it; None for a question of its own.

    ``today`` is what 最近一个月 counts from.

    >>> read_follow_up("请总结第二条。", today=date(2026, 3, 1))
    FollowUp(kind='summary', number=2, narrowing='')
    >>> read_follow_up("换成英文来源", today=date(2026, 3, 1))
    FollowUp(kind='narrow', number=0, narrowing='lang:en')
    >>> read_follow_up("更多国产芯片的消息", today=date(2026, 3, 1)) is None
    True
    """
    typed = clean_typing(text).strip(_CLOSING)
    written = _plainly(typed) if len(typed) <= LONGEST_FOLLOW_UP else ""
    if not written:
        return None
    number, pointing = _with_number(written)
    for kind, pattern in _KINDS:
        if pattern.fullmatch(pointing):
            return FollowUp(kind, number)
    if picked := _PICK.fullmatch(written):
        return FollowUp("article", int(picked[1]))
    command = interpret(written)
    if command.kind == "summary" and not command.argument:
        return FollowUp("summary")
    narrowing = _narrowing(written, today) or _filters_alone(typed)
    return FollowUp("narrow", narrowing=narrowing) if narrowing else None


def _plainly(typed: str) -> str:
    """The text folded, with single spaces, without courtesies."""
    folded = " ".join(fold(typed).text.split()).strip(_CLOSING)
    start = _POLITE.match(folded)
    without = folded[start.end() if start else 0 :]
    return _COURTEOUS.sub("", without).strip(_CLOSING)


def _with_number(written: str) -> tuple[int, str]:
    """The number of an article that the text names, and the text with a mark in its place."""
    found = _NUMBER.search(written)
    if found is None:
        return 0, written
    return _number(found), written[: found.start()] + _IT + written[found.end() :]


def _number(found: re.Match[str]) -> int:
    if found["last"] or found["en_last"]:
        return -1
    if found["from_end"]:
        return -_value(found["from_end"])
    if found["ordinal"]:
        return _ORDINALS.index(found["ordinal"]) + 1
    return _value(found["zh"] or found["nth"] or found["en"])


def _value(digits: str) -> int:
    return _DIGITS[digits] if digits in _DIGITS else int(digits)


def _narrowing(written: str, today: date) -> str:
    """The filters that are asked for in words; empty where the text says anything else."""
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
        return today - timedelta(_DAYS[unit] * (1 if count == "半" else _value(count)))
    months = 12 if unit in ("年", "year") else 1
    if count == "半":
        return _months_before(today, 6) if months == 12 else today - timedelta(15)
    return _months_before(today, months * _value(count))


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
    rest = _THEIRS.sub("", _COURTEOUS.sub("", fold(query.text).text)).strip(_CLOSING)
    return write_query(replace(query, text="")) if not rest else ""


# --- asking again ----------------------------------------------------------------------------


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
