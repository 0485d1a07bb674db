"""The manifest: valid by Slack's schema, equal to the file, and exactly what the app listens to."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from slack_sdk import WebClient

from bot.catalogue.commands import COMMAND_NAMES
from bot.config import Settings
from bot.errors import ConfigError
from bot.slack.app import REGISTRATIONS
from bot.slack.manifest import SCOPES, build_manifest

ROOT = Path(__file__).resolve().parents[2]
URL = "https://bot.example.org"

LONGEST_PREFIX = "a-company-s-own-name"
# https://slack.com/help/articles/201259356: no app can take these.
SLACKS_OWN = {
    f"/{name}"
    for name in [
        "apps",
        "archive",
        "away",
        "call",
        "collapse",
        "dm",
        "dnd",
        "expand",
        "feed",
        "feedback",
        "help",
        "huddle",
        "invite",
        "join",
        "keys",
        "kick",
        "leave",
        "list",
        "me",
        "msg",
        "mute",
        "open",
        "part",
        "prefs",
        "remind",
        "remove",
        "rename",
        "search",
        "shortcuts",
        "shrug",
        "star",
        "status",
        "todo",
        "topic",
        "trigger",
        "who",
    ]
}
_HISTORY = {"channels:history", "groups:history", "im:history", "mpim:history"}
METHOD_SCOPES: dict[str, set[str]] = {
    "auth_test": set(),
    # An app-level token asks for it, whose scope is no part of the manifest.
    "apps_connections_open": set(),
    "reactions_add": {"reactions:write"},
    "chat_postEphemeral": {"chat:write"},
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": _HISTORY,
    "conversations_replies": _HISTORY,
    "users_info": {"users:read"},
    "views_open": set(),
    "views_publish": set(),
    "views_push": set(),
    "views_update": set(),
}
EVENT_SCOPES: dict[str, set[str]] = {
    "app_home_opened": set(),
    "app_mention": {"app_mentions:read"},
    "message.im": {"im:history"},
}

# The events that bring in each kind of listener.
EVENT_NAMES = {
    "app_home_opened": "app_home_opened",
    "app_mention": "app_mention",
    "message.im": "message",
}


@pytest.mark.parametrize("url", [None, URL], ids=["socket mode", "http"])
@pytest.mark.parametrize("prefix", ["", "team-", LONGEST_PREFIX])
def test_the_manifest_is_valid_by_slacks_own_schema(
    shared: Path, url: str | None, prefix: str
) -> None:
    schema = json.loads((shared / "slack" / "manifest.schema.2.0.0.json").read_text())
    manifest = build_manifest(
        url, prefix=Settings.from_env({"COMMAND_PREFIX": prefix}).command_prefix
    )

    problems = list(jsonschema.Draft7Validator(schema).iter_errors(manifest))

    assert problems == []


def test_the_file_to_paste_is_what_the_builder_builds() -> None:
    text = (ROOT / "manifest.json").read_text(encoding="utf-8")

    assert json.loads(text) == build_manifest()


def registered(kind: str) -> set[str]:
    return {row.name for row in REGISTRATIONS if row.kind == kind}


def commands(manifest: dict[str, Any]) -> set[str]:
    return {each["command"] for each in manifest["features"]["slash_commands"]}


def test_commands_and_events_are_exactly_those_that_the_app_listens_to() -> None:
    manifest = build_manifest()
    events = {EVENT_NAMES[e] for e in manifest["settings"]["event_subscriptions"]["bot_events"]}

    assert commands(manifest) == registered("command")
    assert events == registered("event")


def test_no_command_takes_a_name_of_slacks_own() -> None:
    assert commands(build_manifest()).isdisjoint(SLACKS_OWN)


def test_interactivity_is_on_for_buttons_and_windows() -> None:
    assert registered("action") | registered("view")
    assert build_manifest()["settings"]["interactivity"]["is_enabled"] is True


@pytest.mark.parametrize("prefix", ["team-", "wz_", LONGEST_PREFIX])
def test_a_prefix_stands_before_every_command(prefix: str) -> None:
    expected = {f"/{prefix}{name[1:]}" for name in registered("command")}

    assert commands(build_manifest(prefix=prefix)) == expected
    assert max(map(len, expected)) <= 32


def test_the_words_know_every_command_by_its_name() -> None:
    assert {f"/{name}" for name in COMMAND_NAMES} >= registered("command")


def test_shortcuts_are_exactly_those_that_the_app_listens_to() -> None:
    shortcuts = build_manifest()["features"]["shortcuts"]

    assert {each["callback_id"] for each in shortcuts} == {
        row.name for row in REGISTRATIONS if row.kind == "shortcut"
    }


def test_the_home_tab_is_on() -> None:
    assert build_manifest()["features"]["app_home"]["home_tab_enabled"] is True


def test_socket_mode_names_no_address() -> None:
    manifest = build_manifest()

    assert manifest["settings"]["socket_mode_enabled"] is True
    assert addresses(manifest) == []


@pytest.mark.parametrize("url", [URL, f"{URL}/", f"{URL}/slack/events", f" {URL}/slack/events/ "])
def test_http_names_one_address_wherever_slack_wants_it(url: str) -> None:
    manifest = build_manifest(url)

    assert manifest["settings"]["socket_mode_enabled"] is False
    # Every command, events, interactivity.
    assert addresses(manifest) == [f"{URL}/slack/events"] * (len(registered("command")) + 2)


def addresses(part: Any) -> list[str]:
    """Every request address in a manifest."""
    if isinstance(part, dict):
        found = [part[name] for name in ("url", "request_url") if name in part]
        return found + [each for value in part.values() for each in addresses(value)]
    return [each for value in part for each in addresses(value)] if isinstance(part, list) else []


def test_direct_messages_can_be_written() -> None:
    home = build_manifest()["features"]["app_home"]

    assert home["messages_tab_enabled"] is True
    assert home["messages_tab_read_only_enabled"] is False


def called_methods() -> set[str]:
    """The methods of Slack's Web API that the program calls, read from its source."""
    known = {name for name in dir(WebClient) if "_" in name and not name.startswith("_")}
    return {
        node.attr
        for path in (ROOT / "bot").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in known
    }


@pytest.mark.parametrize("method", sorted(called_methods()))
def test_the_scope_of_every_method_that_is_called_is_known_here(method: str) -> None:
    assert method in METHOD_SCOPES


def test_the_scopes_are_exactly_those_that_methods_events_and_commands_need() -> None:
    manifest = build_manifest()
    events = manifest["settings"]["event_subscriptions"]["bot_events"]
    needed = {scope for method in called_methods() for scope in METHOD_SCOPES[method]}
    needed |= {scope for event in events for scope in EVENT_SCOPES[event]} | {"commands"}

    assert manifest["oauth_config"] == {"scopes": {"bot": list(SCOPES)}}
    assert set(SCOPES) == needed
    assert len(SCOPES) == len(needed)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "bot.example.org",
        "https://",
        "https://a b",
        "ftp://x",
        "http://x.org",
        "https://x/y?z=1",
    ],
)
def test_an_address_that_slack_could_not_call_is_refused(url: str) -> None:
    with pytest.raises(ConfigError, match="accepted is the bot's public address"):
        build_manifest(url)
