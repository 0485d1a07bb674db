"""One process of all looks at feeds; trouble does not end it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from bot.models import FeedReport
from bot.serve.feed_polling import FeedPolling


class Looks:
    """Counts the looks; ``reached`` is set at the third."""

    def __init__(self) -> None:
        self.count = 0
        self.reached = threading.Event()

    def __call__(self, stops: Callable[[], bool]) -> list[FeedReport]:
        assert not stops()
        self.count += 1
        if self.count >= 3:
            self.reached.set()
        if self.count == 1:
            raise RuntimeError("trouble on purpose")
        return []


def test_looks_go_on_after_trouble_and_end_with_the_process(tmp_path: Path) -> None:
    looks = Looks()

    with FeedPolling(looks, tmp_path, tick_s=0.001):
        assert looks.reached.wait(20)
    count = looks.count

    assert count >= 3
    assert not any(thread.name == "feeds" for thread in threading.enumerate())


def test_a_second_process_does_not_look_while_the_first_does(tmp_path: Path) -> None:
    first, second = Looks(), Looks()

    with FeedPolling(first, tmp_path, tick_s=0.001):
        assert first.reached.wait(20)
        with FeedPolling(second, tmp_path, tick_s=0.001):
            seen = first.count
            while first.count < seen + 20:
                first.reached.wait(0.001)

    assert second.count == 0
