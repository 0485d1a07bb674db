"""Shortcuts on a message: answered to who used them, wherever they did, and nothing is stored."""

from __future__ import annotations

from typing import Any

import pytest

from bot.catalogue import say
from bot.slack import ids
from tests.slack.block_rules import shown, violations
from tests.slack.fakes import RESPONSE_URL, Workspace
from tests.slack.samples import article
from tests.slack.view_payloads import use_on_message

LINK = f"<{article().url}>"


def answer(workspace: Workspace) -> dict[str, Any]:
    """The one answer, which nobody else sees."""
    (sent,) = workspace.webhooks.sent
    assert workspace.webhooks.url == RESPONSE_URL
    assert sent["response_type"] == "ephemeral"
    assert sent["replace_original"] is False
    assert violations(sent) == []
    return dict(sent)


def test_what_a_message_is_about_is_found_by_its_terms() -> None:
    workspace = Workspace()

    workspace.ask(use_on_message(ids.ABOUT_SHORTCUT, {"text": "算力 &amp; 租赁 涨价了吗"}))

    assert workspace.engine.threads == [["算力 & 租赁 涨价了吗"]]
    assert ("find", "算力 租赁", 1) in workspace.engine.asked
    assert "算力需求每年增长六成" in shown(answer(workspace))


def test_it_asks_slack_for_nothing_but_the_language_so_it_works_where_the_bot_is_no_member() -> (
    None
):
    workspace = Workspace()

    workspace.ask(use_on_message(ids.ABOUT_SHORTCUT, {"text": "算力"}))

    assert [name for name, _ in workspace.slack.calls] == ["auth.test", "users.info"]


@pytest.mark.parametrize("callback_id", [ids.ABOUT_SHORTCUT, ids.LINK_SHORTCUT])
def test_what_people_wrote_is_not_noted(callback_id: str) -> None:
    workspace = Workspace()

    workspace.ask(use_on_message(callback_id, {"text": "算力"}))

    assert workspace.engine.records.question_log.row_count() == 0


@pytest.mark.parametrize(("text", "terms"), [("好的", ""), ("", "算力")])
def test_a_message_that_names_nothing_is_told_so(text: str, terms: str) -> None:
    workspace = Workspace()
    workspace.engine.thread_terms = terms

    workspace.ask(use_on_message(ids.ABOUT_SHORTCUT, {"text": text}))

    assert shown(answer(workspace)) == say("shortcut.no_terms", "zh")


def test_a_link_of_the_library_gives_what_goes_with_its_article() -> None:
    workspace = Workspace()

    workspace.ask(use_on_message(ids.LINK_SHORTCUT, {"text": f"<https://x.example> 看 {LINK}"}))

    asked = [kind for kind, _, _ in workspace.engine.asked]
    assert asked[:2] == ["link", "link"]
    assert ("related", "#12", 1) in workspace.engine.asked
    assert say("related.title", "zh") in shown(answer(workspace))


def test_a_link_that_the_library_lacks_is_answered_by_the_words_around_it() -> None:
    workspace = Workspace()

    workspace.ask(use_on_message(ids.LINK_SHORTCUT, {"text": "算力 <https://x.example/1>"}))

    text = shown(answer(workspace))
    assert text.startswith(say("shortcut.unknown_link", "zh"))
    assert say("shortcut.by_words", "zh") in text
    assert "算力需求每年增长六成" in text


def test_a_message_without_a_link_says_so_and_is_answered_by_its_words() -> None:
    workspace = Workspace()

    workspace.ask(use_on_message(ids.LINK_SHORTCUT, {"text": "算力"}))

    assert shown(answer(workspace)).startswith(say("shortcut.no_link", "zh"))


def test_a_lone_link_that_the_library_lacks_is_told_in_one_sentence() -> None:
    workspace = Workspace()
    workspace.engine.thread_terms = ""

    workspace.ask(use_on_message(ids.LINK_SHORTCUT, {"text": "<https://x.example/1>"}))

    assert shown(answer(workspace)) == say("shortcut.unknown_link", "zh")


def test_a_shortcut_is_refused_in_a_channel_that_is_not_answered_in() -> None:
    workspace = Workspace(allowed_channels=("C0OTHER",))

    workspace.ask(use_on_message(ids.ABOUT_SHORTCUT, {"text": "算力"}))

    assert workspace.engine.asked == []
    assert say("refusal.channel", "zh") in shown(answer(workspace))


def test_people_of_other_workspaces_are_refused() -> None:
    workspace = Workspace()
    body = use_on_message(ids.ABOUT_SHORTCUT, {"text": "算力"})

    workspace.ask({**body, "user": {"id": "U9", "team_id": "T9"}})

    assert workspace.engine.threads == []
    assert shown(answer(workspace)) == say("error.other_team", "zh")


def test_an_answer_that_comes_after_half_an_hour_finds_another_way() -> None:
    workspace = Workspace()
    workspace.webhooks.status_code = 404

    workspace.ask(use_on_message(ids.ABOUT_SHORTCUT, {"text": "算力"}))

    assert len(workspace.slack.sent("chat.postEphemeral")) == 1
