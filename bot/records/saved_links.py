"""Who saved which link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.store import Store


@dataclass(frozen=True, slots=True)
class SavedLink:
    """A link that became an article; ``saved_at`` is UTC, ISO 8601."""

    article_id: int
    link: str
    saved_by: str
    saved_at: str


class SavedLinks:
    """The savers of articles; an article that goes takes its row along."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def note(self, article_id: int, *, link: str, by: str) -> None:
        """Keep who saved an article first."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._store.writing() as db:
            db.execute(
                "INSERT OR IGNORE INTO saved_links SELECT id, ?, ?, ? FROM articles WHERE id = ?",
                [link, by, now, article_id],
            )

    def of(self, article_id: int) -> SavedLink | None:
        """Who saved an article; None where it came another way."""
        rows = self._store.read(
            "SELECT article_id, link, saved_by, saved_at FROM saved_links WHERE article_id = ?",
            [article_id],
        )
        return SavedLink(*rows[0]) if rows else None
