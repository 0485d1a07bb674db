"""Which language, and which Chinese script, a text is written in."""

from __future__ import annotations

import re
from functools import cache

from bot.analysis.scripts import HAN
from bot.models import Language

_HAN = re.compile(f"[{HAN}]")
_LETTER = re.compile(r"[^\W\d_]")
_UNIFIED = range(0x4E00, 0xA000)

_HAN_SHARE = 0.15
"""An English article may quote a company's Chinese name; a Chinese one is dense with Han even
where every second word is a product's: a Latin word has some five letters, a Han word two."""


ENGLISH_FACTOR = 2
"""English says the same in about twice as many characters."""


def character_limit(chinese: int, language: Language) -> int:
    """What ``chinese`` characters of Chinese are in a language.

    >>> character_limit(140, "zh-Hant"), character_limit(140, "en")
    (140, 280)
    """
    return ENGLISH_FACTOR * chinese if language == "en" else chinese


def detect_language(text: str) -> Language:
    """``en`` unless Han characters are a real share of the letters; else the script of the Han.

    The script is the one with more characters of its own (芯 is written alike in both, 国 and 國
    are not); without any, as in 人工智能, and in a tie, Simplified. Japanese counts by its Han
    characters, and as English without them: there is no fourth language to answer.

    >>> detect_language("國產晶片"), detect_language("国产芯片"), detect_language("AI chips")
    ('zh-Hant', 'zh-Hans', 'en')
    """
    han = len(_HAN.findall(text))
    if han == 0 or han < _HAN_SHARE * len(_LETTER.findall(text)):
        return "en"
    simplified, traditional = _script_characters()
    votes = sum((c in traditional) - (c in simplified) for c in text)
    return "zh-Hant" if votes > 0 else "zh-Hans"


@cache
def _script_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Characters of Simplified alone and of Traditional alone: of GB 2312 and of Big5.

    Those in both standards tell nothing, such as 后, 里 and 台, which are Simplified for one word
    and at home in Traditional for another. OpenCC's s2t cannot tell these apart, and its tables
    would stay in memory (26 MB).
    """
    characters = {chr(code) for code in _UNIFIED}
    simplified = {c for c in characters if _has("gb2312", c)}
    traditional = {c for c in characters if _has("big5", c)}
    return frozenset(simplified - traditional), frozenset(traditional - simplified)


def _has(charset: str, character: str) -> bool:
    return character.encode(charset, errors="ignore") != b""
