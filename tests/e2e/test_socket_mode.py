"""What only Socket Mode can get wrong: a connection that goes away."""

from __future__ import annotations

import pytest

from tests.e2e.bot_process import Workspace
from tests.e2e.local_slack import LIN, wait_until
from tests.e2e.reading import words_of

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.parametrize("workspace", ["socket"], indirect=True),
]


def test_the_bot_connects_again_when_slack_was_away(workspace: Workspace) -> None:
    workspace.slack.stop()
    workspace.slack.start()
    wait_until(workspace.slack.connections, "the bot connects again", timeout_s=30)

    workspace.slack.command(LIN, "/find", "轴承厂 质检相机")

    assert "制造新闻" in words_of(workspace.slack.answer(to=LIN))
