"""A Slack on loopback, just large enough to start against: auth.test, a socket, posted messages.

It knows the WebSocket protocol as far as one text frame each way.
"""

from __future__ import annotations

import base64
import hashlib
import json
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

# RFC 6455, section 1.3.
_WEBSOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class LoopbackSlack(ThreadingHTTPServer):
    """Records what is called; ``refusals`` maps a method to the error it answers with.

    ``slow`` are seconds that a method takes to answer.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Requests)
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.refusals: dict[str, str] = {}
        self.sockets: list[Any] = []
        self.connections: list[socket.socket] = []
        self.acks: list[dict[str, Any]] = []
        self.acked_over: list[int] = []
        self.acked_at: list[tuple[str, float]] = []
        self.called_at: list[float] = []
        self.slow: dict[str, float] = {}
        self._writing = threading.Lock()

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/api/"

    def sent(self, method: str) -> list[dict[str, Any]]:
        """The arguments of every call of a method."""
        return [given for name, given in self.calls if name == method]

    def deliver(
        self,
        kind: str,
        payload: dict[str, Any],
        *,
        envelope_id: str = "e1",
        socket_number: int = -1,
    ) -> None:
        """Send an envelope down a socket, the latest if none is named."""
        envelope = {"type": kind, "envelope_id": envelope_id, "payload": payload}
        self.write(json.dumps(envelope), socket_number=socket_number)

    def write(self, text: str, *, socket_number: int = -1) -> None:
        """Send any text down a socket."""
        data = text.encode()
        with self._writing:
            self.sockets[socket_number].write(b"\x81" + _length(len(data)) + data)
            self.sockets[socket_number].flush()

    def note_call(self, method: str, given: dict[str, Any]) -> None:
        """Record a call with the time of it."""
        with self._writing:
            self.calls.append((method, given))
            self.called_at.append(time.monotonic())

    def cut(self) -> None:
        """End the latest connection without a word."""
        self.connections[-1].shutdown(socket.SHUT_RDWR)


def _length(size: int) -> bytes:
    return bytes([size]) if size < 126 else b"\x7e" + struct.pack("!H", size)


class _Requests(BaseHTTPRequestHandler):
    server: LoopbackSlack
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        given = json.loads(body) if body.startswith("{") else dict(parse_qsl(body))
        method = self.path.removeprefix("/api/")
        self.server.note_call(method, given)
        time.sleep(self.server.slow.get(method, 0))
        self._reply(self._answer(method))

    def _answer(self, method: str) -> dict[str, Any]:
        if method in self.server.refusals:
            return {"ok": False, "error": self.server.refusals[method]}
        if method == "auth.test":
            return {"ok": True, "user_id": "U0BOT", "user": "wenzhai", "team_id": "T0HOME"}
        if method == "apps.connections.open":
            return {"ok": True, "url": f"ws://127.0.0.1:{self.server.server_port}/link"}
        if method == "users.info":
            return {"ok": True, "user": {"locale": "zh-CN"}}
        return {"ok": True}

    def _reply(self, value: dict[str, Any]) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        """The handshake of the socket, then frames until it is closed."""
        key = self.headers["Sec-WebSocket-Key"] + _WEBSOCKET_GUID
        accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
        self.send_response(101)
        self.send_header("Upgrade", "websocket")
        self.send_header("Connection", "Upgrade")
        self.send_header("Sec-WebSocket-Accept", accept)
        self.end_headers()
        self.server.connections.append(self.connection)
        self.server.sockets.append(self.wfile)
        self.close_connection = True
        while (frame := self._frame()) is not None:
            opcode, data = frame
            if opcode == 9:  # ping
                self.wfile.write(b"\x8a" + _length(len(data)) + data)
            elif opcode == 1:
                ack = json.loads(data)
                self.server.acks.append(ack)
                self.server.acked_over.append(self.server.connections.index(self.connection))
                self.server.acked_at.append((ack.get("envelope_id", ""), time.monotonic()))
            elif opcode == 8:  # close
                return

    def _frame(self) -> tuple[int, bytes] | None:
        head = self.rfile.read(2)
        if len(head) < 2:
            return None
        size = head[1] & 0x7F
        if size == 126:
            (size,) = struct.unpack("!H", self.rfile.read(2))
        mask = self.rfile.read(4)
        data = self.rfile.read(size)
        return head[0] & 0x0F, bytes(byte ^ mask[at % 4] for at, byte in enumerate(data))

    def handle(self) -> None:
        # A client that is stopped breaks its connections off.
        try:
            super().handle()
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """The test's output stays its own."""


@contextmanager
def loopback_slack() -> Iterator[LoopbackSlack]:
    """The server, in a thread of its own."""
    with LoopbackSlack() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
