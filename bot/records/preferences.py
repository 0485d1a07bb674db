"""What a person or a workspace chose for itself."""

from __future__ import annotations

from typing import Literal, cast

from bot.catalogue.words import LOCALES
from bot.models import Locale
from bot.store import Store

Scope = Literal["person", "workspace"]

_LANGUAGE = "language"


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
