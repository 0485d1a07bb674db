"""Character classes by script, for use inside a regular expression's brackets."""

from __future__ import annotations

import re

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Han characters, with the iteration mark 々 and the zero 〇."""

UNSPACED = (
    "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff"  # kana
    "\u1100-\u11ff\uac00-\ud7af"  # Hangul: spaced, but with particles joined to the word
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17dd"  # Thai, Lao, Burmese, Khmer
)
"""Other scripts whose words do not stand between spaces."""

MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0dff"
r"""Accents and vowel signs, which are part of a word and which ``\w`` leaves out."""

_HAN_ONLY = re.compile(f"[{HAN}]+")


def is_han(text: str) -> bool:
    """Whether ``text`` is Han characters throughout, and not empty."""
    return _HAN_ONLY.fullmatch(text) is not None
