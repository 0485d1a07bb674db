"""One process at a time, without waiting."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout


@contextlib.contextmanager
def only_one(path: Path) -> Iterator[bool]:
    """True inside the ``with`` for one holder at a time, among all processes; False for others.

    The lock is the system's and ends with the process. OSError: the file cannot be made.
    """
    if not path.parent.is_dir():  # filelock would make the folder
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    lock = FileLock(path, mode=0o600)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()
