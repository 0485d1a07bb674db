from __future__ import annotations

import pytest

from bot.analysis.reading_key import reading_key
from bot.search.query.filtering import title_key
from bot.watching.fingerprint import fingerprint


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("國產算力", "国产算力", id="script"),
        pytest.param("ＧＰＵ　市场", "gpu市场", id="width-and-case"),
        pytest.param("《算力，为何内卷？》", "算力为何内卷", id="marks"),
        pytest.param("算\u200b力", "算力", id="what-nobody-sees"),
        pytest.param("", "……", id="no-letter"),
    ],
)
def test_titles_paragraphs_and_edited_texts_are_compared_alike(one: str, other: str) -> None:
    assert reading_key(one) == reading_key(other)
    assert title_key(one) == title_key(other)
    assert fingerprint(one) == fingerprint(other)


def test_other_letters_and_other_figures_read_otherwise() -> None:
    assert len({reading_key(text) for text in ("算力 3", "算力 4", "芯片 3", "算力")}) == 4
