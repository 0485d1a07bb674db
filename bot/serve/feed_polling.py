"""The thread that looks at feeds when they are due, in one process of all."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from bot.models import FeedReport
from bot.store.elected_thread import ElectedThread

log = logging.getLogger(__name__)

LOCK_NAME = "feeds.lock"
TICK_S = 15.0
ELECTION_S = 15.0
"""How often a process that does not look asks whether the one that did has ended."""

CheckDue = Callable[[Callable[[], bool]], list[FeedReport]]
"""Looks at what is due until the given function says to stop."""


class FeedPolling(ElectedThread):
    """Looks at feeds inside the ``with``.

    Nothing is lost where a look is cut off: an entry counts as seen once its article is stored.
    """

    def __init__(self, check_due: CheckDue, data_dir: Path, *, tick_s: float = TICK_S) -> None:
        self._check_due = check_due
        super().__init__(
            self._look,
            data_dir / LOCK_NAME,
            name="feeds",
            every_s=tick_s,
            election_s=ELECTION_S,
        )

    def _look(self, stops: Callable[[], bool]) -> None:
        for report in self._check_due(stops):
            if report.problem:
                log.warning("Feed %s: %s", report.feed.url, report.problem.key)
