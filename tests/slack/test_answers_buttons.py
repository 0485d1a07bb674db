"""Buttons under answers, through the whole app: what a press changes, and for whom."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

import pytest

from bot.catalogue import say
from bot.models import ArticleHits
from bot.slack import ids
from bot.slack.state import AnswerState, decode_state, encode_state
from tests.slack.block_rules import nested, shown, violations
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
from tests.slack.samples import article, hit

SENTENCE = "算力需求每年增长六成"
OF_ANSWERS = (ids.NEXT_PAGE, ids.PREVIOUS_PAGE, ids.ALL_PASSAGES, ids.BACK, ids.SHARE)
OF_ARTICLES = (
    ids.ARTICLE_SUMMARY,
    ids.ARTICLE_RELATED,
    ids.ARTICLE_MENU,
    ids.VOTE_RIGHT,
    ids.VOTE_WRONG,
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


def choose(option: str, *, user: str = LIN) -> dict[str, Any]:
    """An option chosen in an article's menu, as Slack sends it."""
    chosen = {"type": "overflow", "action_id": ids.ARTICLE_MENU, "block_id": "b"}
    return press(
        ids.ARTICLE_MENU, "", user=user, actions=[{**chosen, "selected_option": {"value": option}}]
    )


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
    assert say("answer.kept_private", "zh") in shown(answer)
    own = decode_state(buttons(answer)[ids.SHARE]["value"])
    assert own == state(article=12, asker=WEI, is_private=True)


def test_a_public_page_whose_response_url_has_expired_is_updated() -> None:
    workspace = Workspace()
    workspace.webhooks.status_code = 404

    workspace.ask(press(ids.NEXT_PAGE, value()))

    (update,) = workspace.slack.sent("chat.update")
    assert (update["channel"], update["ts"]) == (CHANNEL, "1700000001.000200")


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


def test_the_card_of_an_article_replaces_the_answer_and_leads_back_to_its_page() -> None:
    workspace = Workspace()
    workspace.ask(command("/find", "算力"))
    summary = buttons(workspace.webhooks.sent[0])[ids.ARTICLE_SUMMARY]["value"]

    workspace.start()
    workspace.ask(press(ids.ARTICLE_SUMMARY, summary))
    card = workspace.webhooks.sent[1]
    workspace.start()
    back = buttons(card)[ids.BACK]["value"]
    workspace.ask(press(ids.BACK, back, trigger_id="trigger-3"))

    assert card["replace_original"] is True
    assert say("card.key_terms", "zh", terms="算力、租赁") in shown(card)
    assert workspace.engine.asked[-1] == ("find", "算力", 1)
    assert workspace.webhooks.sent[2]["blocks"] == workspace.webhooks.sent[0]["blocks"]


def test_an_article_asked_for_by_its_number_is_a_card_without_a_way_back() -> None:
    workspace = Workspace()

    workspace.ask(command("/summary", "#12"))

    (card,) = workspace.webhooks.sent
    assert list(buttons(card)) == [ids.ARTICLE_RELATED, ids.ARTICLE_OPEN, ids.SHARE]
    assert violations(card) == []


@pytest.mark.parametrize(
    "pressed", [choose("12"), press(ids.ARTICLE_RELATED, "12")], ids=["menu", "button"]
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


def test_the_menu_leads_to_the_article_by_a_link() -> None:
    workspace = Workspace()

    workspace.ask(command("/find", "算力"))

    menu = buttons(workspace.webhooks.sent[0])[ids.ARTICLE_MENU]
    assert [(o["value"], o.get("url")) for o in menu["options"]] == [
        ("12", None),
        (ids.ARTICLE_OPEN, "https://news.example/12"),
    ]


def test_an_article_without_an_address_has_a_button_in_the_place_of_a_menu() -> None:
    workspace = Workspace()
    workspace.engine.hits = (ArticleHits(article(12, url=None), (hit("算力"),), more=0),)

    workspace.ask(command("/find", "算力"))

    offered = buttons(workspace.webhooks.sent[0])
    assert ids.ARTICLE_MENU not in offered
    assert offered[ids.ARTICLE_RELATED]["value"] == "12"


def test_the_same_buttons_of_different_articles_are_told_apart_aloud() -> None:
    workspace = Workspace()
    workspace.engine.hits = tuple(
        ArticleHits(article(n, title), (hit("算力"),), more=0)
        for n, title in ((12, "算力账单"), (13, "液冷"))
    )

    workspace.ask(command("/find", "算力"))

    aloud = [
        element["accessibility_label"]
        for block in workspace.webhooks.sent[0]["blocks"]
        for element in nested(block)
        if element.get("action_id") == ids.ARTICLE_SUMMARY
    ]
    assert aloud == ["本文摘要：算力账单", "本文摘要：液冷"]


# --- was this right? -------------------------------------------------------------------------


def votes_of(workspace: Workspace, person: str) -> dict[int, bool]:
    return workspace.engine.records.votes.of(person, "算力")


def test_a_vote_under_an_answer_of_ones_own_shows_on_the_button() -> None:
    workspace = Workspace()
    vote = value(is_private=True, article=12, passage=1)

    workspace.ask(press(ids.VOTE_RIGHT, vote))
    workspace.start()
    workspace.ask(press(ids.VOTE_WRONG, vote, trigger_id="trigger-3"))

    first, second = workspace.webhooks.sent
    labels = [buttons(each)[ids.VOTE_RIGHT]["text"]["text"] for each in (first, second)]
    assert labels == [say("button.voted_right", "zh"), say("button.right", "zh")]
    wrong = buttons(second)[ids.VOTE_WRONG]["text"]["text"]
    assert wrong == say("button.voted_wrong", "zh")
    assert first["replace_original"] is second["replace_original"] is True
    # The later vote took the place of the earlier one.
    assert votes_of(workspace, LIN) == {1: False}
    assert workspace.engine.records.votes.counts() == (0, 1)


def test_a_vote_is_still_there_when_the_question_is_asked_again() -> None:
    workspace = Workspace()
    workspace.ask(press(ids.VOTE_RIGHT, value(is_private=True, article=12, passage=1)))

    workspace.start()
    workspace.ask(command("/find", "算力"))

    label = buttons(workspace.webhooks.sent[1])[ids.VOTE_RIGHT]["text"]["text"]
    assert label == say("button.voted_right", "zh")


def test_a_vote_under_an_answer_of_all_is_shown_to_the_voter_alone() -> None:
    workspace = Workspace()

    workspace.ask(press(ids.VOTE_WRONG, value(article=12, passage=1), user=WEI))

    (told,) = workspace.webhooks.sent
    assert (told["replace_original"], told["response_type"]) == (False, "ephemeral")
    assert shown(told) == say("vote.wrong", "zh", number=12)
    assert votes_of(workspace, WEI) == {1: False}
    assert votes_of(workspace, LIN) == {}


def test_an_answer_of_all_does_not_show_how_its_asker_voted() -> None:
    workspace = Workspace()
    workspace.ask(press(ids.VOTE_RIGHT, value(is_private=True, article=12, passage=1)))

    workspace.start()
    workspace.ask(mention("算力"))

    (answer,) = workspace.slack.sent("chat.postMessage")
    assert buttons(answer)[ids.VOTE_RIGHT]["text"]["text"] == say("button.right", "zh")


def test_terms_of_a_thread_are_not_voted_on_because_votes_keep_the_question() -> None:
    workspace = Workspace()

    workspace.ask(press(ids.ALL_PASSAGES, value(page=1, is_thread=True)))

    offered = buttons(workspace.webhooks.sent[0])
    assert ids.ARTICLE_SUMMARY in offered
    assert ids.VOTE_RIGHT not in offered


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
    assert shown(own).endswith(say("share.done", "zh"))


def test_a_card_can_be_shared_too() -> None:
    workspace = Workspace()

    workspace.ask(press(ids.SHARE, value(is_private=True, article=12)))

    (shared,) = workspace.slack.sent("chat.postMessage")
    assert say("card.key_terms", "zh", terms="算力、租赁") in shown(shared)
    assert shown(workspace.webhooks.sent[0]).endswith(say("share.done", "zh"))


@pytest.mark.parametrize("presser", [LIN, WEI])
def test_the_buttons_of_a_shared_answer_act_for_whoever_presses_alone(presser: str) -> None:
    workspace = Workspace()
    workspace.ask(press(ids.SHARE, value(is_private=True)))
    (shared,) = workspace.slack.sent("chat.postMessage")
    offered = buttons(shared)
    assert ids.SHARE not in offered

    workspace.start()
    again = press(
        ids.NEXT_PAGE, offered[ids.NEXT_PAGE]["value"], user=presser, trigger_id="trigger-9"
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

    assert shown(workspace.webhooks.sent[1]).endswith(say("share.done", "zh"))


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


def test_a_long_question_costs_the_buttons_of_the_articles_before_it_costs_an_article() -> None:
    workspace = Workspace()
    workspace.engine.hits = tuple(
        replace(workspace.engine.hits[0], article=article(n)) for n in range(1, 11)
    )

    workspace.ask(command("/find", "算" * 400))

    (answer,) = workspace.webhooks.sent
    assert violations(answer) == []
    assert say("answer.clipped", "zh") not in shown(answer)
    assert ids.ARTICLE_SUMMARY not in buttons(answer)
    assert ids.NEXT_PAGE in buttons(answer)
