"""A clock that tests turn, and fetchers that may ask the loopback interface."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest

from bot.ingest.fetch import AddressPolicy, Fetcher, FetchLimits


class FakeClock:
    """Seconds that pass only when a test, or a sleep, lets them."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


def fixed(*addresses: str) -> Callable[[str, float], list[IPv4Address | IPv6Address]]:
    """A resolver that knows one answer."""
    return lambda _host, _timeout_s: [ip_address(one) for one in addresses]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def new_fetcher(clock: FakeClock) -> Callable[..., Fetcher]:
    """Makes a fetcher for which 127.0.0.1 is open; what is given replaces what is usual."""

    def made(**options: object) -> Fetcher:
        usual = {
            "limits": FetchLimits(),
            "policy": AddressPolicy.allowing(["127.0.0.1"]),
            "clock": clock,
            "sleep": clock.sleep,
            "now": lambda: 1_750_000_000.0,
            "honours_robots": False,
        }
        return Fetcher(**{**usual, **options})  # type: ignore[arg-type]

    return made


@pytest.fixture
def fetcher(new_fetcher: Callable[..., Fetcher]) -> Fetcher:
    return new_fetcher()
