"""Articles whose title is what is asked for, though no paragraph repeats it: 时间线, 大事记, FAQ."""

from __future__ import annotations

from collections.abc import Iterable

from bot.analysis import fold
from bot.models import Article, Query
from bot.search.query.filtering import failed_filters
from bot.search.query.question_type import read_question_type
from bot.search.query.search_terms import phrase_pattern


def titled_articles(query: Query, articles: Iterable[Article], *, limit: int) -> list[Article]:
    """The newest articles whose own title names every topic of the query, ``limit`` at most.

    None for a question that is a sentence: its words would have to stand in the text. Filters,
    phrases and exclusions hold for the title too.
    """
    topics = [*read_question_type(query.text).topics, *query.phrases]
    if not topics or (query.text and len(topics) == len(query.phrases)):
        return []
    search_terms = [phrase_pattern(topic) for topic in topics]
    unwanted = [phrase_pattern(phrase) for phrase in query.excluded]
    found = []
    for article in articles:
        title = fold(article.title).text
        if article.title_is_inferred or not all(pattern.search(title) for pattern in search_terms):
            continue
        if any(p.search(title) for p in unwanted) or failed_filters(article, query.filters):
            continue
        found.append(article)
    found.sort(key=lambda article: (article.published or "", article.id), reverse=True)
    return found[:limit]
