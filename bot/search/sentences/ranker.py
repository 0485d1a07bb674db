"""What a learned model thinks of sentences: gradient-boosted trees, evaluated in NumPy.

J. H. Friedman, "Greedy function approximation: a gradient boosting machine" (Annals of Statistics
29, 2001). ``make train`` fits the trees on public pairs and writes them into ``data``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Ranker:
    """Trees as arrays, one row per tree; a leaf leads to itself.

    ``feature``, ``left`` and ``right`` are int32, ``threshold`` and ``value`` float64, all of the
    shape trees x nodes; a row goes ``left`` where its feature is at most the threshold.
    """

    features: tuple[str, ...]
    feature: npt.NDArray[np.int32]
    threshold: Floats
    left: npt.NDArray[np.int32]
    right: npt.NDArray[np.int32]
    value: Floats
    depth: int

    def score(self, rows: Floats) -> Floats:
        """The sum of the leaves that each row (of ``features``, in their order) falls into."""
        if not len(rows):
            return np.zeros(0, np.float64)
        trees = np.arange(len(self.feature))
        at = np.zeros((len(rows), len(trees)), np.int32)
        each = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            goes_left = rows[each, self.feature[trees, at]] <= self.threshold[trees, at]
            at = np.where(goes_left, self.left[trees, at], self.right[trees, at])
        # Rounded, so that the order in which a processor adds cannot decide between equals.
        return np.asarray(np.round(self.value[trees, at].sum(axis=1), 9), np.float64)


@cache
def load_ranker() -> Ranker:
    """The model that is shipped."""
    data = resources.files("bot.search.sentences") / "data" / "article_ranker.json"
    return read_ranker(data.read_text(encoding="utf-8"))


def read_ranker(text: str) -> Ranker:
    """A model from JSON: its features, and each tree as a list of nodes in the order of a walk.

    A node is ``[feature, threshold, left, right]`` or ``[value]``.
    """
    model = json.loads(text)
    trees: list[list[Sequence[float]]] = model["trees"]
    shape = len(trees), max(map(len, trees))
    feature, left, right = (np.zeros(shape, np.int32) for _ in range(3))
    threshold, value = (np.zeros(shape, np.float64) for _ in range(2))
    for row, nodes in enumerate(trees):
        for at, node in enumerate(nodes):
            left[row, at] = right[row, at] = at
            if len(node) == 1:
                value[row, at] = node[0]
            else:
                feature[row, at], threshold[row, at] = int(node[0]), node[1]
                left[row, at], right[row, at] = int(node[2]), int(node[3])
    depth = max(map(_depth, trees))
    return Ranker(tuple(model["features"]), feature, threshold, left, right, value, depth)


def _depth(nodes: Sequence[Sequence[float]], at: int = 0) -> int:
    node = nodes[at]
    if len(node) == 1:
        return 0
    return 1 + max(_depth(nodes, int(node[2])), _depth(nodes, int(node[3])))
