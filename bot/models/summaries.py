"""Quotations that sum up, and what is shown beside an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.models.answers import FilterLoss, Results, Suggestion
from bot.models.library import Article
from bot.models.query import Query, Remark


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why a sentence was chosen: a code that the catalogue words, and how much it counted.

    ``value`` is what the code measures (a share, a rank, a count) or what it added to the worth.
    """

    code: str
    value: float


@dataclass(frozen=True, slots=True)
class Quotation:
    """A verbatim piece of an article; ``passage_position`` is the paragraph it stands in.

    ``is_cut`` says that the sentence goes on beyond the quotation. ``reasons`` tell why it was
    chosen.
    """

    text: str
    article: Article
    passage_position: int
    is_cut: bool = False
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """Quotations that sum up an article (``article`` is set) or answer a query (``query`` is set)."""

    quotations: tuple[Quotation, ...]
    article: Article | None = None
    query: Query | None = None
    is_partial: bool = False
    unknown_terms: tuple[str, ...] = ()
    losses: tuple[FilterLoss, ...] = ()
    remarks: tuple[Remark, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class ThreadAnswer:
    """What the library says to a conversation.

    ``terms`` were taken from it, best first; ``query`` is what they make, ``results`` and
    ``summary`` are the answers to that. All are empty where the library knows no term of it.
    """

    terms: tuple[str, ...]
    query: str
    results: Results
    summary: Summary


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """An article to read beside another, and what joins them.

    ``same_story`` tells of the same event or matter, perhaps in another place or language; one that
    is merely ``related`` shares its topic. ``terms`` are what both hold, as the other article writes
    them. ``score`` compares those of one kind with each other.
    """

    article: Article
    kind: Literal["same_story", "related"]
    terms: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class ArticleCard:
    """An article at a glance. ``key_terms`` are as it writes them, names first.

    ``related`` has those that tell the same story first, then by score.
    """

    article: Article
    reading_minutes: int
    key_terms: tuple[str, ...]
    summary: Summary
    related: tuple[RelatedArticle, ...]
