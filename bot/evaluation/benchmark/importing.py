"""Files read, cleaned, segmented and stored: ``wenzhai add``, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from bot.evaluation.benchmark.memory import PeakMemory
from bot.evaluation.benchmark.report import Measure, timed
from bot.evaluation.benchmark.sample import MadeArticle, write_files


def import_files(articles: Iterable[MadeArticle], *, passages: int) -> list[Measure]:
    """What it takes to add ``articles`` to an empty library; ``passages`` is their number."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "articles"
        write_files(articles, folder)
        command = [sys.executable, "-m", "bot", "--data-dir", str(Path(scratch) / "data")]
        child = subprocess.Popen([*command, "add", str(folder)], stdout=subprocess.DEVNULL)
        with PeakMemory(child.pid) as memory:
            elapsed, code = timed(child.wait)
        if code:
            raise SystemExit(f"wenzhai add ended with {code}")
        again_s, _ = timed(
            subprocess.run, [*command, "add", str(folder)], stdout=subprocess.DEVNULL, check=True
        )
    name = f"import {passages:,} passages from files"
    return [
        Measure(name, "s", elapsed),
        Measure(f"{name}, a second", "passages", passages / elapsed),
        Measure(f"{name}, peak memory of all processes", "MB", memory.peak.resident),
        Measure("the same files again, unchanged", "s", again_s),
    ]
