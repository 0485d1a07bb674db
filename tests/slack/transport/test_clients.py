"""Clients wait as long as Slack asks, within reason; a loopback server plays Slack."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from slack_sdk.errors import SlackApiError

from bot.config import Settings
from bot.slack.transport.clients import build_client, build_locale_client, webhook_opener


class BusySlack(ThreadingHTTPServer):
    """Answers 429 ``refusals`` times, then yes."""

    refusals = 0
    retry_after = "1"
    requests = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/api/"


class Answers(BaseHTTPRequestHandler):
    server: BusySlack

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests += 1
        is_busy = self.server.requests <= self.server.refusals
        body = json.dumps({"ok": not is_busy, "error": "ratelimited"}).encode()
        self.send_response(429 if is_busy else 200)
        if is_busy:
            self.send_header("Retry-After", self.server.retry_after)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """The test's output stays its own."""


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Iterator[BusySlack]:
    """A Slack on loopback that no proxy stands before."""
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with BusySlack(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the client would have slept, in seconds."""
    slept: list[float] = []
    monkeypatch.setattr("slack_sdk.http_retry.builtin_handlers.time.sleep", slept.append)
    return slept


def settings(server: BusySlack) -> Settings:
    return Settings(slack_bot_token="xoxb-fake", slack_api_url=server.url)


def test_a_post_waits_as_long_as_slack_asks(busy: BusySlack, naps: list[float]) -> None:
    busy.refusals, busy.retry_after = 2, "7"

    answer = build_client(settings(busy)).chat_postMessage(channel="C1", text="x")

    assert answer["ok"] is True
    assert busy.requests == 3
    assert [int(nap) for nap in naps] == [7, 7]


def test_a_thread_is_read_with_the_same_patience(busy: BusySlack, naps: list[float]) -> None:
    busy.refusals = 1

    build_client(settings(busy)).conversations_replies(channel="C1", ts="1")

    assert (busy.requests, len(naps)) == (2, 1)


def test_a_response_url_is_tried_again_as_well(busy: BusySlack, naps: list[float]) -> None:
    busy.refusals = 1

    response = webhook_opener()(busy.url).send_dict({"text": "x"})

    assert (response.status_code, len(naps)) == (200, 1)


def test_a_wait_that_no_asker_would_sit_out_is_an_error(busy: BusySlack, naps: list[float]) -> None:
    busy.refusals, busy.retry_after = 9, "60"

    with pytest.raises(SlackApiError) as raised:
        build_client(settings(busy)).chat_postMessage(channel="C1", text="x")

    assert raised.value.response["error"] == "ratelimited"
    assert (busy.requests, naps) == (1, [])


def test_a_slack_that_stays_busy_is_not_asked_for_ever(busy: BusySlack, naps: list[float]) -> None:
    busy.refusals = 99

    with pytest.raises(SlackApiError):
        build_client(settings(busy)).chat_postMessage(channel="C1", text="x")

    assert (busy.requests, len(naps)) == (4, 3)


def test_the_language_of_the_asker_is_not_waited_for(busy: BusySlack, naps: list[float]) -> None:
    busy.refusals = 1

    with pytest.raises(SlackApiError):
        build_locale_client(settings(busy)).users_info(user="U1")

    assert naps == []
