"""The thread that keeps a scheduler going, in one process of all."""

from __future__ import annotations

from pathlib import Path

from bot.store.elected_thread import ElectedThread
from bot.watching.scheduler import Scheduler

WATCHING_LOCK = "watching.lock"
TICK_S = 1.0
ELECTION_S = 5.0
"""How often a process that does not watch asks whether the one that did has ended."""


class Watching(ElectedThread):
    """Ticks once a second inside the ``with``; a post that is cut off would be posted once more."""

    def __init__(self, scheduler: Scheduler, data_dir: Path) -> None:
        super().__init__(
            lambda _stops: scheduler.tick(),
            data_dir / WATCHING_LOCK,
            name="watching",
            every_s=TICK_S,
            election_s=ELECTION_S,
        )
