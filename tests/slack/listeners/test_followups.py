"""Follow-ups in threads and direct messages, and threads summed up, through the whole app."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.catalogue import say
from bot.models import Results, Summary
from bot.slack import ids
from bot.slack.earlier import EarlierAnswer, earlier_answer
from bot.slack.state import AnswerState, ReplyKind
from bot.slack.views.answer import answer_message, more_message
from bot.slack.views.find import find_message
from bot.slack.views.guidance import help_message
from bot.slack.views.listing import articles_message
from bot.slack.views.message import Message
from bot.slack.views.notices import notice_message
from bot.slack.views.parts import Frame
from tests.slack.block_rules import shown, violations
from tests.slack.fakes import BOT, CHANNEL, LIN, WEI, Workspace, mention, message, press
from tests.slack.samples import article, article_hits, results

FIND = AnswerState("find", "算力", 1, WEI)
# Every surface on which a follow-up may stand, with the method that reads what was before it.
THREAD = mention("{}", thread_ts="1")
DIRECT = message("{}")
DIRECT_THREAD = message("{}", thread_ts="1")
PLACES = [
    pytest.param(THREAD, "conversations.replies", id="thread"),
    pytest.param(DIRECT, "conversations.history", id="direct"),
    pytest.param(DIRECT_THREAD, "conversations.replies", id="direct-thread"),
]


def saying(place: dict[str, Any], words: str, *, number: int = 1) -> dict[str, Any]:
    """A message in a place; each number is another message."""
    event = place["event"]
    said = {**event, "text": event["text"].format(words), "ts": f"1700000000.00010{number}"}
    return {**place, "event_id": f"Ev{number}", "event": said}


def said_by_us(*payloads: dict[str, Any] | Message, ts: float = 2.0) -> list[dict[str, Any]]:
    """Our own messages as Slack hands them back, oldest first."""
    blocks = [
        list(each.blocks) if isinstance(each, Message) else each["blocks"] for each in payloads
    ]
    return [
        {"user": BOT, "bot_id": "B0BOT", "ts": f"{ts + n}", "text": "…", "blocks": each}
        for n, each in enumerate(blocks)
    ]


def an_answer(state: AnswerState = FIND, **page: Any) -> Message:
    """An answer as somebody got it in public."""
    shown_page = results(
        article_hits("算力"),
        article_hits("液冷", 13),
        raw=state.query,
        page=state.page,
        page_count=3,
        **page,
    )
    return public_answer(shown_page, state)


def public_answer(found: Results, state: AnswerState) -> Message:
    """The answer as others read it too."""
    frame = Frame("zh", state)
    if found.page > 1:
        return more_message(found, frame)
    return answer_message(found, Summary(()), frame)


def holding(*ours: dict[str, Any] | Message, workspace: Workspace | None = None) -> Workspace:
    """A workspace in which these were our messages in every conversation."""
    workspace = workspace or Workspace()
    answers = said_by_us(*ours)
    talk = [{"user": WEI, "ts": "1", "text": "算力还紧张吗"}]
    workspace.slack.replies["conversations.replies"] = {"messages": [*talk, *answers]}
    workspace.slack.replies["conversations.history"] = {"messages": [*answers[::-1], *talk]}
    workspace.engine.hits = (article_hits("算力"), article_hits("液冷", 13))
    return workspace


def posted(workspace: Workspace) -> dict[str, Any]:
    """The one message that was posted."""
    (answer,) = workspace.slack.sent("chat.postMessage")
    assert violations(answer) == []
    return answer


@pytest.mark.parametrize(("place", "method"), PLACES)
@pytest.mark.parametrize(
    ("words", "asked", "understood"),
    [
        pytest.param("更多", ("find", "算力", 2), None, id="more"),
        pytest.param("next page", ("find", "算力", 2), None, id="next"),
        pytest.param("第二条", ("card", "#13", 1), "算力 · 第 2 篇 · #13", id="second"),
        pytest.param("the last one", ("card", "#13", 1), "算力 · 第 2 篇 · #13", id="last"),
        pytest.param("总结第一条", ("card", "#12", 1), "算力 · 第 1 篇 · #12", id="sum-up-first"),
        pytest.param("总结一下", ("summary", "算力", 1), "摘要：算力", id="sum-up"),
        pytest.param("summarise this", ("summary", "算力", 1), "摘要：算力", id="summarise"),
        pytest.param("换成英文来源", ("summary", "算力 lang:en", 1), "算力 lang:en", id="english"),
        pytest.param(
            "only 2025",
            ("summary", "算力 since:2025 until:2025", 1),
            "算力 since:2025 until:2025",
            id="year",
        ),
        pytest.param("相关文章", ("summary", "#13", 1), "相关文章：#12", id="related"),
        pytest.param(
            "第二条的相关文章", ("summary", "#13", 1), "相关文章：#13", id="related-second"
        ),
    ],
)
def test_a_follow_up_goes_on_from_the_last_answer_and_says_how_it_was_understood(
    place: dict[str, Any],
    method: str,
    words: str,
    asked: tuple[str, str, int],
    understood: str | None,
) -> None:
    workspace = holding(an_answer())

    workspace.ask(saying(place, words))

    answer = posted(workspace)
    event = place["event"]
    assert (answer["channel"], answer.get("thread_ts")) == (
        event["channel"],
        event.get("thread_ts"),
    )
    opening = "算力 · 3 篇文章 · 9 个段落"
    if understood is not None:
        # What changed the question can be taken back.
        is_revision = ":" in understood
        opening = f"追问：{understood}" + ("。说“还原”可以退回。\n" if is_revision else "\n")
    assert shown(answer).startswith(opening)
    # A card has its summary asked for as well.
    assert asked in workspace.engine.asked[-2:]
    assert len(workspace.slack.sent(method)) == 1


def test_a_follow_up_may_follow_a_follow_up() -> None:
    workspace = holding(an_answer())
    workspace.ask(saying(THREAD, "只看英文"))
    first = posted(workspace)

    workspace.start()
    holding(an_answer(), first, workspace=workspace)
    workspace.ask(saying(THREAD, "only 2025", number=2))
    second = workspace.slack.sent("chat.postMessage")[1]

    workspace.start()
    holding(an_answer(), first, second, workspace=workspace)
    workspace.ask(saying(THREAD, "第二条", number=3))
    workspace.start()
    card = workspace.slack.sent("chat.postMessage")[2]
    holding(an_answer(), first, second, card, workspace=workspace)
    workspace.ask(saying(THREAD, "更多", number=4))

    narrowed = "算力 lang:en since:2025 until:2025"
    assert ("find", narrowed, 1) in workspace.engine.asked
    assert ("card", "#13", 1) in workspace.engine.asked
    assert workspace.engine.asked[-1] == ("find", narrowed, 2)


@pytest.mark.parametrize("words", ["返回", "back"])
def test_from_a_card_one_can_go_back_to_the_answer(words: str) -> None:
    workspace = holding(an_answer())
    workspace.ask(saying(THREAD, "第二条"))
    card = posted(workspace)

    workspace.start()
    holding(an_answer(), card, workspace=workspace)
    workspace.ask(saying(THREAD, words, number=2))

    assert workspace.engine.asked[-2:] == [("find", "算力", 1), ("summary", "算力", 1)]


def test_what_is_no_answer_of_ours_is_passed_over() -> None:
    workspace = holding(
        an_answer(replace(FIND, query="液冷")),
        an_answer(),
        notice_message("error.busy", "zh"),
        help_message("zh"),
    )

    workspace.ask(saying(THREAD, "更多"))

    assert workspace.engine.asked[-1] == ("find", "算力", 2)


def test_the_buttons_of_others_are_not_believed() -> None:
    workspace = holding(an_answer())
    theirs = said_by_us(an_answer(replace(FIND, query="别的")))[0]
    theirs |= {"user": "U0OTHER", "bot_id": "B0OTHER", "ts": "9"}
    workspace.slack.replies["conversations.replies"]["messages"].append(theirs)  # type: ignore[index]

    workspace.ask(saying(THREAD, "更多"))

    assert workspace.engine.asked[-1] == ("find", "算力", 2)


@pytest.mark.parametrize(
    ("words", "state", "key", "values"),
    [
        ("上一页", FIND, "followup.first_page", {}),
        ("第九条", FIND, "followup.no_such", {"count": 2}),
        ("倒数第九条", FIND, "followup.no_such", {"count": 2}),
        ("更多", AnswerState("related", "#12", 1, WEI), "followup.last_page", {}),
        ("只看英文", AnswerState("related", "#12", 1, WEI), "followup.no_answer", {}),
    ],
)
def test_a_follow_up_that_leads_nowhere_is_told_why(
    words: str, state: AnswerState, key: str, values: dict[str, int]
) -> None:
    workspace = holding(an_answer(state))

    workspace.ask(saying(THREAD, words))

    assert shown(posted(workspace)) == say(key, "zh", **values)


@pytest.mark.parametrize("words", ["第二条", "相关文章", "总结第一条"])
def test_an_answer_that_lists_nothing_has_no_second_article(words: str) -> None:
    workspace = holding(an_answer(FIND))
    workspace.engine.hits = ()

    workspace.ask(saying(THREAD, words))

    assert shown(posted(workspace)) == say("followup.none_listed", "zh")


@pytest.mark.parametrize("kind", ["summary", "thread"])
def test_there_is_no_more_of_what_found_nothing(kind: ReplyKind) -> None:
    state = AnswerState(kind, "算力", 1, LIN, is_thread=kind == "thread")
    workspace = holding(an_answer(state))
    workspace.engine.hits = ()

    workspace.ask(saying(THREAD, "更多"))

    assert shown(posted(workspace)) == say("followup.last_page", "zh")


def test_the_summary_of_a_card_is_said_to_be_of_its_article() -> None:
    workspace = holding(an_answer())
    workspace.ask(saying(THREAD, "第二条"))
    card = posted(workspace)

    workspace.start()
    holding(an_answer(), card, workspace=workspace)
    workspace.ask(saying(THREAD, "总结一下", number=2))

    again = workspace.slack.sent("chat.postMessage")[1]
    assert shown(again).startswith(say("followup.understood", "zh", what="摘要：#13"))


@pytest.mark.parametrize("words", ["谢谢！", "Thanks.", "好的", "收到", "OK"])
def test_thanks_are_met_with_nothing(words: str) -> None:
    for body in (mention(words), message(words), saying(THREAD, words)):
        workspace = holding()
        workspace.ask(body)
        assert workspace.engine.asked == []
        assert workspace.slack.sent("chat.postMessage") == []
        assert workspace.engine.records.question_log.row_count() == 0


@pytest.mark.parametrize("words", ["你好", "Hi!", "您好。"])
def test_a_greeting_is_met_with_help_in_one_line(words: str) -> None:
    workspace = Workspace()
    workspace.ask(message(words))
    assert shown(posted(workspace)) == say("help.in_one_line", "zh")
    assert workspace.engine.asked == []


def test_past_the_last_page_the_last_one_is_not_shown_again() -> None:
    workspace = holding(an_answer(replace(FIND, page=3)))
    find = workspace.engine.find
    workspace.engine.find = lambda raw, *, page=1: find(raw, page=min(page, 3))  # type: ignore[method-assign]

    workspace.ask(saying(THREAD, "更多"))

    assert shown(posted(workspace)) == say("followup.last_page", "zh")


def test_more_of_a_summary_is_the_next_page_of_what_is_behind_it() -> None:
    workspace = holding()
    workspace.ask(mention("总结 算力"))
    summary = posted(workspace)

    workspace.start()
    holding(summary, workspace=workspace)
    workspace.ask(saying(THREAD, "更多", number=2))

    assert workspace.engine.asked[-1] == ("find", "算力", 2)


def test_an_article_of_a_list_that_has_no_button_is_found_by_its_number() -> None:
    page = Workspace().engine.articles()
    listed = articles_message(replace(page, page_count=1), Frame("zh", FIND))
    workspace = holding(listed)

    workspace.ask(saying(THREAD, "第一条"))

    assert ("card", "#12", 1) in workspace.engine.asked


def test_a_number_of_an_article_is_answered_with_its_card() -> None:
    workspace = Workspace()

    workspace.ask(message("#12"))

    assert workspace.engine.asked[0][:2] == ("card", "#12")


# --- where there is no answer to go on from ------------------------------------------------------


@pytest.mark.parametrize("words", ["更多", "上一页", "第二条", "相关文章", "总结第二条"])
@pytest.mark.parametrize("place", [THREAD, DIRECT, mention("{}")])
def test_a_step_from_nowhere_is_told(place: dict[str, Any], words: str) -> None:
    workspace = Workspace()

    workspace.ask(saying(place, words))

    assert shown(posted(workspace)) == say("followup.no_answer", "zh")
    assert workspace.engine.asked == []


def test_filters_without_an_answer_are_a_question() -> None:
    workspace = Workspace()

    workspace.ask(saying(THREAD, "英文"))

    assert workspace.engine.asked[0] == ("find", "英文", 1)


def test_a_question_in_the_thread_of_an_answer_is_a_new_one_and_nothing_is_read() -> None:
    workspace = holding(an_answer())

    workspace.ask(saying(THREAD, "国产芯片的良率"))

    assert workspace.engine.asked[0] == ("find", "国产芯片的良率", 1)
    assert workspace.slack.sent("conversations.replies") == []


# --- what is kept --------------------------------------------------------------------------------


def noted(workspace: Workspace) -> list[str]:
    return [each.text for each in workspace.engine.records.question_log.most_asked(limit=9)]


@pytest.mark.parametrize(
    ("words", "notes"),
    [("只看英文", ["算力 lang:en"]), ("总结一下", ["算力"]), ("更多", []), ("第二条", [])],
)
def test_of_follow_ups_what_asks_anew_is_noted(words: str, notes: list[str]) -> None:
    workspace = holding(an_answer())

    workspace.ask(saying(THREAD, words))

    assert noted(workspace) == notes


@pytest.mark.parametrize("words", ["", "只看英文", "总结一下"])
def test_the_terms_of_a_thread_are_never_noted(words: str) -> None:
    workspace = holding(an_answer(replace(FIND, is_thread=True)))

    workspace.ask(saying(THREAD, words))

    assert workspace.engine.asked != []
    assert noted(workspace) == []


# --- threads summed up ---------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["", "总结一下", "summarise this"])
def test_a_bare_mention_in_a_thread_sums_up_what_the_library_says_on_its_terms(words: str) -> None:
    workspace = Workspace()
    pages = {
        "": {
            "messages": [
                {"user": WEI, "ts": "1", "text": "算力租赁 &amp; 价格"},
                {"user": BOT, "ts": "2", "text": "我自己的回答"},
                {"user": "U0OTHER", "bot_id": "B0BOT", "ts": "3", "text": "我自己的消息"},
            ],
            "has_more": True,
            "response_metadata": {"next_cursor": "c2"},
        },
        "c2": {
            "messages": [
                {"user": LIN, "ts": "4", "text": "还在降吗"},
                {"user": LIN, "ts": "1700000000.000100", "text": f"<@{BOT}> {words}"},
            ]
        },
    }
    workspace.slack.replies["conversations.replies"] = lambda given: pages[given.get("cursor", "")]

    workspace.ask(mention(words, thread_ts="1"))

    assert workspace.engine.threads == [["算力租赁 & 价格", "还在降吗"]]
    assert workspace.engine.asked == [("find", "算力 租赁", 1), ("summary", "算力 租赁", 1)]
    answer = posted(workspace)
    assert shown(answer).startswith(say("answer.from_thread", "zh", terms="算力 租赁"))
    assert "算力需求每年增长六成。" in shown(answer)


def test_a_thread_that_was_summed_up_before_is_summed_up_anew() -> None:
    workspace = Workspace()
    workspace.ask(mention("", thread_ts="1", ts="1700000000.000100"))
    workspace.slack.replies["conversations.replies"] = {"messages": [{"user": WEI, "text": "租赁"}]}
    workspace.start()
    workspace.ask(saying(THREAD, "", number=2))
    first = workspace.slack.sent("chat.postMessage")[-1]

    workspace.start()
    holding(first, workspace=workspace)
    workspace.engine.thread_terms = "液冷"
    workspace.ask(saying(THREAD, "总结一下", number=3))

    assert workspace.engine.asked[-1] == ("summary", "液冷", 1)


def test_the_paragraphs_behind_a_summed_up_thread_are_one_press_away() -> None:
    workspace = holding()
    workspace.ask(saying(THREAD, ""))
    earlier = earlier_answer(posted(workspace)["blocks"])
    assert earlier == EarlierAnswer(AnswerState("thread", "算力 租赁", 1, LIN, is_thread=True))

    workspace.start()
    value = next(
        element["value"]
        for block in posted(workspace)["blocks"]
        for element in block.get("elements", ())
        if element.get("action_id") == ids.ALL_PASSAGES
    )
    workspace.ask(press(ids.ALL_PASSAGES, value))

    assert workspace.engine.asked[-1] == ("find", "算力 租赁", 1)
    (page,) = workspace.webhooks.sent
    assert shown(page).startswith(say("answer.from_thread", "zh", terms="算力 租赁"))


def test_a_thread_without_telling_terms_gets_a_sentence_of_its_own() -> None:
    workspace = Workspace()
    workspace.engine.thread_terms = ""
    workspace.slack.replies["conversations.replies"] = {"messages": [{"user": WEI, "text": "好"}]}

    workspace.ask(mention("", thread_ts="1"))

    assert shown(posted(workspace)) == say("error.thread_no_terms", "zh")


@pytest.mark.parametrize("words", ["", "更多", "换成英文来源"])
@pytest.mark.parametrize("code", ["missing_scope", "not_in_channel"])
def test_a_thread_that_cannot_be_read_is_told(code: str, words: str) -> None:
    workspace = Workspace()
    workspace.slack.refuse("conversations.replies", code)

    workspace.ask(mention(words, thread_ts="1"))

    assert shown(posted(workspace)) == say("error.thread_unreadable", "zh")


def test_slack_asking_to_slow_down_while_a_thread_is_read_is_told_to_the_asker() -> None:
    workspace = Workspace()
    workspace.slack.refuse("conversations.replies", "ratelimited")

    workspace.ask(mention("", thread_ts="1"))

    (told,) = workspace.slack.sent("chat.postEphemeral")
    assert shown(told) == say("error.slack_busy", "zh")


# --- nothing unasked -----------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["更多", "总结一下", "第二条"])
@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"bot_id": "B0OTHER"}, id="another-bot"),
        pytest.param({"user": BOT, "bot_id": "B0BOT"}, id="itself"),
        pytest.param({"edited": {"user": LIN, "ts": "2"}}, id="edited"),
        pytest.param({"subtype": "message_changed"}, id="edit"),
    ],
)
def test_follow_ups_of_bots_and_edits_are_left_alone(words: str, changed: dict[str, Any]) -> None:
    workspace = holding(an_answer())
    said = saying(THREAD, words)

    workspace.ask({**said, "event": {**said["event"], **changed}})

    assert workspace.engine.asked == []
    assert [name for name, _ in workspace.slack.calls] == ["auth.test"]


def test_a_follow_up_in_a_channel_thread_without_a_mention_is_left_alone() -> None:
    workspace = holding(an_answer())

    workspace.ask(message("更多", channel=CHANNEL, channel_type="channel", thread_ts="1"))

    assert [name for name, _ in workspace.slack.calls] == ["auth.test"]


# --- reading an answer back ----------------------------------------------------------------------


@pytest.mark.parametrize("page", [1, 2, 3])
def test_the_page_of_an_answer_is_read_back_from_its_buttons(page: int) -> None:
    state = replace(FIND, page=page)

    assert earlier_answer(list(an_answer(state).blocks)) == EarlierAnswer(state)


@pytest.mark.parametrize("page", [1, 2, 3])
def test_the_page_of_a_list_is_read_back_from_where_its_buttons_lead(page: int) -> None:
    state = AnswerState("articles", "来源：日报", page, WEI)
    listed = replace(Workspace().engine.articles("来源：日报", page=page), page_count=3)

    blocks = list(articles_message(listed, Frame("zh", state)).blocks)

    assert earlier_answer(blocks) == EarlierAnswer(state)


@pytest.mark.parametrize(
    "blocks",
    [
        None,
        "x",
        [],
        [None],
        [{"type": "actions"}],
        [{"type": "rich_text", "elements": [3]}],
        [{"elements": [{"action_id": ids.NEXT_PAGE, "value": "{}"}]}],
        [{"elements": [{"action_id": 3, "value": 4}]}],
    ],
)
def test_what_is_no_answer_is_read_back_as_none(blocks: object) -> None:
    assert earlier_answer(blocks) is None


def test_numbers_in_quotations_are_no_articles_of_the_answer() -> None:
    part = article_hits("  #7")
    about = article(12, "算力  #7\n升温")
    blocks = list(find_message(results(replace(part, article=about)), Frame("zh")).blocks)

    assert earlier_answer(blocks) == EarlierAnswer(None, (12,))
