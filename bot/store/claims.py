"""Keys that are claimed once, across threads, processes and restarts; inside a transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlite_utils import Database

CLAIMS_KEPT = timedelta(days=2)


def claim_all(db: Database, keys: Sequence[str], *, now: datetime) -> bool:
    """Claim every key, and say whether none was before; a key is claimed also beside a known one."""
    db.execute("DELETE FROM claims WHERE claimed_at < ?", [(now - CLAIMS_KEPT).isoformat()])
    claimed = [
        db.execute("INSERT OR IGNORE INTO claims VALUES (?, ?)", [key, now.isoformat()]).rowcount
        for key in keys
    ]
    return sum(claimed) == len(set(keys))
