"""``wenzhai manifest``: for an address and a prefix, and what the bot needs to agree with it."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner, Result

from bot.cli import main


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("COMMAND_PREFIX", raising=False)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["manifest", *words])


def commands(result: Result) -> list[str]:
    features = json.loads(result.stdout)["features"]
    return [each["command"] for each in features["slash_commands"]]


def test_a_prefix_is_given_to_every_command_and_the_setting_is_named() -> None:
    result = run("--url", "https://bot.example.org", "--prefix", "team-")

    assert commands(result)[0] == "/team-find"
    assert all(command.startswith("/team-") for command in commands(result))
    assert result.stderr == (
        "For the bot to listen to these commands, .env needs: COMMAND_PREFIX=team-\n"
    )


def test_the_prefix_of_the_settings_is_taken_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMAND_PREFIX", "team-")

    assert commands(run())[0] == commands(run("--prefix", "team-"))[0] == "/team-find"
    assert run("--prefix", "team-").stderr == ""


def test_an_empty_prefix_gives_the_plain_names() -> None:
    assert "/find" in commands(run("--prefix", ""))


@pytest.mark.parametrize("prefix", ["Team", "队-", "with space", "x" * 21])
def test_a_prefix_that_slack_would_refuse_is_told(prefix: str) -> None:
    result = run("--prefix", prefix)

    assert result.exit_code == 1
    assert "at most 20 lowercase letters, digits, - and _" in result.stderr


def test_the_link_carries_the_very_manifest_that_is_printed() -> None:
    link = run("--url", "https://bot.example.org", "--link").stdout.strip()

    assert link.startswith("https://api.slack.com/apps?new_app=1&manifest_json=%7B")
    assert link.isascii()
    [carried] = parse_qs(urlsplit(link).query)["manifest_json"]
    assert json.loads(carried) == json.loads(run("--url", "https://bot.example.org").stdout)
