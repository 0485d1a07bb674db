"""Corrections of what is known of an article, checked before any is made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.analysis import Analyzer
from bot.engine.live_library import LiveLibrary
from bot.errors import EditError, EditProblem, NotFoundError
from bot.ingest.cleaning.dates import find_date
from bot.ingest.cleaning.lines import visible
from bot.ingest.importer.recleaning import Recleaner
from bot.models import ArticleEdit, Recleaning
from bot.search.articles.links import page_address
from bot.store import Store

LONGEST = {"title": 300, "source": 100, "author": 200, "url": 2000}
_DAY = re.compile(
    r"\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}[日号號])"
    r"(?:[T\s]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
)


def checked_edit(edit: ArticleEdit) -> dict[str, str | None]:
    """The values to set, None for what is to be empty; EditError tells all problems at once.

    >>> checked_edit(ArticleEdit(source=" 云报 ", published="2025年9月3日", author=""))
    {'source': '云报', 'author': None, 'published': '2025-09-03'}
    """
    given = {
        name: " ".join(visible(value).split())
        for name in ArticleEdit.__slots__
        if (value := getattr(edit, name)) is not None
    }
    values: dict[str, str | None] = {name: value or None for name, value in given.items()}
    problems = []
    for name, value in given.items():
        if code := _problem(name, value):
            problems.append(EditProblem(name, code, value, LONGEST.get(name, 0)))
        elif name == "published" and value:
            values[name] = find_date(value)
    if problems:
        raise EditError(problems)
    return values


def _problem(name: str, value: str) -> str | None:
    """The catalogue's code for what is wrong with a value; None where nothing is."""
    if not value:
        return "edit.no_title" if name == "title" else None
    if len(value) > LONGEST.get(name, len(value)):
        return "edit.too_long"
    if name == "published" and not (_DAY.fullmatch(value) and find_date(value)):
        return "edit.no_date"
    if name == "url" and not _is_address(value):
        return "edit.no_link"
    return None


def _is_address(value: str) -> bool:
    """Whether it is a link to a page, without the password of anybody."""
    host = value.split("/")[2:3]
    return " " not in value and page_address(value) is not None and "@" not in "".join(host)


class Editor:
    """Changes articles that are in the library."""

    def __init__(self, store: Store, analyzer: Analyzer, live: LiveLibrary) -> None:
        self._store = store
        self._analyzer = analyzer
        self._live = live
        self._recleaner = Recleaner(store, analyzer, live.vocabulary)

    def edit(self, article_id: int, edit: ArticleEdit) -> None:
        """Set what is corrected; errors as ``Engine.edit_article`` has them."""
        values = checked_edit(edit)
        terms = self._analyzer.bags(values.get("title") or "")[0]
        if not self._store.correct(
            article_id, values, title_terms=terms, vocabulary=self._live.vocabulary
        ):
            raise NotFoundError(f"#{article_id}")

    def recleanings(self) -> Iterator[Recleaning | None]:
        """For each article, by number: what reading its original again would change, if anything."""
        for _, article in sorted(self._live.current().articles.items()):
            yield self._recleaner.recleaning(article)

    def reclean(self, article_id: int) -> None:
        """Store an article as the present reader reads its original; NotFoundError, SourceError."""
        article = self._live.current().articles.get(article_id)
        if article is None:
            raise NotFoundError(f"#{article_id}")
        self._recleaner.reclean(article)
