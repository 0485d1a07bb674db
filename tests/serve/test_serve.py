"""One process: what it prints, what it answers, how it stops."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode

import pytest

from bot.config import Settings
from bot.serve import process, run_web, run_worker
from tests.serve.loopback_slack import LoopbackSlack, loopback_slack
from tests.slack.fakes import FakeEngine, command, wait_until
from tests.slack.test_app import signed

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is reached directly."""
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def slack() -> Iterator[LoopbackSlack]:
    with loopback_slack() as server:
        yield server


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def settings(slack: LoopbackSlack | None = None, **changed: Any) -> Settings:
    fields: dict[str, Any] = {"host": "127.0.0.1", "port": free_port(), "default_locale": "en"}
    if slack is not None:
        fields |= {"slack_bot_token": "xoxb-fake", "slack_api_url": slack.api_url}
    return Settings(**{**fields, **changed})


@contextmanager
def running(run: Callable[..., int], options: Settings, engine: FakeEngine) -> Iterator[list[int]]:
    """The process in a thread; its exit code is in the list when the block has ended."""
    stop, codes = threading.Event(), []
    thread = threading.Thread(target=lambda: codes.append(run(options, engine, stop=stop)))
    thread.start()
    try:
        yield codes
    finally:
        stop.set()
        thread.join(timeout=20)
        assert not thread.is_alive()


def get(options: Settings, path: str, body: str = "", headers: Any = None) -> tuple[int, Any]:
    """Status and JSON (or text) of a request to the web process."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{options.port}{path}",
        data=body.encode() or None,
        headers=headers or {},
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            status, text = response.status, response.read().decode()
    except HTTPError as error:
        with error:
            status, text = error.code, error.read().decode()
    return status, json.loads(text) if text.startswith("{") else text


class Printed:
    """What was printed so far."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self._text = ""

    def has(self, line: str) -> bool:
        self._text += self._capsys.readouterr().out
        return line in self._text


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Printed:
    return Printed(capsys)


# --- without tokens --------------------------------------------------------------------------


def test_a_worker_without_tokens_says_what_is_missing_and_idles(printed: Printed) -> None:
    with running(run_worker, settings(), FakeEngine()) as codes:
        wait_until(lambda: printed.has("idle, because SLACK_BOT_TOKEN, SLACK_APP_TOKEN is not set"))
        assert codes == []

    assert codes == [0]


def test_a_web_process_without_tokens_still_answers_health(printed: Printed) -> None:
    options = settings()

    with running(run_web, options, FakeEngine()) as codes:
        wait_until(lambda: printed.has("SLACK_SIGNING_SECRET is not set"))
        status, health = get(options, "/healthz")

    assert (status, health["ok"], health["slack"]) == (200, True, "idle")
    assert codes == [0]


def test_a_port_that_is_taken_is_told_and_ends_the_process(printed: Printed) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        options = settings(port=other.getsockname()[1])

        assert run_web(options, FakeEngine(), stop=threading.Event()) == 1

    assert printed.has(f"cannot listen on 127.0.0.1:{options.port}")


# --- tokens ----------------------------------------------------------------------------------


@pytest.mark.parametrize("run", [run_worker, run_web])
def test_a_token_that_slack_refuses_is_named_and_ends_the_process(
    run: Callable[..., int], slack: LoopbackSlack, printed: Printed
) -> None:
    slack.refusals["auth.test"] = "invalid_auth"
    options = settings(slack, slack_app_token="xapp-fake", slack_signing_secret="secret")

    with running(run, options, FakeEngine()) as codes:
        wait_until(lambda: codes)

    assert codes == [1]
    assert printed.has("Slack refuses SLACK_BOT_TOKEN (invalid_auth)")


def test_an_app_token_that_slack_refuses_is_named_as_well(
    slack: LoopbackSlack, printed: Printed
) -> None:
    slack.refusals["apps.connections.open"] = "invalid_auth"
    options = settings(slack, slack_app_token="xapp-fake")

    with running(run_worker, options, FakeEngine()) as codes:
        wait_until(lambda: codes)

    assert codes == [1]
    assert printed.has("Slack refuses SLACK_APP_TOKEN (invalid_auth)")


def test_a_slack_that_cannot_be_reached_is_tried_again(
    slack: LoopbackSlack, printed: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "RETRY_S", 0.01)
    slack.refusals["auth.test"] = "internal_error"
    options = settings(slack, slack_app_token="xapp-fake")

    with running(run_worker, options, FakeEngine()):
        wait_until(lambda: len(slack.sent("auth.test")) > 2)
        slack.refusals.clear()
        wait_until(lambda: printed.has("connected to Slack in Socket Mode as wenzhai"))

    assert printed.has("cannot be reached")


# --- answering -------------------------------------------------------------------------------


def test_a_worker_answers_over_its_socket(slack: LoopbackSlack) -> None:
    options = settings(slack, slack_app_token="xapp-fake")
    engine = FakeEngine()

    with running(run_worker, options, engine) as codes:
        wait_until(lambda: slack.sockets)
        slack.deliver(
            "slash_commands", command("/find", "算力", response_url=f"{slack.api_url}response")
        )
        wait_until(lambda: slack.sent("response"))

    assert engine.asked == [("find", "算力", 1)]
    assert [ack["envelope_id"] for ack in slack.acks] == ["e1"]
    assert codes == [0]


def test_a_web_process_answers_what_slack_signed_and_nothing_else(slack: LoopbackSlack) -> None:
    options = settings(slack, slack_signing_secret="secret")
    engine = FakeEngine()
    body = urlencode(command("/find", "算力", response_url=f"{slack.api_url}response"))

    with running(run_web, options, engine) as codes:
        wait_until(lambda: is_listening(options))
        assert get(options, "/slack/events", body, signed(body, "secret"))[0] == 200
        assert get(options, "/slack/events", body, signed(body, "another"))[0] == 401
        assert get(options, "/slack/events", "{nonsense")[0] == 400
        assert get(options, "/elsewhere")[0] == 404
        assert get(options, "/healthz")[1]["slack"] == "http"
        wait_until(lambda: slack.sent("response"))

    assert engine.asked.count(("find", "算力", 1)) == 1
    assert codes == [0]


def is_listening(options: Settings) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", options.port)) == 0


# --- stopping --------------------------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_lets_the_answer_under_way_finish_and_exits_with_0(
    slack: LoopbackSlack, number: signal.Signals
) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.serve.slow_worker", slack.api_url],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdin is not None
    assert worker.stdout is not None
    try:
        with worker:
            assert "connected" in worker.stdout.readline()
            wait_until(lambda: slack.sockets)
            slack.deliver(
                "slash_commands", command("/find", "算力", response_url=f"{slack.api_url}response")
            )
            assert worker.stdout.readline() == "answering\n"
            worker.send_signal(number)
            assert "stopping" in worker.stdout.readline()
            assert slack.sent("response") == []

            worker.stdin.write("go on\n")
            worker.stdin.flush()

            assert worker.wait(timeout=20) == 0
    finally:
        worker.kill()
    assert len(slack.sent("response")) == 1


def test_a_signal_in_the_middle_of_the_events_own_work_still_stops_the_process() -> None:
    stopping = threading.Event()
    with process._stopped_by_signals(stopping):
        # What the main thread holds for a moment each time it waits for the event.
        with stopping._cond:  # type: ignore[attr-defined]  # the standard library's own name
            signal.raise_signal(signal.SIGTERM)
        assert stopping.wait(timeout=10)
