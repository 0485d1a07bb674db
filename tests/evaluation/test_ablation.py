"""Ablation: every number is made neutral once, and stands as before."""

from __future__ import annotations

from dataclasses import astuple, fields

import pytest

from bot.evaluation.ablation import WeighedSet, ablate, made_neutral, neutral_value, write_table
from bot.search.ranking.weights import RANKING
from bot.search.sentences.weights import SENTENCES
from bot.search.summaries.weights import ANSWERS, ARTICLES

TABLES = (RANKING, SENTENCES, ARTICLES, ANSWERS)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: type(table).__name__)
def test_every_number_is_not_neutral_as_it_stands(table: object) -> None:
    for field in fields(table):  # type: ignore[arg-type]
        assert getattr(table, field.name) != neutral_value(field.name), field.name


def test_a_number_is_neutral_within_and_as_before_behind() -> None:
    before = astuple(ANSWERS)
    with made_neutral(ANSWERS, "kind"):
        assert ANSWERS.kind == 0.0
    assert astuple(ANSWERS) == before


def test_a_measure_loses_what_its_tables_are_worth() -> None:
    measure = WeighedSet("titles", (SENTENCES,), lambda: SENTENCES.title / 10)
    rows = list(ablate([measure]))
    lost = {name: each[0] for name, _, each in rows}
    assert len(rows) == sum(len(fields(table)) for table in TABLES)  # type: ignore[arg-type]
    assert lost["SentenceWeights.title"] == pytest.approx(SENTENCES.title / 10)
    assert lost["SentenceWeights.name"] == 0.0
    assert lost["AnswerWeights.kind"] is None
    table = write_table([measure], rows)
    assert "| SentenceWeights.title | 3 | +300.0 |" in table
    assert "| SentenceWeights.name * | 0.1 | +0.0 |" in table
