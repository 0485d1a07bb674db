"""Commands with a prefix: listened to, and named so wherever the bot names them."""

from __future__ import annotations

import pytest

from bot.catalogue import say
from bot.catalogue.commands import COMMAND_NAMES, as_typed, commands_prefixed
from tests.slack.fakes import Workspace, command, message
from tests.slack.library import shown


def prefixed() -> Workspace:
    return Workspace(command_prefix="team-")


@pytest.mark.parametrize("name", ["find", "summary", "articles"])
def test_the_prefixed_command_is_answered_and_the_plain_one_is_not_ours(name: str) -> None:
    ours, other = prefixed(), prefixed()

    ours.ask(command(f"/team-{name}", "算力"))
    status = other.deliver(command(f"/{name}", "算力")).status
    other.settle()

    assert ours.engine.asked[0][:2] == (name, "算力")
    assert status == 404
    assert other.engine.asked == []


def test_help_shows_the_commands_as_they_are_typed() -> None:
    workspace = prefixed()

    workspace.ask(command("/team-wenzhai", "help"))

    words = shown(workspace.webhooks.sent[0])
    assert "/team-find 算力" in words
    assert "/team-wenzhai status" in words
    assert "/find" not in words
    assert "/wenzhai" not in words


def test_sentences_that_name_a_command_name_the_real_one() -> None:
    workspace = prefixed()

    workspace.ask(command("/team-wenzhai", "fnid /find"))

    assert "/team-wenzhai find fnid" in shown(workspace.webhooks.sent[0])


def test_a_direct_message_is_answered_with_the_real_names_too() -> None:
    workspace = prefixed()

    workspace.ask(message("help"))

    assert "/team-find" in shown(workspace.slack.sent("chat.postMessage")[0])


def test_without_a_prefix_the_words_are_as_they_stand() -> None:
    assert as_typed("see /wenzhai help") == "see /wenzhai help"


@pytest.mark.parametrize("name", COMMAND_NAMES)
def test_every_command_is_renamed_and_nothing_else(name: str) -> None:
    with commands_prefixed("t-"):
        assert as_typed(f"：/{name}。 /{name}可列出") == f"：/t-{name}。 /t-{name}可列出"
        for other in (f"a/{name}", f"//{name}", f"/{name}s", f"/{name}.html", name):
            assert as_typed(other) == other
    assert as_typed(f"/{name}") == f"/{name}"


def test_what_people_wrote_is_never_renamed() -> None:
    with commands_prefixed("t-"):
        assert "/find" in say("error.not_found", "en", reference="/find")
        assert "/t-articles" in say("error.not_found", "en", reference="/find")
