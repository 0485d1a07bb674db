"""What people corrected of articles, inside a transaction; it outlives that a file is read again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from bot.store.removal import next_revision
from bot.store.terms import KnownTerms, TermNumbers

CORRECTED = ("title", "source", "author", "published", "url")
"""The columns of an article that can be corrected."""


def correct(
    db: Database,
    article_id: int,
    values: Mapping[str, str | None],
    *,
    title_terms: Sequence[str],
    vocabulary: KnownTerms,
) -> bool:
    """Set ``CORRECTED`` columns of an article; False where there is no such article.

    ``title_terms`` are those of the title, where that is among the values.
    """
    if not db.execute("SELECT 1 FROM articles WHERE id = ?", [article_id]).fetchone():
        return False
    row: dict[str, Any] = {**values, "revision": next_revision(db)}
    if "title" in values:
        numbers = TermNumbers(db, vocabulary)
        row |= {"title_is_inferred": False, "title_tokens": numbers.pack(title_terms)}
        numbers.save()
    db.table("articles").update(article_id, row)
    for column, value in values.items():
        db.execute(
            "INSERT OR REPLACE INTO corrections VALUES (?, ?, ?)", [article_id, column, value]
        )
    return True


def corrected(db: Database, article_id: int, row: dict[str, Any]) -> dict[str, Any]:
    """The row that an article is to have, with what people corrected of the one it has."""
    values = dict(
        db.execute(
            "SELECT name, value FROM corrections WHERE article_id = ?", [article_id]
        ).fetchall()
    )
    if "title" in values:
        # Its terms were made when it was set; where an analyzer has changed since, they are stale.
        sql = "SELECT title_is_inferred, title_tokens, analyzer FROM articles WHERE id = ?"
        names = ("title_is_inferred", "title_tokens", "analyzer")
        values |= dict(zip(names, db.execute(sql, [article_id]).fetchone(), strict=True))
    return row | values
