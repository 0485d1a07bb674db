"""Summaries hold what they reached on five public sets, at 3 sentences and 120 characters.

Runs where WENZHAI_SHARED names the folder of public sets. A floor is raised when summaries have
become better for good, and lowered never. The fingerprints pin the sets, so that a floor cannot be
reached by other means either.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.cli.measuring import product_summariser
from bot.evaluation import SummaryLimits, evaluate_summaries, read_summary_set

MOST_DANGLING = 0.05


@dataclass(frozen=True)
class Floor:
    """The least of some measures on all items of a set, and the SHA-256 of the file."""

    name: str
    digest: str
    least: dict[str, float]


FLOORS = [
    # The first three sentences, cut to the budget, reach .163.
    Floor(
        "lctt_dev",
        "111b9e57208d0655d2c71d0e00806c3bfe8a02fccdd4571046d2c5b8d0f5b199",
        {"rouge_l": 0.202},
    ),
    # The recall is what the first sentences of the articles reach.
    Floor(
        "smesh_dev",
        "85a281f80ed417ff8b9b19c6c38cbfd4365d4cfd1589a07c17e5b536a563d203",
        {"rouge_l": 0.368, "rouge_l_recall": 0.474},
    ),
    Floor(
        "vcsum_dev",
        "9fb300e7d73cc775a543c773028e32e7eb3e38cb889f88619da33706507e665f",
        {"rouge_l": 0.197},
    ),
    Floor(
        "q_cmrc_dev",
        "35640886ddf3ec6f37deed605ceb7e1199afcf50f1eb93c91706449beceb11d3",
        {"answer_inside": 0.89},
    ),
    Floor(
        "q_drcd_dev",
        "f0ce1011a01eab4d75252a4eb5f3ca8d49159204e10839bd873fb2a0fd4f9543",
        {"answer_inside": 0.925},
    ),
]


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor.name)
def test_summaries_keep_their_floors(floor: Floor, shared: Path, analyzer: Analyzer) -> None:
    path = shared / "eval" / "summary" / f"{floor.name}.jsonl"
    assert hashlib.sha256(path.read_bytes()).hexdigest() == floor.digest

    score = evaluate_summaries(
        product_summariser(analyzer),
        read_summary_set(path),
        limits=SummaryLimits(sentences=3, characters=120),
    )

    for measure, least in floor.least.items():
        assert score.measures[measure].value >= least, measure
    assert score.faults["dangling"] <= MOST_DANGLING
    for fault in ("unfaithful", "over_budget", "empty", "disorder"):
        assert score.faults[fault] == 0.0, fault
