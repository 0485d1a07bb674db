"""Removing and undoing, refusals and languages, the same over Socket Mode and over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.catalogue import say
from tests.e2e.bot_process import Workspace
from tests.e2e.local_slack import LIN, WEI, LocalSlack, Message, wait_until
from tests.e2e.reading import button, people_in, words_of

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.parametrize("workspace", ["socket", "http"], indirect=True),
]

# Wei is an admin (ADMINS), Lin is not.
LATHE = "国产芯片进了车间"
QUESTION = "轴承厂 质检相机"


@pytest.fixture(autouse=True)
def everything_as_it_was(workspace: Workspace) -> Iterator[None]:
    """The library and the languages live on between tests."""
    yield
    for user, words in ((WEI, "undo"), (WEI, "language auto"), (LIN, "language auto")):
        asked(workspace.slack, user, "/wenzhai", words)


def asked(slack: LocalSlack, user: str, command: str, words: str) -> Message:
    """The answer that only its asker sees."""
    seen = slack.answers(to=user)
    slack.command(user, command, words)
    return fresh(slack, user, seen)


def pressed(slack: LocalSlack, user: str, message: Message, key: str) -> Message:
    """What takes the place of a message when its button is pressed."""
    offered = button(message, key)
    assert offered is not None
    seen = [*slack.answers(to=user), *slack.answers()]
    slack.press(user, message, offered)
    return fresh(slack, user, seen)


def fresh(slack: LocalSlack, user: str, seen: list[Message]) -> Message:
    def found() -> Message | None:
        answers = [*slack.answers(to=user), *slack.answers()]
        return next((answer for answer in answers if answer not in seen), None)

    answer = wait_until(found, f"an answer to {user}")
    assert answer is not None
    return answer


def finds_it(slack: LocalSlack) -> bool:
    return LATHE in words_of(asked(slack, LIN, "/find", QUESTION))


def test_an_article_is_removed_for_everybody_and_comes_back(workspace: Workspace) -> None:
    slack = workspace.slack
    question = asked(slack, WEI, "/wenzhai", f"remove {LATHE}")
    assert LATHE in words_of(question)
    assert finds_it(slack)

    removed = pressed(slack, WEI, question, "removal.confirm")
    assert say("removal.done", "zh") in words_of(removed)
    assert not finds_it(slack)
    restored = pressed(slack, WEI, removed, "removal.undo")

    assert say("removal.restored", "zh") in words_of(restored)
    assert finds_it(slack)


def test_the_buttons_work_after_a_restart_and_undo_can_be_written(workspace: Workspace) -> None:
    slack = workspace.slack
    question = asked(slack, WEI, "/wenzhai", f"移除 {LATHE}")
    workspace.bot.stop()
    workspace.bot.start()

    pressed(slack, WEI, question, "removal.confirm")
    assert not finds_it(slack)
    workspace.bot.stop()
    workspace.bot.start()
    restored = asked(slack, WEI, "/wenzhai", "撤销")

    assert LATHE in words_of(restored)
    assert finds_it(slack)


def test_whoever_is_no_admin_is_told_whom_to_ask(workspace: Workspace) -> None:
    refusal = asked(workspace.slack, LIN, "/wenzhai", f"remove {LATHE}")

    assert say("refusal.remove", "zh") in words_of(refusal)
    assert people_in(refusal) == [WEI]
    assert button(refusal, "removal.confirm") is None


def test_a_language_holds_at_once_for_who_chose_it(workspace: Workspace) -> None:
    slack = workspace.slack

    chosen = asked(slack, LIN, "/wenzhai", "language English")
    theirs = asked(slack, LIN, "/find", "量子纠缠态")
    others = asked(slack, WEI, "/find", "量子纠缠态")

    assert "I answer you in English" in words_of(chosen)
    assert say("find.none", "en") in words_of(theirs)
    assert say("find.none", "zh") in words_of(others)


def test_an_admin_chooses_for_the_workspace_and_takes_it_back(workspace: Workspace) -> None:
    slack = workspace.slack

    asked(slack, WEI, "/wenzhai", "language workspace 繁體")
    meanwhile = asked(slack, LIN, "/find", "量子纠缠态")
    asked(slack, WEI, "/wenzhai", "language workspace auto")
    afterwards = asked(slack, LIN, "/find", "量子 纠缠态")

    assert say("find.none", "zh-Hant") in words_of(meanwhile)
    assert say("find.none", "zh") in words_of(afterwards)
