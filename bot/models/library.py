"""What is read, and what the library holds of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from bot.models.query import Remark

Language = Literal["zh-Hans", "zh-Hant", "en", "ja", "ko", "other"]
WRITTEN_WITH_HAN: frozenset[Language] = frozenset({"zh-Hans", "zh-Hant", "ja"})
"""Where a character says about twice what a letter does, and names are of two to four."""
Locale = Literal["zh", "zh-Hant", "en"]
Span = tuple[int, int]


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
    remarks: tuple[Remark, ...] = ()
    """What to tell whoever adds it: damaged bytes, much left out, a title that is a guess."""


@dataclass(frozen=True, slots=True)
class PassageDraft:
    """A passage before it is stored; ``position`` counts from 0 within the article.

    ``text`` is one paragraph, or neighbouring short paragraphs joined by a line feed, or a run of
    whole sentences of a very long one. ``heading`` is the nearest heading above it, if any.
    """

    position: int
    text: str
    heading: str | None


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
class ArticleEdit:
    """What to change of what is known of an article; None leaves it, an empty text empties it."""

    title: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Recleaning:
    """What reading an article's original again would change: paragraphs gained and lost, and facts.

    ``facts`` are (name, before, after). ``is_lost``: there would be no article text any more, and it
    stays as it is.
    """

    article: Article
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    facts: tuple[tuple[str, str | None, str | None], ...] = ()
    is_lost: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is ranked and shown: see ``PassageDraft`` for ``position`` and ``text``."""

    id: int
    article_id: int
    position: int
    text: str
    heading: str | None
