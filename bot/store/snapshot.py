"""The library at one moment."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from sqlite_utils import Database

from bot.index import ArticleTokens, PassageTokens, TermCounts
from bot.models import Article

log = logging.getLogger(__name__)

_ARTICLE_COLUMNS = ", ".join(Article.__slots__)


class Snapshot:
    """The library at one moment; valid inside the ``with`` that gave it."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def revision(self) -> int:
        """The number of the newest change."""
        return int(self._db.execute("SELECT number FROM revisions").fetchone()[0])

    def library(self) -> str:
        """A random name that tells this library from any other, and from none of its copies."""
        return str(self._db.execute("SELECT library FROM identity").fetchone()[0])

    def knows_index(self, name: str) -> bool:
        """Whether the saved index of this name was made from this library, as it has come to be."""
        rows = self._db.execute("SELECT 1 FROM saved_indexes WHERE name = ?", [name])
        return rows.fetchone() is not None

    def passage_count(self, since: int = -1) -> int:
        """How many passages the articles have that were added or changed after ``since``."""
        sql = "SELECT ifnull(sum(passage_count), 0) FROM articles WHERE revision > ?"
        return int(self._db.execute(sql, [since]).fetchone()[0])

    def terms(self, first: int) -> list[str]:
        """The terms numbered ``first`` and up, in the order of their numbers (from 0)."""
        return list(self.each_term(first))

    def each_term(self, first: int) -> Iterator[str]:
        """``terms`` one by one: a large library has millions."""
        rows = self._db.execute("SELECT text FROM terms WHERE id >= ? ORDER BY id", [first])
        return (row[0] for row in rows)

    def articles(self, since: int) -> list[Article]:
        """Articles that were added or changed after revision ``since``, by id."""
        rows = self._db.query(
            f"SELECT {_ARTICLE_COLUMNS} FROM articles WHERE revision > ? ORDER BY id", [since]
        )
        return [
            Article(**(row | {"title_is_inferred": bool(row["title_is_inferred"])})) for row in rows
        ]

    def removed(self, since: int) -> list[int]:
        """Ids of articles that were removed after revision ``since``."""
        rows = self._db.execute("SELECT article_id FROM removals WHERE revision > ?", [since])
        return [row[0] for row in rows]

    def tokens(self, since: int) -> Iterator[ArticleTokens]:
        """The tokens of articles added or changed after revision ``since``, by id.

        Those of a damaged article are left out, with a line in the log.
        """
        rows = self._db.execute(
            """
            SELECT articles.id, title_tokens, passages.id, words, characters
            FROM articles
            LEFT JOIN passages ON passages.article_id = articles.id
            LEFT JOIN tokens ON tokens.passage_id = passages.id
            WHERE revision > ? ORDER BY articles.id, passages.position
            """,
            [since],
        )
        for article_id, parts in groupby(rows, key=itemgetter(0)):
            try:
                yield _tokens(article_id, list(parts))
            except (ValueError, TypeError) as error:
                # One record must not keep all others from answering; `wenzhai doctor` names it.
                log.error("Article #%d is damaged and found by no question: %s.", article_id, error)


def _tokens(
    article_id: int, rows: Sequence[tuple[int, bytes, int | None, bytes, bytes]]
) -> ArticleTokens:
    """An article's tokens from its rows, one a passage; ValueError, TypeError: they are damaged."""
    passages = tuple(
        PassageTokens(row[2], TermCounts.unpack(row[3]), TermCounts.unpack(row[4]))
        for row in rows
        if row[2] is not None
    )
    return ArticleTokens(article_id, TermCounts.unpack(rows[0][1]), passages)
