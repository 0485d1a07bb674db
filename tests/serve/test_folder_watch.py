"""The folder of articles is looked at while the bot serves, and nothing of it is removed."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.config import Settings
from bot.engine import Engine
from bot.ingest.importer import AddReport
from bot.serve.folder_watch import LOCK_NAME, FolderLooks, FolderWatch
from bot.serve.preparation import PREPARING_LOCK
from bot.store.lock import only_one

pytestmark = pytest.mark.usefixtures("quick_start")

WAIT_S = 60


def write(folder: Path, name: str, *, said: str, age_s: int = 100) -> Path:
    """An article in a file that was last written to so long ago."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    text = f"云海公司{said}的新一代液冷服务器已经量产，单机柜功率密度提高了一倍，月底交付给{said}客户。"
    path.write_text(f"---\ntitle: 快讯{said}\n---\n\n{text}\n", encoding="utf-8")
    at = path.stat().st_mtime - age_s
    os.utime(path, (at, at))
    return path


@pytest.fixture
def engine(tmp_path: Path, dictionary_cache: Path) -> Iterator[Engine]:
    shutil.copytree(dictionary_cache, tmp_path / "data")
    with Engine.open(Settings(data_dir=tmp_path / "data")) as engine:
        yield engine


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    write(folder, "a.md", said="甲地")
    return folder


def statuses(reports: list[AddReport]) -> list[tuple[str, str]]:
    return [(Path(report.path).name, report.status) for report in reports]


def test_new_changed_and_vanished_files_are_told_once(engine: Engine, news: Path) -> None:
    looks = FolderLooks(engine, news)
    assert statuses(looks.look()) == [("a.md", "added")]
    assert looks.look() == []

    write(news, "b.md", said="乙地")
    write(news, "a.md", said="丙地", age_s=50)
    assert statuses(looks.look()) == [("a.md", "changed"), ("b.md", "added")]

    (news / "a.md").unlink()
    assert statuses(looks.look()) == [("a.md", "gone")]
    write(news, "c.md", said="丁地")
    assert statuses(looks.look()) == [("c.md", "added")]
    assert engine.status().article_count == 3


def test_a_renamed_file_is_moved_and_not_gone(engine: Engine, news: Path) -> None:
    looks = FolderLooks(engine, news)
    looks.look()
    (news / "a.md").rename(news / "z.md")
    assert statuses(looks.look()) == [("z.md", "moved")]


def test_a_file_that_is_being_written_waits_for_the_next_look(engine: Engine, news: Path) -> None:
    looks = FolderLooks(engine, news)
    looks.look()
    path = write(news, "a.md", said="戊地", age_s=0)
    assert looks.look() == []
    os.utime(path, (1_700_000_000, 1_700_000_000))
    assert statuses(looks.look()) == [("a.md", "changed")]


def test_a_folder_that_is_not_there_calls_nothing_gone(
    engine: Engine, news: Path, caplog: pytest.LogCaptureFixture
) -> None:
    looks = FolderLooks(engine, news)
    looks.look()
    news.rename(news.with_name("elsewhere"))
    assert looks.look() == []
    assert looks.look() == []
    assert caplog.text.count("is not a folder now") == 1
    news.with_name("elsewhere").rename(news)
    assert looks.look() == []


def test_a_look_without_a_change_asks_nothing_of_the_library(
    engine: Engine, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = FolderLooks(engine, news)
    looks.look()
    asked: list[object] = []
    monkeypatch.setattr(engine, "add", lambda *given: asked.append(given))
    assert looks.look() == []
    assert asked == []


class Looking(FolderLooks):
    """Reports one thing a look, the first time trouble; ``reached`` is set at the third."""

    def __init__(self) -> None:
        self.count = 0
        self.reached = threading.Event()

    def look(self, stops: Callable[[], bool] = lambda: False) -> list[AddReport]:
        assert not stops()
        self.count += 1
        if self.count >= 3:
            self.reached.set()
        if self.count == 1:
            raise RuntimeError("trouble on purpose")
        return [AddReport("a.md", "added")]


def test_looks_go_on_after_trouble_and_end_with_the_process(tmp_path: Path) -> None:
    looks, told = Looking(), list[list[AddReport]]()
    with FolderWatch(looks, tmp_path, every_s=0.001, on_look=told.append):
        assert looks.reached.wait(WAIT_S)
    assert told
    assert not any(thread.name == "folder" for thread in threading.enumerate())


@pytest.mark.parametrize("lock", [LOCK_NAME, PREPARING_LOCK])
def test_no_look_while_another_process_looks_or_prepares(tmp_path: Path, lock: str) -> None:
    looks = Looking()
    with only_one(tmp_path / lock) as is_ours:
        assert is_ours
        with FolderWatch(looks, tmp_path, every_s=0.001, on_look=lambda _: None) as watch:
            watch._thread.join(0.2)
    assert looks.count == 0


def test_zero_minutes_look_at_starts_only(tmp_path: Path) -> None:
    with FolderWatch(Looking(), tmp_path, every_s=0, on_look=lambda _: None) as watch:
        assert not watch._thread.is_alive()
