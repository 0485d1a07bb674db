"""One request at a time a host, and a pause between two."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Place:
    """A host's one place: who holds ``lock`` may ask; ``users`` hold it or wait for it."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    users: int = 0
    free_at: float = 0.0


class HostPacing:
    """Makes those who ask one host wait for each other; hosts do not wait for other hosts.

    Nobody may hold the turn of one host while waiting for another's.
    """

    def __init__(
        self, *, pause_s: float, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self._pause_s = pause_s
        self._clock = clock
        self._sleep = sleep
        self._guard = threading.Lock()
        self._places: dict[str, _Place] = {}

    @contextmanager
    def turn(
        self, host: str, *, is_same_visit: bool = False, delay_s: float | None = None
    ) -> Iterator[None]:
        """Waits until ``host`` may be asked, and holds its place meanwhile.

        What belongs to one visit (robots.txt, a redirect, the page) follows without a pause.
        ``delay_s`` is the host's own wish for the pause, where it is longer.
        """
        with self._guard:
            place = self._places.setdefault(host, _Place())
            place.users += 1
        try:
            with place.lock:
                wait = place.free_at - self._clock()
                if wait > 0 and not is_same_visit:
                    self._sleep(wait)
                try:
                    yield
                finally:
                    place.free_at = self._clock() + max(self._pause_s, delay_s or 0.0)
        finally:
            with self._guard:
                place.users -= 1
                self._forget()

    def _forget(self) -> None:
        """Drop the places that nobody waits for and whose pause is over."""
        now = self._clock()
        for host in [h for h, p in self._places.items() if not p.users and p.free_at <= now]:
            del self._places[host]
