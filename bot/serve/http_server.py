"""An HTTP server in a thread of its own, which ends with every answer sent.

waitress runs the requests; its loop is turned here, because its own ``run`` can only be ended by an
exception in the main thread, and then drops the answers that are not sent yet.
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
FLUSH_S = 2.0


class HttpServer:
    """Serves ``application`` at once; raises OSError where the address cannot be listened on."""

    def __init__(self, application: WSGIApplication, *, host: str, port: int) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.create_server((host, port), family=family)
        self.host = host
        self.port: int = listening.getsockname()[1]
        self._connections: dict[int, Any] = {}
        self._server = create_server(
            application,
            map=self._connections,
            sockets=[listening],
            threads=THREADS,
            max_request_body_size=LARGEST_BODY_BYTES,
            clear_untrusted_proxy_headers=True,
            ident=None,
        )
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
            self._turn(timeout_s=1.0)
        deadline = time.monotonic() + FLUSH_S
        while self._has_unsent() and time.monotonic() < deadline:
            self._turn(timeout_s=0.05)
        wasyncore.close_all(self._connections)

    def _turn(self, *, timeout_s: float) -> None:
        wasyncore.loop(timeout=timeout_s, use_poll=True, map=self._connections, count=1)

    def _has_unsent(self) -> bool:
        channels = list(self._server.active_channels.values())
        return any(channel.total_outbufs_len for channel in channels)
