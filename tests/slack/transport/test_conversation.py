"""Threads are read within bounds, without what the bot said itself."""

from __future__ import annotations

from typing import Any

from bot.slack.earlier import EarlierAnswer
from bot.slack.transport.conversation import CHARACTERS, PAGES, Conversation, Conversations
from tests.slack.fakes import BOT, IDENTITY, WEI, FakeSlack


def read(messages: list[dict[str, Any]], **page: Any) -> list[str]:
    slack = FakeSlack()
    slack.replies["conversations.replies"] = {"messages": messages, **page}
    return Conversations(slack, IDENTITY).thread("C1", "1", before_ts="9").texts


def test_people_and_other_bots_are_read_and_the_asking_message_and_ourselves_are_not() -> None:
    messages = [
        {"user": WEI, "ts": "1", "text": "算力"},
        {"bot_id": "B0FEED", "ts": "2", "text": "一则消息"},
        {"user": BOT, "ts": "3", "text": "回答"},
        {"bot_id": "B0BOT", "ts": "4", "text": "回答"},
        {"user": WEI, "ts": "9", "text": f"<@{BOT}>"},
        {"user": WEI, "ts": "5"},
    ]

    assert read(messages) == ["算力", "一则消息"]


def test_a_cursor_that_never_ends_is_followed_a_bounded_number_of_times() -> None:
    slack = FakeSlack()
    numbers = iter(range(1000))
    slack.replies["conversations.replies"] = lambda _: {
        "messages": [{"user": WEI, "ts": "1", "text": "算力"}],
        "has_more": True,
        "response_metadata": {"next_cursor": f"c{next(numbers)}"},
    }

    texts = Conversations(slack, IDENTITY).thread("C1", "1", before_ts=None).texts

    assert len(texts) == len(slack.sent("conversations.replies")) == PAGES


def test_of_a_thread_past_all_pages_the_last_day_is_read_too() -> None:
    slack = FakeSlack()
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "算力  #12\n云报"}}]

    def replies(given: dict[str, Any]) -> dict[str, Any]:
        if "oldest" in given:
            return {"messages": [{"user": BOT, "ts": "1700000000.000100", "blocks": blocks}]}
        following = {"next_cursor": f"after {given.get('cursor')}"}
        old = {"user": WEI, "ts": "1", "text": "算力"}
        return {"messages": [old], "has_more": True, "response_metadata": following}

    slack.replies["conversations.replies"] = replies
    said = Conversations(slack, IDENTITY).thread("C1", "1", before_ts="1700000900.000200")

    assert said.answer == EarlierAnswer(None, (12,))
    calls = slack.sent("conversations.replies")
    assert len(calls) == PAGES + 1
    assert calls[-1]["oldest"] == "1699914500.000200"


def test_of_a_long_thread_the_latest_messages_are_kept() -> None:
    messages = [{"user": WEI, "ts": "1", "text": f"{n}" + "长" * 6000} for n in range(5)]

    assert [text[0] for text in read(messages)] == ["2", "3", "4"]


def test_of_one_endless_message_the_beginning_is_kept() -> None:
    (text,) = read([{"user": WEI, "ts": "1", "text": "长" * 50_000}])

    assert len(text) == CHARACTERS


def test_of_a_direct_conversation_only_our_last_answer_is_read() -> None:
    slack = FakeSlack()
    blocks = [{"type": "section", "text": {"type": "mrkdwn", "text": "算力  #12\n云报"}}]
    answer = {"user": BOT, "ts": "3", "blocks": blocks}
    slack.replies["conversations.history"] = {
        "messages": [{"user": WEI, "ts": "5", "text": "算力"}, {"user": BOT, "ts": "4"}, answer]
    }

    talk = Conversations(slack, IDENTITY).direct("D1", before_ts="9")

    assert talk == Conversation([], (EarlierAnswer(None, (12,)),))
    (asked,) = slack.sent("conversations.history")
    assert (asked["channel"], asked["latest"]) == ("D1", "9")
