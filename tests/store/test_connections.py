from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.index import Vocabulary
from bot.store import Store
from bot.store.connections import words_for
from tests.store.test_store import analysed


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


def filled(path: Path, count: int = 3) -> Store:
    store = Store(path)
    for number in range(count):
        store.save(analysed(f"{number}.txt", f"算力 {number}", str(number)), Vocabulary())
    return store


def test_after_closing_the_file_alone_is_the_library(tmp_path: Path) -> None:
    store = filled(tmp_path / "library.db", 12)
    reader = threading.Thread(target=store.files)
    reader.start()
    reader.join()
    store.files()
    store.close()

    shutil.copy(tmp_path / "library.db", tmp_path / "copy.db")
    with contextlib.closing(Store(tmp_path / "copy.db")) as copy:
        assert len(copy.files()) == 12
    assert not (tmp_path / "library.db-wal").exists()


def test_a_new_database_is_its_owners_alone(tmp_path: Path) -> None:
    filled(tmp_path / "library.db").close()

    assert stat.S_IMODE((tmp_path / "library.db").stat().st_mode) == 0o600


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts files by /proc")
def test_a_reader_ends_with_its_thread(tmp_path: Path) -> None:
    with contextlib.closing(filled(tmp_path / "library.db")) as store:
        counts = []
        for _ in range(20):
            thread = threading.Thread(target=store.files)
            thread.start()
            thread.join()
            counts.append(open_files())

        assert counts[-1] == counts[1]  # SQLite keeps one descriptor for the next connection


def test_a_library_on_a_read_only_disk_answers_without_its_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path / "library.db").close()
    before = (tmp_path / "library.db").read_bytes()
    # Root may write everywhere, so the disk is only said to be one that cannot be written to.
    monkeypatch.setattr(os, "access", lambda _, mode: mode != os.W_OK)

    with contextlib.closing(Store(tmp_path / "library.db")) as store:
        assert (len(store.files()), len(store.article_passages(1))) == (3, 1)
        with pytest.raises(StoreError, match="read-only: make it writable"):
            store.remove(1)

    assert [file.name for file in tmp_path.iterdir()] == ["library.db"]
    assert (tmp_path / "library.db").read_bytes() == before


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "another process is writing"),
        (sqlite3.SQLITE_FULL, "the disk is full"),
        (sqlite3.SQLITE_CONSTRAINT, "two changes of the same thing met"),
        (sqlite3.SQLITE_CORRUPT, "the file is damaged"),
        (sqlite3.SQLITE_READONLY, "read-only"),
        (sqlite3.SQLITE_ERROR, "wenzhai doctor"),
    ],
)
def test_each_trouble_has_words_of_its_own(code: int, words: str) -> None:
    error = sqlite3.OperationalError("so it is")
    error.sqlite_errorcode = code

    assert words in words_for(error)
    assert code == sqlite3.SQLITE_FULL or "disk is full" not in words_for(error)


def test_a_lock_is_not_told_as_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.connections.BUSY_TIMEOUT_S", 0.01)
    with (
        contextlib.closing(filled(tmp_path / "library.db")) as one,
        contextlib.closing(Store(tmp_path / "library.db")) as other,
        one.writing(),
        pytest.raises(StoreError, match="another process is writing to it: try again"),
    ):
        other.remove(1)


def test_what_stands_there_twice_is_told_as_two_changes_that_met(tmp_path: Path) -> None:
    with (
        contextlib.closing(filled(tmp_path / "library.db")) as store,
        pytest.raises(StoreError, match="two changes of the same thing met"),
        store.writing() as db,
    ):
        db.execute("UPDATE articles SET path = '/news/2.txt' WHERE id = 1")
