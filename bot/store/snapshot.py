"""The library at one moment."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

from bot.index import ArticleTokens, PassageTokens, TermCounts
from bot.models import Article

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
        """The tokens of articles added or changed after revision ``since``, by id."""
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
        article_id, title, passages = -1, b"", list[PassageTokens]()
        for row in rows:
            if row[0] != article_id:
                if article_id >= 0:
                    yield ArticleTokens(article_id, TermCounts.unpack(title), tuple(passages))
                article_id, title, passages = row[0], row[1], []
            if row[2] is not None:
                passages.append(
                    PassageTokens(row[2], TermCounts.unpack(row[3]), TermCounts.unpack(row[4]))
                )
        if article_id >= 0:
            yield ArticleTokens(article_id, TermCounts.unpack(title), tuple(passages))
