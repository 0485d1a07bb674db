from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Snippet, Span, Token
from bot.search.query.question_type import read_question_type
from bot.search.snippets.matching import merged_spans
from bot.search.snippets.snippet import SNIPPET_LIMIT, make_snippet
from tests.alphabets import PROSE

FILLER = "这一段话只是为了占据一些位置而写下来的，"


def spans_of(text: str, *terms: str) -> list[Span]:
    found = [
        (at, at + len(term))
        for term in terms
        for at in range(len(text))
        if text.startswith(term, at)
    ]
    return list(merged_spans(found))


def marked(snippet: Snippet) -> list[str]:
    return [snippet.text[start:end] for start, end in snippet.highlights]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("算力需求持续增长。", id="short"),
        pytest.param("算力\n需求", id="line-feed"),
        pytest.param("算" * SNIPPET_LIMIT, id="at-the-limit"),
        pytest.param(" 算力 ", id="white-space-around"),
    ],
)
def test_a_passage_within_the_limit_is_shown_whole(text):
    snippet = make_snippet(text, spans_of(text, "算力"))
    assert (snippet.text, snippet.start, snippet.end) == (text, 0, len(text))
    assert (snippet.is_cut_before, snippet.is_cut_after) == (False, False)


def test_a_passage_one_past_the_limit_is_cut():
    snippet = make_snippet("算" * (SNIPPET_LIMIT + 1), [])
    assert 0 < len(snippet.text) <= SNIPPET_LIMIT
    assert snippet.is_cut_after


@pytest.mark.parametrize(
    ("text", "terms", "limit", "excerpt"),
    [
        pytest.param(
            "天气很好。算力需求大增，价格上涨。股市平稳。",
            ["算力"],
            13,
            "算力需求大增，价格上涨。",
            id="the-sentence-of-the-match",
        ),
        pytest.param(
            "天气很好。算力需求大增，价格上涨。股市平稳。",
            ["价格"],
            8,
            "价格上涨。",
            id="the-clause-where-the-sentence-is-too-long",
        ),
        pytest.param(
            "算力很贵。天气很好。算力与芯片都贵。",
            ["算力", "芯片"],
            10,
            "算力与芯片都贵。",
            id="two-terms-before-one",
        ),
        pytest.param(
            "算力很贵。天气真的很好。算力便宜。", ["算力"], 7, "算力很贵。", id="the-first-of-equals"
        ),
        pytest.param(
            "开头一句。中间一句。算力结尾。", ["算力"], 11, "中间一句。算力结尾。", id="filled-in-front"
        ),
        pytest.param("Rain fell. Chips cost 1,000.5 yuan, up 3.5%. The end.", ["Chips"], 38, "Chips cost 1,000.5 yuan, up 3.5%.", id="english"),
        pytest.param("第一行没有\n算力在第二行\n第三行没有", ["算力"], 8, "算力在第二行", id="line-feeds"),
        pytest.param("没有匹配的第一句。第二句也没有。", [], 10, "没有匹配的第一句。", id="no-match"),
    ],
)  # fmt: skip
def test_the_excerpt_is_where_a_reader_would_look(text, terms, limit, excerpt):
    assert make_snippet(text, spans_of(text, *terms), limit=limit).text == excerpt


def test_both_ends_of_a_cut_are_told():
    text = "前一句话。算力大增。后一句话。"
    snippet = make_snippet(text, spans_of(text, "算力"), limit=6)
    assert (snippet.text, snippet.start, snippet.highlights) == ("算力大增。", 5, ((0, 2),))
    assert (snippet.is_cut_before, snippet.is_cut_after) == (True, True)


def test_a_rare_term_outweighs_a_common_one():
    text = "市场很大。" + FILLER * 3 + "内卷很重。"
    spans = spans_of(text, "市场", "内卷")
    occurrences = [Token(text[a:b], a, b, 0) for a, b in spans]
    for weights, expected in (({"市场": 0.2, "内卷": 5.0}, "内卷"), ({"内卷": 0.2}, "市场")):
        snippet = make_snippet(text, spans, limit=20, occurrences=occurrences, weights=weights)
        assert marked(snippet) == [expected]


def test_different_terms_outweigh_repetitions_of_one():
    text = "算力，" * 6 + FILLER + "算力和芯片。"
    snippet = make_snippet(text, spans_of(text, "算力", "芯片"), limit=20)
    assert marked(snippet) == ["算力", "芯片"]


@pytest.mark.parametrize(
    ("solid", "limit"),
    [
        pytest.param("1,234,567.89", 20, id="figure"),
        pytest.param("interoperability", 20, id="latin-word"),
        pytest.param("https://a.example/b?c=d", 30, id="link"),
        pytest.param("👨\u200d👩\u200d👧\u200d👦", 10, id="joined-emoji"),
        pytest.param("👍🏽", 3, id="skin-tone"),
        pytest.param("🇨🇳", 3, id="flag"),
        pytest.param("e\u0301\u0302", 4, id="combining-marks"),
    ],
)
def test_what_reads_as_one_is_never_cut(solid, limit):
    for shift in range(2 * limit):
        text = "字" * shift + solid + "字" * 3 * limit
        for span in ([(0, 1)], [(len(text) - 1, len(text))], [(max(0, shift - 1), shift)]):
            snippet = make_snippet(text, [s for s in span if s[0] < s[1]], limit=limit)
            assert not shift < snippet.start < shift + len(solid)
            assert not shift < snippet.end < shift + len(solid)
            assert 0 < len(snippet.text) <= limit


def test_a_highlight_is_never_cut_where_it_fits():
    for shift in range(60):
        text = "字" * shift + "长长的一个匹配" + "字" * 60
        snippet = make_snippet(text, [(shift, shift + 7)], limit=20)
        assert marked(snippet) == ["长长的一个匹配"]


def test_a_highlight_over_a_clause_border_stays_whole():
    text = FILLER * 3 + "不止于算力，更在于应用。" + FILLER * 3
    start = text.index("算力，更在于")
    snippet = make_snippet(text, [(start, start + 6)], limit=30)
    assert marked(snippet) == ["算力，更在于"]


@pytest.mark.parametrize("unit", ["字", "a", "1", "🇨🇳", "e\u0301", "👍🏽", "\u0301"])
def test_the_limit_holds_where_one_highlight_fills_it(unit):
    text = unit * 400
    snippet = make_snippet(text, [(0, len(text))], limit=50)
    assert 48 <= len(snippet.text) <= 50
    assert snippet.highlights == ((0, len(snippet.text)),)


def test_a_limit_below_one_is_refused():
    with pytest.raises(ValueError, match="limit is 0"):
        make_snippet("算力", [], limit=0)


FRAGMENTS = [
    "算力",
    "内卷，",
    "增长。",
    "GPU ",
    "3.5%",
    "1,000",
    "\n",
    "“好。”",
    "（见图）",
    "；",
    "  ",
]
FRAGMENTS += [
    "👨\u200d👩\u200d👧",
    "🇨🇳",
    "e\u0301",
    "https://a.example/b",
    "字" * 40,
    "word" * 9,
    "\u0301",
]


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends, as every match is."""
    inner = text[start:end]
    if not inner.strip():
        return start, start
    return start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip())


@given(
    PROSE | st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join),
    st.lists(st.tuples(st.floats(0, 1), st.integers(1, 30)), max_size=8),
    st.integers(1, 200),
)
def test_an_excerpt_is_verbatim_within_the_limit_and_marked_in_place(text, places, limit):
    found = [(int(share * len(text)), int(share * len(text)) + size) for share, size in places]
    spans = merged_spans(
        trimmed(text, start, min(end, len(text))) for start, end in found if start < len(text)
    )
    snippet = make_snippet(text, spans, limit=limit)
    assert snippet == make_snippet(text, spans, limit=limit)
    assert snippet.text == text[snippet.start : snippet.end]
    assert len(snippet.text) <= limit
    assert bool(snippet.text.strip()) == bool(text.strip())
    edges = [edge for span in snippet.highlights for edge in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(snippet.text) for edge in edges)
    whole = {(start + snippet.start, end + snippet.start) for start, end in snippet.highlights}
    assert whole <= set(spans) or any(end - start > limit for start, end in spans)
    assert bool(snippet.highlights) == bool(spans) or not text.strip()


# --- the sentence that answers ---------------------------------------------------------------


PAUSE = "这里说的是别的事情，与港口没有什么关系。"


@pytest.mark.parametrize(
    ("query", "terms", "text", "answer"),
    [
        pytest.param(
            "电费降了多少",
            ["电费", "降了"],
            "去年电费降了，这是好事。" + PAUSE * 3 + "电费降了31%。" + PAUSE * 3,
            "电费降了31%。",
            id="a-figure",
        ),
        pytest.param(
            "電費降了多少",
            ["電費", "降了"],
            "去年電費降了，這是好事。" + PAUSE * 3 + "電費降了三成。" + PAUSE * 3,
            "電費降了三成。",
            id="a-figure-in-traditional",
        ),
        pytest.param(
            "什么是海水冷却",
            ["海水冷却"],
            "海水冷却在港区用了五年。" + PAUSE * 3 + "海水冷却是用海水带走热量的办法。" + PAUSE * 3,
            "海水冷却是用海水带走热量的办法。",
            id="a-definition",
        ),
        pytest.param(
            "机房为什么停电",
            ["机房", "停电"],
            "机房又停电。" + PAUSE * 3 + "因为台风，机房又停电。" + PAUSE * 3,
            "因为台风，机房又停电。",
            id="a-reason",
        ),
        pytest.param(
            "机房的电费",
            ["机房", "电费"],
            "机房的电费高吗？" + PAUSE * 3 + "机房的电费不高。" + PAUSE * 3,
            "机房的电费不高。",
            id="no-question",
        ),
        pytest.param(
            "when did the plant open",
            ["plant", "open"],
            "The plant will open. " + "It rained a lot, as ever. " * 4
            + "The plant did open in May 2019. " + "It rained a lot, as ever. " * 4,
            "The plant did open in May 2019.",
            id="english",
        ),
    ],
)  # fmt: skip
def test_the_excerpt_shows_the_sentence_that_answers(query, terms, text, answer):
    spans = spans_of(text, *terms)
    first = make_snippet(text, spans, limit=45)
    answering = make_snippet(text, spans, limit=45, question_type=read_question_type(query))
    assert answer not in first.text
    assert answer in answering.text
    assert marked(answering)
    assert (answering.is_cut_before, answering.is_cut_after) == (True, True)


def test_what_the_answer_points_back_to_is_shown_before_it():
    text = PAUSE * 3 + "港区换了水泵。这让电费降了31%。" + PAUSE * 3
    question_type = read_question_type("电费降了多少")
    snippet = make_snippet(text, spans_of(text, "电费"), limit=24, question_type=question_type)
    assert snippet.text == "港区换了水泵。这让电费降了31%。"
