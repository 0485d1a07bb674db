"""What the paragraphs of an answer carry, and what is told beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.models.library import Article, Passage, Span
from bot.models.query import Query, Remark

SuggestionReason = Literal["pinyin", "near", "dropped"]


@dataclass(frozen=True, slots=True)
class Snippet:
    """An excerpt of a passage: ``text`` is ``passage.text[start:end]``, highlights are spans of ``text``."""

    text: str
    start: int
    end: int
    highlights: tuple[Span, ...]
    is_cut_before: bool
    is_cut_after: bool


ScoreField = Literal["word", "bigram", "character", "article", "title", "synonym"]


@dataclass(frozen=True, slots=True)
class TermScore:
    """What one term adds to the score of a passage: weight · idf · saturated tf.

    ``tf``, ``df`` and ``idf`` are those of the term as indexed; of a word and its equal bigram they
    are one and the same. ``article`` counts articles where the others count passages. A ``synonym``
    has the IDF of the term it stands for, and adds what it is worth more than that.
    """

    term: str
    field: ScoreField
    tf: int
    df: int
    idf: float
    weight: float
    contribution: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers. ``coverage`` is the matched share of the query's IDF mass, 0 to 1.

    ``terms`` are the parts of the query found here, as the reader wrote them, and synonyms of others
    as the passage writes them. ``explanation`` is filled on request; its contributions sum to the
    score.
    """

    passage: Passage
    score: float
    coverage: float
    terms: tuple[str, ...]
    snippet: Snippet
    explanation: tuple[TermScore, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleHits:
    """An article with its best passages, best first; ``more`` counts its further matching passages.

    ``also_in`` are articles that tell the same story and were folded into this one.
    """

    article: Article
    hits: tuple[Hit, ...]
    more: int
    also_in: tuple[Article, ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """What of the query the shown passages hold; a term inside a longer one is not repeated."""
        found = dict.fromkeys(term for hit in self.hits for term in hit.terms)
        return tuple(
            term for term in found if not any(term != other and term in other for other in found)
        )


@dataclass(frozen=True, slots=True)
class FilterLoss:
    """How many matching articles one filter kept out of the answer.

    ``filter`` is named as in ``Filters``, or ``undated`` for articles that no date filter can pass.
    """

    filter: str
    value: str
    articles: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A query to ask instead: ``text`` can be typed as it is and gives so many ``passages``."""

    text: str
    passages: int
    reason: SuggestionReason


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query: one page of articles, and what a reader should know about it.

    ``is_partial`` says that nothing matched well and the hits cover little of the query.
    ``unknown_terms`` are parts of the query, as written, that no passage holds. ``suggestions`` are
    there only where the answer is empty or partial, or terms are unknown; best first.
    """

    query: Query
    articles: tuple[ArticleHits, ...]
    page: int
    page_count: int
    article_count: int
    passage_count: int
    is_partial: bool = False
    unknown_terms: tuple[str, ...] = ()
    losses: tuple[FilterLoss, ...] = ()
    remarks: tuple[Remark, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
