"""Near terms: one slip away or of the same sound, and always of the library."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis import Analyzer
from bot.search.suggestions.near_terms import NearTerms
from tests.search.shelves import Shelf

TEXTS = [
    "算力需求增长，内卷加剧。",
    "算力和算法是两回事。",
    "大模型与人工智能。",
    "芯片自主可控，堇禾科技参与。",
    "Computing power and inference at DeepSeek, a model company.",
]


@pytest.fixture(scope="module")
def shelf(analyzer: Analyzer) -> Shelf:
    return Shelf(analyzer, TEXTS)


@pytest.fixture(scope="module")
def near(analyzer: Analyzer) -> NearTerms:
    return NearTerms(analyzer)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        pytest.param("算里", ["算力", "算法"], id="substitution-most-passages-first"),
        pytest.param("力算", ["算力"], id="swap"),
        pytest.param("大模", ["大模型"], id="insertion"),
        pytest.param("人工智能能", ["人工智能"], id="deletion"),
        pytest.param("人工只能", ["人工智能"], id="longer"),
        pytest.param("算力", ["算法"], id="never-itself"),
        pytest.param("水稻", [], id="nothing-near"),
        pytest.param("芯", [], id="one-character"),
        pytest.param("芯𠀀", ["芯片"], id="beyond-the-basic-plane"),
    ],
)
def test_han_words_one_slip_away(
    near: NearTerms, shelf: Shelf, word: str, found: list[str]
) -> None:
    assert near.near_han(word, shelf.library.index) == found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        pytest.param("deepseak", ["deepseek"], id="substitution"),
        pytest.param("comptuing", ["computing"], id="swap-before-the-ending"),
        pytest.param("infrence", ["inference"], id="stem-is-shorter"),
        pytest.param("modle", ["model"], id="swap"),
        pytest.param("compny", ["company"], id="y-became-i"),
        pytest.param("deeepseek", ["deepseek"], id="doubled"),
        pytest.param("powr", ["power"], id="four-letters"),
        pytest.param("pow", [], id="three-letters"),
        pytest.param("gpt-4o", [], id="a-name-with-marks"),
        pytest.param("qwertyui", [], id="nothing-near"),
        pytest.param("", [], id="empty"),
    ],
)
def test_latin_words_one_slip_away(
    near: NearTerms, shelf: Shelf, word: str, found: list[str]
) -> None:
    assert near.near_latin(word, shelf.library.index) == found


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        pytest.param(["suanli"], [["算力"]], id="one-word"),
        pytest.param(["suan", "li"], [["算力"]], id="spaced"),
        pytest.param(["suanli", "neijuan"], [["算力", "内卷"]], id="two-words"),
        pytest.param(["suanlineijuan"], [["算力", "内卷"]], id="run-together"),
        pytest.param(["rengongzhineng"], [["人工智能"]], id="longest-word"),
        pytest.param(["zizhu", "kekong"], [["自主可控"]], id="fewest-words"),
        pytest.param(["jinhe"], [["堇禾"]], id="a-name-that-no-dictionary-has"),
        pytest.param(["shuidao"], [], id="not-in-the-library"),
        pytest.param(["deepseek"], [], id="not-pinyin"),
        pytest.param(["li"], [], id="one-syllable"),
        pytest.param([], [], id="empty"),
    ],
)
def test_pinyin_is_read_as_words_of_the_library(
    near: NearTerms, shelf: Shelf, letters: list[str], found: list[list[str]]
) -> None:
    assert near.spelt(letters, shelf.library.index) == found


@pytest.mark.parametrize(
    ("word", "found"),
    [
        pytest.param("算里", ["算力"], id="one-character"),
        pytest.param("蒜粒", ["算力"], id="both-characters"),
        pytest.param("内倦", ["内卷"], id="neijuan"),
        pytest.param("算力", [], id="never-itself"),
        pytest.param("水道", [], id="not-in-the-library"),
    ],
)
def test_han_words_of_the_same_sound(
    near: NearTerms, shelf: Shelf, word: str, found: list[str]
) -> None:
    assert near.sounding_like(word, shelf.library.index) == found


def edit_distance(a: str, b: str) -> int:
    """Optimal string alignment, by its definition."""
    rows = [list(range(len(b) + 1))]
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (x != y))
            if i > 1 and j > 1 and a[i - 2] == y and x == b[j - 2]:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


class _Words:
    """A stand-in for the analyzer where only its dictionary is asked."""

    def __init__(self, words: list[str]) -> None:
        self._words = words

    def dictionary_words(self) -> list[str]:
        return self._words


HAN_WORD = st.text("算力法大模型", min_size=2, max_size=5)


@given(word=HAN_WORD, words=st.lists(HAN_WORD, unique=True, max_size=30))
def test_near_han_words_are_those_of_edit_distance_one(word: str, words: list[str]) -> None:
    class Everything:
        """An index that holds every word."""

        words = property(lambda self: self)

        def df_of(self, terms: list[str]) -> object:
            import numpy as np

            return np.ones(len(terms), np.int64)

    near = NearTerms(_Words(words))  # type: ignore[arg-type]

    found = near.near_han(word, Everything())  # type: ignore[arg-type]

    assert found == sorted(w for w in words if edit_distance(word, w) == 1)


@given(st.text(string.ascii_letters + "' 算力é\u0301ü🚀", max_size=20))
def test_whatever_is_typed_is_answered_with_words_of_the_library(
    analyzer: Analyzer, near: NearTerms, shelf: Shelf, typed: str
) -> None:
    index = shelf.library.index

    slips = near.near_latin(typed, index) + near.near_han(typed, index)
    spelt = [word for way in near.spelt(typed.split(), index) for word in way]

    assert {edit_distance(typed, word) for word in slips} <= {1}
    assert all(
        index.words.df_of([token.text for token in analyzer.terms(word)]).any()
        for word in slips + spelt
    )
