"""The process dies before or after any single look at the database, and nothing is lost."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.analysis import Analyzer
from bot.models import Schedule
from bot.watching.scheduler import LONGEST_SETTLING
from tests.watching.shelf import LIN, Crash, Shelf

NEWS = (
    "云海公司宣布国产GPU量产，首批产品将交付给三家银行客户使用，预计明年产能再翻一番。公司同时"
    "披露了新的封装产线，位于江南的工厂已经完成设备安装，正在进行最后阶段的良率爬坡工作。"
)


class Steps:
    """Ends the process at one step of its work with the database; counts them where it never does."""

    def __init__(self, shelf: Shelf, last: int | None = None) -> None:
        self.count = 0
        self._last = last
        store = shelf.engine._store
        read, writing = store.read, store.writing

        def counted_read(sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
            self._step()
            return read(sql, values)

        @contextlib.contextmanager
        def counted_writing() -> Iterator[Any]:
            self._step()
            with writing() as db:
                yield db
            self._step()

        store.read = counted_read  # type: ignore[method-assign]
        store.writing = counted_writing  # type: ignore[method-assign]

    def _step(self) -> None:
        self.count += 1
        if self.count == self._last:
            raise Crash


def prepared(folder: Path, analyzer: Analyzer, schedule: Schedule | None) -> Shelf:
    """A shelf where an article was just edited and another came."""
    shelf = Shelf(folder, analyzer)
    shelf.put("旧闻", NEWS.replace("云海", "海云"))
    shelf.watch("国产GPU", schedule=schedule)
    shelf.watch("液冷", LIN)
    shelf.put("新闻", NEWS)
    shelf.put("旧闻", NEWS.replace("云海", "海云").replace("，", "；"))
    return shelf


def work(shelf: Shelf) -> None:
    """Tick until what came is posted: the first tick sees it, the next looks and posts."""
    shelf.tick(2, seconds=LONGEST_SETTLING.total_seconds())


@pytest.mark.parametrize("schedule", [None, Schedule(12, 1)], ids=["at-once", "digest"])
def test_wherever_the_process_dies_the_news_are_posted_and_settled_once(
    tmp_path: Path, analyzer: Analyzer, schedule: Schedule | None
) -> None:
    shelf = prepared(tmp_path / "whole", analyzer, schedule)
    steps = Steps(shelf)
    work(shelf)
    assert shelf.slack.titles == [["新闻"]]
    shelf.close()
    assert steps.count > 20

    repeated = 0
    for last in range(1, steps.count + 1):
        shelf = prepared(tmp_path / str(last), analyzer, schedule)
        Steps(shelf, last)
        with pytest.raises(Crash):
            work(shelf)
        shelf.restart()
        work(shelf)
        shelf.tick(24, hours=1)
        assert set(map(tuple, shelf.slack.titles)) == {("新闻",)}
        assert shelf.states() == ["posted"]
        repeated += len(shelf.slack.posts) - 1
        shelf.close()
    # Only where it dies after the post, and before that is recorded.
    assert repeated == 1
