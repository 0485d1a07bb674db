"""Suggestions: queries that answer, said with how many passages they give."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis import Analyzer
from bot.models import Suggestion
from tests.search.shelves import Shelf

TEXTS = [
    "算力需求增长很快，每年增长六成。",
    "算力的内卷加剧，价格一降再降。",
    "大模型的价格战打响。",
    "芯片自主可控，任重道远。",
    "DeepSeek published a model for inference.",
    "显卡缺货，交货期延长到半年。",
    "他算了一笔账。",
]
SYNONYMS = [("gpu", "显卡")]


@pytest.fixture(scope="module")
def shelf(analyzer: Analyzer) -> Shelf:
    return Shelf(analyzer, TEXTS, synonyms=SYNONYMS)


@pytest.mark.parametrize(
    ("raw", "best"),
    [
        pytest.param("suanli", Suggestion("算力", 2, "pinyin"), id="pinyin"),
        pytest.param("suan li", Suggestion("算力", 2, "pinyin"), id="pinyin-spaced"),
        pytest.param("ＳｕａｎＬｉ", Suggestion("算力", 2, "pinyin"), id="pinyin-full-width"),
        pytest.param("算里", Suggestion("算力", 2, "pinyin"), id="homophone-with-a-function-word"),
        pytest.param("算倪", Suggestion("算力", 2, "near"), id="near-han"),
        pytest.param("蒜粒", Suggestion("算力", 2, "pinyin"), id="homophone"),
        pytest.param("內倦", Suggestion("内卷", 1, "pinyin"), id="traditional"),
        pytest.param("suanli neijuan", Suggestion("算力 内卷", 2, "pinyin"), id="two-words"),
        pytest.param("deepseak", Suggestion("deepseek", 1, "near"), id="near-latin"),
        pytest.param("deepseak 模型", Suggestion("deepseek 模型", 2, "near"), id="beside-a-known"),
        pytest.param('"自主可空"', Suggestion('"自主可控"', 1, "pinyin"), id="in-a-phrase"),
        pytest.param(
            "suanli 来源:长河财经",
            Suggestion('算力 source:"长河财经"', 1, "pinyin"),
            id="filter-kept",
        ),
        pytest.param("算力 来源:无名报", Suggestion("算力", 2, "dropped"), id="filter-dropped"),
        pytest.param("算力 since:2025", Suggestion("算力", 2, "dropped"), id="date-dropped"),
        pytest.param('"加剧价格"', Suggestion("加剧价格", 2, "dropped"), id="phrase-as-words"),
        pytest.param("芯片 -自主", Suggestion("芯片", 1, "dropped"), id="exclusion-dropped"),
    ],
)
def test_a_weak_answer_suggests_what_to_ask_instead(
    shelf: Shelf, raw: str, best: Suggestion
) -> None:
    assert shelf.suggestions(raw)[0] == best


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("算力", id="a-good-answer"),
        pytest.param("算力增长多少", id="a-question"),
        pytest.param("快", id="one-character"),
        pytest.param("GPU", id="a-synonym-answers"),
        pytest.param("饕餮", id="nothing-near"),
        pytest.param("zzzz", id="nothing-near-in-latin"),
        pytest.param("🚀 12345", id="emoji"),
        pytest.param("12345", id="figure"),
    ],
)
def test_where_nothing_helps_nothing_is_suggested(shelf: Shelf, raw: str) -> None:
    assert shelf.suggestions(raw) == []


def test_a_correct_word_that_is_unknown_is_not_taken_for_a_slip(shelf: Shelf) -> None:
    # 算法 is a word; 算力 is near it, and something else.
    assert [one.reason for one in shelf.suggestions("算法")] == []


def test_of_several_clauses_the_rarest_is_dropped(analyzer: Analyzer) -> None:
    texts = [
        "水稻丰收。",
        "算力价格。",
        "算力增长。",
        "芯片降价。",
        "芯片上市。",
        "液冷省电。",
        "液冷普及。",
    ]
    shelf = Shelf(analyzer, texts + ["大雨。"] * 33)

    suggestions = shelf.suggestions("算力 水稻 芯片 液冷")

    assert suggestions == [Suggestion("算力 芯片 液冷", 6, "dropped")]


def test_an_empty_library_suggests_nothing(analyzer: Analyzer) -> None:
    assert Shelf(analyzer, []).suggestions("suanli") == []


TYPED = st.lists(
    st.sampled_from(
        [
            "suanli",
            "算里",
            "算力",
            "neijuan",
            "deepseak",
            "大模形",
            "内倦",
            '"自主可空"',
            "饕餮",
            "zzzz",
        ]
    ),
    min_size=1,
    max_size=4,
)
CONDITIONS = st.sampled_from(["", "-芯片", "来源:无名报", "source:长河财经", "since:2025"])


@given(TYPED, CONDITIONS)
def test_every_suggestion_gives_the_passages_that_it_promises(
    shelf: Shelf, words: list[str], condition: str
) -> None:
    suggestions = shelf.suggestions(" ".join([*words, condition]))

    assert len(suggestions) <= 3
    assert len({one.text for one in suggestions}) == len(suggestions)
    for one in suggestions:
        assert one.passages == shelf.search(one.text).passage_count > 0
