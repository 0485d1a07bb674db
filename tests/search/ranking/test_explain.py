"""Every score is told term by term, and what is told sums to it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.analysis import Analyzer
from bot.cli.terminal import explanation_text
from bot.models import Hit, Locale, TermScore
from bot.search.query.parser import parse_query
from bot.search.ranking.searcher import Searcher
from bot.search.ranking.weights import RANKING
from tests.search.ranking.test_searcher import COOLING, RICE, SATELLITE, Shelf

ARTICLES = [
    ["液冷服务器的成本仍然偏高，GPU 更贵。", "服务器的销量增长了两成。", COOLING],
    [SATELLITE, "显卡的价格回落到 3,800 元。"],
    [RICE],
]
QUESTIONS = [
    "液冷服务器的成本",
    "GPU 成本 3800元",
    "服务器 服务器 销量是多少",
    "卫星发射成功了吗",
    "“成本仍然偏高” 液冷",
    "贵",
]


def explained(
    analyzer: Analyzer, question: str, *, synonyms: Sequence[Sequence[str]] = ()
) -> list[Hit]:
    shelf = Shelf(analyzer, ARTICLES)
    searcher = Searcher(analyzer, shelf.load, synonyms=synonyms)
    results = searcher.search(parse_query(question), shelf.library, page=1, page_size=10)
    shown = searcher.explained(results, shelf.library)
    return [hit for group in shown.articles for hit in group.hits]


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_contributions_sum_to_the_score(analyzer: Analyzer, question: str) -> None:
    hits = explained(analyzer, question)
    assert hits
    for hit in hits:
        told = sum(term.contribution for term in hit.explanation)
        assert told == pytest.approx(hit.score, rel=0, abs=1e-9)


def test_so_they_do_with_synonyms(analyzer: Analyzer) -> None:
    hits = explained(analyzer, "GPU 价格", synonyms=[("gpu", "显卡")])
    assert {term.field for hit in hits for term in hit.explanation} >= {"word", "synonym"}
    for hit in hits:
        told = sum(term.contribution for term in hit.explanation)
        assert told == pytest.approx(hit.score, rel=0, abs=1e-9)


def test_each_term_stands_with_its_field_and_counts(analyzer: Analyzer) -> None:
    [hit] = explained(analyzer, "销量")
    found = {(term.term, term.field): (term.tf, term.df) for term in hit.explanation}
    # A pair that is a word is indexed as both.
    assert found == {
        ("销量", "word"): (2, 1),
        ("销量", "bigram"): (2, 1),
        ("销量", "article"): (2, 1),
        ("销", "character"): (1, 1),
        ("量", "character"): (1, 2),
    }


def test_terms_that_add_nothing_are_not_told_and_the_most_telling_stand_first(
    analyzer: Analyzer,
) -> None:
    for hit in explained(analyzer, "GPU 成本 卫星"):
        added = [term.contribution for term in hit.explanation]
        assert min(added) > 0
        assert added == sorted(added, reverse=True)


def test_the_first_passage_of_an_article_of_several_counts_a_little_more(
    analyzer: Analyzer,
) -> None:
    opening, later = explained(analyzer, "液冷")
    assert _word(opening).weight == pytest.approx(RANKING.lead * _word(later).weight)
    [alone] = explained(analyzer, "水稻")
    assert _word(alone).weight == _word(later).weight


def _word(hit: Hit) -> TermScore:
    return next(term for term in hit.explanation if term.field == "word")


@pytest.mark.parametrize(
    ("locale", "heads"),
    [
        pytest.param("en", ["adds", "weight", "idf", "tf", "df", "field", "term"], id="English"),
        pytest.param("zh", ["得分", "权重", "idf", "tf", "df", "字段", "词"], id="Chinese"),
    ],
)
def test_a_person_reads_one_term_a_line_and_the_sum_below(
    analyzer: Analyzer, locale: Locale, heads: list[str]
) -> None:
    [hit] = explained(analyzer, "销量")
    head, *terms, total = explanation_text(hit, locale).splitlines()
    assert head.split() == heads
    assert [line.split()[-1] for line in terms] == [one.term for one in hit.explanation]
    assert total.split()[0] == f"{hit.score:.3f}"
