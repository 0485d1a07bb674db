"""One process at a time, without waiting."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has none
    fcntl = None  # type: ignore[assignment]  # the module or nothing

# A lock file that only exists outlives a process that was killed; nothing it guards takes so long.
STALE_S = 3600.0


@contextlib.contextmanager
def only_one(path: Path) -> Iterator[bool]:
    """True inside the ``with`` for one holder at a time, among all processes; False for others.

    The lock is the system's where it has them and ends with the process; otherwise it is that the
    file exists. OSError: the file cannot be made.
    """
    with _locked(path) if fcntl is not None else _created(path) as is_ours:
        yield is_ours


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[bool]:
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True  # closing the file lets go


@contextlib.contextmanager
def _created(path: Path) -> Iterator[bool]:
    with contextlib.suppress(FileNotFoundError):
        if time.time() - path.stat().st_mtime > STALE_S:
            path.unlink()
    try:
        path.open("xb").close()
    except FileExistsError:
        yield False
        return
    try:
        yield True
    finally:
        path.unlink(missing_ok=True)
