"""Names -> addresses, within a time limit."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

from bot.errors import FetchError

Resolve = Callable[[str, float], Sequence[IPv4Address | IPv6Address]]
"""The addresses of a host, best first, found within so many seconds; FetchError without any."""


def resolve(host: str, timeout_s: float) -> Sequence[IPv4Address | IPv6Address]:
    """The system's answer for ``host``.

    The system's call knows no time limit, so it runs in a thread of its own, which is left to
    itself when time is up.
    """
    answers: list[Sequence[IPv4Address | IPv6Address] | OSError] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
            answers.append(tuple(dict.fromkeys(ip_address(entry[4][0]) for entry in found)))
        except OSError as error:
            answers.append(error)

    asking = threading.Thread(target=ask, name="resolve", daemon=True)
    asking.start()
    asking.join(timeout_s)
    if not answers:
        raise FetchError("timeout", host=host, seconds=round(timeout_s, 1))
    answer = answers[0]
    if isinstance(answer, OSError):
        raise FetchError("unknown_host", host=host) from answer
    return answer
