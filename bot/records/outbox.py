"""What was found for the watches, and what became of it: an outbox.

A finding is written in the same transaction that moves the mark of how far the library was looked
through, so that a process that dies between the two neither loses nor repeats one. It waits until
it is settled, which happens after Slack took the post: a process that dies between these two posts
once more. A finding is settled once::

    posted    an article of a post
    counted   one of "12 more"
    repeated  reads as something that this watch posted before, or says no more than the passage
              of a near copy that it posted
    gone      removed before it could be posted; where it comes back, it waits again
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from sqlite_utils import Database

from bot.models import Watch
from bot.records.watches import COLUMNS as WATCH_COLUMNS
from bot.records.watches import NEWEST_PASSAGE, watch_of
from bot.store import Store

Outcome = Literal["posted", "counted", "repeated", "gone"]

MATCHES_KEPT_FOR = timedelta(days=180)
"""How long settled findings are remembered: what reads the same is no news for so long."""
POSTS_KEPT = timedelta(days=1)
WAITS = "(state = 'waiting' OR state = 'gone' AND passage_id IN (SELECT id FROM passages))"
"""What is to be posted: also what was removed before it was, and has come back."""
VARIABLES_AT_ONCE = 500
PASSAGES_A_LOOK = 2000
"""What a look takes in at a time: it bounds the memory."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A passage that came after the last look."""

    passage_id: int
    article_id: int
    text: str


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Passages that came after ``after_passage``, by id ascending.

    ``up_to_passage`` and ``up_to_former`` are the marks to set once they were looked at. ``is_all``
    says that nothing more had come.
    """

    passages: tuple[Arrival, ...]
    after_passage: int
    up_to_passage: int
    up_to_former: int
    is_all: bool = True


@dataclass(frozen=True, slots=True)
class FormerPassage:
    """What an article said before it was read anew, or before it was removed."""

    passage_id: int
    article_id: int
    text: str


@dataclass(frozen=True, slots=True)
class WatchMatch:
    """A passage that answers a watch. ``fingerprint`` is equal for texts that read the same.

    ``former_id`` is the passage that it was edited from, in whose place it waits. One that is no
    news takes that place where there is one, and is otherwise of no interest. ``is_repeated``: the
    watch posted as much from a copy of the article.
    """

    watch_id: int
    passage_id: int
    article_id: int
    fingerprint: str
    former_id: int | None = None
    is_news: bool = True
    is_repeated: bool = False


class Outbox:
    """Findings of all watches, over the records' store. Every moment is given, and aware."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # --- looking through the library ---------------------------------------------------------

    def arrivals(self) -> Arrivals:
        """What came since the last look, as far as anybody watches; of very much, the first."""
        # In this order: a former passage and its successor are written together, so that the
        # successors of all former passages up to this mark are among the passages.
        up_to_former = self._number("SELECT ifnull(MAX(id), 0) FROM former_passages")
        up_to_passage = self._number(f"SELECT {NEWEST_PASSAGE}")
        after = self._number(
            """
            SELECT MAX(
                up_to_passage,
                ifnull((SELECT MIN(after_passage) FROM watches WHERE paused IS NULL), ?)
            ) FROM watched
            """,
            up_to_passage,
        )
        rows = self._store.read(
            "SELECT id, article_id, text FROM passages WHERE id > ? AND id <= ?"
            " ORDER BY id LIMIT ?",
            [after, up_to_passage, PASSAGES_A_LOOK],
        )
        passages = tuple(Arrival(*row) for row in rows)
        if len(passages) == PASSAGES_A_LOOK:
            # What is left may take the place of any former passage.
            return Arrivals(passages, after, passages[-1].passage_id, 0, is_all=False)
        return Arrivals(passages, after, up_to_passage, up_to_former)

    def formers(self, article_ids: Collection[int]) -> list[FormerPassage]:
        """What these articles said before, and all that removed ones said, since the last look."""
        found = "SELECT passage_id, article_id, text FROM former_passages WHERE article_id"
        rows = self._store.read(f"{found} NOT IN (SELECT id FROM articles)")
        ids = sorted(article_ids)
        for first in range(0, len(ids), VARIABLES_AT_ONCE):
            some = ids[first : first + VARIABLES_AT_ONCE]
            rows += self._store.read(f"{found} IN ({', '.join('?' * len(some))})", some)
        return [FormerPassage(*row) for row in rows]

    def posted_copies(self, watch_id: int, article_id: int) -> list[str]:
        """The passages that a watch posted from near copies of an article, as far as they are there."""
        rows = self._store.read(
            "SELECT text FROM near_copies JOIN deliveries ON deliveries.article_id = copy_id"
            " JOIN passages ON passages.id = passage_id"
            " WHERE near_copies.article_id = ? AND watch_id = ? AND state IN ('posted', 'counted')"
            " ORDER BY passage_id",
            [article_id, watch_id],
        )
        return [row[0] for row in rows]

    def active(self) -> list[tuple[Watch, int]]:
        """The watches that look for news, each with the passage id after which news begin."""
        rows = self._store.read(
            f"SELECT {WATCH_COLUMNS}, after_passage FROM watches WHERE paused IS NULL ORDER BY id"
        )
        return [(watch_of(row[:-1]), row[-1]) for row in rows]

    def take_in(
        self,
        arrivals: Arrivals,
        findings: Iterable[WatchMatch],
        *,
        now: datetime,
    ) -> None:
        """Record what a look found, and that it was made: all of it, or nothing."""
        with self._store.writing() as db:
            for found in findings:
                if found.former_id is not None:
                    _take_place(db, found)
                if found.is_news:
                    _put(db, found, now)
            # A slower process may come late, with what is long behind.
            db.execute(
                "UPDATE watched SET up_to_passage = MAX(up_to_passage, ?)",
                [arrivals.up_to_passage],
            )
            db.execute("DELETE FROM former_passages WHERE id <= ?", [arrivals.up_to_former])
            # What was replaced since the look began is a former passage still: the next look says
            # what took its place.
            db.execute(
                "UPDATE deliveries SET state = 'gone', settled_at = ? WHERE state = 'waiting'"
                " AND passage_id NOT IN (SELECT id FROM passages)"
                " AND passage_id NOT IN (SELECT passage_id FROM former_passages)",
                [_text(now)],
            )
            db.execute(
                "DELETE FROM deliveries WHERE state <> 'waiting' AND settled_at < ?",
                [_text(now - MATCHES_KEPT_FOR)],
            )
            db.execute("DELETE FROM watch_posts WHERE claimed_at < ?", [_text(now - POSTS_KEPT)])

    # --- posting -----------------------------------------------------------------------------

    def due(self, now: datetime) -> list[Watch]:
        """Watches with something to post: all that post at once, and digests whose time has come."""
        rows = self._store.read(
            f"""
            SELECT {WATCH_COLUMNS} FROM watches
            WHERE paused IS NULL AND CASE
                WHEN hour IS NULL THEN EXISTS (
                    SELECT 1 FROM deliveries WHERE {WAITS} AND watch_id = watches.id
                )
                ELSE due_at <= ?
            END
            ORDER BY id
            """,
            [_text(now)],
        )
        return [watch_of(row) for row in rows]

    def waiting(self, watch_id: int) -> dict[int, int]:
        """Ids of the passages that wait to be posted for a watch, each with that of its article."""
        rows = self._store.read(
            "SELECT passage_id, article_id FROM deliveries"
            f" WHERE {WAITS} AND watch_id = ? ORDER BY found_at, passage_id",
            [watch_id],
        )
        return dict(rows)

    def posts_between(self, watch_id: int, after: datetime, now: datetime) -> int:
        """Articles that went to Slack since ``after``, also where nobody knows whether they came.

        What is claimed for later than ``now`` was claimed by a clock that was wrong.
        """
        return self._number(
            "SELECT ifnull(SUM(article_count), 0) FROM watch_posts"
            " WHERE watch_id = ? AND claimed_at > ? AND claimed_at <= ?",
            watch_id,
            _text(after),
            _text(now),
        )

    def claim(self, watch_id: int, *, article_count: int, now: datetime) -> int | None:
        """Record that so many articles are about to be posted.

        The id of the claim; None where the watch was stopped or paused by now.
        """
        with self._store.writing() as db:
            cursor = db.execute(
                "INSERT INTO watch_posts (watch_id, claimed_at, article_count)"
                " SELECT id, ?, ? FROM watches WHERE id = ? AND paused IS NULL",
                [_text(now), article_count, watch_id],
            )
            # Where nothing was inserted, lastrowid is that of somebody else's claim.
            return int(cursor.lastrowid or 0) if cursor.rowcount > 0 else None

    def release(self, claim: int) -> None:
        """Take a claim back: Slack is sure not to have posted it."""
        with self._store.writing() as db:
            db.execute("DELETE FROM watch_posts WHERE id = ?", [claim])

    def settle(
        self,
        watch_id: int,
        outcomes: Mapping[int, Outcome],
        *,
        now: datetime,
        due_at: datetime | None = None,
    ) -> None:
        """Record what became of passages, by id, and for a digest when the next one is due."""
        with self._store.writing() as db:
            for passage_id, outcome in outcomes.items():
                db.execute(
                    "UPDATE deliveries SET state = ?, settled_at = ?"
                    f" WHERE watch_id = ? AND passage_id = ? AND {WAITS}",
                    [outcome, _text(now), watch_id, passage_id],
                )
            if due_at is not None:
                db.execute("UPDATE watches SET due_at = ? WHERE id = ?", [_text(due_at), watch_id])

    def _number(self, sql: str, *values: object) -> int:
        return int(self._store.read(sql, values)[0][0])


def _take_place(db: Database, found: WatchMatch) -> None:
    """Let an edited passage wait in the place of the one it was edited from."""
    # Where both wait, the former one is marked as gone with all others that are.
    db.execute(
        "UPDATE OR IGNORE deliveries SET passage_id = ?, article_id = ?, likeness = ?"
        " WHERE watch_id = ? AND passage_id = ? AND state = 'waiting'",
        [
            *(found.passage_id, found.article_id, found.fingerprint),
            *(found.watch_id, found.former_id),
        ],
    )


def _put(db: Database, found: WatchMatch, now: datetime) -> None:
    """A finding of a watch that still stands; one that reads as a posted one is settled."""
    posted = db.execute(
        "SELECT 1 FROM deliveries WHERE watch_id = ? AND likeness = ?"
        " AND state IN ('posted', 'counted') LIMIT 1",
        [found.watch_id, found.fingerprint],
    ).fetchone()
    is_known = found.is_repeated or posted is not None
    state, settled_at = ("repeated", _text(now)) if is_known else ("waiting", None)
    db.execute(
        "INSERT OR IGNORE INTO deliveries"
        " (watch_id, passage_id, article_id, likeness, state, found_at, settled_at)"
        " SELECT ?, ?, ?, ?, ?, ?, ? WHERE EXISTS"
        " (SELECT 1 FROM watches WHERE id = ?)",
        [
            *(found.watch_id, found.passage_id, found.article_id, found.fingerprint),
            *(state, _text(now), settled_at, found.watch_id),
        ],
    )


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
