"""A query as text that can be typed: what ``parser`` reads, written back.

Suggestions and narrowed follow-ups are questions that the reader sees and that are asked again, so
what is written must ask the same. The grammar has no escapes: words that would be taken for
something else where they stand are moved among the other parts, and lose their marks at last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.analysis.reading_key import reading_key
from bot.errors import QueryError
from bot.models import Query
from bot.search.query.parser import parse_query
from bot.search.query.period_words import EARLIEST, LATEST

_QUOTES = (
    ('"', '"', '"＂”'),
    ("“", "”", "”"),
    ("「", "」", "」"),
    ("『", "』", "』"),
    ("«", "»", "»"),
)
"""Opening and closing quote, and what else would close a phrase that opens so."""
_PLAIN_WORD = re.compile(r"[^\W_](?:[\w·&+.-]*[\w·&+-])?")
_OPERATORS = re.compile(r"AND|OR|NOT")
_MARKS = re.compile(r"[^\w\s.,%+&$€¥-]|(?<!\S)\W+")


def write_query(query: Query) -> str:
    """The query as it can be typed: ``parse_query`` reads the same from it.

    Phrases, exclusions and filters come back exactly. So does the text, but for marks and capitals
    that would turn it into one of those (a quote that nothing closes before a phrase), where no
    place among the other parts keeps them harmless.

    >>> write_query(parse_query('算力 lang:中文 -"芯片，光刻" source:日报'))
    '算力 -"芯片，光刻" source:"日报" lang:zh'
    """
    query = with_typed_dates(query)
    words, parts = query.text.split(), [*_conditions(query)]
    for place in [len(words), *range(len(words))]:
        written = " ".join([*words[:place], *parts, *words[place:]])
        again = _read(written)
        if again and again.text == query.text and _core(again) == _core(query):
            return written
    return " ".join([", ".join(_plain_words(query.text)), *parts]).strip()


def asks_same(written: str, query: Query, *, today: date | None = None) -> bool:
    """Whether a text is read as this query, marks and case of its plain words not counted."""
    again = _read(written, today)
    return again is not None and _core(again) == _core(query)


def _core(query: Query) -> tuple[object, ...]:
    query = with_typed_dates(query)
    words = [reading_key(word) for word in _plain_words(query.text)]
    return words, query.phrases, query.excluded, query.filters, query.groups, query.order


def with_typed_dates(query: Query) -> Query:
    """A period that the question says in words as the filters that it is written as."""
    if query.period is None:
        return query
    since = None if query.period.since == EARLIEST else query.period.since
    until = None if query.period.until == LATEST else query.period.until
    return replace(query, period=None, filters=replace(query.filters, since=since, until=until))


def _plain_words(text: str) -> list[str]:
    """The words of a text without what the grammar gives a meaning to."""
    words = _MARKS.sub(" ", _OPERATORS.sub(lambda found: found[0].lower(), text)).split()
    return [word for word in words if reading_key(word)]


def _read(written: str, today: date | None = None) -> Query | None:
    try:
        return parse_query(written, needs_words=False, today=today)
    except QueryError:
        return None


def _conditions(query: Query) -> Iterator[str]:
    """What is not plain text, each part as it is typed."""
    filters = query.filters
    for group in query.groups:
        yield "(" + " OR ".join(map(_quoted, group)) + ")"
    for phrase in query.phrases:
        yield _quoted(phrase)
    for phrase in query.excluded:
        yield "-" + (phrase if _PLAIN_WORD.fullmatch(phrase) else _quoted(phrase))
    for source in filters.sources:
        yield "source:" + _quoted(source)
    for author in filters.authors:
        yield "by:" + _quoted(author)
    for title in filters.titles:
        yield "title:" + _quoted(title)
    if filters.since:
        yield f"since:{filters.since}"
    if filters.until:
        yield f"until:{filters.until}"
    if query.order != "relevance":
        yield f"sort:{query.order}"
    if filters.languages:
        languages = ",".join(filters.languages)
        yield "lang:" + ("zh" if languages == "zh-Hans,zh-Hant" else languages)


def _quoted(text: str) -> str:
    """The text between the first quotes that nothing in it closes; a title between 《》 at last."""
    for opener, closer, closing in _QUOTES:
        if not set(closing) & set(text):
            return opener + text + closer
    return f"《{text}》"
