"""What is asked is what is searched: phrases, titles, periods, figures, answers."""

from __future__ import annotations

from bot.analysis import Analyzer
from tests.search.shelves import Shelf


def codes(shelf: Shelf, raw: str) -> list[str]:
    return [remark.code for remark in shelf.search(raw).remarks]


QUOTED = [
    "厂商主打轻薄路线，续航也够用。",
    "轻便的机身与纤薄的屏幕让厂商省下电池。",
    "渠道价格回落。",
]


def test_what_is_quoted_in_a_question_comes_first_and_keeps_nothing_out(analyzer: Analyzer) -> None:
    shelf = Shelf(analyzer, QUOTED)
    assert shelf.found("厂商的“轻薄路线”，靠屏幕和电池")[0] == QUOTED[0]
    assert QUOTED[1] in shelf.found("厂商的“轻薄路线”，靠屏幕和电池")
    assert codes(shelf, "厂商的“轻薄路线”，靠屏幕和电池") == ["remark.phrases_first"]
    assert codes(shelf, "厂商的「无边框」屏幕") == ["remark.phrases_as_words"]
    assert shelf.found("“轻薄屏幕”") == []


def test_one_of_a_group_must_stand_and_what_is_excluded_is_told(analyzer: Analyzer) -> None:
    shelf = Shelf(analyzer, ["铜缆需求上升。", "光缆需求上升。", "电缆需求上升。"])
    assert set(shelf.found("(铜缆 OR 光缆) 需求")) == {"铜缆需求上升。", "光缆需求上升。"}
    assert set(shelf.found("需求 不要铜缆")) == {"光缆需求上升。", "电缆需求上升。"}
    assert "remark.excludes" in codes(shelf, "需求 不要铜缆")


def test_an_article_is_found_by_its_title_alone(analyzer: Analyzer) -> None:
    texts = ["运营商公示了中标名单。", "产能利用率升至九成。"]
    shelf = Shelf(analyzer, texts, titles=["浸没式机柜招标结果", "光模块订单创新高"])
    assert shelf.found("浸没式") == [texts[0]]
    assert shelf.found("title:光模块") == [texts[1]]


def test_a_period_keeps_to_what_was_published_in_it_or_names_it(analyzer: Analyzer) -> None:
    texts = ["封装产能紧张。", "封装价格在2025年第三季度见底。", "封装设备交付。"]
    days = ["2025-08-01", "2026-04-01", "2026-05-06"]
    shelf = Shelf(analyzer, texts, published=days)
    assert set(shelf.found("2025年第三季度 封装")) == {texts[0], texts[1]}
    assert shelf.found("上周的封装新闻") == [texts[2]]
    assert codes(shelf, "上周的封装新闻") == ["remark.period"]
    assert len(shelf.found("封装 全部日期")) == 3
    assert shelf.found("最新的封装")[0] == texts[2]


def test_the_paragraph_that_answers_stands_first(analyzer: Analyzer) -> None:
    texts = [
        "海川公司向北岸公司投资，北岸公司再向海川公司采购，投资往来频繁。",
        "海川公司宣布将向北岸公司投资，金额高达30亿元，用于建厂。",
    ]
    assert Shelf(analyzer, texts).found("海川公司向北岸公司投资多少")[0] == texts[1]


def test_what_only_shares_a_verb_is_not_shown_below_a_full_answer(analyzer: Analyzer) -> None:
    texts = ["协会会长提出停止价格战，会员响应。", "论坛上专家提出重视人才。", "天气晴好。"]
    assert Shelf(analyzer, texts).found("谁提出停止价格战") == [texts[0]]


def test_equal_figures_are_found_and_marked(analyzer: Analyzer) -> None:
    texts = ["项目总投资两百亿元。", "项目总投资2亿元。"]
    [group, *_] = Shelf(analyzer, texts).search("200亿元 总投资").articles
    snippet = group.hits[0].snippet
    assert snippet.text == texts[0]
    assert "两百亿元" in snippet.text[slice(*snippet.highlights[-1])]


def test_an_english_question_is_scored_by_weights_of_its_own(analyzer: Analyzer) -> None:
    shelf = Shelf(analyzer, ["Prices of memory fell.", "内存价格下跌。"])
    index = shelf.library.index
    assert index.in_english.words.k1 > index.words.k1
    assert shelf.found("why did memory prices fall") == ["Prices of memory fell."]
