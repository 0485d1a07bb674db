"""What can be done with an answer: its articles, its votes, and questions that go on from it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.catalogue import say
from bot.slack import ids
from tests.e2e.bot_process import Workspace
from tests.e2e.local_slack import BOT, LIN, WEI, LocalSlack, Message, wait_until
from tests.e2e.reading import button, live_markup, menu_option, people_in, words_of

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.parametrize("workspace", ["socket", "http"], indirect=True),
]

LATHE = "国产芯片进了车间"
DEMAND = "算力需求三年翻两番"
COOLING = "Liquid cooling leaves the laboratory"


def fresh_answer(
    slack: LocalSlack, seen: list[Message], *, to: str | None = None, **where: Any
) -> Message:
    """The first answer that differs from all in ``seen``, in place of one or beside it."""

    def fresh() -> Message | None:
        return next((a for a in slack.answers(to=to, **where) if a not in seen), None)

    found = wait_until(fresh, "another answer")
    assert found is not None
    return found


def pressed(slack: LocalSlack, user: str, answer: Message, key: str) -> Message:
    """What the user alone sees after the button with these words was pressed."""
    found = button(answer, key)
    assert found is not None, f"there is no {key} in {words_of(answer)}"
    seen = slack.answers(to=user)
    slack.press(user, answer, found)
    return fresh_answer(slack, seen, to=user)


def asked_about_the_lathe(slack: LocalSlack) -> Message:
    slack.command(LIN, "/find", "轴承厂 质检相机")
    return slack.answer(to=LIN)


def chosen(slack: LocalSlack, user: str, answer: Message, value: str) -> Message:
    """What the user alone sees after an option of the first article's menu was chosen."""
    seen = slack.answers(to=user)
    slack.press(user, answer, menu_option(answer, value))
    return fresh_answer(slack, seen, to=user)


def test_the_menu_of_an_article_shows_its_card_after_a_restart_too(workspace: Workspace) -> None:
    slack = workspace.slack
    answer = asked_about_the_lathe(slack)

    assert workspace.bot.stop() == 0
    workspace.bot.start()
    slack.press(LIN, answer, menu_option(answer, "card:"))
    card = wait_until(lambda: slack.calls("views.open"), "a window")[0]["view"]

    assert "国产芯片第一次用于质检相机" in words_of(card)
    assert say("card.key_terms", "zh", terms="") in words_of(card)
    assert slack.answers() == []


def test_a_no_is_followed_by_one_question(workspace: Workspace) -> None:
    slack = workspace.slack
    answer = asked_about_the_lathe(slack)

    right = pressed(slack, LIN, answer, "button.right")
    wrong = pressed(slack, LIN, answer, "button.wrong")

    assert words_of(right) == say("feedback.right", "zh")
    assert words_of(wrong).startswith(say("feedback.wrong", "zh"))
    assert say("feedback.wrong_article", "zh", number=5, title=LATHE) in words_of(wrong)


def test_an_opinion_on_an_answer_of_all_leaves_it_as_it_is(workspace: Workspace) -> None:
    slack = workspace.slack
    slack.say(LIN, f"<@{BOT}> 轴承厂 质检相机")
    answer = slack.answer()

    told = pressed(slack, WEI, answer, "button.right")

    assert words_of(told) == say("feedback.right", "zh")
    assert slack.answers() == [answer]


def test_the_menu_of_an_article_shows_more_like_it_and_opens_it(workspace: Workspace) -> None:
    slack = workspace.slack
    slack.command(LIN, "/find", "算力需求每年增长")
    answer = slack.answer(to=LIN)

    slack.press(LIN, answer, menu_option(answer, ids.ARTICLE_OPEN))
    related = chosen(slack, LIN, answer, "related:")

    assert words_of(related).startswith(say("related.title", "zh"))
    # Opening was acknowledged, and said nothing.
    assert len(slack.answers(to=LIN)) == 2
    assert "Unhandled request" not in workspace.bot.log()


def test_share_posts_once_and_its_buttons_act_for_whoever_presses(workspace: Workspace) -> None:
    slack = workspace.slack
    slack.command(LIN, "/find", "算力")
    answer = slack.answer(to=LIN)
    share = button(answer, "button.share")
    assert share is not None

    slack.press(LIN, answer, share)
    slack.press(LIN, answer, share)
    shared = slack.answer()
    slack.let_answers_pass(WEI)
    page = pressed(slack, WEI, shared, "button.passages")

    assert len(slack.answers()) == 1
    assert people_in(shared) == [LIN]
    assert words_of(page).startswith(say("find.title", "zh"))
    assert words_of(slack.answer()) == words_of(shared)


def ask(slack: LocalSlack, words: str, thread: str) -> Message:
    """The answer in the thread to a mention there."""
    seen = slack.answers(thread=thread)
    slack.say(LIN, f"<@{BOT}> {words}", thread=thread)
    return fresh_answer(slack, seen, thread=thread)


def test_in_its_thread_questions_go_on_from_the_answer(workspace: Workspace) -> None:
    slack = workspace.slack
    question = slack.say(LIN, f"<@{BOT}> 算力")
    thread = question["ts"]
    first = slack.answer(thread=thread)

    second = ask(slack, "更多", thread)
    card = ask(slack, "总结第一条", thread)
    english = ask(slack, "换成英文来源", thread)

    assert words_of(second) != words_of(first)
    assert "算力" in words_of(second)
    assert say("card.key_terms", "zh", terms="") in words_of(card)
    assert say("followup.revised", "zh", what="算力 lang:en") in words_of(english)
    assert DEMAND not in words_of(english)
    assert live_markup(english) == []
    assert len(slack.answers(thread=thread)) == 4


def test_a_thread_in_which_the_bot_answered_is_summed_up_by_that_answer(
    workspace: Workspace,
) -> None:
    slack = workspace.slack
    thread = slack.say(LIN, f"<@{BOT}> 轴承厂 质检相机")["ts"]
    slack.answer(thread=thread)

    summary = ask(slack, "总结一下", thread)

    assert say("answer.asked", "zh", kind=say("summary.title", "zh"), query="轴承厂 质检相机") in (
        words_of(summary)
    )
    assert "制造新闻" in words_of(summary)


def test_a_direct_conversation_goes_on_without_a_thread(workspace: Workspace) -> None:
    slack = workspace.slack
    channel = slack.say(LIN, "文章", to=LIN)["channel"]
    listed = slack.answer(channel)

    slack.say(LIN, "第二条", to=LIN)
    card = wait_until(
        lambda: next((a for a in slack.answers(channel) if a != listed), None), "the card"
    )

    assert card is not None
    assert words_of(listed).count("#") == 4  # two articles, in the list and in the choice
    assert say("card.key_terms", "zh", terms="") in words_of(card)


def test_a_step_with_nothing_before_it_is_told(workspace: Workspace) -> None:
    slack = workspace.slack
    parent = slack.say(WEI, "下周去看工厂")

    answer = ask(slack, "更多", parent["ts"])

    assert words_of(answer) == say("followup.no_answer", "zh")
