"""Payloads of the Home tab, of views and of shortcuts, decoded at the door."""

from __future__ import annotations

from typing import Any

import pytest

from bot.slack.transport.interactions import (
    LONGEST_MESSAGE,
    MOST_LINKS,
    message_links,
    message_words,
    read_home_opened,
    read_shortcut,
    read_view_action,
    read_view_submission,
)
from bot.slack.transport.payloads import is_from_elsewhere
from tests.slack.fakes import BOT, CHANNEL, IDENTITY, LIN, RESPONSE_URL
from tests.slack.view_payloads import (
    act,
    chosen,
    dated,
    home_opened,
    submit,
    typed,
    use_on_message,
    use_shortcut,
)

UNFURLED = {
    "text": "看这个",
    "attachments": [
        {"from_url": "https://a.example/1", "title": "标题", "text": "正文", "fallback": "不看"},
        {"fallback": "只有后备", "title_link": "https://b.example/2"},
    ],
}
RICH = {
    "blocks": [
        {
            "type": "rich_text",
            "elements": [
                {
                    "type": "rich_text_section",
                    "elements": [
                        {"type": "text", "text": "算力 "},
                        {"type": "link", "url": "https://c.example/3", "text": "链接"},
                    ],
                }
            ],
        },
        {
            "type": "section",
            "text": {"type": "mrkdwn", "text": "<https://d.example/4?a=1&amp;b=2|四>"},
        },
    ]
}


def test_an_opened_home_tab_is_read_and_the_messages_tab_is_not() -> None:
    asked = read_home_opened(home_opened(), IDENTITY)

    assert asked is not None
    assert (asked.user, asked.channel, asked.surface) == (LIN, "D0LIN", "home")
    assert asked.keys == ("event:Ev1",)
    assert read_home_opened(home_opened(tab="messages"), IDENTITY) is None


def test_a_button_and_an_input_of_a_view_are_read_apart() -> None:
    button = read_view_action(act("a", "3", metadata="m", kind="modal"), IDENTITY)
    typing = read_view_action(act("a", "算力 <b>", type="plain_text_input"), IDENTITY)

    assert button is not None
    assert typing is not None
    assert (button.value, button.text, button.channel) == ("3", "", "")
    assert (typing.value, typing.text) == ("", "算力 <b>")
    assert button.view is not None
    assert (button.view.id, button.view.kind, button.view.metadata) == ("V1", "modal", "m")
    assert button.trigger_id == "trigger-3"
    assert button.keys == ("trigger:trigger-3",)


def test_every_kind_of_input_is_read_and_empty_ones_are_left_out() -> None:
    values = {
        "query": typed("AT&T <算力>"),
        "source": typed(None),
        "since": dated("2025-09-01"),
        "until": dated(None),
        "language": chosen("zh"),
    }

    asked = read_view_submission(submit("form", values), IDENTITY)

    assert asked is not None
    assert asked.view is not None
    assert asked.command == "form"
    assert asked.view.values == {"query": "AT&T <算力>", "since": "2025-09-01", "language": "zh"}


def test_a_global_shortcut_has_no_channel_and_one_on_a_message_brings_it_along() -> None:
    everywhere = read_shortcut(use_shortcut("s"), IDENTITY)
    body = use_on_message("s", {"text": f"<@{BOT}> 算力 &amp; 电", "thread_ts": "1.5"})
    on_message = read_shortcut(body, IDENTITY)

    assert everywhere is not None
    assert (everywhere.surface, everywhere.channel, everywhere.text) == ("direct", "", "")
    assert on_message is not None
    assert (on_message.surface, on_message.channel) == ("command", CHANNEL)
    assert on_message.text == "算力 & 电"
    assert (on_message.ts, on_message.thread_ts) == ("1700000002.000300", "1.5")
    assert on_message.response_url == RESPONSE_URL


def test_a_message_says_what_its_previews_show_too() -> None:
    assert message_words(UNFURLED) == "看这个\n标题\n正文\n只有后备"
    assert "算力" in message_words(RICH)
    assert len(message_words({"text": "长" * 50_000})) == LONGEST_MESSAGE


@pytest.mark.parametrize(
    ("message", "links"),
    [
        pytest.param({"text": "无"}, (), id="none"),
        pytest.param(
            {
                "text": "见 <https://a.example/1?x=1&amp;y=2|a.example> <https://a.example/1?x=1&amp;y=2>"
            },
            ("https://a.example/1?x=1&y=2",),
            id="text",
        ),
        pytest.param({"text": "<mailto:a@b.c|a> <@U1> <#C1|x> <!here>"}, (), id="no-pages"),
        pytest.param(UNFURLED, ("https://a.example/1", "https://b.example/2"), id="previews"),
        pytest.param(RICH, ("https://c.example/3", "https://d.example/4?a=1&b=2"), id="blocks"),
    ],
)
def test_links_are_found_wherever_they_stand(
    message: dict[str, Any], links: tuple[str, ...]
) -> None:
    assert message_links(message) == links


def test_of_many_links_the_first_are_kept() -> None:
    text = " ".join(f"<https://a.example/{number}>" for number in range(20))

    assert len(message_links({"text": text})) == MOST_LINKS


@pytest.mark.parametrize(
    ("read", "body"),
    [
        (read_home_opened, {"event": {"tab": "home"}}),
        (read_view_action, {"user": {"id": LIN}, "actions": []}),
        (read_view_action, {"actions": [{"action_id": "a"}]}),
        (read_view_submission, {"view": {}}),
        (read_shortcut, {"callback_id": "s"}),
        (read_shortcut, {"callback_id": "s", "message": {"text": 3, "blocks": "x"}}),
    ],
)
def test_what_names_nobody_is_not_for_us(read: Any, body: dict[str, Any]) -> None:
    assert read(body, IDENTITY) is None


@pytest.mark.parametrize(
    ("read", "body"),
    [
        (read_view_action, act("a")),
        (read_view_submission, submit("form", {})),
        (read_shortcut, use_on_message("s", {"text": "算力"})),
    ],
)
def test_people_of_other_workspaces_are_told_apart(read: Any, body: dict[str, Any]) -> None:
    stranger = read({**body, "user": {"id": "U9", "team_id": "T9"}}, IDENTITY)

    assert is_from_elsewhere(stranger, IDENTITY)
    assert not is_from_elsewhere(read(body, IDENTITY), IDENTITY)
