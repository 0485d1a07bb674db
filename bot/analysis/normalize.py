"""The char filter: one spelling for every way of writing the same text, with a map back.

Full-width and compatibility forms (NFKC), capitals (case folding) and Traditional characters
(OpenCC ``t2s``) are folded before anything is segmented, so that 算力 finds ＧＰＵ算力 and 國產
is 国产. Characters that show nothing of themselves (zero-width spaces, soft hyphens, joiners,
variation selectors: Unicode's default-ignorable code points) are dropped, so that a page that
hides one inside 算力 is still found.

The order and the dropping follow Unicode's ``toNFKC_Casefold`` (The Unicode Standard, 3.13),
applied to one combining sequence at a time so that offsets survive.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.analysis.layout import layout_spans
from bot.analysis.variants import CharacterTable, unify
from bot.models import Span

if TYPE_CHECKING:
    from opencc import OpenCC

_PLAIN_CHARACTERS = (
    "\t\n\r -~"  # ASCII
    "\u00b7\u2013\u2014\u2018\u2019\u201c\u201d"  # · – — ‘ ’ “ ”
    "\u3000-\u3029\u3041-\u3096\u30a1-\u30fe"  # Chinese punctuation, kana
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0002f7ff\U00030000-\U000323af"
    "\uff01-\uff5e"  # full-width forms
)
"""Characters that fold to exactly one character and never join the character before them."""

_SPECIAL_RUN = re.compile(f"[^{_PLAIN_CHARACTERS}]+")

_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\u2120\u2122]+"
)
"""Dropped from the folded text: Default_Ignorable_Code_Point (DerivedCoreProperties.txt), and the
marks ℠ and ™, whose letters NFKC would glue to the name before them."""

_LOOSE_END = re.compile("[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]+$")
"""Ignorable characters that belong to no character before them: a highlight need not take them."""

_STROKES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"}
)
"""Letters whose marks Unicode does not take apart."""

LONGEST_KEPT = 1000
"""Characters up to which a folded text is kept: passages and questions, not whole articles."""

_SURROGATE = re.compile("[\ud800-\udfff]")

_PLAIN_FOLDS = CharacterTable(
    {
        code: folded
        for code in (*range(0x20, 0x7F), 0x3000, *range(0xFF01, 0xFF5F))
        if ord(folded := unicodedata.normalize("NFKC", chr(code)).casefold()) != code
    }
)
# ヿ (U+30FF) and ゟ (U+309F) fold to two kana and are left out of the plain ranges above.


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and its map back: ``text[i]`` was written at ``[starts[i], ends[i])``.

    Both sequences have one entry a folded character, ascending but not strictly: all characters of
    ½ point at the same place. Between neighbours may lie dropped characters.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """The smallest span of the original that covers ``text[start:end]``.

        An empty range gives an empty span, before the character at ``start``. Raises
        ``ValueError`` for a range outside the folded text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(
                f"span {start}..{end} is outside the folded text of {len(self.text)} characters"
            )
        if start < end:
            return self.starts[start], self.ends[end - 1]
        if start < len(self.text):
            return self.starts[start], self.starts[start]
        edge = self.ends[-1] if self.text else 0
        return edge, edge


def fold(text: str) -> Folded:
    """``text`` in NFKC, case-folded and in Simplified characters; O(length of the text).

    Accents of Latin letters, spaces between the characters of a word and footnote marks inside one
    are left out; written variants of a character are one (``bot.analysis.variants``).

    >>> fold("ＧＰＵ與㎏").text
    'gpu与kg'
    >>> fold("重½噸").span(1, 4)
    (1, 2)
    >>> fold("Café 的人 工 智 能").text
    'cafe 的人工智能'
    """
    return _kept_fold(text) if len(text) <= LONGEST_KEPT else _fold_anew(text)


@lru_cache(maxsize=512)
def _kept_fold(text: str) -> Folded:
    """Kept for a while: one answer reads a passage for its order, its copies and its snippet."""
    return _fold_anew(text)


def _fold_anew(text: str) -> Folded:
    dropped = layout_spans(text)
    if not dropped:
        return _fold(text)
    places = [at for at in range(len(text)) if not any(a <= at < b for a, b in dropped)]
    folded = _fold("".join(text[at] for at in places))
    return Folded(
        folded.text,
        [places[start] for start in folded.starts],
        [places[end - 1] + 1 for end in folded.ends],
    )


def _fold(text: str) -> Folded:
    if _SPECIAL_RUN.search(text) is None:
        size = len(text)
        return Folded(_one_writing(text.translate(_PLAIN_FOLDS)), range(size), range(1, size + 1))
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for run in _SPECIAL_RUN.finditer(text):
        begin, end = run.span()
        if begin > at and _extends(text[begin]):
            begin -= 1  # a base letter folds together with its marks: é may be e and U+0301
        parts.append(text[at:begin].translate(_PLAIN_FOLDS))
        starts.extend(range(at, begin))
        ends.extend(range(at + 1, begin + 1))
        for first, past in pairwise(_sequence_bounds(text, begin, end)):
            folded, width = _fold_sequence(text[first:past])
            parts.append(folded)
            starts.extend([first] * len(folded))
            ends.extend([first + width] * len(folded))
        at = end
    parts.append(text[at:].translate(_PLAIN_FOLDS))
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
    return Folded(_one_writing("".join(parts)), starts, ends)


def _one_writing(text: str) -> str:
    return unify(simplify(text))


def simplify(text: str) -> str:
    """Traditional characters in ``text`` replaced by Simplified ones; the length never changes."""
    if not text:
        return text
    try:
        converted: str = _converter().convert(text)
    except UnicodeEncodeError:  # half a surrogate pair, as broken JSON may hold
        converted = _converter().convert(_SURROGATE.sub("\ufffd", text))
    if len(converted) == len(text):
        return converted
    # No phrase of t2s changes the length today; a later OpenCC may add one, and every offset
    # after it would be wrong.
    return "".join(single if len(single := simplify(c)) == 1 else c for c in text)


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def _sequence_bounds(text: str, begin: int, end: int) -> list[int]:
    """Offsets in ``text`` where the combining sequences of ``[begin, end)`` start, then ``end``."""
    inner = [i for i in range(begin + 1, end) if not _extends(text[i])]
    return [begin, *inner, end]


@lru_cache(maxsize=4096)
def _extends(character: str) -> bool:
    """Whether it may merge with the character before it, or be dropped after it."""
    if _IGNORABLE.match(character):
        return True
    first = unicodedata.normalize("NFKD", character)[0]
    return (
        unicodedata.combining(first) != 0
        or unicodedata.category(first).startswith("M")
        or "\u1161" <= first <= "\u11ff"  # Hangul vowels and finals join the syllable before
    )


@lru_cache(maxsize=8192)
def _fold_sequence(sequence: str) -> tuple[str, int]:
    """The folded sequence, and how many of its characters a highlight of it covers."""
    width = len(_LOOSE_END.sub("", sequence)) or len(sequence)
    folded = _IGNORABLE.sub("", sequence)
    while True:
        again = unicodedata.normalize("NFKC", folded).casefold()
        again = _IGNORABLE.sub("", unicodedata.normalize("NFKC", again))
        again = _without_accents(again)
        if again == folded:
            return folded, width
        folded = again


def _without_accents(text: str) -> str:
    """Latin letters without the marks on them: é is e, ø is o. Other scripts keep theirs."""
    letters = unicodedata.normalize("NFD", text.translate(_STROKES))
    if not "a" <= letters[:1] <= "z":
        return text
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
