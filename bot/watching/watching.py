"""The thread that keeps a scheduler going, in one process of all."""

from __future__ import annotations

import contextlib
import logging
import os
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.store.lock import only_one
from bot.watching.scheduler import Scheduler

log = logging.getLogger(__name__)

WATCHING_LOCK = "watching.lock"
TICK_S = 1.0
STOP_S = 5.0
ELECTION_S = 5.0
"""How often a process that does not watch asks whether the one that did has ended."""
LOCK_TOUCH_S = 60.0
"""A lock that is a file alone counts as left behind when it is old."""


class Watching:
    """Ticks once a second inside the ``with``, if no other process over ``data_dir`` does.

    Where that one ends, this one takes over. Leaving the ``with`` waits for the post under way, but
    not for ever: it would be posted once more.
    """

    def __init__(self, scheduler: Scheduler, data_dir: Path) -> None:
        self._scheduler = scheduler
        self._lock = data_dir / WATCHING_LOCK
        self._is_stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watching", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._is_stopping.set()
        self._thread.join(STOP_S)

    def _run(self) -> None:
        while not self._is_stopping.is_set():
            try:
                with only_one(self._lock) as is_ours:
                    if is_ours:
                        self._tick_until_stopped()
            except OSError as error:
                log.error("Watches are not looked after: %s", error)
            self._is_stopping.wait(ELECTION_S)

    def _tick_until_stopped(self) -> None:
        touched_at = time.monotonic()
        while not self._is_stopping.wait(TICK_S):
            try:
                self._scheduler.tick()
            except Exception:
                log.exception("Looking after the watches failed; trying again.")
            if time.monotonic() - touched_at >= LOCK_TOUCH_S:
                touched_at = time.monotonic()
                with contextlib.suppress(OSError):
                    os.utime(self._lock)
