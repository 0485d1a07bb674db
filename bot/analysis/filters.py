"""Token filters: raw tokens in, raw tokens out, offsets left alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import pairwise
from operator import add

from bot.analysis.english import stem
from bot.analysis.figures import find_figures
from bot.analysis.scripts import HAN
from bot.analysis.tokenizer import RawToken
from bot.models import Span

_HAN_RUN = re.compile(f"[{HAN}]+")
_LONGEST_STOP = 4
_ENGLISH_WORD = re.compile(r"[a-z]{3,}(?:'[a-z]*)?")


def stem_english(tokens: list[RawToken]) -> list[RawToken]:
    """English words reduced to their stems."""
    return [
        token._replace(text=stem(token.text))
        if token.text < "{" and _ENGLISH_WORD.fullmatch(token.text)  # "{" follows "z"
        else token
        for token in tokens
    ]


def han_bigrams(text: str, words: list[RawToken]) -> list[RawToken]:
    """Every two neighbouring Han characters; each at the position of the word it starts in."""
    positions: dict[int, int] = {}
    for word in words:
        positions.setdefault(word.start, word.position)
    bigrams = []
    for run in _HAN_RUN.finditer(text):
        position = 0
        for at in range(run.start(), run.end() - 1):
            position = positions.get(at, position)
            bigrams.append(RawToken(text[at : at + 2], at, at + 2, position))
    return bigrams


def value_terms(text: str, words: list[RawToken]) -> list[RawToken]:
    """The figures of ``text`` by their value; each at the position of the word it starts in."""
    figures = find_figures(text)
    if not figures or not words:
        return []
    wholes = whole_words(words)
    starts = [word.start for word in wholes]
    return [
        RawToken(term, start, end, wholes[max(bisect_right(starts, start) - 1, 0)].position)
        for term, start, end in figures
    ]


def dictionary_names(
    text: str, words: list[RawToken], pattern: re.Pattern[str] | None
) -> list[RawToken]:
    """The dictionary's words of mixed script in ``text``, unless they are there as words."""
    if pattern is None or not words:
        return []
    known = {(word.start, word.end) for word in words}
    wholes = whole_words(words)
    starts = [word.start for word in wholes]
    found = []
    for name in pattern.finditer(text):
        if name.span() not in known:
            within = max(bisect_right(starts, name.start()) - 1, 0)
            found.append(RawToken(name[0], *name.span(), wholes[within].position))
    return found


def names_pattern(names: Sequence[str]) -> re.Pattern[str] | None:
    """A pattern for any of ``names``, the first that fits; none for none.

    A name that begins or ends with a letter or figure is not found inside a longer word.
    """
    if not names:
        return None
    edge = "[a-z0-9]"
    return re.compile(
        "|".join(
            (f"(?<!{edge})" if re.match(edge, name) else "")
            + re.escape(name)
            + (f"(?!{edge})" if re.match(edge, name[-1]) else "")
            for name in names
        )
    )


def han_characters(text: str) -> list[RawToken]:
    """Every Han character, numbered from 0."""
    return [
        RawToken(text[at], at, at + 1, position)
        for position, at in enumerate(
            at for run in _HAN_RUN.finditer(text) for at in range(*run.span())
        )
    ]


def han_pairs(text: str) -> list[str]:
    """The texts of ``han_bigrams``."""
    return [pair for run in _HAN_RUN.findall(text) for pair in map(add, run, run[1:])]


def han_letters(text: str) -> list[str]:
    """The texts of ``han_characters``."""
    return list("".join(_HAN_RUN.findall(text)))


def whole_words(tokens: list[RawToken]) -> list[RawToken]:
    """The first token of each position."""
    wholes = []
    last = -1
    for token in tokens:
        if token.position != last:
            wholes.append(token)
            last = token.position
    return wholes


def stop_spans(words: list[RawToken], stop_words: Collection[str]) -> list[Span]:
    """Where stop words stand, the longest first: one whole word, or up to four that adjoin.

    The segmenter cuts 哪一年 into 哪 and 一年, and 一年 alone is no stop word.
    """
    wholes = whole_words(words)
    spans = []
    at = 0
    while at < len(wholes):
        for size in range(min(_LONGEST_STOP, len(wholes) - at), 0, -1):
            group = wholes[at : at + size]
            adjoin = all(a.end == b.start for a, b in pairwise(group))
            if adjoin and "".join(word.text for word in group) in stop_words:
                spans.append((group[0].start, group[-1].end))
                break
        else:
            size = 1
        at += size
    return spans


def outside(tokens: list[RawToken], spans: list[Span]) -> list[RawToken]:
    """The tokens that have at least one character outside all ``spans``."""
    covered = {at for start, end in spans for at in range(start, end)}
    return [t for t in tokens if not covered.issuperset(range(t.start, t.end))]
