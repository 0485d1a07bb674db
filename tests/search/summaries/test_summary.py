"""Summaries quote: whatever the text, each sentence stands in it, in order, within the budget."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis import Analyzer
from bot.analysis.normalize import fold
from bot.evaluation.summary_lines import run
from bot.models import (
    Article,
    ArticleHits,
    Hit,
    Paragraph,
    Passage,
    Query,
    Quotation,
    Results,
    Snippet,
)
from bot.search.query.query_terms import QueryTerms
from bot.search.query.question_type import QuestionType, asks_for_figure, read_question_type
from bot.search.sentences import quotable
from bot.search.sentences.article_text import ArticleText
from bot.search.sentences.cutting import cut_anywhere, cut_at_clause
from bot.search.sentences.sentence import split_sentences
from bot.search.summaries.article_sentences import ChosenSentence, choose_sentences
from bot.search.summaries.query_sentences import Source, choose_answers
from bot.search.summaries.summary import quote_article, quote_hits
from bot.search.summaries.weights import ARTICLES
from tests.alphabets import PROSE

HARBOUR = [
    "青石港二期机房上周投入使用，可容纳四千个机柜，是沿海第一座用海水冷却的机房。",
    "这座机房由市属能源公司出资。它的电价比内陆低一成。为什么选在海边？负责人说，海水冷却能省下三成电费。",
    "值得注意的是，海水冷却要求管道每半年清洗一次。",
    "记者了解到，青石港机房的首批客户是三家造船厂，合同期为五年。",
    "造船厂用机房的算力做船体仿真，一次仿真从九天缩短到十四个小时。",
    "注：本文数据截至上月底。未经许可，不得转载。",
    "总之，青石港机房证明海水冷却既省电又可靠，沿海城市可以照搬。",
]
ARTICLE = Article(
    id=7,
    title="青石港机房：海水冷却能省多少电",
    title_is_inferred=False,
    author=None,
    source=None,
    published=None,
    language="zh-Hans",
    url=None,
    path="harbour.md",
    added_at="2025-01-01T00:00:00",
    passage_count=7,
    character_count=300,
)


def body(paragraphs: Sequence[str]) -> list[Paragraph]:
    return [Paragraph(text, "body", line) for line, text in enumerate(paragraphs, 1)]


def passages(paragraphs: Sequence[str], article_id: int = 7) -> list[Passage]:
    return [
        Passage(article_id * 100 + position, article_id, position, text, None)
        for position, text in enumerate(paragraphs)
    ]


def texts(excerpts: Sequence[ChosenSentence]) -> list[str]:
    return [excerpt.text for excerpt in excerpts]


# --- which sentences stand alone -----------------------------------------------------------------


@pytest.mark.parametrize(
    "sentence",
    [
        "这意味着电价会降。",
        "這意味著電價會降。",
        "那就是海水冷却。",
        "该机房已经满员。",
        "該機房已經滿員。",
        "它的电价更低。",
        "他们用海水冷却。",
        "此外，管道也要清洗。",
        "但成本没有下降。",
        "然而，成本没有下降。",
        "而邻市还在观望。",
        "不过电价更低。",
        "因此机房选在海边。",
        "所以机房选在海边。",
        "例如青石港的机房。",
        "同时，管道要清洗。",
        "另一方面，管道要清洗。",
        "其次，管道要清洗。",
        "其三,管道要清洗。",
        "“这不是第一次。”",
        "2. 清洗管道。",
        "And prices fell.",
        "But prices fell.",
        "It saves power.",
        "He said so.",
        "This saves power.",
        "However, prices fell.",
        "For example, the port saves power.",
    ],
)
def test_openers_that_point_back_are_seen(sentence: str) -> None:
    assert quotable.points_back(fold(sentence).text)


@pytest.mark.parametrize(
    "sentence",
    [
        "青石港机房上周投入使用。",
        "其实海水并不便宜。",
        "其一,管道要清洗。",
        "首先，管道要清洗。",
        "那么多机柜都空着。",
        "并购案上周获批。",
        "总之，机房很省电。",
        "2.5万台机柜已经装好。",
        "Itinerant workers came.",
        "Butter is dear.",
        "Theory helps.",
    ],
)
def test_openers_that_stand_alone_pass(sentence: str) -> None:
    assert not quotable.points_back(fold(sentence).text)


@pytest.mark.parametrize(
    "sentence",
    [
        "为什么选在海边？",
        "為什麼選在海邊？",
        "真的吗？！",
        "他问：“为什么选在海边？”",
        "你用过海水冷却吗。",
        "Why by the sea?",
    ],
)
def test_questions_are_seen(sentence: str) -> None:
    assert quotable.is_question(fold(sentence).text)


@pytest.mark.parametrize(
    "sentence",
    [
        "注：本文数据截至上月底。",
        "编者按：海水冷却正在升温。",
        "責任編輯：林小舟。",
        "特別聲明：內容由用戶上傳。",
        "本文仅代表作者个人观点，不构成投资建议。",
        "未经许可，不得以任何方式使用。",
        "扫描下方二维码关注我们。",
        "更多精彩请点击阅读原文。",
        "海水的流向如上图所示。",
        "Note: figures are from May.",
        "All rights reserved by the publisher.",
        "Subscribe to our weekly letter.",
        "见 https://example.org/a/very/long/link/indeed",
    ],
)
def test_notes_disclaimers_and_reading_tips_are_seen(sentence: str) -> None:
    assert quotable.is_aside(fold(sentence).text)


@pytest.mark.parametrize(
    "sentence", ["记者了解到，海水冷却省电三成。", "The authors cool it by seawater."]
)
def test_matter_is_no_aside(sentence: str) -> None:
    assert not quotable.is_aside(fold(sentence).text)


# --- summaries of an article ---------------------------------------------------------------------


def test_an_article_is_summed_up_by_its_news_and_its_conclusion() -> None:
    quotations = quote_article(ARTICLE, body(HARBOUR), passages(HARBOUR))
    assert [quotation.passage_position for quotation in quotations] == [0, 1, 6]
    assert replace(quotations[0], reasons=()) == Quotation(HARBOUR[0], ARTICLE, 0)
    assert "title" in {reason.code for reason in quotations[0].reasons}
    assert quotations[1].text == "负责人说，海水冷却能省下三成电费。"


def test_headings_are_never_quoted() -> None:
    heading = Paragraph("青石港机房海水冷却能省多少电，本文算给你看。", "heading", 1)
    quotations = quote_article(ARTICLE, [heading, *body(HARBOUR)], passages(HARBOUR))
    assert quotations
    assert all(heading.text not in quotation.text for quotation in quotations)


def test_english_has_twice_the_room() -> None:
    sentences = [
        "The harbour hall holds four thousand racks and draws its cooling water from the sea below.",
        "Seawater cooling saves three tenths of the power that an inland hall of this size would use.",
        "Three shipyards rent the racks beside the seawater cooling plant and simulate their hulls.",
    ]
    english = Article(**{**_fields(ARTICLE), "language": "en", "title": "Seawater cooling"})
    quotations = quote_article(english, body(sentences), passages(sentences))
    assert [quotation.text for quotation in quotations] == sentences
    assert sum(len(sentence) for sentence in sentences) > 240


def _fields(article: Article) -> dict[str, object]:
    return {name: getattr(article, name) for name in Article.__slots__}


def test_a_sentence_that_points_back_is_quoted_only_behind_its_neighbour() -> None:
    text = ["电价在上月下降了一成，各地反应不一。", "这使青石港机房的海水冷却更划算了。"]
    both = choose_sentences("海水冷却", text, max_sentences=2, max_characters=100)
    one = choose_sentences("海水冷却", text, max_sentences=1, max_characters=100)
    assert texts(both) == text
    assert texts(one) == text[:1]


def test_near_identical_sentences_are_quoted_once() -> None:
    again = "青石港二期机房上周正式投入使用，可容纳四千个机柜，是沿海第一座用海水冷却的机房。"
    chosen = choose_sentences("青石港机房", [*HARBOUR, again], max_sentences=3, max_characters=240)
    assert sum("沿海第一座" in text for text in texts(chosen)) == 1


def test_a_sentence_longer_than_the_budget_is_cut_at_a_clause_and_marked() -> None:
    long = "机房冷却用水取自青石港外海" + "，管道沿堤岸铺设并且每半年清洗一次" * 12 + "。"
    (excerpt,) = choose_sentences("青石港", [long], max_sentences=3, max_characters=60)
    assert excerpt.is_cut
    assert long.startswith(excerpt.text)
    assert long[len(excerpt.text)] == "，"
    assert len(excerpt.text) <= 60


def test_a_weak_sentence_does_not_fill_the_room() -> None:
    telling = "青石港机房的海水冷却省下三成电费。"
    weak = ["岸边的路灯换成了暖黄颜色。", "公园补种了樟树和桂花。", "展厅里摆着渔具和船模。"]
    chosen = choose_sentences(
        "青石港机房海水冷却省电费", [telling, *weak], max_sentences=3, max_characters=240
    )
    assert texts(chosen) == [telling]


def test_a_talk_is_summed_up_by_what_recurs() -> None:
    filler = "然后呢，我们大家就是先聊一聊天，其实我觉得这个呢也挺好的。"
    matter = "我们的机房用海水冷却，海水冷却以后电费降下来，机房的电费是大头。"
    talk = [filler, "那么大家好，我们今天就是随便讲讲。", matter, "海水冷却的机房，我们想再建。"]
    assert ArticleText(split_sentences(talk), ()).is_talk
    assert not ArticleText(split_sentences(HARBOUR), ()).is_talk
    (chosen,) = choose_sentences(None, talk, max_sentences=1, max_characters=120)
    assert chosen.text == matter


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("为什么？怎么办？", [], id="nothing but questions"),
        pytest.param("算力", ["算力"], id="one word"),
        pytest.param("😀😀", ["😀😀"], id="emoji"),
        pytest.param("机房概况", ["机房概况"], id="one heading"),
        pytest.param("好" * 10_000, ["好" * 50], id="no stop and no clause"),
        pytest.param("power" * 3000, ["power" * 10], id="one endless word"),
    ],
)
def test_poor_texts_give_what_they_have(text: str, expected: list[str]) -> None:
    assert texts(choose_sentences(None, [text], max_sentences=3, max_characters=50)) == expected


@pytest.mark.parametrize(("sentences", "characters"), [(0, 10), (3, 0), (-1, -1)])
def test_a_summary_without_room_is_refused(sentences: int, characters: int) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        choose_sentences("题", ["正文。"], max_sentences=sentences, max_characters=characters)


@given(
    text=PROSE,
    title=st.one_of(st.none(), PROSE),
    max_sentences=st.integers(1, 5),
    max_characters=st.integers(1, 250),
)
def test_article_summaries_keep_their_contract(
    text: str, title: str | None, max_sentences: int, max_characters: int
) -> None:
    paragraphs = text.split("\n")
    limits = {"max_sentences": max_sentences, "max_characters": max_characters}
    chosen = choose_sentences(title, paragraphs, **limits)
    quoted = texts(chosen)
    places = [(excerpt.paragraph, excerpt.start) for excerpt in chosen]
    assert chosen == choose_sentences(title, paragraphs, **limits)
    assert all(paragraphs[e.paragraph].startswith(e.text, e.start) for e in chosen)
    assert all(quote.strip() for quote in quoted)
    assert places == sorted(set(places))
    assert len(quoted) == len(set(quoted)) <= max_sentences
    assert sum(map(len, quoted)) <= max_characters
    assert not any(quotable.is_question(fold(e.text).text) for e in chosen if not e.is_cut)
    if len(quoted) >= 3:
        assert max(map(len, quoted)) <= ARTICLES.longest_share * max_characters


# --- summaries of a query ------------------------------------------------------------------------


def results(query: str, articles: Sequence[tuple[int, Sequence[str]]]) -> Results:
    found = tuple(
        ArticleHits(
            Article(**{**_fields(ARTICLE), "id": number, "title": f"第{number}篇"}),
            tuple(
                Hit(passage, 1.0, 1.0, (), Snippet(passage.text, 0, 1, (), False, False))
                for passage in passages(paragraphs, number)
            ),
            more=0,
        )
        for number, paragraphs in articles
    )
    return Results(Query(query, query), found, 1, 1, len(found), len(found))


WEIGHTS = {"海水": 2.0, "冷却": 1.5, "水冷": 0.5, "电费": 2.0}


def test_a_query_is_answered_from_several_articles_by_their_rank() -> None:
    answer = results(
        "海水冷却 电费",
        [
            (3, ["邻市的机房改用海水冷却以后，第一年就收回了管道的投资。"]),
            (1, ["据青石港统计，去年全市机房的电费下降了两成以上。"]),
        ],
    )
    quotations = quote_hits(answer, WEIGHTS)
    assert [quotation.article.id for quotation in quotations] == [3, 1]
    assert all(not quotation.is_cut for quotation in quotations)


def test_at_most_two_sentences_come_from_one_article_among_several() -> None:
    many = [
        "海水冷却用在船上已经有六十多年。",
        "电费占机房成本的一半还多一些。",
        "冷却塔在北方的冬天常常停用。",
        "渔民担心海水升温影响贝类养殖。",
    ]
    two = quote_hits(
        results("海水冷却电费", [(1, many), (2, ["南港的电费比北港便宜一些。"])]), WEIGHTS
    )
    one = quote_hits(results("海水冷却电费", [(1, many)]), WEIGHTS)
    assert [quotation.article.id for quotation in two] == [1, 1, 2]
    assert len(one) > 2
    assert [quotation.passage_position for quotation in one] == sorted(
        quotation.passage_position for quotation in one
    )


def test_figures_are_preferred_where_an_amount_is_asked_for() -> None:
    plain = "海水冷却让机房的电费明显地降了下来。"
    figure = "海水冷却让机房的电费下降了31%左右。"

    def best(query: str) -> str:
        answer = results(query, [(1, [plain, figure])])
        return quote_hits(answer, WEIGHTS, max_sentences=1)[0].text

    assert best("海水冷却省电费") == plain
    assert best("海水冷却省多少电费") == figure


@pytest.mark.parametrize(
    ("query", "asks"),
    [
        ("算力需求每年增长多少", True),
        ("何時開業", True),
        ("机房有几层", True),
        ("When does it open", True),
        ("how many racks", True),
        ("谁出资", False),
        ("海水冷却", False),
        ("whenever", False),
    ],
)
def test_questions_for_figures_are_told_from_others(query: str, asks: bool) -> None:
    assert asks_for_figure(query) is asks


@pytest.mark.parametrize("synonyms", [{}, {"seawater": 3.0}], ids=["alone", "with-a-synonym"])
def test_the_article_whose_title_is_the_question_comes_before_strays(
    synonyms: dict[str, float],
) -> None:
    about = "海水冷却已经在三座机房里用了五年。"
    stray = "海水冷却也写进了今年的港区规划。"
    chosen = choose_answers(
        [Source(stray, 0, 0, "港区规划"), Source(about, 1, 0, "海水冷却入门")],
        {"海水": 2.0, "冷却": 1.5} | synonyms,
        question_type=read_question_type("海水冷却"),
        max_sentences=1,
        max_characters=90,
        per_article=2,
    )
    assert [evidence.sentence.text for evidence in chosen] == [about]


def test_what_the_title_says_does_not_tell_the_sentences_of_an_article_apart() -> None:
    plain = "海水冷却用在机房已经有五年了。"
    telling = "去年机房的电费降到了历史新低。"
    chosen = choose_answers(
        [Source(plain + telling, 0, 0, "海水入门")],
        {"海水": 2.0, "电费": 1.5},
        question_type=QuestionType(),
        max_sentences=1,
        max_characters=90,
        per_article=2,
    )
    assert [evidence.sentence.text for evidence in chosen] == [telling]


def quoted_of(
    query: str, texts_: Sequence[str], weights: dict[str, float], n: int = 5
) -> list[str]:
    answer = results(query, [(number, [text]) for number, text in enumerate(texts_, start=1)])
    return [quotation.text for quotation in quote_hits(answer, weights, max_sentences=n)]


@pytest.mark.parametrize("query", ["电费", "什么是电费？", "電費是什麼意思"])
def test_a_definition_answers_a_question_for_a_name(query: str) -> None:
    mention = "电费在去年十月又降了三成，电费单更薄了。"
    definition = "电费是机房为所用的电付给电网的钱。"
    assert quoted_of(query, [mention, definition], {"电费": 1.0}, 1) == [definition]


def test_a_sentence_that_holds_no_term_is_quoted_only_behind_one_that_does() -> None:
    text = "难处也要说清楚才行。电费占机房成本的一半。省下它靠的是海风与暗渠。"
    assert quoted_of("谁付电费", [text], {"电费": 1.0}) == [
        "电费占机房成本的一半。",
        "省下它靠的是海风与暗渠。",
    ]


def test_half_a_name_is_no_answer_to_the_name() -> None:
    weights = {"海水": 2.0, "冷却": 1.8}
    whole = "海水冷却省下了机房三成的开支。"
    half = "渔民担心海水升温影响贝类养殖。"
    assert quoted_of("海水冷却", [half, whole], weights) == [whole]
    assert quoted_of("海水 冷却", [half, whole], weights) == [half, whole]


def test_nothing_is_quoted_where_only_a_small_part_of_the_name_is_found() -> None:
    weights = {"时间": 3.6, "间线": 5.5}
    assert quoted_of("时间线", ["国内很难在短时间内追上去。"], weights) == []
    assert quoted_of("时间线", ["这条时间线从上世纪开始。"], weights) == [
        "这条时间线从上世纪开始。"
    ]


def test_another_name_for_the_thing_answers_too() -> None:
    text = "一块显卡要用掉三百瓦的电力。"
    assert quoted_of("国产GPU", [text], {"国产": 2.0, "gpu": 2.0, "显卡": 1.0}) == [text]


def test_an_opener_that_points_back_gives_way_to_a_sentence_nearly_as_good() -> None:
    pointing = "港区补种了樟树。这让电费降了一些。"
    standing = "船厂的电费去年也降了一些。"
    assert quoted_of("谁的电费降了", [pointing, standing], {"电费": 1.0}, 1) == [standing]


def test_what_a_quoted_sentence_points_back_to_is_quoted_with_it() -> None:
    text = "港区引来海水。这让机房的电费降了三成，冷却也更快。冷却塔停用。"
    assert quoted_of("为什么电费降了", [text], {"电费": 3.0, "冷却": 1.0, "海水": 0.5}, 2) == [
        "港区引来海水。",
        "这让机房的电费降了三成，冷却也更快。",
    ]


def test_a_traditional_passage_answers_a_simplified_query() -> None:
    answer = results("电费", [(1, ["海水冷卻讓機房的電費降低了三成。"])])
    (quotation,) = quote_hits(answer, {"电费": 1.0})
    assert quotation.text == "海水冷卻讓機房的電費降低了三成。"


def test_a_long_sentence_is_clipped_to_the_clauses_around_the_terms() -> None:
    long = (
        "港区在春天补种了樟树，" * 6 + "海水冷却省下三成电费，" + "岸边也换了路灯，" * 6 + "都好。"
    )
    answer = results("海水冷却 电费", [(1, [long])])
    (quotation,) = quote_hits(answer, WEIGHTS, max_characters=40)
    assert "海水冷却省下三成电费" in quotation.text
    assert quotation.text in long
    assert quotation.is_cut
    assert len(quotation.text) <= 40


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("算力", "中國的算力很強", True),
        ("compani", "two companies merged", True),
        ("compani", "a company merged", True),
        ("ai", "mainland", False),
        ("gpt-4o", "用GPT-4o写作", True),
        ("100", "1000台", False),
    ],
)
def test_terms_are_found_in_folded_text(term: str, text: str, found: bool) -> None:
    terms = QueryTerms({term: 1.0})
    assert terms.found_in(fold(text).text) == (frozenset({term}) if found else frozenset())


@given(
    pages=st.lists(PROSE, max_size=5),
    weights=st.dictionaries(
        st.sampled_from(["海水", "冷却", "电费", "power", "机房", "3.5%"]), st.floats(-1, 9)
    ),
    max_sentences=st.integers(1, 5),
    max_characters=st.integers(1, 200),
    question_type=st.builds(
        QuestionType, st.booleans(), st.just(("海水冷却", "power")) | st.just(()), st.booleans()
    ),
)
def test_query_summaries_keep_their_contract(
    pages: list[str],
    weights: dict[str, float],
    max_sentences: int,
    max_characters: int,
    question_type: QuestionType,
) -> None:
    sources = [Source(text, article=n // 2, position=n) for n, text in enumerate(pages)]

    def choose() -> list[tuple[tuple[int, int, int], str]]:
        chosen = choose_answers(
            sources,
            weights,
            question_type=question_type,
            max_sentences=max_sentences,
            max_characters=max_characters,
            per_article=2,
        )
        return [(evidence.place, evidence.sentence.text) for evidence in chosen]

    chosen = choose()
    quoted = [text for _, text in chosen]
    places = [place for place, _ in chosen]
    assert chosen == choose()
    assert places == sorted(set(places))
    assert all(pages[place[1]].startswith(text, place[2]) for place, text in chosen)
    assert all(text.strip() for text in quoted)
    assert len(quoted) == len(set(quoted)) <= max_sentences
    assert sum(map(len, quoted)) <= max_characters


# --- cutting -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        pytest.param(20, "机房省电，管道要清洗", id="at a clause"),
        pytest.param(12, "机房省电，管道要清洗", id="just enough"),
        pytest.param(4, None, id="no clause fits"),
        pytest.param(30, "机房省电，管道要清洗", id="quotation not left open"),
    ],
)
def test_sentences_are_cut_at_a_clause_that_leaves_nothing_open(
    limit: int, expected: str | None
) -> None:
    sentence = (
        "机房省电，管道要清洗，" + "他又说：“电价虽然很低，可是水泵、滤网、阀门都要换新的，很贵。”"
    )
    assert cut_at_clause(sentence, limit) == expected


def test_a_cut_by_force_spares_latin_words() -> None:
    assert cut_anywhere("机房 cooling water", 8) == "机房"
    assert cut_anywhere("cooling", 4) == "cool"
    assert cut_anywhere("机房", 9) == "机房"


# --- the line protocol ---------------------------------------------------------------------------


def answers(analyzer: Analyzer, *requests: object) -> list[dict[str, object]]:
    out = io.StringIO()
    lines = [r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in requests]
    run(lines, out, analyzer)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_requests_are_answered_line_by_line(analyzer: Analyzer) -> None:
    request = {
        "op": "summarize",
        "title": ARTICLE.title,
        "text": "\n".join(HARBOUR),
        "query": None,
        "max_sentences": 3,
        "max_chars": 240,
    }
    summary, blank, question = answers(
        analyzer,
        request,
        {"op": "summarize", "text": ""},
        {**request, "query": "海水冷却能省多少电费", "max_sentences": 1},
    )
    quotations = quote_article(ARTICLE, body(HARBOUR), passages(HARBOUR))
    assert summary["sentences"] == [quotation.text for quotation in quotations]
    assert blank["sentences"] == []
    assert question["sentences"] == ["负责人说，海水冷却能省下三成电费。"]
    assert all(isinstance(answer["ms"], float) for answer in (summary, blank, question))


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param("no json", id="not JSON"),
        pytest.param([1], id="not an object"),
        pytest.param({"op": "translate"}, id="unknown operation"),
        pytest.param({"op": "summarize", "text": 5}, id="text is no string"),
        pytest.param({"op": "summarize", "text": "好。", "max_chars": 0}, id="no room"),
        pytest.param({"op": "summarize", "text": "好。", "max_sentences": "3"}, id="no number"),
    ],
)
def test_a_bad_line_is_answered_with_its_error(analyzer: Analyzer, request_: object) -> None:
    bad, good = answers(analyzer, request_, {"op": "summarize", "text": "机房用海水冷却省电。"})
    assert bad["sentences"] == []
    assert bad["error"]
    assert good["sentences"] == ["机房用海水冷却省电。"]
