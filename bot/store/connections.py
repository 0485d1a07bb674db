"""Connections to the database: one that writes, and one a thread that reads.

A reader ends with its thread. All are closed readers first and the writer last, because SQLite
folds the write-ahead log back into the file when the last connection closes, and only one that may
write can do that: then the file alone is the library.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
import weakref
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

BUSY_TIMEOUT_S = 30.0

_WORDS = {
    sqlite3.SQLITE_BUSY: "another process is writing to it: try again in a moment",
    sqlite3.SQLITE_LOCKED: "another process is writing to it: try again in a moment",
    sqlite3.SQLITE_CONSTRAINT: "two changes of the same thing met, and this one was left out: try again",
    sqlite3.SQLITE_FULL: "the disk is full: make room and try again",
    sqlite3.SQLITE_READONLY: "the disk or the file is read-only: make it writable, or set DATA_DIR",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened: see that its folder is there and may be written to",
    sqlite3.SQLITE_IOERR: "the disk does not answer as it should: wenzhai doctor looks at the file",
    sqlite3.SQLITE_CORRUPT: "the file is damaged: wenzhai doctor looks at it, restore takes a backup",
    sqlite3.SQLITE_NOTADB: "the file is no database: wenzhai restore puts a backup in its place",
}


class Connections:
    """Opens connections to the database at ``path``, which is made (for its owner alone) if new.

    ``is_read_only``: it lies on a disk that cannot be written to, and is read as it stands.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._uri = f"file:{quote(str(path.resolve()))}"
        self._lock = threading.Lock()
        self._local = threading.local()
        self._readers: weakref.WeakSet[_Reader] = weakref.WeakSet()
        self.is_read_only = not self._make_writable()
        if self.is_read_only:
            # Without its log the file is all there is, and nobody can change it meanwhile.
            log = path.with_name(f"{path.name}-wal")
            has_log = log.exists() and log.stat().st_size > 0
            self._uri_to_read = f"{self._uri}?mode=ro" + ("" if has_log else "&immutable=1")
        else:
            self._uri_to_read = f"{self._uri}?mode=ro"
        self.writer = Database(
            _connect(self._uri_to_read if self.is_read_only else self._uri),
            recursive_triggers=not self.is_read_only,
        )

    def reader(self) -> Database:
        """This thread's own connection, which cannot write."""
        reader: _Reader | None = getattr(self._local, "reader", None)
        if reader is None:
            reader = self._local.reader = _Reader(_connect(self._uri_to_read))
            with self._lock:
                self._readers.add(reader)
        return reader.database

    def close(self) -> None:
        with self._lock:
            for reader in list(self._readers):
                reader.close()
            self._readers.clear()
        with contextlib.suppress(sqlite3.Error):
            # Whatever another process still reads stays in the log; this waits for nobody.
            if not self.is_read_only:
                self.writer.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        self.writer.close()

    def _make_writable(self) -> bool:
        """Make the file where there is none; False where it is there and can only be read."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if not self._path.exists():
                os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
        except OSError:
            if not self._path.exists():
                raise
        return os.access(self._path, os.W_OK) and os.access(self._path.parent, os.W_OK)


def turn_wal_on(db: Database) -> None:
    """Switch to write-ahead logging, which outlives this process.

    Two processes that start together both want the file for themselves here, and SQLite then
    says "locked" at once, whatever the timeout.
    """
    give_up = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            return db.enable_wal()
        except sqlite3.OperationalError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.02)


class _Reader:
    """A connection that is closed when its thread's storage is: on the last reference."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.database = Database(connection, recursive_triggers=False)
        self._connection = connection

    def close(self) -> None:
        self._connection.close()

    def __del__(self) -> None:
        self.close()


def _connect(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, timeout=BUSY_TIMEOUT_S, check_same_thread=False)


def file_identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at ``path``: device and inode; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def words_for(error: sqlite3.Error) -> str:
    """What is wrong and what to do, after SQLite's own words."""
    code = getattr(error, "sqlite_errorcode", None)
    remedy = _WORDS.get(code & 0xFF) if isinstance(code, int) else None
    return f"{error}; {remedy}" if remedy else f"{error}; wenzhai doctor looks at the file"
