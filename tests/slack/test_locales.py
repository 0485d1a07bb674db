"""The asker's language is looked up once, and never stands in the way of an answer."""

from __future__ import annotations

import pytest

from bot.slack.listeners.locales import KEPT_AFTER_ERROR_S, KEPT_S, Locales
from tests.slack.fakes import FakeSlack


class Clock:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


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
def test_chinese_is_told_by_its_script_and_the_rest_is_english(name: str, locale: str) -> None:
    slack = FakeSlack()
    slack.replies["users.info"] = {"user": {"locale": name}}

    assert Locales(slack, default="zh").of("U1") == locale


def test_slack_is_asked_once_until_the_answer_is_old() -> None:
    slack, clock = FakeSlack(), Clock()
    locales = Locales(slack, default="en", clock=clock)

    assert [locales.of("U1") for _ in range(3)] == ["zh"] * 3
    assert len(slack.sent("users.info")) == 1
    clock.now = KEPT_S + 1
    locales.of("U1")

    assert len(slack.sent("users.info")) == 2
    assert slack.sent("users.info")[0] == {"user": "U1", "include_locale": 1}


def test_a_failure_means_the_default_and_is_remembered_for_a_while() -> None:
    slack, clock = FakeSlack(), Clock()
    slack.refuse("users.info", "missing_scope")
    locales = Locales(slack, default="en", clock=clock)

    assert [locales.of("U1"), locales.of("U1")] == ["en", "en"]
    assert len(slack.sent("users.info")) == 1
    clock.now = KEPT_AFTER_ERROR_S + 1
    del slack.replies["users.info"]
    locales.of("U1")

    assert len(slack.sent("users.info")) == 2


def test_only_so_many_people_are_remembered() -> None:
    slack = FakeSlack()
    locales = Locales(slack, default="en", capacity=2)

    for user in ("U1", "U2", "U3", "U1"):
        locales.of(user)

    assert [call["user"] for call in slack.sent("users.info")] == ["U1", "U2", "U3", "U1"]


def test_what_is_at_hand_is_told_without_asking_slack() -> None:
    slack = FakeSlack()
    locales = Locales(slack, default="en")

    assert locales.at_hand("U1") == "en"
    locales.of("U1")

    assert locales.at_hand("U1") == "zh"
    assert len(slack.sent("users.info")) == 1
