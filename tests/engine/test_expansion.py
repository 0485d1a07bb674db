"""The engine with a team's synonyms, and what it suggests where an answer is empty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.cli.chat import Chat
from bot.config import Settings
from bot.engine import Engine
from bot.errors import ConfigError
from bot.models import Suggestion
from bot.store import Store

LINE = "云海公司的新一代液冷服务器已经量产，第一批产品将在月底之前交付给三家银行客户使用。"


@pytest.fixture
def engine(tmp_path: Path, analyzer: Analyzer) -> Iterator[Engine]:
    (tmp_path / "1.md").write_text(f"---\ntitle: 快讯\n---\n\n{LINE}", encoding="utf-8")
    synonyms = [("液冷", "liquid cooling")]
    with Engine(Store(tmp_path / "library.db"), analyzer, synonyms=synonyms) as engine:
        list(engine.add(engine.find_files([tmp_path])))
        yield engine


def test_a_synonym_answers_find_and_summary(engine: Engine) -> None:
    (group,) = engine.find("liquid cooling").articles
    (quotation,) = engine.summary("liquid cooling").quotations

    assert group.terms == ("液冷",)
    assert quotation.text == LINE


def test_find_and_summary_suggest_the_same(engine: Engine) -> None:
    instead = (Suggestion("银行", 1, "pinyin"),)

    assert engine.find("yinhang").suggestions == instead
    assert engine.summary("yinhang").suggestions == instead
    assert engine.find("银行").suggestions == ()


def test_a_conversation_says_what_to_ask_instead(engine: Engine) -> None:
    answer = Chat(engine, "zh").answer("yinhang")

    assert answer.splitlines()[-1] == "可以改问：银行（1 个段落）"


def test_a_synonym_file_that_cannot_be_read_stops_the_start(tmp_path: Path) -> None:
    path = tmp_path / "synonyms.txt"
    path.write_text("GPU\n", encoding="utf-8")

    with pytest.raises(ConfigError, match="line 1: cannot read 'GPU'"):
        Engine.open(Settings(data_dir=tmp_path / "data", synonyms=path))
    assert not (tmp_path / "data").exists()


def test_nothing_stored_changes_with_the_synonyms(tmp_path: Path) -> None:
    path = tmp_path / "synonyms.txt"
    path.write_text("液冷 = 浸没冷却\n", encoding="utf-8")
    (tmp_path / "1.md").write_text(f"---\ntitle: 快讯\n---\n\n{LINE}", encoding="utf-8")
    plain = Settings(data_dir=tmp_path / "data")
    with Engine.open(plain) as engine:
        list(engine.add(engine.find_files([tmp_path / "1.md"])))
        assert engine.find("浸没冷却").articles == ()

    with Engine.open(Settings(data_dir=tmp_path / "data", synonyms=path)) as engine:
        assert engine.stale_count() == 0
        assert engine.find("浸没冷却").articles[0].terms == ("液冷",)
