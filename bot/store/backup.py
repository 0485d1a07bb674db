"""The database copied while it is in use, and a copy put in its place.

Both go through SQLite's own copying of pages, which sees one moment of the library whatever is
written meanwhile. Copying the file by other means while it is in use leaves out the log beside it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from bot.errors import StoreError
from bot.store.connections import BUSY_TIMEOUT_S, words_for
from bot.store.store import Store

_ASIDE = ".part"
_UNREADABLE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def back_up(path: Path, target: Path) -> None:
    """Write the library at ``path`` to a new file that stands alone; StoreError where it cannot be."""
    if target.exists():
        raise StoreError(f"{target} is there already: name a file that is not.")
    aside = target.with_name(target.name + _ASIDE)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)
        os.close(os.open(aside, os.O_CREAT | os.O_RDWR, 0o600))
        _copy(path, aside)
        with contextlib.closing(_open(aside)) as copy:
            copy.execute("PRAGMA journal_mode = DELETE")
            _insist_on_sound(copy, aside)
        os.replace(aside, target)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"The backup {target} cannot be written: {_words(error)}.") from error
    finally:
        aside.unlink(missing_ok=True)


def restore(backup: Path, path: Path) -> None:
    """Put the library of ``backup`` in the place of that at ``path``, whole or not at all.

    The backup is left as it is, and brought up to date on the way. Processes that have the library
    open go on with nothing of the old one: they say that it was replaced. StoreError: the file is
    no backup, is damaged, or comes from a newer version.
    """
    if not backup.is_file():
        raise StoreError(f"{backup} is no file: give one that `wenzhai backup` wrote.")
    aside = path.with_name(path.name + _ASIDE)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove(aside)
        os.close(os.open(aside, os.O_CREAT | os.O_RDWR, 0o600))
        _copy(backup, aside)
        with contextlib.closing(_open(aside)) as copy:
            if not copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'articles'").fetchall():
                raise StoreError(f"{backup} is no library of Wenzhai's.")
            _insist_on_sound(copy, backup)
        with contextlib.closing(Store(aside)) as store:
            store.rename()
        _replace(path, aside)
    except (sqlite3.Error, OSError) as error:
        raise StoreError(f"{backup} cannot be restored: {_words(error)}.") from error
    finally:
        _remove(aside)


def _replace(path: Path, copy: Path) -> None:
    """The copy as the library: in one transaction of the file that is there.

    A file that SQLite cannot read is set aside for whoever wants to look at it.
    """
    try:
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        _copy(copy, path)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _UNREADABLE:
            raise
        os.replace(path, path.with_name(f"{path.name}.damaged"))
        _remove(path)
        os.replace(copy, path)


def _copy(source: Path, target: Path) -> None:
    with contextlib.closing(_open(source)) as old, contextlib.closing(_open(target)) as new:
        old.backup(new)


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"file:{quote(str(path.resolve()))}?mode=rw", uri=True, timeout=BUSY_TIMEOUT_S
    )


def _insist_on_sound(copy: sqlite3.Connection, path: Path) -> None:
    problems = [row[0] for row in copy.execute("PRAGMA integrity_check(1)") if row[0] != "ok"]
    if problems:
        raise StoreError(f"{path} is damaged ({problems[0]}): the library is left as it is.")


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _words(error: Exception) -> str:
    return words_for(error) if isinstance(error, sqlite3.Error) else str(error)
