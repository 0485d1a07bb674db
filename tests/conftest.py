"""Fixtures that more than one part of the tests stands on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from bot.analysis import Analyzer, build_analyzer

# Time is what the machine has left: a first example also pays for imports, and a busy machine
# makes any limit on one example fail now and then.
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")


@pytest.fixture(scope="session")
def dictionary_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the segmenter's cache of its dictionary, made once for all tests."""
    return tmp_path_factory.mktemp("dictionary")


@pytest.fixture(scope="session")
def analyzer(dictionary_cache: Path) -> Analyzer:
    """The analyzer with the lists that ship; one for all tests, as loading takes half a second."""
    analyzer = build_analyzer(cache_dir=dictionary_cache)
    analyzer.words("预热")
    return analyzer


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of public evaluation sets and real pages, named by WENZHAI_SHARED."""
    folder = os.environ.get("WENZHAI_SHARED")
    if not folder:
        pytest.skip("WENZHAI_SHARED is not set: it names the folder of public evaluation sets")
    path = Path(folder).resolve()
    if not path.is_dir():
        pytest.fail(f"WENZHAI_SHARED names {path}, which is not a folder")
    return path
