"""The starter library answers what a newcomer asks, and nothing that it cannot know."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.analysis import Analyzer
from bot.engine import Engine
from bot.store import Store

SEEDS = Path(__file__).parents[2] / "seeds"
QUESTIONS = json.loads(
    (Path(__file__).parent / "starter_questions.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer) -> Iterator[Engine]:
    with Engine(Store(tmp_path_factory.mktemp("starter") / "library.db"), analyzer) as engine:
        reports = list(engine.add(engine.find_files([SEEDS]), [SEEDS]))
        assert {report.status for report in reports} == {"added"}
        yield engine


def test_the_library_has_articles_in_three_languages(engine: Engine) -> None:
    status = engine.status()
    assert status.article_count >= 12
    assert dict(status.languages).keys() == {"zh-Hans", "zh-Hant", "en"}
    paragraphs = [len(engine.article(f"#{n + 1}")[1]) for n in range(status.article_count)]
    assert sum(paragraphs) >= 100


def test_every_article_names_where_its_facts_are_from() -> None:
    for path in SEEDS.glob("*.md"):
        head = path.read_text(encoding="utf-8").split("---")[1]
        assert "facts_from:" in head, path.name


@pytest.mark.parametrize("case", QUESTIONS["answered"], ids=lambda case: case["question"])
def test_the_first_paragraph_answers(engine: Engine, case: dict[str, Any]) -> None:
    results = engine.find(case["question"])
    first = results.articles[0]
    assert Path(first.article.path).name == case["file"]
    assert case["quote"] in first.hits[0].passage.text
    assert not results.is_partial


@pytest.mark.parametrize("question", QUESTIONS["unanswered"])
def test_what_the_library_cannot_know_returns_nothing(engine: Engine, question: str) -> None:
    results = engine.find(question)
    assert results.articles == ()
    assert results.unknown_terms
    assert engine.summary(question).quotations == ()


def test_there_are_ten_questions_of_each_kind() -> None:
    assert len(QUESTIONS["answered"]) == len(QUESTIONS["unanswered"]) == 10
