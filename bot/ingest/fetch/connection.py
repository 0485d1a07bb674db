"""One request over one connection: to addresses that were checked, all of it under one deadline.

The connection goes to an address, while the certificate is checked for, and the request names, the
host of the link: nothing is resolved here.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from typing import Any

from urllib3 import HTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection, ProxyConfig
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.util import Url, make_headers

from bot.errors import FetchError
from bot.ingest.fetch.inflate import ENCODINGS, TruncatedError, inflate
from bot.ingest.fetch.target import Target

_BLOCK = 65_536
_SLACK = 1_000_000
"""Bytes beyond the size limit that may come over the wire: headers, and what frames the body."""
_NEVER_WAIT = 0.0


@dataclass(frozen=True, slots=True)
class Deadline:
    """When all must be done, on ``clock``; ``host`` and ``limit_s`` are for the message."""

    at: float
    clock: Callable[[], float]
    host: str
    limit_s: float

    def remaining(self) -> float:
        """Seconds left, more than none; FetchError once there are none."""
        left = self.at - self.clock()
        if left <= 0:
            raise self.error()
        return left

    def error(self) -> FetchError:
        return FetchError("timeout", host=self.host, seconds=self.limit_s)


class _TimedReader(io.RawIOBase):
    """What a socket receives, each wait no longer than what is left of the deadline."""

    def __init__(self, sock: socket.socket, deadline: Deadline, most: int) -> None:
        self._sock = sock
        self._raw = sock.makefile("rb", buffering=0)
        self._deadline = deadline
        self._most = most
        self._received = 0
        self.is_ending = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if self.is_ending:
            return self._readinto_at_once(buffer)
        self._sock.settimeout(self._deadline.remaining())
        count = self._raw.readinto(buffer)
        self._received += count or 0
        if self._received > self._most + _SLACK:
            raise FetchError("too_large", limit_mb=_megabytes(self._most))
        return count

    def _readinto_at_once(self, buffer: Any) -> int | None:
        try:
            self._sock.settimeout(_NEVER_WAIT)
            return self._raw.readinto(buffer)
        except (OSError, ValueError):
            return 0  # nothing there, or nobody

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Incoming(io.BufferedReader):
    """The buffered answer; remembers whether more had come than the answer announced."""

    raw: _TimedReader

    def __init__(self, raw: _TimedReader, notes: _Notes) -> None:
        super().__init__(raw)
        self._notes = notes

    def close(self) -> None:
        if not self.closed:
            self.raw.is_ending = True
            # Some servers end a body with an empty line that they did not count.
            self._notes.has_more = bool(self.peek(1).strip(b"\r\n"))
        super().close()


@dataclass(slots=True)
class _Notes:
    has_more: bool = False


class _TimedSocket:
    """A socket as http.client uses it, under a deadline."""

    def __init__(
        self, sock: socket.socket, deadline: Deadline, *, most: int, notes: _Notes
    ) -> None:
        self._sock = sock
        self._deadline = deadline
        self._most = most
        self._notes = notes

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(self._deadline.remaining())
        self._sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        assert mode == "rb"
        return _Incoming(_TimedReader(self._sock, self._deadline, self._most), self._notes)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sock, name)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer whose body is still to be read."""

    status: int
    headers: Mapping[str, str]
    _response: HTTPResponse
    _target: Target
    _notes: _Notes

    def body(self, *, limit: int, is_cut: bool = False) -> bytes:
        """The body, decompressed, of at most ``limit`` bytes.

        A longer one is refused, or with ``is_cut`` cut off there. FetchError also for one that
        breaks off, or is longer than announced.
        """
        encoding = self.headers.get("content-encoding", "").strip().lower()
        if encoding not in ENCODINGS:
            raise FetchError("compression", host=self._target.host, given=encoding)
        announced = self.headers.get("content-length", "")
        if announced.isdecimal() and int(announced) > limit and not is_cut:
            raise FetchError("too_large", limit_mb=_megabytes(limit))
        parts: list[bytes] = []
        size = 0
        for part in inflate(self._response.stream(_BLOCK, decode_content=False), encoding):
            size += len(part)
            if size > limit:
                if not is_cut:
                    raise FetchError("too_large", limit_mb=_megabytes(limit))
                parts.append(part[: limit - size])
                return b"".join(parts)
            parts.append(part)
        if announced and self._notes.has_more:
            raise FetchError("wrong_length", host=self._target.host, announced=announced)
        return b"".join(parts)


def _megabytes(size: int) -> float:
    return round(size / 1_000_000, 1)


@contextmanager
def ask(
    target: Target,
    addresses: Sequence[IPv4Address | IPv6Address],
    *,
    headers: Mapping[str, str],
    deadline: Deadline,
    most: int,
    ssl_context: ssl.SSLContext | None,
    proxy: Url | None = None,
) -> Iterator[Answer]:
    """The answer of ``target`` to a GET, asked at the first of ``addresses`` that takes it.

    With ``proxy`` the addresses are not used: it resolves the name itself.
    FetchError says what went wrong on the way, until the body was read.
    """
    notes = _Notes()
    with _translated(target, deadline):
        connection = _connected(target, addresses, deadline, ssl_context, proxy)
        try:
            sock = _TimedSocket(connection.sock, deadline, most=most, notes=notes)
            connection.sock = sock
            path = target.url if proxy and target.scheme == "http" else target.path
            connection.request("GET", path, headers=headers, preload_content=False)
            response = connection.getresponse()
            try:
                yield Answer(response.status, response.headers, response, target, notes)
            finally:
                response.close()
        finally:
            connection.close()


def _connected(
    target: Target,
    addresses: Sequence[IPv4Address | IPv6Address],
    deadline: Deadline,
    ssl_context: ssl.SSLContext | None,
    proxy: Url | None,
) -> HTTPConnection:
    if proxy is not None:
        connection = _proxied(target, proxy, deadline, ssl_context)
        connection.connect()
        return connection
    problem: Exception | None = None
    for index, address in enumerate(addresses):
        left = len(addresses) - index
        timeout = deadline.remaining() / left
        if target.scheme == "https":
            connection = HTTPSConnection(
                str(address),
                target.port,
                timeout=timeout,
                ssl_context=ssl_context,
                server_hostname=target.host,
            )
        else:
            connection = HTTPConnection(str(address), target.port, timeout=timeout)
        try:
            connection.connect()
        except (HTTPError, OSError) as error:
            connection.close()
            if isinstance(error, ssl.SSLError | SSLError):
                raise
            problem = error
            continue
        return connection
    raise problem or FetchError("unknown_host", host=target.host)


def _proxied(
    target: Target, proxy: Url, deadline: Deadline, ssl_context: ssl.SSLContext | None
) -> HTTPConnection:
    headers = make_headers(proxy_basic_auth=proxy.auth) if proxy.auth else {}
    is_secure = "https" in (target.scheme, proxy.scheme)
    host, port = proxy.host or "", proxy.port or (443 if proxy.scheme == "https" else 3128)
    if not is_secure:
        return HTTPConnection(host, port, timeout=deadline.remaining(), proxy=proxy)
    connection = HTTPSConnection(
        host,
        port,
        timeout=deadline.remaining(),
        ssl_context=ssl_context,
        proxy=proxy,
        proxy_config=ProxyConfig(
            ssl_context=ssl_context,
            use_forwarding_for_https=False,
            assert_hostname=None,
            assert_fingerprint=None,
        ),
    )
    if target.scheme == "https":
        connection.set_tunnel(
            target.host, target.port, headers=headers, scheme=proxy.scheme or "http"
        )
    return connection


def proxy_headers(target: Target, proxy: Url | None) -> Mapping[str, str]:
    """What a request through ``proxy`` says to it; a tunnel says it when it is dug."""
    if proxy is None or not proxy.auth or target.scheme == "https":
        return {}
    return make_headers(proxy_basic_auth=proxy.auth)


@contextmanager
def _translated(target: Target, deadline: Deadline) -> Iterator[None]:
    """Turns what the network and its libraries raise into FetchError."""
    host = target.host
    try:
        yield
    except NewConnectionError as error:  # which is a ConnectTimeoutError as well
        raise FetchError("no_connection", host=host, reason=_reason(error)) from error
    except (TimeoutError, ConnectTimeoutError, ReadTimeoutError) as error:
        raise deadline.error() from error
    except TruncatedError as error:
        raise FetchError("cut_off", host=host) from error
    except zlib.error as error:
        raise FetchError("broken_compression", host=host) from error
    except (ssl.SSLCertVerificationError, SSLError, ssl.SSLError) as error:
        reason = getattr(error, "verify_message", "") or str(error)
        raise FetchError("certificate", host=host, reason=reason) from error
    except http.client.BadStatusLine as error:
        raise FetchError("no_http", host=host) from error
    except (HTTPError, http.client.HTTPException, OSError) as error:
        if _cause(error, TimeoutError):
            raise deadline.error() from error
        if _cause(error, http.client.IncompleteRead):
            raise FetchError("cut_off", host=host) from error
        if isinstance(error, http.client.HTTPException):
            raise FetchError("no_http", host=host) from error
        raise FetchError("no_connection", host=host, reason=_reason(error)) from error


def _cause(error: BaseException, kind: type[BaseException]) -> bool:
    """Whether ``error`` is, holds or came from one of ``kind``."""
    return (
        isinstance(error, kind)
        or any(isinstance(part, kind) for part in error.args)
        or isinstance(error.__context__, kind)
    )


def _reason(error: BaseException) -> str:
    inner: BaseException | None = error
    while inner is not None:
        if isinstance(inner, OSError) and inner.strerror:
            return inner.strerror
        inner = inner.__cause__ or inner.__context__
    return type(error).__name__
