"""What can be written to the library, and what can be read from it.

One writer, many readers. Writing goes through one connection under a lock, in ``BEGIN IMMEDIATE``
transactions, so that a killed process leaves the old state or the new one and two processes queue
up instead of failing. Reading uses one read-only connection a thread; in WAL mode readers never
wait for the writer.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import threading
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from sqlite_utils import Database

from bot.analysis.near_copies import COPY_KEYS_VERSION
from bot.errors import StoreError
from bot.index import Vocabulary
from bot.models import Paragraph, Passage
from bot.store.analysed import AnalysedArticle
from bot.store.article_rows import GivenNumbers, path_of, put_article, reason_to_pass_over
from bot.store.claims import claim_all
from bot.store.connections import Connections, file_identity, turn_wal_on, words_for
from bot.store.corrections import correct
from bot.store.migrations import migrations, refuse_newer
from bot.store.near_copies import near_copies, note_copies
from bot.store.records_check import damaged_records, told_as_damage
from bot.store.removal import bin_article, delete_article, next_revision
from bot.store.snapshot import Snapshot
from bot.store.terms import KnownTerms, TermNumbers

_VARIABLES_AT_ONCE = 500
_PASSAGE_COLUMNS = ", ".join(Passage.__slots__)


FileOutcome = int | Literal["dismissed", "duplicate"]
"""The id of the article that a file became, or why it became none."""


class Store:
    """The database at ``path``, created or brought up to date.

    Raises StoreError where the file is no database of ours or comes from a newer version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        try:
            self._connections = Connections(path)
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"The database {path} cannot be opened: {error}.") from error
        self._writer = self._connections.writer
        self._library = ""
        try:
            if not self._connections.is_read_only:
                turn_wal_on(self._writer)
                self._writer.execute("PRAGMA synchronous = NORMAL")
                self._writer.execute("PRAGMA foreign_keys = ON")
            self._migrate()
            self._file = file_identity(path)
            self._library = self._named()
        except (sqlite3.Error, OSError) as error:
            self.close()
            words = words_for(error) if isinstance(error, sqlite3.Error) else str(error)
            raise StoreError(f"The database {path} cannot be opened: {words}.") from error
        except StoreError:
            self.close()
            raise

    def _migrate(self) -> None:
        refuse_newer(self._writer, self.path)
        if migrations.pending(self._writer):
            if self._connections.is_read_only:
                raise StoreError(
                    f"The database {self.path} is of an older version and cannot be written to: "
                    "make its disk writable once, so that it is brought up to date."
                )
            # Under the write lock from the start: of two processes that start together, one
            # migrates, and the other then finds nothing left to do.
            with self.writing() as db:
                migrations.apply(db)

    def close(self) -> None:
        """Close every connection; the store cannot be used afterwards.

        Where no other process has it open, the file alone is the library from then on.
        """
        with self._lock:
            self._connections.close()

    # --- writing -----------------------------------------------------------------------------

    @contextlib.contextmanager
    def writing(self) -> Iterator[Database]:
        """The writer's connection inside one transaction that takes the write lock at once.

        For ``bot.records`` too, whose tables stand in the same file.
        """
        with self._lock, self._worded("written"):
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                if self._library and self._named() != self._library:
                    raise self._replaced()
                yield self._writer
                self._writer.commit()
            except BaseException:
                self._writer.rollback()
                raise

    @contextlib.contextmanager
    def _worded(self, what: str) -> Iterator[None]:
        """Turn SQLite's errors into ours, which say what to do."""
        try:
            yield
        except sqlite3.Error as error:
            raise StoreError(
                f"The database {self.path} cannot be {what}: {words_for(error)}."
            ) from error

    def _named(self) -> str:
        """The random name of the library, which a restored backup has anew."""
        return str(self._writer.execute("SELECT library FROM identity").fetchone()[0])

    def _replaced(self) -> StoreError:
        return StoreError(
            f"The database {self.path} was removed or replaced while it was in use: "
            "start Wenzhai again."
        )

    def save(self, analysed: AnalysedArticle, vocabulary: Vocabulary) -> int:
        """The id of the article now stored under this path; an earlier one there is replaced.

        ``vocabulary`` spares look-ups of known terms; it is read only.
        """
        return self.save_all([analysed], vocabulary)[0]

    def save_all(
        self,
        articles: Sequence[AnalysedArticle],
        vocabulary: KnownTerms,
        *,
        given: Sequence[GivenNumbers] = (),
    ) -> tuple[int, ...]:
        """``save`` of several articles in one transaction: all of them are stored, or none.

        ``given`` are the numbers of each, where they bring some along.
        """
        with self.writing() as db:
            numbers = TermNumbers(db, vocabulary)
            ids = tuple(
                put_article(db, one, numbers, given[at] if given else None)
                for at, one in enumerate(articles)
            )
            numbers.save()
        return ids

    def replace_tokens(
        self,
        article_id: int,
        *,
        title_terms: Sequence[str],
        passages: Sequence[tuple[int, Sequence[str], Sequence[str]]],
        analyzer: str,
        vocabulary: Vocabulary,
    ) -> None:
        """Store an article's terms anew; ``passages`` are (passage id, words, characters).

        The article's revision moves, so that every process takes the new terms up. Nothing is
        written where the article was removed or read anew meanwhile: its terms are fresh then.
        """
        with self.writing() as db:
            numbers = TermNumbers(db, vocabulary)
            rows = db.execute("SELECT id FROM passages WHERE article_id = ?", [article_id])
            if {row[0] for row in rows} != {passage[0] for passage in passages}:
                return
            if path_of(db, article_id) is None:
                return
            db.table("articles").update(
                article_id,
                {
                    "title_tokens": numbers.pack(title_terms),
                    "analyzer": analyzer,
                    "revision": next_revision(db),
                },
            )
            for passage_id, words, characters in passages:
                db.table("tokens").update(
                    passage_id,
                    {"words": numbers.pack(words), "characters": numbers.pack(characters)},
                )
            note_copies(db, article_id)
            numbers.save()

    def correct(
        self,
        article_id: int,
        values: Mapping[str, str | None],
        *,
        title_terms: Sequence[str],
        vocabulary: Vocabulary,
    ) -> bool:
        """Set what people corrected of an article: see ``corrections``."""
        with self.writing() as db:
            return correct(db, article_id, values, title_terms=title_terms, vocabulary=vocabulary)

    def corrected_names(self, article_id: int) -> set[str]:
        """Which facts of an article people corrected."""
        sql = "SELECT name FROM corrections WHERE article_id = ?"
        return {row[0] for row in self.read(sql, [article_id])}

    def save_files(
        self,
        articles: Sequence[AnalysedArticle],
        vocabulary: KnownTerms,
        *,
        named: Collection[str] = (),
    ) -> tuple[FileOutcome, ...]:
        """``save_all``, but for what others did to the library since the files were looked at.

        ``dismissed``: a person removed the article, and its path is not among those ``named``.
        ``duplicate``: another path has the content by now.
        """
        with self.writing() as db:
            numbers = TermNumbers(db, vocabulary)
            outcomes = tuple(
                reason_to_pass_over(db, one, named) or put_article(db, one, numbers)
                for one in articles
            )
            numbers.save()
        return outcomes

    def move(self, article_id: int, path: str, new_path: str) -> bool:
        """Record that the article's file is now at ``new_path``; False where that is not so.

        Somebody may have removed the article meanwhile, or moved it, or taken the path.
        """
        with self.writing() as db:
            there = path_of(db, article_id) == path
            taken = db.execute("SELECT 1 FROM articles WHERE path = ?", [new_path]).fetchone()
            if not there or taken:
                return False
            values = {"path": new_path, "revision": next_revision(db)}
            db.table("articles").update(article_id, values)
        return True

    def prune(self, article_id: int, path: str, *, is_gone: Callable[[], bool]) -> bool:
        """Put the article of a file that ``is_gone`` into the bin; False where that is not so.

        Both are looked at while nobody else can write. The file is read again if it comes back.
        """
        with self.writing() as db:
            if path_of(db, article_id) != path or not is_gone():
                return False
            bin_article(db, article_id, at=_now().isoformat(timespec="microseconds"))
        return True

    def remove(self, article_id: int) -> None:
        """Remove an article with its texts, passages and tokens, for good."""
        with self.writing() as db:
            delete_article(db, article_id)

    def rename(self) -> None:
        """Give the library a new name: no saved index, and no process, is of it any more."""
        with self.writing() as db:
            db.execute("UPDATE identity SET library = lower(hex(randomblob(8)))")
            db.execute("DELETE FROM saved_indexes")
        self._library = self._named()

    def note_index(self, name: str, revision: int) -> None:
        """Record that the index of this revision is being saved under this name."""
        with self.writing() as db:
            db.execute("INSERT INTO saved_indexes VALUES (?, ?)", [name, revision])

    def claim(self, *keys: str) -> bool:
        """True where none of the keys was given before (for two days); all of them are from now."""
        with self.writing() as db:
            return claim_all(db, keys, now=_now())

    def unclaim(self, key: str) -> None:
        """Forget a claim, so that the key can be claimed again."""
        with self.writing() as db:
            db.execute("DELETE FROM claims WHERE key = ?", [key])

    # --- reading -----------------------------------------------------------------------------

    @property
    def _reader(self) -> Database:
        return self._connections.reader()

    def read(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a question, through this thread's read-only connection."""
        with self._worded("read"):
            return self._reader.execute(sql, list(values)).fetchall()

    def data_version(self) -> int:
        """A number that changes when another connection has written: cheap enough to ask always.

        Comparable only within one thread, as SQLite counts it for each connection. Raises
        StoreError where the file is no more the one that was opened: what is open still answers,
        from a library that nobody else sees.
        """
        if file_identity(self.path) != self._file:
            raise self._replaced()
        return int(self.read("PRAGMA data_version")[0][0])

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """One consistent view of the library for several questions in a row."""
        with self._worded("read"):
            reader = self._reader
            reader.execute("BEGIN")
            try:
                snapshot = Snapshot(reader)
                if snapshot.library() != self._library:
                    raise self._replaced()
                yield snapshot
            finally:
                reader.rollback()

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """The passages with these ids, as far as they are still there."""
        found: dict[int, Passage] = {}
        for first in range(0, len(ids), _VARIABLES_AT_ONCE):
            some = [int(i) for i in ids[first : first + _VARIABLES_AT_ONCE]]
            marks = ", ".join("?" * len(some))
            sql = f"SELECT {_PASSAGE_COLUMNS} FROM passages WHERE id IN ({marks})"
            found |= {row[0]: Passage(*row) for row in self.read(sql, some)}
        return found

    def article_passages(self, article_id: int) -> tuple[Passage, ...]:
        """All passages of an article, in its order."""
        sql = f"SELECT {_PASSAGE_COLUMNS} FROM passages WHERE article_id = ? ORDER BY position"
        return tuple(Passage(*row) for row in self.read(sql, [article_id]))

    def near_copies(self, article_ids: Sequence[int]) -> Mapping[int, frozenset[int]]:
        """For each of the articles (some fifty) that has copies: their ids."""
        return near_copies(self.read, article_ids)

    def paragraphs(self, article_id: int) -> tuple[Paragraph, ...]:
        """The cleaned article's paragraphs and headings, in its order."""
        rows = self.read("SELECT paragraphs FROM texts WHERE article_id = ?", [article_id])
        with told_as_damage(article_id):
            return tuple(
                Paragraph(*values) for row in rows for values in json.loads(zlib.decompress(row[0]))
            )

    def original(self, article_id: int) -> str | None:
        """The text that the article was read from, as it was decoded."""
        rows = self.read("SELECT original FROM texts WHERE article_id = ?", [article_id])
        with told_as_damage(article_id):
            return zlib.decompress(rows[0][0]).decode("utf-8", "surrogatepass") if rows else None

    def files(self) -> dict[str, tuple[int, str]]:
        """For every path in the library: (article id, digest)."""
        rows = self.read("SELECT path, id, digest FROM articles")
        return {path: (article_id, digest) for path, article_id, digest in rows}

    def terms(self, first: int) -> list[str]:
        """The terms numbered ``first`` and up, in the order of their numbers (from 0)."""
        with self.snapshot() as snapshot:
            return snapshot.terms(first)

    def dismissed(self) -> set[str]:
        """Paths of the files whose article was removed by a person."""
        return {row[0] for row in self.read("SELECT path FROM dismissed")}

    def stale_articles(self, analyzer: str) -> list[tuple[int, str]]:
        """Id and title of articles whose tokens another analyzer made, or whose copies are unknown."""
        rows = self.read(
            "SELECT id, title FROM articles WHERE analyzer <> ? OR id NOT IN"
            " (SELECT article_id FROM keyed_articles WHERE version = ?) ORDER BY id",
            [analyzer, COPY_KEYS_VERSION],
        )
        return [(row[0], row[1]) for row in rows]

    def size_bytes(self) -> int:
        """What the database takes on disk, its write-ahead log included."""
        files = (self.path, self.path.with_name(f"{self.path.name}-wal"))
        return sum(file.stat().st_size for file in files if file.exists())

    def problems(self) -> list[str]:
        """What SQLite's own check finds wrong with the file, and damaged articles; empty if sound."""
        found = [row[0] for row in self.read("PRAGMA quick_check") if row[0] != "ok"]
        return found or list(damaged_records(self.read))


def _now() -> datetime:
    return datetime.now(UTC)
