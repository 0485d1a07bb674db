"""The weights of a query's terms: by what they are, before any library is looked at."""

from __future__ import annotations

import pytest

from bot.analysis import Analyzer
from bot.search.query.search_terms import read_search_terms
from bot.search.query.term_weights import (
    INNER_WEIGHT,
    QUERY_NAME_WEIGHT,
    WORD_WEIGHT,
    QueryTerm,
    term_weights,
)


def terms_of(analyzer: Analyzer, text: str) -> tuple[QueryTerm, ...]:
    return read_search_terms(
        text,
        analyzer.query_terms(text),
        words=analyzer.words(text),
        characters=analyzer.query_characters(text),
    ).terms


@pytest.mark.parametrize(
    ("text", "term", "field", "weight"),
    [
        pytest.param("成本偏高", "成本", "word", WORD_WEIGHT, id="a word"),
        pytest.param("成本偏高", "成本", "bigram", INNER_WEIGHT, id="the same as a pair"),
        pytest.param("成本偏高", "本偏", "bigram", INNER_WEIGHT, id="a pair across two words"),
        pytest.param("人工智能", "智能", "word", INNER_WEIGHT, id="a word inside a longer one"),
        pytest.param("人工智能", "人工智能", "word", WORD_WEIGHT, id="the longer one"),
        pytest.param("人工智能", "智", "character", 1.0, id="a character"),
        pytest.param("GPU成本", "gpu", "word", QUERY_NAME_WEIGHT, id="a name"),
        pytest.param("2025年成本", "2025", "word", QUERY_NAME_WEIGHT, id="a figure"),
        pytest.param("成本，成本", "成本", "word", 2 * WORD_WEIGHT, id="a word asked for twice"),
    ],
)
def test_a_term_weighs_what_it_is(
    analyzer: Analyzer, text: str, term: str, field: str, weight: float
) -> None:
    found = {(one.text, one.field): one.weight for one in terms_of(analyzer, text)}
    assert found[term, field] == weight


def test_function_words_are_not_scored(analyzer: Analyzer) -> None:
    assert "的" not in {term.text for term in terms_of(analyzer, "芯片的成本")}


def test_characters_inside_a_word_are_scored_and_make_no_hit(analyzer: Analyzer) -> None:
    inner = {term.text for term in terms_of(analyzer, "箬叶的味道") if term.is_inner}
    assert inner == {"箬", "叶"}


def test_weights_of_word_and_pair_add_up(analyzer: Analyzer) -> None:
    terms = terms_of(analyzer, "成本")
    assert term_weights(terms) == {"成本": WORD_WEIGHT + INNER_WEIGHT}
    assert term_weights(terms, fields=("character",)) == {"成": 1.0, "本": 1.0}
