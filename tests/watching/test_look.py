"""What of a watch's words is looked for."""

from __future__ import annotations

import pytest

from bot.watching.look import subject


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("国产GPU", "国产GPU"),
        ("国产GPU 最新进展", "国产GPU"),
        ("国产GPU的最新消息 source:日报", "国产GPU source:日报"),
        ("國產GPU 最新動態", "國產GPU"),
        ("最新 国产GPU", "国产GPU"),
        ("Latest updates on compute", "compute"),
        ("compute latest", "compute"),
        ("最新进展", "最新进展"),
        ("最新款手机", "最新款手机"),
        ("新闻 版权", "新闻 版权"),
        ("fake news", "fake news"),
        ("latestage biopsies", "latestage biopsies"),
        ('"最新进展"', '"最新进展"'),
    ],
)
def test_words_that_only_ask_for_news_are_passed_over(query: str, expected: str) -> None:
    assert subject(query) == expected
