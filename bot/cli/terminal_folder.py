"""What became of the watched folder, as lines of the serving process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.catalogue import say
from bot.ingest.importer import AddReport
from bot.models import Locale

MOST_NAMES = 5
"""A folder that was emptied would fill the log with names."""


def folder_lines(reports: Sequence[AddReport], locale: Locale) -> list[str]:
    """A line for what was taken, one for what is gone, one for each file that failed."""
    lines = [str(report.error) for report in reports if report.status == "failed"]
    taken = sum(report.status in {"added", "changed", "moved"} for report in reports)
    if taken:
        lines.append(say("serve.folder_taken", locale, count=taken))
    gone = [Path(report.path).name for report in reports if report.status == "gone"]
    if gone:
        names = ", ".join(gone[:MOST_NAMES]) + (" …" if len(gone) > MOST_NAMES else "")
        lines.append(say("serve.folder_gone", locale, count=len(gone), names=names))
    return lines
