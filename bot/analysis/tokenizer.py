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

_VERSION = re.compile(r"(?P<name>[a-z][a-z]+|[a-z])-?(?P<version>\d+(?:\.\d+)*[a-z]{0,2})")
_SPACED_VERSION = re.compile(
    r" (?P<version>v?\d{1,4}(?:\.\d{1,3}){0,3}[a-z]{0,2})(?![\w.,%‰°]*\w|[%‰°])", re.ASCII
)
"""A name and its version, which writers join, space or hyphenate: llama 3.1 is llama3.1."""
_BEFORE_A_FIGURE = """
a an and are as at be but by for from had has in is it no not of on or over page per than that the then to
under up us was were with about above after around below between more most less least nearly only top first
last next past chapter figure table section january february march april may june july august september
october november december jan feb mar apr jun jul aug sep oct nov dec usd rmb cny eur gbp hkd
"""
_NO_NAME = frozenset(_BEFORE_A_FIGURE.split())
"""Words before a figure of its own: in 2024, over 30."""
_CODE = re.compile(r"0+(?=\d+\.[a-z])")
"""The zeros that some write before a code of the exchange: 0700.hk."""
_INITIALS = re.compile(r"[a-z](?:/[a-z])+(?![\w/])", re.ASCII)

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
            initials = _INITIALS.match(text, start) if text[end : end + 1] == "/" else None
            if initials:
                found.append((initials[0].replace("/", ""), start, initials.end()))
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
        found |= dict.fromkeys((closed, start, end) for closed in _closed(whole))
    found |= dict.fromkeys(_versions(text, whole, start, end))
    for part, a, b in list(found):
        if (a, b) != (start, end) and len(part) == b - a and "." in part:
            found |= dict.fromkeys(_versions(text, part, a, b))
    for term, a, b in list(found):
        if len(term) == b - a and (mixed := _MIXED.fullmatch(term)):
            middle = a + len(mixed[1] or mixed[3])
            found[mixed[1] or mixed[3], a, middle] = None
            found[mixed[2] or mixed[4], middle, b] = None
            if mixed[1] and len(mixed[1]) >= _LONG_NAME:
                found[mixed[1][:-1], a, middle - 1] = None
                found[mixed[1][-1] + mixed[2], middle - 1, b] = None
    return list(found)


def _closed(whole: str) -> Iterator[str]:
    """The term as others write it: without hyphens (gpt4o), without a point (h265, nodejs)."""
    closed = whole.replace("-", "")
    if closed.isalnum():
        if not closed.isdigit():
            yield closed
    elif (zeros := _CODE.match(whole)) is not None:
        yield whole[zeros.end() :]
    elif closed.replace(".", "").isalnum() and closed.rpartition(".")[0].isalpha():
        yield closed.replace(".", "")


def _versions(text: str, whole: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The name with the version that is written in it or behind it, joined, and both alone."""
    if (own := _VERSION.fullmatch(whole)) is not None:
        name, version = own["name"], own["version"]
        yield name + version, start, end
        if "." in version and len(whole) == end - start:
            middle = end - len(version)
            yield version, middle, end
            if len(name) > 1:
                yield name, start, start + len(name)
            # The last letter may belong to the version: deepseekv3.1 is deepseek v3.1 too.
            if len(name) >= _LONG_NAME:
                yield name[:-1], start, middle - 1
                yield name[-1] + version, middle - 1, end
        return
    name = whole.replace("-", "").replace(".", "")
    if name.isalpha() and len(name) > 1 and name not in _NO_NAME:
        behind = _SPACED_VERSION.match(text, end)
        if behind is not None:
            yield name + behind["version"], start, behind.end()


def _parts(surface: str, start: int) -> Iterator[tuple[str, int, int]]:
    """What stands between the marks; a single letter (the t of at&t) would match anything."""
    for part in _PART.finditer(surface):
        if len(part[0]) > 1 or not part[0].isalpha():
            yield part[0], start + part.start(), start + part.end()
