"""The ranking holds what it reached on two public sets.

Runs where WENZHAI_SHARED names the folder of public sets. A floor is raised when the ranking has
become better for good, and lowered never: better answers somewhere else do not pay for worse ones
here without a word in the change that does it. The fingerprints pin the judgements, so that a floor
cannot be reached by other means either.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.analysis.lexicon import read_synonyms
from bot.evaluation import Product, evaluate, read_set


@dataclass(frozen=True)
class Floor:
    """The least nDCG@10 on all questions of a set, and the SHA-256 of its judgements."""

    name: str
    qrels: str
    questions: int
    ndcg_at_10: float


FLOORS = [
    Floor(
        "cmrc-paragraphs",
        qrels="fadf95b45f7337c8849cd7f8bb20080ef0c87696bbb80482e713b38fa026ff32",
        questions=1002,
        ndcg_at_10=0.913,  # reached: .915
    ),
    Floor(
        "drcd-paragraphs",
        qrels="726eeea7477767ec73e01a977433940f5a47df0b6b5d186b4c11cf8792dc71a0",
        questions=3524,
        ndcg_at_10=0.947,  # reached: .948
    ),
]


@pytest.mark.parametrize("floor", FLOORS, ids=lambda floor: floor.name)
def test_the_ranking_keeps_its_floor(floor: Floor, shared: Path, analyzer: Analyzer) -> None:
    folder = shared / "eval" / "retrieval" / floor.name
    assert hashlib.sha256((folder / "qrels" / "test.tsv").read_bytes()).hexdigest() == floor.qrels
    judged = read_set(folder)
    score = evaluate(Product(judged, analyzer, synonyms=read_synonyms(None)), judged)
    assert score.queries == floor.questions
    assert score.measures["ndcg_at_10"].value >= floor.ndcg_at_10
