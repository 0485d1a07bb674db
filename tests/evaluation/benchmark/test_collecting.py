"""The benchmark of links and feeds counts what really came in."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from bot.evaluation.benchmark.collecting import measure


def test_every_link_and_every_entry_of_the_hour_comes_in(
    tmp_path: Path, dictionary_cache: Path
) -> None:
    shutil.copytree(dictionary_cache, tmp_path / "data")

    links, feeds = measure(tmp_path / "data", links=3, feeds=2, minutes=60)

    assert links.startswith("3 links: 3 articles in ")
    found = re.match(
        r"2 feeds for 60 simulated minutes: (\d+) requests \((\d+) unchanged\), (\d+) articles, "
        r"0 failures in ",
        feeds,
    )
    assert found is not None
    asked, unchanged, added = map(int, found.groups())
    # Looked at twice or three times (half an hour, give or take a tenth), each time one entry more.
    assert 4 <= asked <= 6
    assert unchanged == 0
    assert 4 <= added <= 6
