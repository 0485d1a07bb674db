"""Articles whose title says what their paragraphs do not: found by it, and shown by their opening."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from bot.index import Index
from bot.index.arrays import Floats, Mask, Rows
from bot.index.bm25 import Matches
from bot.search.query.search_terms import SearchTerms
from bot.search.query.term_weights import term_weights
from bot.search.ranking.coverage import standalone_terms
from bot.search.ranking.weights import RANKING


@dataclass(frozen=True, slots=True, eq=False)
class TitleMatches:
    """Opening rows (ascending) of articles that are found by their title, beside what it holds.

    ``scores`` are what the title adds to the score of the opening, ``mass`` is the IDF of the terms
    that it holds.
    """

    rows: Rows
    scores: Floats
    mass: Floats


def match_words(search_terms: SearchTerms, index: Index) -> Matches:
    """The passages that hold a term of the query, by the words field; by characters, if it is those."""
    weights = term_weights(search_terms.terms, inner=False)
    if search_terms.is_characters:
        matches = index.characters.score(standalone_terms(search_terms))
        return replace(matches, scores=index.words.score_rows(weights, matches.rows))
    return index.words.score(weights, covering=standalone_terms(search_terms))


def match_titles(search_terms: SearchTerms, matches: Matches, index: Index) -> TitleMatches:
    """The openings of articles whose title holds more of the query than any of their paragraphs.

    Where a paragraph holds as much, that one answers, and the title adds only what the article's
    score does.
    """
    weights = term_weights(search_terms.terms, inner=False)
    titles = index.titles.score(weights, covering=standalone_terms(search_terms))
    if not len(titles.rows):
        return TitleMatches(titles.rows, titles.scores, titles.mass)
    is_titled = np.zeros(index.titles.postings.row_count, np.bool_)
    is_titled[titles.rows] = True
    articles = index.article_rows[matches.rows]
    own = is_titled[articles]
    best = np.zeros(len(is_titled), np.float64)
    np.maximum.at(best, articles[own], matches.mass[own])
    keep = titles.mass > best[titles.rows] + RANKING.title_margin * matches.total_mass
    rows = np.searchsorted(index.article_rows, titles.rows[keep]).astype(np.int32)
    return TitleMatches(rows, RANKING.title_weight * titles.scores[keep], titles.mass[keep])


def with_titles(rows: Rows, scores: Floats, titles: TitleMatches) -> tuple[Rows, Floats]:
    """Matching rows and their scores, with the openings that are found by a title."""
    if not len(titles.rows):
        return rows, scores
    together = np.union1d(rows, titles.rows).astype(np.int32)
    total = np.zeros(len(together), np.float64)
    total[np.searchsorted(together, rows)] = scores
    total[np.searchsorted(together, titles.rows)] += titles.scores
    return together, total


def cover_titles(coverage: Floats, rows: Rows, titles: TitleMatches, total_mass: float) -> Floats:
    """The coverage of ``rows`` (ascending), that of a title where it is more."""
    if not len(titles.rows):
        return coverage
    held = held_in(titles.rows, rows)
    places = np.searchsorted(rows, titles.rows[held])
    covered = coverage.copy()
    share = titles.mass[held] / max(total_mass, np.finfo(np.float64).tiny)
    covered[places] = np.maximum(covered[places], share)
    return covered


def held_in(some: Rows, rows: Rows) -> Mask:
    """Whether each of ``some`` is among ``rows`` (ascending), which np.isin would sort again."""
    if not len(rows):
        return np.zeros(len(some), np.bool_)
    places = np.minimum(np.searchsorted(rows, some), len(rows) - 1)
    return np.asarray(rows[places] == some, np.bool_)
