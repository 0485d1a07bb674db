"""A workspace over a real library of a few articles, and what people see of its answers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.analysis import Analyzer
from bot.engine import Engine
from bot.store import Store
from tests.slack.fakes import LIN, Workspace, command, press

TITLES = ("算力租赁升温", "液冷服务器量产", "国产芯片进展")
LINE = "{title}：云海公司本周公布了新的交付计划，第{number}批产品将在月底之前交付给三家银行客户。"

_trigger = itertools.count(1)


@contextmanager
def library(folder: Path, analyzer: Analyzer) -> Iterator[Engine]:
    """An engine over articles #1 to #3."""
    for number, title in enumerate(TITLES, start=1):
        (folder / f"{number}.md").write_text(
            f"---\ntitle: {title}\nsource: 云报\npublished: 2026-03-0{number}\n---\n\n"
            + LINE.format(title=title, number=number),
            encoding="utf-8",
        )
    with Engine(Store(folder / "library.db"), analyzer) as engine:
        list(engine.add(engine.find_files([folder]), [folder]))
        yield engine


class People:
    """Asks one thing after another; the app is started anew for each, as after a restart."""

    def __init__(self, engine: Engine, **settings: Any) -> None:
        self.engine = engine
        self.workspace = Workspace(**settings)
        self.workspace.engine = engine  # type: ignore[assignment]  # a real one

    def ask(self, body: dict[str, Any]) -> None:
        """Deliver, and wait for the answer."""
        self.workspace.start()
        self.workspace.ask({**body, "trigger_id": f"trigger-{next(_trigger)}"})

    def says(self, text: str, *, user: str = LIN, **changed: Any) -> dict[str, Any]:
        """The answer to ``/wenzhai`` with this text."""
        self.ask(command("/wenzhai", text, user_id=user, **changed))
        return self.answer()

    def presses(self, action_id: str, *, user: str = LIN) -> dict[str, Any]:
        """What takes the place of the last answer when a button of it is pressed."""
        self.ask(press(action_id, buttons(self.answer())[action_id], user=user))
        return self.answer()

    def answer(self) -> dict[str, Any]:
        """What was shown last."""
        return self.workspace.webhooks.sent[-1]


def buttons(answer: dict[str, Any]) -> dict[str, str]:
    """The value of every button, by its name."""
    return {
        element["action_id"]: element["value"]
        for block in answer["blocks"]
        for element in block.get("elements", ())
        if "action_id" in element and "value" in element
    }


def elements(part: Any, kind: str) -> list[dict[str, Any]]:
    """All elements of a kind anywhere in an answer."""
    if isinstance(part, dict):
        own = [part] if part.get("type") == kind else []
        return own + [found for value in part.values() for found in elements(value, kind)]
    if isinstance(part, list | tuple):
        return [found for value in part for found in elements(value, kind)]
    return []


def shown(answer: dict[str, Any]) -> str:
    """All words of the blocks of an answer."""
    found: list[str] = []

    def collect(part: Any) -> None:
        if isinstance(part, dict):
            if isinstance(part.get("text"), str):
                found.append(part["text"])
            for value in part.values():
                collect(value)
        elif isinstance(part, list | tuple):
            for value in part:
                collect(value)

    collect(answer["blocks"])
    return "".join(found)
