"""``python -m tests.serve.slow_slack``: what a slow Slack costs those who do not wait for it.

Mentions whose threads Slack takes long to hand over come first, then finds at an even rate, over the
socket of a Slack on loopback, and a window now and then. Prints acks, answers and windows in
milliseconds, and how many were refused.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.analysis import build_analyzer
from bot.catalogue import say
from bot.config import Settings
from bot.engine import Engine
from bot.serve.socket_mode import SocketConnection
from bot.serve.warming import warm_up
from bot.slack.app import build_app
from bot.slack.transport.clients import build_client
from bot.store import Store
from tests.serve.loopback_slack import LoopbackSlack, loopback_slack
from tests.slack.fakes import IDENTITY, command, mention, wait_until
from tests.slack.view_payloads import use_shortcut

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
QUESTIONS = ("算力 内卷", "国产GPU", "算力需求增速是多少", "DeepSeek 开源", "compute demand")


@dataclass(slots=True)
class Load:
    """What happened: seconds from what was sent to its ack, answer or window."""

    acks: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    windows: list[float] = field(default_factory=list)
    refused: int = 0
    mentions_answered: int = 0


def run_load(
    slack: LoopbackSlack, engine: Engine, *, mentions: int, finds: int, rate: float, slow_s: float
) -> Load:
    """Send it all, and wait until everything that was asked is answered."""
    settings = Settings(slack_bot_token="xoxb-fake", slack_api_url=slack.api_url)
    app = build_app(settings, engine, client=build_client(settings), identity=IDENTITY)
    connection = SocketConnection(app.bolt, "xapp-fake")
    slack.slow["conversations.replies"] = slow_s
    connection.connect()
    wait_until(lambda: slack.sockets)
    sent: dict[str, float] = {}

    def send(kind: str, payload: dict[str, Any], name: str) -> None:
        sent[name] = time.monotonic()
        slack.deliver(kind, payload, envelope_id=name)

    for number in range(mentions):
        # Each in a channel and thread of its own, going on from what was said.
        said = mention("更多", thread_ts="1", ts=f"{number}.1", event_id=f"Ev{number}")
        send("events_api", said, f"mention-{number}")
    started = time.monotonic()
    for number in range(finds):
        time.sleep(max(started + number / rate - time.monotonic(), 0))
        name = f"find-{number}"
        url = slack.api_url.replace("/api/", f"/api/hook-{name}")
        asked = command(
            "/find",
            QUESTIONS[number % len(QUESTIONS)],
            trigger_id=name,
            response_url=url,
            user_id=f"U0{number % 7}",
        )
        send("slash_commands", asked, name)
        if number % 100 == 50:
            pressed = use_shortcut("search_library", trigger_id=f"window-{name}")
            send("interactive", pressed, f"window-{name}")
    # An ack goes out before the work is handed over, so what is closed now would be refused.
    wait_until(lambda: _answered(slack) == (finds, mentions), timeout_s=120)
    connection.close()
    assert app.drain(timeout_s=30) == 0
    return _measured(slack, sent)


def _answered(slack: LoopbackSlack) -> tuple[int, int]:
    names = [name for name, _ in list(slack.calls)]
    return sum(name.startswith("hook-") for name in names), names.count("chat.postMessage")


def _measured(slack: LoopbackSlack, sent: dict[str, float]) -> Load:
    load = Load()
    for name, at in slack.acked_at:
        load.acks.append(at - sent[name])
    for (method, given), at in zip(slack.calls, slack.called_at, strict=True):
        if method.startswith("hook-"):
            name = method.removeprefix("hook-")
            load.answers.append(at - sent[name])
            load.refused += given["text"] == say("error.busy", "zh")
        elif method == "views.open":
            load.windows.append(at - sent[str(given["trigger_id"])])
        elif method == "chat.postMessage":
            load.mentions_answered += 1
    return load


def percentile(values: list[float], share: float) -> float:
    """The value that so large a share stays below, in milliseconds."""
    ordered = sorted(values)
    return 1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)] if ordered else 0.0


def main() -> None:
    """The whole load, printed."""
    finds = int(sys.argv[1]) if len(sys.argv) > 1 else 1200
    with TemporaryDirectory() as folder, loopback_slack() as slack:
        analyzer = build_analyzer(cache_dir=Path(folder))
        with Engine(Store(Path(folder) / "library.db"), analyzer) as engine:
            list(engine.add(engine.find_files([SEEDS]), [SEEDS]))
            warm_up(engine)
            load = run_load(slack, engine, mentions=30, finds=finds, rate=30, slow_s=12)
    for name in ("acks", "answers", "windows"):
        values = getattr(load, name)
        p50, p99 = percentile(values, 0.5), percentile(values, 0.99)
        print(f"{name:8} {len(values):5}  p50 {p50:7.1f} ms  p99 {p99:7.1f} ms")
    print(f"refused {load.refused}, mentions answered {load.mentions_answered}")


if __name__ == "__main__":
    main()
