"""What is counted in an article before its sentences are weighed."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from bot.search.sentences.patterns import read_patterns
from bot.search.sentences.sentence import Sentence

# A pair with one of these in it is grammar rather than matter: 的算, 我们, 这个.
_FUNCTION_CHARACTERS = frozenset(
    "的了是我你您他她它们这那就也都在有和与及或不没很么吗呢吧啊嗯之其而且但因为以如果把被让给着过还又再则将于"
)
_FUNCTION_WORD = read_patterns("function_words")
_FILLER = read_patterns("fillers")
_SPOKEN = read_patterns("spoken")
# Amounts, not versions, dates or list numbers.
_AMOUNT = re.compile(
    r"\d\s*(?:%|‰|个?百分点|[万亿千百]|倍|元|美元|吨|瓦|吉瓦|兆瓦|千瓦|台|家|人|名|公里)"
    r"|[$€£¥]\s?\d|\d\s*(?:per ?cent|million|billion|trillion|times|bn|[mgt]w)\b|\d{1,3}(?:,\d{3})+"
)
SPOKEN_PER_THOUSAND = 16.0
"""Spoken turns of phrase in a thousand characters: talks have 20 to 60, articles under 10."""


class ArticleText:
    """The sentences of an article, and ``fit``: those of them that can be quoted."""

    def __init__(self, sentences: Sequence[Sentence], fit: Sequence[Sentence]) -> None:
        self.sentences = sentences
        self.fit = fit
        self.frequency = Counter(unit for sentence in sentences for unit in sentence.units)
        self.keywords = {
            unit: math.log(count)
            for unit, count in self.frequency.items()
            if count > 1 and is_content_unit(unit)
        }
        """What the article says more than once, by how often."""
        self.spoken_per_thousand = count_spoken_per_thousand(sentences)

    @property
    def is_talk(self) -> bool:
        """Whether it reads like a talk written down rather than like an article."""
        return self.spoken_per_thousand > SPOKEN_PER_THOUSAND

    @cached_property
    def central(self) -> dict[int, float]:
        """By sentence number, how like the others it is: the mean cosine of tf-idf, best 1."""
        return _centrality(self.sentences, self.frequency)

    def weigh_keywords(self, units: Iterable[str]) -> float:
        """How much of what the article keeps coming back to the units say."""
        return math.fsum(self.keywords.get(unit, 0.0) for unit in units)


def count_spoken_per_thousand(sentences: Iterable[Sentence]) -> float:
    """Turns of speech in a thousand characters."""
    text = "".join(sentence.folded for sentence in sentences)
    return len(_SPOKEN.findall(text)) * 1000 / max(1, len(text))


def count_amounts(folded: str) -> int:
    """How often a text tells how much: a sum, a share, a size; versions and dates are none."""
    return len(_AMOUNT.findall(folded))


def is_filler(unit: str) -> bool:
    """Whether the unit is what talks are full of."""
    return _FILLER.fullmatch(unit) is not None


def content_units(units: Iterable[str]) -> frozenset[str]:
    """The units that say something of what a text is about."""
    return frozenset(unit for unit in units if is_content_unit(unit))


def is_content_unit(unit: str) -> bool:
    """Whether the unit is matter rather than grammar."""
    return _FUNCTION_CHARACTERS.isdisjoint(unit) and not _FUNCTION_WORD.fullmatch(unit)


def share_root(units: frozenset[str], others: frozenset[str]) -> float:
    """The root of the share of the units that the others hold: the first ones tell most."""
    return math.sqrt(len(units & others) / len(units)) if units else 0.0


def _centrality(sentences: Sequence[Sentence], frequency: Counter[str]) -> dict[int, float]:
    # The vectors are summed once, so that the cost is linear in the length of the article.
    weights = {
        unit: math.log(1 + len(sentences) / count)
        for unit, count in frequency.items()
        if count > 1 and is_content_unit(unit)
    }
    total: dict[str, float] = {}
    norms: list[float] = []
    for sentence in sentences:
        of_it = sorted(unit for unit in sentence.units if unit in weights)
        norm = math.sqrt(math.fsum(weights[unit] ** 2 for unit in of_it)) or 1.0
        norms.append(norm)
        for unit in of_it:
            total[unit] = total.get(unit, 0.0) + weights[unit] / norm
    similarity = {
        sentence.number: math.fsum(
            weights[unit] * total[unit] for unit in sentence.units if unit in weights
        )
        / norm
        - 1.0
        for sentence, norm in zip(sentences, norms, strict=True)
    }
    best = max(similarity.values(), default=0.0)
    return (
        {number: max(0.0, like) / best for number, like in similarity.items()} if best > 0 else {}
    )
