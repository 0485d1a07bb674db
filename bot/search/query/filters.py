"""The filters of a query: what they are called, and what their values mean."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from bot.analysis import fold
from bot.analysis.typed_text import fold_width
from bot.models import Filters, Language, QueryOrder, Remark
from bot.search.query.period_words import read_period
from bot.search.query.periods import first_day, last_day

FILTER_NAMES: dict[str, str] = {
    "source": "source",
    "sources": "source",
    "来源": "source",
    "來源": "source",
    "author": "author",
    "by": "author",
    "作者": "author",
    "since": "since",
    "自": "since",
    "从": "since",
    "從": "since",
    "起": "since",
    "until": "until",
    "至": "until",
    "到": "until",
    "止": "until",
    "lang": "lang",
    "language": "lang",
    "title": "title",
    "标题": "title",
    "標題": "title",
    "sort": "sort",
    "order": "sort",
    "排序": "sort",
    "语言": "lang",
    "語言": "lang",
}
"""What is typed before the colon, in lower case and narrow -> the filter it names."""

_LANGUAGE_WORDS: tuple[tuple[str, tuple[Language, ...]], ...] = (
    ("zh 中文 汉语 漢語 华文 華文 chinese", ("zh-Hans", "zh-Hant")),
    ("zh-hans zh-cn cn 简体 简 简体中文 簡體 簡 簡體中文 simplified", ("zh-Hans",)),
    ("zh-hant zh-tw zh-hk tw hk 繁体 繁 繁体中文 繁體 繁體中文 正體 traditional", ("zh-Hant",)),
    ("en en-us en-gb 英文 英语 英語 英 english", ("en",)),
    ("ja ja-jp jp 日文 日语 日語 日 日本語 japanese", ("ja",)),
    ("ko ko-kr kr 韩文 韓文 韩语 韓語 韩 韓 한국어 korean", ("ko",)),
    ("other 其他 其它", ("other",)),
)
LANGUAGE_VALUES = {
    word: languages for words, languages in _LANGUAGE_WORDS for word in words.split()
}
"""What is typed after `lang:`, in lower case and narrow -> the languages it names."""


_ORDER_WORDS: tuple[tuple[str, QueryOrder], ...] = (
    ("date time newest latest new 日期 时间 時間 最新", "date"),
    ("relevance score best 相关 相關 相关度 相關度", "relevance"),
)
_ORDERS = {word: order for words, order in _ORDER_WORDS for word in words.split()}


def read_order(values: Sequence[str]) -> tuple[QueryOrder, list[Remark]]:
    """The order that is asked for (the last one counts), and remarks about values that are none."""
    order: QueryOrder = "relevance"
    remarks = []
    for value in values:
        known = _ORDERS.get(fold_width(value).casefold())
        if known is None:
            remarks.append(Remark("remark.unknown_order", (("value", value),)))
        else:
            order = known
    return order, remarks


def read_filters(
    values: Mapping[str, Sequence[str]], today: date | None = None
) -> tuple[Filters, list[Remark]]:
    """The filters that the values make, and remarks about those that say nothing.

    ``values`` are by filter (``source``, ``author``, ``since``, ``until``, ``lang``, ``title``), in
    the order typed; ``today`` is what 30d counts from. Of several dates the widest span counts, as any of several sources may match.
    """
    remarks: list[Remark] = []
    since = _date("since", values.get("since", ()), partial(_first_day, today=today), min, remarks)
    until = _date("until", values.get("until", ()), partial(_last_day, today=today), max, remarks)
    if since and until and since > until:
        remarks.append(Remark("remark.dates_reversed", (("since", since), ("until", until))))
    filters = Filters(
        sources=tuple(dict.fromkeys(values.get("source", ()))),
        authors=tuple(dict.fromkeys(values.get("author", ()))),
        since=since,
        until=until,
        languages=_languages(values.get("lang", ()), remarks),
        titles=tuple(dict.fromkeys(values.get("title", ()))),
    )
    return filters, remarks


def _first_day(written: str, *, today: date | None) -> str | None:
    period = read_period(fold(written).text, today)
    return first_day(written) or (period.since if period else None)


def _last_day(written: str, *, today: date | None) -> str | None:
    period = read_period(fold(written).text, today)
    return last_day(written) or (period.until if period else None)


def _date(
    name: str,
    values: Sequence[str],
    read: Callable[[str], str | None],
    widest: Callable[[list[str]], str],
    remarks: list[Remark],
) -> str | None:
    days: list[str] = []
    for value in values:
        day = read(value)
        if day is None:
            remarks.append(Remark("remark.unreadable_date", (("filter", name), ("value", value))))
        else:
            days.append(day)
    if not days:
        return None
    if len(set(days)) > 1:
        told = (("filter", name), ("value", widest(days)))
        remarks.append(Remark("remark.repeated_date", told))
    return widest(days)


def _languages(values: Sequence[str], remarks: list[Remark]) -> tuple[Language, ...]:
    languages: list[Language] = []
    for value in values:
        known = LANGUAGE_VALUES.get(fold_width(value).casefold().replace("_", "-"))
        if known is None:
            remarks.append(Remark("remark.unknown_language", (("value", value),)))
        else:
            languages.extend(known)
    return tuple(dict.fromkeys(languages))
