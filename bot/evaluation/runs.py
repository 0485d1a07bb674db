"""A system's answers to the questions of a set, measured."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

from bot.evaluation.beir import JudgedSet
from bot.evaluation.measures import DEPTH, MEASURES, mean_intervals, measure

T = TypeVar("T")


class System(Protocol):
    """A ranking of the passages of one set; ``name`` is what tables call it."""

    name: str

    def rank(self, question: str, count: int) -> Sequence[int]:
        """The positions of at most ``count`` passages of the set, best first; none where nothing
        matches or the question cannot be asked.
        """


class Progress(Protocol):
    """The steps of a long work, shown as they are taken."""

    def __call__(
        self, steps: Iterable[T], label: str, *, length: int
    ) -> AbstractContextManager[Iterable[T]]: ...


@contextmanager
def no_progress(steps: Iterable[T], label: str, *, length: int) -> Iterator[Iterable[T]]:
    """The steps with nothing shown."""
    del label, length
    yield steps


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over questions with the ends of its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Score:
    """What one system reached on one set. ``measures`` has the keys of ``MEASURES``.

    ``ms_per_query`` is the mean from the typed question to its ranking.
    """

    set: str
    system: str
    queries: int
    passages: int
    measures: Mapping[str, Estimate]
    ms_per_query: float


def evaluate(system: System, judged: JudgedSet, *, progress: Progress = no_progress) -> Score:
    """Ask ``system`` every question of ``judged``."""
    ids = [passage.id for passage in judged.passages]
    values = np.zeros((len(judged.questions), len(MEASURES)), np.float64)
    elapsed_s = 0.0
    label = f"{judged.name}: {system.name}"
    with progress(judged.questions, label, length=len(judged.questions)) as questions:
        for row, question in enumerate(questions):
            start = time.perf_counter()
            ranked = system.rank(question.text, DEPTH)
            elapsed_s += time.perf_counter() - start
            found = [question.grades.get(ids[at] or "", 0.0) for at in ranked]
            values[row] = measure(found, list(question.grades.values()))
    low, high = mean_intervals(values)
    columns = zip(values.mean(axis=0).tolist(), low.tolist(), high.tolist(), strict=True)
    return Score(
        set=judged.name,
        system=system.name,
        queries=len(judged.questions),
        passages=len(ids),
        measures={name: Estimate(*column) for name, column in zip(MEASURES, columns, strict=True)},
        ms_per_query=1000 * elapsed_s / len(judged.questions),
    )
