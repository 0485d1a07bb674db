"""Questions have shapes: all members of a list, an amount, a year; and answers go on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.analysis.sentences import clause_spans
from bot.engine import Engine
from bot.search.sentences.clipping import bound_starts
from bot.store import Store

ARTICLES = {
    "北岸供热年报": "北岸供热2024年投资为9亿元，主要用于锅炉。\n\n北岸供热2022年投资为7亿元。",
    "青石港四大机房": "港务局评出了青石港四大机房。\n\n1. 东岸：海水冷却，机柜最多。\n\n2. 西岸：光纤最密，靠近车站。\n\n"
    "3. 南湾：夜间供电，电费最低。\n\n4. 北堤：存放备份，少有人去。",
    "松山热力年报": "松山热力2023年投资为30亿元，同比增长5.1%。\n\n松山热力2024年投资为42亿元，主要用于管道。\n\n"
    "松山热力的供暖面积增速突出。\n\n前3个月，松山热力供暖面积达到800万平方米，增速为27.5%。",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("shapes")
    for name, text in ARTICLES.items():
        (folder / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n\n{text}\n", encoding="utf-8")
    with Engine(Store(folder / "library.db"), analyzer) as engine:
        list(engine.add(engine.find_files([folder])))
        yield engine


def quoted(engine: Engine, question: str) -> list[str]:
    return [quotation.text for quotation in engine.summary(question).quotations]


def test_who_asks_for_all_members_gets_all_items(engine: Engine) -> None:
    items = quoted(engine, "青石港四大机房是哪四个")
    assert [item[:2] for item in items] == ["1.", "2.", "3.", "4."]


def test_an_empty_sentence_yields_to_the_figure(engine: Engine) -> None:
    answer = quoted(engine, "松山热力供暖面积增速是多少")
    assert any("27.5%" in sentence for sentence in answer)
    assert not any("增速突出" in sentence for sentence in answer)


def test_a_sentence_on_another_year_is_not_quoted(engine: Engine) -> None:
    answer = quoted(engine, "松山热力2024年投资是多少")
    assert any("42亿元" in sentence for sentence in answer)
    assert not any("2023年" in sentence for sentence in answer)


def test_a_sentence_on_another_subject_is_not_quoted(engine: Engine) -> None:
    answer = quoted(engine, "北岸供热2024年投资是多少")
    assert any("9亿元" in sentence for sentence in answer)
    assert not any("松山" in sentence for sentence in answer)


def test_a_summary_goes_on_with_what_was_not_quoted(engine: Engine) -> None:
    first = [q.text for q in engine.summary("松山热力", sentences=2).quotations]
    second = [q.text for q in engine.summary("松山热力", sentences=2, part=2).quotations]
    assert first
    assert second
    assert not set(first) & set(second)
    assert engine.summary("松山热力", sentences=2, part=9).quotations == ()


def test_a_card_is_short(engine: Engine) -> None:
    card = engine.summary("松山热力年报", length="card").quotations
    full = engine.summary("松山热力年报").quotations
    assert 1 <= len(card) <= 2
    assert sum(len(quotation.text) for quotation in card) <= 75
    assert len(card) < len(full)


@pytest.mark.parametrize(
    ("sentence", "bound"),
    [
        pytest.param("三是尽管有海外厂区、新制程稀释，公司仍上调区间。", {1, 2}, id="a concession"),
        pytest.param("能量密度：单体超400Wh/kg，提升四成。", {1, 2}, id="a label"),
        pytest.param("港区种树、修路、通水，电费降了。", {1, 2}, id="a series"),
        pytest.param("电费降了三成，机柜多了一倍。", set(), id="two clauses"),
    ],
)
def test_what_cannot_open_a_quotation(sentence: str, bound: set[int]) -> None:
    assert bound_starts(sentence, clause_spans(sentence)) == bound
