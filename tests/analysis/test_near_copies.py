from __future__ import annotations

import pytest
from opencc import OpenCC

from bot.analysis.near_copies import BANDS, CopiedText, copy_keys
from tests.analysis.copied_texts import NOTE, Variant, pairs, variants

ONE = "云海公司今天宣布，新一代液冷服务器已经量产，首批产品将交付给三家银行客户使用，价格没有透露。"
LONG = ONE + "液冷的成本仍然偏高，工程师估计两年内可以与风冷持平，接头和管路将由国内厂家供应。"


def is_near_copy(one: str, other: str) -> bool:
    return CopiedText.read(one).is_near_copy(CopiedText.read(other))


@pytest.fixture(scope="module")
def judged() -> list[tuple[Variant, Variant, bool]]:
    """Every pair of the set with what is said of it: as in the library, keys come first."""
    keys = {variant: frozenset(copy_keys(variant.text)) for variant in variants()}
    texts = {variant: CopiedText.read(variant.text) for variant in variants()}
    return [
        (one, other, bool(keys[one] & keys[other]) and texts[one].is_near_copy(texts[other]))
        for one, other in pairs()
    ]


def test_copies_are_told_from_other_texts(judged: list[tuple[Variant, Variant, bool]]) -> None:
    copies = [said for one, other, said in judged if one.story == other.story]
    one_form = [
        said
        for one, other, said in judged
        if one.story != other.story and one.form is not None and one.form == other.form
    ]
    said = [one.story == other.story for one, other, said in judged if said]
    assert (len(copies), len(one_form)) == (258, 294)
    assert sum(copies) >= 0.99 * len(copies), "recall"
    assert sum(said) >= 0.99 * len(said), "precision"
    assert not any(one_form)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("【" + LONG.replace("，", ", ") + "】", id="other punctuation"),
        pytest.param(OpenCC("s2twp").convert(LONG), id="other script and words"),
        pytest.param(LONG + "\n责任编辑：周晓", id="signed"),
    ],
)
def test_a_copy_may_be_written_otherwise(other: str) -> None:
    assert is_near_copy(LONG, other)
    assert is_near_copy(other, LONG)


def test_a_short_text_is_copied_word_for_word() -> None:
    assert is_near_copy(ONE, "本报讯 " + ONE)
    assert not is_near_copy(ONE, ONE.replace("云海", "山河"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(ONE + "售价12万元。", ONE + "售价35万元。", id="another figure"),
        pytest.param(
            ONE,
            ONE + "液冷的成本仍然偏高，工程师估计两年内可以与风冷持平。" + NOTE[True],
            id="a part",
        ),
        pytest.param("今天没有新闻。", "今天没有旧闻。", id="one line"),
        pytest.param("", "", id="nothing"),
        pytest.param("。，", "！", id="no letters"),
    ],
)
def test_other_texts_are_no_copies(one: str, other: str) -> None:
    assert not is_near_copy(one, other)
    assert not is_near_copy(other, one)


def test_keys_are_the_same_everywhere_and_fit_the_database() -> None:
    keys = copy_keys(ONE)
    assert len(set(keys)) == BANDS
    assert all(0 <= key < 2**63 for key in keys)
    assert keys[0] == copy_keys(ONE.replace("，", ""))[0]
    assert copy_keys("…") == ()
