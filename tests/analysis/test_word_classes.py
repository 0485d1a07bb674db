"""What a word usually is, by jieba's dictionary."""

from __future__ import annotations

import pytest

from bot.analysis.word_classes import word_class


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("阿里巴巴", "name"),
        ("北京", "name"),
        ("机房", "noun"),
        ("闭环", "noun"),
        ("买不到", "other"),
        ("自下而上", "other"),
        ("算力", "unknown"),
        ("openai", "unknown"),
        ("", "unknown"),
        ("\ud83d", "unknown"),
    ],
)
def test_a_word_is_what_the_dictionary_tags_it(word: str, expected: str) -> None:
    assert word_class(word) == expected
