"""What holds for everything that Slack can send us, row by row of the registration table."""

from __future__ import annotations

import json
import logging
import threading
from typing import Any

import pytest
from slack_bolt import BoltRequest, BoltResponse

from bot.catalogue import say
from bot.slack import ids
from bot.slack.app import REGISTRATIONS, Registration
from bot.slack.state import AnswerState, encode_state
from bot.slack.transport import interactions, payloads
from tests.slack.block_rules import shown
from tests.slack.fakes import CHANNEL, LIN, WEI, Workspace, command, mention, message, press
from tests.slack.view_payloads import (
    FORM_INPUTS,
    act,
    from_team,
    home_opened,
    submit,
    use_on_message,
    use_shortcut,
)

NUMBERED = {
    ids.ARTICLE_MENU,
    ids.ARTICLE_RELATED,
    ids.REMOVAL_CONFIRM,
    ids.REMOVAL_UNDO,
    ids.WATCH_STOP,
    ids.WATCH_PAUSE,
    ids.WATCH_RESUME,
    ids.HOME_WATCH_STOP,
    ids.REMOVE_SYNONYMS,
    ids.ARTICLE_TEXT,
    ids.ARTICLE_CITE,
    ids.SAVE_UNDO,
    *ids.WINDOW_PAGE,
    *ids.WINDOW_TEXT,
}
IN_WINDOWS = {
    *ids.WINDOW_PAGE,
    *ids.WINDOW_TEXT,
    *ids.WINDOW_SUGGESTIONS,
    ids.WINDOW_AGAIN,
    ids.ARTICLE_WINDOW,
}
SILENT = {ids.ARTICLE_OPEN}
"""Slack opens the link by itself."""
STATE = encode_state(AnswerState("find", "算力", 1, LIN, article=12, passage=120)) or ""

EVERY = [pytest.param(row, id=f"{row.kind}:{row.name}") for row in REGISTRATIONS]
ACTIONS = [each for each in EVERY if each.values[0].kind == "action"]
IN_CHANNELS = [
    pytest.param(row, id=f"{row.kind}:{row.name}")
    for row in REGISTRATIONS
    if row.read in (payloads.read_command, payloads.read_button, payloads.read_mention)
    or row.name in (ids.ABOUT_SHORTCUT, ids.LINK_SHORTCUT, ids.SAVE_SHORTCUT)
]


def body_of(row: Registration) -> dict[str, Any]:
    """What Slack sends for a row of the table."""
    match row.kind:
        case "command":
            return command(row.name, "find 算力" if row.name == ids.WENZHAI else "算力")
        case "event" if row.name == "app_home_opened":
            return home_opened()
        case "event":
            return (mention if row.name == "app_mention" else message)("算力")
        case "view":
            place = {"l": "zh", "a": 12, "s": 120, "c": CHANNEL, "t": ""}
            metadata = json.dumps(place) if row.name == ids.QUOTE_FORM else ""
            return submit(row.name, FORM_INPUTS, metadata=metadata)
        case "shortcut" if row.name == ids.SEARCH_SHORTCUT:
            return use_shortcut(row.name)
        case "shortcut":
            return use_on_message(row.name, {"text": "算力租赁"})
    value = "12" if row.name in NUMBERED else "#12" if row.name == ids.ARTICLE_WINDOW else STATE
    if row.name == ids.FEEDBACK:
        value = f"+{STATE}"
    if row.name == ids.FEEDBACK_REASON:
        value = "missing"
    if row.read is interactions.read_view_action or row.name == ids.ARTICLE_WINDOW:
        return act(row.name, value, kind="modal" if row.name in IN_WINDOWS else "home")
    return press(row.name, value)


def once_more(body: dict[str, Any], number: int) -> dict[str, Any]:
    """The same, done another time."""
    if "event" in body:
        event = {**body["event"], "ts": f"17000{number:05}.000100"}
        return {**body, "event_id": f"Ev-{number}", "event": event}
    return {**body, "trigger_id": f"again-{number}"}


def effects(workspace: Workspace) -> list[str]:
    """All that was asked of the library, and everything that went out."""
    sent = [name for name, _ in workspace.slack.calls if name not in ("auth.test", "users.info")]
    return [
        *(str(asked) for asked in workspace.engine.asked),
        *sent,
        *(["response_url"] * len(workspace.webhooks.sent)),
    ]


def kept(workspace: Workspace) -> tuple[object, ...]:
    """All that is remembered beside the library."""
    records = workspace.engine.records
    return (
        records.votes.counts(),
        records.question_log.row_count(),
        len(records.watches.every()),
        records.synonyms.groups(),
        records.removed.all(),
    )


NOTHING_KEPT = ((0, 0), 0, 0, (), ())


def told(workspace: Workspace) -> str:
    """Every word that went out, wherever it stands."""
    calls = [given for name, given in workspace.slack.calls if name != "users.info"]
    views = [shown(given["view"]) for given in calls if "view" in given]
    messages = [*calls, *workspace.webhooks.sent]
    return "\n".join([*views, *(f"{each.get('text')}{each.get('blocks')}" for each in messages)])


def acked_soon(workspace: Workspace, body: dict[str, Any]) -> BoltResponse:
    """What Slack gets back, well within its three seconds; fails where nothing comes."""
    responses: list[BoltResponse] = []
    asked = BoltRequest(mode="socket_mode", body=body)
    thread = threading.Thread(
        target=lambda: responses.append(workspace.app.bolt.dispatch(asked)), daemon=True
    )
    thread.start()
    thread.join(timeout=2)
    assert responses, "no ack"
    return responses[0]


@pytest.mark.parametrize("row", EVERY)
def test_it_is_answered(row: Registration) -> None:
    workspace = Workspace(admins=(LIN,))
    workspace.ask(body_of(row))
    assert bool(effects(workspace)) is (row.name not in SILENT)


@pytest.mark.parametrize("row", EVERY)
def test_what_slack_sends_again_is_done_once(row: Registration) -> None:
    once, twice = Workspace(admins=(LIN,)), Workspace(admins=(LIN,))
    once.ask(body_of(row))

    assert twice.deliver(body_of(row)).status == 200
    twice.settle()
    twice.start()  # as after a restart
    twice.ask(body_of(row))

    assert effects(twice) == effects(once)
    assert kept(twice) == kept(once)


def test_everything_is_acked_while_thirty_slow_jobs_run() -> None:
    workspace = Workspace(workers=1, queue_size=200)
    may_finish = threading.Event()
    workspace.engine.before_answer = lambda: assert_set(may_finish)
    for number in range(30):
        workspace.deliver(command("/find", "算力", trigger_id=f"slow-{number}"))

    for number, row in enumerate(REGISTRATIONS):
        response = acked_soon(workspace, once_more(body_of(row), number))
        assert response.status == 200, row.name

    may_finish.set()
    workspace.settle()


def assert_set(event: threading.Event) -> None:
    """Hold a job until the test lets it go."""
    assert event.wait(timeout=20)


@pytest.mark.parametrize("row", EVERY)
def test_people_of_other_workspaces_are_refused(row: Registration) -> None:
    workspace = Workspace(admins=(LIN,))
    workspace.ask(from_team(body_of(row), "T0ELSE"))

    assert workspace.engine.asked == []
    assert kept(workspace) == NOTHING_KEPT
    assert say("error.other_team", "zh") in told(workspace)


@pytest.mark.parametrize("row", IN_CHANNELS)
def test_where_the_team_wants_no_answers_there_is_none(row: Registration) -> None:
    workspace = Workspace(admins=(LIN,), allowed_channels=("C0OTHER",))
    workspace.ask(body_of(row))

    assert workspace.engine.asked == []
    assert kept(workspace) == NOTHING_KEPT
    assert "C0OTHER" in told(workspace)


@pytest.mark.parametrize("row", IN_CHANNELS)
def test_an_expired_response_url_finds_another_way(row: Registration) -> None:
    workspace = Workspace(admins=(LIN,))
    workspace.webhooks.status_code = 404
    workspace.ask(body_of(row))

    sent = [name for name, _ in workspace.slack.calls if name.startswith("chat.")]
    assert bool(sent) is (row.name not in SILENT)
    assert say("error.unexpected", "zh") not in told(workspace)


@pytest.mark.parametrize("row", IN_CHANNELS)
def test_where_the_bot_is_no_member_any_more_the_asker_is_told_directly(
    row: Registration, caplog: pytest.LogCaptureFixture
) -> None:
    workspace = Workspace(admins=(LIN,))
    workspace.webhooks.status_code = 404
    for method in ("chat.postEphemeral", "chat.update"):
        workspace.slack.refuse(method, "channel_not_found")
    workspace.slack.replies["chat.postMessage"] = lambda given: (
        {} if given["channel"] == LIN else {"ok": False, "error": "not_in_channel"}
    )
    workspace.ask(body_of(row))

    direct = [each for each in workspace.slack.sent("chat.postMessage") if each["channel"] == LIN]
    assert bool(direct) is (row.name not in SILENT)
    assert say("error.unexpected", "zh") not in told(workspace)
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("row", EVERY)
def test_a_revoked_token_is_named_in_the_log(
    row: Registration, caplog: pytest.LogCaptureFixture
) -> None:
    workspace = Workspace(admins=(LIN,))
    workspace.webhooks.status_code = 404
    for name in ("chat.postMessage", "chat.postEphemeral", "chat.update"):
        workspace.slack.refuse(name, "token_revoked")
    for name in ("views.open", "views.push", "views.update", "views.publish"):
        workspace.slack.refuse(name, "token_revoked")

    workspace.ask(body_of(row))

    assert ("reinstall the app" in caplog.text) is (row.name not in SILENT)
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("row", EVERY)
def test_no_line_of_the_log_holds_what_people_wrote(
    row: Registration, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    workspace = Workspace(admins=(LIN,))
    workspace.ask(body_of(row))

    lines = [record.getMessage() for record in caplog.records]
    assert [line for line in lines if "算力" in line or "\\u7b97\\u529b" in line] == []


@pytest.mark.parametrize("row", EVERY)
def test_a_bug_is_told_without_what_it_says(row: Registration) -> None:
    workspace = Workspace(admins=(LIN,))
    workspace.engine.error = KeyError("secret")
    workspace.ask(body_of(row))

    assert (say("error.unexpected", "zh") in told(workspace)) is bool(workspace.engine.asked)
    assert "secret" not in told(workspace)


# --- nobody else's words ---------------------------------------------------------------------


@pytest.mark.parametrize("ask", [mention, message])
def test_slackbot_is_a_bot(ask: Any) -> None:
    workspace = Workspace()
    workspace.ask(ask("算力", user="USLACKBOT"))
    assert effects(workspace) == []


@pytest.mark.parametrize("action", [ids.VOTE_RIGHT, ids.VOTE_WRONG, ids.WATCH_QUERY])
@pytest.mark.parametrize("kind", ["find", "summary", "thread"])
def test_the_terms_of_a_thread_are_stored_by_no_button(action: str, kind: Any) -> None:
    workspace = Workspace()
    state = AnswerState(kind, "算力 租赁", 1, LIN, is_thread=True, article=12, passage=120)
    workspace.ask(press(action, encode_state(state) or ""))

    assert kept(workspace) == NOTHING_KEPT
    assert say("error.old_button", "zh") in told(workspace)


# --- values that no button of ours has -------------------------------------------------------

CRAFTED = [
    "",
    "9" * 18,
    "9" * 400,
    "-1",
    "12'; DROP TABLE articles; --",
    "\x00",
    "\ud800",
    '{"k":"find","q":"' + "算" * 1900 + '","p":1,"u":"U0LIN"}',
    '{"k":"related","q":"#999999999999999999999999","p":1,"u":""}',
    '{"k":"find","q":"x","p":1,"u":"U0LIN","a":9223372036854775807,"s":9223372036854775807}',
    "[" * 1000,
]


@pytest.mark.parametrize("row", ACTIONS)
def test_no_value_of_a_button_does_harm(
    row: Registration, caplog: pytest.LogCaptureFixture
) -> None:
    workspace = Workspace(admins=(WEI,))
    for number, value in enumerate(CRAFTED):
        body = once_more(body_of(row), number)
        body["actions"] = [{**body["actions"][0], "value": value}]
        assert workspace.deliver(body).status == 200
    workspace.settle()

    assert "Traceback" not in caplog.text
    assert kept(workspace)[3:] == ((), ())
    assert say("error.unexpected", "zh") not in told(workspace)
