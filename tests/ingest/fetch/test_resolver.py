"""Names are resolved within a time limit."""

from __future__ import annotations

import socket
import threading
from ipaddress import ip_address

import pytest

from bot.errors import FetchError
from bot.ingest.fetch.resolver import resolve


def test_addresses_written_in_odd_ways_come_out_as_addresses() -> None:
    assert resolve("2130706433", 5.0) == (ip_address("127.0.0.1"),)


def test_a_name_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", missing)

    with pytest.raises(FetchError) as caught:
        resolve("nowhere.example", 5.0)

    assert caught.value.code == "unknown_host"


def test_a_resolver_that_hangs_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    is_over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: is_over.wait() and [])

    with pytest.raises(FetchError) as caught:
        resolve("slow.example", 0.01)

    is_over.set()
    assert caught.value.code == "timeout"
