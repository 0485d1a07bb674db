"""An article's summary keeps its contract on any text, and has an editor's taste on plain ones."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.analysis.enclosures import has_stray_marks
from bot.analysis.language import detect_language
from bot.analysis.normalize import fold
from bot.search.sentences import quotable
from bot.search.sentences.article_worth import ArticleWorth
from bot.search.sentences.cutting import cut_at_clause, cut_somehow
from bot.search.sentences.sentence import (
    is_quotable,
    piece,
    says_the_same,
    split_sentences,
    without_dateline,
)
from bot.search.summaries.article_sentences import ChosenSentence, choose_sentences
from bot.search.summaries.weights import ARTICLES as WEIGHTS


def texts(excerpts: Sequence[ChosenSentence]) -> list[str]:
    return [excerpt.text for excerpt in excerpts]


# --- the contract, on generated articles ---------------------------------------------------------

CHINESE = [
    "青石港二期机房上周投入使用，可容纳四千个机柜，是沿海第一座用海水冷却的机房。",
    "海水冷却能省下三成电费，管道每半年清洗一次。",
    "这座机房由市属能源公司出资。",
    "此外，渔民担心海水升温。",
    "虽然管道造价很高，但是两年就能收回成本，而且水泵可以用上十五年，厂家还答应免费更换滤网，并派人驻守机房。",
    "为什么选在海边？",
    "负责人说：“电价比内陆低一成。”",
    "去年全市机房的电费下降了31%，达到4.2亿元。",
    "总之，沿海城市可以照搬青石港的办法。",
    "注：本文数据截至上月底。",
]
TRADITIONAL = [
    "青石港二期機房上週投入使用，可容納四千個機櫃。",
    "海水冷卻讓機房的電費降低了三成。",
    "這意味著電價會降。",
    "邻市的机房仍在觀望，預計明年才會動工。",
]
ENGLISH = [
    "The harbour hall holds 4,000 racks and draws its cooling water from the sea below.",
    "Seawater cooling saves 30 percent of the power, which the city sells to three shipyards.",
    "However, fishermen fear warmer water.",
    "“It pays for itself,” he said.",
    "Although the pipes are expensive, the operator expects to earn the money back within two years.",
    "Why by the sea?",
    "LONDON (Reuters) - The operator said on Monday that a second hall would open in May.",
]
JUNK = ["", "。", "？！", "“", "）", "😀😀", "二、", "- ", "版权所有", "好" * 90, "a" * 200, "3.5%", "\u3000", "点击阅读原文。"]  # fmt: skip

LINES = st.lists(
    st.sampled_from(CHINESE + TRADITIONAL + ENGLISH + JUNK) | st.text(max_size=16), max_size=12
)
ARTICLES = st.lists(LINES.map("".join), max_size=8)
LIMITS = st.tuples(st.integers(1, 6), st.integers(1, 300) | st.just(10**9))


@given(title=st.none() | st.sampled_from(CHINESE + ENGLISH), article=ARTICLES, limits=LIMITS)
def test_a_summary_is_verbatim_ordered_and_within_both_limits(
    title: str | None, article: list[str], limits: tuple[int, int]
) -> None:
    sentences, characters = limits
    chosen = choose_sentences(title, article, max_sentences=sentences, max_characters=characters)
    places = [(e.paragraph, e.start) for e in chosen]
    assert all(article[e.paragraph].startswith(e.text, e.start) for e in chosen)
    assert all(e.text.strip() == e.text and e.text for e in chosen)
    assert places == sorted(set(places))
    assert len(chosen) <= sentences
    assert sum(len(e.text) for e in chosen) <= characters
    assert len(chosen) < 3 or max(len(e.text) for e in chosen) <= WEIGHTS.longest_share * characters


# What points back in a sentence is cut off, or stands behind a stop that lacks its space.
@example(None, [CHINESE[0], "樟树。", f"{ENGLISH[0][:-1]}, {'a' * 200} {ENGLISH[3]}"], (2, 140))
@example(None, [CHINESE[0], "樟树。", ENGLISH[4] + ENGLISH[2] + "a" * 200 + ENGLISH[3]], (2, 140))
@given(title=st.none() | st.sampled_from(CHINESE), article=ARTICLES, limits=LIMITS)
def test_several_sentences_are_all_fit_to_be_quoted_and_tell_different_things(
    title: str | None, article: list[str], limits: tuple[int, int]
) -> None:
    chosen = choose_sentences(title, article, max_sentences=limits[0], max_characters=limits[1])
    if len(chosen) < 2:
        return
    all_sentences = [without_dateline(s) for s in split_sentences(article)]
    by_place = {(s.paragraph, s.start): s for s in all_sentences}
    quoted = [by_place[e.paragraph, e.start] for e in chosen]
    in_chinese = detect_language("\n".join(article)) != "en"
    whole = {s.number for s, e in zip(quoted, chosen, strict=True) if not e.is_cut}
    for sentence, excerpt in zip(quoted, chosen, strict=True):
        assert is_quotable(sentence, in_chinese=in_chinese)
        part = piece(sentence, 0, len(excerpt.text))
        assert not part.points_back or sentence.number - 1 in whole
        assert excerpt.is_cut is (excerpt.text != sentence.text)
        assert not (excerpt.is_cut and has_stray_marks(excerpt.text))
        others = [s for s in quoted if s.number != sentence.number and s.number in whole]
        assert excerpt.is_cut or not says_the_same(sentence, others)


@given(article=ARTICLES, limits=LIMITS)
def test_a_summary_is_empty_only_where_nothing_but_questions_stands(
    article: list[str], limits: tuple[int, int]
) -> None:
    chosen = choose_sentences(None, article, max_sentences=limits[0], max_characters=limits[1])
    sentences = [without_dateline(s) for s in split_sentences(article)]
    assert bool(chosen) is not all(quotable.is_question(s.folded) for s in sentences)


@given(article=ARTICLES)
def test_every_excerpt_says_why_it_was_chosen(article: list[str]) -> None:
    for excerpt in choose_sentences("海水冷却", article, max_sentences=3, max_characters=120):
        values = [reason.value for reason in excerpt.reasons if reason.code != "cut"]
        assert values == sorted(values, reverse=True)
        assert all(value > 0 for value in values)
        assert ("cut" in {reason.code for reason in excerpt.reasons}) is excerpt.is_cut


# --- the contract, on public articles ------------------------------------------------------------


@pytest.mark.parametrize("name", ["lctt_dev", "smesh_dev", "vcsum_dev"])
@pytest.mark.parametrize("characters", [40, 120, 240])
def test_public_articles_are_summed_up_within_the_contract(
    shared: Path, name: str, characters: int
) -> None:
    rows = (shared / "eval" / "summary" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, rows[::3]):
        article = row["text"].split("\n")
        chosen = choose_sentences(
            row["title"] or None, article, max_sentences=3, max_characters=characters
        )
        places = [(e.paragraph, e.start) for e in chosen]
        ends = {(e.paragraph, e.start + len(e.text)) for e in chosen if not e.is_cut}
        assert chosen, row["id"]
        assert all(article[e.paragraph].startswith(e.text, e.start) for e in chosen), row["id"]
        assert places == sorted(set(places)), row["id"]
        assert sum(len(e.text) for e in chosen) <= characters, row["id"]
        if len(chosen) == 3:
            assert max(len(e.text) for e in chosen) <= WEIGHTS.longest_share * characters, row["id"]
        for excerpt in chosen[1:]:
            assert not quotable.is_question(fold(excerpt.text).text), row["id"]
            assert not quotable.is_fragment(excerpt.text), row["id"]
            before = article[excerpt.paragraph][: excerpt.start].rstrip()
            follows = not before or (excerpt.paragraph, len(before)) in ends
            assert follows or not quotable.points_back(fold(excerpt.text).text), row["id"]


# --- how the budget is shared --------------------------------------------------------------------

LONG = (
    "青石港机房海水冷却省电，" + "管道沿着堤岸铺设并且每半年清洗一次，" * 3 + "水泵都换成了新的。"
)


def test_a_long_sentence_is_cut_to_leave_room_where_three_as_good_fit() -> None:
    article = [
        LONG,
        "青石港机房的海水冷却系统省下三成电费。",
        "海水冷却省电的办法由青石港机房首创。",
        "省电以后，青石港机房的海水冷却扩到三期。",
    ]
    chosen = choose_sentences(
        "青石港机房海水冷却省电", article, max_sentences=3, max_characters=100
    )
    assert len(chosen) == 3
    assert max(len(text) for text in texts(chosen)) <= 60


def test_a_long_sentence_stands_whole_where_nothing_comes_near_to_it() -> None:
    article = [LONG, "岸边的路灯换成了暖黄的颜色。", "公园里补种了樟树和桂花树。"]
    chosen = choose_sentences(
        "青石港机房海水冷却省电", article, max_sentences=3, max_characters=100
    )
    assert texts(chosen)[0] == LONG


def test_what_room_is_left_is_filled_with_a_clause_and_marked() -> None:
    first = "青石港机房用海水冷却以后，一年省下三成电费。"
    second = (
        "海水冷却的管道由青石港船厂铺设，全长四公里，穿过旧港区的三条街道和两座桥，再接到机房。"
    )
    chosen = choose_sentences(
        "青石港机房的海水冷却", [first, second], max_sentences=3, max_characters=52
    )
    assert [e.is_cut for e in chosen] == [False, True]
    assert texts(chosen)[1] == "海水冷却的管道由青石港船厂铺设，全长四公里"


def test_a_text_with_one_endless_sentence_is_cut_at_a_clause() -> None:
    (excerpt,) = choose_sentences(None, ["因为" + LONG], max_sentences=3, max_characters=40)
    assert excerpt.is_cut
    assert ("因为" + LONG)[len(excerpt.text)] == "，"


# --- what an editor looks for --------------------------------------------------------------------


def one(title: str | None, *article: str) -> str:
    (excerpt,) = choose_sentences(title, article, max_sentences=1, max_characters=400)
    return excerpt.text


@pytest.mark.parametrize(
    ("plain", "better"),
    [
        pytest.param("机房的海水冷却改造完成得很快。", "机房的海水冷却改造花了4.2亿元钱。", id="figure"),
        pytest.param("机房改用海水冷却已经有一些年头了。", "笔者认为，机房改用海水冷却势在必行。", id="thesis"),
        pytest.param("机房的海水冷却装得比预计快很多。", "机房的海水冷却由华东能源公司装好。", id="name"),
    ],
)  # fmt: skip
def test_figures_theses_and_names_come_before_sentences_without(plain: str, better: str) -> None:
    filler = ["岸边的路灯换成了暖黄的颜色，行人不多。"] * 3
    article = [*filler, plain, better, *filler]
    assert one("机房海水冷却", *article) == better


def test_news_without_a_title_is_summed_up_by_its_first_sentence() -> None:
    assert one(None, ENGLISH[1], ENGLISH[4], ENGLISH[0]) == ENGLISH[1]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("PARIS (Reuters) - Grain prices fell on Monday.", "Grain prices fell on Monday."),
        ("(CNN) -- Nine people were hurt in the fire.", "Nine people were hurt in the fire."),
        ("NEW YORK, Oct. 3 (AP) — Stocks fell on Monday.", "Stocks fell on Monday."),
        (
            "新华社青石港10月3日电（记者 林小舟）机房昨天投入使用，省电三成。",
            "机房昨天投入使用，省电三成。",
        ),
        ("本报讯（记者林小舟）机房昨天投入使用，省电三成。", "机房昨天投入使用，省电三成。"),
        ("内容摘要：机房昨天投入使用，省电三成。", "机房昨天投入使用，省电三成。"),
        ("The UN - A history of the house on the river.", None),
        ("充电 桩昨天投入使用，省电三成。", None),
    ],
)
def test_datelines_are_no_part_of_what_is_quoted(line: str, expected: str | None) -> None:
    (sentence, *_) = split_sentences([line])
    bare = without_dateline(sentence)
    assert bare.text == (expected or line)
    assert line.startswith(bare.text, bare.start)


@pytest.mark.parametrize(
    "sentence",
    [
        "“It pays for itself,” he said.",
        "“管道两年回本。”他说。",
        "唯有如此，机房才能省电。",
        "尤其是机房省电。",
    ],
)
def test_words_of_nobody_and_half_thoughts_need_what_stands_before(sentence: str) -> None:
    *_, last = split_sentences(["机房昨天投入使用。", sentence])
    assert last.points_back


@pytest.mark.parametrize(
    "sentence",
    ["数字出自凤凰网科技上周的报道。", "读者常问国产机房的电价和份额。", "3. 海水冷却管道的铺设与清洗方法介绍与案例分析", "省电的办法有好几类。"],
)  # fmt: skip
def test_words_about_the_text_are_not_quoted(sentence: str) -> None:
    (found,) = split_sentences([sentence])
    assert not is_quotable(found, in_chinese=True)


def test_a_sentence_that_speaks_of_something_unquoted_gives_way() -> None:
    leaning = "据林小舟介绍，这笔钱用来给机房买海水冷却的水泵。"
    standing = "机房用四千万元买了十二台海水冷却的水泵和滤网。"
    filler = "岸边的路灯换成了暖黄的颜色，行人不多。"
    assert one("机房海水冷却水泵", filler, leaning, standing, filler) == standing


def test_title_words_count_less_the_second_time() -> None:
    sentences = split_sentences(["机房用海水冷却省电。", "海水冷却让机房省电。"])
    worth = ArticleWorth("机房海水冷却", sentences, sentences, in_chinese=True)
    assert worth.repetition_cost(sentences[1], frozenset()) == 0.0
    assert worth.repetition_cost(sentences[1], sentences[0].units) > 0.0


def test_fillers_of_speech_weigh_nothing_in_a_talk() -> None:
    filler = "我们，大家，觉得，可能，非常，时候，现在，就是，那么。"
    matter = "我们的机房用海水冷却，海水冷却的机房电费低。"
    again = "海水冷却以后我们省了电费。"
    (chosen,) = choose_sentences(
        None, [filler, filler, matter, again, filler], max_sentences=1, max_characters=80
    )
    assert chosen.text == matter


# --- cuts that read as sentences -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "limit", "expected"),
    [
        pytest.param("机房省电，管道要清洗，电价也低。", 11, "机房省电，管道要清洗", id="whole clauses"),
        pytest.param("因为海水很冷，机房省下了三成电费。", 10, None, id="because alone"),
        pytest.param("如果你还没有读过第三部分的内容，请先读完它。", 18, None, id="if alone"),
        pytest.param("机房省下了电费，但是管道每年都要清洗。", 10, None, id="before but"),
        pytest.param("机房要的不是电力，而是冷却用的海水。", 10, None, id="not this but that"),
        pytest.param("机房省下电费，随着海水变冷，省得还会更多。", 15, "机房省下电费", id="drops the half thought"),
        pytest.param("硬件很贵，但随着海水变冷，省得还会更多。", 12, None, id="but with half a thought"),
        pytest.param("在港口改造的时候，我们注意到，海水比去年更冷。", 15, None, id="noticed what"),
        pytest.param("在刚刚结束的港口大会上，市长宣布扩建机房。", 14, None, id="time alone"),
        pytest.param("负责人在会上表示，机房的电费已经降了三成。", 11, None, id="who speaks alone"),
        pytest.param("水泵是机房的心脏，在机房之外，水泵还为港口供水。", 14, "水泵是机房的心脏", id="beside what"),
        pytest.param("本文通过一个示例应用，讲了水泵如何自动扩容。", 12, None, id="by what means"),
        pytest.param("机房（含水泵，滤网，阀门和管道）省电，很好。", 10, None, id="open bracket"),
        pytest.param("The hall opened in May, and the pipes were cleaned.", 30, "The hall opened in May", id="English"),
        pytest.param("The hall, which holds four thousand racks, opened in May.", 15, None, id="subject alone"),
        pytest.param("Although the pipes are expensive, the hall pays for itself.", 40, None, id="although alone"),
    ],
)  # fmt: skip
def test_a_cut_reads_as_a_sentence(sentence: str, limit: int, expected: str | None) -> None:
    assert cut_at_clause(sentence, limit) == expected


@given(
    text=st.lists(st.sampled_from([*CHINESE, *ENGLISH, *JUNK]), min_size=1).map("".join),
    limit=st.integers(1, 120),
)
def test_a_forced_cut_is_an_opening_within_the_limit(text: str, limit: int) -> None:
    for sentence in split_sentences([text]):
        opening = cut_somehow(sentence.text, limit)
        assert sentence.text.startswith(opening)
        assert 0 < len(opening) <= limit
