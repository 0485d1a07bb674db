"""Headers that need reading."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime


def retry_after_s(value: str, *, now: float) -> float | None:
    """Seconds that a Retry-After header asks to wait, none below zero; None where it says none.

    >>> retry_after_s("120", now=0), retry_after_s("soon", now=0)
    (120.0, None)
    """
    text = value.strip()
    if re.fullmatch(r"\d{1,9}", text):
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, OverflowError):
        return None
