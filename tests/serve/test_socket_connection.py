"""A socket that is cut or silent is replaced by a new one."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.config import Settings
from bot.serve import socket_mode
from bot.serve.socket_mode import SILENCE_S, SocketConnection
from bot.slack.app import SlackApp, build_app
from bot.slack.transport.clients import build_client
from tests.serve.loopback_slack import LoopbackSlack, loopback_slack
from tests.slack.fakes import IDENTITY, FakeEngine, command, wait_until


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
            wait_until(connection._client.is_connected)
            assert len(slack.sent("apps.connections.open")) >= 2
        finally:
            connection.close()
            app.drain(timeout_s=5)


@contextmanager
def connected() -> Iterator[tuple[LoopbackSlack, SocketConnection]]:
    """A bot on a socket of a loopback Slack."""
    with loopback_slack() as slack:
        app = app_over(Settings(slack_bot_token="xoxb-fake", slack_api_url=slack.api_url))
        connection = SocketConnection(app.bolt, "xapp-fake")
        try:
            connection.connect()
            wait_until(lambda: slack.sockets)
            yield slack, connection
        finally:
            connection.close()
            app.drain(timeout_s=5)


def ask(slack: LoopbackSlack, name: str, *, socket_number: int = -1) -> None:
    """A command down a socket; its ack has the same name."""
    asked = command("/find", "算力", trigger_id=name, response_url="")
    slack.deliver("slash_commands", asked, envelope_id=name, socket_number=socket_number)


def test_when_slack_asks_for_a_new_connection_the_old_one_is_heard_beside_it() -> None:
    with connected() as (slack, _):
        slack.write('{"type": "disconnect", "reason": "refresh_requested"}')
        wait_until(lambda: len(slack.sockets) == 2)

        for number in range(20):
            ask(slack, f"old-{number}", socket_number=0)
            ask(slack, f"new-{number}", socket_number=1)

        wait_until(lambda: len(slack.acks) == 40)
        over = {
            ack["envelope_id"]: at for ack, at in zip(slack.acks, slack.acked_over, strict=True)
        }
        assert {at for name, at in over.items() if name.startswith("old")} == {0}
        assert {at for name, at in over.items() if name.startswith("new")} == {1}


@pytest.mark.parametrize("garbage", ["{", "[]", '"x"', "", "[" * 5000])
def test_what_is_no_envelope_costs_a_line(garbage: str, caplog: pytest.LogCaptureFixture) -> None:
    with connected() as (slack, _):
        slack.write(garbage)
        ask(slack, "after")
        wait_until(lambda: slack.acks)

    assert [r for r in caplog.records if r.exc_info] == []
    assert "Slack sent what is no envelope" in caplog.text


def test_a_refused_app_token_is_told_once(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(socket_mode, "PING_S", 0.02)
    monkeypatch.setattr("bot.serve.socket_client.FIRST_RETRY_S", 0.01)
    monkeypatch.setattr("bot.serve.socket_client.LAST_RETRY_S", 0.02)
    caplog.set_level(logging.INFO)
    with connected() as (slack, connection):
        slack.refusals["apps.connections.open"] = "token_revoked"
        slack.cut()
        wait_until(lambda: len(slack.sent("apps.connections.open")) > 4)
        assert connection.refusal == "token_revoked"

        told = [r.getMessage() for r in caplog.records if "token_revoked" in r.getMessage()]
        assert len(told) == 1
        assert [r for r in caplog.records if r.exc_info] == []


def test_closing_with_nothing_to_do_takes_no_time() -> None:
    with connected() as (_, connection):
        started = time.monotonic()
        connection.close()
        assert time.monotonic() - started < 1
