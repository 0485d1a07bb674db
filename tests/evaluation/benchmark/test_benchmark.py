"""The benchmark runs, and its tables say what was measured."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.config import Settings
from bot.engine import Engine
from bot.evaluation.benchmark import command, peers
from bot.evaluation.benchmark.command import main
from bot.evaluation.benchmark.library import copy_library, write_library
from bot.evaluation.benchmark.memory import Memory, PeakMemory, memory_of
from bot.evaluation.benchmark.peers import Sample, compare
from bot.evaluation.benchmark.report import Measure, Report, growth_table, table
from bot.evaluation.benchmark.sample import make_articles, make_questions, question_bag
from bot.ingest import read_text


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    path = tmp_path_factory.mktemp("benchmark") / "bench.json"
    code = main(["--passages", "90", "--queries", "4", "--import", "40", "--json", str(path)])
    assert code == 0
    [report] = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(report, dict)
    return report


def measures(report: dict[str, object]) -> list[Measure]:
    found = report["measures"]
    assert isinstance(found, list)
    return [Measure(**one) for one in found]


def test_both_top_tens_are_the_same(written: dict[str, object]) -> None:
    assert written["same_top_ten"] is True
    assert (written["passages"], written["queries"]) == (90, 4)
    assert measures(written)[0].note == "4 of 4 queries; top ten the same"


def test_every_ratio_is_theirs_divided_by_ours(written: dict[str, object]) -> None:
    compared = [one for one in measures(written) if one.theirs is not None]
    assert {one.peer for one in compared} >= {"rank-bm25", "SQLite FTS5"}
    for one in compared:
        assert one.ratio == pytest.approx(one.theirs / one.ours)
    for one in measures(written):
        assert one.ours >= 0
        assert (one.peer == "") == (one.theirs is None) == (one.ratio is None)


@pytest.mark.parametrize(
    "budget",
    [
        "restart to first answer",
        "search: every field, fused and ranked, p99",
        "whole answer: find, five articles with snippets, p99",
        "snippet of one passage, p50",
        "add a file of 30 passages until it answers, worst of 10",
        "remove it until it answers no more, worst of 10",
        "steady memory, anonymous",
        "peak memory, with mapped files",
        "on disk: database",
        "import 40 passages from files",
    ],
)
def test_every_budget_is_measured(written: dict[str, object], budget: str) -> None:
    [value] = [one.ours for one in measures(written) if one.what == budget]
    assert value > 0


def test_a_larger_sample_begins_like_a_smaller_one_of_its_seed() -> None:
    small, large, other = (
        list(make_articles(passages=size, seed=seed)) for size, seed in ((50, 1), (70, 1), (50, 2))
    )
    assert [len(article.passages) for article in small] == [20, 20, 10]
    assert large[:2] == small[:2]
    assert other[0] != small[0]


def test_a_passage_has_the_size_of_a_paragraph_its_punctuation_and_its_bigrams() -> None:
    passages = [p for article in make_articles(passages=40, seed=1) for p in article.passages]
    assert 100 < sum(len(passage.text) for passage in passages) / 40 < 200
    for passage in passages:
        assert passage.text.endswith("。")
        assert passage.text.replace("，", "").replace("。", "") == "".join(passage.words)
        pairs = passage.bag[len(passage.words) :]
        assert all(pair in passage.text for pair in pairs)
        joined = sum(len("".join(clause)) - 1 for clause in passage.clauses)
        assert len(pairs) == joined


def test_a_question_is_made_of_a_passage() -> None:
    articles = list(make_articles(passages=40, seed=1))
    questions = make_questions(articles, passages=40, count=6, seed=1)
    assert questions == make_questions(articles, passages=40, count=6, seed=1)
    assert len(questions) == 6
    passages = [set(passage.words) for article in articles for passage in article.passages]
    for words in questions:
        assert words
        assert any(set(words) <= held for held in passages)


def test_a_made_article_is_read_as_it_was_made() -> None:
    [article] = make_articles(passages=5, seed=1)
    reading = read_text(article.markdown, path="a.md", kind="md")
    assert (reading.title, reading.source) == (article.title, "样报")
    assert [p.text for p in reading.paragraphs] == [p.text for p in article.passages]


def test_a_written_library_answers_and_its_copy_is_as_many_times_as_large(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    write_library(make_articles(passages=30, seed=1), tmp_path, analyzer)
    copy_library(tmp_path, 3)

    [first, _] = make_articles(passages=30, seed=1)
    with Engine.open(Settings(data_dir=tmp_path)) as engine:
        assert engine.status().article_count == 6
        assert engine.status().passage_count == 90
        [best, *_] = engine.find("".join(first.passages[3].words[:8])).articles
    assert best.hits[0].passage.text == first.passages[3].text
    assert len(best.also_in) == 2
    db = sqlite3.connect(tmp_path / "wenzhai.db")
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()


def test_a_package_that_is_absent_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "optional", lambda _: None)
    articles = list(make_articles(passages=30, seed=1))
    questions = make_questions(articles, passages=30, count=2, seed=1)
    same, found, missing = compare(Sample.of(articles, questions))
    assert same
    assert missing == ["bm25s"]
    assert {one.peer for one in found} == {"rank-bm25", "SQLite FTS5", ""}


def test_a_question_is_looked_up_by_its_words_and_the_bigrams_of_their_run() -> None:
    assert question_bag(["算力", "内"]) == ["算力", "内", "算力", "力内"]


def report(passages: int, *found: Measure, missing: Sequence[str] = ()) -> Report:
    return Report(passages, 5, 1, "a machine", True, list(found), list(missing))


def test_the_table_aligns_ours_theirs_and_the_ratio() -> None:
    build = Measure("build", "s", 2.0, "rank-bm25", 6.0, 3.0)
    shown = table(report(100, build, Measure("add", "ms", 10.5), missing=["numba"]))
    assert shown.splitlines() == [
        "100 passages, 5 queries, seed 1; a machine",
        "        ours      peer       theirs  ratio",
        "build   2.00  s   rank-bm25    6.00   3.0×",
        "add    10.50  ms",
        "not installed, so not compared: numba",
    ]


def test_sizes_stand_side_by_side_and_what_was_not_measured_is_left_open() -> None:
    small = report(100, Measure("build", "s", 2.0), Measure("add", "ms", 1.0))
    large = report(1000, Measure("add", "ms", 10.5))
    assert growth_table([small, large]).splitlines() == [
        "How it grows, by passages",
        "        100  1,000",
        "build  2.00         s",
        "add    1.00  10.50  ms",
    ]


def test_the_peak_is_that_of_a_process_and_of_what_it_started() -> None:
    with PeakMemory() as memory:
        held = bytearray(60_000_000)
    del held
    assert memory.peak.anonymous >= 50
    assert memory.peak.resident >= memory.peak.anonymous
    assert memory_of(2**22 + 1) == Memory()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--passages", "0"], "must be at least 1"),
        (["--queries", "0"], "must be at least 1"),
        (["--passages", "150000"], "must be a multiple of 20,000"),
    ],
    ids=["no passages", "no queries", "no whole copies"],
)
def test_a_size_that_cannot_be_measured_is_refused(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(words)
    assert said in capsys.readouterr().err


def test_alone_means_without_other_packages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    served = [Measure("restart to first answer", "s", 1.0)]
    monkeypatch.setattr(command, "_served", lambda *_: served)
    monkeypatch.setattr(command, "compare", lambda *_: pytest.fail("others were measured"))
    assert main(["--passages", "40", "--queries", "2", "--import", "0", "--alone"]) == 0
    output = capsys.readouterr().out
    assert "import" not in output
    assert "restart to first answer" in output


def test_top_tens_that_differ_end_the_command_with_1(monkeypatch: pytest.MonkeyPatch) -> None:
    differing = Report(90, 4, 1, "a machine", False, [])
    monkeypatch.setattr(command, "run", lambda **_: differing)
    assert main(["--passages", "90"]) == 1
