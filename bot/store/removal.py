"""An article leaves the library, or comes back whole with its old ids; inside a transaction.

What has left is packed as the rows that the tables held: a column that a later migration adds
gets its default when the rows come back. Terms are never deleted, so their numbers still hold.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

from sqlite_utils import Database

from bot.store.near_copies import note_copies

# Every table with a part of an article, parents first, and how to find the part.
_PARTS: tuple[tuple[str, str], ...] = (
    ("articles", "id = ?"),
    ("texts", "article_id = ?"),
    ("passages", "article_id = ?"),
    ("corrections", "article_id = ?"),
    ("tokens", "passage_id IN (SELECT id FROM passages WHERE article_id = ?)"),
)
_BYTES = "base64"


def next_revision(db: Database) -> int:
    """The number of the change that this transaction makes."""
    db.execute("UPDATE revisions SET number = number + 1")
    return int(db.execute("SELECT number FROM revisions").fetchone()[0])


def dismiss_file(db: Database, article_id: int) -> None:
    """Remember the article's file as one that is not wanted, until it is saved again."""
    db.execute(
        "INSERT OR IGNORE INTO dismissed SELECT path FROM articles WHERE id = ?", [article_id]
    )


def bin_article(db: Database, article_id: int, *, at: str, by: str = "") -> None:
    """Take an article out of the library and keep it whole, to be brought back.

    ``at`` is UTC, ISO 8601; ``by`` a Slack user id, empty for the terminal.
    """
    title = db.execute("SELECT title FROM articles WHERE id = ?", [article_id]).fetchone()[0]
    row = {
        "article_id": article_id,
        "title": title,
        "removed_at": at,
        "removed_by": by,
        "content": packed_article(db, article_id),
    }
    db.table("removed_articles").insert(row)
    delete_article(db, article_id)


def delete_article(db: Database, article_id: int) -> None:
    """Remove an article with its texts, passages and tokens."""
    db.table("articles").delete_where("id = ?", [article_id])
    db.table("removals").insert({"revision": next_revision(db), "article_id": article_id})


def packed_article(db: Database, article_id: int) -> bytes:
    """All rows of an article, for ``restore_article``."""
    rows = {table: list(db.table(table).rows_where(where, [article_id])) for table, where in _PARTS}
    return zlib.compress(json.dumps(rows, default=_text_of_bytes, ensure_ascii=False).encode())


def article_of(content: bytes) -> dict[str, Any]:
    """The row of ``articles`` in what ``packed_article`` gave."""
    row: dict[str, Any] = _unpacked(content)["articles"][0]
    return row


def restore_article(db: Database, content: bytes) -> None:
    """Put all rows back, as a new change of the library; its file is wanted again.

    The article's path and ids must be free.
    """
    rows = _unpacked(content)
    (article,) = rows["articles"]
    article["revision"] = next_revision(db)
    for table, _ in _PARTS:
        for row in rows.get(table, []):
            marks = ", ".join("?" * len(row))
            db.execute(
                f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values())
            )
    note_copies(db, article["id"])
    db.execute("DELETE FROM removals WHERE article_id = ?", [article["id"]])
    db.execute("DELETE FROM dismissed WHERE path = ?", [article["path"]])


def _unpacked(content: bytes) -> dict[str, list[dict[str, Any]]]:
    unpacked: dict[str, list[dict[str, Any]]] = json.loads(
        zlib.decompress(content), object_hook=_bytes_of_text
    )
    return unpacked


def _text_of_bytes(value: object) -> dict[str, str]:
    if not isinstance(value, bytes):
        raise TypeError(f"{type(value).__name__} is in no column of an article")
    return {_BYTES: base64.b64encode(value).decode("ascii")}


def _bytes_of_text(value: dict[str, Any]) -> Any:
    return base64.b64decode(value[_BYTES]) if value.keys() == {_BYTES} else value
