"""The one article that is named by a number (``#12``), a link, or its whole title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bot.models import Article
from bot.search.articles.links import page_address
from bot.search.query.filtering import title_key

_NUMBER = re.compile(r"[#＃]?(\d{1,9})")
_ONE_ARTICLE = re.compile(r"[#＃]\d+|https?://\S+", re.IGNORECASE)
_OUTER_MARKS = "\"'“”‘’「」『』《》〈〉<> \t"


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
    if page_address(reference):
        return article_behind(reference, articles.values())
    key = title_key(reference)
    found = (a for a in articles.values() if title_key(a.title) == key)
    return next(found, None) if key else None


def article_behind(link: str, articles: Iterable[Article]) -> Article | None:
    """The newest of the articles with this address; None where there is none."""
    address = page_address(link)
    if address is None:
        return None
    found = [a for a in articles if a.url and page_address(a.url) == address]
    return max(found, key=lambda article: (article.published or "", article.id), default=None)
