"""ROUGE by characters and words, against its definition."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.rouge import Overlap, rouge_l, rouge_n, rouge_tokens

TOKENS = st.lists(st.sampled_from("甲乙丙丁"), max_size=12)


def longest_common(one: Sequence[str], other: Sequence[str]) -> int:
    """By the textbook's recursion."""

    @cache
    def length(i: int, j: int) -> int:
        if not i or not j:
            return 0
        if one[i - 1] == other[j - 1]:
            return length(i - 1, j - 1) + 1
        return max(length(i - 1, j), length(i, j - 1))

    return length(len(one), len(other))


@given(TOKENS, TOKENS)
def test_rouge_l_is_the_longest_common_subsequence(one: list[str], other: list[str]) -> None:
    shared = longest_common(tuple(one), tuple(other))
    overlap = rouge_l(one, other)
    assert overlap.precision == (shared / len(one) if one else 0.0)
    assert overlap.recall == (shared / len(other) if other else 0.0)


@given(TOKENS)
def test_a_summary_is_all_of_itself(tokens: list[str]) -> None:
    whole = 1.0 if tokens else 0.0
    assert rouge_l(tokens, tokens).f1 == whole
    assert rouge_n(tokens, tokens, n=1).f1 == whole


@given(TOKENS, TOKENS, st.integers(1, 3))
def test_precision_of_one_is_recall_of_the_other(one: list[str], other: list[str], n: int) -> None:
    there, back = rouge_n(one, other, n=n), rouge_n(other, one, n=n)
    assert (there.precision, there.recall) == (back.recall, back.precision)
    assert 0 <= there.f1 <= 1


def test_a_run_counts_as_often_as_it_stands_in_both() -> None:
    assert rouge_n("甲甲甲乙", "甲甲丙", n=1) == Overlap(2 / 4, 2 / 3)
    assert rouge_n("甲乙丙", "乙丙甲乙", n=2) == Overlap(2 / 2, 2 / 3)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("算力，增长40%。", ["算", "力", "增", "长", "40"]),
        ("GPT-4o v1.2 AI", ["gpt-4o", "v1.2", "ai"]),
        ("", []),
        ("，。！", []),
    ],
)
def test_tokens_are_characters_and_words(text: str, tokens: list[str]) -> None:
    assert rouge_tokens(text) == tokens
