"""Which ranked passages are worth showing; the order is not its business."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from bot.analysis.word_classes import reporting_verbs
from bot.index import Index
from bot.search.query.search_terms import SearchTerms
from bot.search.ranking.coverage import holds_terms, standalone_terms
from bot.search.ranking.grouping import Ranking
from bot.search.ranking.weights import RANKING


def worth_showing(ranking: Ranking, search_terms: SearchTerms, index: Index) -> Ranking:
    """The ranking without passages that say too little of what is asked.

    A passage is shown that covers enough of the query, or ranks close to the best, unless it covers
    nothing, or below a full answer shares only verbs with the question (提出, 表示). ``is_partial``
    says that none covers enough.
    """
    if not len(ranking.rows):
        return ranking
    scores, coverage = ranking.scores, ranking.coverage
    is_close = scores >= RANKING.partial_score_share * scores.max()
    keep = (coverage >= RANKING.partial_coverage) | (is_close & (coverage > 0))
    if coverage.max() >= RANKING.full_coverage:
        keep &= _shares_more_than_verbs(ranking, search_terms, index)
    is_partial = bool(keep.any()) and bool((coverage[keep] < RANKING.partial_coverage).all())
    if is_partial and not _holds_a_word(search_terms, ranking, index):
        keep, is_partial = np.zeros(len(keep), np.bool_), False
    return replace(
        ranking,
        rows=ranking.rows[keep],
        scores=scores[keep],
        coverage=coverage[keep],
        is_exact=ranking.is_exact[keep],
        is_titled=ranking.is_titled[keep],
        is_partial=is_partial,
    )


def _shares_more_than_verbs(
    ranking: Ranking, search_terms: SearchTerms, index: Index
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    verbs = reporting_verbs()
    standalone = standalone_terms(search_terms)
    terms = [term for term in standalone if len(term) > 1 and term not in verbs]
    if not terms or len(terms) == sum(len(term) > 1 for term in standalone):
        return np.ones(len(ranking.rows), np.bool_)
    holds = holds_terms(search_terms, terms, ranking.rows, index.words).any(axis=0)
    return np.asarray(holds | ranking.is_titled, np.bool_)


def _holds_a_word(search_terms: SearchTerms, ranking: Ranking, index: Index) -> bool:
    """Whether any row holds more of the query than single characters, if more is asked for.

    A character that is a word of its own (做 of 怎么做) finds its way into passages on anything.
    """
    longer = [term for term in standalone_terms(search_terms) if len(term) > 1]
    if not longer or search_terms.synonyms or ranking.is_titled.any():
        return True
    return bool(index.words.holds(longer, ranking.rows).any())
