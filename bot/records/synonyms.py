"""Names for the same thing that a team has added in Slack, beside those of the synonyms' file."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from bot.analysis import fold
from bot.store import Store

LONGEST_SYNONYM = 64
"""Characters of a name, as in the file."""
MOST_NAMES = 12
_SEPARATOR = re.compile(r"[=＝≈,，、;；|\n]+")

NamesProblem = Literal["too_few", "too_many", "not_a_name"]


@dataclass(frozen=True, slots=True)
class SynonymGroup:
    """Names for one thing, as they were written."""

    id: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WrittenNames:
    """What somebody wrote as names for one thing; ``problem`` says why it cannot be kept.

    ``culprit`` is the name that is none, where that is the problem.
    """

    names: tuple[str, ...]
    problem: NamesProblem | None = None
    culprit: str = ""


def read_names(text: str) -> WrittenNames:
    """The names in ``GPU = 显卡 = 图形处理器``; commas and new lines part names as well.

    Names are kept as they were written; two that are equal when folded count as one.

    >>> read_names("GPU＝显卡，显卡").names
    ('GPU', '显卡')
    >>> read_names("GPU").problem
    'too_few'
    """
    written: dict[str, str] = {}
    for part in _SEPARATOR.split(text):
        if name := " ".join(part.split()):
            written.setdefault(fold_name(name), name)
    names = tuple(written.values())
    for name in names:
        if not re.search(r"\w", fold_name(name)) or len(name) > LONGEST_SYNONYM:
            return WrittenNames(names, "not_a_name", name)
    if len(names) < 2:
        return WrittenNames(names, "too_few")
    return WrittenNames(names, "too_many" if len(names) > MOST_NAMES else None)


def fold_name(name: str) -> str:
    """The name as it is compared: either script, any width and case."""
    return " ".join(fold(name).text.split())


class Synonyms:
    """The groups of names that the team added; all processes see them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, names: tuple[str, ...], *, by: str) -> bool:
        """Keep a group (``read_names`` has none against it); False where it is kept already."""
        search_terms = set(map(fold_name, names))
        with self._store.writing() as db:
            for (known,) in db.execute("SELECT names FROM synonyms").fetchall():
                if set(map(fold_name, json.loads(known))) == search_terms:
                    return False
            db.table("synonyms").insert(
                {
                    "names": json.dumps(names, ensure_ascii=False),
                    "added_by": by,
                    "added_at": datetime.now(UTC).isoformat(timespec="seconds"),
                }
            )
        return True

    def remove(self, group_id: int) -> SynonymGroup | None:
        """Forget a group; it is returned, or None where it was gone before."""
        with self._store.writing() as db:
            rows = db.execute("SELECT names FROM synonyms WHERE id = ?", [group_id]).fetchall()
            db.execute("DELETE FROM synonyms WHERE id = ?", [group_id])
        return SynonymGroup(group_id, tuple(json.loads(rows[0][0]))) if rows else None

    def groups(self) -> tuple[SynonymGroup, ...]:
        """All groups, newest first."""
        rows = self._store.read("SELECT id, names FROM synonyms ORDER BY id DESC")
        return tuple(SynonymGroup(number, tuple(json.loads(names))) for number, names in rows)

    def folded(self) -> tuple[tuple[str, ...], ...]:
        """All groups as questions are expanded with them, in the order in which they came."""
        return tuple(tuple(map(fold_name, group.names)) for group in reversed(self.groups()))

    def version(self) -> tuple[int, int]:
        """Changes with every group that is added or removed; one look at an index.

        Ids are never given twice, so that count and highest id together tell.
        """
        rows = self._store.read("SELECT COUNT(*), COALESCE(MAX(id), 0) FROM synonyms")
        return (rows[0][0], rows[0][1])
