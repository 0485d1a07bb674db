"""What was measured, as tables for people and as JSON for programs."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

from bot.evaluation.columns import aligned

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table; ``ratio`` is theirs divided by ours, so above 1 ours is better."""

    what: str
    unit: str
    ours: float
    peer: str = ""
    theirs: float | None = None
    ratio: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What one run measured at one size; ``missing`` names the packages that are not installed.

    ``same_top_ten`` is None where the size was not compared.
    """

    passages: int
    queries: int
    seed: int
    machine: str
    same_top_ten: bool | None
    measures: list[Measure]
    missing: list[str] = field(default_factory=list)


def machine() -> str:
    """What the numbers were measured on."""
    about = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"{about}, NumPy {np.__version__}"


def timed(work: Callable[..., Result], *args: Any, **options: Any) -> tuple[float, Result]:
    """Seconds on the clock, and the result."""
    start = time.perf_counter()
    result = work(*args, **options)
    return time.perf_counter() - start, result


def against(what: str, unit: str, ours: float, peer: str, theirs: float, note: str = "") -> Measure:
    return Measure(what, unit, ours, peer, theirs, theirs / ours, note)


def percentiles(what: str, times_s: Sequence[float], *percents: int) -> list[Measure]:
    """The times in milliseconds at each percent."""
    return [
        Measure(f"{what}, p{percent}", "ms", 1e3 * float(np.percentile(times_s, percent)))
        for percent in percents
    ]


def table(report: Report) -> str:
    """The report as text: one line a measure, columns aligned."""
    lines = [("", "ours", "", "peer", "theirs", "ratio", "")]
    for one in report.measures:
        theirs = "" if one.theirs is None else f"{one.theirs:,.2f}"
        ratio = "" if one.ratio is None else f"{one.ratio:,.1f}×"
        lines.append((one.what, f"{one.ours:,.2f}", one.unit, one.peer, theirs, ratio, one.note))
    head = f"{report.passages:,} passages, {report.queries} queries, seed {report.seed}"
    missing = [f"not installed, so not compared: {', '.join(report.missing)}"]
    rows = aligned(lines, numbers=(1, 4, 5))
    return "\n".join([f"{head}; {report.machine}", *rows, *(missing if report.missing else [])])


def growth_table(reports: Sequence[Report]) -> str:
    """Ours at every size, side by side."""
    sizes = [f"{report.passages:,}" for report in reports]
    lines = [("", *sizes, "")]
    names = {(one.what, one.unit): None for report in reports for one in report.measures}
    for what, unit in names:
        values = []
        for report in reports:
            of_size = [one.ours for one in report.measures if (one.what, one.unit) == (what, unit)]
            values.append(f"{of_size[0]:,.2f}" if of_size else "")
        lines.append((what, *values, unit))
    numbers = tuple(range(1, len(sizes) + 1))
    return "\n".join(["How it grows, by passages", *aligned(lines, numbers=numbers)])
