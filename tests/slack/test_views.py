"""Views: what a person sees, and that Slack takes it whatever the content."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from bot.models import (
    ArticleHits,
    ArticlePage,
    FilterLoss,
    Query,
    Quotation,
    Remark,
    Suggestion,
    Summary,
)
from bot.slack import ids
from bot.slack.state import AnswerState, decode_state
from bot.slack.views.find import find_message
from bot.slack.views.guidance import help_message
from bot.slack.views.listing import articles_message
from bot.slack.views.message import Message, compose, text_block
from bot.slack.views.notices import problem_sentence
from bot.slack.views.parts import Frame
from bot.slack.views.refusal import channel_refusal_message
from bot.slack.views.summary import summary_message
from tests.slack.block_rules import nested, shown, violations
from tests.slack.samples import SAMPLE_GROUPS, article, article_hits, hit, messages_of, results

ZH = Frame("zh")
PRIVATE = Frame("zh", AnswerState("find", "算力", 1, "U0LIN", is_private=True))


def buttons(message: Message) -> dict[str, str]:
    """Value by action id."""
    return {
        element["action_id"]: element["value"]
        for block in message.blocks
        for element in nested(block)
        if element.get("type") == "button"
    }


OWN_LINK = r"<https://news\.example/\d+\|[^<>]*>"
"""The link of an article's title, as far as it is one of ours: its words cannot end it."""


@pytest.mark.parametrize("group", SAMPLE_GROUPS)
def test_every_view_keeps_within_what_slack_takes(group: str) -> None:
    found = {name: violations(each.payload()) for name, each in messages_of(group).items()}

    assert {name: broken for name, broken in found.items() if broken} == {}


@pytest.mark.parametrize("group", SAMPLE_GROUPS)
def test_every_view_can_be_sent_as_utf_8(group: str) -> None:
    # A lone surrogate would fail here, and in production before anything is sent.
    for message in messages_of(group).values():
        payload = message.payload()

        assert json.loads(json.dumps(payload, ensure_ascii=False).encode()) == payload


@pytest.mark.parametrize("group", SAMPLE_GROUPS)
def test_nothing_foreign_acts_in_mrkdwn(group: str) -> None:
    for message in messages_of(group).values():
        texts = [message.text] + [
            element["text"]
            for block in message.blocks
            for element in nested(block)
            if element.get("type") == "mrkdwn"
        ]

        plain = [re.sub(OWN_LINK, "", text) for text in texts]
        assert [text for text in plain if re.search(r"[<>]|&(?!amp;|lt;|gt;)", text)] == []


def test_find_shows_title_source_date_and_snippet_in_this_order() -> None:
    part = ArticleHits(
        article(12, title="算力账单", source="产业周刊", author=None),
        (hit("推理需求推高了算力账单。", ((7, 9),)),),
        more=2,
        also_in=(article(13, source="长河财经"),),
    )

    message = find_message(results(part, raw="算力"), Frame("zh"))

    about = "*<https://news.example/12|算力账单>*  #12\n产业周刊 · 2025年9月29日"
    assert list(message.blocks) == [
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "text", "text": "查找", "style": {"bold": True}},
                        {"type": "text", "text": "  算力"},
                        {"type": "text", "text": "\n1 篇文章 · 3 个段落"},
                    ],
                }
            ],
        },
        {
            "type": "section",
            "text": {
                "type": "mrkdwn",
                "text": f"{about} · 本文另有 2 段 · 另见 长河财经",
                "verbatim": True,
            },
        },
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_quote",
                    "elements": [
                        {"type": "text", "text": "推理需求推高了"},
                        {"type": "text", "text": "算力", "style": {"bold": True}},
                        {"type": "text", "text": "账单。"},
                    ],
                }
            ],
        },
    ]


def test_a_cut_snippet_shows_that_the_passage_goes_on() -> None:
    cut = hit("算力")
    cut = replace(cut, snippet=replace(cut.snippet, is_cut_before=True, is_cut_after=True))

    message = find_message(results(ArticleHits(article(), (cut,), more=0)), ZH)

    assert shown(message.payload()).endswith("…算力…")


def test_an_empty_answer_says_which_filter_and_which_terms_are_the_reason() -> None:
    empty = results(
        raw="量子 来源:产业周刊",
        losses=(FilterLoss("sources", "产业周刊", 4),),
        unknown_terms=("量子",),
        remarks=(Remark("remark.unknown_language", (("value", "jp"),)),),
    )

    words = shown(find_message(empty, PRIVATE).payload())

    assert "没有找到相关段落。" in words
    assert "库中没有：量子。" in words
    assert "来源“产业周刊”排除了 4 篇文章。" in words
    assert "无法识别语言“jp”" in words
    # What is not there yet can be watched for, and there is nothing to share.
    assert set(buttons(find_message(empty, PRIVATE))) == {ids.WATCH_QUERY}


def test_what_to_know_of_an_answer_stands_before_its_articles() -> None:
    found = results(article_hits("液冷"), is_partial=True, unknown_terms=("新华社",))

    words = shown(find_message(found, PRIVATE).payload())

    told = [words.index(each) for each in ("以下最为接近", "库中没有：新华社。", "命中：")]
    assert told == sorted(told)


def test_a_refused_channel_is_told_where_to_ask_and_whom() -> None:
    message = channel_refusal_message(["C0A", "C0B"], "zh", ["U0LIN"])

    words = shown(message.payload())

    assert words == ("我不在这个频道回答。可以给我发私信，或在这些频道提问：、。可以请他们帮忙：")
    assert message.text == "我不在这个频道回答。可以请工作区的管理员帮忙。"


def test_buttons_lead_to_the_pages_that_exist_and_remember_who_asked() -> None:
    message = find_message(results(article_hits("算力"), page=2, page_count=3), PRIVATE)

    states = {name: decode_state(value) for name, value in buttons(message).items()}

    here = AnswerState("find", "算力", 2, "U0LIN", is_private=True)
    assert states == {
        ids.PREVIOUS_PAGE: replace(here, page=1),
        ids.NEXT_PAGE: replace(here, page=3),
        ids.SHARE: here,
        ids.WATCH_QUERY: here,
    }


def test_what_everybody_sees_has_no_share() -> None:
    public = Frame("zh", AnswerState("find", "算力", 1, "U0LIN"))

    message = find_message(results(article_hits("算力"), page_count=2), public)

    assert ids.NEXT_PAGE in buttons(message)
    assert ids.SHARE not in buttons(message)


def test_a_summary_quotes_word_for_word_and_cites_source_date_and_paragraph() -> None:
    quotation = Quotation("租金四个季度连降。", article(3, title="租赁", source="长河财经"), 4)

    words = shown(summary_message(Summary((quotation,), query=Query("租金", "租金")), ZH).payload())

    assert "租金四个季度连降。" in words
    assert "<https://news.example/3|租赁>  #3  长河财经 · 2025年9月29日 · 第 5 段" in words


def test_a_cut_quotation_shows_that_the_sentence_goes_on() -> None:
    cut = Quotation("租金四个季度连降", article(), 0, is_cut=True)

    words = shown(summary_message(Summary((cut,), article=article()), ZH).payload())

    assert "租金四个季度连降…" in words


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        pytest.param("", "文章库还是空的", id="empty-library"),
        pytest.param("来源:无名报", "没有符合条件的文章", id="filters"),
    ],
)
def test_an_empty_list_says_whether_library_or_filters_are_the_reason(
    raw: str, sentence: str
) -> None:
    page = ArticlePage(Query(raw, raw), (), 1, 1, 0)

    assert sentence in shown(articles_message(page, ZH).payload())


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://x.example/a", "https://", "x y", None]
)
def test_only_web_addresses_are_linked(url: str | None) -> None:
    part = ArticleHits(article(url=url), (hit("算力"),), more=0)

    message = find_message(results(part), ZH)

    assert [e for block in message.blocks for e in nested(block) if e.get("type") == "link"] == []
    assert "<" not in str(message.blocks)


def test_what_does_not_fit_is_left_out_by_the_article_and_told() -> None:
    groups = [[text_block(str(number) * 1000)] for number in range(10)] * 3

    message = compose("…", groups, closing=[text_block("notes")], locale="en")

    assert len(message.blocks) < 20
    assert "does not fit" in shown(message.payload())
    assert shown(message.payload()).endswith("notes")


def test_help_names_every_command() -> None:
    words = shown(help_message("en").payload())

    assert all(name in words for name in (ids.FIND, ids.SUMMARY, ids.ARTICLES, ids.WENZHAI))


def test_help_is_typed_in_the_script_of_its_reader() -> None:
    words = shown(help_message("zh-Hant").payload())

    assert "算力 內卷" in words
    assert OpenCC("s2t").convert(words) == words


def test_the_text_of_an_unexpected_error_is_never_shown() -> None:
    assert "password" not in problem_sentence(RuntimeError("password=123"), "en")


@given(raw=st.text(max_size=500), page=st.integers(1, 99), content=st.text(max_size=300))
def test_an_answer_about_anything_keeps_within_limits(raw: str, page: int, content: str) -> None:
    frame = Frame("en", AnswerState("find", raw, page, "U0LIN", is_private=True))

    message = find_message(results(article_hits(content), raw=raw, page_count=99), frame)

    assert violations(message.payload()) == []


INSTEAD = (Suggestion("算力 内卷", 44, "pinyin"), Suggestion("算力", 1, "dropped"))


def test_an_empty_answer_offers_what_to_ask_instead() -> None:
    message = find_message(results(raw="suanli neijuan", suggestions=INSTEAD), PRIVATE)

    assert "可以改问：\n算力 内卷（44 个段落）算力（1 个段落）" in shown(message.payload())
    assert "可以改问：算力 内卷（44 个段落）、算力（1 个段落）" in message.text
    states = {name: decode_state(value) for name, value in buttons(message).items()}
    assert states.pop(ids.WATCH_QUERY) == PRIVATE.state
    assert states == {
        ids.SUGGESTIONS[0]: AnswerState("find", "算力 内卷", 1, "U0LIN", is_private=True),
        ids.SUGGESTIONS[1]: AnswerState("find", "算力", 1, "U0LIN", is_private=True),
    }


def test_a_suggestion_in_a_thread_is_no_longer_made_of_its_terms() -> None:
    frame = Frame("zh", AnswerState("find", "suanli", 2, "U0LIN", is_thread=True))

    message = find_message(results(article_hits("算力"), suggestions=INSTEAD[:1]), frame)

    assert decode_state(buttons(message)[ids.SUGGESTIONS[0]]) == AnswerState(
        "find", "算力 内卷", 1, "U0LIN"
    )


def test_a_summary_that_found_nothing_offers_summaries_instead() -> None:
    frame = Frame("en", AnswerState("summary", "suanli", 1, "U0LIN", is_private=True))

    message = summary_message(
        Summary((), query=Query("suanli", "suanli"), suggestions=INSTEAD), frame
    )

    assert "Ask instead:\n算力 内卷 (44 paragraphs)算力 (1 paragraph)" in shown(message.payload())
    state = decode_state(buttons(message)[ids.SUGGESTIONS[1]])
    assert state == AnswerState("summary", "算力", 1, "U0LIN", is_private=True)


def test_a_shared_answer_names_what_to_ask_instead_without_buttons() -> None:
    message = find_message(results(suggestions=INSTEAD), ZH)

    assert "可以改问" in shown(message.payload())
    assert buttons(message) == {}
