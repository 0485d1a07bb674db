"""Payloads of any shape are read or passed over; none raises."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.transport.payloads import (
    Identity,
    Request,
    is_from_elsewhere,
    read_button,
    read_command,
    read_direct_message,
    read_mention,
)
from tests.slack.fakes import CHANNEL, IDENTITY, LIN, command, mention, message, press

READERS = [read_command, read_mention, read_direct_message, read_button]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["event", "user", "id", "channel", "ts", "text", "actions", "team"]),
            inner,
            max_size=6,
        )
    ),
    max_leaves=15,
)


@given(st.dictionaries(st.sampled_from(["event", "user", "actions", "container"]), JSON))
def test_a_payload_of_any_shape_raises_nothing(body: dict[str, Any]) -> None:
    for read in READERS:
        asked = read(body, IDENTITY)

        assert asked is None or asked.user


def test_a_message_and_its_mention_share_a_key() -> None:
    direct = read_direct_message(message("x", event_id="Ev1"), IDENTITY)
    mentioned = read_mention(mention("x", event_id="Ev2", channel="D0LIN"), IDENTITY)

    assert direct is not None
    assert mentioned is not None
    assert set(direct.keys) & set(mentioned.keys) == {"message:D0LIN:1700000000.000100"}


def test_a_direct_message_in_a_thread_is_answered_in_that_thread() -> None:
    asked = read_direct_message(message("x", thread_ts="5"), IDENTITY)

    assert asked is not None
    assert (asked.thread_ts, asked.is_in_thread) == ("5", True)


def test_a_button_in_a_thread_knows_its_thread() -> None:
    body = press("a", "v", message={"ts": "6", "thread_ts": "5"})

    asked = read_button(body, IDENTITY)

    assert asked is not None
    assert (asked.channel, asked.thread_ts, asked.user, asked.value) == (
        CHANNEL,
        "5",
        LIN,
        "v",
    )


@pytest.mark.parametrize(
    ("team", "organisation", "is_foreign"),
    [
        pytest.param("T0HOME", None, False, id="own"),
        pytest.param("T0OTHER", None, True, id="other"),
        pytest.param("T0OTHER", "E0HOME", False, id="own-organisation"),
        pytest.param("E0HOME", "E0HOME", False, id="organisation-as-team"),
        pytest.param("E0OTHER", "E0OTHER", True, id="other-organisation"),
        pytest.param(None, None, False, id="unsaid"),
    ],
)
def test_people_of_other_workspaces_are_told_from_our_own(
    team: str | None, organisation: str | None, is_foreign: bool
) -> None:
    identity = Identity(bot_user_id="U0BOT", team_id="T0HOME", organisation_id="E0HOME")
    asked = Request(
        "command", "x", LIN, CHANNEL, (), user_team=team, user_organisation=organisation
    )

    assert is_from_elsewhere(asked, identity) is is_foreign


def test_no_organisation_on_either_side_is_no_organisation_in_common() -> None:
    identity = Identity(bot_user_id="U0BOT", team_id="T0HOME")
    asked = read_command(command("/find", "x", team_id="T0OTHER"), identity)

    assert asked is not None
    assert is_from_elsewhere(asked, identity) is True
