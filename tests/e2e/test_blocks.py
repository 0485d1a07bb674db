"""Slack would accept every message: whatever the bot sent in this run goes through check_blocks.

The local Slack validates no blocks. This module runs after all others (see conftest).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.e2e.bot_process import Workspace
from tests.e2e.local_slack import CACHE, Message
from tests.e2e.reading import size_of
from tests.slack.samples import sample_messages
from tests.slack.view_samples import sample_views

pytestmark = pytest.mark.e2e

# Characters; documented nowhere, found in practice.
LONGEST_MESSAGE = 13_000


@pytest.fixture(scope="module")
def checker(shared: Path) -> Path:
    """check_blocks.py, copied to where node finds the packages that it needs."""
    folder = CACHE / "check_blocks"
    folder.mkdir(exist_ok=True)
    for source in (shared / "slack" / "check_blocks").iterdir():
        # The content alone: the source may be read-only, and this is written again next time.
        shutil.copyfile(source, folder / source.name)
    return folder / "check_blocks.py"


def violations(checker: Path, payloads: Mapping[str, Message], folder: Path) -> list[str]:
    """What Slack would refuse, one line each, with the payload's name."""
    files = {}
    for number, (name, payload) in enumerate(payloads.items()):
        path = folder / f"{number}.json"
        path.write_text(json.dumps(payload, ensure_ascii=False), encoding="utf-8")
        files[str(path)] = name
    result = subprocess.run(
        [sys.executable, checker, *files], capture_output=True, text=True, check=False, timeout=900
    )
    verdicts = [line.partition(": ") for line in result.stdout.splitlines()]
    assert {path for path, _, _ in verdicts} >= files.keys(), result.stderr[-2000:]
    return [f"{files[path]}: {verdict}" for path, _, verdict in verdicts if verdict != "ok"]


def test_the_checker_finds_what_is_wrong(checker: Path, tmp_path: Path) -> None:
    too_long = {"type": "section", "text": {"type": "mrkdwn", "text": "长" * 3001}}

    assert violations(checker, {"too long": {"text": "长", "blocks": [too_long]}}, tmp_path)


def test_no_view_breaks_a_rule_of_slack_whatever_its_content(checker: Path, tmp_path: Path) -> None:
    samples = {name: message.payload() for name, message in sample_messages().items()}

    assert violations(checker, samples, tmp_path) == []


def test_no_home_tab_and_no_window_breaks_a_rule_of_slack(checker: Path, tmp_path: Path) -> None:
    assert violations(checker, sample_views(), tmp_path) == []


@pytest.fixture
def sent(workspaces: dict[str, Workspace]) -> dict[str, Message]:
    """Every different message and view of this run, both modes together, by its own text."""
    found = {key: sent for w in workspaces.values() for key, sent in w.slack.payloads.items()}
    if not found:
        pytest.skip("nothing was sent yet: run the other modules of tests/e2e with this one")
    return found


def test_nothing_that_was_sent_breaks_a_rule_of_slack(
    checker: Path, sent: dict[str, Message], tmp_path: Path
) -> None:
    assert violations(checker, sent, tmp_path) == []


def test_no_message_that_was_sent_is_longer_than_slack_takes(sent: dict[str, Message]) -> None:
    assert max(map(size_of, sent.values())) < LONGEST_MESSAGE
