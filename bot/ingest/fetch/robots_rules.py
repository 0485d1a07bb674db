"""The robots.txt of each host, read when first needed and kept for a day."""

from __future__ import annotations

import threading
from collections.abc import Callable

from bot.errors import FetchError
from bot.ingest.fetch.headers import retry_after_s
from bot.ingest.fetch.hops import AGENT, REDIRECTS, HopClient, Visit
from bot.ingest.fetch.robots import ALLOW_ALL, Robots, read_robots
from bot.ingest.fetch.target import Target, parse_target

_MOST_BYTES = 512_000
_KEPT_S = 24 * 3600.0
_KEPT = 1_000
"""Hosts whose rules are kept in memory."""


class RobotsRules:
    """The rules of hosts, asked for through ``client``; may be used from any thread."""

    def __init__(self, client: HopClient, *, now: Callable[[], float]) -> None:
        self._client = client
        self._now = now
        self._known: dict[str, tuple[Robots, float]] = {}
        self._lock = threading.Lock()

    def rules(self, target: Target) -> tuple[Robots, bool]:
        """The rules of the target's host, and whether it was asked for them just now."""
        with self._lock:
            known, until = self._known.get(target.origin, (ALLOW_ALL, float("-inf")))
        if until > self._client.clock():
            return known, False
        rules = self._read(target)
        with self._lock:
            self._known[target.origin] = (rules, self._client.clock() + _KEPT_S)
            while len(self._known) > _KEPT:
                del self._known[next(iter(self._known))]
        return rules, True

    def _read(self, page: Target) -> Robots:
        """RFC 9309: no file is no rule; one that cannot be had for now forbids all for now."""
        visit = Visit(self._client, parse_target(page.origin + "/robots.txt"))
        while True:
            with visit.answer({}, most=_MOST_BYTES) as answer:
                if answer.status in REDIRECTS:
                    visit.follow(answer)
                elif answer.status == 429 or answer.status >= 500:
                    wait = retry_after_s(answer.headers.get("retry-after", ""), now=self._now())
                    raise FetchError(
                        "robots_unreadable",
                        retry_after_s=wait,
                        host=page.host,
                        status=answer.status,
                    )
                elif answer.status != 200:
                    return ALLOW_ALL
                else:
                    body = answer.body(limit=_MOST_BYTES, is_cut=True)
                    return read_robots(body.decode("utf-8", errors="replace"), agent=AGENT)
