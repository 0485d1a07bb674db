"""A library with a saved index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.store.processes import WORDS, Process, folder_of


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Callable[..., Process]]:
    """Starts processes over the library of this test."""
    started: list[Process] = []

    def start(name: str = "library.db", **options: int) -> Process:
        started.append(Process(tmp_path / name, **options))
        return started[-1]

    yield start
    for process in started:
        process.close()


@pytest.fixture
def saved(tmp_path: Path, processes: Callable[..., Process]) -> Path:
    """A library of three articles whose index is saved: the folder of its arrays."""
    process = processes()
    for number in range(3):
        process.write(number, [WORDS[number:], WORDS[:number]])
    assert process.save()
    return folder_of(tmp_path)
