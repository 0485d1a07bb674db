"""Plain words of titles, dates in the ways feeds write them, and addresses made whole."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_SPACES = re.compile(r"\s+")
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*"
    r"(?:Z|[+-]\d{2}:?\d{2}|UTC|GMT)?)?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_CHINESE = re.compile(
    r"(\d{4})\s*[年/.]\s*(\d{1,2})\s*[月/.]\s*(\d{1,2})\s*日?\s*(?:(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?)?"
)


def plain(text: str) -> str | None:
    """The words of a title that may hold markup or be escaped once more; None for none.

    >>> plain("A &amp;amp; B <b>c</b>"), plain(" ")
    ('A & B c', None)
    """
    words = html.unescape(html.unescape(_TAG.sub("", text)))
    return _SPACES.sub(" ", _TAG.sub("", words)).strip() or None


def iso_date(text: str) -> str | None:
    """A date as ISO 8601 by its own clock; None where it cannot be read, or lies before 1990.

    >>> iso_date("Mon, 01 Sep 2025 08:00:00 +0800"), iso_date("2025-09-01"), iso_date("soon")
    ('2025-09-01T08:00:00', '2025-09-01', None)
    """
    text = text.strip()
    for pattern in (_ISO, _COMPACT, _CHINESE):
        if found := pattern.match(text):
            return _iso(*found.groups())
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return moment.replace(tzinfo=None).isoformat() if moment.year >= 1990 else None


def iso_of_timestamp(seconds: float) -> str:
    """A moment as ISO 8601, in UTC."""
    return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None, microsecond=0).isoformat()


def _iso(*parts: str | None) -> str | None:
    """The parts of a date, and of a clock if it has one, as ISO 8601."""
    has_clock = len(parts) > 3 and parts[3] is not None
    year, month, day, hour, minute, second = (
        int(part or 0) for part in (*parts, None, None, None)[:6]
    )
    try:
        moment = datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None
    if moment.year < 1990:
        return None
    return moment.isoformat() if has_clock else moment.date().isoformat()


def absolute(link: str, base: str) -> str | None:
    """``link`` made whole; None for what leads to no page (mail, script, nothing)."""
    text = link.strip()
    if not text or any(character.isspace() for character in text):
        return None
    try:
        whole = urljoin(base, text)
        parts = urlsplit(whole)
    except ValueError:
        return None
    return whole if parts.scheme in ("http", "https") and parts.hostname else None
