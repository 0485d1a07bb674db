"""The network namespace that the end-to-end tests live in: its own loopback and nothing else.

The local Slack listens on all interfaces and accepts any token, so it must not run on a network
that somebody else can reach.
"""

from __future__ import annotations

import fcntl
import socket
import struct

# From Linux's <net/if.h> and <bits/ioctls.h>; Python's standard library does not name them.
_SIOCGIFFLAGS = 0x8913
_SIOCSIFFLAGS = 0x8914
_IFF_UP = 0x1
_IFREQ = "16sh14x"


def bring_loopback_up() -> None:
    """Switch ``lo`` on, as ``ip link set lo up`` does; a new namespace starts with it off."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        flags = _flags(control, "lo") | _IFF_UP
        fcntl.ioctl(control, _SIOCSIFFLAGS, struct.pack(_IFREQ, b"lo", flags))


def reachable_interfaces() -> list[str]:
    """Names of the interfaces that are up, apart from the loopback: empty inside the namespace."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        names = [name for _, name in socket.if_nameindex()]
        return [name for name in names if name != "lo" and _flags(control, name) & _IFF_UP]


def _flags(control: socket.socket, interface: str) -> int:
    request = struct.pack(_IFREQ, interface.encode(), 0)
    _, flags = struct.unpack(_IFREQ, fcntl.ioctl(control, _SIOCGIFFLAGS, request))
    return int(flags)
