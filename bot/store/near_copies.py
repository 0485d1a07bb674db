"""Which articles are copies of one another: found as an article is written, so that a question only
looks it up. Inside a transaction, but for ``near_copies``.

Who is whose copy follows from the texts alone, in whatever order they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

from bot.analysis.near_copies import COPY_KEYS_VERSION, CopiedText, copy_keys

MOST_COMPARED = 40
"""Articles that are compared with a new one, those first that share most keys with it: a library of
ten thousand daily bulletins of one form must not be read whole for each."""

Read = Callable[[str, Sequence[object]], list[tuple[Any, ...]]]


def note_copies(db: Database, article_id: int, keys: Sequence[int] | None = None) -> None:
    """Find the copies of an article whose passages were just written; ``keys`` are those of its text.

    What was known of it before is forgotten.
    """
    forget_copies(db, article_id)
    text = _text_of(db, article_id)
    keys = copy_keys(text) if keys is None else keys
    candidates = _sharing(db, keys)
    db.execute("INSERT INTO keyed_articles VALUES (?, ?)", [article_id, COPY_KEYS_VERSION])
    db.conn.executemany(
        "INSERT OR IGNORE INTO copy_keys VALUES (?, ?)", [(key, article_id) for key in keys]
    )
    if not candidates:
        return
    own = CopiedText.read(text)
    for other_id in candidates:
        if own.is_near_copy(CopiedText.read(_text_of(db, other_id))):
            db.conn.executemany(
                "INSERT INTO near_copies VALUES (?, ?)",
                [(article_id, other_id), (other_id, article_id)],
            )


def forget_copies(db: Database, article_id: int) -> None:
    """Forget what is known of an article; where it is removed that happens by itself."""
    db.execute("DELETE FROM keyed_articles WHERE article_id = ?", [article_id])
    db.execute("DELETE FROM copy_keys WHERE article_id = ?", [article_id])
    db.execute("DELETE FROM near_copies WHERE article_id = ?", [article_id])
    db.execute("DELETE FROM near_copies WHERE copy_id = ?", [article_id])


def near_copies(read: Read, article_ids: Sequence[int]) -> Mapping[int, frozenset[int]]:
    """For each of the articles (some fifty) that has copies: their ids."""
    found: dict[int, set[int]] = defaultdict(set)
    marks = ", ".join("?" * len(article_ids))
    sql = f"SELECT article_id, copy_id FROM near_copies WHERE article_id IN ({marks})"
    for article_id, copy_id in read(sql, article_ids):
        found[article_id].add(copy_id)
    return {article_id: frozenset(copies) for article_id, copies in found.items()}


def _sharing(db: Database, keys: Sequence[int]) -> list[int]:
    """The articles that share a key, those with most of them first."""
    marks = ", ".join("?" * len(keys))
    rows = db.execute(
        f"SELECT article_id FROM copy_keys WHERE key IN ({marks})"
        " GROUP BY article_id ORDER BY COUNT(*) DESC, article_id LIMIT ?",
        [*keys, MOST_COMPARED],
    )
    return [row[0] for row in rows.fetchall()]


def _text_of(db: Database, article_id: int) -> str:
    rows = db.execute(
        "SELECT text FROM passages WHERE article_id = ? ORDER BY position", [article_id]
    )
    return "\n".join(row[0] for row in rows)
