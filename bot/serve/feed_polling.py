"""The thread that looks at feeds when they are due, in one process of all."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.models import FeedReport
from bot.store.lock import only_one

log = logging.getLogger(__name__)

LOCK_NAME = "feeds.lock"
TICK_S = 15.0
STOP_S = 5.0
ELECTION_S = 15.0
"""How often a process that does not look asks whether the one that did has ended."""

CheckDue = Callable[[Callable[[], bool]], list[FeedReport]]
"""Looks at what is due until the given function says to stop."""


class FeedPolling:
    """Looks at feeds inside the ``with``, if no other process over ``data_dir`` does.

    Leaving the ``with`` waits a little for the page under way; nothing is lost where it must not
    wait longer: an entry counts as seen only once its article is stored.
    """

    def __init__(self, check_due: CheckDue, data_dir: Path, *, tick_s: float = TICK_S) -> None:
        self._check_due = check_due
        self._lock = data_dir / LOCK_NAME
        self._tick_s = tick_s
        self._is_stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="feeds", daemon=True)

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
                log.error("Feeds are not looked at: %s", error)
            self._is_stopping.wait(ELECTION_S)

    def _tick_until_stopped(self) -> None:
        while not self._is_stopping.is_set():
            try:
                for report in self._check_due(self._is_stopping.is_set):
                    if report.problem:
                        log.warning("Feed %s: %s", report.feed.url, report.problem.key)
            except Exception:
                log.exception("Looking at the feeds failed; trying again.")
            self._is_stopping.wait(self._tick_s)
