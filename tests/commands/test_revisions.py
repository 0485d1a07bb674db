"""The question before, asked anew: what gives way, what comes in, and what is told of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis import Analyzer
from bot.commands.follow_ups import FollowUp, read_follow_up
from bot.commands.revisions import Revision, revise
from bot.search.query.parser import parse_query

TODAY = date(2026, 3, 31)
WORDS = {
    "算力 内卷": ("算力", "内卷"),
    "算力需求增速是多少": ("算力", "需求", "增速"),
    "DeepSeek 开源": ("DeepSeek", "开源"),
    "华为昇腾的营收是多少": ("华为", "昇腾", "营收"),
    "demand for compute": ("demand", "compute"),
    "算力": ("算力",),
}


def words(text: str) -> tuple[str, ...]:
    return WORDS.get(text, tuple(text.split()))


def revised(said: str, question: str) -> Revision | None:
    wish = read_follow_up(said, today=TODAY)
    assert wish is not None, f"{said} is no follow-up"
    return revise(wish, question, words, today=TODAY)


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("算力 内卷", "那英伟达呢？", "英伟达 内卷"),
        ("上周 算力", "那英伟达呢？", "英伟达 since:2026-03-23 until:2026-03-29"),
        ("算力 内卷", "那輝達呢", "輝達 内卷"),
        ("算力 内卷", "芯片呢", "芯片 内卷"),
        ("算力 内卷", "what about Nvidia?", "Nvidia 内卷"),
        ("算力 内卷", "把内卷换成价格", "算力 价格"),
        ("算力 内卷", "把內捲換成價格", "算力 價格"),
        ("算力需求增速是多少", "那芯片呢", "芯片需求增速是多少"),
        ("算力需求增速是多少", "那价格呢", "算力需求价格是多少"),
        ("DeepSeek 开源", "换成OpenAI", "OpenAI 开源"),
        ("DeepSeek 开源", "how about OpenAI", "OpenAI 开源"),
        ("DeepSeek 开源", "replace deepseek with OpenAI", "OpenAI 开源"),
        ("华为昇腾的营收是多少", "英伟达呢", "英伟达的营收是多少"),
        ("算力", "那价格呢", "算力 价格"),
        ("算力 since:2025", "那芯片呢", "芯片 since:2025-01-01"),
        ("demand for compute", "and supply?", "supply for compute"),
    ],
)
def test_a_part_of_the_question_gives_way(question: str, said: str, expected: str) -> None:
    revision = revised(said, question)

    assert revision is not None
    assert revision.question == expected


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("DeepSeek 开源", "去掉DeepSeek", "开源"),
        ("DeepSeek 开源", "去掉 deepseek", "开源"),
        ("DeepSeek 开源", "without DeepSeek", "开源"),
        ("算力 内卷", "去掉DeepSeek", "算力 内卷 -DeepSeek"),
        ("算力 内卷", "不要芯片", "算力 内卷 -芯片"),
        ("算力 内卷", "除了芯片以外", "算力 内卷 -芯片"),
        ("算力 内卷", "excluding chips", "算力 内卷 -chips"),
        ("算力 since:2025", "去掉时间限制", "算力"),
        ("算力 source:日报", "drop the source filter", "算力"),
        ("算力 lang:en", "去掉英文", "算力"),
        # All that is asked for does not give way.
        ("算力", "去掉算力", "算力 -算力"),
    ],
)
def test_words_and_conditions_are_dropped(question: str, said: str, expected: str) -> None:
    revision = revised(said, question)

    assert revision is not None
    assert parse_query(revision.question) == parse_query(expected) or revision.question == expected


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("算力 内卷", "再加上液冷", "算力 内卷 液冷"),
        ("算力 内卷", "also liquid cooling", "算力 内卷 liquid cooling"),
        ("算力 内卷", "有没有反对意见", "算力 内卷 质疑 争议"),
        ("demand for compute", "any objections?", "demand for compute criticism controversy"),
        ("算力需求增速是多少", "为什么", "算力 需求 增速 为什么"),
        ("算力 内卷", "why?", "算力 内卷 why"),
        ("算力 内卷", "只看英文", "算力 内卷 lang:en"),
    ],
)
def test_conditions_are_added(question: str, said: str, expected: str) -> None:
    revision = revised(said, question)

    assert revision is not None
    assert revision.question == expected


@pytest.mark.parametrize(
    "text",
    [
        "英伟达的新芯片怎么样呢",
        "这个问题应该怎么解决呢",
        "国产GPU",
        "不要把鸡蛋放在一个篮子里是什么意思",
        "what about the way you rank these answers",
        "换成一个更好的办法可以吗我想知道",
        "为什么算力紧张",
        "最新的芯片政策",
        "分享经济",
        "翻译行业的现状",
    ],
)
def test_a_question_of_its_own_is_left_alone(text: str) -> None:
    assert read_follow_up(text, today=TODAY) is None


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("undo", "还原|還原|撤销|算了|undo|never mind|Nevermind."),
        ("shorter", "再短一点|短一點|太长了|一句话总结|shorter please|make it shorter|too long"),
        ("longer", "详细一点|展开说说|more detail|longer"),
        ("newest", "最新的|最新的一篇|the latest one|newest"),
        ("oldest", "最早的|the oldest"),
        ("by_date", "按时间排序|按日期|按時間排序|sort by date|newest first"),
        ("text", "原文|全文|看原文|打开|full text|open it|show me the full article"),
        ("share", "分享|发到频道|把它发到频道|share|share this with the channel"),
        ("translate", "翻译成英文|翻譯成英文|翻译一下|translate it into English|translate this"),
        ("judge", "你怎么看|你怎麼看|靠谱吗|what do you think?|do you agree"),
        ("counter", "有没有反对意见|有沒有反對意見|谁反对|any objections|who disagrees"),
        ("question_word", "为什么|為什麼？|why|什么时候|多少|how much|谁"),
    ],
)
def test_what_is_said_of_an_answer(kind: str, texts: str) -> None:
    read = {text: read_follow_up(text, today=TODAY) for text in texts.split("|")}

    assert {text: wish and wish.kind for text, wish in read.items()} == dict.fromkeys(read, kind)


@given(st.text(max_size=60), st.text(max_size=30), st.sampled_from(["replace", "drop", "add"]))
def test_a_revised_question_can_always_be_asked(question: str, new: str, kind: str) -> None:
    wish = FollowUp(kind, text=new or "芯片")  # type: ignore[arg-type]

    revision = revise(wish, question, str.split, today=TODAY)

    assert revision is not None
    assert isinstance(revision.question, str)


def test_the_words_of_the_engine_fit(analyzer: Analyzer) -> None:
    tokens = analyzer.query_terms("华为昇腾的营收是多少")
    assert "多少" not in [token.text for token in tokens]
