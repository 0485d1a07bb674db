"""A conversation goes on: parts replaced, conditions dropped, steps taken back, and what it is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.catalogue import say
from bot.models import ArticleHits
from bot.slack import ids
from bot.slack.earlier import earlier_answer
from bot.slack.state import AnswerState, encode_state
from tests.slack.block_rules import nested, shown, violations
from tests.slack.fakes import CHANNEL, LIN, Workspace, mention, message, press
from tests.slack.listeners.test_followups import (
    DIRECT,
    FIND,
    THREAD,
    an_answer,
    holding,
    posted,
    saying,
)
from tests.slack.samples import article, hit

PLACES = [pytest.param(THREAD, id="thread"), pytest.param(DIRECT, id="direct")]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("words", "question", "told"),
    [
        ("那英伟达呢？", "英伟达 内卷", "算力 → 英伟达"),
        ("what about Nvidia?", "Nvidia 内卷", "算力 → Nvidia"),
        ("去掉内卷", "算力", "去掉 内卷"),
        ("without DeepSeek", "算力 内卷 -DeepSeek", "去掉 DeepSeek"),
        ("再加上液冷", "算力 内卷 液冷", "加上 液冷"),
        ("有没有反对意见", "算力 内卷 质疑 争议", "加上 质疑 争议"),
        ("为什么", "算力 内卷 为什么", "加上 为什么"),
    ],
)
def test_the_question_is_asked_anew_and_what_changed_is_told(
    place: dict[str, Any], words: str, question: str, told: str
) -> None:
    workspace = holding(an_answer(replace(FIND, query="算力 内卷")))

    workspace.ask(saying(place, words))

    assert ("find", question, 1) in workspace.engine.asked
    line = shown(posted(workspace)).splitlines()[0]
    assert told in line
    assert "还原" in line


@pytest.mark.parametrize("words", ["还原", "撤销", "undo", "never mind"])
def test_a_step_is_taken_back_by_a_word(words: str) -> None:
    before = an_answer(replace(FIND, query="算力 内卷"))
    workspace = holding(before, an_answer(replace(FIND, query="英伟达 内卷")))

    workspace.ask(saying(THREAD, words))

    assert ("find", "算力 内卷", 1) in workspace.engine.asked
    assert say("followup.back_to", "zh", query="算力 内卷") in shown(posted(workspace))


def test_with_one_answer_there_is_nothing_to_take_back_but_a_removed_article() -> None:
    workspace = holding(an_answer(), workspace=Workspace(admins=(LIN,)))

    workspace.ask(saying(DIRECT, "撤销"))

    assert shown(posted(workspace)).startswith(say("removal.bin_empty", "zh"))


def test_context_goes_back_past_answers_that_found_nothing() -> None:
    nothing = Workspace()
    nothing.engine.hits = ()
    nothing.ask(mention("火星移民"))
    empty = posted(nothing)
    earlier = earlier_answer(empty["blocks"])
    assert earlier is not None
    assert earlier.is_empty
    workspace = holding(an_answer(replace(FIND, query="算力 内卷")), empty)

    workspace.ask(saying(THREAD, "那英伟达呢"))

    assert ("find", "英伟达 内卷", 1) in workspace.engine.asked


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("翻译成英文", "followup.cannot_translate"),
        ("translate it into English", "followup.cannot_translate"),
        ("你怎么看", "followup.cannot_judge"),
        ("what do you think?", "followup.cannot_judge"),
    ],
)
@pytest.mark.parametrize("has_answer", [False, True], ids=["alone", "answer"])
def test_what_it_cannot_do_is_said_with_what_it_can(has_answer: bool, words: str, key: str) -> None:
    workspace = holding(*([an_answer()] if has_answer else []))

    workspace.ask(saying(DIRECT, words))

    assert shown(posted(workspace)) == say(key, "zh")
    assert workspace.engine.asked == []


@pytest.mark.parametrize("words", ["为什么", "why?", "多少", "什么时候"])
def test_a_question_word_alone_is_asked_for_its_subject(words: str) -> None:
    workspace = Workspace()

    workspace.ask(message(words))

    assert shown(posted(workspace)) == say("followup.no_subject", "zh")
    assert workspace.engine.asked == []


def test_a_name_alone_is_looked_for_where_nothing_was_answered() -> None:
    workspace = Workspace()

    workspace.ask(message("那英伟达呢？"))

    assert workspace.engine.asked[0] == ("find", "英伟达", 1)


def dated(number: int, day: str | None) -> ArticleHits:
    return ArticleHits(article(number, f"标题{number}", published=day), (hit("算力"),), more=0)


def by_date() -> Workspace:
    """A workspace whose articles are not in the order of their dates."""
    workspace = holding(an_answer())
    days = {12: "2025-01-01", 13: None, 14: "2026-02-02", 15: "2025-06-01"}
    workspace.engine.hits = tuple(dated(number, day) for number, day in days.items())
    workspace.engine.page_count = 1
    return workspace


@pytest.mark.parametrize("words", ["按时间排序", "sort by date", "newest first"])
def test_the_articles_are_put_in_order_of_date(words: str) -> None:
    workspace = by_date()

    workspace.ask(saying(THREAD, words))

    shown_words = shown(posted(workspace))
    order = [shown_words.index(f"#{number}") for number in (14, 15, 12, 13)]
    assert order == sorted(order)
    earlier = earlier_answer(posted(workspace)["blocks"])
    assert earlier is not None
    assert earlier.state is not None
    assert earlier.state.is_by_date


@pytest.mark.parametrize(("words", "number"), [("最新的", 14), ("the oldest one", 12)])
def test_the_newest_and_the_oldest_are_chosen(words: str, number: int) -> None:
    workspace = by_date()

    workspace.ask(saying(THREAD, words))

    assert ("card", f"#{number}", 1) in workspace.engine.asked


def test_shorter_is_one_sentence_without_a_list_and_no_shorter_than_that() -> None:
    workspace = holding(an_answer())
    workspace.ask(saying(THREAD, "再短一点"))
    short = posted(workspace)
    assert "#13" not in shown(short)

    workspace.start()
    holding(an_answer(), short, workspace=workspace)
    workspace.ask(saying(THREAD, "再短一点", number=2))

    last = workspace.slack.sent("chat.postMessage")[-1]
    assert shown(last) == say("followup.shortest", "zh")


@pytest.mark.parametrize("words", ["原文", "全文", "打开第一篇", "full text"])
def test_the_text_of_an_article_is_one_press_away(words: str) -> None:
    workspace = holding(an_answer())

    workspace.ask(saying(THREAD, words))

    pressed = [
        e["action_id"] for b in posted(workspace)["blocks"] for e in nested(b) if "action_id" in e
    ]
    assert ids.ARTICLE_TEXT in pressed
    assert ("card", "#12", 1) in workspace.engine.asked


def test_after_a_card_another_article_of_the_answer_can_be_opened() -> None:
    workspace = holding(an_answer())
    workspace.ask(saying(THREAD, "第一条"))
    card = posted(workspace)

    workspace.start()
    holding(an_answer(), card, workspace=workspace)
    workspace.ask(saying(THREAD, "打开第二篇", number=2))

    assert ("card", "#13", 1) in workspace.engine.asked


def test_what_is_shared_from_a_direct_message_goes_to_the_channel_that_is_chosen() -> None:
    workspace = holding(an_answer())
    workspace.ask(saying(DIRECT, "把第一篇发到频道"))
    asking = posted(workspace)
    (block,) = asking["blocks"]
    chosen = {
        "type": "conversations_select",
        "action_id": ids.SHARE_TO,
        "block_id": block["block_id"],
        "selected_conversation": CHANNEL,
    }

    workspace.start()
    workspace.ask(press(ids.SHARE_TO, "", actions=[chosen]))

    shared = workspace.slack.sent("chat.postMessage")[-1]
    assert shared["channel"] == CHANNEL
    assert ("card", "#12", 1) in workspace.engine.asked
    assert violations(shared) == []


def test_in_a_channel_all_see_the_answer_already() -> None:
    workspace = holding(an_answer())

    workspace.ask(saying(THREAD, "分享"))

    assert shown(posted(workspace)) == say("followup.seen_by_all", "zh")


@pytest.mark.parametrize("value", ["", "C0OTHER"])
def test_a_channel_that_is_not_answered_in_gets_nothing(value: str) -> None:
    workspace = Workspace(allowed_channels=(CHANNEL,))
    state = encode_state(AnswerState("find", "算力", 1, LIN)) or ""
    chosen = {
        "type": "conversations_select",
        "action_id": ids.SHARE_TO,
        "block_id": state,
        "selected_conversation": value,
    }

    workspace.ask(press(ids.SHARE_TO, "", actions=[chosen]))

    assert workspace.slack.sent("chat.postMessage") == []


@pytest.mark.parametrize("words", ["谢谢", "Thanks!", "辛苦了"])
@pytest.mark.parametrize("refusal", ["", "missing_scope", "already_reacted"])
def test_thanks_get_a_reaction_at_most(words: str, refusal: str) -> None:
    workspace = Workspace()
    if refusal:
        workspace.slack.refuse("reactions.add", refusal)

    workspace.ask(message(words))

    (reaction,) = workspace.slack.sent("reactions.add")
    assert (reaction["channel"], reaction["timestamp"]) == ("D0LIN", "1700000000.000100")
    assert workspace.slack.sent("chat.postMessage") == []


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("今天有什么新闻", ("articles", "", 1)),
        ("今天有什麼新聞？", ("articles", "", 1)),
        ("what's new?", ("articles", "", 1)),
        ("有哪些来源", ("status", "", 1)),
        ("which sources do you have?", ("status", "", 1)),
    ],
)
def test_what_is_asked_about_the_library_is_answered_and_not_searched(
    words: str, asked: tuple[str, str, int]
) -> None:
    workspace = Workspace()

    workspace.ask(message(words))

    assert workspace.engine.asked == [asked]


@pytest.mark.parametrize("words", ["怎么取消订阅", "怎麼取消訂閱？", "How do I unsubscribe?"])
def test_how_to_end_a_watch_is_answered_with_the_watches(words: str) -> None:
    workspace = Workspace()

    workspace.ask(message(words))

    assert "/watch stop 2" in shown(posted(workspace))


@pytest.mark.parametrize("words", ["你能做什么", "你能做什麼？", "What can you do?"])
def test_what_it_can_do_is_told_to_the_asker_alone(words: str) -> None:
    direct, channel = Workspace(), Workspace()

    direct.ask(message(words))
    channel.ask(mention(words))

    assert "/find" in shown(posted(direct))
    assert channel.slack.sent("chat.postMessage") == []
    (told,) = channel.slack.sent("chat.postEphemeral")
    assert told["user"] == LIN
