"""The local Slack as a process, and the client that acts as its people.

``local-slack`` stands in for Slack's servers: people act through ``/_control``, the bot answers
through ``/api`` and ``response_url``. Where it is kinder than Slack the tests look for themselves:
it validates no blocks, waits longer than three seconds for an acknowledgement, and marks no
message as ephemeral when a button under it is pressed. It delivers no event twice.
"""

from __future__ import annotations

import json
import subprocess
import time
import urllib.request
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from tests.e2e.namespace import reachable_interfaces

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".e2e"
CHANNEL = "C0NEWS"
LIN = "U0LIN"
WEI = "U0WEI"
BOT = "U0WENZHAI"
BOT_TOKEN = "xoxb-wenzhai-e2e"
APP_TOKEN = "xapp-wenzhai-e2e"
SIGNING_SECRET = "wenzhai-e2e-signing-secret"

Message = dict[str, Any]
T = TypeVar("T")

# What a message consists of; the rest of a call says where it goes.
_MESSAGE_FIELDS = ("text", "blocks")

# The machine's proxy settings lead outside, and inside the namespace there is no outside.
_http = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def wait_until(claim: Callable[[], T], what: str, *, timeout_s: float = 15.0) -> T:
    """The first true value of ``claim``; an AssertionError that names ``what`` at the deadline."""
    deadline = time.monotonic() + timeout_s
    while True:
        value = claim()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: did not happen within {timeout_s:g} s")
        time.sleep(0.05)


class LocalSlack:
    """One workspace. ``payloads`` collects every message and view that the bot was seen to send."""

    def __init__(self, mode: str, port: int, folder: Path) -> None:
        self.mode = mode
        self.url = f"http://127.0.0.1:{port}"
        self.payloads: dict[str, Message] = {}
        self.slowest_acknowledgement_s = 0.0
        self._channels = {CHANNEL}
        self._port = port
        self._folder = folder
        self.start()

    def start(self) -> None:
        """Start the process and wait until it answers."""
        outside = reachable_interfaces()
        if outside:
            raise RuntimeError(
                f"the local Slack would be open on {', '.join(outside)}: run it with make e2e, "
                "which gives it a network namespace of its own"
            )
        command: list[str | Path] = [
            CACHE / "node_modules" / "local-slack-linux-x64" / "bin" / "local-slack",
            *("--config", ROOT / "tests" / "e2e" / f"slack.{self.mode}.yaml"),
            *("--port", str(self._port)),
            *("--base-host", "127.0.0.1"),
            *("--files-dir", self._folder / "files"),
        ]
        with (self._folder / "local-slack.log").open("a") as output:
            self._process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        wait_until(self._is_up, f"local-slack answers on port {self._port}")

    def stop(self) -> None:
        """End the process: connections close, messages are forgotten."""
        self._process.terminate()
        self._process.wait(timeout=10)

    # What people do. Each returns when the bot has acknowledged.

    def command(self, user: str, command: str, text: str = "", *, channel: str = CHANNEL) -> None:
        self._act("command", user=user, command=command, text=text, channel=channel)

    def say(self, user: str, text: str, *, to: str = CHANNEL, thread: str | None = None) -> Message:
        """Write a message; ``to`` is a channel, or the writer's own id for a direct message."""
        given = {"thread_ts": thread} if thread else {}
        posted = self._act("message", user=user, text=text, channel=to, **given)
        message: Message = posted["message"]
        self._channels.add(message["channel"])
        return message

    def press(self, user: str, message: Message, button: dict[str, Any]) -> None:
        place = {"channel": message["channel"], "messageTs": message["ts"]}
        self._act("interact", user=user, action=button, **place)

    def open_home(self, user: str) -> None:
        self._act("open-home", user=user)

    def act_in_view(self, user: str, action: dict[str, Any]) -> None:
        """Act on the Home tab or in a window; the local Slack says that it was a message."""
        self._act("interact", user=user, action=action, channel=CHANNEL, messageTs="0")

    def reset(self) -> None:
        """Forget messages and log, after keeping what the bot sent."""
        self.log()
        for channel in self._channels:
            self.messages(channel)
        self._channels = {CHANNEL}
        self.slowest_acknowledgement_s = 0.0
        self._call("POST", "reset", {})

    # What can be read back.

    def messages(self, channel: str = CHANNEL) -> list[Message]:
        """Every message of the channel, oldest first, ephemeral ones of all people included."""
        found: list[Message] = self._call("GET", f"messages/{channel}")["messages"]
        for message in found:
            if message.get("user") == BOT:
                self._keep(message)
        return found

    def answers(
        self, channel: str = CHANNEL, *, to: str | None = None, thread: str | None = None
    ) -> list[Message]:
        """The bot's messages: those only ``to`` can see, those in ``thread``, or those for all."""
        return [
            message
            for message in self.messages(channel)
            if message.get("user") == BOT
            and message.get("ephemeral_to") == to
            and (thread is None or message.get("thread_ts") == thread)
        ]

    def answer(
        self, channel: str = CHANNEL, *, to: str | None = None, thread: str | None = None
    ) -> Message:
        """The first of ``answers``, waited for."""
        who = f"an answer to {to}" if to else "an answer to all"
        return wait_until(lambda: self.answers(channel, to=to, thread=thread), who)[0]

    def let_answers_pass(self, user: str) -> None:
        """Ask two more questions, one after the other, and wait for their answers.

        An answer that should not come, and is on its way, has come by then.
        """
        already = len(self.answers(to=user))
        for number in (already + 1, already + 2):
            self.command(user, "/find", "算力")
            wait_until(partial(self._has_answers, user, number), f"answer {number} to {user}")

    def log(self) -> list[dict[str, Any]]:
        """All traffic since the last reset (the local Slack keeps the last 1,000 entries)."""
        entries: list[dict[str, Any]] = self._call("GET", "log")["log"]
        assert len(entries) < 1000, "the log of the local Slack is full: reset it more often"
        for entry in entries:
            if entry["direction"] == "from_bot" and isinstance(entry.get("detail"), dict):
                self._keep(entry["detail"])
                self._keep(entry["detail"].get("view") or {})
        return entries

    def calls(self, method: str) -> list[dict[str, Any]]:
        """The arguments of each call of a Web API method."""
        return [entry["detail"] for entry in self.log() if entry["summary"] == method]

    def connections(self) -> int:
        """How many times a Socket Mode connection was opened since the last reset."""
        return sum(entry["summary"].startswith("socket connected") for entry in self.log())

    def complaints(self) -> list[str]:
        """What the local Slack refused or could not deliver since the last reset."""
        return [
            entry["summary"]
            for entry in self.log()
            if entry["direction"] == "internal"
            or (entry["summary"].startswith("HTTP ") and entry["summary"] != "HTTP 200")
        ]

    def _act(self, what: str, **body: Any) -> Any:
        started = time.monotonic()
        answer = self._call("POST", what, body)
        waited = time.monotonic() - started
        self.slowest_acknowledgement_s = max(self.slowest_acknowledgement_s, waited)
        return answer

    def _keep(self, sent: Message) -> None:
        payload = sent
        if sent.get("type") not in ("modal", "home"):
            payload = {key: sent[key] for key in _MESSAGE_FIELDS if sent.get(key)}
        if payload:
            self.payloads[json.dumps(payload, sort_keys=True)] = payload

    def _has_answers(self, user: str, number: int) -> bool:
        return len(self.answers(to=user)) >= number

    def _is_up(self) -> bool:
        try:
            return bool(self._call("GET", "state"))
        except OSError:
            return False

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/_control/{path}", data, method=method)
        request.add_header("Content-Type", "application/json")
        with _http.open(request, timeout=30) as response:
            return json.load(response)
