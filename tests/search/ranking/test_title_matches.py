"""Articles found by their title: the arithmetic of rows."""

import numpy as np
import pytest

from bot.search.ranking.title_matches import held_in


@pytest.mark.parametrize(
    ("some", "rows", "expected"),
    [
        ([7, 2, 9, 0], [0, 2, 5], [False, True, False, True]),
        ([3, 1], [], [False, False]),
        ([], [1, 4], []),
    ],
)
def test_rows_in_any_order_are_found_among_ascending_ones(
    some: list[int], rows: list[int], expected: list[bool]
) -> None:
    held = held_in(np.asarray(some, np.int32), np.asarray(rows, np.int32))
    assert held.tolist() == expected
