"""The engine and what people removed: it comes back as it went, whatever happened meanwhile."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.config import Settings
from bot.engine import Engine
from bot.errors import RestoreError

pytestmark = pytest.mark.usefixtures("quick_start")

BODY = "云海公司今天宣布，新一代液冷服务器已经量产，单机柜功率密度提高了一倍，首批产品将交付客户。"


@pytest.fixture
def opened(tmp_path: Path, dictionary_cache: Path) -> Callable[..., Engine]:
    """Opens the library of this test, with a word of its own if asked."""
    data = tmp_path / "data"
    shutil.copytree(dictionary_cache, data)

    def open_engine(word: str = "") -> Engine:
        words = tmp_path / "words.txt"
        words.write_text(word + "\n", encoding="utf-8")
        return Engine.open(Settings(data_dir=data, user_dictionary=words))

    return open_engine


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for title in ("甲", "乙"):
        (folder / f"{title}.md").write_text(f"# {title}闻\n\n{title}：{BODY}\n", "utf-8")
    return folder


def add(engine: Engine, folder: Path) -> list[str]:
    files = engine.find_files([folder])
    return [report.status for report in engine.add(files, [folder])]


def test_what_comes_back_answers_as_before_with_the_same_numbers(
    opened: Callable[..., Engine], news: Path
) -> None:
    with opened() as engine:
        add(engine, news)
        before = engine.find("液冷"), engine.summary("#1"), engine.articles(), engine.original(1)
        engine.remove(1)
        assert engine.articles().article_count == 1
        assert sorted(add(engine, news)) == ["dismissed", "unchanged"]

        restored = engine.restore(1)

        after = engine.find("液冷"), engine.summary("#1"), engine.articles(), engine.original(1)
        assert restored in before[2].articles
        assert restored.id == 1
        assert after == before
        assert add(engine, news) == ["unchanged", "unchanged"]


def test_another_process_answers_from_it_again(opened: Callable[..., Engine], news: Path) -> None:
    with opened() as engine, opened() as other:
        add(engine, news)
        before = other.find("液冷")
        engine.remove(1)
        assert other.find("液冷") != before

        engine.restore(1)

        assert other.find("液冷") == before


def test_the_next_process_brings_it_back_as_well(opened: Callable[..., Engine], news: Path) -> None:
    with opened() as engine:
        add(engine, news)
        before = engine.find("液冷")
        engine.remove(1)
    with opened() as engine:
        engine.restore(1)
        assert engine.find("液冷") == before
    with opened() as engine:
        assert engine.find("液冷") == before


def test_what_another_dictionary_segmented_is_segmented_again_as_it_comes_back(
    opened: Callable[..., Engine], news: Path
) -> None:
    with opened() as engine:
        add(engine, news)
        engine.remove(1)
    with opened("单机柜功率密度 100") as engine:
        list(engine.segment_again())

        engine.restore(1)

        assert engine.stale_count() == 0
        assert len(engine.find("单机柜功率密度").articles) == 2


def test_a_file_that_was_named_anew_keeps_the_article_it_has_now(
    opened: Callable[..., Engine], news: Path
) -> None:
    with opened() as engine:
        add(engine, news)
        path = engine.find_files([news])[0]
        engine.remove(1)
        (report,) = engine.add([path], [path])
        assert report.status == "added"

        with pytest.raises(RestoreError) as caught:
            engine.restore(1)

        assert caught.value.values == {"number": 1, "again": report.article_id}
        assert engine.articles().article_count == 2
