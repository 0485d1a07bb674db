"""Look-alikes and characters that stand apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ingest.readers.radicals import close_up, fold_radicals


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("⻛⻋⻢⻰⻅⻉⻔⻚⻜⻥⻦⻧⻨⻩", "风车马龙见贝门页飞鱼鸟卤麦黄"),
        ("⼈⼯智能", "人工智能"),
        ("⺠⽤⻋", "民用车"),
        ("正常的字 and words", "正常的字 and words"),
    ],
)
def test_radicals_become_the_ideographs_they_look_like(written: str, meant: str) -> None:
    assert fold_radicals(written) == meant


def test_every_radical_but_the_repeat_mark_is_folded() -> None:
    radicals = [
        chr(code)
        for code in (*range(0x2E81, 0x2EF4), *range(0x2F00, 0x2FD6))
        if unicodedata.name(chr(code), "")
    ]

    folded = fold_radicals("".join(radicals))

    assert len(folded) == len(radicals) == 328
    assert not [c for c in folded if "RADICAL" in unicodedata.name(c)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("人 工 智 能", "人工智能"),
        ("人 工 智 能 ， 正 在 改 变 世 界 。", "人工智能，正在改变世界。"),
        ("第 3 章 人 工 智 能 与 GPU", "第 3 章人工智能与 GPU"),
        ("张三 李四 王五", "张三 李四 王五"),
        ("上 海", "上 海"),
        ("上 海 的 天气", "上海的 天气"),
        ("", ""),
    ],
)
def test_three_characters_that_stand_apart_are_closed_up(written: str, meant: str) -> None:
    assert close_up(written) == meant


@given(st.text(alphabet="人工智能， aB1　"))
def test_closing_up_takes_nothing_but_spaces_and_is_done_at_once(text: str) -> None:
    closed = close_up(text)

    assert closed.replace(" ", "") == text.replace(" ", "")
    assert close_up(closed) == closed
