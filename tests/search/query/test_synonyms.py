"""Synonyms: they find, rank below the term itself, are highlighted and told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis import Analyzer
from bot.analysis.lexicon import read_synonyms
from bot.search.query.parser import parse_query
from tests.search.shelves import Shelf

GROUPS = (
    ("gpu", "显卡", "图形处理器"),
    ("ai", "人工智能", "artificial intelligence"),
    ("大模型", "llm", "large language model"),
)
RICE = "今年水稻丰收，产量比去年多一成。"
RAIN = "台风过境之后，沿海连下三天大雨。"


@pytest.mark.parametrize(
    ("query", "passage"),
    [
        pytest.param("GPU", "显卡的价格又涨了。", id="latin-to-han"),
        pytest.param("显卡", "GPU 的价格又涨了。", id="han-to-latin"),
        pytest.param("顯卡", "图形处理器的价格又涨了。", id="traditional"),
        pytest.param("ｇｐｕ", "顯卡的價格又漲了。", id="width-and-script"),
        pytest.param("GPUs", "显卡的价格又涨了。", id="plural"),
        pytest.param("大模型", "Large language models cost more.", id="words"),
        pytest.param("large language model", "大模型的价格又降了。", id="from-words"),
        pytest.param("AI芯片", "人工智能正在普及。", id="part-of-a-name"),
    ],
)
def test_a_passage_that_holds_a_synonym_is_a_hit(
    analyzer: Analyzer, query: str, passage: str
) -> None:
    shelf = Shelf(analyzer, [RICE, passage, RAIN], synonyms=GROUPS)

    assert shelf.found(query) == [passage]
    assert Shelf(analyzer, [RICE, passage, RAIN]).found(query) == []


@pytest.mark.parametrize(
    ("query", "passage"),
    [
        pytest.param("GPU", "处理器的图形功能又强了。", id="pieces-of-a-synonym"),
        pytest.param('"GPU"', "显卡的价格又涨了。", id="phrase"),
        pytest.param("Taiwan", "人工智能正在普及。", id="inside-a-word"),
        pytest.param("OpenAI", "人工智能正在普及。", id="end-of-a-word"),
    ],
)
def test_what_is_no_synonym_is_no_hit(analyzer: Analyzer, query: str, passage: str) -> None:
    assert Shelf(analyzer, [RICE, passage, RAIN], synonyms=GROUPS).found(query) == []


@given(
    name=st.sampled_from(
        [("gpu", "显卡"), ("显卡", "gpu"), ("图形处理器", "显卡"), ("llm", "大模型")]
    ),
    times=st.integers(1, 6),
    others=st.lists(st.sampled_from(["gpu", "显卡", "llm", RICE, "图形处理器"]), max_size=6),
    synonym_first=st.booleans(),
)
def test_a_synonym_never_outranks_the_term_itself(
    analyzer: Analyzer,
    name: tuple[str, str],
    times: int,
    others: list[str],
    synonym_first: bool,
) -> None:
    # Both passages are of equal length: the words field counts 显卡 twice (word and pair).
    texts = ["，".join([term] * times) + "。" for term in name]
    shelf = Shelf(analyzer, [*(texts[::-1] if synonym_first else texts), *others], synonyms=GROUPS)

    scores = {
        hit.passage.text: hit.score
        for group in shelf.search(name[0]).articles
        for hit in group.hits
    }

    if texts[1] in scores:
        assert scores[texts[0]] > scores[texts[1]]


def test_a_synonym_is_highlighted_and_told_as_the_passage_writes_it(analyzer: Analyzer) -> None:
    shelf = Shelf(analyzer, ["國產顯卡的價格又漲了。", RICE], synonyms=GROUPS)

    (group,) = shelf.search("GPU 价格").articles

    (hit,) = group.hits
    marked = [hit.snippet.text[start:end] for start, end in hit.snippet.highlights]
    assert marked == ["顯卡", "價格"]
    assert hit.terms == ("价格", "顯卡")


def test_a_synonym_covers_what_the_term_would(analyzer: Analyzer) -> None:
    texts = ["GPU 的价格又涨了。", "显卡的价格又涨了。", RICE]

    hits = [
        h
        for g in Shelf(analyzer, texts, synonyms=GROUPS).search("GPU 价格").articles
        for h in g.hits
    ]

    assert [hit.coverage for hit in hits] == pytest.approx([1.0, 1.0])


def test_the_term_and_its_synonym_together_count_as_the_term(analyzer: Analyzer) -> None:
    shelf = Shelf(analyzer, ["GPU 水稻", "GPU 显卡", "水稻"], synonyms=GROUPS)
    plain = Shelf(analyzer, ["GPU 水稻", "GPU 显卡", "水稻"])

    for each in (shelf, plain):
        scores = [hit.score for group in each.search("GPU").articles for hit in group.hits]
        assert scores == pytest.approx(
            [hit.score for group in plain.search("GPU").articles for hit in group.hits]
        )


def test_a_name_that_the_query_holds_is_no_synonym_of_another(analyzer: Analyzer) -> None:
    shelf = Shelf(analyzer, [RICE], synonyms=GROUPS)

    search_terms = shelf.searcher.search_terms(parse_query("GPU 显卡"))

    assert {synonym.name for synonym in search_terms.synonyms} == {
        "图形处理器",
        "显示卡",
    }  # the latter is Taiwan's


def test_the_weights_for_a_summary_hold_the_synonyms_at_half_the_weight(
    analyzer: Analyzer,
) -> None:
    shelf = Shelf(analyzer, ["GPU 的价格", "显卡的价格"], synonyms=GROUPS)

    weights = shelf.searcher.weights(parse_query("GPU"), shelf.library)

    assert weights["显卡"] == pytest.approx(weights["gpu"] / 2)


def test_without_synonyms_nothing_is_expanded(analyzer: Analyzer) -> None:
    assert Shelf(analyzer, [RICE]).searcher.search_terms(parse_query("GPU")).synonyms == ()


def test_a_term_that_its_synonym_answers_is_not_called_unknown(analyzer: Analyzer) -> None:
    texts = ["算力需求以年均四成的速度激增。", "今年水稻丰收。"]
    shelf = Shelf(analyzer, texts, synonyms=read_synonyms())
    results = shelf.search("算力需求每年增长多少")
    assert results.articles[0].article.id == 1
    assert results.unknown_terms == ()
