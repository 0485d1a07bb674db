"""What kind of answer a query asks for: topics by name, definitions, figures."""

from __future__ import annotations

import time

import pytest

from bot.analysis import Analyzer, fold
from bot.search.query.answer_kinds import ANSWER_KINDS, kinds_asked_for
from bot.search.query.query_terms import QueryTerms
from bot.search.query.question_type import QuestionType, read_question_type


@pytest.mark.parametrize(
    ("query", "topics"),
    [
        pytest.param("电费", ("电费",), id="one"),
        pytest.param("「电费」", ("电费",), id="in-quotes"),
        pytest.param("電費 海水冷卻", ("电费", "海水冷却"), id="two-traditional"),
        pytest.param("国产 GPU", ("国产 gpu",), id="spaced-for-the-eye"),
        pytest.param("电费与海水", ("电费", "海水"), id="joined"),
        pytest.param("liquid cooling", ("liquid cooling",), id="english"),
        pytest.param("什么是海水冷却？", ("海水冷却",), id="what-is"),
        pytest.param("海水冷却是什么意思", ("海水冷却",), id="what-does-it-mean"),
        pytest.param("What is a heat pump?", ("heat pump",), id="english-question"),
        pytest.param("谁付电费", (), id="who"),
        pytest.param("机房的电费", (), id="with-a-particle"),
        pytest.param("海水冷却省下机房电费三成", (), id="too-long"),
        pytest.param("海水 冷却 电费 机房", (), id="too-many"),
        pytest.param("how do heat pumps work", (), id="english-how"),
        pytest.param("", (), id="empty"),
        pytest.param("🚀", ("🚀",), id="emoji"),
    ],
)
def test_short_queries_name_their_topics(query: str, topics: tuple[str, ...]) -> None:
    assert read_question_type(query).topics == topics


@pytest.mark.parametrize(
    ("query", "sentence", "is_figure"),
    [
        ("电费降了多少", "电费降了31%。", True),
        ("电费降了多少", "2025年12月3日公布了电费。", False),
        ("电费降了多少", "新机房叫kestrel9。", False),
        ("什么时候降的", "2025年12月3日公布了电费。", True),
        ("谁付电费", "电费降了31%。", False),
    ],
)
def test_a_date_is_no_amount(query: str, sentence: str, is_figure: bool) -> None:
    assert read_question_type(query).is_figure(fold(sentence).text) is is_figure


def test_who_asks_for_money_is_given_money() -> None:
    question_type = read_question_type("水泵花了多少钱")
    assert question_type.gives_amount("水泵花了30万元。")
    assert not question_type.gives_amount("水泵由三家船厂造。")
    assert read_question_type("有多少船厂").gives_amount("水泵由三家船厂造。")
    assert not read_question_type("谁造水泵").gives_amount("水泵花了30万元。")


def test_words_that_ask_carry_no_weight_unless_there_are_no_others() -> None:
    question_type = read_question_type("冷却什么时候停用")
    assert question_type.telling({"冷却": 2.0, "时候": 5.0, "cooling": 1.0}) == {
        "冷却": 2.0,
        "cooling": 1.0,
    }
    assert question_type.telling({"时候": 5.0}) == {"时候": 5.0}


@pytest.mark.parametrize(
    ("query", "has_language"),
    [
        ("Kestrel", False),
        ("Kestrel R1", False),
        ("kestrel r1", False),
        ("电费", True),
        ("who pays", True),
    ],
)
def test_a_single_foreign_word_tells_no_language(query: str, has_language: bool) -> None:
    assert read_question_type(query).has_language is has_language


def test_only_a_bare_name_is_a_name_and_nothing_else() -> None:
    assert read_question_type("电费").names_only
    assert not read_question_type("什么是电费").names_only
    assert not read_question_type("谁付电费").names_only


@pytest.mark.parametrize("repeated", ["“", " ", "所谓", "“所谓", "算力 ", "("])
def test_a_sentence_of_one_repeated_character_is_judged_at_once(repeated: str) -> None:
    sentence = 20_000 * repeated
    began = time.process_time()
    for text in (sentence, "算力" + sentence, "算力(" + sentence):
        QuestionType(topics=("算力",)).is_definition(text)
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    ("query", "is_short"),
    [
        ("时间线", True),
        ("国产GPU", True),
        ("液冷 GPU", False),
        ("海水冷却电费", False),
        ("谁", False),
    ],
)
def test_a_short_name_cannot_be_made_of_several(query: str, is_short: bool) -> None:
    assert read_question_type(query).is_short_name is is_short


@pytest.mark.parametrize(
    ("topic", "sentence", "defines"),
    [
        pytest.param("电费", "电费是为用电付的钱。", True, id="is"),
        pytest.param("电费", "所谓“電費”，指為用電付的錢。", True, id="quoted-traditional"),
        pytest.param("国产 gpu", "国产GPU（图形处理器）通常指由国内设计的芯片。", True, id="aside"),
        pytest.param("错峰", "错峰用在电力里，说的是把用电的时间错开。", True, id="used-in"),
        pytest.param("heat pump", "A heat pump is a machine that moves heat.", True, id="english"),
        pytest.param("电费", "电费是否会再降，没有人知道。", False, id="whether"),
        pytest.param("电费", "电费即使再降也有人抱怨。", False, id="even-if"),
        pytest.param("电费", "机房的电费是成本的一半。", False, id="not-at-the-opening"),
        pytest.param("ai", "Aid is a gift of one state to another.", False, id="inside-a-word"),
    ],
)
def test_definitions_are_told_from_mentions(topic: str, sentence: str, defines: bool) -> None:
    assert QuestionType(topics=(topic,)).is_definition(fold(sentence).text) is defines


@pytest.mark.parametrize(
    ("held", "covered"),
    [
        pytest.param({"海水", "冷却"}, True, id="all-words-without-the-bridge"),
        pytest.param({"海水"}, False, id="half"),
        pytest.param({"seawater cooling"}, True, id="synonym"),
        pytest.param({"cooling"}, False, id="part-of-a-synonym"),
        pytest.param(set(), False, id="nothing"),
    ],
)
def test_a_topic_is_covered_by_all_that_can_be_found_of_it(held: set[str], covered: bool) -> None:
    every = frozenset({"海水", "水冷", "冷却", "seawater cooling", "cooling"})
    question_type = read_question_type("海水冷却")
    assert question_type.is_covered(frozenset(held), every) is covered


@pytest.mark.parametrize(
    ("kind", "query", "answer", "other"),
    [
        ("time", "機房何時動工", "一期于2015年动工。", "一期用了海水。"),
        ("time", "When did it open?", "It opened in May 2019.", "It is open."),
        ("place", "机房在哪里", "机房位于东岸。", "机房很大。"),
        ("place", "Where is it?", "It is located on the coast.", "It is large."),
        ("reason", "為什麼停用冷卻塔", "因为海水更冷。", "冷却塔停用了。"),
        ("reason", "why did it stop", "It stopped because of the storm.", "It stopped."),
        ("name", "机房有什么别称", "机房又称数据中心。", "机房很大。"),
        ("birth", "张三的出生地", "生于台安县。", "住在台安县。"),
        ("death", "张三是怎么死的", "1873年病逝。", "1873年搬家。"),
        ("era", "玄奘是哪一朝代的人", "唐代的僧人。", "有名的僧人。"),
        ("effect", "海水冷却有什么作用", "使电费降了三成。", "海水取自东岸。"),
        ("way", "如何冷却机房", "通过海水带走热量。", "机房很热。"),
        ("member", "有哪些客户", "包括三家船厂。", "客户很满意。"),
    ],
)
def test_kinds_of_answers_are_told_by_their_own_words(
    kind: str, query: str, answer: str, other: str
) -> None:
    question_type = read_question_type(query)
    assert kind in question_type.kinds
    assert kind in question_type.kinds_in(fold(answer).text)
    assert kind not in question_type.kinds_in(fold(other).text)


def test_the_name_of_a_topic_asks_for_no_kind() -> None:
    assert kinds_asked_for("算力 内卷") == ()
    assert read_question_type("时间线").kinds == ()
    assert read_question_type("光合组织").kinds == ()
    assert set(read_question_type("在哪里出生").kinds) <= set(ANSWER_KINDS)


@pytest.mark.parametrize(
    "sentence",
    [
        "在电力行业里，电费是为用电付的钱。",
        "电费，又称电价，是为用电付的钱。",
        "电费（）是为用电付的钱。",
    ],
)
def test_a_definition_may_have_an_aside(sentence: str) -> None:
    assert read_question_type("电费的定义是什么").is_definition(fold(sentence).text)


@pytest.mark.parametrize("name", ["Ansys", "AWS", "iOS", "Synopsys", "Infosys", "companies"])
def test_a_latin_name_is_found_by_the_stem_that_the_analyzer_gives_it(
    name: str, analyzer: Analyzer
) -> None:
    terms = {token.text: 1.0 for token in analyzer.query_terms(name)}
    assert QueryTerms(terms).found_in(fold(f"{name}与代工厂签约。").text) == frozenset(terms)
