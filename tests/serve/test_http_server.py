from __future__ import annotations

import contextlib
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from bot.config import Settings
from bot.serve import http_server
from bot.serve.http_server import HttpServer

if TYPE_CHECKING:
    from wsgiref.types import StartResponse


def healthy(_: dict[str, Any], start_response: StartResponse) -> list[bytes]:
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
    return [b"ok"]


@pytest.fixture
def server() -> Iterator[HttpServer]:
    server = HttpServer(healthy, host="127.0.0.1", port=0)
    yield server
    server.close()


def answer_time(server: HttpServer) -> float:
    start = time.monotonic()
    with urllib.request.urlopen(f"http://127.0.0.1:{server.port}/healthz", timeout=10) as answer:
        assert answer.read() == b"ok"
    return time.monotonic() - start


def test_health_is_told_in_a_second_beside_five_hundred_slow_connections(
    server: HttpServer,
) -> None:
    with contextlib.ExitStack() as slow:
        for _ in range(500):
            one = slow.enter_context(socket.create_connection(("127.0.0.1", server.port)))
            one.sendall(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nX-Slow: ")

        assert answer_time(server) < 1


@pytest.mark.parametrize(
    "request_start",
    [
        pytest.param(b"GET / HTTP/1.1\r\nX-Slow: ", id="headers"),
        pytest.param(b"POST / HTTP/1.1\r\nContent-Length: 100000\r\n\r\n", id="body"),
    ],
)
def test_a_request_that_drips_in_is_ended(
    monkeypatch: pytest.MonkeyPatch, request_start: bytes
) -> None:
    monkeypatch.setattr(http_server, "REQUEST_S", 0.3)
    with (
        contextlib.closing(HttpServer(healthy, host="127.0.0.1", port=0)) as server,
        socket.create_connection(("127.0.0.1", server.port), timeout=5) as slow,
    ):
        slow.sendall(request_start)

        assert dripped_until_closed(slow, lambda: slow.sendall(b"a"))
        assert answer_time(server) < 1


def dripped_until_closed(slow: socket.socket, drip: Callable[[], None]) -> bool:
    """Whether the other end closes the connection while bytes go on coming."""
    slow.settimeout(0.05)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            drip()
            if slow.recv(1) == b"":
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


def test_headers_without_end_are_refused(server: HttpServer) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as greedy:
        greedy.sendall(b"GET / HTTP/1.1\r\nX-Long: " + b"a" * 40_000 + b"\r\n\r\n")

        assert greedy.recv(12).split()[1] == b"431"


def test_only_this_machine_reaches_it_unless_that_is_asked_for() -> None:
    assert Settings.from_env({}).host == "127.0.0.1"
