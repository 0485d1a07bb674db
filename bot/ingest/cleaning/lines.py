"""Lines of a page and the few measures that the cleaning rules share.

A *visible line* is what a reader sees of one source line: control characters, zero-width
characters and pinyin marks are gone and white space is trimmed; nothing is rewritten.

Width counts a Han or other wide character as 1 and everything else as one half, so that one
limit serves Chinese and English: 40 wide is 40 characters of Chinese or 80 of English.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.analysis.scripts import HAN

_LINE_BREAK = re.compile("\r\n|[\n\r\u2028\u2029\u0085]")
# A zero-width joiner stays: family and flag emoji fall apart without it.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe"
    # Directional overrides, which make a text read otherwise than it is, and lone surrogates.
    "\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_GAP = re.compile(r"\s{3,}")
_NARROW = re.compile("[\u0020-\u02ff]")
_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_CLOSERS = "”’」』）)》】〉\"'］]"
_FULL_STOPS = "。．.!?！？…；;"
_COMMA = re.compile(r"[，,、；;。：]")
_SIGN_OFF = re.compile(
    r"(?<=[。．.！？!?…；;”」』])\s{0,4}(?:[(（【\[〔][^()（）【】\[\]〔〕]{1,120}[)）】\]〕]\d{0,8}|"
    r"[■▲◆●□◎★※]\s{0,2}[^。！？]{0,24}|[—–-]{0,2}\s{0,2}(?:本报|本刊)?(?:记者|記者|作者|文/|撰文)[^。！？，]{1,24})\s{0,4}$"
)
_SIGN_OFF_REACH = 140
_TEASER = re.compile(r"(?:(?<!\.)\.{3,}|(?<!…)…)[”\"』」）)]?$")


@dataclass(frozen=True, slots=True)
class Line:
    """A visible line: ``number`` is 1-based, ``width`` as the module defines it.

    ``hint`` is what markup says of it: a heading, or a line wholly made of links.
    """

    number: int
    text: str
    width: float
    hint: str = ""

    @classmethod
    def of(cls, number: int, text: str, *, hint: str = "") -> Line:
        """A line with its width measured."""
        return cls(number=number, text=text, width=width_of(text), hint=hint)


def split_lines(text: str) -> list[str]:
    """Source lines without their ends: CRLF, CR, LF, NEL and the Unicode separators all count.

    >>> split_lines("一\\r\\n二\\r三\\u2028四")
    ['一', '二', '三', '四']
    """
    return _LINE_BREAK.split(text)


def visible(text: str) -> str:
    """Text without control and zero-width characters, its white space trimmed.

    Inside a line no more than two spaces stand together: two still part the fields of a byline.
    """
    return _GAP.sub("  ", _INVISIBLE.sub("", text)).strip()


def width_of(text: str) -> float:
    """Width in wide characters: see the module."""
    return len(text) - len(_NARROW.findall(text)) / 2


def han_count(text: str) -> int:
    """How many Han characters ``text`` holds."""
    return len(_HAN.findall(text))


def is_english(text: str) -> bool:
    """Whether ``text`` is made of Latin words rather than of Han characters."""
    han = han_count(text)
    return han * 3 < len(_WORD.findall(text[:4000])) if han else bool(_WORD.search(text))


def word_count(text: str) -> int:
    """How many Latin words ``text`` holds."""
    return len(_WORD.findall(text))


def split_sign_off(text: str) -> tuple[str, str]:
    """``text`` up to its last sentence, and what stands in brackets or behind a mark after it.

    >>> split_sign_off("订单排到明年。（完）"), split_sign_off("订单（含海外）")
    (('订单排到明年。', '（完）'), ('订单（含海外）', ''))
    """
    if text[-1:] in "。．.！？!?…；;”":
        return text, ""
    start = max(0, len(text) - _SIGN_OFF_REACH)
    found = _SIGN_OFF.search(text, start)
    if found is None:
        return text, ""
    return text[: found.start()], text[found.start() :].strip()


def _core(text: str) -> str:
    return split_sign_off(text)[0].rstrip(_CLOSERS + " ")


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence does, closing quotation marks and brackets aside.

    A lone ellipsis does not count: it is how lists of links cut their teasers.
    """
    core = _core(text)
    if not core or _TEASER.search(text):
        return False
    return core[-1] in _FULL_STOPS


def ends_statement(text: str) -> bool:
    """Whether ``text`` ends with a full stop: headlines may end with ``！`` or ``？``, not so."""
    core = _core(text)
    return bool(core) and core[-1] in "。．.；;" and not _TEASER.search(text)


def is_teaser(text: str) -> bool:
    """Whether ``text`` is cut off at its end with an ellipsis."""
    return bool(_TEASER.search(text))


def comma_count(text: str) -> int:
    """How many marks inside ``text`` separate clauses."""
    return len(_COMMA.findall(text))


def is_prose(line: Line) -> bool:
    """Whether a line reads as running text by itself: long enough, and ended or well divided."""
    text = line.text
    if is_english(text):
        words = word_count(text)
        return words >= 7 and (ends_sentence(text) or words >= 30) and not is_teaser(text)
    if ends_statement(text):
        return line.width >= 8
    if text[-1:] in ("：", ":") and "。" in text:
        return line.width >= 20
    if ends_sentence(text):
        return line.width >= 36 and comma_count(text) >= 2
    return line.width >= 50 and comma_count(text) >= 2 and not is_teaser(text)


_SEPARATOR = re.compile(r"[|｜│丨>»]")


def has_separators(text: str) -> bool:
    """Whether ``text`` is a row of links: two bars or arrows at least between its words."""
    return len(_SEPARATOR.findall(text)) >= 2
