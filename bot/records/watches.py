"""Standing queries, as their owners set them; what was found for them is in ``outbox``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlite_utils import Database

from bot.analysis import fold
from bot.models import Locale, Schedule, Watch
from bot.models.watches import HELD
from bot.store import Store

COLUMNS = (
    "id, number, query, place, place_kind, owner, locale, zone, weekday, hour, minute,"
    " created_at, paused"
)
"""In the order that ``watch_of`` reads."""
NEWEST_PASSAGE = "ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'passages'), 0)"
"""The highest passage id that was ever given, also where that passage is gone."""


@dataclass(frozen=True, slots=True)
class WatchSet:
    """What became of a wish to watch.

    ``known``: ``watch`` is one that stands already. ``resumed``: it had been paused. Without a watch
    there are too many of them in that place, or of that owner.
    """

    outcome: Literal["set", "known", "resumed", "full_place", "full_owner"]
    watch: Watch | None = None


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Watches:
    """All watches of the workspace. Times given and returned are UTC."""

    def __init__(self, store: Store, *, now: Callable[[], datetime] = _utc_now) -> None:
        self._store = store
        self._now = now

    # --- reading -----------------------------------------------------------------------------

    def get(self, watch_id: int) -> Watch | None:
        """The watch of this id, None where it was stopped."""
        found = self._select("WHERE id = ?", watch_id)
        return found[0] if found else None

    def here(self, place: str) -> tuple[Watch, ...]:
        """The watches of a channel, or of a person's direct messages, by number."""
        return self._select("WHERE place = ? ORDER BY number", place)

    def numbered(self, place: str, number: int) -> Watch | None:
        """The watch that its place knows under this number."""
        found = self._select("WHERE place = ? AND number = ?", place, number)
        return found[0] if found else None

    def owned_by(self, person: str) -> tuple[Watch, ...]:
        """The watches that a person set anywhere, oldest first."""
        return self._select("WHERE owner = ? ORDER BY id", person)

    def due_at(self, watch_id: int) -> datetime | None:
        """When the next digest of a watch is due; None for one that posts at once."""
        rows = self._store.read("SELECT due_at FROM watches WHERE id = ?", [watch_id])
        return datetime.fromisoformat(rows[0][0]) if rows and rows[0][0] else None

    def every(self) -> tuple[Watch, ...]:
        """All watches, oldest first."""
        return self._select("ORDER BY id")

    def _select(self, condition: str, *values: object) -> tuple[Watch, ...]:
        rows = self._store.read(f"SELECT {COLUMNS} FROM watches {condition}", values)
        return tuple(watch_of(row) for row in rows)

    # --- changing ----------------------------------------------------------------------------

    def set(
        self,
        query: str,
        *,
        place: str,
        place_kind: Literal["channel", "person"],
        owner: str,
        locale: Locale,
        zone: str,
        schedule: Schedule | None = None,
        due_at: datetime | None = None,
        limit: int,
    ) -> WatchSet:
        """Watch from now on: what is in the library already is no news.

        ``due_at`` is when the first digest is sent. ``limit`` holds for the place and for the owner.
        A paused watch of the same words is taken up again. Not a second one with the same words and
        the same schedule.
        """
        with self._store.writing() as db:
            if (twin := self._twin(db, query, place, schedule)) is not None:
                if twin.paused is None:
                    return WatchSet("known", twin)
                db.execute(
                    "UPDATE watches SET paused = NULL, is_owner_told = 0,"
                    f" after_passage = {NEWEST_PASSAGE}, due_at = ? WHERE id = ?",
                    [_text(due_at), twin.id],
                )
                return WatchSet("resumed", _get(db, twin.id))
            taken = {
                row[0] for row in db.execute("SELECT number FROM watches WHERE place = ?", [place])
            }
            if len(taken) >= limit:
                return WatchSet("full_place")
            owned = db.execute("SELECT COUNT(*) FROM watches WHERE owner = ?", [owner]).fetchone()
            if owned[0] >= limit:
                return WatchSet("full_owner")
            number = next(n for n in range(1, len(taken) + 2) if n not in taken)
            cursor = db.execute(
                "INSERT INTO watches (number, query, place, place_kind, owner, locale, zone,"
                " weekday, hour, minute, created_at, due_at, after_passage)"
                f" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, {NEWEST_PASSAGE})",
                [
                    *(number, query, place, place_kind, owner, locale, zone),
                    *(
                        (schedule.weekday, schedule.hour, schedule.minute)
                        if schedule
                        else (None, None, None)
                    ),
                    _text(self._now()),
                    _text(due_at),
                ],
            )
            return WatchSet("set", _get(db, int(cursor.lastrowid or 0)))

    def _twin(
        self, db: Database, query: str, place: str, schedule: Schedule | None
    ) -> Watch | None:
        """The watch of that place that asks the same in the same schedule."""
        rows = db.execute(
            f"SELECT {COLUMNS} FROM watches WHERE place = ? ORDER BY id", [place]
        ).fetchall()
        for watch in map(watch_of, rows):
            if same_question(watch.query, query) and watch.schedule == schedule:
                return watch
        return None

    def stop(self, watch_id: int) -> bool:
        """Forget a watch and what waits for it; False where there is none."""
        with self._store.writing() as db:
            cursor = db.execute("DELETE FROM watches WHERE id = ?", [watch_id])
            if not db.execute("SELECT 1 FROM watches").fetchone():
                db.execute("DELETE FROM former_passages")
            return cursor.rowcount > 0

    def pause(self, watch_id: int, reason: str) -> None:
        """Post nothing any more, because Slack refuses the place; the first reason stays."""
        with self._store.writing() as db:
            db.execute(
                "UPDATE watches SET paused = ? WHERE id = ? AND paused IS NULL", [reason, watch_id]
            )

    def hold(self, watch_id: int) -> bool:
        """Pause a watch because a person wants that, who needs no telling; False without it."""
        with self._store.writing() as db:
            held = db.execute(
                "UPDATE watches SET paused = ?, is_owner_told = 1 WHERE id = ? AND paused IS NULL",
                [HELD, watch_id],
            )
            return bool(held.rowcount)

    def resume(self, watch_id: int) -> bool:
        """Take a watch up again that a person paused; False where none is paused so."""
        with self._store.writing() as db:
            resumed = db.execute(
                "UPDATE watches SET paused = NULL, is_owner_told = 0 WHERE id = ? AND paused = ?",
                [watch_id, HELD],
            )
            return bool(resumed.rowcount)

    def unexplained(self) -> tuple[Watch, ...]:
        """Paused watches whose owner was not told so."""
        return self._select("WHERE paused IS NOT NULL AND is_owner_told = 0 ORDER BY id")

    def explained(self, watch_id: int) -> None:
        """Record that the owner knows of the pause."""
        with self._store.writing() as db:
            db.execute("UPDATE watches SET is_owner_told = 1 WHERE id = ?", [watch_id])


def watch_of(row: tuple[Any, ...]) -> Watch:
    """The watch in a row of ``COLUMNS``."""
    weekday, hour, minute, created_at, paused = row[8:]
    schedule = None if hour is None else Schedule(hour, minute, weekday)
    id_, number, query, place, place_kind, owner, locale, zone = row[:8]
    return Watch(
        id=id_,
        number=number,
        query=query,
        place=place,
        place_kind=place_kind,
        owner=owner,
        locale=locale,
        zone=zone,
        schedule=schedule,
        created_at=created_at,
        paused=paused,
    )


def _get(db: Database, watch_id: int) -> Watch:
    row = db.execute(f"SELECT {COLUMNS} FROM watches WHERE id = ?", [watch_id]).fetchone()
    return watch_of(row)


def same_question(one: str, other: str) -> bool:
    """Whether two queries differ in white space, width, case and script at most.

    >>> same_question("国产GPU", "國產ｇｐｕ ")
    True
    """
    return fold(one).text.split() == fold(other).text.split()


def _text(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat(timespec="microseconds")
