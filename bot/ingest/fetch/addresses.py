"""Which addresses may be connected to: public ones, and those that a setting opens on purpose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Self

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_METADATA: frozenset[Address] = frozenset(
    map(
        ip_address,
        (
            "169.254.169.254",  # most clouds
            "169.254.170.2",  # containers
            "100.100.100.200",
            "168.63.129.16",  # public by its number, yet a cloud's own
            "192.0.0.192",
            "fd00:ec2::254",
        ),
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
# Each writes an IPv4 address, or a part of the inner network, as IPv6.
_EMBEDDED = (
    ("ipv4_mapped", IPv6Network("::ffff:0:0/96")),
    ("ipv4_translated", IPv6Network("::ffff:0:0:0/96")),
    ("ipv4_compatible", IPv6Network("::/96")),
    ("nat64", IPv6Network("64:ff9b:1::/48")),
    ("6to4", IPv6Network("2002::/16")),
    ("teredo", IPv6Network("2001::/32")),
)


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """Says which addresses are refused; ``networks`` and ``hosts`` are open on purpose.

    A host that begins with a dot stands for all names below it.
    """

    networks: tuple[Network, ...] = ()
    hosts: frozenset[str] = frozenset()

    @classmethod
    def allowing(cls, entries: Sequence[str]) -> Self:
        """The policy with networks (``10.0.0.0/8``), addresses and host names opened.

        ValueError names the first entry that is none of these.
        """
        networks: list[Network] = []
        hosts: set[str] = set()
        for entry in entries:
            try:
                networks.append(ip_network(entry.strip("[]")))
            except ValueError:
                name = entry.lower().rstrip(".")
                if not _is_name(name.removeprefix(".")):
                    raise ValueError(f"{entry!r} is no address, network or host name") from None
                hosts.add(name)
        return cls(networks=tuple(networks), hosts=frozenset(hosts))

    def allows_host(self, host: str) -> bool:
        """Whether the name is open whatever it resolves to."""
        return host in self.hosts or any(
            name.startswith(".") and host.endswith(name) for name in self.hosts
        )

    def refusal(self, address: Address, *, host: str = "") -> str | None:
        """Why ``address`` of ``host`` is not connected to; None where it may be.

        The answer is a short code: ``private``, ``loopback``, ``metadata``, …
        """
        if self.allows_host(host) or any(
            network.version == address.version and address in network for network in self.networks
        ):
            return None
        return _refusal(address)


def _is_name(name: str) -> bool:
    labels = name.split(".")
    return (
        len(name) <= 253
        and all(0 < len(label) <= 63 for label in labels)
        and not labels[-1].isdigit()
        and all(c.isascii() and (c.isalnum() or c in "-_") for label in labels for c in label)
    )


def _refusal(address: Address) -> str | None:
    if address in _METADATA:
        return "metadata"
    if isinstance(address, IPv6Address):
        if address.scope_id:
            return "link_local"
        if address in _NAT64:
            # On a network without IPv4 every name resolves to one of these.
            return _refusal(IPv4Address(int(address) & 0xFFFF_FFFF))
        if not (address.is_loopback or address.is_unspecified):
            for code, network in _EMBEDDED:
                if address in network:
                    return code
        if address.is_site_local:
            return "private"
    for code, applies in (
        ("unspecified", address.is_unspecified),
        ("loopback", address.is_loopback),
        ("link_local", address.is_link_local),
        ("multicast", address.is_multicast),
        ("private", address.is_private),
        ("reserved", address.is_reserved or not address.is_global),
    ):
        if applies:
            return code
    return None
