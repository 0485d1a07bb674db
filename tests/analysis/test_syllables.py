"""Pinyin without tones: how letters are split, and which characters sound alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.pinyin import MOST_SPLITS, load_pinyin


@pytest.mark.parametrize(
    ("letters", "splits"),
    [
        pytest.param("suanli", [("suan", "li"), ("su", "an", "li")], id="suanli"),
        pytest.param("SuanLi", [("suan", "li"), ("su", "an", "li")], id="capitals"),
        pytest.param("xian", [("xian",), ("xi", "an")], id="two-ways"),
        pytest.param("xi'an", [("xi", "an")], id="apostrophe"),
        pytest.param("xi’an", [("xi", "an")], id="typographic-apostrophe"),
        pytest.param("lvse", [("lv", "se")], id="v-for-ü"),
        pytest.param("lüse", [("lv", "se")], id="ü"),
        pytest.param("luse", [("lu", "se")], id="u-for-ü"),
        pytest.param("gpu", [], id="not-pinyin"),
        pytest.param("suanlix", [], id="a-letter-left"),
        pytest.param("算力", [], id="han"),
        pytest.param("suan li", [], id="white-space"),
        pytest.param("", [], id="empty"),
        pytest.param("🚀", [], id="emoji"),
    ],
)
def test_letters_are_split_into_syllables(letters: str, splits: list[tuple[str, ...]]) -> None:
    assert load_pinyin().splits(letters) == splits


@given(st.lists(st.sampled_from(["a", "an", "nan", "gan", "ga", "xi", "xian", "e"]), max_size=20))
def test_a_split_joins_to_the_letters_and_their_number_is_bounded(syllables: list[str]) -> None:
    letters = "".join(syllables)

    splits = load_pinyin().splits(letters)

    assert all("".join(split) == letters for split in splits)
    assert len(splits) <= MOST_SPLITS
    assert bool(splits) == bool(letters)


@pytest.mark.parametrize(
    ("character", "other", "alike"),
    [
        pytest.param("里", "力", True, id="same-syllable-other-tone"),
        pytest.param("绿", "路", True, id="lv-typed-as-lu"),
        pytest.param("重", "虫", True, id="second-reading"),
        pytest.param("算", "力", False, id="different"),
        pytest.param("㐀", "㐀", True, id="rare"),
    ],
)
def test_characters_that_share_a_reading_sound_alike(
    character: str, other: str, alike: bool
) -> None:
    assert (ord(other) in load_pinyin().sounding_like(character)) is alike
