"""The manifest: valid by Slack's schema, equal to the file, and exactly what the app listens to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.errors import ConfigError
from bot.slack.app import REGISTRATIONS
from bot.slack.manifest import SCOPES, build_manifest

ROOT = Path(__file__).resolve().parents[1]
URL = "https://bot.example.org"

# The events that bring in each kind of listener.
EVENT_NAMES = {"app_mention": "app_mention", "message.im": "message"}


@pytest.mark.parametrize("url", [None, URL])
def test_the_manifest_is_valid_by_slacks_own_schema(shared: Path, url: str | None) -> None:
    schema = json.loads((shared / "slack" / "manifest.schema.2.0.0.json").read_text())

    problems = list(jsonschema.Draft7Validator(schema).iter_errors(build_manifest(url)))

    assert problems == []


def test_the_file_to_paste_is_what_the_builder_builds() -> None:
    text = (ROOT / "manifest.json").read_text(encoding="utf-8")

    assert json.loads(text) == build_manifest()


def test_commands_and_events_are_exactly_those_that_the_app_listens_to() -> None:
    manifest = build_manifest()
    commands = {each["command"] for each in manifest["features"]["slash_commands"]}
    events = {EVENT_NAMES[e] for e in manifest["settings"]["event_subscriptions"]["bot_events"]}

    assert commands == {row.name for row in REGISTRATIONS if row.kind == "command"}
    assert events == {row.name for row in REGISTRATIONS if row.kind == "event"}


def test_socket_mode_names_no_address() -> None:
    manifest = build_manifest()

    assert manifest["settings"]["socket_mode_enabled"] is True
    assert addresses(manifest) == []


@pytest.mark.parametrize("url", [URL, f"{URL}/", f"{URL}/slack/events", f" {URL}/slack/events/ "])
def test_http_names_one_address_wherever_slack_wants_it(url: str) -> None:
    manifest = build_manifest(url)

    assert manifest["settings"]["socket_mode_enabled"] is False
    # Four commands, events, interactivity.
    assert addresses(manifest) == [f"{URL}/slack/events"] * 6


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


def test_no_scope_is_wider_than_the_features_need() -> None:
    assert build_manifest()["oauth_config"] == {"scopes": {"bot": list(SCOPES)}}
    assert set(SCOPES) == {
        "app_mentions:read",
        "channels:history",
        "chat:write",
        "commands",
        "groups:history",
        "im:history",
        "mpim:history",
        "users:read",
    }


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
