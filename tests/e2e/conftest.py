"""A workspace with people and the bot in it, over Socket Mode or over HTTP; see ``__main__``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from tests.e2e.bot_process import BotProcess, Workspace
from tests.e2e.local_slack import LocalSlack

_PORTS = {"socket": 3100, "http": 3101}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the end-to-end tests unless they are asked for; look at what was sent last of all."""
    if not os.environ.get("WENZHAI_E2E"):
        skip = pytest.mark.skip(reason="needs node and a network namespace: make e2e runs it")
        for item in items:
            if item.get_closest_marker("e2e"):
                item.add_marker(skip)
    items.sort(key=lambda item: item.path.name == "test_blocks.py")


@pytest.fixture(scope="session")
def workspaces() -> Iterator[dict[str, Workspace]]:
    """Every workspace that a test asked for so far, by mode."""
    opened: dict[str, Workspace] = {}
    yield opened
    for workspace in opened.values():
        if workspace.bot.is_running:
            workspace.bot.stop()
        workspace.slack.stop()


@pytest.fixture
def workspace(
    request: pytest.FixtureRequest,
    workspaces: dict[str, Workspace],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Workspace]:
    """An empty conversation with a running bot; the parameter is the mode, ``socket`` or ``http``.

    The processes live on between tests. Whatever the test does, the bot must acknowledge as Slack
    demands, call no method in vain, and log no traceback.
    """
    mode: str = request.param
    if mode not in workspaces:
        folder = tmp_path_factory.mktemp(mode)
        slack = LocalSlack(mode, _PORTS[mode], folder)
        workspaces[mode] = Workspace(slack, BotProcess(slack, folder))
    workspace = workspaces[mode]
    if not workspace.bot.is_running:
        workspace.bot.start()
    already_logged = len(workspace.bot.log())
    yield workspace
    complaints = workspace.slack.complaints()
    acknowledged_in_s = workspace.slack.slowest_acknowledgement_s
    workspace.slack.reset()
    assert complaints == []
    assert acknowledged_in_s < 3.0
    assert "Traceback" not in workspace.bot.log()[already_logged:]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Show the end of the bot's log under a test that failed."""
    outcome: Any = yield
    report = outcome.get_result()
    workspace = getattr(item, "funcargs", {}).get("workspace")
    if report.failed and isinstance(workspace, Workspace):
        report.sections.append(("log of the bot", workspace.bot.log()[-4000:]))
