"""What the sentences of an article are worth in its summary, and why.

Where there is a title, the worth is a weighted sum after H. P. Edmundson, "New Methods in Automatic
Extracting" (JACM 16, 1969): title, location, cue words and key words; beside them stands how
central the sentence is, after Erkan and Radev, "LexRank" (JAIR 22, 2004), section 3, by degree.
Where there is none, a learned model says more than any sum that was tried. In a talk neither the
opening nor a title tells what is said: what recurs does.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from bot.analysis.normalize import fold
from bot.analysis.scripts import HAN
from bot.models import Reason
from bot.search.sentences.article_text import (
    ArticleText,
    content_units,
    count_amounts,
    is_filler,
    share_root,
)
from bot.search.sentences.features import CUE, FeatureTable
from bot.search.sentences.patterns import read_patterns
from bot.search.sentences.ranker import load_ranker
from bot.search.sentences.sentence import Sentence, units
from bot.search.sentences.weights import SENTENCES as W

# Reasons that lie in where a sentence stands, not in what it says.
_PLACE = frozenset({"opening", "closing"})
_THESIS = read_patterns("theses")
# A work, a person with an office, a body; and Latin names within Chinese, capitals in English.
_NAME = re.compile(
    rf"《[^》]{{2,20}}》|[{HAN}]{{2}}(?:公司|集团|大学|研究院|研究所|委员会|银行|协会|组织|教授|博士|主任|总裁|董事长)"
    r"|(?<=[^\x00-\x7f])[A-Z][A-Za-z]+|(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*"
)

_Key = tuple[int, int, int]


class ArticleWorth:
    """What the sentences of an article are worth, and why."""

    def __init__(
        self,
        title: str | None,
        sentences: Sequence[Sentence],
        fit: Sequence[Sentence],
        *,
        in_chinese: bool,
    ) -> None:
        """``fit`` are the sentences that can be quoted."""
        self._title = content_units(units(fold(title or "").text))
        self._article = ArticleText(sentences, fit)
        self.is_talk = not self._title and self._article.is_talk
        self.is_learned = not self._title and not self.is_talk
        self._reasons: dict[_Key, tuple[Reason, ...]] = {}
        self._totals: dict[_Key, float] = {}
        if self.is_learned:
            self._features = FeatureTable(self._article, in_chinese=in_chinese)
            self._learn(fit)

    def weigh(self, sentence: Sentence, quoted_units: frozenset[str]) -> float:
        """The worth of the sentence; in a talk, beside sentences whose units are ``quoted_units``."""
        if self.is_talk:
            return self._weigh_keywords(sentence.units - quoted_units)
        key = _key(sentence)
        if key not in self._totals:
            self._totals[key] = math.fsum(
                reason.value for reason in self.reasons(sentence, quoted_units)
            )
        return self._totals[key]

    def reasons(self, sentence: Sentence, quoted_units: frozenset[str]) -> tuple[Reason, ...]:
        """The parts that the worth is the sum of, those that are nought left out."""
        if self.is_talk:
            return (Reason("keywords", self._weigh_keywords(sentence.units - quoted_units)),)
        key = _key(sentence)
        if key not in self._reasons:
            if self.is_learned:
                self._learn([sentence])
            else:
                parts = self._parts(sentence).items()
                self._reasons[key] = tuple(Reason(code, value) for code, value in parts if value)
        return self._reasons[key]

    def is_weak(self, sentence: Sentence) -> bool:
        """Whether nothing but the place where it stands speaks for the sentence."""
        return all(reason.code in _PLACE for reason in self.reasons(sentence, frozenset()))

    def repetition_cost(self, sentence: Sentence, quoted_units: frozenset[str]) -> float:
        """What the sentence loses beside those whose units are ``quoted_units``: title words said again."""
        of_title = self._title & sentence.units
        if not of_title:
            return 0.0
        again = len(of_title & quoted_units) / len(of_title)
        return W.repeat_share * again * W.title * share_root(self._title, sentence.units)

    def _parts(self, sentence: Sentence) -> dict[str, float]:
        article = self._article
        from_end = len(article.sentences) - 1 - sentence.number
        density = article.weigh_keywords(sentence.units) / max(8, len(sentence.units))
        return {
            "title": W.title * share_root(self._title, sentence.units),
            "opening": W.opening * math.exp(-sentence.number / W.opening_sentences),
            "closing": W.closing * math.exp(-from_end / W.closing_sentences),
            "keywords": W.keywords * density,
            "central": W.central * article.central.get(sentence.number, 0.0),
            "cue": W.cue * bool(CUE.search(sentence.folded)),
            "thesis": W.thesis * bool(_THESIS.search(sentence.folded)),
            "amount": W.amount * min(2, count_amounts(sentence.folded)),
            "name": W.name * bool(_NAME.search(sentence.text)),
        }

    def _learn(self, sentences: Sequence[Sentence]) -> None:
        """What the model says of the sentences, as a worth above nought."""
        scores = load_ranker().score(self._features.rows(sentences)).tolist()
        for sentence, score in zip(sentences, scores, strict=True):
            self._reasons[_key(sentence)] = (Reason("learned", math.exp(W.steepness * score)),)

    def _weigh_keywords(self, said: frozenset[str]) -> float:
        return self._article.weigh_keywords(unit for unit in said if not is_filler(unit))


def _key(sentence: Sentence) -> _Key:
    return sentence.number, sentence.start, len(sentence.text)
