"""Our scores are rank_bm25's, and what it leaves open is settled."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
import rank_bm25
from hypothesis import given
from hypothesis import strategies as st

from bot.index.bm25 import BM25, StockBM25, best
from bot.index.postings import Postings, Segment, TermCounts
from bot.index.vocabulary import Vocabulary

WORDS = ["算力", "内卷", "芯片", "国产", "数据", "中心", "gpu", "模型"]
corpora = st.lists(st.lists(st.sampled_from(WORDS), max_size=12), min_size=1, max_size=12).filter(
    any  # the library divides by zero where all documents are empty
)
queries = st.lists(st.sampled_from([*WORDS, "不在其中", "unknown"]), max_size=10)
parameters = st.fixed_dictionaries(
    {"k1": st.sampled_from([0.5, 0.9, 1.5, 2.0]), "b": st.sampled_from([0.0, 0.5, 0.75])}
)


class Oracle(rank_bm25.BM25Okapi):
    """The library with the one departure of ours."""

    def _calc_idf(self, nd: dict[str, int]) -> None:
        for term, df in nd.items():
            self.idf[term] = math.log(1 + (self.corpus_size - df + 0.5) / (df + 0.5))


PAIRS = pytest.mark.parametrize(
    ("ours", "library"),
    [
        pytest.param(BM25, Oracle, id="positive idf"),
        pytest.param(StockBM25, rank_bm25.BM25Okapi, id="stock idf"),
    ],
)


def close(ours: Any, theirs: Any) -> bool:
    return bool(np.allclose(ours, theirs, rtol=0, atol=1e-9))


# --- equal to the library --------------------------------------------------------------------


@PAIRS
@given(corpus=corpora, query=queries, options=parameters)
def test_scores_equal_the_librarys(
    ours: type[BM25], library: Any, corpus: list[list[str]], query: list[str], options: Any
) -> None:
    scores = ours(corpus, **options).get_scores(query)
    assert scores.dtype == np.float64
    assert close(scores, library(corpus, **options).get_scores(query))


@PAIRS
@given(corpus=corpora, query=queries, data=st.data())
def test_batch_scores_equal_the_librarys(
    ours: type[BM25], library: Any, corpus: list[list[str]], query: list[str], data: Any
) -> None:
    size = len(corpus)
    rows = data.draw(st.lists(st.integers(-size, size - 1), max_size=8))
    scores = ours(corpus).get_batch_scores(query, rows)
    assert isinstance(scores, list)
    assert close(scores, library(corpus).get_batch_scores(query, rows))


@PAIRS
@given(corpus=corpora, query=queries, n=st.integers(0, 14))
def test_the_top_n_score_what_the_librarys_do(
    ours: type[BM25], library: Any, corpus: list[list[str]], query: list[str], n: int
) -> None:
    peer = library(corpus)
    rows = list(range(len(corpus)))
    scores = peer.get_scores(query)
    mine = ours(corpus).get_top_n(query, rows, n)
    assert close(scores[mine], scores[peer.get_top_n(query, rows, n)])
    assert len(set(mine)) == len(mine)


@PAIRS
@given(corpus=corpora)
def test_the_librarys_figures_are_offered_under_its_names(
    ours: type[BM25], library: Any, corpus: list[list[str]]
) -> None:
    mine, peer = ours(corpus), library(corpus)
    assert (mine.corpus_size, mine.avgdl) == (peer.corpus_size, peer.avgdl)
    assert mine.doc_len == peer.doc_len
    assert mine.idf.keys() == peer.idf.keys()
    assert close([mine.idf[term] for term in peer.idf], list(peer.idf.values()))


@given(corpora)
def test_stock_average_idf_equals_the_librarys(corpus: list[list[str]]) -> None:
    assert close(StockBM25(corpus).average_idf, rank_bm25.BM25Okapi(corpus).average_idf)


def test_it_is_the_librarys_class() -> None:
    assert isinstance(BM25([["算力"]]), rank_bm25.BM25Okapi)


def test_a_tokenizer_is_applied_to_the_corpus_and_not_to_queries() -> None:
    ours = BM25(["算力 芯片", "内卷"], tokenizer=str.split)
    assert close(
        ours.get_scores(["算力"]), Oracle([["算力", "芯片"], ["内卷"]]).get_scores(["算力"])
    )


# --- settled where the library is not --------------------------------------------------------


@pytest.mark.parametrize("ours", [BM25, StockBM25])
@pytest.mark.parametrize("corpus", [[], [[]], [[], []]], ids=["none", "one empty", "two empty"])
def test_a_corpus_without_terms_scores_nothing(ours: type[BM25], corpus: list[list[str]]) -> None:
    one = ours(corpus)
    assert one.get_scores(["算力"]).tolist() == [0.0] * len(corpus)
    assert one.get_batch_scores(["算力"], range(len(corpus))) == [0.0] * len(corpus)
    assert one.get_top_n(["算力"], list(range(len(corpus))), 1) == list(range(len(corpus)))[:1]
    assert len(one.score(["算力"]).rows) == 0
    assert one.avgdl == 0.0


@pytest.mark.parametrize(("k1", "b"), [(0.0, 0.5), (1.5, 1.0)], ids=["k1 is 0", "b is 1"])
def test_an_empty_document_scores_0_where_the_library_divides_0_by_0(k1: float, b: float) -> None:
    scores = BM25([[], ["算力"], ["芯片"]], k1=k1, b=b).get_scores(["算力"])
    assert scores[0] == scores[2] == 0.0
    assert scores[1] > 0


def test_a_row_matches_by_holding_a_term_and_not_by_its_score() -> None:
    corpus = [["算力"], ["算力"], ["芯片"], ["算力"], []]
    stock = StockBM25(corpus, epsilon=-1.0)
    assert stock.get_scores(["算力"]).min() < 0
    assert stock.score(["算力"]).rows.tolist() == [0, 1, 3]
    assert StockBM25(corpus, epsilon=0.0).score(["算力"]).rows.tolist() == [0, 1, 3]


def test_documents_below_0_rank_behind_those_without_a_term_as_in_the_library() -> None:
    stock = StockBM25([["算力"], ["算力"], ["芯片"], ["算力"], []], epsilon=-1.0)
    assert stock.get_top_n(["算力"], list("甲乙丙丁戊"), 5) == list("丙戊甲乙丁")


def test_a_term_asked_twice_counts_twice_and_weighs_once_in_the_mass() -> None:
    one = BM25([["算力", "芯片"], ["内卷"]])
    once, twice = one.score(["算力"]), one.score(["算力", "算力"])
    assert close(twice.scores, 2 * once.scores)
    assert close(twice.mass, once.mass)
    assert twice.total_mass == once.total_mass


def test_equal_scores_rank_by_row() -> None:
    one = BM25([["芯片"]] + [["算力", "芯片"]] * 20 + [["内卷"]] * 30)
    rows, _ = one.top_rows(["算力"], 5)
    assert rows.tolist() == [1, 2, 3, 4, 5]
    assert one.get_top_n(["算力"], range(51), 5) == [1, 2, 3, 4, 5]
    assert one.get_top_n(["算力"], range(51), 22)[-2:] == [0, 21]


@pytest.mark.parametrize("rows", [[2], [-3], [0, 5]])
def test_rows_that_do_not_exist_are_refused(rows: list[int]) -> None:
    with pytest.raises(IndexError, match="were asked of 2 documents"):
        BM25([["算力"], ["芯片"]]).get_batch_scores(["算力"], rows)


def test_documents_that_do_not_fit_the_corpus_are_refused() -> None:
    with pytest.raises(ValueError, match="1 documents were given for 2 indexed ones"):
        BM25([["算力"], ["芯片"]]).get_top_n(["算力"], ["甲"])


# --- sparse ----------------------------------------------------------------------------------


@given(corpora, queries, st.data())
def test_sparse_scores_are_those_of_the_rows_that_hold_a_term(
    corpus: list[list[str]], query: list[str], data: st.DataObject
) -> None:
    one = BM25(corpus)
    size = len(corpus)
    allowed = data.draw(st.none() | st.lists(st.booleans(), min_size=size, max_size=size))
    matches = one.score(query, allowed=None if allowed is None else np.asarray(allowed, np.bool_))
    holding = [
        row
        for row, document in enumerate(corpus)
        if set(query) & set(document) and (allowed is None or allowed[row])
    ]
    assert matches.rows.tolist() == holding
    assert matches.rows.dtype == np.int32
    assert close(matches.scores, one.get_scores(query)[holding])
    idf = dict(zip(sorted(set(query)), one.idf_of(sorted(set(query))), strict=True))
    assert close(matches.total_mass, sum(idf.values()))
    assert close(
        matches.mass, [sum(idf[t] for t in set(query) & set(corpus[row])) for row in holding]
    )


@given(corpora, queries, st.data())
def test_any_rows_can_be_scored_and_asked_for_their_terms(
    corpus: list[list[str]], query: list[str], data: st.DataObject
) -> None:
    one = BM25(corpus)
    rows = np.asarray(data.draw(st.lists(st.integers(0, len(corpus) - 1))), np.int32)
    assert close(one.score_rows(query, rows), one.get_scores(query)[rows])
    distinct = np.unique(rows)
    held = [[term in corpus[row] for row in distinct] for term in query]
    assert one.holds(query, distinct).tolist() == held
    assert one.df_of(query).tolist() == [sum(term in one for one in corpus) for term in query]


@given(corpora, st.lists(st.sampled_from(WORDS), unique=True, max_size=6), st.data())
def test_contributions_of_single_terms_sum_to_the_score(
    corpus: list[list[str]], terms: list[str], data: st.DataObject
) -> None:
    one = BM25(corpus)
    rows = np.arange(len(corpus), dtype=np.int32)
    weights = {term: data.draw(st.sampled_from([0.5, 1.0, 2.0])) for term in terms}
    added = one.contributions(weights, rows)
    assert added.shape == (len(terms), len(corpus))
    assert close(added.sum(axis=0), one.score_rows(weights, rows))
    tf = [[corpus[row].count(term) for row in rows] for term in terms]
    assert one.frequencies(terms, rows).tolist() == tf


@given(corpora, queries)
def test_a_weight_counts_like_naming_the_term_so_often(
    corpus: list[list[str]], query: list[str]
) -> None:
    one = BM25(corpus)
    weights = {term: float(query.count(term)) for term in query}
    assert close(one.score(weights).scores, one.score(query).scores)


def test_mass_may_be_told_of_some_terms_alone() -> None:
    one = BM25([["算力", "芯片"], ["算力"]])
    matches = one.score(["算力", "芯片", "不在其中"], covering={"芯片", "不在其中"})
    rare, unknown = one.idf_of(["芯片", "不在其中"])
    assert matches.rows.tolist() == [0, 1]
    assert close(matches.mass, [rare, 0])
    assert matches.total_mass == pytest.approx(rare + unknown)


def test_a_term_of_no_row_has_df_0_and_the_highest_idf() -> None:
    one = BM25([["算力", "芯片"], ["算力"]])
    assert one.df_of(["算力", "不在其中", "芯片"]).tolist() == [2, 0, 1]
    unknown, rare, common = one.idf_of(["不在其中", "芯片", "算力"])
    assert unknown == pytest.approx(math.log(1 + 2.5 / 0.5))
    assert unknown > rare > common > 0


@given(corpora, queries, st.data())
def test_dead_rows_count_for_nothing(
    corpus: list[list[str]], query: list[str], data: st.DataObject
) -> None:
    size = len(corpus)
    dead = np.asarray(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), np.bool_)
    vocabulary = Vocabulary()
    segment = Segment.build([TermCounts.count(one, vocabulary) for one in corpus])
    one = BM25.from_postings(Postings([segment], [dead]), vocabulary)
    alive = np.flatnonzero(~dead)
    rebuilt = BM25([corpus[row] for row in alive])
    assert close(one.get_scores(query)[alive], rebuilt.get_scores(query))
    assert not one.get_scores(query)[dead].any()
    assert one.df_of(query).tolist() == rebuilt.df_of(query).tolist()
    assert one.corpus_size == rebuilt.corpus_size
    assert one.avgdl == rebuilt.avgdl
    assert not one.holds(query, np.flatnonzero(dead)).any()


@given(st.lists(st.integers(0, 4).map(float)), st.integers(0, 12))
def test_best_sorts_by_score_and_then_by_place(scores: list[float], n: int) -> None:
    expected = sorted(range(len(scores)), key=lambda at: (-scores[at], at))[:n]
    assert best(np.asarray(scores, np.float64), n).tolist() == expected


def test_no_rows_are_asked_with_a_negative_number() -> None:
    assert best(np.asarray([1.0, 2.0], np.float64), -1).tolist() == []


def test_a_long_corpus_is_indexed_in_runs_with_the_same_scores(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    corpus = [[WORDS[row % 8], WORDS[row * 3 % 8]] for row in range(40)]
    whole = BM25(corpus)
    monkeypatch.setattr("bot.index.corpus._RUN_DOCUMENTS", 7)
    in_runs = BM25(corpus)
    assert len(in_runs.postings.segments) == 6
    assert in_runs.get_scores(WORDS).tolist() == whole.get_scores(WORDS).tolist()
