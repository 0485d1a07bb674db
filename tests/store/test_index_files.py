"""One process writes; one that dies while writing leaves what was there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.store.index_files import IndexFiles
from tests.store.processes import WORDS, Process, folder_of, hits

ROOT = Path(__file__).parents[2]


# --- one writer, and one that dies -----------------------------------------------------------


def test_a_half_written_folder_is_no_matter_and_is_deleted_by_the_next_writer(
    saved: Path, processes: Callable[..., Process]
) -> None:
    half = saved.parent / "9-abcdef"
    half.mkdir()
    (half / "words.rows.u2.npy").write_bytes(b"half")

    process = processes()
    assert process.kept.is_mapped
    assert half.exists()

    process.write(5, [WORDS] * 4)
    assert process.save()
    assert not half.exists()


KILLED = """
import os, sys, threading
from pathlib import Path
from bot.store import KeptIndex, Store, index_files
from bot.store.columns import ColumnWriter

def die(*_):
    os._exit(9)

kept = KeptIndex(Store(Path(sys.argv[1])), saved_from_passages=1)
if sys.argv[2] == "an array":
    ColumnWriter.finish = die
elif sys.argv[2] == "the header":
    index_files._write_synced = die
else:
    index_files.IndexFiles._switch = die
with kept._store.snapshot() as snapshot:
    kept._rebuilt(snapshot, "killed")
"""


@pytest.mark.parametrize("moment", ["an array", "the header", "the switch"])
def test_a_writer_that_is_killed_leaves_the_old_index(
    saved: Path, processes: Callable[..., Process], moment: str
) -> None:
    path = saved.parents[1] / "library.db"
    ended = subprocess.run([sys.executable, "-c", KILLED, str(path), moment], check=False, cwd=ROOT)
    assert ended.returncode == 9
    assert len([one for one in saved.parent.iterdir() if one.is_dir()]) == 2

    process = processes()

    assert process.kept.is_mapped
    assert folder_of(saved.parents[1]) == saved
    process.write(5, [WORDS] * 4)
    assert process.save()


HOLDER = """
import sys
from pathlib import Path
from bot.store.lock import only_one

with only_one(Path(sys.argv[1])) as is_ours:
    print(is_ours, flush=True)
    sys.stdin.read()
"""


def test_of_two_processes_one_saves_and_the_other_passes(
    saved: Path, processes: Callable[..., Process]
) -> None:
    process = processes()
    process.write(5, [WORDS] * 4)
    lock = saved.parents[1] / "index.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(lock)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        assert not process.save()
        shutil.rmtree(saved)
        second = processes()
        assert not second.kept.is_mapped
        assert hits(second.index) == hits(process.index)
        other.communicate()
    assert process.save()


def test_a_reader_that_comes_while_the_old_folder_is_deleted_takes_the_new_one(
    saved: Path, processes: Callable[..., Process], monkeypatch: pytest.MonkeyPatch
) -> None:
    process = processes()
    files = IndexFiles(saved.parent)
    old = files._current()
    process.write(5, [WORDS] * 4)
    assert process.save()
    answers = iter([old])
    current = files._current
    monkeypatch.setattr(files, "_current", lambda: next(answers, None) or current())

    assert files.open().name == folder_of(saved.parents[1]).name != old[0]
