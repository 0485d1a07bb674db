"""Folded text -> raw tokens: Han words, Latin and number terms, runs of other scripts.

White space and punctuation separate; they are never part of a term, but for the marks that names
and figures are written with (``gpt-4o``, ``at&t``, ``c++``, ``.net``, ``40%``). A term with such
marks is found whole and in its parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bot.analysis.scripts import HAN, MARKS, UNSPACED
from bot.analysis.segmenter import Segmenter

_LETTERS = f"(?:[^\\W_{HAN}{UNSPACED}]|[{MARKS}])"
_RUN = re.compile(
    f"(?P<han>[{HAN}]+)"
    rf"|(?P<unspaced>(?=\w)[{UNSPACED}]+)"
    # A leading point belongs to the name in .net, not to the end of a sentence.
    f"|(?P<latin>(?:(?<![a-z\\d.])\\.(?=[a-z]{{2}}))?"
    rf"(?:(?<![\d.,])\d{{1,3}}(?:,\d{{3}})+(?![\d,])|(?=\w){_LETTERS}+)"
    f"(?:[-.&'_+@\u2010\u2013\u2019\u2044](?=\\w){_LETTERS}+)*"
    r"(?:\+\+|(?<=\d)(?:%|‰|°[cf]?)|(?<![a-z\d][cfj])(?<=[cfj])\#)?)"
)
_PART = re.compile(r"[^\W\d_]*\d+(?:\.\d+)+(?!\w)|[^-.&'_+@,%‰°#\u2010\u2013\u2019\u2044]+")
_SPELLING = str.maketrans("\u2010\u2013\u2019", "--'", ",")
_ACRONYM = re.compile(r"[a-z](?:\.[a-z])+")
_FIGURE = re.compile(r"\d+(?:\.\d+)*")
_MIXED = re.compile(r"([a-z]{2,})(\d\w*)|(\d+)([a-z]{2,})")
"""Letters and digits that other writers hyphenate or space: gpt4 and gpt-4, 512gb and 512 gb."""
_LONG_NAME = 6
"""Letters from which on the last may belong to the figure: deepseekr1 is deepseek r1 too."""

_UNIT = re.compile(
    " ?(?P<magnitude>[十百千万亿兆]{0,2})"
    "(?P<unit>美元|欧元|日元|港元|人民币|公里|平方米|千瓦|小时|分钟|年代|世纪"
    "|[年月日号时分秒天周岁度米吨克元块倍名人位个家台颗枚座款项期次届层条种代点])?"
)
_LONGEST_TERM = 64
"""Longer ones are checksums and encoded data; nobody asks for them."""


class RawToken(NamedTuple):
    """A token before filtering; ``start`` and ``end`` are offsets in the folded text.

    The first token of a ``position`` is the whole word, the others lie inside it or start there.
    """

    text: str
    start: int
    end: int
    position: int


def tokenize(text: str, segmenter: Segmenter | None) -> list[RawToken]:
    """All words of the folded ``text`` in order, each followed by what is found inside it.

    Without a segmenter Han characters are passed over.
    """
    tokens: list[RawToken] = []
    position = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        if run.lastgroup == "han":
            if segmenter is None:
                continue
            for word in segmenter.cut(run[0]):
                tokens.append(RawToken(word, start, start + len(word), position))
                for inner, at in segmenter.inner_words(word):
                    tokens.append(RawToken(inner, start + at, start + at + len(inner), position))
                start += len(word)
                position += 1
            continue
        if run.lastgroup == "unspaced":
            found = _unspaced(run[0], start)
        else:
            found = _latin(text, start, end)
        kept = [t for t in found if t[2] - t[1] <= _LONGEST_TERM]
        tokens.extend(RawToken(term, a, b, position) for term, a, b in kept)
        position += 1
    return tokens


def _unspaced(run: str, start: int) -> list[tuple[str, int, int]]:
    """A run of a script written without spaces: whole, and as overlapping pairs."""
    found = [(run, start, start + len(run))]
    if len(run) > 2:
        pairs = ((run[at : at + 2], start + at) for at in range(len(run) - 1))
        # Two vowel signs or accents of one letter are no pair of letters.
        found += [(pair, at, at + 2) for pair, at in pairs if any(map(str.isalnum, pair))]
    return found


def _latin(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """A Latin or number term whole, then the names and figures in it, each once."""
    surface = text[start:end]
    whole = surface.translate(_SPELLING)
    if whole.endswith("'s"):
        whole, surface, end = whole[:-2], surface[:-2], end - 2
    found = {(whole, start, end): None}
    figure = whole.rstrip("%‰")
    if _FIGURE.fullmatch(figure):
        found[figure, start, end - len(whole) + len(figure)] = None
        found |= dict.fromkeys(_amounts(text, whole, start, end))
        if "," in surface:  # which may have been a full-width one, between two figures
            found |= dict.fromkeys(_parts(surface, start))
    elif not surface.isalnum():
        if "@" in whole:
            host = end - len(surface.rpartition("@")[2])
            found[whole.rpartition("@")[2], host, end] = None
        if _ACRONYM.fullmatch(whole):
            found[whole.replace(".", ""), start, end] = None
        else:
            found |= dict.fromkeys(_parts(surface, start))
        closed = whole.replace("-", "")
        if closed.isalnum() and not closed.isdigit():
            found[closed, start, end] = None
    for term, a, b in list(found):
        if len(term) == b - a and (mixed := _MIXED.fullmatch(term)):
            middle = a + len(mixed[1] or mixed[3])
            found[mixed[1] or mixed[3], a, middle] = None
            found[mixed[2] or mixed[4], middle, b] = None
            if mixed[1] and len(mixed[1]) >= _LONG_NAME:
                found[mixed[1][:-1], a, middle - 1] = None
                found[mixed[1][-1] + mixed[2], middle - 1, b] = None
    return list(found)


def _parts(surface: str, start: int) -> Iterator[tuple[str, int, int]]:
    """What stands between the marks; a single letter (the t of at&t) would match anything."""
    for part in _PART.finditer(surface):
        if len(part[0]) > 1 or not part[0].isalpha():
            yield part[0], start + part.start(), start + part.end()


def _amounts(text: str, figure: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """A figure with the magnitude, and with the unit, that follow it: 3800亿 and 3800亿元."""
    unit = _UNIT.match(text, end)
    if unit and unit["magnitude"]:
        yield figure + unit["magnitude"], start, unit.end("magnitude")
    if unit and unit["unit"]:
        yield figure + unit["magnitude"] + unit["unit"], start, unit.end("unit")
