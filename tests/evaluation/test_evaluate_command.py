"""``wenzhai evaluate``, from the words typed to the table printed."""

from __future__ import annotations

import importlib.util
import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.evaluation import PEERS, Score, missing_peers, peers, scores_text
from bot.evaluation.measures import MEASURES
from bot.evaluation.runs import Estimate
from bot.evaluation.tables import ROWS, score_object
from tests.evaluation.sets import write_set

pytestmark = pytest.mark.usefixtures("quick_start")

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, dictionary_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    write_set(tmp_path / "cooling")

    def type_in(*words: str) -> Result:
        command = ["--data-dir", str(dictionary_cache), "evaluate", *words]
        return CliRunner().invoke(main, command)

    return type_in


def test_the_table_has_a_block_for_each_set(run: Run) -> None:
    result = run("cooling", "cooling")
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[10] == lines[0]
    assert lines[0] == "cooling: 4 questions, 5 passages"
    assert [line.split("  ")[0] for line in lines[1:9]] == ["", *ROWS.values(), "ms a query"]
    assert re.fullmatch(r"nDCG@10 +\.750 \(\.250–1\.000\)", lines[2])


def test_json_is_a_flat_object_for_each_set_and_system(run: Run) -> None:
    result = run("--compare", "--json", "--limit", "2", "cooling")
    scores = json.loads(result.stdout)
    assert [one["system"] for one in scores] == ["wenzhai", "rank-bm25", "bm25s", "sqlite-fts5"]
    for score in scores:
        assert score["set"] == "cooling"
        assert score["queries"] == 2
        assert score["passages"] == 5
        for name in MEASURES:
            assert 0 <= score[f"{name}_low"] <= score[name] <= score[f"{name}_high"] <= 1
        assert score["ms_per_query"] > 0


def test_distractors_are_searched_as_well(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("液冷服务器量产\n风冷机柜仍占多数。\n", encoding="utf-8")
    score = json.loads(run("--json", "--distractors", "news.txt", "cooling").stdout)[0]
    assert score["passages"] == 6  # the second line is a passage of the set
    assert score["mrr_at_10"] < 0.75


def test_what_is_missing_is_named_and_the_rest_compared(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        peers.importlib.util, "find_spec", lambda name: None if name == "bm25s" else found(name)
    )
    result = run("--compare", "cooling")
    assert "wenzhai" in result.stdout
    assert "sqlite-fts5" in result.stdout
    assert "bm25s" not in result.stdout
    assert result.stderr == "Missing, so not compared: bm25s (pip install bm25s).\n"


def test_sqlite_without_full_text_search_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "_has_fts5", lambda: False)
    assert list(missing_peers().values()) == ["sqlite-fts5 (this Python's SQLite has no FTS5)"]


def test_nothing_is_missing_where_the_tests_run() -> None:
    assert missing_peers() == {}
    assert len(PEERS) == 3
    assert sqlite3.sqlite_version_info > (3, 9)


def test_a_folder_that_is_no_beir_folder_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run("empty")
    assert result.exit_code == 1
    assert result.output == (
        "Error: empty is no BEIR folder: it lacks corpus.jsonl and queries.jsonl and "
        "qrels/test.tsv. One holds corpus.jsonl, queries.jsonl and qrels/test.tsv.\n"
    )


def test_the_library_is_not_touched(run: Run, dictionary_cache: Path) -> None:
    assert run("cooling").exit_code == 0
    assert not list(dictionary_cache.glob("*.db"))


def test_a_table_and_an_object_say_the_same() -> None:
    measures = {name: Estimate(0.5, 0.25, 1.0) for name in MEASURES}
    score = Score("s", "ours", 1000, 25000, measures, 1.25)
    assert scores_text([[score]]).splitlines() == [
        "s: 1,000 questions, 25,000 passages",
        "            ours",
        "nDCG@10     .500 (.250–1.000)",
        "MRR@10      .500 (.250–1.000)",
        "recall@1    .500 (.250–1.000)",
        "recall@5    .500 (.250–1.000)",
        "recall@10   .500 (.250–1.000)",
        "recall@100  .500 (.250–1.000)",
        "ms a query  1.25",
        "",
        "In parentheses: 95 % intervals, by bootstrap over the questions.",
    ]
    flat = score_object(score)
    assert (flat["recall_at_5"], flat["recall_at_5_low"]) == (0.5, 0.25)
    assert len(flat) == 5 + 3 * len(MEASURES)
