"""Pinyin marks that a converter left behind a Han character, taken out.

Pages that went through a text-to-speech or conversion tool read ``產(chǎn)業(yè)``. The marks split
words, so neither search nor quotation works until they are gone. What may go is narrow, because
``人工智能(AI)`` and ``平台(App)`` must stay: letters only, in brackets right after a Han character,
made of whole pinyin syllables, no more syllables than Han characters before them, and

- a tone mark or an ``ü`` on them, or
- a toneless syllable that is the neutral reading of the very character before it (``子(zi)``).
"""

from __future__ import annotations

import re
import unicodedata

from bot.analysis.scripts import HAN

_MARK = re.compile(
    f"([{HAN}]{{1,8}})[(（]([^\\W\\d_](?:[^\\W\\d_]|[\u0300-\u030c'’ ]){{0,30}})[)）]"
)
_TONES = frozenset(
    "\u0300\u0301\u0304\u0306\u030c"
)  # grave, acute, macron, breve (for a caron), caron
_DIAERESIS = "\u0308"
# Some converters write the letters of the phonetic alphabet, which look the same.
_LOOKALIKES = str.maketrans({"ɡ": "g", "ɑ": "a", "\u0131": "i"})

_GKH = "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo"
_JQX = "i ia ian iang iao ie in ing iong iu u uan ue un v van ve vn"
_ZCS = "a ai an ang ao e ei en eng i ong ou u uan ui un uo"
_FINALS = {
    "": "a ai an ang ao e ei en eng er o ou m n ng",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve",
    **dict.fromkeys(("g", "k", "h"), _GKH),
    **dict.fromkeys(("j", "q", "x"), _JQX),
    **dict.fromkeys(("z", "c", "s"), _ZCS),
    **dict.fromkeys(("zh", "ch", "sh"), f"{_ZCS} ua uai uang"),
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "y": "a an ang ao e i in ing o ong ou u uan ue un",
    "w": "a ai an ang ei en eng o u",
}
"""The syllables of Standard Chinese, so that ``café`` is none; ``v`` stands for ``ü``."""

# Longest first: a syllable is read as long as it goes.
_ALL = sorted(
    (initial + final for initial, finals in _FINALS.items() for final in finals.split()),
    key=len,
    reverse=True,
)
_SYLLABLE = re.compile("|".join(_ALL))
_SYLLABLES = re.compile(f"(?:{_SYLLABLE.pattern})(?:['’ ]?(?:{_SYLLABLE.pattern})){{0,7}}")

_NEUTRAL_READINGS: dict[str, str] = {
    "ba": "吧罷罢巴",
    "bian": "边邊",
    "bo": "卜蔔膊",
    "de": "的地得",
    "er": "儿兒",
    "fu": "夫服",
    "ge": "个個",
    "guo": "过過",
    "jia": "家",
    "la": "啦",
    "lai": "来來",
    "le": "了",
    "li": "里裡裏璃",
    "lo": "咯",
    "ma": "吗嗎嘛么",
    "me": "么麼",
    "men": "们們",
    "mian": "面",
    "na": "哪呐",
    "ne": "呢",
    "qi": "起",
    "qu": "去",
    "shang": "上",
    "si": "思",
    "tou": "头頭",
    "wa": "哇",
    "xia": "下",
    "ya": "呀",
    "zhe": "着著",
    "zi": "子",
}


def remove_pinyin(text: str) -> str:
    """``text`` without pinyin marks; all else stays, to the character. Linear in its length.

    >>> remove_pinyin("產(chǎn)業(yè)與人工智能(AI),日子(zi)")
    '產業與人工智能(AI),日子'
    """
    if "(" not in text and "（" not in text:
        return text
    return _MARK.sub(_keep_or_drop, text)


def _keep_or_drop(match: re.Match[str]) -> str:
    before, letters = match.group(1), match.group(2)
    return before if _is_reading(letters, before) else match.group()


def _is_reading(letters: str, before: str) -> bool:
    """Whether ``letters`` are pinyin that could be read for the end of ``before``."""
    folded = unicodedata.normalize("NFD", letters.translate(_LOOKALIKES))
    has_tone = any(mark in _TONES for mark in folded)
    has_umlaut = _DIAERESIS in folded
    plain = folded.replace(f"u{_DIAERESIS}", "v").replace(f"U{_DIAERESIS}", "V")
    plain = "".join(mark for mark in plain if mark not in _TONES)
    if not has_tone and not has_umlaut:
        return plain in _NEUTRAL_READINGS and before[-1] in _NEUTRAL_READINGS[plain]
    plain = plain.lower()
    return bool(_SYLLABLES.fullmatch(plain)) and _syllable_count(plain) <= len(before)


def _syllable_count(plain: str) -> int:
    """How many syllables there are at least, reading each as long as it goes."""
    return len(_SYLLABLE.findall(plain))
