"""What a ranking is worth, and how sure the mean over many questions is.

A ranking comes as ``found``: the grade of every passage returned, best first, 0 where it is not
judged to answer. ``judged`` holds the grades of all passages that do, in any order, all above 0.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import log2

import numpy as np

from bot.index.arrays import Floats

Comparison = Callable[[Sequence[float], Sequence[float]], float]

DEPTH = 100
"""Passages asked of every system: what the deepest measure looks at."""

RESAMPLES = 1000
SEED = 20250929


def ndcg(found: Sequence[float], judged: Sequence[float], *, k: int) -> float:
    """Normalised discounted cumulative gain of the first ``k``: 0 to 1.

    K. Järvelin, J. Kekäläinen: Cumulated gain-based evaluation of IR techniques, ACM TOIS 20(4),
    2002, section 2, as trec_eval computes ``ndcg_cut``: the gain is the grade itself and the
    discount log2(rank + 1) from the first rank on, where the paper discounts by log_b(rank) and
    leaves the ranks below b as they are. The ideal ranking has all that is judged, by grade.

    >>> round(ndcg([0, 1], [1], k=10), 3), ndcg([2, 1], [1, 2], k=10)
    (0.631, 1.0)
    """
    ideal = _dcg(sorted(judged, reverse=True)[:k])
    return _dcg(found[:k]) / ideal if ideal else 0.0


def _dcg(gains: Sequence[float]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, start=1))


def reciprocal_rank(found: Sequence[float], judged: Sequence[float], *, k: int) -> float:
    """One by the rank of the first passage that answers; 0 where none of the first ``k`` does.

    Its mean is MRR: E. Voorhees, The TREC-8 question answering track report, 1999.

    >>> reciprocal_rank([0, 0, 1], [1], k=10) == 1 / 3, reciprocal_rank([0, 0, 1], [1], k=2)
    (True, 0.0)
    """
    del judged  # how many answer is no matter here
    return next((1 / rank for rank, grade in enumerate(found[:k], start=1) if grade > 0), 0.0)


def recall(found: Sequence[float], judged: Sequence[float], *, k: int) -> float:
    """The share of the passages that answer which is among the first ``k``.

    C. Manning, P. Raghavan, H. Schütze: Introduction to Information Retrieval, 2008, section 8.3.

    >>> recall([1, 0, 2], [1, 2, 1, 1], k=3), recall([1, 0, 2], [1, 2, 1, 1], k=1)
    (0.5, 0.25)
    """
    return sum(grade > 0 for grade in found[:k]) / len(judged) if judged else 0.0


MEASURES: Mapping[str, Comparison] = {
    "ndcg_at_10": partial(ndcg, k=10),
    "mrr_at_10": partial(reciprocal_rank, k=10),
    "recall_at_1": partial(recall, k=1),
    "recall_at_5": partial(recall, k=5),
    "recall_at_10": partial(recall, k=10),
    "recall_at_100": partial(recall, k=100),
}


def measure(found: Sequence[float], judged: Sequence[float]) -> list[float]:
    """All measures of one ranking, in the order of ``MEASURES``."""
    return [value(found, judged) for value in MEASURES.values()]


def mean_intervals(values: Floats, *, seed: int = SEED) -> tuple[Floats, Floats]:
    """Where the mean of each column lies with 95 % confidence: lower and upper ends.

    ``values`` has one row a question and one column a measure. The percentile interval of the
    bootstrap over questions: B. Efron, R. Tibshirani, An Introduction to the Bootstrap, 1993,
    section 13.3, with 1,000 resamples; the same for the same seed.
    """
    rng = np.random.default_rng(seed)
    count = len(values)
    means = np.empty((RESAMPLES, values.shape[1]), np.float64)
    for at in range(RESAMPLES):
        means[at] = values[rng.integers(0, count, count)].mean(axis=0)
    low, high = np.percentile(means, [2.5, 97.5], axis=0)
    return low, high
