"""Who may do what, in which channels the bot answers, and how it refuses."""

from __future__ import annotations

from typing import Any

import pytest

from bot.catalogue import say
from bot.config import Settings
from bot.models import Locale
from bot.slack.permissions import Action, Permissions
from bot.slack.transport.payloads import Request
from bot.slack.views.refusal import NAMED, channel_refusal_message, refusal_message
from tests.slack.block_rules import violations
from tests.slack.fakes import CHANNEL, LIN, WEI, Workspace, command, mention, message, press
from tests.slack.library import elements, shown

ACTIONS: tuple[Action, ...] = ("remove", "watch", "statistics")


def asked_by(user: str) -> Request:
    return Request("command", "", user, CHANNEL, ())


def permissions(*, slack_admins: tuple[str, ...] = (), **settings: Any) -> Permissions:
    return Permissions.of(Settings(**settings), lambda user: user in slack_admins)


# --- who ---------------------------------------------------------------------------------------


def test_without_settings_everybody_watches_and_only_admins_remove_and_see_statistics() -> None:
    rules = permissions(admins=(LIN,))

    assert [rules.may(action, asked_by(LIN)) for action in ACTIONS] == [True, True, True]
    assert [rules.may(action, asked_by(WEI)) for action in ACTIONS] == [False, True, False]


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize(("who", "others_may"), [("everyone", True), ("admins", False)])
def test_every_action_has_its_own_setting(action: Action, who: str, others_may: bool) -> None:
    names = {
        "remove": "who_may_remove",
        "watch": "who_may_watch",
        "statistics": "who_sees_statistics",
    }
    rules = permissions(**{names[action]: who})

    assert rules.may(action, asked_by(WEI)) is others_may


def test_admins_of_the_workspace_are_admins_unless_that_is_switched_off() -> None:
    assert permissions(slack_admins=(WEI,)).is_admin(WEI)
    assert not permissions(slack_admins=(WEI,)).is_admin(LIN)
    assert not permissions(slack_admins=(WEI,), admins_from_slack=False).is_admin(WEI)


def test_who_is_named_in_the_settings_is_not_asked_for_in_slack() -> None:
    def fail(user: str) -> bool:
        raise AssertionError(user)

    assert Permissions.of(Settings(admins=(LIN,)), fail).is_admin(LIN)


@pytest.mark.parametrize(
    ("channel", "is_answered"),
    [
        ("C0NEWS", True),
        ("G0CLOSED", True),
        ("C0OTHER", False),
        ("D0LIN", True),
        ("", True),
    ],
    ids=["allowed", "allowed and private", "not allowed", "direct message", "home tab"],
)
def test_allowed_channels_leave_direct_messages_open(channel: str, is_answered: bool) -> None:
    rules = permissions(allowed_channels=("C0NEWS", "G0CLOSED"))

    assert rules.answers_in(channel) is is_answered


def test_without_allowed_channels_every_channel_is_answered() -> None:
    assert permissions().answers_in("C0OTHER")


# --- refusals ----------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", ["zh", "zh-Hant", "en"])
@pytest.mark.parametrize("admins", [(), (LIN,), tuple(f"U{n}" for n in range(30))])
def test_a_refusal_is_short_and_names_who_can_help(locale: Locale, admins: tuple[str, ...]) -> None:
    channels = tuple(f"C{n}" for n in range(30))
    for refusal in (
        *(refusal_message(action, locale, admins) for action in ACTIONS),
        refusal_message("workspace_language", locale, admins),
        channel_refusal_message(channels, locale, admins),
    ):
        payload = refusal.payload()

        assert violations(payload) == []
        assert [one["user_id"] for one in elements(payload, "user")] == [*admins[:NAMED]]
        assert (say("refusal.ask_admin", locale) in shown(payload)) is not bool(admins)
        # A person named in the text would be notified.
        assert "<@" not in payload["text"]


def test_a_refusal_of_a_channel_names_those_that_are_allowed() -> None:
    payload = channel_refusal_message(("C1", "C2"), "en", ()).payload()

    assert [one["channel_id"] for one in elements(payload, "channel")] == ["C1", "C2"]
    assert "more" not in shown(payload)


# --- through the app ---------------------------------------------------------------------------


def confined(**settings: Any) -> Workspace:
    return Workspace(allowed_channels=("C0ALLOWED",), admins=(WEI,), **settings)


def test_a_mention_where_it_does_not_answer_is_refused_to_the_asker_alone() -> None:
    workspace = confined()

    workspace.ask(mention("算力"))

    (refusal,) = workspace.slack.sent("chat.postEphemeral")
    assert (refusal["user"], refusal["channel"]) == (LIN, CHANNEL)
    assert "我不在这个频道回答" in shown(refusal)
    assert [one["channel_id"] for one in elements(refusal, "channel")] == ["C0ALLOWED"]
    assert [one["user_id"] for one in elements(refusal, "user")] == [WEI]
    assert workspace.slack.sent("chat.postMessage") == []
    assert workspace.engine.asked == []


def test_a_mention_there_without_words_does_not_read_the_thread() -> None:
    workspace = confined()

    workspace.ask(mention("", thread_ts="1700000000.000050"))

    assert workspace.slack.sent("conversations.replies") == []
    assert len(workspace.slack.sent("chat.postEphemeral")) == 1


@pytest.mark.parametrize("name", ["/find", "/summary", "/articles", "/wenzhai"])
def test_a_command_where_it_does_not_answer_is_refused(name: str) -> None:
    workspace = confined()

    workspace.ask(command(name, "算力"))

    (refusal,) = workspace.webhooks.sent
    assert refusal["response_type"] == "ephemeral"
    assert "我不在这个频道回答" in shown(refusal)
    assert workspace.engine.asked == []


def test_a_button_where_it_does_not_answer_any_more_is_refused() -> None:
    workspace = confined()

    workspace.ask(press("answer_next_page", "{}"))

    assert "我不在这个频道回答" in shown(workspace.webhooks.sent[0])


@pytest.mark.parametrize(
    "body",
    [
        command("/find", "算力", channel_id="C0ALLOWED"),
        mention("算力", channel="C0ALLOWED"),
        message("算力"),
        command("/find", "算力", channel_id="D0LIN"),
    ],
    ids=["command", "mention", "direct message", "command in a direct message"],
)
def test_where_it_answers_it_does(body: dict[str, Any]) -> None:
    workspace = confined()

    workspace.ask(body)

    assert workspace.engine.asked[0] == ("find", "算力", 1)


def test_a_refusal_speaks_the_asker_s_language() -> None:
    workspace = confined()
    workspace.slack.replies["users.info"] = {"user": {"locale": "en-US"}}

    workspace.ask(command("/find", "算力"))

    assert "I do not answer in this channel" in shown(workspace.webhooks.sent[0])


def test_an_admin_of_the_workspace_may_remove_what_others_may_not() -> None:
    asked = command("/wenzhai", "remove")
    member, admin = Workspace(), Workspace()
    admin.slack.replies["users.info"] = {"user": {"is_admin": True, "team_id": "T0HOME"}}

    member.ask(asked)
    admin.ask(asked)

    assert "只有管理员可以移除文章" in shown(member.webhooks.sent[0])
    assert "要移除哪一篇" in shown(admin.webhooks.sent[0])
