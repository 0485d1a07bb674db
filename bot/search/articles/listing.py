"""Articles by what is said of them: filters, title words, a number, a title, a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

from bot.models import Article, ArticlePage, Query, Remark
from bot.search.query.filtering import failed_filters, holds_any, title_key

_NUMBER = re.compile(r"[#＃]?(\d{1,9})")
_ONE_ARTICLE = re.compile(r"[#＃]\d+|https?://\S+")
_OUTER_MARKS = "\"'“”‘’「」『』《》〈〉<> \t"


def list_articles(
    query: Query, articles: Iterable[Article], *, page: int, page_size: int
) -> ArticlePage:
    """One page of the articles that pass the filters and whose titles hold every word asked for.

    Newest first by publication, undated ones after them by the time they were added.
    """
    words = [*query.text.split(), *query.phrases]
    found = [
        article
        for article in articles
        if not failed_filters(article, query.filters)
        and all(holds_any(article.title, (word,)) for word in words)
        and not any(holds_any(article.title, (word,)) for word in query.excluded)
    ]
    found.sort(key=lambda a: (a.published or "", a.added_at, a.id), reverse=True)
    page_count = max(1, -(-len(found) // page_size))
    remarks = query.remarks
    if page > page_count:
        values = (("page", str(page)), ("pages", str(page_count)))
        remarks = (*remarks, Remark("page.beyond", values))
        page = page_count
    return ArticlePage(
        query=query,
        articles=tuple(found[(page - 1) * page_size : page * page_size]),
        page=page,
        page_count=page_count,
        article_count=len(found),
        remarks=remarks,
    )


def names_one_article(reference: str) -> bool:
    """Whether the text can only mean an article (``#12`` or a link), whether or not it is there."""
    return _ONE_ARTICLE.fullmatch(reference.strip().strip(_OUTER_MARKS)) is not None


def resolve_article(reference: str, articles: Mapping[int, Article]) -> Article | None:
    """The article meant by a number (``#12``), a link or a whole title; None where it is none.

    A bare number means an article only where there is one with it: ``2025`` may be a question.
    """
    reference = reference.strip().strip(_OUTER_MARKS)
    number = _NUMBER.fullmatch(reference)
    if number:
        return articles.get(int(number[1]))
    key = title_key(reference)
    if not key:
        return None
    if reference.startswith(("http://", "https://")):
        address = _address(reference)
        found = (a for a in articles.values() if a.url and _address(a.url) == address)
    else:
        found = (a for a in articles.values() if title_key(a.title) == key)
    return next(found, None)


@lru_cache(maxsize=20_000)
def _address(url: str) -> tuple[str, str, str]:
    """What of a link says which page it is: host, path and query, without scheme and anchor."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ("", url, "")
    return (parts.netloc.casefold(), parts.path.rstrip("/"), parts.query)
