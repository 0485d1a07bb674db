"""The values that travel between the parts: frozen, slotted, compared by content.

Offsets are character offsets into the text named in the field's comment, end exclusive.
Dates are ISO 8601 strings in the source's own time (``2025-09-29`` or ``2025-09-29T07:19:00``),
because a page seldom says its time zone and a guess would be an invention.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh-Hans", "zh-Hant", "en"]
Locale = Literal["zh", "en"]
Span = tuple[int, int]


# --- reading ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or heading of a cleaned article; ``line`` is its 1-based source line."""

    text: str
    kind: Literal["body", "heading"]
    line: int


@dataclass(frozen=True, slots=True)
class Omission:
    """A source line that cleaning left out, and why (a short code such as ``related_links``)."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of one source: the cleaned article, its metadata and what was left out."""

    path: str
    original: str
    title: str | None
    title_is_inferred: bool
    author: str | None
    source: str | None
    published: str | None
    language: Language
    url: str | None
    paragraphs: tuple[Paragraph, ...]
    omissions: tuple[Omission, ...]


@dataclass(frozen=True, slots=True)
class PassageDraft:
    """A passage before it is stored; ``position`` counts from 0 within the article.

    ``text`` is one paragraph, or neighbouring short paragraphs joined by a line feed, or a run of
    whole sentences of a very long one. ``heading`` is the nearest heading above it, if any.
    """

    position: int
    text: str
    heading: str | None


# --- library ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the library, without its text. ``added_at`` is UTC, ISO 8601."""

    id: int
    title: str
    title_is_inferred: bool
    author: str | None
    source: str | None
    published: str | None
    language: Language
    url: str | None
    path: str
    added_at: str
    passage_count: int
    character_count: int


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is ranked and shown: see ``PassageDraft`` for ``position`` and ``text``."""

    id: int
    article_id: int
    position: int
    text: str
    heading: str | None


# --- analysis --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """One occurrence of a term: ``text`` is the term as indexed, the span is of the original text.

    ``position`` counts tokens of the same kind; a term found inside another shares its position.
    """

    text: str
    start: int
    end: int
    position: int


# --- query -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell the reader beside the answer: a catalogue key and its values."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions on the article. Dates are whole days, both ends included."""

    sources: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    languages: tuple[Language, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed question: free ``text``, phrases that must occur, phrases that must not, filters."""

    raw: str
    text: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: Filters = Filters()
    remarks: tuple[Remark, ...] = ()


# --- answers ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Snippet:
    """An excerpt of a passage: ``text`` is ``passage.text[start:end]``, highlights are spans of ``text``."""

    text: str
    start: int
    end: int
    highlights: tuple[Span, ...]
    is_cut_before: bool
    is_cut_after: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers. ``coverage`` is the matched share of the query's IDF mass, 0 to 1.

    ``terms`` are the parts of the query found here, as the reader wrote them.
    """

    passage: Passage
    score: float
    coverage: float
    terms: tuple[str, ...]
    snippet: Snippet


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
class Results:
    """The answer to a query: one page of articles, and what a reader should know about it.

    ``is_partial`` says that nothing matched well and the hits cover little of the query.
    ``unknown_terms`` are parts of the query, as written, that no passage holds.
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


@dataclass(frozen=True, slots=True)
class Quotation:
    """A verbatim piece of an article; ``passage_position`` is the paragraph it stands in.

    ``is_cut`` says that the sentence goes on beyond the quotation.
    """

    text: str
    article: Article
    passage_position: int
    is_cut: bool = False


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


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One page of the library's articles, newest first."""

    query: Query
    articles: tuple[Article, ...]
    page: int
    page_count: int
    article_count: int
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class LibraryStatus:
    """The state of the library at a glance; ``languages`` and ``sources`` count articles, most first."""

    article_count: int
    passage_count: int
    newest: str | None
    languages: tuple[tuple[str, int], ...]
    sources: tuple[tuple[str, int], ...]
