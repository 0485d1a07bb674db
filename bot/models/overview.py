"""The library seen from above: its articles, its state, what it takes on disk."""

from __future__ import annotations

from dataclasses import dataclass

from bot.models.library import Article
from bot.models.query import Query, Remark


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
