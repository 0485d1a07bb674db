"""The measures of a ranking, against values worked out by hand."""

from __future__ import annotations

from math import log2, sqrt

import numpy as np
import pytest

from bot.evaluation.measures import (
    DEPTH,
    MEASURES,
    mean_intervals,
    measure,
    ndcg,
    recall,
    reciprocal_rank,
)


@pytest.mark.parametrize(
    ("found", "judged", "k", "expected"),
    [
        pytest.param([1], [1], 10, 1.0, id="the only answer first"),
        pytest.param([0, 1], [1], 10, 1 / log2(3), id="the only answer second"),
        pytest.param([0, 2, 1], [1, 2, 1], 10, 0.5627272, id="graded: 1.7618595 of 3.1309298"),
        pytest.param([1, 2], [2, 1], 10, (1 + 2 / log2(3)) / (2 + 1 / log2(3)), id="swapped"),
        pytest.param([0] * 10 + [1], [1], 10, 0.0, id="one past the cut"),
        pytest.param([0] * 9 + [1], [1], 10, 1 / log2(11), id="at the cut"),
        pytest.param([1] * 10, [1] * 12, 10, 1.0, id="more answers than places"),
        pytest.param([], [1], 10, 0.0, id="nothing found"),
        pytest.param([0, 0], [], 10, 0.0, id="nothing judged"),
    ],
)
def test_ndcg_is_the_discounted_gain_of_the_ideal(
    found: list[float], judged: list[float], k: int, expected: float
) -> None:
    assert ndcg(found, judged, k=k) == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param([2, 1], 1.0, id="first"),
        pytest.param([0, 0, 0, 1, 1], 0.25, id="fourth"),
        pytest.param([0] * 9 + [1], 0.1, id="tenth"),
        pytest.param([0] * 10 + [1], 0.0, id="eleventh"),
        pytest.param([], 0.0, id="nothing found"),
    ],
)
def test_the_reciprocal_rank_is_of_the_first_answer(found: list[float], expected: float) -> None:
    assert reciprocal_rank(found, [1, 1], k=10) == expected


@pytest.mark.parametrize(
    ("found", "k", "expected"),
    [
        pytest.param([1, 0, 2, 1], 1, 0.25, id="one of four"),
        pytest.param([1, 0, 2, 1], 5, 0.75, id="three of four, whatever their grade"),
        pytest.param([0, 0], 5, 0.0, id="none"),
        pytest.param([], 5, 0.0, id="nothing found"),
    ],
)
def test_recall_is_the_share_of_the_answers_found(
    found: list[float], k: int, expected: float
) -> None:
    assert recall(found, [2, 1, 1, 1], k=k) == expected
    assert recall(found, [], k=k) == 0.0


def test_all_measures_of_a_ranking_come_in_the_order_of_their_names() -> None:
    found = [0.0] * 5 + [1.0] + [0.0] * 50 + [1.0]
    expected = [1 / log2(7) / (1 + 1 / log2(3)), 1 / 6, 0.0, 0.0, 0.5, 1.0]
    assert measure(found, [1, 1]) == pytest.approx(expected)
    assert next(iter(MEASURES)) == "ndcg_at_10"
    assert max(int(name.rpartition("_")[2]) for name in MEASURES) == DEPTH


def test_an_interval_is_as_wide_as_the_normal_one_on_many_questions() -> None:
    values = np.zeros((400, 1))
    values[:100] = 1.0
    low, high = mean_intervals(values)
    half = 1.96 * sqrt(0.25 * 0.75 / 400)
    assert low[0] == pytest.approx(0.25 - half, abs=0.006)
    assert high[0] == pytest.approx(0.25 + half, abs=0.006)


def test_an_interval_is_the_same_for_the_same_seed_and_a_point_where_all_is_equal() -> None:
    values = np.random.default_rng(5).random((50, 2))
    values[:, 1] = 0.5
    assert np.array_equal(mean_intervals(values), mean_intervals(values))
    assert not np.array_equal(mean_intervals(values), mean_intervals(values, seed=1))
    low, high = mean_intervals(values)
    assert low[0] < values[:, 0].mean() < high[0]
    assert low[1] == high[1] == 0.5


def test_one_question_has_an_interval_of_its_own_value() -> None:
    low, high = mean_intervals(np.asarray([[0.25]]))
    assert low[0] == high[0] == 0.25
