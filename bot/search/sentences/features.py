"""Sentences as rows of numbers for the model that ranks those of an article without a title."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.search.sentences.article_text import ArticleText, content_units, share_root
from bot.search.sentences.patterns import read_patterns
from bot.search.sentences.sentence import Sentence

FEATURES = (
    # where it stands
    *(
        "opening_3",
        "opening_8",
        "rank",
        "relative_place",
        "closing",
        "opens_paragraph",
        "paragraph",
    ),
    # what it holds of what the article says again and again
    *(
        "central",
        "keyword_mass",
        "keyword_density",
        "frequency",
        "recurrent",
        "content",
        "introduces",
    ),
    # what it holds of the opening
    *("lead", "first_three"),
    # what it is like
    *("length", "relative_length", "clauses", "latin", "cue", "persons"),
    # what the article is like
    *("sentences", "spoken"),
)
CUE = read_patterns("cues")
_PERSON = re.compile(r"[我你]|\b(?:i|my|you)\b")
_CLAUSE = re.compile("[,，;；:：]")


class FeatureTable:
    """Measures sentences of one article, whole ones and pieces of them."""

    def __init__(self, article: ArticleText, *, in_chinese: bool) -> None:
        self._article = article
        self._in_chinese = in_chinese
        sentences, fit = article.sentences, article.fit
        self._place = {sentence.number: place for place, sentence in enumerate(fit)}
        self._lead = fit[0] if fit else None
        self._lead_units = content_units(fit[0].units) if fit else frozenset()
        opening = (content_units(sentence.units) for sentence in sentences[:3])
        self._opening_units = frozenset[str]().union(*opening)
        self._mean_length = sum(len(s.text) for s in sentences) / max(1, len(sentences))
        masses = [article.weigh_keywords(sentence.units) for sentence in sentences]
        self._most_mass = max(masses, default=0.0) or 1.0
        self._content_total = sum(
            article.frequency[unit] for unit in content_units(article.frequency)
        )
        self._first_said: dict[str, int] = {}
        for sentence in sentences:
            for unit in sentence.units:
                self._first_said.setdefault(unit, sentence.number)

    def rows(self, sentences: Sequence[Sentence]) -> npt.NDArray[np.float64]:
        """One row a sentence, of ``FEATURES`` in their order."""
        rows = [self._measure(sentence) for sentence in sentences]
        return np.array(rows, np.float64).reshape(len(rows), len(FEATURES))

    def _measure(self, sentence: Sentence) -> tuple[float, ...]:
        return (
            *self._measure_place(sentence),
            *self._measure_matter(sentence),
            *self._measure_opening(sentence),
            *self._measure_form(sentence),
            math.log(len(self._article.sentences) + 1),
            min(60.0, self._article.spoken_per_thousand) / 20,
        )

    def _measure_place(self, sentence: Sentence) -> tuple[float, ...]:
        number, last = sentence.number, len(self._article.sentences) - 1
        place = self._place.get(number, number)
        before = self._article.sentences[number - 1] if number else None
        return (
            math.exp(-place / 3),
            math.exp(-number / 8),
            1 / (1 + place),
            number / max(1, last),
            math.exp(-(last - number) / 3),
            float(before is None or before.paragraph != sentence.paragraph),
            1 / (1 + sentence.paragraph),
        )

    def _measure_matter(self, sentence: Sentence) -> tuple[float, ...]:
        article, said = self._article, len(sentence.units)
        content = content_units(sentence.units)
        mass = article.weigh_keywords(sentence.units)
        counts = [article.frequency[unit] for unit in content]
        first = sum(
            article.frequency[unit] > 1 and self._first_said.get(unit) == sentence.number
            for unit in content
        )
        return (
            article.central.get(sentence.number, 0.0),
            mass / self._most_mass,
            mass / max(8, said),
            100 * sum(counts) / max(1, self._content_total) / max(8, len(content)),
            sum(count > 1 for count in counts) / max(5, len(content)),
            len(content) / max(5, said),
            first / max(8, len(content)),
        )

    def _measure_opening(self, sentence: Sentence) -> tuple[float, ...]:
        is_lead = self._lead is not None and self._lead.number == sentence.number
        in_opening = len(self._opening_units & sentence.units) / max(8, len(sentence.units))
        return (
            0.0 if is_lead else share_root(self._lead_units, sentence.units),
            in_opening if sentence.number > 2 else 0.0,
        )

    def _measure_form(self, sentence: Sentence) -> tuple[float, ...]:
        text, folded = sentence.text, sentence.folded
        # English takes twice the characters to say the same.
        size = len(text) if self._in_chinese else len(text) / 2
        latin = sum(c.isascii() and c.isalpha() for c in text) / max(1, len(text))
        return (
            math.log(max(5.0, size)),
            min(4.0, len(text) / max(1.0, self._mean_length)),
            min(8, len(_CLAUSE.findall(text))),
            latin if self._in_chinese else 0.0,
            float(CUE.search(folded) is not None),
            float(_PERSON.search(folded) is not None),
        )
