"""The benchmark runs, and its table says what was measured."""

from __future__ import annotations

import json

import pytest

from bot import benchmark
from bot.benchmark import Measure, Report, main, make_sample, table


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    path = tmp_path_factory.mktemp("benchmark") / "bench.json"
    code = main(["--passages", "90", "--queries", "4", "--json", str(path)])
    assert code == 0
    report: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return report


def test_both_top_tens_are_the_same(written: dict[str, object]) -> None:
    assert written["same_top_ten"] is True
    assert written["passages"] == 90
    assert written["queries"] == 4


def test_every_ratio_is_theirs_divided_by_ours(written: dict[str, object]) -> None:
    measures = [Measure(**one) for one in written["measures"]]  # type: ignore[attr-defined]
    compared = [one for one in measures if one.theirs is not None]
    assert {one.peer for one in compared} >= {"rank-bm25"}
    for one in compared:
        assert one.ratio == pytest.approx(one.theirs / one.ours)
    for one in measures:
        assert one.ours >= 0
        assert (one.peer == "") == (one.theirs is None) == (one.ratio is None)


def test_the_number_of_queries_asked_of_the_library_is_said(written: dict[str, object]) -> None:
    first = written["measures"][0]  # type: ignore[index]
    assert first["note"] == "4 queries of 4; top ten the same"


def test_a_sample_is_the_same_for_the_same_seed() -> None:
    one, same, other = (make_sample(passages=5, queries=3, seed=seed) for seed in (1, 1, 2))
    assert one == same
    assert one != other


def test_a_sample_has_the_size_of_paragraphs_and_the_bigrams_of_its_text() -> None:
    sample = make_sample(passages=40, queries=6, seed=1)
    assert 100 < sum(map(len, sample.texts)) / 40 < 200
    for text, bag in zip(sample.texts, sample.tokens, strict=True):
        assert bag[-(len(text) - 1) :] == [text[at : at + 2] for at in range(len(text) - 1)]
    assert len(sample.queries) == 6
    bags = [set(bag) for bag in sample.tokens]
    for query in sample.queries:
        words = [term for term in query if len(term) > 1]
        assert query
        assert any(words[0] in bag for bag in bags)


def test_a_package_that_is_absent_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchmark, "_optional", lambda _: None)
    report = benchmark.run(passages=30, queries=2, seed=1, say=lambda _: None)
    assert report.missing == ["bm25s"]
    assert table(report).endswith("not installed, so not compared: bm25s")


def test_the_table_aligns_ours_theirs_and_the_ratio() -> None:
    measures = [Measure("build", "s", 2.0, "rank-bm25", 6.0, 3.0), Measure("add", "ms", 10.5)]
    report = Report(100, 5, 1, "a machine", True, measures, [])
    assert table(report).splitlines() == [
        "100 passages, 5 queries, seed 1; a machine",
        "        ours      peer       theirs  ratio",
        "build   2.00  s   rank-bm25    6.00   3.0×",
        "add    10.50  ms",
    ]


@pytest.mark.parametrize("option", ["--passages", "--queries"])
def test_a_size_below_one_is_refused(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([option, "0"])
    assert "must be at least 1" in capsys.readouterr().err
