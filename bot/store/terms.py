"""Numbers for terms, given out inside a transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
from sqlite_utils import Database

from bot.index import TermCounts


class KnownTerms(Protocol):
    """Terms whose numbers need no look-up: a vocabulary."""

    def __len__(self) -> int: ...

    def ids(self, terms: Sequence[str]) -> list[int | None]:
        """The number of each term, or None."""


class TermNumbers:
    """Numbers for terms inside one transaction: the known ones and, after them, new ones.

    The shared vocabulary is only read, as the transaction may fail: it learns the new terms from
    the database once they are there.
    """

    def __init__(self, db: Database, vocabulary: KnownTerms) -> None:
        self._db = db
        self._vocabulary = vocabulary
        # Numbers run from 0 without a gap, and counting the rows would read them all.
        self._count = int(db.execute("SELECT ifnull(max(id), -1) + 1 FROM terms").fetchone()[0])
        self._knows_all = len(vocabulary) == self._count
        self._found: dict[str, int] = {}
        self._new: dict[str, int] = {}

    def add_all(self, terms: Iterable[str]) -> npt.NDArray[np.uint32]:
        """The number of every term in order, new ones for those that have none: uint32."""
        given = list(terms)
        unmet = [term for term in dict.fromkeys(given) if term not in self._found]
        for term, number in zip(unmet, self._vocabulary.ids(unmet), strict=True):
            self._found[term] = self._stored(term) if number is None else number
        return np.fromiter((self._found[term] for term in given), np.uint32, len(given))

    def _stored(self, term: str) -> int:
        """The number of a term that the vocabulary lacks: another process's, or a new one."""
        if not self._knows_all:
            row = self._db.execute("SELECT id FROM terms WHERE text = ?", [term]).fetchone()
            if row is not None:
                return int(row[0])
        return self._new.setdefault(term, self._count + len(self._new))

    def pack(self, terms: Iterable[str]) -> bytes:
        """The terms' counts, packed for storing."""
        return TermCounts.count(terms, self).pack()

    def save(self) -> None:
        """Write the new terms."""
        rows = ((number, term) for term, number in self._new.items())
        self._db.conn.executemany("INSERT INTO terms (id, text) VALUES (?, ?)", rows)
