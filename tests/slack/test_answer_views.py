"""Views of answers: what stands where, and that it is whole whatever the library holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.catalogue import say
from bot.models import (
    ArticleHits,
    Passage,
    Query,
    Quotation,
    RelatedArticle,
    Remark,
    Snippet,
    Suggestion,
    Summary,
)
from bot.slack import ids
from bot.slack.state import AnswerState
from bot.slack.views.answer import answer_message, more_message
from bot.slack.views.find import find_message
from bot.slack.views.message import Message, display_length
from bot.slack.views.parts import Frame, card_row
from bot.slack.views.related import related_message
from bot.slack.views.summary import summary_message
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


def pressed(message: Message) -> list[str]:
    """The names of everything that can be pressed, in reading order."""
    return [e["action_id"] for b in message.blocks for e in nested(b) if "action_id" in e]


def test_an_article_has_one_menu_and_the_answer_one_row() -> None:
    message = find_message(results(article_hits("算力"), article_hits("液冷", 13)), ZH)

    menus = [ids.ARTICLE_MENU, ids.ARTICLE_MENU]
    assert pressed(message) == [*menus, ids.WATCH_QUERY, ids.SHARE, ids.FEEDBACK]
    assert rows(message) == [[ids.WATCH_QUERY, ids.SHARE]]


def test_the_best_article_shows_two_paragraphs_and_the_others_one() -> None:
    parts = [
        ArticleHits(article(n), tuple(hit(f"算力{n}{m}", ((0, 2),)) for m in range(3)), more=4)
        for n in (1, 2)
    ]

    lines = shown(find_message(results(*parts), ZH).payload())

    assert "算力10算力11" in lines.splitlines()
    assert "算力20" in lines.splitlines()
    assert say("count.more_here", "zh", count=5) in lines
    assert say("count.more_here", "zh", count=6) in lines


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

    (quoted,) = [e for b in message.blocks for e in nested(b) if e.get("type") == "rich_text_quote"]
    elements = quoted["elements"]
    assert "".join(element["text"] for element in elements) == words
    bold = [element["text"] for element in elements if element.get("style")]
    assert set(bold) <= {"算力", "行情"}
    assert bold


def test_a_menu_is_about_the_best_paragraph_and_its_block_remembers_the_question() -> None:
    best = hit("算力")
    best = replace(best, passage=Passage(77, 12, 4, "算力", None))

    message = find_message(results(ArticleHits(article(), (best, hit("内卷")), more=0)), ZH)

    (block,) = [each for each in message.blocks if "accessory" in each]
    assert block["block_id"] == "12:77:算力"
    assert [option["value"] for option in block["accessory"]["options"]] == [
        "card:12:77",
        "related:12:77",
        "cite:12:77",
        ids.ARTICLE_OPEN,
        "wrong:12:77",
    ]


@pytest.mark.parametrize(
    "state",
    [replace(STATE, query="算" * 260), replace(STATE, is_thread=True)],
    ids=["long", "thread"],
)
def test_a_question_that_is_not_kept_cannot_be_doubted(state: AnswerState) -> None:
    message = find_message(results(article_hits("算力")), Frame("zh", state))

    (block,) = [each for each in message.blocks if "accessory" in each]
    assert "block_id" not in block
    values = [option["value"] for option in block["accessory"]["options"]]
    assert not any(value.startswith("wrong") for value in values)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_shared_answer_says_so_in_the_place_of_the_button(locale: str) -> None:
    frame = Frame(locale, STATE, is_shared=True)  # type: ignore[arg-type]

    message = find_message(results(article_hits("算力")), frame)

    assert say("share.done", frame.locale) in shown(message.payload())
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

    cited = "*标题12*  #12  产业周刊 · 2025年9月29日 · 第 1、4 段"
    assert "租金连降。出租率不到一半。" in words
    assert f"<https://news.example/12|标题12>{cited.removeprefix('*标题12*')}" in words
    assert words.count("标题12") == 2


def test_a_summary_leads_to_its_paragraphs() -> None:
    summary = Summary((quotation("租金连降。"),), query=Query("租金", "租金"))

    message = summary_message(summary, Frame("zh", replace(STATE, kind="summary")))

    assert rows(message) == [[ids.ALL_PASSAGES, ids.WATCH_QUERY, ids.SHARE]]


# --- what others read --------------------------------------------------------------------------

PUBLIC = Frame("zh", AnswerState("find", "租金", 1, "U0LIN"))


def passage_hit(text: str, number: int, position: int) -> ArticleHits:
    found = hit(text)
    passage = Passage(number * 100 + position, number, position, text, None)
    about = article(number, f"标题{number}")
    return ArticleHits(about, (replace(found, passage=passage),), more=0)


def test_the_answer_says_its_sentences_and_names_three_more_articles() -> None:
    found = results(*(passage_hit(f"电便宜{n}。", n, 0) for n in range(12, 18)), raw="租金")
    summary = Summary((quotation("租金连降。", 12, 0),), query=Query("租金", "租金"))

    message = answer_message(found, summary, PUBLIC)

    words = shown(message.payload())
    assert words.index("租金连降。") < words.index("标题13")
    assert [n for n in range(12, 18) if f"#{n}" in words] == [12, 13, 14, 15]
    assert "电便宜" not in words
    assert "\n2. 标题13" in words, "the numbers go on from the citations"
    assert rows(message) == [[ids.ALL_PASSAGES, ids.WATCH_QUERY]]


def test_without_a_sentence_the_best_paragraph_stands_there() -> None:
    found = results(passage_hit("电便宜。", 12, 0), raw="租金")

    words = shown(answer_message(found, Summary(()), PUBLIC).payload())

    assert "电便宜。" in words


def test_of_a_thread_nothing_is_kept() -> None:
    found = results(passage_hit("租金连降。", 12, 0), raw="租金 电")
    state = AnswerState("thread", "租金 电", 1, "U0LIN", is_thread=True)

    message = answer_message(found, Summary(()), Frame("zh", state))

    # No Watch and no feedback: its words were taken from the thread, and both are stored.
    assert pressed(message) == [ids.ALL_PASSAGES]


def test_a_further_page_is_a_line_an_article_with_the_numbers_going_on() -> None:
    parts = [passage_hit(f"电便宜{n}。" + "很长。" * 90, n, 0) for n in range(1, 6)]
    second = results(*parts, raw="电", page=2, page_count=3)

    message = more_message(second, PUBLIC)

    words = shown(message.payload())
    assert [f"{number}. " in words for number in (5, 6, 10, 11)] == [False, True, True, False]
    assert display_length(message.blocks) <= ids.PUBLIC_CHARACTERS


def test_more_than_was_looked_at_is_said_by_the_count() -> None:
    cut = Remark("remark.cut", (("limit", "1000"),))
    found = results(passage_hit("电", 12, 0), raw="电", passage_count=1000, remarks=(cut,))

    for message in (find_message(found, ZH), answer_message(found, Summary(()), PUBLIC)):
        words = shown(message.payload())
        assert "1,000+" in words
        assert say("remark.cut", "zh", limit=1000) not in words


def test_what_to_ask_instead_stands_above_the_articles() -> None:
    instead = (Suggestion("算力需求", 83, "pinyin"),)
    found = results(
        passage_hit("需求", 12, 0), raw="算理需求", is_partial=True, suggestions=instead
    )

    for message in (find_message(found, ZH), answer_message(found, Summary(()), PUBLIC)):
        kinds = [e.get("action_id") for b in message.blocks for e in nested(b) if "action_id" in e]
        assert kinds[0] == ids.SUGGESTIONS[0]


# --- one article -----------------------------------------------------------------------------


def test_a_related_article_tells_why_it_is_related_and_what_it_is_about() -> None:
    related = RelatedArticle(
        article(13, title="液冷出海", source="产业周刊"), "same_story", ("液冷", "机柜"), 1.0
    )

    message = related_message(article(12), [related], {13: quotation("液冷降价。", 13)}, ZH)

    words = shown(message.payload())
    same, shares = say("card.same_story", "zh"), say("card.shares", "zh", terms="液冷、机柜")
    assert f"液冷出海>*  #13\n{same} · 产业周刊 · 2025年9月29日 · {shares}" in words
    assert "液冷降价。" in words
    assert pressed(message)[0] == ids.ARTICLE_MENU


@pytest.mark.parametrize(
    ("state", "offered"),
    [
        (None, []),
        (
            replace(STATE, article=12),
            [[ids.BACK, ids.ARTICLE_TEXT, ids.ARTICLE_RELATED, ids.ARTICLE_CITE, ids.SHARE]],
        ),
        (
            AnswerState("summary", "#12", 1, "U0LIN"),
            [[ids.ARTICLE_TEXT, ids.ARTICLE_RELATED, ids.ARTICLE_CITE]],
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


SLOWLY = settings(
    max_examples=settings().max_examples // 2, suppress_health_check=[HealthCheck.too_slow]
)


@SLOWLY
@example(parts=[], raw="\x1b", frame=Frame("zh"), pages=1)
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
        answer_message(found, summary, frame),
        more_message(found, frame),
        related_message(article(12, raw), beside, leads, frame),
    ):
        assert violations(message.payload()) == []
