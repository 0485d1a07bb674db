"""Buttons under answers, through the whole app: what a press changes, and for whom."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest

from bot.catalogue import say
from bot.slack import ids
from bot.slack.state import AnswerState, decode_state, encode_state
from bot.slack.views.reading import json_state
from tests.slack.block_rules import nested, shown, view_violations, violations
from tests.slack.fakes import (
    CHANNEL,
    LIN,
    WEI,
    Workspace,
    command,
    mention,
    press,
    wait_until,
)
from tests.slack.samples import article
from tests.slack.view_payloads import act, submit, typed

SENTENCE = "算力需求每年增长六成"
OF_ANSWERS = (ids.NEXT_PAGE, ids.PREVIOUS_PAGE, ids.ALL_PASSAGES, ids.BACK, ids.SHARE)
OF_ARTICLES = (
    ids.ARTICLE_SUMMARY,
    ids.ARTICLE_RELATED,
    ids.ARTICLE_MENU,
    ids.ARTICLE_TEXT,
    ids.ARTICLE_CITE,
    ids.VOTE_RIGHT,
    ids.VOTE_WRONG,
    ids.FEEDBACK,
    ids.FEEDBACK_REASON,
)


def state(**changed: Any) -> AnswerState:
    """An answer of Lin's."""
    return AnswerState(**{"kind": "find", "query": "算力", "page": 2, "asker": LIN, **changed})


def value(**changed: Any) -> str:
    """The value of a button under it."""
    encoded = encode_state(state(**changed))
    assert encoded is not None
    return encoded


def buttons(answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What can be pressed in an answer, by action id; of several the first."""
    found: dict[str, dict[str, Any]] = {}
    for block in answer["blocks"]:
        for element in nested(block):
            if "action_id" in element:
                found.setdefault(element["action_id"], element)
    return found


def choose(
    option: str,
    *,
    user: str = LIN,
    block_id: str = "12:1:算力",
    action_id: str = ids.ARTICLE_MENU,
) -> dict[str, Any]:
    """An option chosen in a menu, as Slack sends it."""
    chosen = {"type": "overflow", "action_id": action_id, "block_id": block_id}
    actions = [{**chosen, "selected_option": {"value": option}}]
    return press(action_id, "", user=user, actions=actions)


# --- pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action_id", "kind"),
    [
        (ids.NEXT_PAGE, "find"),
        (ids.PREVIOUS_PAGE, "find"),
        (ids.ALL_PASSAGES, "find"),
        (ids.BACK, "find"),
        (ids.NEXT_PAGE, "articles"),
        *((action_id, "find") for action_id in ids.SUGGESTIONS),
    ],
)
def test_another_page_takes_the_place_of_this_one(action_id: str, kind: str) -> None:
    workspace = Workspace()

    workspace.ask(press(action_id, value(kind=kind, is_private=True)))

    assert workspace.engine.asked == [(kind, "算力", 2)]
    (answer,) = workspace.webhooks.sent
    assert answer["replace_original"] is True
    assert violations(answer) == []


def test_a_button_pressed_after_a_restart_still_works() -> None:
    workspace = Workspace()
    workspace.ask(command("/find", "算力"))
    next_page = buttons(workspace.webhooks.sent[0])[ids.NEXT_PAGE]["value"]

    workspace.start()
    workspace.ask(press(ids.NEXT_PAGE, next_page))

    assert workspace.engine.asked[-1] == ("find", "算力", 2)


@pytest.mark.parametrize("action_id", [ids.NEXT_PAGE, ids.ARTICLE_SUMMARY])
def test_who_presses_under_the_answer_of_another_sees_it_alone(action_id: str) -> None:
    workspace = Workspace()

    workspace.ask(press(action_id, value(article=12), user=WEI))

    (answer,) = workspace.webhooks.sent
    assert (answer["replace_original"], answer["response_type"]) == (False, "ephemeral")
    own = decode_state(buttons(answer)[ids.SHARE]["value"])
    assert own == state(article=12, asker=WEI, is_private=True)


@pytest.mark.parametrize("presser", [LIN, WEI])
def test_all_paragraphs_of_what_others_read_open_for_who_presses(presser: str) -> None:
    workspace = Workspace()
    workspace.ask(mention("算力"))
    (posted,) = workspace.slack.sent("chat.postMessage")
    passages = buttons(posted)[ids.ALL_PASSAGES]["value"]

    workspace.start()
    workspace.ask(press(ids.ALL_PASSAGES, passages, user=presser))

    (answer,) = workspace.webhooks.sent
    assert (answer["replace_original"], answer["response_type"]) == (False, "ephemeral")
    assert ids.ARTICLE_MENU in buttons(answer)
    assert workspace.slack.sent("chat.update") == []


def test_a_private_page_whose_response_url_has_expired_comes_anew() -> None:
    workspace = Workspace()
    workspace.webhooks.status_code = 404

    workspace.ask(press(ids.NEXT_PAGE, value(is_private=True)))

    (answer,) = workspace.slack.sent("chat.postEphemeral")
    assert answer["user"] == LIN
    assert workspace.slack.sent("chat.update") == []


@pytest.mark.parametrize(
    "garbage", ["", "{}", "[]", '{"k":"find","q":1,"p":1,"u":"U"}', "-1", "²", "x" * 2000]
)
@pytest.mark.parametrize("action_id", OF_ANSWERS + OF_ARTICLES)
def test_a_button_that_cannot_be_read_is_told(action_id: str, garbage: str) -> None:
    workspace = Workspace()

    workspace.ask(press(action_id, garbage))

    assert [shown(sent) for sent in workspace.webhooks.sent] == [say("error.old_button", "zh")]
    assert workspace.engine.records.votes.counts() == (0, 0)


# --- one article -----------------------------------------------------------------------------


def window(workspace: Workspace, method: str = "views.open") -> dict[str, Any]:
    """The window that was opened last."""
    return workspace.slack.sent(method)[-1]["view"]


def test_the_card_of_an_article_replaces_an_earlier_answer_and_leads_back_to_it() -> None:
    workspace = Workspace()
    workspace.ask(press(ids.ARTICLE_SUMMARY, value(is_private=True, page=1, article=12)))
    (card,) = workspace.webhooks.sent
    workspace.start()
    back = buttons(card)[ids.BACK]["value"]
    workspace.ask(press(ids.BACK, back, trigger_id="trigger-3"))

    assert card["replace_original"] is True
    assert say("card.key_terms", "zh", terms="算力、租赁") in shown(card)
    assert workspace.engine.asked[-1] == ("find", "算力", 1)


def test_an_article_asked_for_by_its_number_is_a_card_without_a_way_back() -> None:
    workspace = Workspace()

    workspace.ask(command("/summary", "#12"))

    (card,) = workspace.webhooks.sent
    pressed = [ids.ARTICLE_TEXT, ids.ARTICLE_RELATED, ids.ARTICLE_CITE, ids.SHARE]
    assert list(buttons(card)) == pressed
    assert violations(card) == []


def test_the_summary_in_a_menu_opens_over_the_answer_and_leads_to_the_text() -> None:
    workspace = Workspace()

    workspace.ask(choose("card:12:1"))
    card = window(workspace)
    text = buttons(card)[ids.ARTICLE_TEXT]["value"]
    workspace.start()
    workspace.ask(act(ids.ARTICLE_TEXT, text, kind="modal", metadata=card["private_metadata"]))

    assert say("card.key_terms", "zh", terms="算力、租赁") in shown(card)
    read = window(workspace, "views.push")
    assert "算力需求每年增长六成。" in shown(read)
    # The question went along, so that its paragraphs can be marked.
    assert workspace.engine.asked[-1] == ("answering", "算力", 1)
    assert view_violations(card) == view_violations(read) == []


def test_the_text_of_a_card_in_a_channel_opens_in_a_window() -> None:
    workspace = Workspace()

    workspace.ask(press(ids.ARTICLE_TEXT, "12"))

    assert "算力需求每年增长六成。" in shown(window(workspace))


def test_a_page_of_a_text_is_turned_in_its_window() -> None:
    workspace = Workspace()

    workspace.ask(act(ids.WINDOW_TEXT[1], "12:2", metadata=json_state("zh", "")))

    (update,) = workspace.slack.sent("views.update")
    assert "算力需求每年增长六成。" in shown(update["view"])


def test_a_paragraph_is_cited_and_shared_with_a_comment_where_it_was_read() -> None:
    workspace = Workspace()
    workspace.ask(choose("cite:12:120"))
    cited = window(workspace)

    workspace.start()
    workspace.ask(
        submit(ids.QUOTE_FORM, {"comment": typed("值得一看")}, metadata=cited["private_metadata"])
    )

    assert "[N/OL]" in shown(cited)
    (posted,) = workspace.slack.sent("chat.postMessage")
    assert posted["channel"] == CHANNEL
    assert "值得一看" in shown(posted)
    assert "算力需求每年增长六成。" in shown(posted)
    assert violations(posted) == []


def test_an_article_chosen_from_a_list_opens() -> None:
    workspace = Workspace()

    workspace.ask(choose("#12", action_id=ids.ARTICLE_CHOICE))

    assert say("card.key_terms", "zh", terms="算力、租赁") in shown(window(workspace))


@pytest.mark.parametrize(
    "pressed",
    [choose("related:12:1"), choose("12"), press(ids.ARTICLE_RELATED, "12")],
    ids=["menu", "earlier-menu", "button"],
)
def test_more_like_this_comes_below_the_answer_and_leaves_it_there(
    pressed: dict[str, Any],
) -> None:
    workspace = Workspace()

    workspace.ask(pressed)

    (answer,) = workspace.webhooks.sent
    assert (answer["replace_original"], answer["response_type"]) == (False, "ephemeral")
    assert "#13" in shown(answer)
    assert say("card.same_story", "zh") in shown(answer)
    # The sentence that says what the article is about.
    assert "算力需求每年增长六成。" in shown(answer)
    assert violations(answer) == []


def test_an_article_without_relatives_is_told() -> None:
    workspace = Workspace()
    workspace.engine.beside = ()

    workspace.ask(choose("12"))

    assert say("related.none", "zh") in shown(workspace.webhooks.sent[0])
    assert buttons(workspace.webhooks.sent[0]) == {}


@pytest.mark.parametrize(
    "pressed", [choose(ids.ARTICLE_OPEN), press(ids.ARTICLE_OPEN, "12")], ids=["menu", "button"]
)
def test_opening_an_article_is_acknowledged_and_says_nothing(
    pressed: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    workspace = Workspace()

    workspace.ask(pressed)

    assert workspace.webhooks.sent == []
    assert [name for name, _ in workspace.slack.calls] == ["auth.test"]
    assert [r.getMessage() for r in caplog.records if r.levelname == "WARNING"] == []


# --- was this helpful? -----------------------------------------------------------------------


def votes_of(workspace: Workspace, person: str) -> dict[int, bool]:
    return workspace.engine.records.votes.of(person, "算力")


def feedback(workspace: Workspace, ask: dict[str, Any], name: str) -> dict[str, Any]:
    """A press of the feedback buttons under the answer to ``ask``."""
    workspace.ask(ask)
    sent = [*workspace.webhooks.sent, *workspace.slack.sent("chat.postMessage")][-1]
    value = buttons(sent)[ids.FEEDBACK][name]["value"]
    pressed = {"type": "feedback_buttons", "action_id": ids.FEEDBACK, "value": value}
    workspace.start()
    return press(ids.FEEDBACK, "", actions=[pressed])


@pytest.mark.parametrize(
    "ask",
    [command("/find", "算力"), command("/summary", "算力"), mention("算力")],
    ids=["find", "summary", "mention"],
)
@pytest.mark.parametrize(
    ("name", "is_right"), [("positive_button", True), ("negative_button", False)]
)
def test_an_answer_is_judged_once_as_a_whole(
    ask: dict[str, Any], name: str, is_right: bool
) -> None:
    workspace = Workspace()

    workspace.ask(feedback(workspace, ask, name))

    assert votes_of(workspace, LIN) == {0: is_right}
    told = workspace.webhooks.sent[-1]
    assert (told["replace_original"], told["response_type"]) == (False, "ephemeral")
    assert shown(told).startswith(say("feedback.right" if is_right else "feedback.wrong", "zh"))
    assert (ids.FEEDBACK_REASON in buttons(told)) is not is_right
    assert violations(told) == []


@pytest.mark.parametrize(
    ("chosen", "votes", "key"),
    [
        ("missing", {}, "feedback.noted_missing"),
        ("12:1", {1: False}, "feedback.noted_wrong"),
    ],
)
def test_the_question_after_a_no_is_answered_by_a_choice(
    chosen: str, votes: dict[int, bool], key: str
) -> None:
    workspace = Workspace()

    workspace.ask(choose(chosen, block_id="算力", action_id=ids.FEEDBACK_REASON))

    (told,) = workspace.webhooks.sent
    assert told["replace_original"] is True
    assert shown(told) == say(key, "zh", number=12)
    assert votes_of(workspace, LIN) == votes


def test_a_wrong_paragraph_is_noted_from_the_menu_and_shows_there() -> None:
    workspace = Workspace()
    workspace.ask(choose("wrong:12:1"))
    assert shown(workspace.webhooks.sent[0]) == say("vote.wrong", "zh", number=12)
    assert votes_of(workspace, LIN) == {1: False}

    workspace.start()
    workspace.ask(command("/find", "算力"))

    menu = buttons(workspace.webhooks.sent[1])[ids.ARTICLE_MENU]
    labels = [option["text"]["text"] for option in menu["options"]]
    assert say("button.voted_wrong", "zh") in labels


def test_where_slack_knows_no_feedback_buttons_there_are_two_plain_ones() -> None:
    workspace = Workspace()

    def refuse(given: dict[str, Any]) -> dict[str, Any]:
        kinds = [block["type"] for block in given["blocks"]]
        return {"ok": False, "error": "invalid_blocks"} if "context_actions" in kinds else {}

    workspace.slack.replies["chat.postMessage"] = refuse
    workspace.ask(mention("算力"))

    refused, sent = workspace.slack.sent("chat.postMessage")
    assert ids.FEEDBACK in buttons(refused)
    assert {ids.VOTE_RIGHT, ids.VOTE_WRONG} <= set(buttons(sent))
    workspace.start()
    value = buttons(sent)[ids.VOTE_WRONG]["value"]
    workspace.ask(press(ids.VOTE_WRONG, value))
    assert votes_of(workspace, LIN) == {0: False}


def test_terms_of_a_thread_are_not_judged_because_votes_keep_the_question() -> None:
    workspace = Workspace()

    workspace.ask(press(ids.ALL_PASSAGES, value(page=1, is_thread=True)))

    offered = buttons(workspace.webhooks.sent[0])
    assert ids.ARTICLE_MENU in offered
    assert ids.FEEDBACK not in offered


# --- share -----------------------------------------------------------------------------------


def test_share_posts_the_answer_with_who_shared_it_and_takes_the_button_away() -> None:
    workspace = Workspace()

    workspace.ask(press(ids.SHARE, value(is_private=True)))

    (shared,) = workspace.slack.sent("chat.postMessage")
    assert shared["channel"] == CHANNEL
    assert [e["user_id"] for b in shared["blocks"] for e in nested(b) if "user_id" in e] == [LIN]
    assert SENTENCE in shown(shared)
    (own,) = workspace.webhooks.sent
    assert own["replace_original"] is True
    assert ids.SHARE not in buttons(own)
    assert say("share.done", "zh") in shown(own)


def test_a_card_can_be_shared_too() -> None:
    workspace = Workspace()

    workspace.ask(press(ids.SHARE, value(is_private=True, article=12)))

    (shared,) = workspace.slack.sent("chat.postMessage")
    assert say("card.key_terms", "zh", terms="算力、租赁") in shown(shared)
    assert say("share.done", "zh") in shown(workspace.webhooks.sent[0])


@pytest.mark.parametrize("presser", [LIN, WEI])
def test_the_buttons_of_a_shared_answer_act_for_whoever_presses_alone(presser: str) -> None:
    workspace = Workspace()
    workspace.ask(press(ids.SHARE, value(is_private=True)))
    (shared,) = workspace.slack.sent("chat.postMessage")
    offered = buttons(shared)
    assert ids.SHARE not in offered

    workspace.start()
    again = press(
        ids.ALL_PASSAGES, offered[ids.ALL_PASSAGES]["value"], user=presser, trigger_id="trigger-9"
    )
    workspace.ask(again)

    page = workspace.webhooks.sent[-1]
    assert (page["replace_original"], page["response_type"]) == (False, "ephemeral")
    assert workspace.slack.sent("chat.update") == []


def test_pressing_share_twice_posts_once() -> None:
    workspace = Workspace(workers=2)
    shared = value(is_private=True)
    may_finish = threading.Event()
    workspace.engine.before_answer = lambda: assert_set(may_finish)

    workspace.deliver(press(ids.SHARE, shared))
    workspace.deliver(press(ids.SHARE, shared, trigger_id="trigger-3"))
    wait_until(lambda: workspace.webhooks.sent)
    may_finish.set()
    workspace.settle()

    assert len(workspace.slack.sent("chat.postMessage")) == 1
    assert shown(workspace.webhooks.sent[0]) == say("share.before", "zh")


def assert_set(event: threading.Event) -> None:
    """Hold a job until the test lets it go."""
    assert event.wait(timeout=20)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("not_in_channel", say("error.not_in_channel", "zh")),
        ("channel_not_found", say("error.not_in_channel", "zh")),
        ("is_archived", say("error.cannot_post", "zh", reason="is_archived")),
        ("fatal_error", say("error.unexpected", "zh")),
    ],
)
def test_what_could_not_be_shared_can_be_shared_again(code: str, sentence: str) -> None:
    workspace = Workspace()
    workspace.slack.refuse("chat.postMessage", code)
    workspace.ask(press(ids.SHARE, value(is_private=True)))
    assert [shown(sent) for sent in workspace.webhooks.sent] == [sentence]

    del workspace.slack.replies["chat.postMessage"]
    workspace.start()
    workspace.ask(press(ids.SHARE, value(is_private=True), trigger_id="trigger-3"))

    assert say("share.done", "zh") in shown(workspace.webhooks.sent[1])


# --- the log of questions ----------------------------------------------------------------------


def noted(workspace: Workspace) -> list[tuple[str, int]]:
    log = workspace.engine.records.question_log
    return [(each.text, each.count) for each in log.most_asked(limit=9)]


def test_questions_are_noted_once_and_their_pages_are_not() -> None:
    workspace = Workspace()
    workspace.deliver(command("/find", "算力"))
    workspace.deliver(command("/summary", "内卷", trigger_id="trigger-3"))
    workspace.deliver(press(ids.NEXT_PAGE, value(is_private=True), trigger_id="trigger-4"))
    workspace.deliver(press(ids.BACK, value(page=1, is_private=True), trigger_id="trigger-5"))
    workspace.deliver(
        press(ids.SUGGESTIONS[0], value(query="液冷", page=1), trigger_id="trigger-6")
    )
    workspace.settle()

    assert sorted(noted(workspace)) == [("内卷", 1), ("液冷", 1), ("算力", 1)]


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(command("/summary", "#12"), id="card"),
        pytest.param(command("/articles", "算力"), id="list"),
        pytest.param(press(ids.ALL_PASSAGES, value(page=1, is_thread=True)), id="thread"),
    ],
)
def test_what_is_no_question_of_anybodys_is_not_noted(asked: dict[str, Any]) -> None:
    workspace = Workspace()

    workspace.ask(asked)

    assert noted(workspace) == []


def test_a_question_that_cannot_be_noted_is_answered_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace = Workspace()

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(workspace.engine.records.question_log, "note", full)

    workspace.ask(command("/find", "算力"))

    (answer,) = workspace.webhooks.sent
    assert SENTENCE in shown(answer)


def test_a_long_question_costs_no_article() -> None:
    workspace = Workspace()
    workspace.engine.hits = tuple(
        replace(workspace.engine.hits[0], article=article(n)) for n in range(1, 11)
    )

    workspace.ask(command("/find", "算" * 400))

    (answer,) = workspace.webhooks.sent
    assert violations(answer) == []
    assert say("answer.clipped", "zh") not in shown(answer)
    assert {ids.ARTICLE_MENU, ids.NEXT_PAGE} <= set(buttons(answer))
