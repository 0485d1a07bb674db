"""A bounded pool of threads for the work that follows an ack.

Slack waits three seconds for an ack and not at all for the work, so the work has threads of its
own. The queue is bounded: past it, a person is told to come back, instead of waiting unanswered.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable

log = logging.getLogger(__name__)

Job = Callable[[], None]


class WorkPool:
    """``workers`` jobs run at a time, ``queue_size`` more wait; ``submit`` refuses any beyond."""

    def __init__(self, *, workers: int, queue_size: int) -> None:
        self._capacity = workers + queue_size
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._unfinished = 0
        self._is_open = True
        self._changed = threading.Condition()
        # Daemons, because a job that hangs must not keep a stopping process alive; `close` gives
        # the others their time.
        self._threads = [
            threading.Thread(target=self._work, name=f"work-{number}", daemon=True)
            for number in range(workers)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, job: Job) -> bool:
        """Whether the job was taken; not when the pool is full or closing."""
        with self._changed:
            if not self._is_open or self._unfinished >= self._capacity:
                return False
            self._unfinished += 1
        self._jobs.put(job)
        return True

    def close(self, *, timeout_s: float) -> int:
        """Take no more jobs and let those taken finish; returns how many did not in time."""
        deadline = time.monotonic() + timeout_s
        with self._changed:
            self._is_open = False
            while self._unfinished and (left := deadline - time.monotonic()) > 0:
                self._changed.wait(left)
            unfinished = self._unfinished
        for _ in self._threads:
            self._jobs.put(None)
        return unfinished

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job()
            except Exception:
                log.exception("A job failed without answering")
            finally:
                with self._changed:
                    self._unfinished -= 1
                    self._changed.notify_all()
