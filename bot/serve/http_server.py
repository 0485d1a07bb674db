"""An HTTP server in a thread of its own, which ends with every answer sent.

waitress takes requests in without a thread for each, so that hundreds of slow connections cost next
to nothing, and hands whole ones to its threads. Servers with a thread a connection (cheroot, gunicorn
with threads) stand still behind as many slow ones. Its loop is turned here for two reasons: its own
``run`` can only be ended by an exception in the main thread, and then drops the answers that are not
sent yet; and it ends idle connections alone, not those that send a byte now and then.
"""

from __future__ import annotations

import socket
import threading
import time
from typing import TYPE_CHECKING, Any

from waitress import wasyncore
from waitress.server import create_server

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

# More requests at a time than these wait in a queue; each is held only for its ack.
THREADS = 32
# Slack's payloads are a few kilobytes; waitress alone would take a gigabyte.
LARGEST_BODY_BYTES = 1_000_000
LARGEST_HEADERS_BYTES = 16_384
CONNECTIONS = 700
"""At a time; a process may have 1,024 files open, and the library needs some of them."""
IDLE_S = 20
"""How long a connection may say nothing."""
REQUEST_S = 10.0
"""From the first byte of a request to its last."""
FLUSH_S = 2.0


class HttpServer:
    """Serves ``application`` at once; raises OSError where the address cannot be listened on."""

    def __init__(self, application: WSGIApplication, *, host: str, port: int) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family, backlog=CONNECTIONS)
        self.host = host
        self.port: int = listening.getsockname()[1]
        self._connections: dict[int, Any] = {}
        self._server = create_server(
            application,
            map=self._connections,
            sockets=[listening],
            threads=THREADS,
            connection_limit=CONNECTIONS,
            channel_timeout=IDLE_S,
            max_request_body_size=LARGEST_BODY_BYTES,
            max_request_header_size=LARGEST_HEADERS_BYTES,
            clear_untrusted_proxy_headers=True,
            ident=None,
        )
        # When the request of each connection that is incomplete was first seen, by its channel.
        self._incomplete: dict[Any, float] = {}
        self._swept_at = time.monotonic()
        self._is_closing = threading.Event()
        # A daemon, so that a connection that hangs cannot keep a stopping process alive.
        self._thread = threading.Thread(target=self._run, name="http", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Accept no more connections, finish the requests that were taken, send their answers."""
        self._server.accepting = False
        self._server.task_dispatcher.shutdown(cancel_pending=False)
        self._is_closing.set()
        self._server.pull_trigger()
        self._thread.join(timeout=2 * FLUSH_S)

    def _run(self) -> None:
        while not self._is_closing.is_set():
            self._turn(timeout_s=min(1.0, REQUEST_S))
            self._end_slow_requests()
        deadline = time.monotonic() + FLUSH_S
        while self._has_unsent() and time.monotonic() < deadline:
            self._turn(timeout_s=0.05)
        wasyncore.close_all(self._connections)

    def _turn(self, *, timeout_s: float) -> None:
        wasyncore.loop(timeout=timeout_s, use_poll=True, map=self._connections, count=1)

    def _end_slow_requests(self) -> None:
        """Close connections whose request takes longer than REQUEST_S to come in."""
        now = time.monotonic()
        if now - self._swept_at < REQUEST_S / 10:
            return
        self._swept_at = now
        incomplete: dict[Any, float] = {}
        for channel in list(self._server.active_channels.values()):
            if channel.request is None:
                continue
            incomplete[channel] = self._incomplete.get(channel, now)
            if now - incomplete[channel] > REQUEST_S:
                channel.will_close = True
        self._incomplete = incomplete

    def _has_unsent(self) -> bool:
        channels = list(self._server.active_channels.values())
        return any(channel.total_outbufs_len for channel in channels)
