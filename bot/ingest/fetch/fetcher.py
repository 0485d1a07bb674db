"""Fetches pages: redirects followed, robots.txt honoured, what came told by its kind."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable

from bot.errors import FetchError
from bot.ingest.fetch.addresses import AddressPolicy
from bot.ingest.fetch.connection import Answer
from bot.ingest.fetch.content import is_readable, kind_of
from bot.ingest.fetch.headers import retry_after_s
from bot.ingest.fetch.hops import AGENT, PUBLIC_ONLY, REDIRECTS, USUAL_LIMITS, HopClient, Visit
from bot.ingest.fetch.page import FetchLimits, NotModified, Page
from bot.ingest.fetch.resolver import Resolve, resolve
from bot.ingest.fetch.robots_rules import RobotsRules
from bot.ingest.fetch.target import Target, parse_target

_PERMANENT = (301, 308)


class Fetcher:
    """The one guarded way to the network; may be used from any thread.

    ``clock`` counts seconds for limits and pauses, ``now`` is the time of day (for Retry-After);
    for the others see ``HopClient``.
    """

    def __init__(
        self,
        *,
        limits: FetchLimits = USUAL_LIMITS,
        policy: AddressPolicy = PUBLIC_ONLY,
        user_agent: str = AGENT,
        honours_robots: bool = True,
        proxy: str | None = None,
        ssl_context: ssl.SSLContext | None = None,
        resolver: Resolve = resolve,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client = HopClient(
            limits=limits,
            policy=policy,
            user_agent=user_agent,
            proxy=proxy,
            ssl_context=ssl_context,
            resolver=resolver,
            clock=clock,
            sleep=sleep,
        )
        self._limits = limits
        self._now = now
        self._robots = RobotsRules(self._client, now=now) if honours_robots else None

    def fetch(
        self, link: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Page | NotModified:
        """What ``link`` leads to. Given what was kept of an earlier fetch, it may be not modified.

        Raises FetchError for everything else.
        """
        conditions = {
            name: value
            for name, value in (("If-None-Match", etag), ("If-Modified-Since", last_modified))
            if value
        }
        visit = Visit(self._client, parse_target(link))
        moved_to: str | None = None
        is_permanent = True
        while True:
            delay_s = self._permitted(visit)
            with visit.answer(conditions, most=self._limits.size_bytes, delay_s=delay_s) as answer:
                if answer.status in REDIRECTS:
                    visit.follow(answer)
                    is_permanent = is_permanent and answer.status in _PERMANENT
                    moved_to = visit.target.url if is_permanent else None
                    continue
                url = visit.target.url
                if answer.status == 304:
                    if not conditions:
                        raise FetchError("not_modified_without_cache", link=url)
                    return NotModified(asked_url=link, url=url, moved_to=moved_to)
                return self._page(link, visit.target, answer, moved_to)

    def _permitted(self, visit: Visit) -> float:
        """The pause that the present host asks for; FetchError where it lets nobody read this."""
        if self._robots is None:
            return 0.0
        target = visit.target
        rules, was_asked = self._robots.rules(target)
        if was_asked:
            visit.has_asked(target.host)
        if not rules.allows(target.path):
            raise FetchError("robots", host=target.host, link=target.url)
        return min(rules.delay_s or 0.0, self._limits.robots_delay_s)

    def _page(self, link: str, target: Target, answer: Answer, moved_to: str | None) -> Page:
        url, headers = target.url, answer.headers
        if answer.status not in (200, 203):
            raise self._status_error(target, answer)
        content_type = headers.get("content-type", "")
        if not is_readable(content_type):
            raise FetchError("content_type", link=url, given=content_type)
        body = answer.body(limit=self._limits.size_bytes)
        if not body.strip():
            raise FetchError("empty", link=url)
        kind = kind_of(content_type, url=url, body=body)
        if kind is None:
            raise FetchError("content_type", link=url, given=content_type or "?")
        return Page(
            asked_url=link,
            url=url,
            kind=kind,
            content_type=content_type,
            body=body,
            etag=headers.get("etag"),
            last_modified=headers.get("last-modified"),
            moved_to=moved_to,
        )

    def _status_error(self, target: Target, answer: Answer) -> FetchError:
        status = answer.status
        if status in (401, 403, 407):
            code = "forbidden"
        elif status in (404, 410):
            code = "missing"
        elif status in (429, 503):
            code = "busy"
        else:
            code = "server_error" if status >= 500 else "status"
        wait = retry_after_s(answer.headers.get("retry-after", ""), now=self._now())
        return FetchError(code, retry_after_s=wait, link=target.url, status=status)
