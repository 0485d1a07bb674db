"""Asks the bot over the starter library and keeps what it sends: the app itself, no Slack behind it.

The harness is that of the tests: what Slack would send goes into the app, what the app calls Slack
with is recorded.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.config import Settings
from bot.engine import Engine
from bot.models import Locale
from bot.slack import ids
from bot.slack.transport.delivery import Delivery
from bot.slack.transport.watch_posts import WatchDelivery
from bot.watching.scheduler import Rules, Scheduler
from docs.pictures.slack_page import Picture
from tests.slack.fakes import CHANNEL, LIN, command, mention
from tests.slack.library import People
from tests.slack.view_payloads import act, home_opened

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
LATE = "06-domestic-gpu.md"
"""The article that arrives while a query is watched."""
TAGS: dict[Locale, str] = {"en": "en-US", "zh": "zh-CN", "zh-Hant": "zh-TW"}
COMMANDS = (
    ("find", "/find", "算力 内卷"),
    ("find-question", "/find", "算力需求每年增长多少"),
    ("find-empty", "/find", "量子计算 source:路透"),
    ("summary", "/summary", "算力需求每年增长多少"),
    ("card", "/summary", "#3"),
    ("articles", "/articles", ""),
    ("help", "/wenzhai", "help"),
    ("status", "/wenzhai", "status"),
    ("remove", "/wenzhai", "remove #3"),
    ("watch-set", "/watch", "国产GPU"),
    ("watch-set-digest", "/watch", "多元芯片 weekly mon 9:00"),
    ("watch-list", "/watch", "list"),
    ("unknown", "/wenzhai", "fnid 算力"),
)

_numbers = itertools.count(1)
"""An event that was answered is not answered again, so each has a number of its own."""


@contextmanager
def opened_library(folder: Path) -> Iterator[Engine]:
    """The starter library without one article, in a database of its own under ``folder``."""
    articles = folder / "articles"
    articles.mkdir()
    for seed in SEEDS.glob("*.md"):
        if seed.name != LATE:
            (articles / seed.name).write_bytes(seed.read_bytes())
    with Engine.open(Settings(data_dir=folder / "data")) as engine:
        _read(engine, articles)
        yield engine


def ask_one(engine: Engine, locale: Locale, name: str, typed: str, text: str) -> Picture:
    """The answer to one command."""
    return _by_command(_people(engine, locale), name, typed, text)


def ask_everything(engine: Engine, folder: Path, locale: Locale) -> list[Picture]:
    """Every kind of answer, in one language."""
    people = _people(engine, locale)
    drawn = [_by_command(people, *row) for row in COMMANDS]
    drawn += [_mention(people), _home(people), _window(people)]
    drawn += _watch_posts(people, folder)
    return [Picture(f"{one.name}-{locale}", one.sent, one.typed) for one in drawn]


def blocks_by_name(drawn: list[Picture]) -> str:
    """What was sent, as JSON that ``--blocks`` reads again."""
    return json.dumps({one.name: one.sent for one in drawn}, ensure_ascii=False, indent=1)


def _people(engine: Engine, locale: Locale) -> People:
    people = People(engine, admins=(LIN,))
    profile = {"locale": TAGS[locale], "tz": "Asia/Shanghai"}
    people.workspace.slack.replies["users.info"] = {"user": profile}
    return people


def _by_command(people: People, name: str, typed: str, text: str) -> Picture:
    answers = people.workspace.webhooks.sent
    before = len(answers)
    posts = _calls(people, "chat.postMessage", lambda: people.ask(command(typed, text)))
    return Picture(name, [*answers[before:], *posts], f"{typed} {text}".strip())


def _mention(people: People) -> Picture:
    question, number = "算力需求每年增长多少", next(_numbers)
    event = mention(question, event_id=f"Ev{number}", ts=f"1700000000.{number:06}")
    sent = _calls(people, "chat.postMessage", lambda: people.ask(event))
    return Picture("mention", sent, f"<@U0BOT> {question}")


def _home(people: People) -> Picture:
    event = home_opened(event_id=f"Ev{next(_numbers)}")
    sent = _calls(people, "views.publish", lambda: people.ask(event))
    return Picture("home", [sent[-1]["view"]])


def _window(people: People) -> Picture:
    pressed = act(ids.HOME_SEARCH_WINDOW, kind="home")
    sent = _calls(people, "views.open", lambda: people.ask(pressed))
    return Picture("window", [sent[-1]["view"]])


def _watch_posts(people: People, folder: Path) -> list[Picture]:
    """A post and a digest: two watches are set, an article arrives, a week goes by."""
    now = datetime.now(UTC)
    slack, engine = people.workspace.slack, people.engine
    delivery = WatchDelivery(Delivery(slack, people.workspace.webhooks))  # type: ignore[arg-type]  # it sends nothing to a response_url
    scheduler = Scheduler(engine, delivery, Rules(posts_per_hour=6), now=lambda: now)
    _read(engine, folder / "articles")
    file = folder / "articles" / LATE
    file.write_bytes((SEEDS / LATE).read_bytes())
    _read(engine, folder / "articles")
    drawn = []

    def go_on() -> None:
        # One look when it has come, one when nothing more has come for some seconds.
        nonlocal now
        for _ in range(2):
            scheduler.tick()
            now += timedelta(seconds=5)

    for name, later in (("watch-post", timedelta(0)), ("watch-digest", timedelta(days=8))):
        now += later
        sent = _calls(people, "chat.postMessage", go_on)
        drawn.append(Picture(name, sent))
    for watch in engine.records.watches.here(CHANNEL):
        engine.records.watches.stop(watch.id)
    file.unlink()
    _read(engine, folder / "articles", prune=True)
    return drawn


def _calls(people: People, method: str, act: Callable[[], object]) -> list[dict[str, Any]]:
    """What Slack was called with meanwhile."""
    before = len(people.workspace.slack.sent(method))
    act()
    return people.workspace.slack.sent(method)[before:]


def _read(engine: Engine, folder: Path, *, prune: bool = False) -> None:
    list(engine.add(engine.find_files([folder]), [folder], prune=prune, prune_most=prune))
