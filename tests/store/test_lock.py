"""One at a time, and free again whatever happens."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest

from bot.store.lock import only_one


def test_one_holds_it_and_others_are_told_at_once(tmp_path: Path) -> None:
    with only_one(tmp_path / "lock") as first, only_one(tmp_path / "lock") as second:
        assert (first, second) == (True, False)
    with only_one(tmp_path / "lock") as third:
        assert third


def test_a_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), only_one(tmp_path / "lock"):
        raise RuntimeError
    with only_one(tmp_path / "lock") as is_ours:
        assert is_ours


def _hold_and_die(path: Path) -> None:
    with only_one(path):
        os._exit(9)


def test_a_lock_ends_with_a_process_that_is_killed(tmp_path: Path) -> None:
    holder = multiprocessing.get_context("spawn").Process(
        target=_hold_and_die, args=(tmp_path / "lock",)
    )
    holder.start()
    holder.join()

    assert holder.exitcode == 9
    with only_one(tmp_path / "lock") as is_ours:
        assert is_ours


def test_where_no_file_can_be_made_that_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    for folder in ("file", "missing"):
        with pytest.raises(OSError, match=folder), only_one(tmp_path / folder / "lock"):
            pass
    assert not (tmp_path / "missing").exists()
