"""Links become articles, wherever they are, and go again by Undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.catalogue import say
from bot.slack import ids
from tests.slack.block_rules import nested, shown, violations
from tests.slack.fakes import LIN, WEI, Workspace, command, mention, message, press
from tests.slack.view_payloads import use_on_message

LINK = "https://news.example/9"
SENT = f"<{LINK}>"


def told(workspace: Workspace) -> dict[str, Any]:
    """The one answer that went out, whichever way."""
    sent = [*workspace.webhooks.sent, *workspace.slack.sent("chat.postMessage")]
    (answer,) = sent
    assert violations(answer) == []
    return answer


def pressable(answer: dict[str, Any]) -> dict[str, str]:
    return {
        e["action_id"]: e.get("value", "")
        for block in answer["blocks"]
        for e in nested(block)
        if "action_id" in e
    }


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(command("/save", LINK), id="command"),
        pytest.param(command("/wenzhai", f"save {LINK}"), id="sub-command"),
        pytest.param(command("/wenzhai", f"收录 {LINK}"), id="chinese"),
        pytest.param(mention(f"收录 {SENT}"), id="mention"),
        pytest.param(mention(f"收錄：{SENT}"), id="traditional"),
        pytest.param(message(f"save {SENT}"), id="direct"),
        pytest.param(use_on_message(ids.SAVE_SHORTCUT, {"text": f"看看 {SENT}"}), id="shortcut"),
        pytest.param(press(ids.SAVE_LINKS, LINK), id="button"),
    ],
)
def test_a_link_becomes_an_article_and_what_was_understood_is_told(asked: dict[str, Any]) -> None:
    workspace = Workspace()

    workspace.ask(asked)

    assert [request for request in workspace.engine.asked if request[0] == "save"] == [
        ("save", f"{LINK} {LIN}", 1)
    ]
    answer = told(workspace)
    words = shown(answer)
    assert "算力升温" in words
    assert "#12" in words
    assert say("save.added", "zh") in words
    assert say("count.passages", "zh", count=9) in words
    assert pressable(answer) == {ids.SAVE_UNDO: "12"}


def test_the_links_of_the_thread_count_where_the_mention_has_none() -> None:
    workspace = Workspace()
    talk = [{"user": WEI, "ts": "1", "text": f"大家看看 {SENT}"}]
    workspace.slack.replies["conversations.replies"] = {"messages": talk}

    workspace.ask(mention("收录", thread_ts="1"))

    assert ("save", f"{LINK} {LIN}", 1) in workspace.engine.asked


def test_every_link_has_its_line_and_one_that_fails_says_why() -> None:
    workspace = Workspace()

    workspace.ask(command("/save", f"{LINK} https://bad.example/1 https://known.example/2"))

    words = shown(told(workspace))
    assert say("fetch.no_article", "zh", link="https://bad.example/1") in words
    assert say("save.known", "zh") in words


def test_a_page_that_says_it_is_no_article_is_read_by_a_press() -> None:
    workspace = Workspace()
    link = "https://news.example/login"

    workspace.ask(command("/save", link))

    refused = told(workspace)
    assert say("no_article.login", "zh", path=link) in shown(refused)
    assert pressable(refused) == {ids.SAVE_FORCE: link}

    workspace.start()
    workspace.ask(press(ids.SAVE_FORCE, link))

    assert say("save.added", "zh") in shown(workspace.webhooks.sent[-1])


def test_more_links_than_are_read_at_once_are_counted() -> None:
    workspace = Workspace()
    links = " ".join(f"https://news.example/{number}" for number in range(8))

    workspace.ask(command("/save", links))

    assert shown(told(workspace)).endswith(say("save.too_many", "zh", count=3, limit=5))


@pytest.mark.parametrize("text", ["", "算力", "ftp://news.example/1"])
def test_without_a_link_it_asks_for_one(text: str) -> None:
    workspace = Workspace()

    workspace.ask(command("/save", text))

    assert shown(told(workspace)) == say("save.no_link", "zh")


@pytest.mark.parametrize("text", [SENT, f"{SENT} <https://news.example/10|news.example/10>"])
def test_a_link_sent_without_a_word_is_asked_about(text: str) -> None:
    workspace = Workspace()

    workspace.ask(message(text))

    answer = told(workspace)
    assert ids.SAVE_LINKS in pressable(answer)
    assert [request for request in workspace.engine.asked if request[0] == "save"] == []


@pytest.mark.parametrize(
    "text", ["收录标准是什么", "保存数据的办法", "save energy in data centres"]
)
def test_words_about_saving_are_a_question(text: str) -> None:
    workspace = Workspace()

    workspace.ask(message(text))

    assert workspace.engine.asked[0] == ("find", text, 1)


def test_who_may_not_save_is_told() -> None:
    workspace = Workspace(who_may_save="admins", admins=("U0ADM",))

    workspace.ask(command("/save", LINK))

    assert say("refusal.save", "zh") in shown(told(workspace))
    assert workspace.engine.asked == []


# --- undo ----------------------------------------------------------------------------------------


def saved(**settings: Any) -> Workspace:
    workspace = Workspace(**settings)
    workspace.ask(command("/save", LINK))
    workspace.start()
    return workspace


def test_who_saved_it_takes_it_out_again() -> None:
    workspace = saved()

    workspace.ask(press(ids.SAVE_UNDO, "12"))

    assert ("remove", f"#12 {LIN}", 1) in workspace.engine.asked
    assert "#12" in shown(workspace.webhooks.sent[-1])


@pytest.mark.parametrize(
    ("user", "admins", "hours", "key"),
    [
        (WEI, (), 0, "save.undo_not_yours"),
        (LIN, (), 25, "save.undo_late"),
        (WEI, (WEI,), 25, None),
    ],
)
def test_others_and_late_comers_need_an_admin(
    user: str, admins: tuple[str, ...], hours: int, key: str | None
) -> None:
    workspace = saved(admins=admins)
    then = (datetime.now(UTC) - timedelta(hours=hours)).isoformat(timespec="seconds")
    link = workspace.engine.saved[12]
    workspace.engine.saved[12] = replace(link, saved_at=then)

    workspace.ask(press(ids.SAVE_UNDO, "12", user=user))

    removed = [request for request in workspace.engine.asked if request[0] == "remove"]
    assert bool(removed) is (key is None)
    if key is not None:
        assert shown(workspace.webhooks.sent[-1]) == say(key, "zh", number=12)
