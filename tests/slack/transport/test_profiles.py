"""What Slack knows of a person is looked up once, and never stands in the way of an answer."""

from __future__ import annotations

import pytest

from bot.slack.transport.profiles import (
    ADMIN_KEPT_S,
    KEPT_AFTER_ERROR_S,
    KEPT_S,
    Profile,
    Profiles,
)
from tests.slack.fakes import IDENTITY, FakeSlack


class Clock:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_slack_is_asked_once_until_the_answer_is_old() -> None:
    slack, clock = FakeSlack(), Clock()
    profiles = Profiles(slack, IDENTITY, clock=clock)

    assert [profiles.of("U1") for _ in range(3)] == [Profile("zh-CN")] * 3
    assert len(slack.sent("users.info")) == 1
    clock.now = KEPT_S + 1
    profiles.of("U1")

    assert len(slack.sent("users.info")) == 2
    assert slack.sent("users.info")[0] == {"user": "U1", "include_locale": 1}


def test_a_failure_means_an_empty_profile_and_is_remembered_for_a_while() -> None:
    slack, clock = FakeSlack(), Clock()
    slack.refuse("users.info", "missing_scope")
    profiles = Profiles(slack, IDENTITY, clock=clock)

    assert [profiles.of("U1"), profiles.of("U1")] == [Profile(), Profile()]
    assert len(slack.sent("users.info")) == 1
    clock.now = KEPT_AFTER_ERROR_S + 1
    slack.replies["users.info"] = {"user": {"locale": "en-GB"}}

    assert profiles.of("U1") == Profile("en-GB")


def test_only_so_many_people_are_remembered() -> None:
    slack = FakeSlack()
    profiles = Profiles(slack, IDENTITY, capacity=2)

    for user in ("U1", "U2", "U3", "U1"):
        profiles.of(user)

    assert [call["user"] for call in slack.sent("users.info")] == ["U1", "U2", "U3", "U1"]


def test_what_is_at_hand_is_told_without_asking_slack() -> None:
    slack = FakeSlack()
    profiles = Profiles(slack, IDENTITY)

    assert profiles.at_hand("U1") is None
    profiles.of("U1")

    assert profiles.at_hand("U1") == Profile("zh-CN")
    assert len(slack.sent("users.info")) == 1


@pytest.mark.parametrize(
    ("user", "is_admin"),
    [
        ({"is_admin": True, "team_id": "T0HOME"}, True),
        ({"is_owner": True, "team_id": "T0HOME"}, True),
        ({"is_admin": True}, True),
        ({"is_admin": False, "is_owner": False, "team_id": "T0HOME"}, False),
        ({"is_admin": True, "team_id": "T0ELSEWHERE"}, False),
        ({"is_admin": True, "team_id": "T0HOME", "is_stranger": True}, False),
        ({"is_admin": True, "team_id": "T0HOME", "deleted": True}, False),
        ({"is_admin": "yes", "team_id": "T0HOME"}, False),
        ({}, False),
        (None, False),
    ],
    ids=[
        "admin",
        "owner",
        "no team told",
        "member",
        "admin of another workspace",
        "stranger",
        "deactivated",
        "no flag of Slack's",
        "empty",
        "none",
    ],
)
def test_admins_and_owners_of_our_workspace_are_told_from_everybody_else(
    user: object, is_admin: bool
) -> None:
    slack = FakeSlack()
    slack.replies["users.info"] = {"user": user}

    assert Profiles(slack, IDENTITY).is_admin("U1") is is_admin


def test_nobody_is_an_admin_while_slack_cannot_tell() -> None:
    slack = FakeSlack()
    slack.refuse("users.info", "ratelimited")

    assert Profiles(slack, IDENTITY).is_admin("U1") is False


def test_a_new_admin_waits_minutes_and_not_hours() -> None:
    slack, clock = FakeSlack(), Clock()
    profiles = Profiles(slack, IDENTITY, clock=clock)
    profiles.of("U1")
    assert profiles.is_admin("U1") is False
    assert len(slack.sent("users.info")) == 1
    slack.replies["users.info"] = {"user": {"is_admin": True, "team_id": "T0HOME"}}

    clock.now = ADMIN_KEPT_S - 1
    assert profiles.is_admin("U1") is False
    clock.now = ADMIN_KEPT_S

    assert profiles.is_admin("U1") is True
    assert len(slack.sent("users.info")) == 2


def test_a_failure_later_on_takes_the_right_and_leaves_the_language() -> None:
    slack, clock = FakeSlack(), Clock()
    slack.replies["users.info"] = {"user": {"is_admin": True, "locale": "en-GB"}}
    profiles = Profiles(slack, IDENTITY, clock=clock)
    assert profiles.is_admin("U1") is True
    slack.refuse("users.info", "fatal_error")
    clock.now = ADMIN_KEPT_S

    assert profiles.is_admin("U1") is False
    assert profiles.of("U1") == Profile("en-GB")
