"""Which language, and which Chinese script, a text is written in."""

from __future__ import annotations

import re
from functools import cache

from bot.analysis.scripts import HAN
from bot.models import WRITTEN_WITH_HAN, Language

_HAN = re.compile(f"[{HAN}]")
_KANA = re.compile(r"[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9d]")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN_WORD = re.compile(r"[a-z\u00e0-\u024f\u1e00-\u1eff]+")
_UNIFIED = range(0x4E00, 0xA000)

_HAN_SHARE = 0.15
"""An English article may quote a company's Chinese name; a Chinese one is dense with Han even
where every second word is a product's: a Latin word has some five letters, a Han word two."""
_KANA_SHARE = 0.15
"""Of kana and Han together: Japanese is half kana, a dense headline a sixth; a Chinese text about
Japan quotes a name or a の now and then."""
_QUOTED = re.compile(r"[（(「『“][^（(「『“）)」』”]{0,40}[）)」』”]")
"""Where another language is quoted: 优衣库（ユニクロ）."""
_HANGUL_SHARE = 0.3
"""Of all letters: Korean quotes Latin names and Han freely, others quote little of it."""
_MANY_WORDS = 40
"""Words from which those that English cannot do without are to be expected."""
_ENGLISH_WORDS = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "is",
        "that",
        "for",
        "it",
        "with",
        "as",
        "was",
        "on",
        "are",
        "by",
        "at",
        "from",
        "this",
        "be",
        "an",
        "he",
        "his",
        "not",
        "or",
        "have",
        "has",
        "will",
        "its",
        "we",
        "they",
        "you",
        "their",
        "which",
        "but",
        "said",
        "were",
        "been",
    ]
)
_ENGLISH_WORD_SHARE = 0.1
"""A third of running English is such words; other Latin languages share a few by chance."""


ENGLISH_FACTOR = 2
"""English says the same in about twice as many characters."""


def is_dense(language: Language) -> bool:
    """Whether a character says about as much as one of Chinese: not where letters spell words."""
    return language in WRITTEN_WITH_HAN


def character_limit(chinese: int, language: Language) -> int:
    """What ``chinese`` characters of Chinese are in a language.

    >>> character_limit(140, "zh-Hant"), character_limit(140, "en")
    (140, 280)
    """
    return chinese if is_dense(language) else ENGLISH_FACTOR * chinese


def detect_language(text: str) -> Language:
    """The language by the shares of scripts, and by its small words where it is Latin letters.

    ``en`` where nothing tells, as in a number or a name. The script of Chinese is the one with more
    characters of its own (芯 is written alike in both, 国 and 國 are not); without any, as in
    人工智能, and in a tie, Simplified.

    >>> detect_language("國產晶片"), detect_language("国产芯片"), detect_language("AI chips")
    ('zh-Hant', 'zh-Hans', 'en')
    >>> detect_language("半導体の需要"), detect_language("반도체 수요"), detect_language("Спрос растёт")
    ('ja', 'ko', 'other')
    """
    letters = len(_LETTER.findall(text))
    if not letters:
        return "en"
    han, kana, hangul = (len(each.findall(text)) for each in (_HAN, _KANA, _HANGUL))
    if hangul and hangul >= _HANGUL_SHARE * letters and hangul > han:
        return "ko"
    if kana and kana + han >= _HAN_SHARE * letters and _is_japanese(text):
        return "ja"
    if han and han >= _HAN_SHARE * letters:
        return _chinese_script(text)
    return "en" if _is_english(text, letters - han - kana - hangul) else "other"


def _is_japanese(text: str) -> bool:
    told = _QUOTED.sub("", text)
    kana, han = len(_KANA.findall(told)), len(_HAN.findall(told))
    if not kana + han:
        return True
    return kana >= _KANA_SHARE * (kana + han)


def _is_english(text: str, letters: int) -> bool:
    """Whether the ``letters`` that are no East Asian ones are Latin, and may be English words."""
    if 2 * len(_LATIN.findall(text)) < letters:
        return False
    words = _LATIN_WORD.findall(text.lower())
    if len(words) < _MANY_WORDS:
        return True
    return sum(word in _ENGLISH_WORDS for word in words) >= _ENGLISH_WORD_SHARE * len(words)


def _chinese_script(text: str) -> Language:
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
