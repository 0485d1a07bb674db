"""The library that watches are tried on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from tests.watching.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path, analyzer: Analyzer) -> Iterator[Shelf]:
    made = Shelf(tmp_path, analyzer)
    yield made
    made.close()
