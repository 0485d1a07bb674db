"""Numbers as they are written, in Arabic or Chinese numerals: 1.2万, 两百亿, 二〇二五, Ⅲ."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {"零": 0, "〇": 0, "两": 2} | {
    digit: value for value, digit in enumerate("一二三四五六七八九", 1)
}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_WORDS = {
    "thousand": 10**3,
    "million": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
    "tn": 10**12,
}
ROMAN_VALUES = {
    roman: value
    for value, roman in enumerate(
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], 1
    )
}
"""Roman numerals, in lower case."""
# 千 and 兆 may belong to the unit: 一亿千瓦时, 三兆瓦.
_THOUSAND = "千(?![瓦克米赫])|兆(?![瓦赫比字])"
CHINESE_NUMBER = (
    rf"(?:[零〇一二两三四五六七八九十百万亿]|{_THOUSAND})+(?:点[零〇一二三四五六七八九]+)?"
)
"""A number in Chinese numerals; not all that fits is one: see ``chinese_value``."""
ARABIC_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,18})(?:\.\d{1,12})?"
MAGNITUDE = (
    rf"(?:[百万亿]|{_THOUSAND}){{1,2}}|(?:thousand|million|billion|trillion|[mbt]n)(?![a-z])"
)


def arabic_value(digits: str, magnitude: str = "") -> Decimal:
    """The value of ``ARABIC_NUMBER`` with the ``MAGNITUDE`` that follows it.

    >>> arabic_value("1,200.5"), arabic_value("1.2", "万亿")
    (Decimal('1200.5'), Decimal('1200000000000.0'))
    """
    value = Decimal(digits.replace(",", ""))
    if magnitude in _WORDS:
        return value * _WORDS[magnitude]
    for character in magnitude:
        value *= _SMALL.get(character) or _LARGE[character]
    return value


def chinese_value(written: str) -> Decimal | None:
    """The value of ``CHINESE_NUMBER``; None for what is no number (万一, 千万, 三五).

    Digits alone are read one by one, as in years (二〇二五); after 万 or 千 a last digit stands for
    its tenth (两万五).

    >>> chinese_value("两百亿"), chinese_value("二〇二五"), chinese_value("两万五")
    (Decimal('20000000000'), Decimal('2025'), Decimal('25000'))
    >>> chinese_value("一点五七"), chinese_value("千万"), chinese_value("三五")
    (Decimal('1.57'), None, None)
    """
    whole, _, fraction = written.partition("点")
    value = _whole(whole)
    if value is None or not fraction:
        return None if value is None else Decimal(value)
    return Decimal(f"{value}.{''.join(str(_DIGITS[digit]) for digit in fraction)}")


def _whole(written: str) -> int | None:
    if all(character in _DIGITS for character in written):
        is_one = len(written) == 1 or len(written) == 4
        return int("".join(str(_DIGITS[c]) for c in written)) if is_one else None
    if written[0] in "百千万亿兆零〇":
        return None
    total, section, digit, unit = 0, 0, None, 0
    for character in written:
        if character in _DIGITS:
            if digit:
                return None  # 三五 in 三五百
            digit = _DIGITS[character]
            unit = 0 if not digit else unit
            continue
        if character in _SMALL:
            unit = _SMALL[character]
            section += (1 if digit is None else digit) * unit
        else:
            unit = _LARGE[character]
            # 万 of 万亿 multiplies all that stands before it.
            total = (
                (total + section + (digit or 0)) * unit
                if unit > total
                else (total + (section + (digit or 0)) * unit)
            )
            section = 0
        digit = None
    if digit and not re.search("[零〇].$", written) and unit >= 100:
        digit *= unit // 10
    return total + section + (digit or 0)
