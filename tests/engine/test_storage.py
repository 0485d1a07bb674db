"""What the library takes on disk, and articles by a link as it was shared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.engine import Engine
from bot.store import Store

ARTICLE = "---\ntitle: 快讯\nurl: https://news.example/a?id=3\n---\n\n液冷服务器已经量产，第一批将交付给三家银行客户。"


@pytest.fixture
def engine(tmp_path: Path, analyzer: Analyzer) -> Iterator[Engine]:
    (tmp_path / "1.md").write_text(ARTICLE, encoding="utf-8")
    store = Store(tmp_path / "data" / "library.db")
    with Engine(store, analyzer, question_log_days=30) as engine:
        list(engine.add(engine.find_files([tmp_path / "1.md"])))
        yield engine


def test_storage_counts_the_files_and_the_questions(
    engine: Engine, tmp_path: Path, analyzer: Analyzer
) -> None:
    engine.records.question_log.note("find", "液冷", 1)
    small = engine.storage()

    with Engine(Store(tmp_path / "data" / "library.db"), analyzer, saved_from_passages=1) as other:
        other.find("液冷")
        other.save_index()
        large = other.storage()

    on_disk = sum(file.stat().st_size for file in (tmp_path / "data").glob("library.db*"))
    assert 0 < small.database_bytes <= on_disk
    assert (small.index_bytes, large.index_bytes > 1000) == (0, True)
    assert (small.question_count, small.question_days) == (1, 30)


def test_an_article_is_known_by_its_link_however_it_was_shared(engine: Engine) -> None:
    shared = "http://www.news.example/a/?utm_source=wechat&id=3&from=timeline#top"
    article = engine.linked_article(shared)

    assert article is not None
    assert article.title == "快讯"
    assert engine.summary(shared).article == article
    assert engine.card(shared).article == article
    assert engine.names_article(shared)
    assert engine.linked_article("https://news.example/a?id=4") is None
