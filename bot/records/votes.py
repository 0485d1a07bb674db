"""What people said of an answer: was this right?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.store import Store


@dataclass(frozen=True, slots=True)
class Tally:
    """The votes on a query's passages, by the query as asked."""

    query: str
    right: int
    wrong: int


class Votes:
    """One vote a person, query and passage; a later one takes the place of the earlier."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def cast(
        self, person: str, query: str, *, passage_id: int, article_id: int, is_right: bool
    ) -> None:
        """Record what ``person`` says of the passage as an answer to the query."""
        with self._store.writing() as db:
            db.table("votes").upsert(
                {
                    "person": person,
                    "query": query,
                    "passage_id": passage_id,
                    "article_id": article_id,
                    "is_right": is_right,
                    "voted_at": datetime.now(UTC).isoformat(timespec="seconds"),
                },
                pk=("person", "query", "passage_id"),
            )

    def of(self, person: str, query: str) -> dict[int, bool]:
        """What a person said of this query's passages: whether it was right, by passage id."""
        rows = self._store.read(
            "SELECT passage_id, is_right FROM votes WHERE person = ? AND query = ?", [person, query]
        )
        return {passage: bool(is_right) for passage, is_right in rows}

    def counts(self) -> tuple[int, int]:
        """How many votes there are: (right, wrong)."""
        rows = self._store.read("SELECT COALESCE(SUM(is_right), 0), COUNT(*) FROM votes")
        right, every = rows[0]
        return right, every - right

    def most_doubted(self, *, limit: int) -> tuple[Tally, ...]:
        """The queries with most votes against their answers, most first; those without are not told."""
        rows = self._store.read(
            "SELECT query, SUM(is_right), SUM(1 - is_right) AS wrong FROM votes"
            " GROUP BY query HAVING wrong > 0 ORDER BY wrong DESC, query LIMIT ?",
            [limit],
        )
        return tuple(Tally(*row) for row in rows)
