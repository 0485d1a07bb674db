"""The values that travel between the parts: frozen, slotted, compared by content.

Offsets are character offsets into the text named in the field's comment, end exclusive.
Dates are ISO 8601 strings in the source's own time (``2025-09-29`` or ``2025-09-29T07:19:00``),
because a page seldom says its time zone and a guess would be an invention.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh-Hans", "zh-Hant", "en"]
Locale = Literal["zh", "zh-Hant", "en"]
SuggestionReason = Literal["pinyin", "near", "dropped"]
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


ScoreField = Literal["word", "bigram", "character", "article", "synonym"]


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


@dataclass(frozen=True, slots=True)
class StorageStatus:
    """What is kept on disk: the database with its log, the saved index, and the log of questions.

    ``question_days`` is how long questions are kept, 0 for not at all.
    """

    database_bytes: int
    index_bytes: int
    question_count: int
    question_days: int

# --- watches ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a digest is sent: every day, or on one ``weekday`` (0 is Monday), at ``hour:minute``.

    The time is that of the watch's time zone.
    """

    hour: int
    minute: int
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """A standing query: what comes new and answers it is posted in ``place``.

    ``place`` is a channel's id, or the person's own for a direct message. ``number`` names the watch
    among those of its place and stays with it. ``owner`` is who set it, ``zone`` the IANA name of the
    time zone of its schedule and quiet hours. Without a ``schedule`` news are posted as they come.
    ``created_at`` is UTC, ISO 8601. ``paused`` is Slack's reason why nothing can be posted there.
    """

    id: int
    number: int
    query: str
    place: str
    place_kind: Literal["channel", "person"]
    owner: str
    locale: Locale
    zone: str
    schedule: Schedule | None
    created_at: str
    paused: str | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """An article of a watch's post; ``summary`` is there in a digest."""

    hits: ArticleHits
    summary: Summary | None = None


@dataclass(frozen=True, slots=True)
class WatchPost:
    """News for a watch, best first. ``more`` counts the articles that are not shown."""

    watch: Watch
    stories: tuple[Story, ...]
    more: int
