"""Which articles the filters of a query keep out."""

from __future__ import annotations

from functools import lru_cache

from bot.analysis.reading_key import reading_key
from bot.models import Article, Filters


@lru_cache(maxsize=20_000)
def title_key(text: str) -> str:
    """``reading_key``, remembered: every question compares the titles and sources of the library."""
    return reading_key(text)


def holds_any(text: str | None, parts: tuple[str, ...]) -> bool:
    key = title_key(text or "")
    return any(title_key(part) in key for part in parts)


def failed_filters(article: Article, filters: Filters) -> list[tuple[str, str]]:
    """The filters that keep this article out, each as (name, value); empty when it passes.

    A date compares as a whole day; an article without a date passes no date filter.
    """
    failed = []
    if filters.sources and not holds_any(article.source, filters.sources):
        failed.append(("sources", "、".join(filters.sources)))
    if filters.titles and not holds_any(article.title, filters.titles):
        failed.append(("titles", "、".join(filters.titles)))
    if filters.authors and not holds_any(article.author, filters.authors):
        failed.append(("authors", "、".join(filters.authors)))
    if filters.languages and article.language not in filters.languages:
        failed.append(("languages", "、".join(filters.languages)))
    day = (article.published or "")[:10]
    if filters.since and day < filters.since:
        failed.append(("since" if day else "undated", filters.since))
    if filters.until and not (day and day <= filters.until):
        failed.append(("until" if day else "undated", filters.until))
    return failed
