"""Bounded pools of threads for the work that follows an ack, fair to everybody who asks.

Slack waits three seconds for an ack and not at all for the work, so the work has threads of its
own. Queues are bounded: past them, a person is told to come back, instead of waiting unanswered.
What waits for Slack (a thread that has to be read) has other threads than what is answered from the
library, so that a slow Slack delays nobody else.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

log = logging.getLogger(__name__)

Job = Callable[[], None]
Lane = Literal["answer", "conversation", "window"]
"""Where a job runs: answered from the library, after reading what was said before, in a window."""

CONVERSATION_WORKERS = 32
"""They sleep for Slack most of the time."""
WINDOW_WORKERS = 4
"""Windows must open within three seconds, so they wait behind nothing else."""
RESERVED = 4
"""One part in so many of the threads and of the queue is never taken by one owner alone."""


class WorkPool:
    """``workers`` jobs run at a time, ``queue_size`` more wait; ``submit`` refuses any beyond.

    Owners (a person, a channel) take turns, however many jobs one of them has waiting.
    """

    def __init__(self, *, workers: int, queue_size: int, name: str = "work") -> None:
        self._capacity = workers + queue_size
        self._capacity_of_one = self._capacity - queue_size // RESERVED
        self._running_of_one = workers - workers // RESERVED
        self._waiting: OrderedDict[str, deque[Job]] = OrderedDict()
        self._running: Counter[str] = Counter()
        self._unfinished: Counter[str] = Counter()
        self._is_open = True
        self._changed = threading.Condition()
        # Daemons, because a job that hangs must not keep a stopping process alive; `close` gives
        # the others their time.
        self._threads = [
            threading.Thread(target=self._work, name=f"{name}-{number}", daemon=True)
            for number in range(workers)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, job: Job, *, owner: str = "") -> bool:
        """Whether the job was taken; not when the pool is full, or closing, or full of this owner's."""
        with self._changed:
            if not self._is_open or self._unfinished.total() >= self._capacity:
                return False
            if owner and self._unfinished[owner] >= self._capacity_of_one:
                return False
            self._unfinished[owner] += 1
            self._waiting.setdefault(owner, deque()).append(job)
            self._changed.notify()
        return True

    def close(self, *, timeout_s: float) -> int:
        """Take no more jobs and let those taken finish; returns how many did not in time."""
        deadline = time.monotonic() + timeout_s
        with self._changed:
            self._is_open = False
            while self._unfinished.total() and (left := deadline - time.monotonic()) > 0:
                self._changed.wait(left)
            unfinished = self._unfinished.total()
            self._changed.notify_all()
        return unfinished

    def _work(self) -> None:
        while (taken := self._take()) is not None:
            owner, job = taken
            try:
                job()
            except Exception:
                log.exception("A job failed without answering")
            finally:
                self._finish(owner)

    def _take(self) -> tuple[str, Job] | None:
        """The next job of the owner whose turn it is; None when there will be none any more."""
        with self._changed:
            while (owner := self._next_owner()) is None:
                if not self._is_open and not self._waiting:
                    return None
                self._changed.wait()
            jobs = self._waiting[owner]
            job = jobs.popleft()
            if jobs:
                self._waiting.move_to_end(owner)
            else:
                del self._waiting[owner]
            self._running[owner] += 1
            return owner, job

    def _next_owner(self) -> str | None:
        """The first in line who does not hold all the threads that one may."""
        for owner in self._waiting:
            if not owner or self._running[owner] < self._running_of_one:
                return owner
        return None

    def _finish(self, owner: str) -> None:
        with self._changed:
            for count in (self._running, self._unfinished):
                count[owner] -= 1
                if not count[owner]:
                    del count[owner]
            self._changed.notify_all()


@dataclass(frozen=True, slots=True)
class WorkPools:
    """A pool for each lane; none of them waits for another."""

    answer: WorkPool
    conversation: WorkPool
    window: WorkPool

    @classmethod
    def sized(cls, *, workers: int, queue_size: int) -> WorkPools:
        """Pools of which each lets ``queue_size`` jobs wait."""
        return cls(
            WorkPool(workers=workers, queue_size=queue_size, name="answer"),
            WorkPool(workers=CONVERSATION_WORKERS, queue_size=queue_size, name="conversation"),
            WorkPool(workers=WINDOW_WORKERS, queue_size=queue_size, name="window"),
        )

    def submit(self, job: Job, *, lane: Lane, owner: str) -> bool:
        """Whether the lane took the job."""
        pool: WorkPool = getattr(self, lane)
        return pool.submit(job, owner=owner)

    def close(self, *, timeout_s: float) -> int:
        """Let what was taken finish, all within the one time; returns how many did not."""
        deadline = time.monotonic() + timeout_s
        pools = (self.answer, self.conversation, self.window)
        return sum(pool.close(timeout_s=max(deadline - time.monotonic(), 0)) for pool in pools)
