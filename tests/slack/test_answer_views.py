"""Views of answers: what stands where, and that it is whole whatever the library holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.catalogue import say
from bot.models import ArticleHits, Passage, Query, Quotation, RelatedArticle, Snippet, Summary
from bot.slack import ids
from bot.slack.state import AnswerState
from bot.slack.views.find import find_message
from bot.slack.views.message import Message
from bot.slack.views.parts import Frame, card_row
from bot.slack.views.related import related_message
from bot.slack.views.summary import summary_message
from bot.slack.views.thread import thread_message
from tests.slack.block_rules import nested, shown, violations
from tests.slack.samples import LOCALES, article, article_hits, hit, results

STATE = AnswerState("find", "算力", 1, "U0LIN", is_private=True)
ZH = Frame("zh", STATE)


def rows(message: Message) -> list[list[str]]:
    """The names of what can be pressed, row by row."""
    return [
        [element["action_id"] for element in block["elements"]]
        for block in message.blocks
        if block["type"] == "actions"
    ]


def quotation(text: str, number: int = 12, position: int = 0) -> Quotation:
    return Quotation(text, article(number, title=f"标题{number}", source="产业周刊"), position)


# --- find ------------------------------------------------------------------------------------


def test_each_article_has_its_row_and_the_answer_has_its_own_behind_a_line() -> None:
    message = find_message(results(article_hits("算力"), article_hits("液冷", 13)), ZH)

    of_article = [ids.ARTICLE_SUMMARY, ids.VOTE_RIGHT, ids.VOTE_WRONG, ids.ARTICLE_MENU]
    assert rows(message) == [of_article, of_article, [ids.WATCH_QUERY, ids.SHARE]]
    assert [block["type"] for block in message.blocks][-2:] == ["divider", "actions"]


@pytest.mark.parametrize(
    ("others", "paragraphs", "more"),
    [pytest.param(1, "算力0算力1算力2", 4, id="few"), pytest.param(2, "算力0算力1", 5, id="many")],
)
def test_among_several_articles_each_shows_two_paragraphs_and_counts_the_others(
    others: int, paragraphs: str, more: int
) -> None:
    part = ArticleHits(article(), tuple(hit(f"算力{n}", ((0, 2),)) for n in range(3)), more=4)

    lines = shown(find_message(results(part, *[article_hits("液冷", 13)] * others), ZH).payload())

    assert paragraphs in lines.splitlines()
    assert say("count.more_here", "zh", count=more) in lines


@pytest.mark.parametrize(
    ("highlights", "words"),
    [
        pytest.param(((5, 7),), "算力租金连降。", id="matched-below"),
        pytest.param(((0, 2), (5, 7)), "算力租金连降。", id="matched-in-both"),
        pytest.param(
            ((2, 4), (5, 7)), "算力行情\n算力租金连降。", id="matched-in-the-heading-alone"
        ),
    ],
)
def test_a_heading_is_left_out_of_its_excerpt_unless_only_it_matches(
    highlights: tuple[tuple[int, int], ...], words: str
) -> None:
    text = "算力行情\n算力租金连降。"
    found = hit(text, highlights)
    found = replace(found, passage=replace(found.passage, heading="算力行情"))

    message = find_message(results(ArticleHits(article(), (found,), more=0)), Frame("zh"))

    (listed,) = [e for b in message.blocks for e in nested(b) if e.get("type") == "rich_text_list"]
    elements = listed["elements"][0]["elements"]
    assert "".join(element["text"] for element in elements) == words
    bold = [element["text"] for element in elements if element.get("style")]
    assert set(bold) <= {"算力", "行情"}
    assert bold


def test_a_vote_is_about_the_best_paragraph() -> None:
    best = hit("算力")
    best = replace(best, passage=Passage(77, 12, 4, "算力", None))

    message = find_message(results(ArticleHits(article(), (best, hit("内卷")), more=0)), ZH)

    values = [e["value"] for b in message.blocks for e in nested(b) if "value" in e]
    assert any('"a":12,"s":77' in value for value in values)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_shared_answer_says_so_in_the_place_of_the_button(locale: str) -> None:
    frame = Frame(locale, STATE, is_shared=True)  # type: ignore[arg-type]

    message = find_message(results(article_hits("算力")), frame)

    assert shown(message.payload()).endswith(say("share.done", frame.locale))
    assert all(ids.SHARE not in row for row in rows(message))


# --- summary ---------------------------------------------------------------------------------


def test_sentences_of_one_article_in_a_row_are_cited_once() -> None:
    quotations = (
        quotation("租金连降。", 12, 0),
        quotation("出租率不到一半。", 12, 3),
        quotation("电便宜。", 13, 1),
        quotation("需求仍在增长。", 12, 0),
    )

    words = shown(summary_message(Summary(quotations, query=Query("租金", "租金")), ZH).payload())

    cited = "租金连降。出租率不到一半。标题12  产业周刊 · 2025年9月29日 · 第 1、4 段 · #12"
    assert cited in words
    assert words.count("标题12") == 2


def test_a_summary_leads_to_its_paragraphs() -> None:
    summary = Summary((quotation("租金连降。"),), query=Query("租金", "租金"))

    message = summary_message(summary, Frame("zh", replace(STATE, kind="summary")))

    assert rows(message) == [[ids.ALL_PASSAGES, ids.WATCH_QUERY, ids.SHARE]]


# --- thread ----------------------------------------------------------------------------------


def passage_hit(text: str, number: int, position: int) -> ArticleHits:
    found = hit(text)
    passage = Passage(number * 100 + position, number, position, text, None)
    return ArticleHits(article(number), (replace(found, passage=passage),), more=0)


def test_a_thread_gets_sentences_first_and_then_paragraphs_not_quoted_above() -> None:
    found = results(passage_hit("租金连降。", 12, 0), passage_hit("电便宜。", 13, 1), raw="租金 电")
    summary = Summary((quotation("租金连降。", 12, 0),), query=Query("租金 电", "租金 电"))
    state = AnswerState("thread", "租金 电", 1, "U0LIN", is_thread=True)

    message = thread_message("租金 电", found, summary, Frame("zh", state))

    words = shown(message.payload())
    assert words.startswith(say("answer.from_thread", "zh", terms="租金 电"))
    assert words.count("租金连降。") == 1
    assert words.index("租金连降。") < words.index("电便宜。")
    # No Watch: its words were taken from the thread, and watches are stored.
    assert rows(message) == [[ids.ALL_PASSAGES]]


def test_of_a_thread_three_articles_are_shown() -> None:
    found = results(*(passage_hit(f"电便宜{n}。", n, 0) for n in range(1, 6)))

    words = shown(thread_message("电", found, Summary(()), Frame("zh")).payload())

    assert [n for n in range(1, 6) if f"电便宜{n}。" in words] == [1, 2, 3]


def test_a_thread_on_which_the_library_is_silent_is_told() -> None:
    message = thread_message("量子", results(raw="量子"), Summary(()), Frame("zh"))

    words = shown(message.payload())
    assert words.startswith(say("answer.from_thread", "zh", terms="量子"))
    assert say("find.none", "zh") in words


# --- one article -----------------------------------------------------------------------------


def test_a_related_article_tells_why_it_is_related_and_what_it_is_about() -> None:
    related = RelatedArticle(
        article(13, title="液冷出海", source="产业周刊"), "same_story", ("液冷", "机柜"), 1.0
    )

    message = related_message(article(12), [related], {13: quotation("液冷降价。", 13)}, ZH)

    words = shown(message.payload())
    same, shares = say("card.same_story", "zh"), say("card.shares", "zh", terms="液冷、机柜")
    assert f"液冷出海  #13\n{same} · 产业周刊 · 2025年9月29日 · {shares}\n液冷降价。" in words
    assert rows(message)[0] == [ids.ARTICLE_SUMMARY, ids.ARTICLE_MENU]


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (None, []),
        (
            replace(STATE, article=12),
            [[ids.BACK, ids.ARTICLE_RELATED, ids.ARTICLE_OPEN, ids.SHARE]],
        ),
        (
            AnswerState("summary", "#12", 1, "U0LIN"),
            [[ids.ARTICLE_RELATED, ids.ARTICLE_OPEN]],
        ),
    ],
)
def test_a_card_offers_the_way_back_only_where_it_came_from_an_answer(
    state: AnswerState | None, offered: list[list[str]]
) -> None:
    row = card_row(article(12), Frame("zh", state))

    assert rows(Message("…", tuple(row))) == offered


# --- whatever the content --------------------------------------------------------------------

TEXT = st.text(max_size=200)
FRAMES = st.builds(
    Frame,
    locale=st.sampled_from(LOCALES),
    state=st.none()
    | st.builds(
        AnswerState,
        kind=st.just("find"),
        query=st.text(max_size=500),
        page=st.integers(1, 9),
        asker=st.just("U0LIN"),
        is_thread=st.booleans(),
        is_private=st.booleans(),
    ),
    votes=st.dictionaries(st.integers(1, 3), st.booleans(), max_size=2),
    is_shared=st.booleans(),
)
SPANS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=4).map(tuple)


@st.composite
def hits(draw: st.DrawFn) -> ArticleHits:
    """An article with hits of any text, heading, length and highlights."""
    number, title = draw(st.integers(1, 10**9)), draw(TEXT)
    found = []
    for place in range(draw(st.integers(0, 3))):
        text = draw(TEXT) * draw(st.sampled_from([1, 20]))
        heading = draw(st.none() | st.just(text.split("\n")[0]))
        passage = Passage(place + 1, number, place, text, heading)
        snippet = Snippet(text, 0, len(text), draw(SPANS), draw(st.booleans()), draw(st.booleans()))
        found.append(replace(hit(text), passage=passage, snippet=snippet, terms=(draw(TEXT),)))
    url = draw(st.none() | st.just(f"https://news.example/{number}") | TEXT)
    return ArticleHits(article(number, title, url=url), tuple(found), draw(st.integers(0, 99)))


SLOWLY = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@SLOWLY
@given(parts=st.lists(hits(), max_size=10), raw=TEXT, frame=FRAMES, pages=st.integers(1, 99))
def test_every_answer_keeps_within_what_slack_takes(
    parts: list[ArticleHits], raw: str, frame: Frame, pages: int
) -> None:
    found = results(*parts, raw=raw, page_count=pages, unknown_terms=(raw,))
    quotations = tuple(
        Quotation(each.passage.text, part.article, each.passage.position)
        for part in parts
        for each in part.hits
    )[:5]
    summary = Summary(quotations, query=Query(raw, raw))
    beside = [RelatedArticle(part.article, "related", (raw, raw), 1.0) for part in parts]
    leads = {each.article.id: each for each in quotations}

    for message in (
        find_message(found, frame),
        summary_message(summary, frame),
        thread_message(raw, found, summary, frame),
        related_message(article(12, raw), beside, leads, frame),
    ):
        assert violations(message.payload()) == []
