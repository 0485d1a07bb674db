"""The feeds that are followed, as they are stored, and which of their entries were seen."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Literal

from bot.ingest.feeds import Polling
from bot.models import FollowedFeed, FullText, Problem
from bot.store import Store

_COLUMNS = (
    "id, url, title, home, full_text, interval_s, added_by, added_at, "
    "due_at, failures, checked_at, changed_at, etag, last_modified, error"
)
MOST_TRIES = 3
"""How often the page of an entry is tried before the entry is given up."""

EntryState = Literal["taken", "passed", "failed"]


class FollowedFeeds:
    """The feeds of the library; all processes see them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(
        self,
        url: str,
        *,
        by: str,
        title: str | None = None,
        home: str | None = None,
        full_text: FullText = "auto",
        interval_s: float | None = None,
    ) -> FollowedFeed | None:
        """Follow a feed from now on; None where it is followed already."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._store.writing() as db:
            added = db.execute(
                "INSERT OR IGNORE INTO feeds (url, title, home, full_text, interval_s, added_by, "
                "added_at, due_at, failures) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)",
                [url, title, home, full_text, interval_s, by, now],
            ).rowcount
        return self.by_url(url) if added else None

    def remove(self, feed_id: int) -> bool:
        """Follow a feed no more; its articles stay. False where there was none."""
        with self._store.writing() as db:
            return bool(db.execute("DELETE FROM feeds WHERE id = ?", [feed_id]).rowcount)

    def every(self) -> tuple[FollowedFeed, ...]:
        """All feeds, in the order in which they were added."""
        return self._select("ORDER BY id")

    def get(self, feed_id: int) -> FollowedFeed | None:
        return next(iter(self._select("WHERE id = ?", feed_id)), None)

    def by_url(self, url: str) -> FollowedFeed | None:
        return next(iter(self._select("WHERE url = ?", url)), None)

    def due(self, now: float) -> tuple[FollowedFeed, ...]:
        """The feeds to look at, the longest due first."""
        return self._select("WHERE due_at <= ? ORDER BY due_at, id", now)

    def _select(self, where: str, *values: object) -> tuple[FollowedFeed, ...]:
        rows = self._store.read(f"SELECT {_COLUMNS} FROM feeds {where}", values)
        return tuple(FollowedFeed(*(*row[:-1], _problem(row[-1]))) for row in rows)

    def note(
        self,
        feed: FollowedFeed,
        polling: Polling,
        *,
        problem: Problem | None = None,
        title: str | None = None,
        home: str | None = None,
        url: str | None = None,
    ) -> None:
        """Keep how a feed stands after a look; it may have a new title, and have moved to ``url``."""
        error = json.dumps(asdict(problem), ensure_ascii=False) if problem else None
        with self._store.writing() as db:
            db.execute(
                "UPDATE feeds SET due_at = ?, failures = ?, checked_at = ?, changed_at = ?, "
                "etag = ?, last_modified = ?, error = ?, title = COALESCE(?, title), "
                "home = COALESCE(?, home) WHERE id = ?",
                [
                    polling.due_at,
                    polling.failures,
                    polling.checked_at,
                    polling.changed_at,
                    polling.etag,
                    polling.last_modified,
                    error,
                    title,
                    home,
                    feed.id,
                ],
            )
            if url and url != feed.url:
                # Where the new address is followed as well, both go on under their own.
                db.execute("UPDATE OR IGNORE feeds SET url = ? WHERE id = ?", [url, feed.id])

    def settled(self, feed_id: int, keys: Collection[str]) -> frozenset[str]:
        """Those of the entries that need no look: taken, passed over, or tried often enough."""
        rows = self._store.read(
            "SELECT key FROM feed_entries WHERE feed_id = ? AND (state != 'failed' OR tries >= ?)",
            [feed_id, MOST_TRIES],
        )
        return frozenset(key for (key,) in rows).intersection(keys)

    def note_entry(
        self, feed_id: int, key: str, state: EntryState, *, now: float, article_id: int | None
    ) -> None:
        """Keep what became of an entry; nothing where its feed was removed meanwhile."""
        with self._store.writing() as db:
            db.execute(
                "INSERT INTO feed_entries (feed_id, key, state, tries, article_id, seen_at) "
                "SELECT id, ?, ?, 1, ?, ? FROM feeds WHERE id = ? "
                "ON CONFLICT (feed_id, key) DO UPDATE SET state = excluded.state, "
                "tries = tries + 1, article_id = excluded.article_id",
                [key, state, article_id, now, feed_id],
            )


def polling_of(feed: FollowedFeed) -> Polling:
    """How a feed stands, as the schedule counts it."""
    return Polling(
        due_at=feed.due_at,
        failures=feed.failures,
        checked_at=feed.checked_at,
        changed_at=feed.changed_at,
        etag=feed.etag,
        last_modified=feed.last_modified,
        error=feed.problem.key if feed.problem else None,
    )


def _problem(text: str | None) -> Problem | None:
    if text is None:
        return None
    kept: dict[str, Any] = json.loads(text)
    return Problem(kept["key"], tuple((name, value) for name, value in kept["values"]))
