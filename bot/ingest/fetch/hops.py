"""One request of a visit: the host's turn, its addresses resolved and checked, the answer."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from ipaddress import IPv4Address, IPv6Address, ip_address

from urllib3.util import Url, parse_url

from bot.errors import FetchError
from bot.ingest.fetch.addresses import AddressPolicy
from bot.ingest.fetch.connection import Answer, Deadline, ask, proxy_headers
from bot.ingest.fetch.content import ACCEPT
from bot.ingest.fetch.pacing import HostPacing
from bot.ingest.fetch.page import FetchLimits
from bot.ingest.fetch.resolver import Resolve, resolve
from bot.ingest.fetch.target import Target, follow

AGENT = "Wenzhai"
REDIRECTS = (301, 302, 303, 307, 308)
USUAL_LIMITS = FetchLimits()
PUBLIC_ONLY = AddressPolicy()


class HopClient:
    """Asks for one address at a time; may be used from any thread.

    With ``proxy`` the proxy resolves names and connects: it has to keep away from the inner
    network. What resolves here as well is checked all the same.
    """

    def __init__(
        self,
        *,
        limits: FetchLimits = USUAL_LIMITS,
        policy: AddressPolicy = PUBLIC_ONLY,
        user_agent: str = AGENT,
        proxy: str | None = None,
        ssl_context: ssl.SSLContext | None = None,
        resolver: Resolve = resolve,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits = limits
        self.clock = clock
        self.pacing = HostPacing(pause_s=limits.pause_s, clock=clock, sleep=sleep)
        self._policy = policy
        self._user_agent = user_agent
        self._proxy: Url | None = parse_url(proxy) if proxy else None
        self._given_context = ssl_context
        self._resolver = resolver

    @contextmanager
    def answer(
        self, target: Target, *, headers: Mapping[str, str], seconds: float, most: int
    ) -> Iterator[Answer]:
        """The answer of ``target`` within ``seconds``; at most ``most`` bytes of body are let in."""
        limit_s = self.limits.time_s
        deadline = Deadline(self.clock() + seconds, self.clock, target.host, limit_s)
        with ask(
            target,
            self._checked(target, deadline),
            headers={
                "Host": target.authority,
                "User-Agent": self._user_agent,
                "Accept": ACCEPT,
                "Accept-Encoding": "gzip, deflate",
                "Connection": "close",
                **proxy_headers(target, self._proxy),
                **headers,
            },
            deadline=deadline,
            most=most,
            ssl_context=self._ssl_context if self._needs_tls(target) else None,
            proxy=self._proxy,
        ) as answer:
            yield answer

    def _checked(self, target: Target, deadline: Deadline) -> Sequence[IPv4Address | IPv6Address]:
        """The addresses of the target's host; FetchError if any of them may not be asked."""
        addresses: Sequence[IPv4Address | IPv6Address]
        try:
            addresses = (ip_address(target.host),)
        except ValueError:
            try:
                addresses = self._resolver(target.host, deadline.remaining())
            except FetchError as error:
                if self._proxy is None or error.code != "unknown_host":
                    raise
                return ()
        for address in addresses:
            if kind := self._policy.refusal(address, host=target.host):
                raise FetchError("address", host=target.host, address=str(address), kind=kind)
        return addresses

    def _needs_tls(self, target: Target) -> bool:
        return target.scheme == "https" or bool(self._proxy and self._proxy.scheme == "https")

    @cached_property
    def _ssl_context(self) -> ssl.SSLContext:
        return self._given_context or ssl.create_default_context()


class Visit:
    """One link with its redirects: where it leads now, and how much of its time is left."""

    def __init__(self, client: HopClient, target: Target) -> None:
        self.target = target
        self._client = client
        self._seconds = client.limits.time_s
        self._hosts: set[str] = set()
        self._urls = [target.url]

    def has_asked(self, host: str) -> None:
        """``host`` was asked on the way, so that the next request to it needs no pause."""
        self._hosts.add(host)

    @contextmanager
    def answer(
        self, headers: Mapping[str, str], *, most: int, delay_s: float = 0.0
    ) -> Iterator[Answer]:
        """The answer of the present target, once it is its host's turn."""
        client, target = self._client, self.target
        is_same_visit = target.host in self._hosts
        self._hosts.add(target.host)
        with client.pacing.turn(target.host, is_same_visit=is_same_visit, delay_s=delay_s):
            started = client.clock()
            try:
                with client.answer(
                    target, headers=headers, seconds=self._seconds, most=most
                ) as answer:
                    yield answer
            finally:
                self._seconds -= client.clock() - started

    def follow(self, answer: Answer) -> None:
        """Go where a redirect leads; FetchError where that is nowhere, in a circle, or too far."""
        location = answer.headers.get("location")
        if not location:
            raise FetchError("redirect_nowhere", link=self.target.url, status=answer.status)
        target = follow(self.target, location)
        if target.url in self._urls:
            raise FetchError("redirect_loop", link=target.url)
        limit = self._client.limits.redirects
        if len(self._urls) > limit:
            raise FetchError("redirects", link=self._urls[0], limit=limit)
        self._urls.append(target.url)
        self.target = target
