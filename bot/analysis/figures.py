"""Figures by their value: 200亿元, 两百亿元 and 20 billion yuan are one term.

A *value term* begins with an equals sign, which no other term does: ``=2e+10元``. Amounts give one
with their unit and, where they are large, one without; dates and quarters give one for each part
that is asked for alone. Units of one kind are brought to one scale (2GW is 2000兆瓦), eight tenths
are 80 %. Patterns are matched on folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from bot.analysis.numerals import (
    ARABIC_NUMBER,
    CHINESE_NUMBER,
    MAGNITUDE,
    ROMAN_VALUES,
    arabic_value,
    chinese_value,
)


class Figure(NamedTuple):
    """A value term and where it is written in the folded text."""

    term: str
    start: int
    end: int


_SCALES = {
    # length, in metres
    "nm 纳米 奈米": ("m", "1e-9"),
    "μm um 微米": ("m", "1e-6"),
    "mm 毫米": ("m", "1e-3"),
    "cm 厘米 公分": ("m", "1e-2"),
    "米 公尺": ("m", "1"),
    "km 公里 千米": ("m", "1e3"),
    # power and energy
    "kw 千瓦": ("w", "1e3"),
    "mw 兆瓦": ("w", "1e6"),
    "gw 吉瓦": ("w", "1e9"),
    "tw 太瓦": ("w", "1e12"),
    "瓦": ("w", "1"),
    "wh 瓦时": ("wh", "1"),
    "kwh 千瓦时 千瓦小时": ("wh", "1e3"),
    "mwh 兆瓦时": ("wh", "1e6"),
    "gwh 吉瓦时": ("wh", "1e9"),
    "twh 太瓦时": ("wh", "1e12"),
    # data and speed of computing
    "kb": ("b", "1e3"),
    "mb": ("b", "1e6"),
    "gb": ("b", "1e9"),
    "tb": ("b", "1e12"),
    "pb": ("b", "1e15"),
    "eb": ("b", "1e18"),
    "mbps 兆比特每秒": ("bps", "1e6"),
    "gbps 吉比特每秒": ("bps", "1e9"),
    "tbps 太比特每秒": ("bps", "1e12"),
    "gflops": ("flops", "1e9"),
    "tflops": ("flops", "1e12"),
    "pflops": ("flops", "1e15"),
    "eflops": ("flops", "1e18"),
    "khz 千赫": ("hz", "1e3"),
    "mhz 兆赫": ("hz", "1e6"),
    "ghz 吉赫": ("hz", "1e9"),
    "hz 赫兹": ("hz", "1"),
    # mass, time
    "mg 毫克": ("g", "1e-3"),
    "克": ("g", "1"),
    "kg 千克 公斤": ("g", "1e3"),
    "吨 公吨": ("吨", "1"),
    "ms 毫秒": ("秒", "1e-3"),
    "秒 秒钟": ("秒", "1"),
    "分钟": ("分钟", "1"),
    "小时 hours hour": ("小时", "1"),
    "个月 months month": ("个月", "1"),
    "天 days day": ("天", "1"),
    "周 星期 weeks week": ("周", "1"),
    "年 years year": ("年", "1"),
    # money
    "元 人民币 块钱 yuan rmb cny": ("元", "1"),
    "美元 美金 us dollars dollars dollar usd": ("美元", "1"),
    "欧元 euros euro eur": ("欧元", "1"),
    "英镑 pounds gbp": ("英镑", "1"),
    "日元 日圆 yen jpy": ("日元", "1"),
    "港元 港币 hkd": ("港元", "1"),
    "新台币 台币 ntd twd": ("新台币", "1"),
    "韩元 韩圆 krw": ("韩元", "1"),
    # shares
    "% percent per cent": ("%", "1"),
    "‰": ("%", "0.1"),
    "个百分点 百分点 percentage points percentage point": ("百分点", "1"),
    "个基点 基点 basis points bps": ("百分点", "0.01"),
    "度 摄氏度 °c ℃": ("度", "1"),
}
_MANY_WORDS = ("us dollars", "per cent", "percentage points", "percentage point", "basis points")
_COUNTED = "辆台部家人名位个只座颗枚片件项款种倍次户股套架艘亩期代级层篇卡张瓶桶岁届轮批条步核吋寸"
_PLAIN = "公顷 平方米 平方公里 立方米 世纪 年代 号机"


def _unit_table() -> dict[str, tuple[str, Decimal]]:
    table = {}
    for names, (unit, factor) in _SCALES.items():
        rest = names
        for phrase in _MANY_WORDS:
            if re.search(rf"(?:^| ){phrase}(?: |$)", rest):
                table[phrase] = (unit, Decimal(factor))
                rest = rest.replace(phrase, "")
        table |= {name: (unit, Decimal(factor)) for name in rest.split()}
    table |= {name: (name, Decimal(1)) for name in [*_COUNTED, *_PLAIN.split()]}
    return table


_UNITS = _unit_table()
_UNIT_SIZES = sorted({len(name) for name in _UNITS}, reverse=True)
_CURRENCIES = {
    "$": "美元",
    "us$": "美元",
    "hk$": "港元",
    "nt$": "新台币",
    "€": "欧元",
    "£": "英镑",
    "¥": "元",
    "rmb": "元",
}
_CURRENCY = r"(?<![a-z])(?:us|hk|nt)\$|[$€£¥]|(?<![a-z])rmb(?=\s?\d)"
_PARTS_OF = {"百分之": Decimal(1), "千分之": Decimal("0.1"), "万分之": Decimal("0.01")}

# Patterns begin with a class of characters: the engine then passes over a text without figures
# many times faster than it tries alternatives at every place.
_NUMBER = re.compile(r"[\d零〇一二两三四五六七八九十]")
_AMOUNT = re.compile(
    rf"(?:(?P<arabic>{ARABIC_NUMBER})(?![\d.,]*\d)|(?P<chinese>{CHINESE_NUMBER}))"
    rf"(?: ?(?P<magnitude>{MAGNITUDE}))?[余多]?"
)
_BEFORE = re.compile(
    rf"(?:(?P<share>[百千万]分之)|(?P<currency>{_CURRENCY})\s?)?"
    r"(?P<sign>(?<![\da-z百千万亿兆元%年月日季])-)?$"
)
_LONGEST_BEFORE = 5
_ROMAN = re.compile(r"[ivx](?<![a-z]{2})[ivx]*(?= ?(?P<unit>[期级类型代]))")
_TENTHS = re.compile(
    r"(?P<whole>[一二两三四五六七八九十]|(?<![\d.,])\d(?:\.\d)?)成(?P<rest>[一二三四五六七八九半](?![十百千万亿成]))?"
    r"(?!员|立|为|功|就|果|本|交|品|分|熟|都|不变)"
)
_YEAR = r"(?:\d{4}|[一二][九〇零][零〇一二三四五六七八九]{2})"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_BEFORE_MONTH = re.compile(rf"(?:(?<!\d)(?P<year>{_YEAR})\s?年\s?)?(?<!\d)(?P<month>{_MONTH})\s?$")
_AFTER_MONTH = re.compile(rf"月份?(?:\s?(?P<day>{_DAY})\s?[日号])?")
_LONGEST_MONTH = 10
_DATE = re.compile(
    r"\d(?<![\d.-]\d)(?P<rest>\d{3})(?P<mark>[-/.])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})(?![\d-])"
    r"|[12](?<![\da-z.][12])[09]\d\d(?P<cm>0[1-9]|1[0-2])(?P<cd>0[1-9]|[12]\d|3[01])(?![\d.,%a-z])"
)
_ENGLISH_DATE = re.compile(
    r"[adfjmnos](?<![a-z][a-z])(?P<name>an|eb|ar|pr|ay|une?|uly?|ug|ept?|ct|ov|ec)[a-z]*\.? (?P<d>\d{1,2})"
    r"(?:st|nd|rd|th)?(?:,? (?P<y>\d{4}))?(?![\d.,]*\d)"
)
_QUARTER = re.compile(
    r"(?<![a-z\d])(?P<qq>q[1-4]|(?:first|second|third|fourth)[ -]quarter)(?: of)? (?P<after>\d{4})(?!\d)"
    rf"|(?:(?<!\d)(?P<year>{_YEAR}|\d\d)\s?年?\s?(?:的)?)?"
    r"(?:第?(?P<n>[一二三四1-4])季(?:度|报|(?!节))|(?<![a-z])q(?P<q>[1-4])(?![\da-z])|(?P<half>[上下])半年)"
)
_MONTHS = {
    name: at
    for at, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_ARABIC = frozenset("0123456789")
_LARGE = Decimal(10_000)
_HAS_FIGURE = re.compile(r"[\d零〇一二两三四五六七八九十]|半年|[ivx](?= ?[期级类型代])")
_HAS_QUARTER = re.compile(r"季|半年|q[1-4]|quarter")
# A lone numeral before these is an article or an adverb more often than a figure: 一个, 两家.
_LOOSE = frozenset("个家人名位次种项款件条")


def find_figures(folded: str) -> list[Figure]:
    """The value terms of a folded text, by where they stand.

    >>> [figure.term for figure in find_figures("总投资两百亿元，良率八成，2gw")]
    ['=2e+10元', '=2e+10', '=8e+1%', '=2e+9w']
    """
    if _HAS_FIGURE.search(folded) is None:
        return []
    found: dict[Figure, None] = {}
    found |= dict.fromkeys(_amounts(folded))
    found |= dict.fromkeys(_romans(folded))
    if "成" in folded:
        found |= dict.fromkeys(_tenths(folded))
    found |= dict.fromkeys(_dates(folded))
    if _HAS_QUARTER.search(folded):
        found |= dict.fromkeys(_quarters(folded))
    return sorted(found, key=lambda figure: (figure.start, -figure.end))


def is_value(term: str) -> bool:
    """Whether a term is a value term."""
    return term.startswith("=")


def _term(value: Decimal, unit: str = "") -> str:
    return f"={str(value.normalize()).lower()}{unit}"


def _amounts(text: str) -> Iterator[Figure]:
    past = 0
    for opening in _NUMBER.finditer(text):
        at = opening.start()
        if at < past:
            continue
        if text[at] in _ARABIC and _is_in_word(text, at):
            past = _end_of_word(text, at)
            continue
        found = _AMOUNT.match(text, at)
        value = _value(found) if found else None
        if found is None or value is None:
            past = max(past, at + 1) if found is None else found.end(_kind(found))
            continue
        past = found.end(_kind(found))
        yield from _figures_of(found, value, text)


def _figures_of(found: re.Match[str], value: Decimal, text: str) -> Iterator[Figure]:
    """The value terms of an amount: with its unit, with its sign, and bare where it is large."""
    kind = _kind(found)
    first = found.start(kind)
    before = _BEFORE.search(text, max(0, first - _LONGEST_BEFORE), first)
    start = before.start() if before else first
    (unit, factor), end = _unit_at(text, found.end())
    if before and before["share"]:
        unit, factor = "%", _PARTS_OF[before["share"]]
    elif before and before["currency"]:
        unit = _CURRENCIES[before["currency"]]
    chinese = found["chinese"] or ""
    if len(chinese) == 1 and not found["magnitude"] and unit in _LOOSE:
        return
    if unit:
        yield Figure(_term(value * factor, unit), start, end)
        if before and before["sign"]:
            yield Figure(_term(-value * factor, unit), start, end)
    if value >= _LARGE or found["magnitude"]:
        last = "magnitude" if found["magnitude"] else kind
        yield Figure(_term(value), first, found.end(last))
    elif len(chinese) > 1:
        yield Figure(str(value), first, found.end("chinese"))
        if unit == "年":  # as in Arabic figures, which are found by the year alone
            yield Figure(f"{value}年", first, end)


def _unit_at(text: str, at: int) -> tuple[tuple[str, Decimal], int]:
    """The unit that begins at ``at``, with its factor, and where it ends; an empty one for none."""
    opening = at + 1 if text[at : at + 1] == " " else at
    for size in _UNIT_SIZES:
        name = text[opening : opening + size]
        unit = _UNITS.get(name)
        end = opening + size
        if (
            unit
            and len(name) == size
            and not (_is_latin(name[-1]) and end < len(text) and _is_latin(text[end]))
        ):
            return unit, end
    return ("", Decimal(1)), at


def _kind(found: re.Match[str]) -> str:
    return "arabic" if found["arabic"] else "chinese"


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _is_in_word(text: str, at: int) -> bool:
    """Whether the digit at ``at`` goes on with a name or another figure: 100 of H100, 5 of 3.1.5."""
    if at == 0:
        return False
    before = text[at - 1]
    return _is_latin(before) or (before in ".,_" and at > 1 and text[at - 2] in _ARABIC)


def _end_of_word(text: str, at: int) -> int:
    """Past the figure that is part of a name: 100 of H100."""
    while at < len(text) and text[at] in _ARABIC:
        at += 1
    return at


def _value(found: re.Match[str]) -> Decimal | None:
    magnitude = found["magnitude"] or ""
    if found["arabic"]:
        return arabic_value(found["arabic"], magnitude)
    value = chinese_value(found["chinese"])
    return None if value is None else value * arabic_value("1", magnitude)


def _romans(text: str) -> Iterator[Figure]:
    for found in _ROMAN.finditer(text):
        if found[0] in ROMAN_VALUES:
            value = Decimal(ROMAN_VALUES[found[0]])
            yield Figure(_term(value, found["unit"]), found.start(), found.end("unit"))


def _tenths(text: str) -> Iterator[Figure]:
    for found in _TENTHS.finditer(text):
        written = found["whole"]
        whole = Decimal(written) if written[0].isdigit() else chinese_value(written)
        rest = found["rest"]
        part = Decimal(5) if rest == "半" else chinese_value(rest) if rest else Decimal(0)
        if whole is not None and part is not None:
            yield Figure(_term(10 * whole + part, "%"), *found.span())


def _dates(text: str) -> Iterator[Figure]:
    at = text.find("月")
    while at >= 0:
        before = _BEFORE_MONTH.search(text, max(0, at - _LONGEST_MONTH), at)
        after = _AFTER_MONTH.match(text, at)
        if before and after:
            day = _number(after["day"]) if after["day"] else None
            year = _number(before["year"]) if before["year"] else None
            yield from _date(year, _number(before["month"]), day, before.start(), after.end())
        at = text.find("月", at + 1)
    for found in _DATE.finditer(text):
        month, day = int(found["m"] or found["cm"]), int(found["d"] or found["cd"])
        year = int(found[0][:4])
        yield Figure(f"={year}年", *found.span())
        yield from _date(year, month, day, *found.span())
    for found in _ENGLISH_DATE.finditer(text):
        # The pattern takes man 5 and jay 12 too: a first letter and an ending of two months.
        named = _MONTHS.get(found[0][:3])
        if named is None:
            continue
        year = int(found["y"]) if found["y"] else None
        yield from _date(year, named, int(found["d"]), *found.span())
        if year:
            yield Figure(f"={year}年", *found.span())


def _date(year: int | None, month: int, day: int | None, start: int, end: int) -> Iterator[Figure]:
    if not (1 <= month <= 12 and (day is None or 1 <= day <= 31)):
        return
    yield Figure(f"={month}月", start, end)
    if day is not None:
        yield Figure(f"={month}-{day}", start, end)
    if year is not None:
        yield Figure(f"={year}-{month}", start, end)
        if day is not None:
            yield Figure(f"={year}-{month}-{day}", start, end)


def _quarters(text: str) -> Iterator[Figure]:
    for found in _QUARTER.finditer(text):
        year = found["year"] or found["after"]
        if found["half"]:
            part = "h1" if found["half"] == "上" else "h2"
        elif found["qq"]:
            name = found["qq"]
            part = name if name[0] == "q" else f"q{_ORDINALS[re.split('[ -]', name)[0]]}"
        else:
            part = f"q{_number(found['n'] or found['q'])}"
        yield Figure(f"={part}", *found.span())
        if year:
            whole = _number(year) + (2000 if len(year) == 2 else 0)
            yield Figure(f"={whole}{part}", *found.span())


def _number(written: str) -> int:
    if written.isdecimal():
        return int(written)
    return int(chinese_value(written) or 0)
