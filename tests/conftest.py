"""Fixtures that more than one part of the tests stands on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from bot.analysis import Analyzer, build_analyzer

# No deadlines: a first example also pays for imports, and a busy machine makes any limit on one
# example fail now and then. "steady" draws the same examples in every run, so that a change fails
# for what it changes; "fuzz" draws new ones (make fuzz, which may say how many of each).
settings.register_profile("steady", deadline=None, derandomize=True, max_examples=100)
settings.register_profile(
    "fuzz",
    deadline=None,
    derandomize=False,
    max_examples=int(os.environ.get("HYPOTHESIS_EXAMPLES", "1000")),
    print_blob=True,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


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


@pytest.fixture
def quick_start(monkeypatch: pytest.MonkeyPatch, analyzer: Analyzer) -> None:
    """Engines that are opened from settings share an analyzer where their lists are the same."""
    known: dict[tuple[bytes | None, ...], Analyzer] = {(None, None): analyzer}

    def build(
        *, cache_dir: Path, user_dictionary: Path | None = None, stop_list: Path | None = None
    ) -> Analyzer:
        lists = tuple(each and each.read_bytes() for each in (user_dictionary, stop_list))
        if lists not in known:
            known[lists] = build_analyzer(
                cache_dir=cache_dir, user_dictionary=user_dictionary, stop_list=stop_list
            )
        return known[lists]

    monkeypatch.setattr("bot.engine.from_settings.build_analyzer", build)


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
