"""Which addresses are refused, and what opens them."""

from __future__ import annotations

from ipaddress import ip_address

import pytest

from bot.ingest.fetch import AddressPolicy


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "loopback"),
        ("127.8.9.10", "loopback"),
        ("::1", "loopback"),
        ("0.0.0.0", "unspecified"),
        ("::", "unspecified"),
        ("10.1.2.3", "private"),
        ("172.16.0.1", "private"),
        ("192.168.1.1", "private"),
        ("100.64.0.1", "reserved"),
        ("198.18.0.1", "private"),
        ("fc00::1", "private"),
        ("fec0::1", "private"),
        ("169.254.7.7", "link_local"),
        ("fe80::1", "link_local"),
        ("fe80::1%eth0", "link_local"),
        ("2606:4700::1%eth0", "link_local"),
        ("224.0.0.1", "multicast"),
        ("ff02::1", "multicast"),
        ("240.0.0.1", "private"),
        ("255.255.255.255", "private"),
        ("169.254.169.254", "metadata"),
        ("100.100.100.200", "metadata"),
        ("168.63.129.16", "metadata"),
        ("fd00:ec2::254", "metadata"),
        ("::ffff:127.0.0.1", "ipv4_mapped"),
        ("::ffff:7f00:1", "ipv4_mapped"),
        ("::ffff:8.8.8.8", "ipv4_mapped"),
        ("::ffff:0:127.0.0.1", "ipv4_translated"),
        ("::7f00:1", "ipv4_compatible"),
        ("64:ff9b::7f00:1", "loopback"),
        ("64:ff9b::a9fe:a9fe", "metadata"),
        ("64:ff9b:1::1", "nat64"),
        ("2002:7f00:1::", "6to4"),
        ("2001:0:1::1", "teredo"),
        ("2001:db8::1", "private"),
    ],
)
def test_what_is_not_public_is_refused_by_its_kind(address: str, kind: str) -> None:
    assert AddressPolicy().refusal(ip_address(address)) == kind


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "119.28.0.1", "2606:4700:4700::1111", "64:ff9b::808:808"]
)
def test_public_addresses_are_let_through(address: str) -> None:
    assert AddressPolicy().refusal(ip_address(address)) is None


def test_networks_addresses_and_hosts_can_be_opened() -> None:
    policy = AddressPolicy.allowing(["10.0.0.0/8", "[::1]", "Wiki.Intranet", ".corp.example"])

    assert policy.refusal(ip_address("10.9.9.9")) is None
    assert policy.refusal(ip_address("::1")) is None
    assert policy.refusal(ip_address("192.168.0.1"), host="wiki.intranet") is None
    assert policy.refusal(ip_address("192.168.0.1"), host="a.corp.example") is None
    assert policy.refusal(ip_address("192.168.0.1"), host="corp.example") == "private"
    assert policy.refusal(ip_address("192.168.0.1"), host="evil-wiki.intranet") == "private"


@pytest.mark.parametrize("entry", ["", "10.0.0.0/33", "a b", "http://x", "1.2.3", "-.\u4e2d"])
def test_an_entry_that_is_no_address_network_or_name_is_named(entry: str) -> None:
    with pytest.raises(ValueError, match="no address, network or host name"):
        AddressPolicy.allowing([entry])
