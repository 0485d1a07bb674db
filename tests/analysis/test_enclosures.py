"""Quotation marks and brackets are paired as a reader pairs them."""

from __future__ import annotations

import pytest

from bot.analysis.enclosures import KeptWhole, enclosures, has_stray_marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“a”（b）", [(0, 3), (3, 6)], id="one after the other"),
        pytest.param("（“a”）", [(1, 4), (0, 5)], id="nested"),
        pytest.param("“（a”", [(0, 4)], id="stray mark inside"),
        pytest.param("”a“", [], id="closed before it is opened"),
        pytest.param('"a" "b"', [(0, 3), (4, 7)], id="straight marks take turns"),
    ],
)
def test_enclosures_pair_marks(text: str, expected: list[tuple[int, int]]) -> None:
    assert enclosures(text, 0, len(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("“好”", False), ("“好", True), ("好）", True), ("it’s", False), ("‘好’", False)],
)
def test_stray_marks_are_seen(text: str, expected: bool) -> None:
    assert has_stray_marks(text) is expected


def test_only_short_enclosures_are_kept_whole() -> None:
    kept = KeptWhole([(0, 50), (10, 20), (12, 15), (60, 65)], limit=10)
    assert kept.around(12) == (10, 20)
    assert kept.around(30) is None
    assert kept.around(64) == (60, 65)
