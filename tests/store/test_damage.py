"""A saved index that is damaged or not ours is passed over and made anew."""

from __future__ import annotations

import contextlib
import json
import logging
import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.store import index_files as index_files_module
from tests.store.processes import WORDS, Process, analysed, flipped, folder_of, hits

# --- what is not sound or not ours is passed over --------------------------------------------


def other_format(folder: Path) -> None:
    header = json.loads((folder / "header.json").read_bytes())
    content = json.dumps(header | {"format": 0}).encode()
    (folder / "header.json").write_bytes(content)
    checksum = index_files_module._checksum(content)
    (folder.parent / "current").write_text(f"{folder.name} {checksum}\n")


DAMAGES: dict[str, Callable[[Path], object]] = {
    "no pointer": lambda folder: (folder.parent / "current").unlink(),
    "an empty pointer": lambda folder: (folder.parent / "current").write_text(""),
    "a garbled pointer": lambda folder: (folder.parent / "current").write_bytes(b"\xff\x00"),
    "a pointer to nowhere": lambda folder: (folder.parent / "current").write_text("9-ab 00\n"),
    "a pointer out of the folder": lambda folder: (folder.parent / "current").write_text(
        f"../index/{folder.name} 00\n"
    ),
    "no folder": shutil.rmtree,
    "no header": lambda folder: (folder / "header.json").unlink(),
    "a changed header": lambda folder: flipped(folder / "header.json", 9),
    "an older format": other_format,
    "a missing file": lambda folder: (folder / "passage_ids.i8.npy").unlink(),
    "an empty file": lambda folder: (folder / "passage_ids.i8.npy").write_bytes(b""),
    "a truncated file": lambda folder: (folder / "words.tf.u1.npy").write_bytes(
        (folder / "words.tf.u1.npy").read_bytes()[:-1]
    ),
    "another type": lambda folder: flipped(folder / "words.rows.u2.npy", 22),
    "no array at all": lambda folder: flipped(folder / "words.rows.u2.npy", 0),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_index_is_made_anew_with_a_log_line(
    saved: Path,
    processes: Callable[..., Process],
    damage: Callable[[Path], object],
    caplog: pytest.LogCaptureFixture,
) -> None:
    damage(saved)

    with caplog.at_level(logging.INFO, "bot.store"):
        process = processes()

    assert "Indexing 6 passages from the database" in caplog.text
    assert hits(process.index) == hits(process.rebuilt())
    assert folder_of(saved.parents[1]) != saved
    caplog.clear()
    assert processes().kept.is_mapped
    assert caplog.text == ""


def test_every_changed_byte_of_an_array_is_found_by_its_checksum(
    saved: Path, processes: Callable[..., Process]
) -> None:
    kept = processes().kept
    for path in sorted(saved.glob("*.npy")):
        content = path.read_bytes()
        if len(content) == 128:
            continue  # an array of nothing
        flipped(path, -1)
        assert kept.is_damaged(stop=threading.Event()), path.name
        path.write_bytes(content)


def test_an_index_found_damaged_is_passed_over_and_replaced(
    saved: Path, processes: Callable[..., Process], caplog: pytest.LogCaptureFixture
) -> None:
    process = processes()
    flipped(saved / "words.rows.u2.npy", -1)
    assert process.kept.is_damaged(stop=threading.Event())
    assert "words.rows.u2.npy" in caplog.text

    process.open()

    assert folder_of(saved.parents[1]) != saved
    assert not process.kept.is_damaged(stop=threading.Event())
    assert hits(process.index) == hits(process.rebuilt())


@pytest.mark.parametrize("is_deleted", [False, True], ids=["damaged", "deleted"])
def test_what_is_damaged_or_cannot_be_checked_is_not_saved_again_as_sound(
    saved: Path, processes: Callable[..., Process], is_deleted: bool
) -> None:
    process = processes()
    flipped(saved / "words.tf.u1.npy", -1)
    if is_deleted:
        shutil.rmtree(saved.parent)
    process.write(5, [WORDS] * 4)
    assert hits(process.index) != hits(process.rebuilt())

    assert process.save()
    process.open()

    assert hits(process.index) == hits(process.rebuilt())
    assert hits(processes().index) == hits(process.index)


def test_the_index_of_another_library_is_passed_over(
    saved: Path, processes: Callable[..., Process], caplog: pytest.LogCaptureFixture
) -> None:
    processes("another.db", saved_from_passages=99).write(0, [["内卷"]])

    with caplog.at_level(logging.INFO, "bot.store"):
        process = processes("another.db")

    assert "another library's" in caplog.text
    assert folder_of(saved.parents[1]) != saved
    assert hits(process.index) == hits(process.rebuilt())


def copy_database(source: Path, target: Path) -> None:
    with (
        contextlib.closing(sqlite3.connect(source)) as one,
        contextlib.closing(sqlite3.connect(target)) as other,
    ):
        one.backup(other)


@pytest.mark.parametrize(
    ("written_since", "reason"), [(0, "newer than the database's"), (5, "does not know it")]
)
def test_an_index_newer_than_a_restored_backup_is_passed_over(
    tmp_path: Path, written_since: int, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    first = Process(tmp_path / "library.db", saved_from_passages=99)
    first.write(1, [["内卷"]])
    first.close()
    copy_database(tmp_path / "library.db", tmp_path / "backup.db")
    second = Process(tmp_path / "library.db")
    second.write(2, [["算力"], ["芯片"]])
    assert second.save()
    second.close()
    copy_database(tmp_path / "backup.db", tmp_path / "library.db")
    third = Process(tmp_path / "library.db", saved_from_passages=99)
    for number in range(written_since):
        third.store.save(analysed(number + 2, [["国产"]]), third.kept.vocabulary)
    third.close()

    caplog.clear()
    with caplog.at_level(logging.INFO, "bot.store"):
        fourth = Process(tmp_path / "library.db")

    assert reason in caplog.text
    assert hits(fourth.index) == hits(fourth.rebuilt())
    fourth.close()
