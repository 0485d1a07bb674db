"""Pinyin marks go; every other bracket stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ingest.cleaning.pinyin import remove_pinyin


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        pytest.param("行業(yè)發(fā)展", "行業發展", id="tone-marks"),
        pytest.param("女(nǚ)工程師", "女工程師", id="umlaut-with-tone"),
        pytest.param("旅(lü)行", "旅行", id="umlaut-alone"),
        pytest.param("構(ɡòu)建", "構建", id="phonetic-letters"),
        pytest.param("轉載(zhuǎnzǎi)文章", "轉載文章", id="two-syllables"),
        pytest.param("轉載(zhuǎn zǎi)文章", "轉載文章", id="two-syllables-spaced"),
        pytest.param("網（wǎng）絡", "網絡", id="full-width-brackets"),
        pytest.param("孩子(zi)們(men)的(de)", "孩子們的", id="neutral-readings"),
        pytest.param("安(Ān)靜", "安靜", id="capital"),
    ],
)
def test_marks_after_their_character_go(marked: str, plain: str) -> None:
    assert remove_pinyin(marked) == plain


@pytest.mark.parametrize(
    "text",
    [
        "人工智能(AI)",
        "人工智能(ai)",
        "應用(App)",
        "大模型(LLM)與平臺(PaaS)",
        "咖啡館(café)",
        "作者(résumé)",
        "子(men)",
        "增長(40%)",
        "深度求索(DeepSeek)",
        "歐盟(EU)、北約(nato)",
        "a(ān)",
        "括號(未閉合ā",
        "()（）",
    ],
)
def test_other_brackets_stay(text: str) -> None:
    assert remove_pinyin(text) == text


def test_decomposed_tone_marks_are_marks_too() -> None:
    assert remove_pinyin("轉" + unicodedata.normalize("NFD", "(zhuǎn)") + "化") == "轉化"


def test_more_syllables_than_characters_are_no_reading() -> None:
    assert remove_pinyin("我(zhōnghuá)") == "我(zhōnghuá)"


@given(st.text(alphabet="業态子(（)）āǎü AIzi,。😀\u0300", max_size=60))
def test_removal_only_removes_and_is_stable_outside_brackets(text: str) -> None:
    cleaned = remove_pinyin(text)
    remaining = iter(text)
    assert all(character in remaining for character in cleaned)
    assert "（" in text or "(" in text or cleaned == text
