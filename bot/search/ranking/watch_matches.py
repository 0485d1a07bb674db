"""Which passages of a handful answer a query well: for those that are new, or were chosen before.

IDF and length norms are those of the whole library, as in every search; only the rows looked at are
few. So nothing is cut off by a thousand better passages that have been there for years.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.analysis import fold
from bot.analysis.scripts import HAN, is_han
from bot.index import Index
from bot.index.arrays import Floats, Rows
from bot.index.bm25 import BM25
from bot.models import ArticleHits, Hit, Query
from bot.search.library import Library, LoadPassages
from bot.search.query.filtering import failed_filters
from bot.search.query.search_terms import SearchTerms
from bot.search.query.term_weights import term_weights
from bot.search.ranking.conditions import text_conditions
from bot.search.ranking.coverage import coverage_of, holds_terms, standalone_weights
from bot.search.ranking.grouping import Ranking, grouped
from bot.search.ranking.hits import make_article_hits, make_hits
from bot.search.ranking.scoring import full_scores
from bot.search.ranking.searcher import Searcher

COVERAGE = 0.5
"""Of the query's weight, that a passage must hold. With the rules of parts below, 80 % of what is
chosen on the judged questions of the starter library answers or helps, and 78 % of the questions
choose an article that answers; at 0.45 these are 75 % and 81 %, at 0.4 70 % and 81 %."""
SHORT_PART = 4
"""Han characters up to which a part is taken for one thing, as a rule two words (系统创新)."""
SHORT_COVERAGE = 0.6
"""Of such a part: half of it is another thing (创新, or 系统). Among 700 articles on anything, of
what twenty watches of an analyst choose, 1 of 163 passages is beside the point with this, and 14 of
254 without."""
LONG_COVERAGE = 0.3
"""Of a longer part, which is half a sentence, that its article must hold."""
MOST_PARTS = 3
"""Parts up to which each must stand in the article: 算力 内卷 is not about 内卷 alone."""
_ROUNDING = 1e-9
_PART = re.compile(rf"[{HAN}]+|[^\s{HAN}]+")


class ArrivalSearch:
    """Looks at given passages alone; ``searcher`` says what a query wants."""

    def __init__(self, searcher: Searcher, load: LoadPassages) -> None:
        self._searcher = searcher
        self._load = load

    def answering(
        self, query: Query, library: Library, passage_ids: Sequence[int]
    ) -> tuple[Hit, ...]:
        """The hits among the passages that answer well, best first, ties by passage id.

        A passage does that if it holds COVERAGE of the query's weight, if its article holds every
        part of a query of few, and if it passes phrases, exclusions and filters as in any search.
        QueryError: the query holds nothing that can be searched for.
        """
        search_terms = self._searcher.search_terms(query)
        ranking = _ranked(search_terms, library.index, _rows(library.index, passage_ids))
        articles = library.index.article_rows[ranking.rows]
        distinct, inverse = np.unique(articles, return_inverse=True)
        keep = _passing(query, articles, library)
        if search_terms.is_characters:  # of which the field of articles knows nothing
            keep &= ranking.coverage >= COVERAGE
        else:
            parts = _parts(search_terms, library.index.words)
            keep &= _answers(search_terms, parts, ranking.rows, library.index.words)
            keep &= _are_about(search_terms, parts, distinct, library.index.articles)[inverse]
        places = np.flatnonzero(keep).tolist()
        hits = make_hits(places, ranking, search_terms, library, self._load)
        return tuple(
            hit
            for place in places
            if (hit := hits.get(place)) and self._holds(hit, query, search_terms)
        )

    def shown(
        self, query: Query, library: Library, passage_ids: Sequence[int]
    ) -> tuple[ArticleHits, ...]:
        """All of the passages that are still there, by article, best first; a story only once."""
        search_terms = self._searcher.search_terms(query)
        ranking = _ranked(search_terms, library.index, _rows(library.index, passage_ids))
        groups = grouped(ranking, library, self._load, self._searcher.find_copies)
        return make_article_hits(groups, ranking, search_terms, library, self._load)

    def _holds(self, hit: Hit, query: Query, search_terms: SearchTerms) -> bool:
        """Whether the passage holds every phrase and nothing that is excluded."""
        conditions = text_conditions(query, search_terms)
        return conditions.passes(fold(hit.passage.text).text)


def _rows(index: Index, passage_ids: Sequence[int]) -> Rows:
    """The live rows of these passages, ascending; ids that the index lacks are no matter."""
    asked = np.isin(index.passage_ids, np.asarray(passage_ids, np.int64))
    return np.flatnonzero(asked & index.words.postings.live).astype(np.int32)


def _ranked(search_terms: SearchTerms, index: Index, rows: Rows) -> Ranking:
    """All of ``rows`` with score and coverage, best first."""
    base = index.words.score_rows(term_weights(search_terms.terms, inner=False), rows)
    scores = full_scores(search_terms.terms, rows, base, index)
    field = index.characters if search_terms.is_characters else index.words
    coverage = coverage_of(search_terms, rows, field)
    order = np.lexsort((index.passage_ids[rows], -scores))
    return Ranking(rows[order], scores[order], coverage[order], is_partial=False, losses=())


@dataclass(frozen=True, slots=True)
class _QueryPart:
    """What is written together: Han characters, or anything else without a space.

    ``weights`` are those of its places in the query. A place weighs what the commonest term over it
    does, a character's share of it, so that a long word is not counted again in its halves
    (阿里巴巴 and 阿里, 巴巴).
    """

    weights: Mapping[int, float]
    is_short: bool

    @property
    def mass(self) -> float:
        return sum(self.weights.values())


def _parts(search_terms: SearchTerms, words: BM25) -> list[_QueryPart]:
    """The parts of the query that hold a term."""
    idf = standalone_weights(search_terms, words)
    weights: dict[int, float] = {}
    for token in search_terms.tokens:
        share = idf.get(token.text, 0.0) / (token.end - token.start)
        for at in range(token.start, token.end) if share else ():
            weights[at] = min(share, weights.get(at, share))
    parts = []
    for found in _PART.finditer(search_terms.text):
        own = {at: weights[at] for at in range(*found.span()) if at in weights}
        if own:
            parts.append(_QueryPart(own, is_han(found[0]) and len(own) <= SHORT_PART))
    return parts


def _answers(
    search_terms: SearchTerms, parts: Sequence[_QueryPart], rows: Rows, words: BM25
) -> npt.NDArray[np.bool_]:
    """Whether each passage (distinct rows) holds enough of the query; half a short part is none."""
    held = _parts_held(search_terms, parts, rows, words)
    for part, share in zip(parts, held, strict=True):
        if part.is_short:
            share[share < SHORT_COVERAGE] = 0.0
    masses = np.fromiter((part.mass for part in parts), np.float64, len(parts))
    return np.asarray(masses @ held >= COVERAGE * masses.sum() - _ROUNDING)


def _are_about(
    search_terms: SearchTerms, parts: Sequence[_QueryPart], article_rows: Rows, articles: BM25
) -> npt.NDArray[np.bool_]:
    """Whether each article (distinct rows) holds every part of a query of few parts."""
    enough = np.ones(len(article_rows), np.bool_)
    if len(parts) > MOST_PARTS:
        return enough
    for part, share in zip(
        parts, _parts_held(search_terms, parts, article_rows, articles), strict=True
    ):
        enough &= share >= (SHORT_COVERAGE if part.is_short else LONG_COVERAGE) - _ROUNDING
    return enough


def _parts_held(
    search_terms: SearchTerms, parts: Sequence[_QueryPart], rows: Rows, field: BM25
) -> Floats:
    """How much of each part each of ``rows`` (distinct) of a field holds, 0 to 1: parts × rows."""
    terms = list(standalone_weights(search_terms, field))
    places = {term: number for number, term in enumerate(terms)}
    held = holds_terms(search_terms, terms, rows, field)
    by_place: dict[int, npt.NDArray[np.bool_]] = {}
    for token in search_terms.tokens:
        for at in range(token.start, token.end) if token.text in places else ():
            own = held[places[token.text]]
            by_place[at] = by_place[at] | own if at in by_place else own
    shares = [
        sum((weight * by_place[at] for at, weight in part.weights.items()), np.zeros(len(rows)))
        / part.mass
        for part in parts
    ]
    return np.asarray(shares, np.float64).reshape(len(parts), len(rows))


def _passing(query: Query, article_rows: Rows, library: Library) -> npt.NDArray[np.bool_]:
    """Whether the article of each row passes the filters."""
    ids = library.index.article_ids[article_rows].tolist()
    return np.fromiter(
        (
            (article := library.articles.get(one)) is not None
            and not failed_filters(article, query.filters)
            for one in ids
        ),
        np.bool_,
        len(ids),
    )
