"""Whether two texts say the same."""

from __future__ import annotations

import pytest

from bot.watching.fingerprint import fingerprint, holds_all, nearest

TEXT = "云海公司宣布国产GPU量产，首批产品将交付给三家银行客户使用，预计明年产能再翻一番。"
OTHER = "本周华南地区有持续降雨，气象部门提醒市民注意防范城市内涝与山洪灾害。"


@pytest.mark.parametrize(
    "edited",
    [
        TEXT.replace("，", ","),
        TEXT.replace("，", "  "),
        TEXT.lower(),
        TEXT.replace("GPU", "ＧＰＵ"),
        TEXT.replace("量产", "量產").replace("银行客户", "銀行客戶"),
    ],
    ids=["comma", "spaces", "case", "width", "script"],
)
def test_marks_case_width_and_script_make_no_difference(edited: str) -> None:
    assert edited != TEXT
    assert fingerprint(edited) == fingerprint(TEXT)


def test_a_letter_makes_a_difference_to_the_name_and_none_to_the_nearest() -> None:
    edited = TEXT.replace("三家", "四家")
    assert fingerprint(edited) != fingerprint(TEXT)
    assert nearest(edited, [OTHER, TEXT]) == 1


def test_what_is_mostly_new_was_edited_from_nothing() -> None:
    assert nearest(OTHER, [TEXT]) is None
    assert nearest(TEXT + OTHER, [TEXT]) is None
    assert nearest(TEXT, []) is None
    assert nearest("，。", [TEXT]) is None


def test_paragraphs_that_were_joined_are_no_news() -> None:
    assert nearest(TEXT + OTHER, [TEXT, OTHER]) in (0, 1)
    assert nearest(TEXT[:20], [OTHER, TEXT]) == 1


def test_parts_are_looked_for_as_they_read() -> None:
    assert holds_all(TEXT, ["國產gpu", "银行"])
    assert holds_all(TEXT, [])
    assert not holds_all(TEXT, ["国产GPU", "液冷"])


def test_lone_surrogates_and_empty_texts_have_a_name() -> None:
    assert fingerprint("坏\ud83d字")
    assert fingerprint("") == fingerprint("，")
