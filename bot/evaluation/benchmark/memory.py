"""What a process holds, read from /proc; nothing where there is none."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path

PAGE_SIZE = 4096
INTERVAL_S = 0.1


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes: all resident memory, and what of it no file backs."""

    resident: float = 0.0
    anonymous: float = 0.0


def memory_of(pid: int) -> Memory:
    """The memory of a process; the resident pages of files may be shared or dropped any time."""
    try:
        numbers = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
    except OSError:
        return Memory()
    resident, of_files = int(numbers[1]), int(numbers[2])
    return Memory(resident * PAGE_SIZE / 1e6, (resident - of_files) * PAGE_SIZE / 1e6)


def memory_of_tree(pid: int) -> Memory:
    """The memory of a process and of all that it started; shared pages count for each."""
    each = [memory_of(one) for one in _tree(pid)]
    return Memory(sum(one.resident for one in each), sum(one.anonymous for one in each))


class PeakMemory:
    """The most that a process and what it started held, looked at ten times a second."""

    def __init__(self, pid: int | None = None) -> None:
        self.pid = os.getpid() if pid is None else pid
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.peak = Memory()

    def __enter__(self) -> PeakMemory:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        is_last = False
        while not is_last:
            is_last = self._ended.wait(INTERVAL_S)
            now = memory_of_tree(self.pid)
            self.peak = Memory(
                max(self.peak.resident, now.resident), max(self.peak.anonymous, now.anonymous)
            )


def _tree(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                found += map(int, children.read_text(encoding="ascii").split())
            except OSError:  # a thread that has ended
                continue
    return found
