"""Settings: defaults, parsing, problems told together, and the documented example."""

from __future__ import annotations

from dataclasses import fields
from datetime import time
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.config import Settings
from bot.errors import ConfigError

EXAMPLE = Path(__file__).parents[2] / ".env.example"


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings.from_env({}) == Settings()


def test_an_empty_value_counts_as_not_set() -> None:
    assert Settings.from_env({"PORT": "  ", "SLACK_BOT_TOKEN": ""}) == Settings()


def test_the_example_documents_every_setting_and_no_other() -> None:
    assert set(dotenv_values(EXAMPLE)) == {option.name.upper() for option in fields(Settings)}


def test_the_example_gives_every_setting_its_default() -> None:
    assert Settings.from_env(dotenv_values(EXAMPLE)) == Settings()


@pytest.mark.parametrize("option", fields(Settings), ids=lambda option: option.name)
def test_the_example_explains_a_setting_in_the_words_of_the_code(option) -> None:  # type: ignore[no-untyped-def]
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(option.name.upper() + "="))
    assert lines[at - 1] == "# " + option.metadata["about"]


def test_values_are_parsed() -> None:
    settings = Settings.from_env(
        {
            "PORT": "8080",
            "DATA_DIR": "/srv/wenzhai",
            "ALLOW_EXTERNAL_TEAMS": "Yes",
            "SLACK_API_URL": "http://127.0.0.1:3100/api",
            "LOG_LEVEL": "debug",
        }
    )
    assert settings == Settings(
        port=8080,
        data_dir=Path("/srv/wenzhai"),
        allow_external_teams=True,
        slack_api_url="http://127.0.0.1:3100/api/",
        log_level="DEBUG",
    )


@pytest.mark.parametrize(
    ("name", "value", "accepted"),
    [
        ("PORT", "0", "a whole number from 1 to 65535"),
        ("PORT", "eighty", "a whole number from 1 to 65535"),
        ("DEFAULT_LOCALE", "fr", "one of zh, zh-Hant, en"),
        ("ALLOW_EXTERNAL_TEAMS", "maybe", "yes or no"),
        ("ADMINS", "U1, lin", "Slack user ids (U… or W…), separated by commas"),
        ("ADMINS", "C0NEWS", "Slack user ids (U… or W…), separated by commas"),
        ("ALLOWED_CHANNELS", "#news", "Slack channel ids (C… or G…), separated by commas"),
        ("WHO_MAY_REMOVE", "nobody", "one of everyone, admins"),
        ("WHO_MAY_WATCH", "me", "one of everyone, admins"),
        ("WHO_SEES_STATISTICS", "all", "one of everyone, admins"),
        ("COMMAND_PREFIX", "Team-", "at most 20 lowercase letters, digits, - and _"),
        ("COMMAND_PREFIX", "a" * 21, "at most 20 lowercase letters, digits, - and _"),
        ("COMMAND_PREFIX", "团队", "at most 20 lowercase letters, digits, - and _"),
        ("QUIET_HOURS", "22-7", "two times of day, such as 22:00-07:00"),
        ("QUIET_HOURS", "22:00-24:30", "two times of day, such as 22:00-07:00"),
        ("TIME_ZONE", "Beijing", "an IANA time zone, such as Asia/Shanghai or UTC"),
        ("WATCH_POSTS_PER_HOUR", "0", "a whole number from 1 to 60"),
        ("SLACK_API_URL", "slack.com", "an address that starts with http:// or https://"),
        ("USER_DICTIONARY", "/no/such/file", "a file that exists"),
        ("SYNONYMS", "/no/such/file", "a file that exists"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_what_is_accepted(
    name: str, value: str, accepted: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        Settings.from_env({name: value})
    assert caught.value.problems == [f"{name} is {value!r}; accepted is {accepted}."]


@pytest.mark.parametrize(
    ("name", "value", "field", "parsed"),
    [
        ("ADMINS", "U0LIN,W0WEI , U0LIN", "admins", ("U0LIN", "W0WEI")),
        ("ADMINS", "U0LIN W0WEI,", "admins", ("U0LIN", "W0WEI")),
        ("ALLOWED_CHANNELS", "C0NEWS,G0CLOSED", "allowed_channels", ("C0NEWS", "G0CLOSED")),
        ("WHO_MAY_WATCH", "Admins", "who_may_watch", "admins"),
        ("COMMAND_PREFIX", "/team-", "command_prefix", "team-"),
        ("QUIET_HOURS", "22:00 - 7:30", "quiet_hours", (time(22), time(7, 30))),
        ("TIME_ZONE", "Asia/Shanghai", "time_zone", "Asia/Shanghai"),
    ],
)
def test_values_are_read_as_people_write_them(
    name: str, value: str, field: str, parsed: object
) -> None:
    assert getattr(Settings.from_env({name: value}), field) == parsed


def test_a_secret_is_never_shown() -> None:
    with pytest.raises(ConfigError) as caught:
        Settings.from_env({"SLACK_BOT_TOKEN": "secret-of-mine"})
    assert "secret-of-mine" not in str(caught.value)
    assert "xoxb-" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SLACK_APP_TOKEN", "xapp-1"),
        ("SLACK_SIGNING_SECRET", "secret"),
    ],
)
def test_half_a_set_of_tokens_is_told(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=f"{name} is set; .* is needed beside it"):
        Settings.from_env({name: value})


def test_all_problems_are_told_together() -> None:
    with pytest.raises(ConfigError) as caught:
        Settings.from_env({"PORT": "x", "WORKERS": "0", "SLACK_APP_TOKEN": "xapp-1"})
    assert {problem.split()[0] for problem in caught.value.problems} == {
        "WORKERS",
        "PORT",
        "SLACK_APP_TOKEN",
    }


@pytest.mark.parametrize(
    ("environ", "socket", "http"),
    [
        ({}, False, False),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, False, False),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}, True, False),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"}, False, True),
    ],
    ids=["nothing", "bot token alone", "socket mode", "http"],
)
def test_the_tokens_decide_which_ways_to_slack_there_are(
    environ: dict[str, str], socket: bool, http: bool
) -> None:
    settings = Settings.from_env(environ)
    assert (settings.has_socket_mode, settings.has_http_mode) == (socket, http)


def test_no_token_shows_where_settings_are_printed() -> None:
    secrets = {
        "SLACK_BOT_TOKEN": "xoxb-hush",
        "SLACK_APP_TOKEN": "xapp-hush",
        "SLACK_SIGNING_SECRET": "hush",
    }

    assert "hush" not in f"{Settings.from_env(secrets)!r} {Settings.from_env(secrets)}"
