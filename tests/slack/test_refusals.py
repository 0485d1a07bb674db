"""Why there is no answer is told where the asker looks: in a window, on the tab, in a talk."""

from __future__ import annotations

import threading

import pytest

from bot.catalogue import say
from bot.slack import ids
from bot.slack.transport import interactions, payloads
from bot.slack.transport.pool import WINDOW_WORKERS
from tests.slack.block_rules import shown
from tests.slack.fakes import LIN, Workspace, command, wait_until
from tests.slack.view_payloads import FORM_INPUTS, act, from_team, home_opened, submit


def _wait(event: threading.Event) -> None:
    assert event.wait(timeout=20)


# --- the Home tab: whoever opens it has asked nothing -------------------------------------------


def full(workers: int = 1) -> tuple[Workspace, threading.Event]:
    """A workspace whose pool can take no more, and what lets it go on."""
    workspace = Workspace(workers=workers, queue_size=1)
    may_finish = threading.Event()
    workspace.engine.before_answer = lambda: _wait(may_finish)
    for number in range(workers + 1):
        workspace.deliver(command("/find", "算力", trigger_id=f"slow-{number}"))
    return workspace, may_finish


def test_opening_the_tab_of_a_busy_bot_says_so_on_the_tab() -> None:
    workspace, may_finish = full()
    workspace.deliver(home_opened())
    wait_until(lambda: workspace.slack.sent("views.publish"))
    may_finish.set()
    workspace.settle()

    (call,) = workspace.slack.sent("views.publish")
    assert say("error.busy", "zh") in shown(call["view"])
    assert workspace.slack.sent("chat.postMessage") == []


def test_a_tab_that_slack_refuses_is_no_reason_to_write_to_anybody(
    caplog: pytest.LogCaptureFixture,
) -> None:
    workspace = Workspace()
    workspace.slack.refuse("views.publish", "ratelimited")
    workspace.ask(home_opened())

    assert "Slack refused the Home tab (ratelimited)" in caplog.text
    assert len(workspace.slack.sent("views.publish")) == 1
    assert workspace.slack.sent("chat.postMessage") == []


def test_who_opens_the_tab_from_another_workspace_of_the_installation_s_organisation() -> None:
    body = {**from_team(home_opened(), "T0ELSE"), "enterprise_id": "E0OURS"}
    asked = interactions.read_home_opened(body, payloads.Identity("U0BOT", team_id="T0HOME"))
    assert asked is not None
    assert payloads.is_from_elsewhere(
        asked, payloads.Identity("U0BOT", team_id="T0HOME", organisation_id="E0OURS")
    )


# --- windows: nobody is left in front of one that waits for ever --------------------------------


def test_a_busy_bot_says_so_in_the_window_that_waits() -> None:
    workspace = Workspace(queue_size=1)
    may_finish = threading.Event()
    workspace.engine.before_answer = lambda: _wait(may_finish)
    for number in range(WINDOW_WORKERS + 1):
        opened = act(ids.ARTICLE_WINDOW, "#12", trigger=f"slow-{number}", user=f"U0{number}")
        workspace.deliver(opened)
    response = workspace.deliver(submit(ids.SEARCH_FORM, FORM_INPUTS))
    assert "update" in str(response.body)
    wait_until(lambda: workspace.slack.sent("views.update"))
    may_finish.set()
    workspace.settle()

    (call,) = workspace.slack.sent("views.update")
    assert say("error.busy", "zh") in shown(call["view"])
    assert "算力" in call["view"]["private_metadata"]
    assert workspace.slack.sent("chat.postMessage") == []


def test_a_bug_is_told_in_the_window_with_the_way_back_to_the_form() -> None:
    workspace = Workspace()
    workspace.engine.error = ZeroDivisionError()
    workspace.ask(submit(ids.SEARCH_FORM, FORM_INPUTS))

    (call,) = workspace.slack.sent("views.update")
    assert say("error.unexpected", "zh") in shown(call["view"])
    assert ids.WINDOW_AGAIN in str(call["view"]["blocks"])
    assert workspace.slack.sent("chat.postMessage") == []


@pytest.mark.parametrize("code", ["not_found", "ratelimited"])
def test_where_the_window_cannot_tell_it_a_message_does(code: str) -> None:
    workspace = Workspace()
    workspace.engine.error = ZeroDivisionError()
    workspace.slack.refuse("views.update", code)
    workspace.ask(submit(ids.SEARCH_FORM, FORM_INPUTS))

    (call,) = workspace.slack.sent("chat.postMessage")
    assert (call["channel"], call["text"]) == (LIN, say("error.unexpected", "zh"))


def test_a_window_opens_while_every_thread_for_answers_is_taken() -> None:
    workspace, may_finish = full()

    workspace.deliver(act(ids.HOME_SEARCH_WINDOW))

    wait_until(lambda: workspace.slack.sent("views.open"))
    was_waiting = not may_finish.is_set()
    may_finish.set()
    workspace.settle()

    assert was_waiting
    assert len(workspace.slack.sent("views.open")) == 1


def test_a_window_that_comes_too_late_is_told_in_words() -> None:
    workspace = Workspace()
    # Slack's trigger ends after three seconds.
    workspace.slack.refuse("views.open", "expired_trigger_id")

    workspace.ask(act(ids.HOME_SEARCH_WINDOW))

    (call,) = workspace.slack.sent("chat.postMessage")
    assert (call["channel"], call["text"]) == (LIN, say("window.late", "zh"))


def test_a_question_from_a_window_that_cannot_be_noted_is_answered_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace = Workspace()

    def fails(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(workspace.engine.records.question_log, "note", fails)
    workspace.ask(submit(ids.SEARCH_FORM, FORM_INPUTS))

    (call,) = workspace.slack.sent("views.update")
    assert "算力需求每年增长六成" in shown(call["view"])
