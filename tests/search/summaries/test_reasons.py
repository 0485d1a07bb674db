"""Why a sentence was chosen: every chosen sentence says it, and the catalogue words each reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.catalogue import has_words
from bot.engine import Engine
from bot.store import Store

ROOT = Path(__file__).resolve().parents[3]
QUESTIONS = ("算力 内卷", "什么是算力", "算力需求每年增长多少", "国产GPU", "OpenAI 投资")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer) -> Iterator[Engine]:
    """The engine over the starter library."""
    store = Store(tmp_path_factory.mktemp("reasons") / "library.db")
    with Engine(store, analyzer) as engine:
        list(engine.add(engine.find_files([ROOT / "seeds"])))
        yield engine


def written_codes() -> set[str]:
    """The codes that the program writes out, read from its source."""
    sources = (ROOT / "bot" / "search").rglob("*.py")
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    return set(re.findall(r'Reason\("([a-z_]+)"', text))


@pytest.mark.parametrize("code", sorted(written_codes()))
def test_every_reason_has_words(code: str) -> None:
    assert has_words(f"reason.{code}")


def test_every_sentence_of_an_article_says_why_it_was_chosen(engine: Engine) -> None:
    numbers = range(1, engine.status().article_count + 1)
    quotations = [q for n in numbers for q in engine.summary(f"#{n}").quotations]
    assert len(quotations) > 20
    for quotation in quotations:
        assert quotation.reasons
        assert quotation.is_cut == any(reason.code == "cut" for reason in quotation.reasons)
        assert all(has_words(f"reason.{reason.code}") for reason in quotation.reasons)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_sentence_for_a_question_says_why_it_was_chosen(
    engine: Engine, question: str
) -> None:
    quotations = engine.summary(question).quotations
    assert quotations
    for quotation in quotations:
        assert {"rank", "terms"} & {reason.code for reason in quotation.reasons}
        assert all(has_words(f"reason.{reason.code}") for reason in quotation.reasons)
