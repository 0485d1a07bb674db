"""``wenzhai watch``: what the admin sees and stops."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.engine import DATABASE_NAME
from bot.models import Schedule, Watch
from bot.records import Records
from bot.store import Store


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    store = Store(tmp_path / DATABASE_NAME)
    made = Records(store, question_log_days=90).watches.set(
        "国产GPU",
        place="C0NEWS",
        place_kind="channel",
        owner="U0LIN",
        locale="zh",
        zone="Asia/Shanghai",
        schedule=Schedule(9, 0, 0),
        limit=20,
    )
    store.close()
    assert made.watch is not None
    return made.watch


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["watch", *words])


def test_watches_are_listed_with_place_owner_and_rhythm(watch: Watch) -> None:
    listed = run("list")
    assert listed.exit_code == 0
    assert listed.output == (
        f"{watch.id:>5}  国产GPU\n"
        "       C0NEWS · U0LIN · digest every Monday at 9:00 (Asia/Shanghai)\n"
    )


def test_programs_get_json(watch: Watch) -> None:
    (row,) = json.loads(run("list", "--json").output)
    assert (row["id"], row["query"], row["place"]) == (watch.id, "国产GPU", "C0NEWS")
    assert row["schedule"] == {"hour": 9, "minute": 0, "weekday": 0}


def test_a_watch_is_stopped_by_its_id(watch: Watch) -> None:
    assert run("stop", str(watch.id)).output == "Stopped watch 1: 国产GPU\n"
    assert run("list").output == "Nothing is watched here.\n"
    again = run("stop", str(watch.id))
    assert again.exit_code == 1
    assert f"There is no watch {watch.id}" in again.output
