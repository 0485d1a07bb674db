"""Raised figures in a page: powers stay readable, prices keep their point, footnote marks go.

A browser shows 10¹⁸ and 120³ alike; as plain text the one must not become 1018, nor the other,
whose 3 is a footnote's mark, 1203.
"""

from __future__ import annotations

import re

from bot.analysis.scripts import HAN

_MARK = re.compile(
    r"^[\[(（〔【]?\s*(?:\d{1,3}(?:\s*[,，、–-]\s*\d{1,3})*|[a-z*†‡§¶#※]|注\d{0,3})\s*[\])）〕】]?$"
)
_EXPONENT = re.compile(r"^[-−–+]?\d{1,4}$|^[-−]?[a-z]$")
_BASE = re.compile(r"(?:(?<![\d.,])(?:10|2)|[×x*·]\s?10|(?<![A-Za-z])[a-zA-Z]|[)）])\s?$")
_UNIT = re.compile(
    r"(?:(?<![A-Za-z])(?:k|c|m|d|n|μ|µ)?(?:m|s|g|ft|in|l|cm|w)|厘米|毫米|千米|公里|米)$",
    re.IGNORECASE,
)
_PRICE = re.compile(r"[￥¥$€£]\s?\d[\d,]*$")
_SUPERSCRIPT = str.maketrans("0123456789-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻")


def raised(text: str, *, before: str, after: str, is_link: bool) -> str:
    """What stands for the raised ``text`` between ``before`` and ``after`` in plain text.

    >>> raised("18", before="10", after="次", is_link=False)
    '^18'
    >>> raised("3", before="达到120", after="万台", is_link=False)
    ''
    >>> raised("00", before="￥3999", after="", is_link=False), raised("2", before="3 m", after="", is_link=False)
    ('.00', '²')
    """
    inner = text.strip()
    if not inner:
        return ""
    if _PRICE.search(before) and re.fullmatch(r"\d{2}", inner):
        return f".{inner}"
    is_figure = bool(_EXPONENT.match(inner))
    if is_figure and not is_link:
        if _UNIT.search(before) and inner.lstrip("-−") in {"1", "2", "3"}:
            return inner.translate(_SUPERSCRIPT)
        if _BASE.search(before) and not re.match(rf"\s?[{HAN}]", before[-1:]):
            return f"^{inner}"
        # The number of an isotope stands before its element.
        if re.match(r"[A-Z][a-z]?(?![A-Za-z])", after) and not before[-1:].isdigit():
            return inner
    return "" if is_link or _MARK.match(inner) else text
