"""The items of a list are told apart from dashes, figures and names."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.analysis.list_marks import is_list_mark, item_starts, opens_with_letter


@pytest.mark.parametrize(
    "mark", ["1", "1.2", "(3", "第二", "四", "IV", "b", "Step 3", "图2", "• 9", "Q1"]
)
def test_marks_that_open_an_item_are_known(mark: str) -> None:
    text = f"{mark}. 断电"
    assert is_list_mark(text, 0, len(mark))


@pytest.mark.parametrize("words", ["断电", "Fans", "我们用了3", "Step by step", "增长到3.5%", ""])
def test_words_before_a_point_are_no_mark(words: str) -> None:
    text = f"{words}. 断电"
    assert not is_list_mark(text, 0, len(words))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Points - Fans fail [1] - Pumps", ["- Fans fail [1]", "- Pumps"]),
        ("要点 • 断电 • 拆机", ["• 断电", "• 拆机"]),
        ("1. 断电 2. 拆机 3. 装机", ["2. 拆机", "3. 装机"]),
        ("a. Fans b. Pumps", ["b. Pumps"]),
        ("Step 1. Wait. Step 2. Go.", []),
        ("Linux - A guide", []),
        ("比分是 3. 比 5. 分", []),
        ("", []),
    ],
)
def test_items_on_one_line_begin_at_their_marks(text: str, items: list[str]) -> None:
    starts = item_starts(text, 0, len(text))
    pieces = [text[a:b].strip() for a, b in pairwise([*starts, len(text)])]
    assert [piece for piece in pieces if piece] == items


def test_the_letter_of_an_item_is_no_word() -> None:
    assert opens_with_letter(" b. Pumps", 0, 9)
    assert not opens_with_letter(" but pumps", 0, 10)
