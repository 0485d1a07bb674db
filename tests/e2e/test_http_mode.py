"""What only the HTTP server can get wrong: signatures, deliveries sent again, buttons of Slack."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

import pytest
from slack_sdk.signature import SignatureVerifier

from tests.e2e.bot_process import HTTP_PORT, Workspace, is_healthy
from tests.e2e.local_slack import BOT, LIN, SIGNING_SECRET, WEI, LocalSlack, Message, wait_until
from tests.e2e.reading import button, words_of

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.parametrize("workspace", ["http"], indirect=True),
]

FORM = "application/x-www-form-urlencoded"


def deliver(body: str, content_type: str, *, secret: str = SIGNING_SECRET, **headers: str) -> int:
    """The status that the bot answers a delivery with, signed as Slack signs."""
    timestamp = str(int(time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body)
    url = f"http://127.0.0.1:{HTTP_PORT}/slack/events"
    request = urllib.request.Request(url, body.encode(), method="POST")
    request.add_header("Content-Type", content_type)
    request.add_header("X-Slack-Request-Timestamp", timestamp)
    request.add_header("X-Slack-Signature", signature or "")
    for name, value in headers.items():
        request.add_header(name.replace("_", "-"), value)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=10) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code


def delivered(slack: LocalSlack, kind: str) -> list[str]:
    """The bodies of one kind that the local Slack delivered, oldest first."""
    log = slack.log()
    return [e["detail"] for e in log if e["direction"] == "to_bot" and e["kind"] == kind]


def test_healthz_answers_beside_slack(workspace: Workspace) -> None:
    assert workspace.bot.is_running
    assert is_healthy()


def test_a_delivery_with_a_wrong_signature_is_refused(workspace: Workspace) -> None:
    slack = workspace.slack
    slack.command(LIN, "/wenzhai", "help")
    slack.answer(to=LIN)
    (body,) = delivered(slack, "slash_commands")

    assert deliver(body, FORM, secret="somebody-else") == 401


def test_an_event_that_slack_delivers_again_is_answered_once(workspace: Workspace) -> None:
    slack = workspace.slack
    slack.say(LIN, f"<@{BOT}> 轴承厂 质检相机")
    slack.answer()
    bodies = delivered(slack, "events_api")

    statuses = [
        deliver(body, "application/json", X_Slack_Retry_Num="1", X_Slack_Retry_Reason="timeout")
        for body in bodies
    ]

    assert statuses == [200] * len(bodies)
    slack.let_answers_pass(WEI)
    assert len(slack.answers()) == 1


def test_an_event_delivered_again_after_a_restart_is_answered_once(workspace: Workspace) -> None:
    slack = workspace.slack
    slack.say(LIN, f"<@{BOT}> 轴承厂 质检相机")
    slack.answer()
    bodies = delivered(slack, "events_api")

    workspace.bot.stop()
    workspace.bot.start()
    for body in bodies:
        deliver(body, "application/json", X_Slack_Retry_Num="2")

    slack.let_answers_pass(WEI)
    assert len(slack.answers()) == 1


def test_a_button_of_an_ephemeral_answer_changes_that_answer(workspace: Workspace) -> None:
    slack = workspace.slack
    slack.command(LIN, "/find", "算力")
    first = slack.answer(to=LIN)
    slack.press(LIN, first, the_button(first))
    wait_until(lambda: [a for a in slack.answers(to=LIN) if a != first], "the second page")
    second = next(a for a in slack.answers(to=LIN) if a != first)
    press = as_slack_sends_it(delivered(slack, "interactive")[-1], the_button(second))

    status = deliver(urllib.parse.urlencode({"payload": json.dumps(press)}), FORM)

    assert status == 200
    shown_before = {words_of(first), words_of(second)}
    wait_until(
        lambda: [
            a
            for a in slack.answers(to=LIN)
            if a["ts"] == first["ts"] and words_of(a) not in shown_before
        ],
        "the third page in the place of the first",
    )


def the_button(answer: Message) -> dict[str, Any]:
    found = button(answer, "button.next")
    assert found is not None
    return found


def as_slack_sends_it(body: str, pressed: dict[str, Any]) -> dict[str, Any]:
    """The press of another button, told as Slack does for an ephemeral message: without it."""
    payload: dict[str, Any] = json.loads(urllib.parse.parse_qs(body)["payload"][0])
    action = {key: pressed[key] for key in ("type", "block_id", "action_id", "value", "text")}
    del payload["message"]
    payload["container"]["is_ephemeral"] = True
    payload["actions"] = [{**action, "action_ts": str(time.time())}]
    payload["trigger_id"] += "again"
    return payload
