"""A sentence as a candidate: what of it is said, and whether it can be quoted at all."""

from __future__ import annotations

import pytest

from bot.search.sentences.sentence import is_quotable, split_sentences, without_dateline


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "一、机房工程位于青石港东岸。", "机房工程位于青石港东岸。", id="heading number"
        ),
        pytest.param("（二）电费由能源公司支付。", "电费由能源公司支付。", id="in brackets"),
        pytest.param(
            "1. 东岸：海水冷却，机柜最多。", "1. 东岸：海水冷却，机柜最多。", id="item of a list"
        ),
        pytest.param("一方面电费降了三成。", "一方面电费降了三成。", id="a word with a number"),
    ],
)
def test_the_number_of_a_heading_is_not_said(text: str, said: str) -> None:
    assert without_dateline(split_sentences([text])[0]).text == said


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("，对机房的电费给出了解释。", id="opens with a mark"),
        pytest.param("总之机房省下了三成电费。”林小舟表示。", id="closes what it did not open"),
        pytest.param("我们对机房的落成表示热烈祝贺。", id="courtesy"),
        pytest.param("公司始终守正创新，不断走向未来。", id="filler"),
    ],
)
def test_what_cannot_stand_is_not_quoted(text: str) -> None:
    assert not is_quotable(split_sentences([text])[0], in_chinese=True)


def test_a_filler_with_a_figure_tells_something() -> None:
    sentence = split_sentences(["公司守正创新，去年把电费降了30%。"])[0]
    assert is_quotable(sentence, in_chinese=True)
