"""The thread: one process at a time looks after the watches."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from bot.store.lock import only_one
from bot.watching import watching
from bot.watching.watching import WATCHING_LOCK, Watching


class Ticks:
    """Counts, and fails as it is told."""

    def __init__(self) -> None:
        self.count = 0
        self.errors: list[Exception] = []
        self.happened = threading.Event()

    def tick(self) -> None:
        self.count += 1
        self.happened.set()
        if self.errors:
            raise self.errors.pop(0)


def running() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "watching"]


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "TICK_S", 0.005)
    monkeypatch.setattr(watching, "ELECTION_S", 0.005)


def test_it_ticks_until_it_is_left(tmp_path: Path) -> None:
    ticks = Ticks()
    with Watching(ticks, tmp_path):  # type: ignore[arg-type]
        assert ticks.happened.wait(10)
        assert running()
    assert not running()
    with only_one(tmp_path / WATCHING_LOCK) as is_ours:
        assert is_ours


def test_an_error_is_no_end(tmp_path: Path) -> None:
    ticks = Ticks()
    ticks.errors = [RuntimeError("once")]
    with Watching(ticks, tmp_path):  # type: ignore[arg-type]
        assert ticks.happened.wait(10)
        ticks.happened.clear()
        assert ticks.happened.wait(10)


def test_another_process_takes_over_when_the_first_ends(tmp_path: Path) -> None:
    ticks = Ticks()
    with only_one(tmp_path / WATCHING_LOCK) as is_ours:
        assert is_ours
        waiting = Watching(ticks, tmp_path)  # type: ignore[arg-type]
        waiting.__enter__()
        assert not ticks.happened.wait(0.05)
    try:
        assert ticks.happened.wait(10)
    finally:
        waiting.__exit__(None, None, None)


def test_without_its_folder_it_waits(tmp_path: Path) -> None:
    ticks = Ticks()
    folder = tmp_path / "later"
    with Watching(ticks, folder):  # type: ignore[arg-type]
        assert not ticks.happened.wait(0.05)
        folder.mkdir()
        assert ticks.happened.wait(10)
