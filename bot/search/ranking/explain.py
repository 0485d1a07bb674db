"""Why a passage scores what it scores: every term with what it adds, which sums to the score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.index import BM25, Index
from bot.index.arrays import Floats, Rows
from bot.models import Results, ScoreField, TermScore
from bot.search.query.search_terms import SearchTerms
from bot.search.query.synonyms import with_synonyms
from bot.search.query.term_weights import term_weights
from bot.search.ranking.scoring import lead_weights
from bot.search.ranking.title_matches import match_titles, match_words
from bot.search.ranking.weights import RANKING


@dataclass(frozen=True, slots=True, eq=False)
class _ScorePart:
    """One field of the index and the weighted terms asked of it.

    ``rows`` are the field's rows (distinct) and ``factors`` multiply what a row scores there.
    """

    field: BM25
    terms: Sequence[tuple[str, ScoreField, float]]
    rows: Rows
    factors: Floats

    def scores(self) -> Iterator[tuple[int, TermScore]]:
        """What each term adds, beside the place of the row in ``rows``."""
        distinct = list(dict.fromkeys(text for text, _, _ in self.terms))
        added = self.field.contributions(dict.fromkeys(distinct, 1.0), self.rows)
        tf = self.field.frequencies(distinct, self.rows)
        df, idf = self.field.df_of(distinct).tolist(), self.field.idf_of(distinct).tolist()
        for text, name, weight in self.terms:
            at = distinct.index(text)
            for place in np.flatnonzero(tf[at]).tolist():
                whole = weight * float(self.factors[place])
                gain = whole * float(added[at, place])
                yield (
                    place,
                    TermScore(text, name, int(tf[at, place]), df[at], idf[at], whole, gain),
                )


def explain_results(results: Results, search_terms: SearchTerms, index: Index) -> Results:
    """The results with the ``explanation`` of every hit shown."""
    ids = [hit.passage.id for group in results.articles for hit in group.hits]
    is_shown = np.isin(index.passage_ids, np.asarray(ids, np.int64)) & index.words.postings.live
    rows = np.flatnonzero(is_shown).astype(np.int32)
    told = dict(
        zip(index.passage_ids[rows].tolist(), explain_rows(search_terms, rows, index), strict=True)
    )
    return replace(
        results,
        articles=tuple(
            replace(
                group,
                hits=tuple(
                    replace(hit, explanation=told.get(hit.passage.id, ())) for hit in group.hits
                ),
            )
            for group in results.articles
        ),
    )


def explain_rows(
    search_terms: SearchTerms, rows: Rows, index: Index
) -> list[tuple[TermScore, ...]]:
    """For each of ``rows`` (distinct, ascending) what adds to its score, the most first.

    The contributions of a row sum to its score (``bot.search.ranking.scoring``) but for rounding.
    """
    lead = lead_weights(rows, index)
    articles, places = np.unique(index.article_rows[rows], return_inverse=True)
    words = _ScorePart(index.words, _terms(search_terms, ("word", "bigram")), rows, lead)
    characters = _ScorePart(
        index.characters,
        _terms(search_terms, ("character",)),
        rows,
        np.full(len(rows), RANKING.character, np.float64),
    )
    article = _ScorePart(
        index.articles,
        [(text, "article", weight) for text, weight in term_weights(search_terms.terms).items()],
        articles.astype(np.int32),
        np.full(len(articles), RANKING.article, np.float64),
    )
    by_article: list[list[TermScore]] = [[] for _ in articles]
    for place, score in article.scores():
        by_article[place].append(score)
    told = [list(by_article[place]) for place in places.tolist()]
    by_row = {row: place for place, row in enumerate(rows.tolist())}
    for row, score in _of_titles(search_terms, rows, index, lead):
        told[by_row[row]].append(score)
    for part in (words, characters):
        for place, score in part.scores():
            told[place].append(score)
    for place, score in _of_synonyms(search_terms, rows, index.words, lead):
        told[place].append(score)
    return [tuple(sorted(scores, key=lambda one: -one.contribution)) for scores in told]


def _terms(
    search_terms: SearchTerms, fields: Sequence[ScoreField]
) -> list[tuple[str, ScoreField, float]]:
    return [
        (term.text, term.field, term.weight) for term in search_terms.terms if term.field in fields
    ]


def _of_titles(
    search_terms: SearchTerms, rows: Rows, index: Index, lead: Floats
) -> Iterator[tuple[int, TermScore]]:
    """What titles add to the openings that they find, beside the row."""
    found = match_titles(search_terms, match_words(search_terms, index), index).rows
    own = np.isin(rows, found)
    part = _ScorePart(
        index.titles,
        [
            (text, "title", weight)
            for text, weight in term_weights(search_terms.terms, inner=False).items()
        ],
        index.article_rows[rows[own]],
        RANKING.title_weight * lead[own],
    )
    titled = rows[own].tolist()
    for place, score in part.scores():
        yield titled[place], score


def _of_synonyms(
    search_terms: SearchTerms, rows: Rows, words: BM25, lead: Floats
) -> Iterator[tuple[int, TermScore]]:
    """What synonyms add where they are worth more than the terms they stand for."""
    for stands_for in dict.fromkeys(synonym.stands_for for synonym in search_terms.synonyms):
        group = tuple(one for one in search_terms.synonyms if one.stands_for == stands_for)
        nothing = np.zeros(len(rows), np.float64)
        found, gains = with_synonyms(replace(search_terms, synonyms=group), rows, nothing, words)
        gains = gains[np.searchsorted(found, rows)]
        told = search_terms.tokens[stands_for[0]].text
        idf = float(words.idf_of([told])[0])
        tf = [words.frequencies(synonym.terms, rows).min(axis=0) for synonym in group]
        for place in np.flatnonzero(gains).tolist():
            held = [at for at in range(len(group)) if tf[at][place]]
            name = " / ".join(group[at].name for at in held)
            times = max(int(tf[at][place]) for at in held)
            df = max(int(words.df_of(group[at].terms).min()) for at in held)
            weight = max(group[at].weight for at in held) * float(lead[place])
            gain = float(lead[place] * gains[place])
            yield place, TermScore(name, "synonym", times, df, idf, weight, gain)
