"""The product and its peers over the same set, and what they reach on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.evaluation import (
    PEERS,
    JudgedSet,
    Product,
    Question,
    SetPassage,
    System,
    evaluate,
    read_set,
)
from tests.evaluation.sets import write_set


@pytest.fixture
def judged(tmp_path: Path) -> JudgedSet:
    return read_set(write_set(tmp_path / "cooling"))


def ranked(system: System, judged: JudgedSet, question: str, count: int = 100) -> list[str | None]:
    return [judged.passages[at].id for at in system.rank(question, count)]


def test_the_product_finds_positions_in_the_set(judged: JudgedSet, analyzer: Analyzer) -> None:
    product = Product(judged, analyzer)
    assert ranked(product, judged, "液冷服务器什么时候量产")[0] == "a0"
    assert ranked(product, judged, "液冷伺服器 量產")[0] == "a0"
    assert ranked(product, judged, "海底电缆") == ["7"]
    assert len(product.rank("首批", 1)) == 1


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("", id="empty"),
        pytest.param("？", id="marks"),
        pytest.param("热" * 501, id="long"),
    ],
)
def test_a_question_that_would_be_refused_finds_nothing(
    judged: JudgedSet, analyzer: Analyzer, question: str
) -> None:
    assert list(Product(judged, analyzer).rank(question, 10)) == []


def test_a_question_is_read_as_a_person_types_it(judged: JudgedSet, analyzer: Analyzer) -> None:
    product = Product(judged, analyzer)
    assert ranked(product, judged, "首批 -液冷") == ["a1"]
    assert ranked(product, judged, "“首批客户”") == ["a1"]


def test_the_article_lifts_its_passages(analyzer: Analyzer) -> None:
    passages = (
        SetPassage("x", "价格上涨"),
        SetPassage("y", "价格上涨", article="锂"),
        SetPassage("z", "锂电池回收", article="锂"),
    )
    judged = JudgedSet("s", passages, ())
    found = ranked(Product(judged, analyzer), judged, "锂电池价格上涨")
    assert found.index("y") < found.index("x")


def test_a_set_without_titles_and_articles_is_ranked(analyzer: Analyzer) -> None:
    judged = JudgedSet(
        "plain",
        (SetPassage("1", ""), SetPassage("2", "算力需求"), SetPassage(None, "算力")),
        (Question("q", "算力需求", {"2": 1.0, "lost": 1.0}),),
    )
    score = evaluate(Product(judged, analyzer), judged)
    assert score.measures["recall_at_1"].value == 0.5
    assert (score.queries, score.passages) == (1, 3)


def test_questions_that_find_nothing_count(judged: JudgedSet, analyzer: Analyzer) -> None:
    score = evaluate(Product(judged, analyzer), judged)
    assert score.queries == 4
    assert score.measures["recall_at_100"].value == 0.75
    low, high = score.measures["mrr_at_10"].low, score.measures["mrr_at_10"].high
    assert 0 <= low < 0.75 < high <= 1
    assert score.ms_per_query > 0


@pytest.mark.parametrize("build", PEERS, ids=lambda build: build.name)
def test_a_peer_ranks_what_matches_and_nothing_else(
    build: Callable[..., System], judged: JudgedSet
) -> None:
    peer = build(judged)
    assert ranked(peer, judged, "液冷服务器")[0] == "a0"
    assert ranked(peer, judged, "Cooling")[0] == "c0"
    assert ranked(peer, judged, '海底电缆"OR"') == ["7"]
    assert list(peer.rank("？", 10)) == list(peer.rank("", 10)) == []
    assert list(peer.rank("毫不相干", 10)) == []


def test_a_score_is_of_one_system_alone(judged: JudgedSet) -> None:
    class Oracle:
        name = "oracle"

        def rank(self, question: str, count: int) -> list[int]:
            search_terms = next(one for one in judged.questions if one.text == question)
            ids = [passage.id for passage in judged.passages]
            return [ids.index(one) for one in search_terms.grades][:count]

    score = evaluate(Oracle(), judged)
    assert score.system == "oracle"
    assert {(one.value, one.low, one.high) for one in score.measures.values()} == {(1.0, 1.0, 1.0)}
