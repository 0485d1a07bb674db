"""The whole app: what Slack sends goes in, what people see comes out."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import threading
import time
from typing import Any
from urllib.parse import urlencode

import pytest
from slack_bolt import BoltRequest

from bot.catalogue import say
from bot.errors import NotFoundError, QueryError, StoreError
from bot.models import LibraryStatus, Query, Summary
from bot.slack import ids
from bot.slack.state import AnswerState, encode_state
from tests.slack.block_rules import nested, shown, violations
from tests.slack.fakes import (
    BOT,
    CHANNEL,
    LIN,
    RESPONSE_URL,
    WEI,
    Workspace,
    command,
    mention,
    message,
    press,
    wait_until,
)

SENTENCE = "算力需求每年增长六成"


def state(**changed: Any) -> str:
    """The value of a button under an answer of Lin's."""
    fields = {"kind": "find", "query": "算力", "page": 2, "asker": LIN, **changed}
    value = encode_state(AnswerState(**fields))
    assert value is not None
    return value


# --- commands --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "asked"),
    [
        pytest.param("/find", "算力 内卷", ("find", "算力 内卷", 1), id="find"),
        pytest.param("/find", "总结 经验", ("find", "总结 经验", 1), id="find-is-no-grammar"),
        pytest.param("/find", "AT&amp;T", ("find", "AT&T", 1), id="find-decoded"),
        pytest.param("/summary", "#12", ("card", "#12", 1), id="summary"),
        pytest.param("/articles", "", ("articles", "", 1), id="articles"),
        pytest.param("/wenzhai", "find 算力", ("find", "算力", 1), id="wenzhai-find"),
        pytest.param("/wenzhai", "摘要 算力", ("summary", "算力", 1), id="wenzhai-summary"),
        pytest.param("/wenzhai", "status", ("status", "", 1), id="wenzhai-status"),
    ],
)
def test_a_command_asks_the_engine_and_answers_the_asker_alone(
    name: str, text: str, asked: tuple[str, str, int]
) -> None:
    workspace = Workspace()

    workspace.ask(command(name, text))

    assert workspace.engine.asked == [asked]
    (answer,) = workspace.webhooks.sent
    assert workspace.webhooks.url == RESPONSE_URL
    assert answer["response_type"] == "ephemeral"
    assert answer["replace_original"] is False
    assert violations(answer) == []
    assert [name for name, _ in workspace.slack.calls] == ["auth.test", "users.info"]


def test_find_offers_what_can_be_done_with_each_article_and_with_the_answer() -> None:
    workspace = Workspace()

    workspace.ask(command("/find", "算力"))

    (answer,) = workspace.webhooks.sent
    offered = [e["action_id"] for b in answer["blocks"] for e in nested(b) if "action_id" in e]
    row = [ids.NEXT_PAGE, ids.WATCH_QUERY, ids.SHARE]
    assert offered == [ids.ARTICLE_MENU, *row, ids.FEEDBACK]


@pytest.mark.parametrize("text", ["", "help", "帮助"])
def test_wenzhai_help_shows_every_command(text: str) -> None:
    workspace = Workspace()

    workspace.ask(command("/wenzhai", text))

    assert "/find" in shown(workspace.webhooks.sent[0])


def test_an_unknown_sub_command_gets_a_sentence_of_its_own() -> None:
    workspace = Workspace()

    workspace.ask(command("/wenzhai", "fnid 算力"))

    assert shown(workspace.webhooks.sent[0]) == say("error.unknown_command", "zh", word="fnid")
    assert workspace.engine.asked == []


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        pytest.param(QueryError("query_empty"), say("error.query_empty", "zh"), id="empty"),
        pytest.param(
            QueryError("query_empty"),
            say("error.query_empty", "zh"),
            id="too-long",
        ),
        pytest.param(
            NotFoundError("#99"), say("error.not_found", "zh", reference="#99"), id="no-article"
        ),
        pytest.param(ValueError("password=1"), say("error.unexpected", "zh"), id="bug"),
    ],
)
def test_what_goes_wrong_is_told_in_a_sentence(error: Exception, sentence: str) -> None:
    workspace = Workspace()
    workspace.engine.error = error

    workspace.ask(command("/find", "x"))

    assert [shown(sent) for sent in workspace.webhooks.sent] == [sentence]


def test_what_people_typed_stays_out_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    workspace = Workspace()
    workspace.engine.error = NotFoundError("机密标题")

    with caplog.at_level(logging.INFO, logger="bot"):
        workspace.ask(command("/summary", "机密标题"))

    assert "NotFoundError" in caplog.text
    assert "机密标题" not in caplog.text


def test_a_library_that_cannot_be_read_is_told_and_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    workspace = Workspace()
    workspace.engine.error = StoreError("the disk is full")

    workspace.ask(command("/find", "x"))

    assert [shown(sent) for sent in workspace.webhooks.sent] == [say("error.store", "zh")]
    assert "the disk is full" in caplog.text


def test_a_bug_is_logged_with_its_traceback(caplog: pytest.LogCaptureFixture) -> None:
    workspace = Workspace()
    workspace.engine.error = ValueError("the bug")

    workspace.ask(command("/find", "x"))

    assert any(r.exc_info and "the bug" in str(r.exc_info[1]) for r in caplog.records)


@pytest.mark.parametrize(
    ("locale", "words"), [("zh-TW", "搜尋"), ("en-GB", "Search"), ("fr-FR", "Search")]
)
def test_the_answer_is_in_the_language_of_the_asker(locale: str, words: str) -> None:
    workspace = Workspace()
    workspace.slack.replies["users.info"] = {"user": {"locale": locale}}

    workspace.ask(command("/find", "算力"))

    assert shown(workspace.webhooks.sent[0]).startswith(words)


# --- mentions and direct messages ------------------------------------------------------------


def test_a_mention_in_a_channel_is_answered_in_a_thread_under_it() -> None:
    workspace = Workspace()

    workspace.ask(mention("算力需求增速是多少"))

    assert workspace.engine.asked[0] == ("find", "算力需求增速是多少", 1)
    (answer,) = workspace.slack.sent("chat.postMessage")
    assert (answer["channel"], answer["thread_ts"]) == (CHANNEL, "1700000000.000100")
    assert SENTENCE in shown(answer)
    assert answer["unfurl_links"] is False


def test_a_mention_in_a_thread_is_answered_in_that_thread() -> None:
    workspace = Workspace()

    workspace.ask(mention("总结 算力", thread_ts="1690000000.000001"))

    assert workspace.engine.asked[-1] == ("summary", "算力", 1)
    (answer,) = workspace.slack.sent("chat.postMessage")
    assert answer["thread_ts"] == "1690000000.000001"


def test_a_direct_message_is_answered_in_place() -> None:
    workspace = Workspace()

    workspace.ask(message("算力"))

    (answer,) = workspace.slack.sent("chat.postMessage")
    assert answer["channel"] == "D0LIN"
    assert "thread_ts" not in answer


def test_a_bare_mention_outside_a_thread_gets_help_in_one_line() -> None:
    workspace = Workspace()

    workspace.ask(mention(""))

    (answer,) = workspace.slack.sent("chat.postMessage")
    assert shown(answer) == say("help.in_one_line", "zh")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(message("x", bot_id="B1"), id="bot"),
        pytest.param(message("x", user=BOT), id="itself"),
        pytest.param(message("x", subtype="message_changed"), id="edit"),
        pytest.param(message("x", subtype="message_deleted"), id="deletion"),
        pytest.param(message("x", channel_type="channel", channel=CHANNEL), id="channel-talk"),
        pytest.param(mention("x", edited={"user": LIN, "ts": "2"}), id="mention-edited-in"),
        pytest.param(mention("x", bot_id="B1"), id="mention-by-a-bot"),
    ],
)
def test_what_no_person_asked_is_left_alone(body: dict[str, Any]) -> None:
    workspace = Workspace()

    workspace.ask(body)

    assert workspace.engine.asked == []
    assert workspace.slack.sent("chat.postMessage") == []


# --- once ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(mention("算力"), mention("算力"), id="retried-event"),
        pytest.param(
            mention("算力"),
            message("算力", event_id="Ev2", channel=CHANNEL, channel_type="channel"),
            id="mention-and-message",
        ),
        pytest.param(
            message("算力"),
            mention("算力", event_id="Ev2", channel="D0LIN"),
            id="mention-in-a-direct-message",
        ),
        pytest.param(command("/find", "算力"), command("/find", "算力"), id="retried-command"),
    ],
)
def test_what_arrives_twice_is_answered_once(first: dict[str, Any], second: dict[str, Any]) -> None:
    workspace = Workspace()

    assert workspace.deliver(first).status == 200
    assert workspace.deliver(second).status == 200
    workspace.settle()

    assert workspace.engine.asked.count(("find", "算力", 1)) == 1


def test_a_retry_after_a_restart_is_not_answered_again() -> None:
    workspace = Workspace()
    workspace.ask(mention("算力"))

    workspace.start()
    workspace.ask(mention("算力"))

    assert len(workspace.slack.sent("chat.postMessage")) == 1


def test_two_people_who_ask_the_same_are_both_answered() -> None:
    workspace = Workspace()

    workspace.deliver(command("/find", "算力"))
    workspace.deliver(command("/find", "算力", user_id=WEI, trigger_id="trigger-9"))
    workspace.settle()

    assert len(workspace.webhooks.sent) == 2


# --- under load ------------------------------------------------------------------------------


def test_asks_are_acked_while_thirty_slow_jobs_run() -> None:
    workspace = Workspace(workers=4, queue_size=100)
    may_finish = threading.Event()
    workspace.engine.before_answer = lambda: assert_set(may_finish)
    for number in range(30):
        workspace.deliver(command("/find", "算力", trigger_id=f"slow-{number}"))

    acked = [
        workspace.deliver(command("/find", "算力", trigger_id=f"quick-{number}")).status
        for number in range(10)
    ]

    # Acked although not one answer is there: the order shows it, no clock is needed.
    assert acked == [200] * 10
    assert workspace.webhooks.sent == []
    may_finish.set()
    workspace.settle()
    assert len(workspace.webhooks.sent) == 40


def assert_set(event: threading.Event) -> None:
    """Hold a job until the test lets it go."""
    assert event.wait(timeout=20)


def test_who_asks_when_the_pool_is_full_is_told_to_come_back() -> None:
    workspace = Workspace(workers=1, queue_size=1)
    may_finish = threading.Event()
    workspace.engine.before_answer = lambda: assert_set(may_finish)
    for number in range(3):
        workspace.deliver(command("/find", "算力", trigger_id=f"t-{number}"))

    wait_until(lambda: workspace.webhooks.sent)

    assert [shown(sent) for sent in workspace.webhooks.sent] == [say("error.busy", "zh")]
    may_finish.set()
    workspace.settle()
    assert len(workspace.webhooks.sent) == 3


# --- ways round ------------------------------------------------------------------------------


def test_an_expired_response_url_is_replaced_by_an_ephemeral_message() -> None:
    workspace = Workspace()
    workspace.webhooks.status_code = 404

    workspace.ask(command("/find", "算力"))

    (answer,) = workspace.slack.sent("chat.postEphemeral")
    assert (answer["channel"], answer["user"]) == (CHANNEL, LIN)
    assert SENTENCE in shown(answer)


def test_a_response_url_that_cannot_be_reached_is_replaced_as_well() -> None:
    workspace = Workspace()
    workspace.webhooks.error = ConnectionResetError()

    workspace.ask(command("/find", "算力"))

    assert len(workspace.slack.sent("chat.postEphemeral")) == 1


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found"])
def test_where_the_bot_is_no_member_the_asker_is_answered_directly_with_the_reason(
    code: str,
) -> None:
    workspace = Workspace()
    workspace.webhooks.status_code = 404
    workspace.slack.refuse("chat.postEphemeral", code)

    workspace.ask(command("/find", "算力"))

    reason, answer = workspace.slack.sent("chat.postMessage")
    assert (reason["channel"], answer["channel"]) == (LIN, LIN)
    assert shown(reason) == say("error.answered_here", "zh")
    assert SENTENCE in shown(answer)


def test_refused_blocks_are_sent_again_as_text() -> None:
    workspace = Workspace()
    workspace.slack.replies["chat.postMessage"] = lambda given: (
        {"ok": False, "error": "invalid_blocks"} if "blocks" in given else {}
    )

    workspace.ask(mention("算力"))

    *_, plain = workspace.slack.sent("chat.postMessage")
    assert "blocks" not in plain
    assert SENTENCE in plain["text"]


def test_a_revoked_token_is_named_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    workspace = Workspace()
    workspace.slack.refuse("chat.postMessage", "token_revoked")

    workspace.ask(mention("算力"))

    lines = [r.getMessage() for r in caplog.records if r.levelno == logging.ERROR]
    assert any("token_revoked" in line and "SLACK_BOT_TOKEN" in line for line in lines)
    assert workspace.slack.sent("chat.postEphemeral") == []


def test_a_failure_to_tell_of_a_failure_ends_quietly() -> None:
    workspace = Workspace()
    workspace.engine.error = ValueError("bug")
    workspace.webhooks.status_code = 500
    workspace.slack.refuse("chat.postEphemeral", "fatal_error")

    workspace.ask(command("/find", "x"))

    assert len(workspace.slack.sent("chat.postEphemeral")) == 1


# --- people of other workspaces --------------------------------------------------------------

OUTSIDERS = [
    pytest.param(mention("算力", team="T0OTHER", user_team="T0OTHER"), id="mention"),
    pytest.param(command("/find", "算力", team_id="T0OTHER"), id="command"),
    pytest.param(
        press(ids.NEXT_PAGE, state(), user=WEI) | {"user": {"id": WEI, "team_id": "T0OTHER"}},
        id="button",
    ),
]


@pytest.mark.parametrize("body", OUTSIDERS)
def test_people_of_other_workspaces_are_refused(body: dict[str, Any]) -> None:
    workspace = Workspace()

    workspace.ask(body)

    assert workspace.engine.asked == []
    told = workspace.webhooks.sent + workspace.slack.sent("chat.postEphemeral")
    assert [shown(sent) for sent in told] == [say("error.other_team", "zh")]


@pytest.mark.parametrize("body", OUTSIDERS)
def test_people_of_other_workspaces_are_answered_where_the_setting_allows(
    body: dict[str, Any],
) -> None:
    workspace = Workspace(allow_external_teams=True)

    workspace.ask(body)

    assert workspace.engine.asked[0][:2] == ("find", "算力")


# --- over HTTP -------------------------------------------------------------------------------


def signed(body: str, secret: str) -> dict[str, str]:
    """The headers with which Slack signs a request."""
    stamp = str(int(time.time()))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256)
    return {
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": f"v0={digest.hexdigest()}",
        "content-type": "application/x-www-form-urlencoded",
    }


@pytest.mark.parametrize(("secret", "status"), [("secret", 200), ("another", 401)])
def test_only_requests_that_slack_signed_are_answered(secret: str, status: int) -> None:
    workspace = Workspace(slack_signing_secret="secret")
    body = urlencode(command("/find", "算力"))

    response = workspace.app.bolt.dispatch(BoltRequest(body=body, headers=signed(body, secret)))
    workspace.settle()

    assert response.status == status
    assert len(workspace.webhooks.sent) == (status == 200)


def test_a_pressed_button_arrives_as_a_form_over_http() -> None:
    workspace = Workspace(slack_signing_secret="secret")
    body = urlencode({"payload": json.dumps(press(ids.SHARE, state(is_private=True)))})

    workspace.app.bolt.dispatch(BoltRequest(body=body, headers=signed(body, "secret")))
    workspace.settle()

    assert len(workspace.slack.sent("chat.postMessage")) == 1


@pytest.mark.parametrize(
    ("user", "is_answered"),
    [
        ({"is_stranger": True}, False),
        ({"team_id": "T0ELSE"}, False),
        ({"team_id": "T0HOME"}, True),
        ({}, True),
    ],
)
def test_a_stranger_whose_event_names_no_team_is_told_alone(
    user: dict[str, Any], is_answered: bool
) -> None:
    workspace = Workspace()
    workspace.slack.replies["users.info"] = {"user": {"locale": "zh-CN", **user}}
    body = mention("算力", team="")

    workspace.ask({**body, "team_id": ""})

    assert bool(workspace.engine.asked) is is_answered
    told = workspace.slack.sent("chat.postEphemeral")
    assert [each["user"] for each in told] == ([] if is_answered else [LIN])


@pytest.mark.parametrize(
    "asked", [command("/find", "算力"), command("/summary", "算力"), mention("算力")]
)
def test_an_empty_library_is_said_to_be_empty_in_every_answer(asked: dict[str, Any]) -> None:
    workspace = Workspace()
    workspace.engine.hits = ()
    workspace.engine.summary = lambda raw: Summary((), query=Query(raw, raw))  # type: ignore[method-assign]
    workspace.engine.status = lambda: LibraryStatus(0, 0, None, (), ())  # type: ignore[method-assign]

    workspace.ask(asked)

    sent = [*workspace.webhooks.sent, *workspace.slack.sent("chat.postMessage")]
    assert [shown(each) for each in sent] == [say("articles.library_empty", "zh")]
