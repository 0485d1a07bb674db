"""What a person typed, without what nobody sees: invisible characters, full width."""

from __future__ import annotations

import unicodedata

# Letters that draw nothing: Hangul fillers.
_FILLERS = "\u115f\u1160\u3164\uffa0"
# Letters beyond ASCII that a pattern of ASCII letters takes where case does not matter: what it then
# found would be no word of any table.
_LIKE_ASCII = str.maketrans("İıſ\u212a", "IisK")
_WIDTHS = _LIKE_ASCII | {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: 0x20}


def clean_typing(text: str) -> str:
    """The text without invisible characters (zero-width, bidi marks, controls, lone surrogates).

    White space of every kind becomes a plain space; nothing else is changed.
    """
    return "".join(
        " " if letter.isspace() else letter
        for letter in text
        if letter.isspace()
        or (unicodedata.category(letter) not in ("Cc", "Cf", "Cs") and letter not in _FILLERS)
    )


def fold_width(text: str) -> str:
    """The text with full-width ASCII and the ideographic space made narrow, length unchanged.

    So are the four letters that match ASCII ones without regard to case (ſince, untİl).

    >>> fold_width("ｆｉｎｄ　算力")
    'find 算力'
    """
    return text.translate(_WIDTHS)
