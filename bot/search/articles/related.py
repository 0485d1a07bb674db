"""Articles to read beside one: the same story elsewhere, then what shares its terms.

Its near copies are known. Other candidates come from BM25 over whole articles, synonyms included, for the key terms of the article
and for the names in it, which outlast a translation. That costs the postings of these terms; only
the best candidates are read, to tell whether they tell the same story.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from bot.analysis import fold
from bot.errors import QueryError
from bot.index import best
from bot.index.arrays import Floats, Rows
from bot.models import Article, Passage, Query, RelatedArticle
from bot.search.articles.key_terms import KeyTerm
from bot.search.articles.story import StoryFingerprint, tells_same_story
from bot.search.library import Library
from bot.search.query.search_terms import SearchTerms
from bot.search.query.synonyms import cover_synonyms, with_synonyms
from bot.search.query.term_weights import term_weights
from bot.search.ranking.searcher import Searcher

RELATED_ARTICLES = 5
TERMS_ASKED = 16
NAMES_ASKED = 12
RELATED_CANDIDATES = 10
"""Of either kind: reading one takes a millisecond."""
LEAST_TERMS = 2
"""Articles that share fewer of the key terms have met by chance."""
LEAST_LIKENESS = 0.2
"""Of the score of the article itself, which holds all of its terms."""

ArticlePassages = Callable[[int], Sequence[Passage]]


def related_articles(
    article: Article,
    passages: Sequence[Passage],
    terms: Sequence[KeyTerm],
    library: Library,
    searcher: Searcher,
    load: ArticlePassages,
    *,
    names: Mapping[str, str],
    limit: int = RELATED_ARTICLES,
) -> tuple[RelatedArticle, ...]:
    """At most ``limit`` others, those of the same story first, then by score.

    ``terms`` are the article's own, ``load`` gives the passages of another; ``names`` has each known
    name with the one that stands for all of its synonyms. Scores are shares of what the article
    itself scores for its terms.
    """
    fingerprint = StoryFingerprint.read(article, passages, names)
    heaviest = sorted(terms, key=lambda term: -term.weight)[:TERMS_ASKED]
    asked = [term.text for term in heaviest]
    by_terms = _Ranked.rank(_read_terms(asked, searcher), article, library)
    by_name = _Ranked.rank(
        _read_terms(sorted(fingerprint.names)[:NAMES_ASKED], searcher), article, library
    )
    copies = searcher.find_copies([article.id]).get(article.id, frozenset())
    is_copy = np.isin(library.index.article_ids, list(copies))
    copied = np.flatnonzero(is_copy & library.index.articles.postings.live)
    rows = np.unique(
        np.concatenate([by_terms.best_rows(), by_name.best_rows(), copied[:RELATED_CANDIDATES]])
    ).astype(np.int32)
    scores, held = by_terms.shares(rows), by_terms.find_held(asked, rows, library)
    found = []
    for at, article_id in enumerate(library.index.article_ids[rows].tolist()):
        other = library.articles.get(article_id)
        if other is None:
            continue
        shared = tuple(term for term, holds in zip(asked, held[:, at], strict=True) if holds)
        is_same = article_id in copies or tells_same_story(
            fingerprint, StoryFingerprint.read(other, load(article_id), names)
        )
        if is_same or (len(shared) >= LEAST_TERMS and scores[at] >= LEAST_LIKENESS):
            kind: Literal["same_story", "related"] = "same_story" if is_same else "related"
            found.append(RelatedArticle(other, kind, shared, round(float(scores[at]), 4)))
    found.sort(key=lambda one: (one.kind != "same_story", -one.score, one.article.id))
    return tuple(found[:limit])


def name_table(synonyms: Sequence[Sequence[str]]) -> dict[str, str]:
    """Each name of a thing that goes by a foreign name too, with the one that stands for it.

    >>> name_table([["gpu", "显卡"], ["增长", "激增"]])
    {'gpu': 'gpu', '显卡': 'gpu'}
    """
    return {
        fold(name).text: fold(group[0]).text
        for group in synonyms
        if any(name.isascii() for name in group)
        for name in group
    }


def _read_terms(terms: Sequence[str], searcher: Searcher) -> SearchTerms | None:
    """The terms as a query; None where there is nothing to look for."""
    try:
        return searcher.search_terms(Query(raw="", text=" ".join(terms)))
    except QueryError:
        return None


@dataclass(frozen=True, slots=True, eq=False)
class _Ranked:
    """Other articles that hold something of what is wanted: rows, ascending, with their scores.

    ``own_score`` is that of the article itself.
    """

    search_terms: SearchTerms | None
    rows: Rows
    scores: Floats
    own_score: float

    @classmethod
    def rank(cls, search_terms: SearchTerms | None, article: Article, library: Library) -> _Ranked:
        if search_terms is None:
            return cls(None, np.empty(0, np.int32), np.empty(0, np.float64), 1.0)
        index = library.index
        matches = index.articles.score(term_weights(search_terms.terms))
        rows, scores = with_synonyms(search_terms, matches.rows, matches.scores, index.articles)
        is_own = index.article_ids[rows] == article.id
        own = scores[is_own] if is_own.any() else scores
        own_score = float(own.max(initial=0.0)) or 1.0
        return cls(search_terms, rows[~is_own], scores[~is_own], own_score)

    def best_rows(self) -> Rows:
        """The rows of the best candidates, in any order."""
        return self.rows[best(self.scores, RELATED_CANDIDATES)]

    def shares(self, rows: Rows) -> Floats:
        """The scores of ``rows`` as shares of the article's own; 0 for what holds nothing."""
        places = np.searchsorted(self.rows, rows)
        is_there = np.isin(rows, self.rows)
        scores = np.zeros(len(rows), np.float64)
        scores[is_there] = self.scores[places[is_there]]
        return scores / self.own_score

    def find_held(
        self, terms: Sequence[str], rows: Rows, library: Library
    ) -> npt.NDArray[np.bool_]:
        """Which of the terms, by all of their words or by a synonym, each row holds."""
        held = np.zeros((len(terms), len(rows)), np.bool_)
        if self.search_terms is None or not len(rows):
            return held
        field = library.index.articles
        texts = list(dict.fromkeys(token.text for token in self.search_terms.tokens))
        holds = field.holds(texts, rows)
        cover_synonyms(self.search_terms, texts, holds, rows, field)
        place = {text: at for at, text in enumerate(texts)}
        start = 0
        for at, term in enumerate(terms):
            end = start + len(term)
            inside = [
                place[token.text]
                for token in self.search_terms.tokens
                if start <= token.start and token.end <= end
            ]
            if inside:
                held[at] = holds[inside].all(axis=0)
            start = end + 1
        return held
