"""What a person or a workspace chose for itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal, cast

from bot.catalogue.words import LOCALES
from bot.models import Locale
from bot.store import Store

Scope = Literal["person", "workspace"]

_LANGUAGE = "language"
_LOOKS = "home_looks"
SAME_LOOK = timedelta(minutes=30)
"""Opening the tab again so soon is the same look: what was new then is new still."""


class Preferences:
    """Choices by owner: a Slack user id for a person, a team id for a workspace."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def language(self, scope: Scope, owner: str) -> Locale | None:
        """The language that was chosen, None where none was."""
        rows = self._store.read(
            "SELECT value FROM preferences WHERE scope = ? AND owner = ? AND name = ?",
            [scope, owner, _LANGUAGE],
        )
        # A value of a newer version counts as none.
        return cast(Locale, rows[0][0]) if rows and rows[0][0] in LOCALES else None

    def look(self, person: str, *, now: datetime) -> str | None:
        """Note that a person looks at the Home tab; since when what came is new to them.

        None at the first look. UTC, ISO 8601.
        """
        looks = self._looks(person)
        if looks is None:
            since, last = "", now.isoformat(timespec="seconds")
        else:
            since, last = looks
            if now - datetime.fromisoformat(last) > SAME_LOOK:
                since = last
            last = now.isoformat(timespec="seconds")
        with self._store.writing() as db:
            db.table("preferences").upsert(
                {"scope": "person", "owner": person, "name": _LOOKS, "value": f"{since} {last}"},
                pk=("scope", "owner", "name"),
            )
        return since or None

    def last_look(self, person: str) -> str | None:
        """Since when what came is new to a person who is looking; None at the first look."""
        looks = self._looks(person)
        return looks[0] or None if looks else None

    def _looks(self, person: str) -> tuple[str, str] | None:
        rows = self._store.read(
            "SELECT value FROM preferences WHERE scope = 'person' AND owner = ? AND name = ?",
            [person, _LOOKS],
        )
        if not rows:
            return None
        since, _, last = rows[0][0].partition(" ")
        return since, last

    def choose_language(self, scope: Scope, owner: str, locale: Locale | None) -> None:
        """Set the language; None forgets the choice."""
        with self._store.writing() as db:
            if locale is None:
                db.execute(
                    "DELETE FROM preferences WHERE scope = ? AND owner = ? AND name = ?",
                    [scope, owner, _LANGUAGE],
                )
            else:
                db.table("preferences").upsert(
                    {"scope": scope, "owner": owner, "name": _LANGUAGE, "value": locale},
                    pk=("scope", "owner", "name"),
                )
