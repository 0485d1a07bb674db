"""The part of a long sentence that answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.sentences.clipping import clip_around_evidence

TERMS = ("电费", "海水")


def held(folded: str) -> frozenset[str]:
    return frozenset(term for term in TERMS if term in folded)


def clipped(sentence: str, limit: int, *, by_force: bool = False) -> str | None:
    span = clip_around_evidence(sentence, limit, held, len, by_force=by_force)
    return None if span is None else sentence[slice(*span)]


@pytest.mark.parametrize(
    ("sentence", "limit", "expected"),
    [
        pytest.param("港区补种樟树，换了路灯，电费降了，去年省下三成。", 13, "电费降了，去年省下三成。", id="what-follows-first"),
        pytest.param("电费降了，港区补种樟树，换了路灯，修了路。", 12, "电费降了，港区补种樟树", id="the-opening"),
        pytest.param("岸边换灯，电费降了三成，但是电费仍然很高，都好。", 10, "电费降了三成", id="no-pointer-at-the-opening"),
        pytest.param("他说：“电费降了，海水更冷，都很好的呀，比从前好得多了。”船厂也赞成，岸边换灯。", 8, "海水更冷", id="no-quotation-left-open"),
        pytest.param("电费在港区降了三成以上，都好。", 5, "都好。", id="only-what-fits"),
    ],
)  # fmt: skip
def test_the_run_of_clauses_that_answers_is_kept(sentence: str, limit: int, expected: str) -> None:
    assert clipped(sentence, limit) == expected


def test_where_no_clause_fits_it_is_cut_only_by_force() -> None:
    sentence = "港区补种了许多樟树，电费在港区降了三成以上。"
    assert clipped(sentence, 4) is None
    assert clipped(sentence, 4, by_force=True) == "电费在港"
    assert clipped("", 4, by_force=True) is None


def test_an_aside_behind_a_comma_is_no_part_of_a_clipping() -> None:
    sentence = "海水冷却省下电费，注：电费的数据截至上月底，电费另有说明。"
    assert clipped(sentence, 20) == "海水冷却省下电费"
    assert clipped(sentence, 6) is None


@given(
    st.lists(
        st.sampled_from(
            ["电费，", "海水；", "“好。”", "（见图", "但是", "港区、", "power ", "。", "1,000"]
        ),
        max_size=12,
    ).map("".join),
    st.integers(1, 40),
    st.booleans(),
)
def test_a_clipping_is_a_span_within_the_limit(sentence: str, limit: int, by_force: bool) -> None:
    part = clipped(sentence, limit, by_force=by_force)
    if part is not None:
        assert part in sentence
        assert 0 < len(part) <= limit
