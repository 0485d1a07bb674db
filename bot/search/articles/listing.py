"""Articles by what is said of them: filters and title words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from bot.models import Article, ArticlePage, LibraryStatus, Query, Remark
from bot.search.query.filtering import failed_filters, holds_any


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


def library_status(articles: Collection[Article]) -> LibraryStatus:
    """The state of the library at a glance."""
    return LibraryStatus(
        article_count=len(articles),
        passage_count=sum(article.passage_count for article in articles),
        newest=max((a.published for a in articles if a.published), default=None),
        languages=_tally(article.language for article in articles),
        sources=_tally(article.source for article in articles if article.source),
    )


def _tally(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(names).items(), key=lambda pair: (-pair[1], pair[0])))
