from __future__ import annotations

import contextlib
import threading
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.index import Vocabulary
from bot.store import Store
from bot.store.backup import back_up, restore
from tests.store.test_connections import filled
from tests.store.test_store import analysed


def count(path: Path) -> int:
    with contextlib.closing(Store(path)) as store:
        assert store.problems() == []
        return len(store.files())


def test_a_backup_made_while_serving_holds_everything_and_stands_alone(tmp_path: Path) -> None:
    library, copy = tmp_path / "library.db", tmp_path / "kept" / "copy.db"
    with contextlib.closing(filled(library, 12)):
        back_up(library, copy)

    assert [file.name for file in copy.parent.iterdir()] == ["copy.db"]
    assert count(copy) == 12


def test_a_backup_writes_over_nothing(tmp_path: Path) -> None:
    filled(tmp_path / "library.db").close()
    (tmp_path / "copy.db").write_text("mine")

    with pytest.raises(StoreError, match="is there already"):
        back_up(tmp_path / "library.db", tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


def test_backups_and_restores_beside_a_writer_are_never_malformed(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    filled(library, 5).close()
    stop = threading.Event()

    def write() -> None:
        number = 100
        while not stop.is_set():
            with contextlib.suppress(StoreError), contextlib.closing(Store(library)) as store:
                store.save(analysed(f"{number}.txt", "新 词", str(number)), Vocabulary())
                number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for turn in range(10):
            back_up(library, tmp_path / f"{turn}.db")
            assert count(tmp_path / f"{turn}.db") >= 5
            restore(tmp_path / f"{turn}.db", library)
            assert count(library) >= 5
    finally:
        stop.set()
        writer.join()


def test_who_has_the_old_library_open_reads_and_writes_nothing_of_the_new_one(
    tmp_path: Path,
) -> None:
    library = tmp_path / "library.db"
    with contextlib.closing(filled(library, 3)) as store:
        back_up(library, tmp_path / "copy.db")
        restore(tmp_path / "copy.db", library)

        with pytest.raises(StoreError, match="start Wenzhai again"), store.snapshot():
            pass
        with pytest.raises(StoreError, match="start Wenzhai again"):
            store.remove(1)
    assert count(library) == 3


def test_a_damaged_library_is_set_aside_for_a_backup(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    filled(library, 3).close()
    back_up(library, tmp_path / "copy.db")
    library.write_bytes(b"no database at all" * 1000)

    restore(tmp_path / "copy.db", library)

    assert count(library) == 3
    assert (tmp_path / "library.db.damaged").is_file()


@pytest.mark.parametrize("content", [b"", b"text", b"SQLite format 3\0" + b"\0" * 5000])
def test_what_is_no_backup_is_refused_and_the_library_stays(tmp_path: Path, content: bytes) -> None:
    library = tmp_path / "library.db"
    filled(library, 3).close()
    (tmp_path / "other.db").write_bytes(content)

    with pytest.raises(StoreError):
        restore(tmp_path / "other.db", library)
    assert count(library) == 3
    assert not list(tmp_path.glob("*.part*"))
