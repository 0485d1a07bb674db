"""Words to the service manager (systemd's notify protocol): ready, alive, stopping.

The protocol is a datagram to the socket that ``NOTIFY_SOCKET`` names; without one nothing is said.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Mapping

log = logging.getLogger(__name__)

READY = "READY=1"
ALIVE = "WATCHDOG=1"
STOPPING = "STOPPING=1"


def tell(state: str, environ: Mapping[str, str] = os.environ) -> bool:
    """Say ``state``; whether there was a service manager that took it."""
    address = environ.get("NOTIFY_SOCKET", "")
    if not address.startswith(("/", "@")) or not hasattr(socket, "AF_UNIX"):
        return False
    if address.startswith("@"):
        address = "\0" + address[1:]  # an address of Linux's abstract namespace
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
            manager.settimeout(1.0)
            manager.sendto(state.encode(), address)
    except OSError as error:
        log.warning("The service manager does not take %s: %s", state, error)
        return False
    return True
