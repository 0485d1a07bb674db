"""A web site on the loopback interface whose every byte a test decides."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Self

Reply = bytes | Callable[[socket.socket], None]
"""The bytes of an answer, status line included, or a function that sends them."""


def reply(
    body: bytes | str = b"",
    *,
    status: str = "200 OK",
    content_type: str = "text/html; charset=utf-8",
    length: int | None = None,
    **headers: str,
) -> bytes:
    """The bytes of a well-formed answer, but for a ``length`` that is wrong on purpose."""
    data = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(data) if length is None else length}"]
    if content_type:
        lines.append(f"Content-Type: {content_type}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + data


def redirect(location: str, status: str = "302 Found") -> bytes:
    return reply(status=status, Location=location)


class LoopbackSite:
    """Answers by path; what is not there is a 404. ``requests`` holds the heads that came."""

    def __init__(
        self, pages: Mapping[str, Reply], *, ssl_context: ssl.SSLContext | None = None
    ) -> None:
        self.pages = dict(pages)
        self.requests: list[str] = []
        self._guard = threading.Lock()
        self._ssl_context = ssl_context
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._threads: list[threading.Thread] = []
        self._accepting = threading.Thread(target=self._accept)
        self.port: int = self._listener.getsockname()[1]

    @property
    def paths(self) -> list[str]:
        return [head.split(" ", 2)[1] for head in self.requests]

    def url(self, path: str = "/", *, host: str = "127.0.0.1") -> str:
        scheme = "https" if self._ssl_context else "http"
        return f"{scheme}://{host}:{self.port}{path}"

    def __enter__(self) -> Self:
        self._accepting.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._accepting.join()
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(connection,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        # A client that hangs up in the middle is what half of the tests are about.
        with contextlib.suppress(OSError):
            connection.settimeout(20)
            if self._ssl_context:
                connection = self._ssl_context.wrap_socket(connection, server_side=True)
            with connection:
                self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            received = connection.recv(65536)
            if not received:
                return
            head += received
        text = head.decode("latin-1")
        with self._guard:
            self.requests.append(text)
        page = self.pages.get(text.split(" ", 2)[1], reply("no", status="404 Not Found"))
        if callable(page):
            page(connection)
        else:
            connection.sendall(page)
