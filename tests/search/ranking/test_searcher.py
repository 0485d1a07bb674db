"""Ranking over an index made by hand: what is a hit, in which order, and what is told beside it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given

from bot.analysis import Analyzer
from bot.errors import QueryError
from bot.index import ArticleTokens, Index, PassageTokens, TermCounts, Vocabulary
from bot.models import Article, Passage, Results
from bot.search.library import Library
from bot.search.query.parser import parse_query
from bot.search.ranking import searcher
from bot.search.ranking.searcher import Searcher
from tests.alphabets import TYPED


class Shelf:
    """A library of articles given as lists of passages."""

    def __init__(self, analyzer: Analyzer, articles: Sequence[Sequence[str]]) -> None:
        vocabulary = Vocabulary()
        self.passages: dict[int, Passage] = {}
        self.articles: dict[int, Article] = {}
        tokens = []
        for article_id, texts in enumerate(articles, start=1):
            counted = []
            for position, text in enumerate(texts):
                passage_id = len(self.passages) + 1
                self.passages[passage_id] = Passage(passage_id, article_id, position, text, None)
                words, characters = analyzer.bags(text)
                counted.append(
                    PassageTokens(
                        passage_id,
                        TermCounts.count(words, vocabulary),
                        TermCounts.count(characters, vocabulary),
                    )
                )
            title = f"文{article_id}"
            self.articles[article_id] = _article(article_id, title, len(texts))
            tokens.append(
                ArticleTokens(article_id, TermCounts.count([], vocabulary), tuple(counted))
            )
        self.library = Library(Index.build(tokens, vocabulary), self.articles, revision=1)
        self.searcher = Searcher(analyzer, self.load)

    def load(self, ids: Sequence[int]) -> dict[int, Passage]:
        return {i: self.passages[i] for i in ids if i in self.passages}

    def search(self, raw: str, *, page: int = 1, page_size: int = 10) -> Results:
        return self.searcher.search(parse_query(raw), self.library, page=page, page_size=page_size)

    def found(self, raw: str) -> list[str]:
        """The texts of the hits, article by article."""
        return [hit.passage.text for group in self.search(raw).articles for hit in group.hits]


def _article(article_id: int, title: str, passages: int) -> Article:
    return Article(
        id=article_id,
        title=title,
        title_is_inferred=False,
        author=None,
        source=None,
        published=None,
        language="zh-Hans",
        url=None,
        path=f"/{article_id}",
        added_at="2026-01-01T00:00:00+00:00",
        passage_count=passages,
        character_count=100,
    )


COOLING = "液冷服务器的成本仍然偏高。"
SATELLITE = "卫星发射成功，地面站收到了信号。"
RICE = "今年水稻丰收，产量比去年多一成。"


def test_equal_scores_rank_by_passage(analyzer: Analyzer) -> None:
    shelf = Shelf(analyzer, [[COOLING + str(n)] for n in (1, 2, 3)])
    hits = [group.hits[0] for group in shelf.search("液冷").articles]
    assert len({hit.score for hit in hits}) == 1
    assert [hit.passage.id for hit in hits] == [1, 2, 3]


def test_the_best_passages_of_an_article_stand_together(analyzer: Analyzer) -> None:
    shelf = Shelf(analyzer, [[COOLING, SATELLITE, COOLING + "明年会降。"], [RICE, SATELLITE]])
    [group] = shelf.search("液冷 成本").articles
    assert [hit.passage.position for hit in group.hits] == [0, 2]
    assert group.more == 0


def test_further_passages_of_an_article_are_counted(analyzer: Analyzer) -> None:
    shelf = Shelf(analyzer, [[f"{COOLING}第{n}条。" for n in range(8)], [RICE], [SATELLITE]])
    results = shelf.search("液冷")
    assert (len(results.articles[0].hits), results.articles[0].more) == (3, 5)
    assert results.passage_count == 8


def test_a_hit_that_covers_little_is_left_out_beside_a_good_one(analyzer: Analyzer) -> None:
    shelf = Shelf(
        analyzer,
        [["卫星发射成功，载荷工作正常，遥测信号良好。"], ["信号灯坏了，行人注意安全。"], [RICE]],
    )
    assert len(shelf.found("卫星 发射 载荷 遥测 信号")) == 1
    assert not shelf.search("卫星 发射 载荷 遥测 信号").is_partial


def test_hits_that_cover_little_are_shown_as_partial_when_there_is_nothing_better(
    analyzer: Analyzer,
) -> None:
    shelf = Shelf(analyzer, [["信号灯坏了，行人注意安全。"], [RICE], [COOLING]])
    results = shelf.search("飞船 对接 返回舱 信号")
    assert results.is_partial
    assert [group.article.id for group in results.articles] == [1]
    assert results.articles[0].hits[0].coverage < 0.3
    assert results.unknown_terms == ("飞船", "对接", "返回舱")


def test_a_bigram_across_two_words_of_the_query_is_no_answer(analyzer: Analyzer) -> None:
    # 冷饭 stands across 液冷 and 饭店, and means something else in the passage.
    shelf = Shelf(analyzer, [["他不想再炒冷饭。"], [RICE]])
    assert shelf.found("液冷饭店") == []


def test_one_character_is_searched_when_it_is_the_whole_query(analyzer: Analyzer) -> None:
    shelf = Shelf(analyzer, [["他们都在卷。"], [RICE]])
    assert shelf.found("卷") == ["他们都在卷。"]


def test_a_phrase_is_held_across_words_and_scripts(analyzer: Analyzer) -> None:
    shelf = Shelf(analyzer, [["伺服器成本仍然偏高。"], ["成本不高，仍然偏重。"]])
    assert shelf.found("“成本仍然偏高”") == ["伺服器成本仍然偏高。"]
    assert shelf.found('"器成本"') == ["伺服器成本仍然偏高。"]


def test_an_exclusion_holds_for_the_passage(analyzer: Analyzer) -> None:
    shelf = Shelf(analyzer, [[COOLING, "液冷服务器已经量产。"], [RICE]])
    assert shelf.found("液冷 -偏高") == ["液冷服务器已经量产。"]


def test_a_passage_that_is_gone_is_passed_over(analyzer: Analyzer) -> None:
    shelf = Shelf(analyzer, [[COOLING], [COOLING + "另。"], [RICE]])
    del shelf.passages[1]
    assert shelf.found("液冷") == [COOLING + "另。"]


@pytest.mark.parametrize("raw", ["的", "source:甲", "-液冷", "、、"], ids=str)
def test_a_query_with_nothing_to_search_for_is_refused_or_searched_as_it_stands(
    analyzer: Analyzer, raw: str
) -> None:
    shelf = Shelf(analyzer, [[COOLING], [RICE]])
    if raw == "的":
        assert shelf.found(raw) == [COOLING]
        return
    with pytest.raises(QueryError, match=r"query_no_terms|query_only_filters"):
        shelf.search(raw)


@given(TYPED)
def test_any_query_is_answered_or_refused_and_every_highlight_lies_in_its_snippet(
    analyzer: Analyzer, raw: str
) -> None:
    shelf = Shelf(analyzer, [[COOLING, "GPU 的成本。"], [SATELLITE], [RICE]])
    try:
        results = shelf.search(raw)
    except QueryError:
        return
    scores = [group.hits[0].score for group in results.articles]
    assert scores == sorted(scores, reverse=True)
    for group in results.articles:
        for hit in group.hits:
            assert 0 < hit.coverage <= 1.0000001
            assert hit.passage.text[hit.snippet.start : hit.snippet.end] == hit.snippet.text
            assert all(0 <= a < b <= len(hit.snippet.text) for a, b in hit.snippet.highlights)


def test_a_character_that_stands_alone_between_function_words_makes_a_hit(
    analyzer: Analyzer,
) -> None:
    shelf = Shelf(analyzer, [["箬竹多生山坡。", "花为暗红色，不常见。"], [RICE]])
    assert "花为暗红色，不常见。" in shelf.found("箬竹的花是什么样的")


def test_a_character_of_a_word_that_the_segmenter_cuts_makes_none(analyzer: Analyzer) -> None:
    shelf = Shelf(analyzer, [["竹子长在山坡上。"], [RICE]])
    assert shelf.found("箬竹的花") == []


@pytest.mark.parametrize(
    ("question", "text"),
    [
        pytest.param("GPUs", "One GPU is enough.", id="plural asked"),
        pytest.param("the gpu", "They bought GPUs.", id="plural written"),
        pytest.param("LLMs", "每个 LLM 都要训练。", id="in Chinese"),
        pytest.param("training costs", "The cost of a trained model.", id="stems"),
    ],
)
def test_english_is_found_in_another_number(analyzer: Analyzer, question: str, text: str) -> None:
    shelf = Shelf(analyzer, [[text], [RICE], ["Rice is cheap."]])
    assert shelf.found(question) == [text]


def test_a_phrase_and_an_exclusion_are_looked_for_beyond_the_first_candidates(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searcher, "RANKED_CANDIDATES", 4)
    many = [[f"算力与芯片，算力与芯片，第{n}条。"] for n in range(30)]
    shelf = Shelf(analyzer, [*many, ["谈到算力和电价，地方有补贴。"]])
    assert shelf.found("算力 -芯片") == ["谈到算力和电价，地方有补贴。"]
    assert shelf.found('算力 "电价，地方"') == ["谈到算力和电价，地方有补贴。"]


def test_that_more_matches_than_is_ranked_is_told(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searcher, "RANKED_CANDIDATES", 4)
    shelf = Shelf(analyzer, [[COOLING + str(n)] for n in range(9)])
    results = shelf.search("液冷")
    assert results.passage_count == 4
    assert [remark.code for remark in results.remarks] == ["remark.cut"]
    assert shelf.search("卫星").remarks == ()


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("3800亿", "计划投入3800亿元建设机房。"),
        ("投入3800亿", "计划投入3800亿元建设机房。"),
        ("GPT-4", "新模型GPT-4o已经开放使用。"),
        ("模型GPT", "新模型GPT-4o已经开放使用。"),
        ("open source", "They chose open sources for the model."),
        ("亿元建", "计划投入3800亿元建设机房。"),
    ],
)
def test_a_phrase_may_begin_and_end_inside_a_word(
    analyzer: Analyzer, phrase: str, text: str
) -> None:
    shelf = Shelf(analyzer, [[text], [RICE]])
    assert shelf.found(f'"{phrase}"') == [text]


def test_filters_are_counted_over_what_holds_the_phrase(analyzer: Analyzer) -> None:
    shelf = Shelf(analyzer, [[COOLING + str(n)] for n in range(5)] + [["液冷方案成本不高。"]])
    losses = shelf.search('"方案成本" source:甲').losses
    assert [(loss.filter, loss.articles) for loss in losses] == [("sources", 1)]


def test_one_character_is_found_inside_words_too(analyzer: Analyzer) -> None:
    shelf = Shelf(analyzer, [["国产芯片已经量产。"], [RICE]])
    results = shelf.search("芯")
    assert [hit.passage.text for group in results.articles for hit in group.hits] == [
        "国产芯片已经量产。"
    ]
    assert results.unknown_terms == ()
    assert shelf.search("猫").unknown_terms == ("猫",)


def test_a_name_written_together_is_found_apart(analyzer: Analyzer) -> None:
    shelf = Shelf(analyzer, [["DeepSeek R1 以开源方式发布。"], [RICE]])
    assert shelf.found("DeepSeekR1") == ["DeepSeek R1 以开源方式发布。"]


@pytest.mark.parametrize(
    ("raw", "unknown"),
    [
        ("李春莲", ("李春莲",)),
        ("Qwenmax9", ("Qwenmax9",)),
        ("水稻 怎么做", ()),
        ("红烧肉 怎么做", ("红烧肉",)),
    ],
)
def test_what_is_unknown_is_told_as_it_was_typed(
    analyzer: Analyzer, raw: str, unknown: tuple[str, ...]
) -> None:
    assert Shelf(analyzer, [[COOLING], [RICE]]).search(raw).unknown_terms == unknown


def test_passages_that_hold_a_lone_character_of_the_question_are_no_answer(
    analyzer: Analyzer,
) -> None:
    shelf = Shelf(analyzer, [["他们想把服务器做得更小。"], [RICE], [COOLING]])
    results = shelf.search("红烧肉 怎么做")
    assert results.articles == ()
    assert not results.is_partial
    assert results.unknown_terms == ("红烧肉",)
