"""What goes on from an answer, and what is a question of its own."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.follow_ups import LONGEST_FOLLOW_UP, FollowUp, read_follow_up
from bot.commands.narrowing import narrowed
from bot.errors import QueryError
from bot.search.query.parser import parse_query
from bot.search.query.writer import asks_same
from tests.alphabets import TYPED

TODAY = date(2026, 3, 31)


def read(text: str) -> FollowUp | None:
    return read_follow_up(text, today=TODAY)


def rows(table: dict[FollowUp, str]) -> list[object]:
    """One row for each saying; they stand apart by bars."""
    return [
        pytest.param(text.strip(), wish, id=text.strip())
        for wish, texts in table.items()
        for text in texts.split("|")
    ]


STEPS = {
    FollowUp(
        "next"
    ): "更多|下一页|下一頁|还有吗？|還有嗎|继续|再来几条|接着看|请继续|更多结果|更多文章|more"
    "|More, please.|show more|more results|next|next page|what else|anything else?|go on|ＭＯＲＥ",
    FollowUp("previous"): "上一页|上一頁|前一页|返回|previous|previous page|back|go back",
    FollowUp("article", 1): "第一条|第1篇|the first one|1st|tell me more about the first one|1",
    FollowUp(
        "article", 2
    ): "第二条|第二篇|第２条|第 2 条|看看第二条|第二条呢|第二条讲了什么|第二個|the second one"
    "|the second|2|2.|second|number 2|no. 2|show me the second one|what about the second?"
    "|what does the 2nd one say?",
    FollowUp("article", -1): "最后一条|最後一篇|the last one|last one|the last article",
    FollowUp("article", -2): "倒数第二条|倒數第二篇",
    FollowUp("article", 10): "第十条|第10条|10",
    FollowUp(
        "summary"
    ): "总结一下|總結一下|总结|概括一下吧|归纳一下|帮我总结一下|总结一下这个讨论|摘要"
    "|summarise|summarize this|summary|TL;DR|please summarise it",
    FollowUp(
        "summary", 2
    ): "总结第二条|總結第二條|概括一下第二篇|把第二篇总结一下|第二条总结一下|第二条的摘要"
    "|能不能总结一下第二条|summarise the second|summarize the second one please|summary of the 2nd",
    FollowUp("summary", -1): "总结最后一篇|summarise the last one",
    FollowUp(
        "related"
    ): "相关文章|相關文章|类似的文章|类似的|还有类似的吗|这样的文章|similar|similar articles"
    "|more like this|related articles|show more like this|any similar stories",
    FollowUp("related", 2): "第二条的相关文章|和第二条类似的报道|more like the second one"
    "|similar to the second|articles related to the second",
}
NARROWINGS = {
    FollowUp(
        "narrow", narrowing="lang:en"
    ): "换成英文来源|換成英文來源|只看英文|英文的呢|英文|in English|English only"
    "|only English articles please|switch to English sources|lang:en",
    FollowUp(
        "narrow", narrowing="lang:zh"
    ): "只看中文|中文来源|Chinese sources only|in Chinese|语言：中文",
    FollowUp(
        "narrow", narrowing="lang:zh-Hant"
    ): "換成繁體|只看繁体中文|繁体的文章|traditional Chinese only",
    FollowUp("narrow", narrowing="lang:zh-Hans"): "换成简体|只看简体中文|simplified Chinese only",
    FollowUp(
        "narrow", narrowing="since:2025 until:2025"
    ): "only 2025|只看2025年|只看2025|2025年的|2025 only|in 2025|去年|去年的|last year",
    FollowUp("narrow", narrowing="since:2025-09 until:2025-09"): "只看2025年9月的|only 2025-9",
    FollowUp(
        "narrow", narrowing="since:2026 until:2026"
    ): "今年|今年的文章|this year|only this year",
    FollowUp(
        "narrow", narrowing="since:2025-09"
    ): "since 2025-09|2025年9月以来|从2025年9月起|從2025年9月起"
    "|2025年9月之后的文章|from 2025-09 onwards",
    FollowUp("narrow", narrowing="until:2025"): "until 2025-12|截至2025年12月|up to 2025-12",
    FollowUp("narrow", narrowing="until:2024"): "2025年之前|2025年以前的|before 2025",
    FollowUp(
        "narrow", narrowing="since:2026-02-28"
    ): "最近一个月|最近一个月的|近一个月|只看最近一个月|past month",
    FollowUp(
        "narrow", narrowing="since:2025-12-31"
    ): "过去三个月|過去三個月|last 3 months|the past 3 months",
    FollowUp("narrow", narrowing="since:2025-09-30"): "近半年|最近半年",
    FollowUp("narrow", narrowing="since:2026-03-24"): "最近一周|past week|最近7天",
    FollowUp("narrow", narrowing="since:2026-02 until:2026-02"): "上个月|上個月的|last month",
    FollowUp("narrow", narrowing="since:2026-03-23 until:2026-03-29"): "上周的|上週|last week",
    FollowUp(
        "narrow", narrowing="since:2025-07 until:2025-09"
    ): "2025年第三季度|只看2025年第三季度的|2025 Q3|去年三季度的报道",
    FollowUp("narrow", narrowing="since:2025-10 until:2025"): "last quarter|上季度|上个季度的呢",
    FollowUp("narrow", narrowing="since:2025"): "2025年至今|从2025年至今|from 2025 onwards",
    FollowUp("narrow", narrowing="since:2026-03"): "只看30d|最近30天",
    FollowUp("narrow", narrowing="since:2026-03-01"): "since:30d",
    FollowUp(
        "narrow", narrowing='source:"证券日报"'
    ): "source:证券日报 only|只看来源：证券日报|来源：证券日报"
    "|only source:证券日报|source:证券日报",
    FollowUp("narrow", narrowing="-芯片"): "-芯片",
    FollowUp("narrow", narrowing='-芯片 source:"日报"'): "source:日报 -芯片",
}


@pytest.mark.parametrize(("text", "wish"), rows(STEPS) + rows(NARROWINGS))
def test_a_follow_up_is_understood(text: str, wish: FollowUp) -> None:
    assert read(text) == wish


OF_THEIR_OWN = (
    "算力|更多国产芯片的消息|more GPUs|second-hand GPUs|第二产业|第二季度营收|最近一个月算力价格"
    "|下一代芯片|继续教育|返回舱|相关性|总结经验|总结 算力|summary 算力|only 2025 chips|English proficiency|英文论文翻译"
    "|source:证券日报 算力|2025|30d|3m|11|100|#2|#12|first principles|the last mile|backpropagation|moreover"
    "|第二曲线|最近一次发布|similar triangles|https://news.example/2|help|帮助|文章|status"
)


@pytest.mark.parametrize("text", OF_THEIR_OWN.split("|"))
def test_a_question_of_its_own_is_left_alone(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    "text", ["", " ", "?", "。", "please", "请", "只看", "only", "\u200b", "好的"]
)
def test_what_says_nothing_is_no_follow_up(text: str) -> None:
    assert read(text) is None


def test_what_is_long_is_no_follow_up_and_costs_nothing() -> None:
    started = time.process_time()

    for piece in (",", "请", "更多", "第二条", "only ", " ", "的", "2025年", "lang:en "):
        assert read(piece * 10_000) is None
        read((piece * LONGEST_FOLLOW_UP)[:LONGEST_FOLLOW_UP])

    assert time.process_time() - started < 5


@given(st.text(max_size=200))
def test_anything_can_be_read(text: str) -> None:
    wish = read(text)

    if wish is not None and wish.narrowing:
        narrowed = parse_query(wish.narrowing, needs_words=False)
        assert narrowed.filters or narrowed.text


def test_the_thirty_first_has_a_month_before_it() -> None:
    wishes = [read_follow_up("最近一个月", today=date(2024, month, 31)) for month in (3, 5, 12)]

    assert [wish and wish.narrowing for wish in wishes] == [
        "since:2024-02-29",
        "since:2024-04-30",
        "since:2024-11-30",
    ]


@pytest.mark.parametrize(
    "text", ["只看2025年13月", "since 2025-13", "before 2025-00", "2025年2月30日之前"]
)
def test_a_date_that_does_not_exist_is_no_follow_up(text: str) -> None:
    assert read(text) is None


# --- asking again ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "narrowing", "asked"),
    [
        pytest.param("算力", "lang:en", "算力 lang:en", id="added"),
        pytest.param("算力 lang:zh", "lang:en", "算力 lang:en", id="language-replaced"),
        pytest.param(
            "算力 语言：中文 来源：日报", "lang:en", '算力 source:"日报" lang:en', id="others-kept"
        ),
        pytest.param("算力 since:2025", "since:2025-09", "算力 since:2025-09", id="date-replaced"),
        pytest.param(
            "算力 since:2025-09", "until:2025-12", "算力 since:2025-09 until:2025-12", id="span"
        ),
        pytest.param("算力 until:2024", "since:2025", "算力 since:2025", id="no-date-left-between"),
        pytest.param("算力 since:2025", "until:2024", "算力 until:2024", id="nor-the-other-way"),
        pytest.param("算力 -芯片", "-液冷", "算力 -芯片 -液冷", id="exclusions-add-up"),
        pytest.param(
            '"自主可控" 内卷 -"GPU 卡" lang:zh',
            "lang:en",
            '内卷 "自主可控" -"GPU 卡" lang:en',
            id="rendered",
        ),
        pytest.param(
            "上周 算力", "since:2025", "算力 since:2025-01-01", id="period-in-words-replaced"
        ),
        pytest.param(
            "去年 算力", "until:2025-06", "算力 since:2025-01-01 until:2025-06", id="period-cut"
        ),
        pytest.param("上周 算力", "lang:en", "上周 算力 lang:en", id="period-in-words-kept"),
        pytest.param("算力 title:机房", "lang:en", "算力 title:机房 lang:en", id="title-kept"),
        pytest.param(
            "算力 title:机房 lang:zh", "lang:en", '算力 title:"机房" lang:en', id="title-kept-anew"
        ),
        pytest.param("", "since:2025", "since:2025", id="a-list-of-all-articles"),
        pytest.param(
            '算力 -"芯片，光刻" lang:zh',
            "lang:en",
            '算力 -"芯片，光刻" lang:en',
            id="a-mark-inside-an-exclusion",
        ),
        pytest.param(
            '算力 -"source:日报" lang:zh',
            "lang:en",
            '算力 -"source:日报" lang:en',
            id="a-colon-inside-an-exclusion",
        ),
        pytest.param(
            "算力 “芯片", "-“光刻”", "算力 “芯片 -光刻", id="a-quote-that-would-swallow-the-wish"
        ),
    ],
)
def test_a_question_is_narrowed(question: str, narrowing: str, asked: str) -> None:
    assert narrowed(question, narrowing, today=TODAY) == asked


@given(typed=TYPED)
def test_whatever_was_asked_is_asked_again_in_another_language(typed: str) -> None:
    try:
        before = parse_query(typed, needs_words=False)
    except QueryError:
        return
    after = narrowed(typed, "lang:en", today=TODAY)

    assert asks_same(after, replace(before, filters=replace(before.filters, languages=("en",))))


NAMES = st.text(st.sampled_from("算力内卷日报证券abc"), min_size=1, max_size=6)


@given(
    text=NAMES,
    phrases=st.lists(NAMES, max_size=2),
    excluded=st.lists(NAMES, max_size=2),
    source=NAMES,
    since=st.dates(date(2000, 1, 1), date(2026, 1, 1)),
    language=st.sampled_from(["zh", "zh-Hans", "zh-Hant", "en"]),
)
def test_all_of_a_question_but_the_filter_that_gives_way_is_asked_again(
    text: str, phrases: list[str], excluded: list[str], source: str, since: date, language: str
) -> None:
    parts = [f'"{each}"' for each in phrases] + [f"-{each}" for each in excluded]
    before = parse_query(
        " ".join([text, *parts, f"source:{source}", f"since:{since}", f"lang:{language}"])
    )

    after = parse_query(narrowed(before.raw, "lang:en", today=TODAY))

    assert (after.text, after.phrases, after.excluded) == (
        before.text,
        before.phrases,
        before.excluded,
    )
    assert after.filters.languages == ("en",)
    assert (after.filters.sources, after.filters.since) == (
        before.filters.sources,
        before.filters.since,
    )
    assert after.remarks == ()
