"""The asker's language: their own choice, the workspace's, Slack's, the default."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.models import Locale
from bot.records.preferences import Preferences
from bot.slack.locales import Locales
from bot.slack.transport.profiles import Profiles
from bot.store import Store
from tests.slack.fakes import IDENTITY, FakeSlack


@pytest.fixture
def preferences(tmp_path: Path) -> Iterator[Preferences]:
    store = Store(tmp_path / "wenzhai.db")
    yield Preferences(store)
    store.close()


def locales_of(
    slack: FakeSlack, preferences: Preferences, *, default: Locale = "zh", workspace: str = "T0HOME"
) -> Locales:
    return Locales(Profiles(slack, IDENTITY), preferences, default=default, workspace=workspace)


@pytest.mark.parametrize(
    ("name", "locale"),
    [
        ("zh-CN", "zh"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("en-US", "en"),
        ("ja-JP", "en"),
        ("", "zh"),
        (None, "zh"),
    ],
)
def test_chinese_is_told_by_its_script_and_the_rest_is_english(
    name: str, locale: str, preferences: Preferences
) -> None:
    slack = FakeSlack()
    slack.replies["users.info"] = {"user": {"locale": name}}

    assert locales_of(slack, preferences).of("U1") == locale


def test_a_failure_of_slack_means_the_default(preferences: Preferences) -> None:
    slack = FakeSlack()
    slack.refuse("users.info", "missing_scope")

    assert locales_of(slack, preferences, default="en").of("U1") == "en"


def test_what_is_at_hand_is_told_without_asking_slack(preferences: Preferences) -> None:
    slack = FakeSlack()
    locales = locales_of(slack, preferences, default="en")

    assert locales.at_hand("U1") == "en"
    locales.of("U1")

    assert locales.at_hand("U1") == "zh"
    assert len(slack.sent("users.info")) == 1


def test_a_person_s_choice_goes_before_the_workspace_s_and_that_before_slack_s(
    preferences: Preferences,
) -> None:
    locales = locales_of(FakeSlack(), preferences)
    assert locales.of("U1") == "zh"

    preferences.choose_language("workspace", "T0HOME", "en")
    assert (locales.of("U1"), locales.at_hand("U1")) == ("en", "en")
    preferences.choose_language("person", "U1", "zh-Hant")

    assert (locales.of("U1"), locales.at_hand("U1")) == ("zh-Hant", "zh-Hant")
    assert locales.of("U2") == "en"


def test_a_choice_taken_back_brings_back_the_language_below_it(preferences: Preferences) -> None:
    locales = locales_of(FakeSlack(), preferences)
    preferences.choose_language("workspace", "T0HOME", "en")
    preferences.choose_language("person", "U1", "zh-Hant")

    preferences.choose_language("person", "U1", None)
    assert locales.of("U1") == "en"
    preferences.choose_language("workspace", "T0HOME", None)

    assert locales.of("U1") == "zh"


def test_the_choice_of_our_workspace_is_not_that_of_another(preferences: Preferences) -> None:
    locales = locales_of(FakeSlack(), preferences)
    preferences.choose_language("workspace", "T0HOME", "en")

    assert locales.of("U1", "T0ELSEWHERE") == "zh"


def test_a_library_that_cannot_be_read_leaves_slack_s_language(tmp_path: Path) -> None:
    store = Store(tmp_path / "wenzhai.db")
    locales = locales_of(FakeSlack(), Preferences(store), default="en")
    with store.writing() as db:
        db.execute("DROP TABLE preferences")

    assert locales.of("U1") == "zh"
    store.close()
