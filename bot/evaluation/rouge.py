"""ROUGE of a summary against one that a person wrote.

C.-Y. Lin, "ROUGE: a package for automatic evaluation of summaries", ACL workshop on text
summarization, 2004: ROUGE-N in section 2, ROUGE-L in section 3, there on sentences, here on whole
summaries. Departures: F is F1 (Lin weighs recall), nothing is stemmed, and a token is one Han
character or one run of Latin letters and digits, so that no segmenter decides what is equal.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.analysis.scripts import HAN

_TOKEN = re.compile(rf"[{HAN}]|[a-z0-9]+(?:[-.][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Overlap:
    """What share of the summary is in the reference, and what share of the reference is in it."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where nothing is shared."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def rouge_tokens(text: str) -> list[str]:
    """Han characters and lower-case Latin runs; punctuation is left out.

    >>> rouge_tokens("GPT-4o 很快。")
    ['gpt-4o', '很', '快']
    """
    return _TOKEN.findall(text.lower())


def rouge_n(summary: Sequence[str], reference: Sequence[str], *, n: int) -> Overlap:
    """Of runs of ``n`` tokens, each counted as often as it stands in both.

    >>> rouge_n("abcd", "abce", n=1).f1, rouge_n("abcd", "abce", n=4).f1
    (0.75, 0.0)
    """
    ours, theirs = _runs(summary, n), _runs(reference, n)
    return _overlap((ours & theirs).total(), ours.total(), theirs.total())


def rouge_l(summary: Sequence[str], reference: Sequence[str]) -> Overlap:
    """Of the longest common subsequence.

    >>> rouge_l("axbxc", "abc")
    Overlap(precision=0.6, recall=1.0)
    """
    return _overlap(_longest_common_subsequence(summary, reference), len(summary), len(reference))


def _runs(tokens: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(tokens[at:] for at in range(n)), strict=False))


def _overlap(shared: int, ours: int, theirs: int) -> Overlap:
    return Overlap(shared / ours if ours else 0.0, shared / theirs if theirs else 0.0)


def _longest_common_subsequence(one: Sequence[str], other: Sequence[str]) -> int:
    """Its length, a row of the table held in the bits of one integer.

    H. Hyyrö, "Bit-parallel LCS-length computation revisited", AWOCA 2004: a 0 at place i says that
    the length grows there.
    """
    places: dict[str, int] = {}
    for at, token in enumerate(one):
        places[token] = places.get(token, 0) | 1 << at
    every = (1 << len(one)) - 1
    row = every
    for token in other:
        matched = row & places.get(token, 0)
        row = (row + matched | row - matched) & every
    return len(one) - row.bit_count()
