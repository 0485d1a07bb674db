"""A starting process reads its articles beside the questions, once among all processes."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.config import Settings
from bot.engine import Engine
from bot.ingest.importer import AddReport
from bot.serve.preparation import PREPARING_LOCK, Preparation
from bot.store.lock import only_one

pytestmark = pytest.mark.usefixtures("quick_start")

PASSAGE = "云海公司的新一代液冷服务器已经量产，单机柜功率密度提高了一倍，第{n}批产品月底交付。"
WAIT_S = 60


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for n in range(4):
        text = f"---\ntitle: 快讯{n}\n---\n\n{PASSAGE.format(n=n)}\n"
        (folder / f"{n}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def opened(tmp_path: Path, dictionary_cache: Path) -> Callable[..., Engine]:
    """Opens the library of this test, with these lines as the team's dictionary."""
    data = tmp_path / "data"
    shutil.copytree(dictionary_cache, data)

    def open_engine(words: str = "") -> Engine:
        dictionary = tmp_path / "words.txt"
        dictionary.write_text(words + "\n", encoding="utf-8")
        return Engine.open(Settings(data_dir=data, user_dictionary=dictionary))

    return open_engine


def prepare(engine: Engine, folder: Path | None, data: Path) -> list[AddReport]:
    """Prepare to the end; the reports."""
    reports: list[AddReport] = []
    done = threading.Event()
    with Preparation(engine, folder, data, on_report=reports.append, on_done=done.set):
        assert done.wait(WAIT_S)
    return reports


def test_the_folder_is_read_while_questions_are_answered(
    opened: Callable[..., Engine], news: Path, tmp_path: Path
) -> None:
    with opened() as engine:
        assert engine.find("液冷").articles == ()
        reports = prepare(engine, news, tmp_path / "data")
        assert [report.status for report in reports] == ["added"] * 4
        assert engine.find("液冷").article_count == 4


def test_a_changed_dictionary_is_taken_up_by_the_thread(
    opened: Callable[..., Engine], news: Path, tmp_path: Path
) -> None:
    with opened() as engine:
        prepare(engine, news, tmp_path / "data")
    with opened("单机柜功率密度 100") as engine:
        assert engine.stale_count() == 4
        prepare(engine, None, tmp_path / "data")
        assert engine.stale_count() == 0


def test_another_process_that_prepares_is_left_to_it(
    opened: Callable[..., Engine], news: Path, tmp_path: Path
) -> None:
    with opened() as engine, only_one(tmp_path / "data" / PREPARING_LOCK) as is_ours:
        assert is_ours
        assert prepare(engine, news, tmp_path / "data") == []
        assert engine.status().article_count == 0


def test_leaving_stops_the_work_after_the_article_it_is_at(
    opened: Callable[..., Engine], news: Path, tmp_path: Path
) -> None:
    reports: list[AddReport] = []
    first, may_go_on = threading.Event(), threading.Event()

    def hold(report: AddReport) -> None:
        reports.append(report)
        first.set()
        assert may_go_on.wait(WAIT_S)

    with opened() as engine:
        done: list[bool] = []
        with Preparation(
            engine,
            news,
            tmp_path / "data",
            on_report=hold,
            on_done=lambda: done.append(True),
        ) as preparation:
            assert first.wait(WAIT_S)
            preparation._is_stopping.set()
            may_go_on.set()
        assert len(reports) == 1
        assert done == []
        assert engine.status().article_count == 1


def test_a_folder_that_vanishes_is_logged_and_ends_nothing(
    opened: Callable[..., Engine],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def explode(_: object) -> list[Path]:
        raise OSError("the disk is gone")

    with opened() as engine:
        engine.find_files = explode  # type: ignore[method-assign]
        with Preparation(engine, tmp_path, tmp_path / "data") as preparation:
            preparation._thread.join(WAIT_S)
        assert "Preparing the library stopped" in caplog.text
        assert engine.find("液冷").articles == ()


def test_what_can_come_back_no_more_is_forgotten_at_a_start(
    opened: Callable[..., Engine], news: Path, tmp_path: Path
) -> None:
    with opened() as engine:
        list(engine.add(engine.find_files([news]), [news]))
        removed = engine.records.removed
        removed._now = lambda: datetime.now(UTC) - timedelta(hours=25)
        engine.remove(1)
        assert len(removed.all()) == 1
        removed._now = lambda: datetime.now(UTC)
        with Preparation(engine, None, tmp_path / "data") as preparation:
            preparation._thread.join(WAIT_S)
        removed._now = lambda: datetime.now(UTC) - timedelta(hours=25)
        assert removed.all() == ()
