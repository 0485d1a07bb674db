"""What the library says to a conversation, and to a title that no paragraph repeats."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.engine import Engine
from bot.models import Results, Summary
from bot.store import Store

PAGES = {
    "cooling.md": (
        "海水冷却入门",
        "青石港的机房用海水冷却，电费比内陆低三成。\n\n液冷的成本主要在管道，每半年要清洗一次。",
    ),
    "alliance.md": (
        "港區夥伴",
        "光合組織有六千多家夥伴，提倡分工協作。\n\n業者說內捲讓大家都沒有利潤。",
    ),
    "chips.md": (
        "Chips and ecosystems",
        "DeepSeek released its R1 model in January 2025 as open source.\n\n"
        "Nvidia sells most of the GPU boards that data centres buy.",
    ),
    "dates.md": (
        "大事记：港区十年",
        "2015年，青石港的第一座机房动工。\n\n2019年，机房改用海水取代冷水机。\n\n2024年，二期工程交付使用。",
    ),
}


@pytest.fixture
def engine(tmp_path: Path, analyzer: Analyzer) -> Iterator[Engine]:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, (title, text) in PAGES.items():
        (folder / name).write_text(f"---\ntitle: {title}\n---\n\n{text}\n", encoding="utf-8")
    with Engine(Store(tmp_path / "library.db"), analyzer) as opened:
        list(opened.add(opened.find_files([folder])))
        yield opened


def test_a_conversation_is_answered_with_terms_excerpts_and_a_summary(engine: Engine) -> None:
    answer = engine.thread_answer(
        [
            "早，<@U012AB3CD> 看一下 https://a.example/deepseek-gpu",
            "液冷的成本是不是太高了？",
            "收到",
        ]
    )
    assert set(answer.terms) == {"液冷", "成本"}
    assert answer.query == " ".join(answer.terms) == engine.thread_query(["液冷的成本太高了？"])
    assert answer.results == engine.find(answer.query)
    assert answer.summary == engine.summary(answer.query)
    assert [quotation.text for quotation in answer.summary.quotations] == [
        "液冷的成本主要在管道，每半年要清洗一次。"
    ]


def test_a_conversation_about_nothing_known_is_answered_with_nothing(engine: Engine) -> None:
    answer = engine.thread_answer(["早", "哈哈哈", "`pip install x` 报错了", ":pray:"])
    assert (answer.terms, answer.query) == ((), "")
    assert answer.results.articles == answer.summary.quotations == ()
    assert engine.thread_answer([]) == answer
    assert isinstance(answer.results, Results)
    assert isinstance(answer.summary, Summary)


@pytest.mark.parametrize(
    ("texts", "terms"),
    [
        pytest.param(["大家觉得液冷怎么样？", "成本还是太高了吧"], {"液冷", "成本"}, id="simplified"),
        pytest.param(["想請教一下內捲", "光合組織不是有提分工協作"], {"內捲", "光合組織", "分工協作"}, id="traditional"),
        pytest.param(["hey folks, anyone read about DeepSeek?", "thanks, Nvidia too"], {"DeepSeek", "Nvidia"}, id="english"),
        pytest.param(["這週 newsletter 想寫 DeepSeek", "+1", "ok, 那 GPU 呢"], {"DeepSeek", "GPU"}, id="mixed"),
        pytest.param(["```\nDeepSeek\n``` 跑不动", "@液冷 你来", "mailto:gpu@a.example"], set(), id="markup"),
    ],
)  # fmt: skip
def test_the_terms_of_a_conversation_are_its_names_and_nouns(
    engine: Engine, texts: list[str], terms: set[str]
) -> None:
    assert set(engine.thread_answer(texts).terms) == terms


def test_what_is_asked_for_comes_before_what_is_remarked(engine: Engine) -> None:
    assert engine.thread_answer(["GPU", "DeepSeek 是什么？"]).terms == ("DeepSeek", "GPU")
    assert engine.thread_answer(["GPU 是什么？", "DeepSeek"]).terms == ("GPU", "DeepSeek")


@pytest.mark.parametrize("query", ["大事记", "大事記", "大事记 港区"])
def test_an_article_whose_title_is_the_query_answers_it(engine: Engine, query: str) -> None:
    summary = engine.summary(query)
    assert {quotation.article.title for quotation in summary.quotations} == {"大事记：港区十年"}
    assert summary.query is not None
    assert not summary.is_partial
    assert summary.unknown_terms == ()


@pytest.mark.parametrize("query", ["大事记 -十年", "大事记 source:云报", "大事记在哪里可以看到呢"])
def test_a_title_answers_no_other_question(engine: Engine, query: str) -> None:
    titles = {quotation.article.title for quotation in engine.summary(query).quotations}
    assert "大事记：港区十年" not in titles
