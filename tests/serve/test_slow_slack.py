"""Whoever waits for a slow Slack holds up nobody else: a small load of ``slow_slack``."""

from __future__ import annotations

from pathlib import Path

from bot.analysis import Analyzer
from bot.engine import Engine
from bot.serve.warming import warm_up
from bot.store import Store
from tests.serve.loopback_slack import loopback_slack
from tests.serve.slow_slack import SEEDS, run_load


def test_finds_are_answered_while_thirty_threads_are_waited_for(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    with loopback_slack() as slack, Engine(Store(tmp_path / "library.db"), analyzer) as engine:
        list(engine.add(engine.find_files([SEEDS / "03-refusing-involution.md"]), [SEEDS]))
        warm_up(engine)

        load = run_load(slack, engine, mentions=30, finds=60, rate=60, slow_s=3)

    assert (load.refused, len(load.answers), load.mentions_answered) == (0, 60, 30)
    # Behind the threads that are waited for they would take three seconds and more.
    assert max(load.answers) < 3
    assert max(load.acks) < 3
