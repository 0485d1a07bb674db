"""What the doctor finds, in the language of the admin."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.doctor import Diagnosis, examine
from bot.config import Settings
from bot.engine import Engine
from bot.errors import ConfigError
from bot.ingest.feeds.polling import Polling
from bot.models import Problem


def found(settings: Settings, about: str, locale: str = "en") -> list[Diagnosis]:
    findings = examine(lambda: settings, "zh" if locale == "zh" else "en")
    return [finding for finding in findings if finding.about == about]


def test_a_sound_installation_has_nothing_wrong(tmp_path: Path) -> None:
    findings = examine(lambda: Settings(data_dir=tmp_path), "en")
    assert [finding for finding in findings if finding.state == "wrong"] == []
    assert {"Python", "jieba", "settings", "DATA_DIR", "library", "Slack"} <= {
        finding.about for finding in findings
    }


def test_wrong_settings_end_the_examination_with_every_problem() -> None:
    def fail() -> Settings:
        raise ConfigError(["one", "two"])

    findings = examine(fail, "en")
    assert [finding.text for finding in findings[-2:]] == ["one", "two"]
    assert {finding.state for finding in findings[-2:]} == {"wrong"}


def test_a_folder_that_cannot_be_written_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    [finding] = found(Settings(data_dir=tmp_path / "file"), "DATA_DIR")
    assert finding.state == "wrong"
    assert "cannot be written" in finding.text


def test_a_damaged_database_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "wenzhai.db").write_bytes(b"SQLite format 3\x00" + b"\x13" * 9000)
    [finding] = found(Settings(data_dir=tmp_path), "library")
    assert finding.state == "wrong"


def test_a_feed_that_fails_is_named_with_the_reason(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    with Engine.open(settings) as engine:
        followed = engine.collector.followed
        for name in ("sound", "broken"):
            followed.add(f"https://{name}.example/feed", by="terminal", title=name)
        [broken] = [feed for feed in followed.every() if feed.title == "broken"]
        polling = Polling(due_at=0.0, failures=3)
        followed.note(broken, polling, problem=Problem("feed.html"))

    assert [(finding.state, finding.text) for finding in found(settings, "feeds")] == [
        ("good", "2 feeds followed"),
        (
            "note",
            "broken failed 3 times: This is a page, not a feed. Give the address of its feed; "
            f"wenzhai feed check {broken.id} looks again",
        ),
    ]


def test_a_missing_folder_of_articles_is_a_note(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, articles_dir=tmp_path / "none")
    assert [f.state for f in found(settings, "ARTICLES_DIR")] == ["note"]


@pytest.mark.parametrize(
    ("token", "expected"), [(None, "no tokens"), ("xoxb-1", "SLACK_APP_TOKEN")]
)
def test_what_is_missing_for_slack_is_named(
    tmp_path: Path, token: str | None, expected: str
) -> None:
    [finding] = found(Settings(data_dir=tmp_path, slack_bot_token=token), "Slack")
    assert finding.state == "note"
    assert expected in finding.text


def test_slack_out_of_reach_is_wrong(tmp_path: Path) -> None:
    settings = Settings(
        data_dir=tmp_path,
        slack_bot_token="xoxb-1",
        slack_app_token="xapp-1",
        slack_api_url="http://127.0.0.1:9/api/",
    )
    [finding] = found(settings, "Slack")
    assert finding.state == "wrong"
    assert "cannot be reached" in finding.text


def test_findings_are_chinese_for_a_chinese_admin(tmp_path: Path) -> None:
    [finding] = found(Settings(data_dir=tmp_path), "settings", "zh")
    assert finding.text == "所有设置均可使用"


@pytest.mark.parametrize(
    ("admins", "from_slack", "state", "told"),
    [
        ((), True, "good", "admins and owners of the Slack workspace"),
        (("U0LIN",), False, "good", "U0LIN"),
        ((), False, "note", "nobody is an admin"),
    ],
)
def test_who_is_an_admin_is_told_and_that_nobody_is(
    tmp_path: Path, admins: tuple[str, ...], from_slack: bool, state: str, told: str
) -> None:
    settings = Settings(
        data_dir=tmp_path, slack_bot_token="xoxb-1", admins=admins, admins_from_slack=from_slack
    )
    [finding] = found(settings, "ADMINS")
    assert finding.state == state
    assert told in finding.text


def test_without_slack_nothing_is_said_of_admins(tmp_path: Path) -> None:
    assert found(Settings(data_dir=tmp_path, admins_from_slack=False), "ADMINS") == []


def test_tokens_that_others_can_read_are_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    settings = Settings(data_dir=tmp_path / "data")
    assert found(settings, ".env") == []
    env = tmp_path / ".env"
    env.write_text("SLACK_BOT_TOKEN=xoxb-1\n", encoding="utf-8")
    env.chmod(0o644)
    assert [finding.state for finding in found(settings, ".env")] == ["note"]
    env.chmod(0o600)
    assert found(settings, ".env") == []
