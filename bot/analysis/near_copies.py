"""Whether two texts are copies of one: word for word, or with a paragraph more or less.

A text is cut into units (a Han character, or a run of letters or digits) and reduced to its
shingles, four units in a row. Copies share nearly all shingles of the shorter one, and its figures:
the reports of two quarters share a template, and differ in what is filled in.

That is looked at exactly, and only for texts that share a key. Keys are of MinHash (A. Broder, On
the resemblance and containment of documents, 1997), banded: two texts share one the more surely the
more shingles they have in common.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bot.analysis.normalize import fold
from bot.analysis.scripts import HAN

COPY_KEYS_VERSION = 1
"""Raised whenever the same text would get other keys, so that those stored are made anew."""

SHINGLE = 4
BANDS, ROWS = 40, 3
"""Of texts with half of all their shingles in common 995 in 1,000 share a key, of those with a tenth
40 in 1,000, which are then compared in vain."""
LEAST_SHARED = 0.62
"""The share of the shorter text's shingles that a copy has. Words changed for those of another region
cost a tenth of them."""
LEAST_LENGTH = 0.6
"""The share of the longer text that the shorter one is: what is cut down further is another piece."""
LEAST_FIGURES = 0.6
"""The share of the figures in the text with fewer that the other has too: a third is the most that two
filled-in forms of the measured set share, and two thirds the least that copies do."""
WITHOUT_FIGURES = 0.8
"""LEAST_SHARED where a text has no figures: of two notices of one form, the names alone differ."""
SHORT_TEXT = 60
"""Shingles up to which the shorter text must stand in the other word for word: of so little, a name
changed makes another story."""

_UNIT = re.compile(rf"[{HAN}]|[^\W_{HAN}]+")
_FIGURE = re.compile(
    r"\d+(?:[.,:]\d+)*\s?[%千万亿]*"
    r"|第[一二三四五六七八九十百]+|[一二三四五六七八九十]+(?=季|月|日|年|届|期|批|轮|成|倍)"
)
Hashes = npt.NDArray[np.uint64]


def _mixed(values: Hashes) -> Hashes:
    """Every bit of every value spread over all 64: the finaliser of SplitMix64."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


_SEEDS: Hashes = _mixed(
    np.arange(1, BANDS * ROWS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
)


def copy_keys(text: str) -> tuple[int, ...]:
    """Numbers of which copies share at least one, as a rule: ``BANDS`` of 63 bits, none of nothing."""
    shingles = _shingles(_UNIT.findall(fold(text).text))
    if not len(shingles):
        return ()
    least = np.fromiter((_mixed(shingles ^ seed).min() for seed in _SEEDS), np.uint64, len(_SEEDS))
    keys = np.arange(BANDS, dtype=np.uint64)
    for row in least.reshape(BANDS, ROWS).T:
        keys = _mixed(keys ^ row)
    return tuple((keys >> np.uint64(1)).tolist())


def _shingles(units: list[str]) -> Hashes:
    """The distinct shingles, ascending; of a text shorter than one, the whole."""
    if not units:
        return np.empty(0, np.uint64)
    codes = (ord(unit) if len(unit) == 1 else crc32(unit.encode()) | 1 << 32 for unit in units)
    numbers = _mixed(np.fromiter(codes, np.uint64, len(units)))
    width = min(SHINGLE, len(units))
    hashes = np.zeros(len(units) - width + 1, np.uint64)
    for at in range(width):
        hashes = _mixed(hashes ^ numbers[at : len(numbers) - width + 1 + at])
    return np.unique(hashes)


@dataclass(frozen=True, slots=True, eq=False)
class CopiedText:
    """What of a text is compared: its distinct shingles, and its figures."""

    shingles: Hashes
    figures: frozenset[str]

    @classmethod
    def read(cls, text: str) -> Self:
        folded = fold(text).text
        figures = ("".join(found[0].split()) for found in _FIGURE.finditer(folded))
        return cls(_shingles(_UNIT.findall(folded)), frozenset(figures))

    def is_near_copy(self, other: CopiedText) -> bool:
        """Whether the texts are copies of one, whichever of them is longer."""
        shorter, longer = sorted((len(self.shingles), len(other.shingles)))
        if not shorter or shorter < LEAST_LENGTH * longer:
            return False
        shared = len(np.intersect1d(self.shingles, other.shingles, assume_unique=True))
        if shorter <= SHORT_TEXT and shared < shorter:
            return False
        fewer = min(len(self.figures), len(other.figures))
        if not fewer:
            return shared >= WITHOUT_FIGURES * shorter
        if len(self.figures & other.figures) < LEAST_FIGURES * fewer:
            return False
        return shared >= LEAST_SHARED * shorter
