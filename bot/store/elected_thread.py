"""A thread that does something again and again, in one process of all over a folder of data."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.store.lock import only_one

log = logging.getLogger(__name__)

STOP_S = 5.0
"""How long leaving waits for the step under way."""

Step = Callable[[Callable[[], bool]], None]
"""One step; it may ask the given function whether it shall stop."""


class ElectedThread:
    """Takes a step every ``every_s`` seconds inside the ``with``, unless another process does.

    Where that one ends, this one takes over, within ``election_s``. A step that fails is logged
    and taken again. Leaving the ``with`` waits for a step under way, but not for ever: each step
    must lose nothing when its process ends in the middle. With ``every_s`` 0 nothing is done.
    """

    def __init__(
        self, step: Step, lock: Path, *, name: str, every_s: float, election_s: float
    ) -> None:
        self._step = step
        self._lock = lock
        self._name = name
        self._every_s = every_s
        self._election_s = election_s
        self._is_stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def __enter__(self) -> Self:
        if self._every_s:
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._is_stopping.set()
        if self._every_s:
            self._thread.join(STOP_S)

    def _run(self) -> None:
        while not self._is_stopping.is_set():
            try:
                with only_one(self._lock) as is_ours:
                    if is_ours:
                        self._step_until_stopped()
            except OSError as error:
                log.error("The thread of %s cannot lock %s: %s", self._name, self._lock, error)
            self._is_stopping.wait(self._election_s)

    def _step_until_stopped(self) -> None:
        while not self._is_stopping.wait(self._every_s):
            try:
                self._step(self._is_stopping.is_set)
            except Exception:
                log.exception("A step of %s failed; it is taken again.", self._name)
