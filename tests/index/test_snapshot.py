"""Segments and terms go through plain arrays and come back."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.index.index import ArticleTokens, Index, PassageTokens
from bot.index.postings import TermCounts
from bot.index.snapshot import segment_arrays, segment_from_arrays
from bot.index.vocabulary import PackedTerms, Vocabulary

WORDS = ["算力", "内卷", "芯片", "国产"]
terms = st.text(alphabet=st.characters(exclude_categories=()), max_size=4)
passages = st.lists(st.lists(st.sampled_from(WORDS), max_size=4), max_size=3)


def tokens(articles: list[list[list[str]]], vocabulary: Vocabulary) -> list[ArticleTokens]:
    return [
        ArticleTokens(
            number,
            TermCounts.count(["题目"], vocabulary),
            tuple(
                PassageTokens(
                    10 * number + at,
                    TermCounts.count(words, vocabulary),
                    TermCounts.count("".join(words), vocabulary),
                )
                for at, words in enumerate(one)
            ),
        )
        for number, one in enumerate(articles)
    ]


@given(articles=st.lists(passages, min_size=1, max_size=4), gone=st.sets(st.integers(0, 3)))
def test_a_segment_comes_back_from_its_arrays(
    articles: list[list[list[str]]], gone: set[int]
) -> None:
    index = Index.build(tokens(articles, Vocabulary()), Vocabulary())
    segment = index.segments[0].without(np.asarray([*gone], np.int64))

    again = segment_from_arrays(segment_arrays(segment))

    arrays, others = segment_arrays(segment), segment_arrays(again)
    assert arrays.keys() == others.keys()
    for name, array in arrays.items():
        assert array.dtype == others[name].dtype
        assert np.array_equal(array, others[name])


@given(known=st.lists(terms, unique=True), new=st.lists(terms))
def test_terms_keep_their_ids_in_arrays(known: list[str], new: list[str]) -> None:
    vocabulary = Vocabulary.from_terms(known)
    vocabulary.add_all(new)
    distinct = list(dict.fromkeys(known + new))

    other = Vocabulary()
    other.adopt(PackedTerms.from_arrays(vocabulary.packed().arrays()))

    assert other.ids(distinct) == list(range(len(distinct)))
    assert other.terms_from(0) == distinct


@given(known=st.lists(terms, unique=True), cut=st.integers(0, 10))
def test_adopting_the_first_terms_loses_none_of_the_others(known: list[str], cut: int) -> None:
    vocabulary = Vocabulary.from_terms(known)
    vocabulary.adopt(PackedTerms.of(known[:cut]))
    assert vocabulary.terms_from(0) == known
    assert vocabulary.ids(known) == list(range(len(known)))
