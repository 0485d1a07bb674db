"""What was asked, and how much of the library answered it; who asked is not kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.store import Store

PRUNE_EVERY = timedelta(hours=6)
LONGEST_TEXT = 300
"""Characters of a question that are kept."""


@dataclass(frozen=True, slots=True)
class AskedOften:
    """A question and how many times it was asked."""

    text: str
    count: int


def _utc_now() -> datetime:
    return datetime.now(UTC)


class QuestionLog:
    """Questions of the last ``kept_days`` days; 0 keeps none, and forgets those that were kept."""

    def __init__(
        self, store: Store, *, kept_days: int, now: Callable[[], datetime] = _utc_now
    ) -> None:
        self.kept_days = kept_days
        self._store = store
        self._kept = timedelta(days=kept_days)
        self._now = now
        self._pruned_at: datetime | None = None
        self._lock = threading.Lock()

    def note(self, kind: str, text: str, passage_count: int) -> None:
        """Keep a question (``find`` or ``summary``) with the number of passages that answered."""
        now = self._now()
        self._prune_now_and_then(now)
        if not self._kept:
            return
        with self._store.writing() as db:
            db.table("questions").insert(
                {
                    "asked_at": now.isoformat(timespec="seconds"),
                    "kind": kind,
                    "text": " ".join(text.split())[:LONGEST_TEXT],
                    "passage_count": passage_count,
                }
            )

    def most_asked(self, *, limit: int) -> tuple[AskedOften, ...]:
        """What was asked most, most first."""
        return self._counted("1", limit)

    def unanswered(self, *, limit: int) -> tuple[AskedOften, ...]:
        """What found nothing each time it was asked, most often asked first."""
        return self._counted("MAX(passage_count) = 0", limit)

    def row_count(self) -> int:
        """How many questions are kept at present."""
        return int(self._store.read("SELECT COUNT(*) FROM questions")[0][0])

    def _counted(self, having: str, limit: int) -> tuple[AskedOften, ...]:
        # Case does not make another question. What is counted is in an index; the text as it was
        # asked last is looked up afterwards, for the few that are shown.
        rows = self._store.read(
            f"""
            SELECT text, times FROM (
                SELECT COUNT(*) AS times, MAX(id) AS latest FROM questions GROUP BY LOWER(text)
                HAVING {having} ORDER BY times DESC, latest DESC LIMIT ?
            ) JOIN questions ON questions.id = latest ORDER BY times DESC, latest DESC
            """,
            [limit],
        )
        return tuple(AskedOften(*row) for row in rows)

    def _prune_now_and_then(self, now: datetime) -> None:
        with self._lock:
            if self._pruned_at is not None and now - self._pruned_at < PRUNE_EVERY:
                return
            self._pruned_at = now
        with self._store.writing() as db:
            oldest = (now - self._kept).isoformat(timespec="seconds")
            db.execute("DELETE FROM questions WHERE asked_at < ?", [oldest])
