"""What a query looks for in the text of a passage: its terms, and patterns of its phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.analysis import fold
from bot.analysis.figures import is_value
from bot.analysis.scripts import is_han
from bot.models import Token
from bot.search.query.term_weights import QueryTerm, weighted_terms

_LETTER = r"[^\W\d_\u2e80-\U0010ffff]"
_UNSPACED = re.compile(r"[\u2e80-\U0010ffff]")
_PHRASE_PART = re.compile(r"[\u2e80-\U0010ffff]+|[^\s\u2e80-\U0010ffff]+")
_WORDS_OF_A_NAME = 4
_DASHES = ("-", "\u2014", "\u2015")
_ANY_DASH = "[-\u2014\u2015]{1,2}"


@dataclass(frozen=True, slots=True)
class Synonym:
    """Another name for a part of the query.

    A passage holds the folded ``name`` if it holds all ``terms``, and shows it where ``pattern``
    matches folded text. ``stands_for`` are the indices of the tokens it takes the place of, that of
    the longest first, and ``weight`` is what it counts beside them.
    """

    name: str
    terms: tuple[str, ...]
    pattern: re.Pattern[str]
    stands_for: tuple[int, ...]
    weight: float = 0.5


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What to look for: made once a query by ``read_search_terms``, used for every passage shown.

    ``tokens`` are of ``text``, ascending. ``is_bridge[i]`` says that token ``i`` joins two words of
    the query and means nothing alone (力需 of 算力需求). ``names`` are patterns of terms in mixed
    scripts or with marks (ai芯片, 人工智能+), by index of the token. Each phrase stands beside its
    pattern; both are for folded text. ``synonyms`` are other names for what the tokens say.
    ``terms`` are what passages are scored by: all of the query, with weights.
    """

    text: str
    tokens: tuple[Token, ...]
    is_bridge: tuple[bool, ...]
    names: tuple[tuple[int, re.Pattern[str]], ...]
    phrases: tuple[tuple[str, re.Pattern[str]], ...]
    synonyms: tuple[Synonym, ...] = ()
    terms: tuple[QueryTerm, ...] = ()

    @property
    def is_english(self) -> bool:
        """Whether this is a question in English, and not just a name in Latin letters."""
        words = self.text.split()
        if _UNSPACED.search(self.text) or len(words) < 2:
            return False
        is_name = len(words) <= _WORDS_OF_A_NAME and not any(word.islower() for word in words)
        return not is_name

    @property
    def is_characters(self) -> bool:
        """Whether single Han characters are all that is asked for, which the words field lacks."""
        return all(len(token.text) == 1 and is_han(token.text) for token in self.tokens)


def read_search_terms(
    text: str,
    tokens: Sequence[Token],
    *,
    words: Sequence[Token],
    characters: Sequence[Token] = (),
    phrases: Sequence[str] = (),
) -> SearchTerms:
    """What to look for in the passages that answer a query.

    ``tokens`` are the terms of ``text`` (``Analyzer.query_terms``) and ``words`` its words
    (``Analyzer.words``), both with spans of it, and so are its single ``characters``
    (``Analyzer.query_characters``). A single Han character that is part of a longer term is not
    looked for, because it would light up half of every passage; one that stands alone (云 of
    `云 GPU`) is. Both are scored.
    """
    distinct = {(token.start, token.end, token.text): token for token in tokens}
    everything = [distinct[place] for place in sorted(distinct)]
    kept = _without_inner_characters(everything, characters)
    return SearchTerms(
        text=text,
        tokens=tuple(kept),
        is_bridge=_bridges(kept, everything, words),
        names=tuple(
            (index, _name_pattern(token.text))
            for index, token in enumerate(kept)
            if not (is_han(token.text) or is_value(token.text))
            and not (token.text.isascii() and token.text.isalnum())
        ),
        phrases=tuple((phrase, phrase_pattern(phrase)) for phrase in phrases),
        terms=weighted_terms(tokens, words=words, characters=characters, matching=kept),
    )


def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """A pattern for the phrase, to be searched in *folded* text (``fold(passage).text``).

    A phrase is a contiguous run of folded characters. White space may stand or lack beside Han
    characters (国产 GPU is 国产GPU) and is needed between Latin words. A run of letters or digits
    is not entered halfway (AI is not in Taiwan, 5% not in 3.5%), but an English plural is let
    pass. Dashes are one class, and a version may be joined to its name. A blank phrase has a pattern that is found nowhere.

    >>> bool(phrase_pattern("国产 GPU").search(fold("國產ＧＰＵ芯片").text))
    True
    """
    parts = _PHRASE_PART.findall(fold(phrase).text)
    if not parts:
        return re.compile("(?!)")
    pattern = "".join(
        _part_pattern(part)
        if not before
        else (r"\s+" if _is_spaced(before) and _is_spaced(part) else r"\s*") + _part_pattern(part)
        for before, part in pairwise(("", *parts))
    )
    return re.compile(_left_border(parts[0]) + pattern + _right_border(parts[-1]))


def _part_pattern(part: str) -> str:
    """The part as it may be written: any dash for a dash, a version joined to its name or not."""
    pattern = ""
    for before, character, after in zip(("", *part), part, (*part[1:], ""), strict=False):
        if character in _DASHES:
            if _is_version(before, after):
                pattern += "[ -]?"
            elif before not in _DASHES:
                pattern += _ANY_DASH
        else:
            pattern += ("[ -]?" if _is_version(before, character) else "") + re.escape(character)
    return pattern


def _is_version(letter: str, digit: str) -> bool:
    return letter.isascii() and letter.isalpha() and digit.isdecimal()


def _without_inner_characters(tokens: Sequence[Token], characters: Sequence[Token]) -> list[Token]:
    """The tokens but for characters inside a longer one; a pair with a function word is none.

    So 花 of `黄蝉的花` stands alone, and 内 of 内卷, which the segmenter cuts in two, does not.
    """
    content = {character.start for character in characters}
    long = [
        (token.start, token.end)
        for token in tokens
        if len(token.text) > 1
        and (
            not content
            or not is_han(token.text)
            or content.issuperset(range(token.start, token.end))
        )
    ]
    return [
        token
        for token in tokens
        if len(token.text) > 1
        or not is_han(token.text)
        or not any(start <= token.start and token.end <= end for start, end in long)
    ]


def _bridges(
    tokens: Sequence[Token], everything: Iterable[Token], words: Sequence[Token]
) -> tuple[bool, ...]:
    """Which are pairs across the border of two words that mean nothing alone.

    Neither half is a word that counts, or one half is cut off a word that does not (么做 of 怎么做).
    """
    counted = {(token.start, token.end) for token in everything}
    long = [(word.start, word.end) for word in words if word.end - word.start > 1]
    in_long = {at for start, end in long for at in range(start, end)}
    in_dropped = {at for span in long if span not in counted for at in range(*span)}
    uncounted = {
        word.start
        for word in words
        if word.end - word.start == 1 and (word.start, word.end) not in counted
    }

    def is_bridge(token: Token) -> bool:
        if len(token.text) != 2 or not is_han(token.text):
            return False
        if any(start <= token.start and token.end <= end for start, end in long):
            return False
        halves = {token.start, token.end - 1}
        if halves & in_dropped:
            return True
        return halves <= in_long | uncounted and bool(halves & in_long)

    return tuple(is_bridge(token) for token in tokens)


def _name_pattern(term: str) -> re.Pattern[str]:
    """The term as it is, not cut out of a longer word or figure."""
    left = r"(?<![a-z\d])(?<!\d[.,])" if re.match(r"[a-z\d]", term) else ""
    right = r"(?![a-z\d])" if re.match(r"[a-z\d]", term[-1]) else ""
    return re.compile(left + re.escape(term) + right)


def _is_spaced(part: str) -> bool:
    return not _UNSPACED.match(part)


def _left_border(part: str) -> str:
    if part[:1].isdigit():
        return r"(?<!\d)(?<!\d[.,])"
    return f"(?<!{_LETTER})" if re.match(_LETTER, part) else ""


def _right_border(part: str) -> str:
    if part[-1:].isdigit():
        return r"(?!\d|[.,]\d)"
    return rf"(?:'?s|es)?(?!{_LETTER})" if re.match(_LETTER, part[-1:]) else ""
