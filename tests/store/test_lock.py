"""One at a time, and free again whatever happens."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.store.lock import STALE_S, _created, only_one


def test_without_locks_of_the_system_a_file_stands_for_one(tmp_path: Path) -> None:
    with _created(tmp_path / "lock") as first, _created(tmp_path / "lock") as second:
        assert (first, second) == (True, False)
    with _created(tmp_path / "lock") as third:
        assert third


def test_a_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    for hold in (only_one, _created):
        with pytest.raises(RuntimeError), hold(tmp_path / hold.__name__):
            raise RuntimeError
        with hold(tmp_path / hold.__name__) as is_ours:
            assert is_ours


def test_a_lock_file_that_a_killed_process_left_is_no_lock_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.touch()
    with _created(path) as is_ours:
        assert not is_ours
    long_ago = path.stat().st_mtime - STALE_S - 1
    os.utime(path, (long_ago, long_ago))
    with _created(path) as is_ours:
        assert is_ours
