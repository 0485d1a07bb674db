"""Articles that people removed, kept whole for a day so that they can come back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlite_utils import Database

from bot.errors import NotFoundError, RestoreError
from bot.store import Store
from bot.store.removal import (
    article_of,
    bin_article,
    dismiss_file,
    restore_article,
)

RESTORABLE_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class RemovedArticle:
    """An article that can still come back.

    ``removed_at`` is UTC, ISO 8601; ``removed_by`` a Slack user id, empty for the terminal.
    """

    article_id: int
    title: str
    removed_at: str
    removed_by: str


def _utc_now() -> datetime:
    return datetime.now(UTC)


class RemovedArticles:
    """The removed articles of ``store``; what is older than ``RESTORABLE_FOR`` counts as gone for good."""

    def __init__(self, store: Store, *, now: Callable[[], datetime] = _utc_now) -> None:
        self._store = store
        self._now = now

    def remove(self, article_id: int, *, by: str = "") -> None:
        """Take an article out of the library and keep it here; NotFoundError where there is none.

        Its file stays, and is passed over when its folder is read again.
        """
        with self._store.writing() as db:
            self._delete_old(db)
            if not db.execute("SELECT 1 FROM articles WHERE id = ?", [article_id]).fetchone():
                raise NotFoundError(f"#{article_id}")
            dismiss_file(db, article_id)
            at = self._now().isoformat(timespec="microseconds")
            bin_article(db, article_id, at=at, by=by)

    def restore(self, article_id: int) -> None:
        """Bring an article back under its number, with the ids that its passages had.

        RestoreError: it is there already, its content was read again under another number, or it
        is not kept any more.
        """
        with self._store.writing() as db:
            self._delete_old(db)
            rows = db.execute(
                "SELECT content FROM removed_articles WHERE article_id = ?", [article_id]
            ).fetchone()
            if rows is None:
                raise self._why_not(db, article_id)
            article = article_of(rows[0])
            again = db.execute(
                "SELECT id FROM articles WHERE path = ? OR digest = ?",
                [article["path"], article["digest"]],
            ).fetchone()
            if again is not None:
                raise RestoreError("error.restore_read_again", number=article_id, again=again[0])
            restore_article(db, rows[0])
            db.execute("DELETE FROM removed_articles WHERE article_id = ?", [article_id])

    def latest(self, *, by: str | None = None) -> RemovedArticle | None:
        """What was removed last, by this person where one is given."""
        removed = self.all()
        return next((one for one in removed if by is None or one.removed_by == by), None)

    def all(self) -> tuple[RemovedArticle, ...]:
        """Everything that can still come back, removed last first."""
        rows = self._store.read(
            "SELECT article_id, title, removed_at, removed_by FROM removed_articles"
            " WHERE removed_at >= ? ORDER BY removed_at DESC, article_id DESC",
            [self._oldest()],
        )
        return tuple(RemovedArticle(*row) for row in rows)

    def prune(self) -> None:
        """Forget for good what cannot come back any more."""
        if self._store.read(
            "SELECT 1 FROM removed_articles WHERE removed_at < ? LIMIT 1", [self._oldest()]
        ):
            with self._store.writing() as db:
                self._delete_old(db)

    def _why_not(self, db: Database, article_id: int) -> RestoreError:
        there = db.execute("SELECT 1 FROM articles WHERE id = ?", [article_id]).fetchone()
        code = "error.restore_there" if there else "error.restore_gone"
        return RestoreError(code, number=article_id)

    def _delete_old(self, db: Database) -> None:
        db.execute("DELETE FROM removed_articles WHERE removed_at < ?", [self._oldest()])

    def _oldest(self) -> str:
        return (self._now() - RESTORABLE_FOR).isoformat(timespec="microseconds")
