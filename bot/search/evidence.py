"""Sentences that answer a query: what each holds of it, and which of them together say most.

A query comes as its terms (folded words and character pairs) with a weight each, their IDF. Terms
in Han characters are looked up as substrings; others are compared word by word, with an ending let
pass, because the terms may be stems.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.analysis.normalize import fold
from bot.search import quotable
from bot.search.cutting import clip_to_evidence
from bot.search.sentence_scores import Sentence, split_sentences

# A term inside a longer term of the query says again what that one says.
PART_WEIGHT = 0.5
# A clipping keeps at least this share of what the sentence holds of the query.
LEAST_KEPT = 0.8
# The whole passage vouches for its sentences, and a passage that ranks high for more.
PASSAGE_WEIGHT = 0.3
RANK_WEIGHT = 0.3
FIGURE_FACTOR = 1.3
POINTS_BACK_FACTOR = 0.85
# What a chosen sentence has told already counts this much the second time.
TOLD_AGAIN = 0.6
SAME_SHARE = 0.6
# A term that stands in the article's title says little more in its sentences.
KNOWN_WEIGHT = 0.3
# What follows a chosen sentence gets this share of its worth on top.
NEXT_WEIGHT = 0.25
SHORTEST_ANSWER = 6
# Less evidence than this share of the best sentence's is no answer.
LEAST_SHARE = 0.25

_ASKS_FIGURE = re.compile(
    r"多少|几|何时|何年|何月|哪[一]?[年月日天]|什么时候|什么时间|时间|日期|多[大高长久远重快深宽厚]|比例|占比|增速|增长率"
    r"|金额|价格|规模|人口|面积|年份|\bwhen\b|how (?:many|much|long|old|far|big|large|fast|often)"
    r"|what (?:year|date|percentage|number)"
)
_FIGURE = re.compile(
    r"\d|[一二两三四五六七八九十百千万亿]{2,}|[一二三四五六七八九十百千万亿两][年月日个人次元位座种项家层岁倍成条届名所]"
)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W_\u3400-\u9fff]+")
_LONGEST_ENDING = 3


@dataclass(frozen=True, slots=True)
class Source:
    """A passage that answers the query: number ``position`` of article number ``article``.

    ``article`` counts the articles of the answer, best first.
    """

    text: str
    article: int
    position: int
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of ``source`` with its worth; ``terms`` are those of the query that it holds."""

    sentence: Sentence
    source: Source
    terms: frozenset[str]
    worth: float

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it stands: by article, passage and sentence."""
        return self.source.article, self.source.position, self.sentence.start


def asks_for_figure(query: str) -> bool:
    """Whether an amount or a date is asked for.

    >>> asks_for_figure("算力增长多少"), asks_for_figure("When did it start?"), asks_for_figure("谁")
    (True, True, False)
    """
    return bool(_ASKS_FIGURE.search(fold(query).text))


class QueryTerms:
    """The terms of a query, ready to be found in text; weights that are not positive are dropped."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        terms = sorted(term for term, weight in weights.items() if term and weight > 0)
        self._weights = {
            term: weights[term]
            * (PART_WEIGHT if any(term != other and term in other for other in terms) else 1.0)
            for term in terms
        }
        self._han = [term for term in terms if _HAN.search(term)]
        self._latin = [term for term in terms if not _HAN.search(term)]

    def found_in(self, folded: str) -> frozenset[str]:
        """The terms that the folded text holds."""
        found = {term for term in self._han if term in folded}
        if self._latin:
            words = set(_WORD.findall(folded))
            found |= {
                term
                for term in self._latin
                if term in words
                or (not _WORD.fullmatch(term) and term in folded)
                or any(_is_form(word, term) for word in words)
            }
        return frozenset(found)

    def weigh(self, terms: frozenset[str], *, known: frozenset[str] = frozenset()) -> float:
        """The sum of the weights, less for the terms that are ``known`` from the title."""
        # In a fixed order: the last bit of a sum of floats depends on it, and sets have none.
        return sum(
            self._weights[term] * (KNOWN_WEIGHT if term in known else 1.0) for term in sorted(terms)
        )

    def worth(self, text: str) -> float:
        """What the text holds of the query; never falls when the text grows."""
        return self.weigh(self.found_in(fold(text).text))


def choose_evidence(
    sources: Sequence[Source],
    weights: Mapping[str, float],
    *,
    prefers_figures: bool,
    max_sentences: int,
    max_characters: int,
    per_article: int,
) -> list[Evidence]:
    """The sentences that answer together: by rank of their article, then as they stand in it.

    ``sources`` come best first. A sentence longer than what is left of the budget is clipped to the
    clauses around the query's terms.
    """
    terms = QueryTerms(weights)
    found = _gather(sources, terms, prefers_figures=prefers_figures)
    chosen = _choose(found, terms, max_sentences, max_characters, per_article)
    return sorted(chosen, key=lambda evidence: evidence.place)


def _gather(
    sources: Sequence[Source], terms: QueryTerms, *, prefers_figures: bool
) -> list[Evidence]:
    found: list[Evidence] = []
    for rank, source in enumerate(sources):
        known = terms.found_in(fold(source.title or "").text)
        of_passage = terms.weigh(terms.found_in(fold(source.text).text), known=known)
        vouched = PASSAGE_WEIGHT * of_passage * (1 + RANK_WEIGHT / (1 + rank))
        for sentence in split_sentences([source.text]):
            held = terms.found_in(sentence.folded)
            if not _may_answer(sentence):
                continue
            worth = terms.weigh(held, known=known) + vouched
            if prefers_figures and _FIGURE.search(sentence.folded):
                worth *= FIGURE_FACTOR
            if sentence.points_back:
                worth *= POINTS_BACK_FACTOR
            found.append(Evidence(sentence, source, held, worth))
    return found


def _may_answer(sentence: Sentence) -> bool:
    # 全长50公里。 is no summary, but it is an answer.
    is_short_answer = quotable.is_closed(sentence.text) and len(sentence.text) >= SHORTEST_ANSWER
    return not (
        quotable.is_question(sentence.folded)
        or quotable.is_aside(sentence.folded)
        or (quotable.is_fragment(sentence.text) and not is_short_answer)
    )


def _choose(
    found: Sequence[Evidence],
    terms: QueryTerms,
    max_sentences: int,
    max_characters: int,
    per_article: int,
) -> list[Evidence]:
    if len({evidence.source.article for evidence in found}) == 1:
        per_article = max_sentences
    floor = LEAST_SHARE * max((evidence.worth for evidence in found), default=0.0)
    chosen: list[Evidence] = []
    room = max_characters
    left = [evidence for evidence in found if evidence.worth >= floor]
    while left and len(chosen) < max_sentences:
        taken = Counter(evidence.source.article for evidence in chosen)
        left = [
            evidence
            for evidence in left
            if taken[evidence.source.article] < per_article and not _is_said(evidence, chosen)
        ]
        if not left:
            break
        best = max(left, key=lambda evidence: _gain(evidence, chosen, terms, room))
        left.remove(best)
        quoted = _fitted(best, room, terms, by_force=not chosen)
        if quoted is not None:
            chosen.append(quoted)
            room -= len(quoted.sentence.text)
    return chosen


def _gain(evidence: Evidence, chosen: Sequence[Evidence], terms: QueryTerms, room: int) -> float:
    """The worth of the evidence beside what is chosen, by the share of it that there is room for.

    A sentence that follows a chosen one is worth more: it often completes the answer.
    """
    held = terms.weigh(evidence.terms)
    told = frozenset[str]().union(*(other.terms for other in chosen))
    fresh = 1 - (1 - TOLD_AGAIN) * terms.weigh(evidence.terms & told) / held if held else 0.0
    goes_on = max(
        (
            other.worth
            for other in chosen
            if other.source is evidence.source
            and other.sentence.number + 1 == evidence.sentence.number
            and not other.sentence.is_cut
        ),
        default=0.0,
    )
    fits = min(1.0, room / len(evidence.sentence.text))
    return fits * (evidence.worth * fresh + NEXT_WEIGHT * goes_on)


def _is_said(evidence: Evidence, chosen: Sequence[Evidence]) -> bool:
    units = evidence.sentence.units
    return any(
        len(units & other.sentence.units)
        > SAME_SHARE * max(1, min(len(units), len(other.sentence.units)))
        for other in chosen
    )


def _fitted(evidence: Evidence, room: int, terms: QueryTerms, *, by_force: bool) -> Evidence | None:
    """The evidence within ``room``: whole, clipped, or None where what is left says too little."""
    sentence = evidence.sentence
    if len(sentence.text) <= room:
        return evidence
    start, end = clip_to_evidence(sentence.text, room, terms.worth, by_force=by_force)
    clipped = sentence.text[start:end]
    held = terms.found_in(fold(clipped).text)
    keeps = terms.weigh(held) >= LEAST_KEPT * terms.weigh(evidence.terms)
    if not by_force and (not keeps or quotable.is_fragment(clipped)):
        return None
    cut = replace(sentence, text=clipped, start=sentence.start + start, is_cut=True)
    return replace(evidence, sentence=cut, terms=held)


def _is_form(word: str, term: str) -> bool:
    """Whether the word may be a form of the stem: companies of compani, company of compani."""
    if len(term) < 3 or not term.isalpha() or len(word) - len(term) > _LONGEST_ENDING:
        return False
    return word.startswith(term) or (term.endswith("i") and word == term[:-1] + "y")
