"""A socket that is cut or silent is replaced by a new one."""

from __future__ import annotations

import pytest

from bot.config import Settings
from bot.serve import socket_mode
from bot.serve.socket_mode import SILENCE_S, SocketConnection
from bot.slack.app import SlackApp, build_app
from bot.slack.transport.clients import build_client
from tests.serve.loopback_slack import loopback_slack
from tests.slack.fakes import IDENTITY, FakeEngine, wait_until


class Clock:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is reached directly."""
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def app_over(settings: Settings) -> SlackApp:
    """An app whose client talks to the loopback Slack."""
    return build_app(settings, FakeEngine(), client=build_client(settings), identity=IDENTITY)


def test_a_silent_connection_is_replaced_and_one_that_is_heard_is_kept() -> None:
    clock = Clock()
    with loopback_slack() as slack:
        settings = Settings(slack_bot_token="xoxb-fake", slack_api_url=slack.api_url)
        app = app_over(settings)
        connection = SocketConnection(app.bolt, "xapp-fake", clock=clock)
        try:
            connection.connect()
            wait_until(lambda: slack.sockets)
            clock.now = SILENCE_S - 1
            connection.tend()
            assert len(slack.sockets) == 1

            slack.deliver("hello", {})
            wait_until(lambda: connection._heard_at == clock.now)
            clock.now = SILENCE_S + 1
            connection.tend()
            assert len(slack.sockets) == 1

            clock.now = 2 * SILENCE_S
            connection.tend()
            wait_until(lambda: len(slack.sockets) == 2)
        finally:
            connection.close()
            app.drain(timeout_s=5)


def test_a_connection_that_is_cut_is_opened_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket_mode, "PING_S", 0.05)
    with loopback_slack() as slack:
        settings = Settings(slack_bot_token="xoxb-fake", slack_api_url=slack.api_url)
        app = app_over(settings)
        connection = SocketConnection(app.bolt, "xapp-fake")
        try:
            connection.connect()
            wait_until(lambda: slack.sockets)
            slack.cut()

            wait_until(lambda: len(slack.sockets) >= 2, timeout_s=30)
            # The server knows of a connection before the client has taken note of it itself.
            wait_until(connection._connection.client.is_connected)
            assert len(slack.sent("apps.connections.open")) >= 2
        finally:
            connection.close()
            app.drain(timeout_s=5)
