"""Names of people, out of what follows a label or stands in a sign-off."""

from __future__ import annotations

import re
from functools import cache

from bot.analysis.normalize import Folded, fold
from bot.analysis.scripts import HAN
from bot.ingest.cleaning.outlets import is_nobody, is_outlet
from bot.ingest.cleaning.wordlists import entries

_OFFICE = (
    rf"(?:本报|本刊|本网|本台|特约|特派|见习|实习|首席|资深){{0,3}}(?:驻[{HAN}]{{2,4}})?"
    r"(?:记者|撰稿人?|主笔|研究员|实习生|通讯员|作者|评论员|编辑|文|撰文)"
)
_BEFORE = re.compile(rf"^[{HAN}《》]{{0,10}}?{_OFFICE}:?(?=[{HAN}]{{2}})")
_ALONE = re.compile(rf"^[{HAN}《》]{{0,10}}?{_OFFICE}:?$")
_AFTER = re.compile(
    r"(?:发自|报道|报导|记者|编辑|文|撰|摄影报道|整理|综合报道|专稿|电|供稿|著).{0,8}$"
)
_REPORT = re.compile(
    rf"^[{HAN}]{{0,6}}(?:报道|报导|综合报道|整合|整理|综合|编译|发自[{HAN}]{{0,6}})$"
)
_WORD = re.compile(r"[^\s、,;&/|·•]+(?:·[^\s、,;&/|]+)?")
_HAN = re.compile(rf"^[{HAN}·]+$")
_QUESTION = re.compile(
    r"[?!]|[吗呢么]$|什么|怎么|为何|如何|多少|是否|有没有|能不能|[您你]|我们|^请|问题|哪[里些个]|几[岁年个]"
)
_SENTENCE = re.compile(r"[。；;]|\d{3}|https?:|@")
_NO_PERSON = re.compile(
    r"\b(?:weekly|times|news|post|journal|daily|today|tomorrow|review|magazine|press|herald|tribune|wire|reports?|guardian|"
    r"observer|gazette|chronicle|intelligence|business|technology|tech|science|politics|world|home|enterprise|startups|"
    r"security|opinion|video|podcast|newsletter|staff|editors?|updates?|show|share|read|image|credits|research|"
    r"university|institute|company|media|network|blog|policy|story|stories|latest|top|real|estate|climate|health)\b"
)
_BARE = re.compile(
    r"^[A-Z][a-z’'-]+(?: [A-Z]\.)?(?: (?:de|van|von|der|la))?(?: [A-Z][A-Za-z’'-]+){1,2}$"
)
_LONGEST = 40
_LONGEST_HAN = 8


def read_names(text: str, *, is_strict: bool = False) -> str | None:
    """The names in what follows a label, or None where it is none: a question, nobody, a sentence.

    Offices (记者), outlets before the names and what they did (北京报道) go. ``is_strict`` asks for
    Chinese names of at most four characters, as a reporter's are.
    """
    folded = fold(text)
    if _QUESTION.search(folded.text.strip()) or _SENTENCE.search(folded.text):
        return None
    words = [word for match in _WORD.finditer(folded.text) if (word := _word(folded, text, match))]
    if len(words) > 1:
        words = [word for word in words if not is_outlet(word)]
    if not words or any(is_nobody(word) for word in words):
        return None
    if any(_HAN.match(word) and len(word) > (4 if is_strict else _LONGEST_HAN) for word in words):
        return None
    mark = "、" if "、" in text else ", " if "," in text and text.isascii() else " "
    name = mark.join(words)
    return name if 2 <= len(name) <= _LONGEST else None


def _word(folded: Folded, text: str, match: re.Match[str]) -> str:
    """One word of a value as it is written, without an office before or a deed behind it."""
    word, start, end = match.group().strip("()[]【】《》“”\"':.-–—"), match.start(), match.end()
    if _ALONE.match(word) or _REPORT.match(word):
        return ""
    start = folded.text.index(word, start) if word else start
    end = start + len(word)
    before = _BEFORE.match(word)
    if before:
        start += before.end()
    after = _AFTER.search(word) if _HAN.match(word) and len(word) > 3 else None
    if after and after.start() >= 2:
        end = min(end, match.start() + after.start())
    first, last = folded.span(start, end)
    return text[first:last]


def is_chinese_name(text: str) -> bool:
    """Whether ``text`` is a family name and one or two characters more.

    >>> is_chinese_name("林一明"), is_chinese_name("歐陽小河"), is_chinese_name("见图")
    (True, True, False)
    """
    folded = fold(text).text
    if not _HAN.match(folded):
        return False
    single, compound = _surnames()
    if folded[:2] in compound:
        return 3 <= len(folded) <= 4
    return 2 <= len(folded) <= 3 and folded[0] in single


@cache
def _surnames() -> tuple[frozenset[str], frozenset[str]]:
    words = " ".join(entries("surnames")).split()
    single = "".join(word for word in words if len(word) > 2)
    return frozenset(single), frozenset(word for word in words if len(word) == 2)


def find_bare_name(text: str) -> str | None:
    """An English line that is nothing but a person's name; whose, the line's place has to tell.

    >>> find_bare_name("Dana Reyes"), find_bare_name("River Weekly"), find_bare_name("Home")
    ('Dana Reyes', None, None)
    """
    return text if _BARE.match(text) and not _NO_PERSON.search(text.lower()) else None
