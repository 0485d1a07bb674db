"""IANA time zones, as far as the host knows them."""

from __future__ import annotations

from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo


def zone_of(name: str, *others: str) -> tzinfo:
    """The first of these IANA time zones that the host knows; UTC where it knows none.

    >>> zone_of("Nowhere/Land", "UTC")
    datetime.timezone.utc
    """
    for one in (name, *others):
        if one.upper() == "UTC":
            return UTC
        try:
            return ZoneInfo(one)
        except (KeyError, OSError, ValueError):  # unknown, or no name of a zone at all
            continue
    return UTC


def is_zone(name: str) -> bool:
    """Whether the host knows a time zone of this name."""
    return zone_of(name) is not UTC or name.upper() == "UTC"
