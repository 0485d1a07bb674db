"""A full point after an abbreviation ends the sentence only where the words around it say so."""

from __future__ import annotations

import pytest

from bot.analysis.abbreviations import full_point_ends, is_name_with_mark, opens_sentence


@pytest.mark.parametrize(
    ("word", "following", "ends"),
    [
        ("etc", "The", True),
        ("etc", "Fans", False),
        ("Prof", "The", False),
        ("no", "7", False),
        ("no", "We", True),
        ("3.11", "Then", True),
        ("power", "", True),
        ("B", "Lin", False),
    ],
)
def test_full_point_after_a_word(word: str, following: str, ends: bool) -> None:
    assert full_point_ends(word, following) is ends


@pytest.mark.parametrize(
    ("before", "word", "following", "ends"),
    [
        ("plan", "B", "We", True),
        ("by", "J", "He", False),
        ("George", "W", "The", False),
        ("and", "I", "Did", True),
        ("Albert", "I", "Jones", False),
    ],
)
def test_full_point_after_a_capital_goes_by_the_word_before(
    before: str, word: str, following: str, ends: bool
) -> None:
    assert full_point_ends(word, following, before=before) is ends


def test_words_that_often_open_a_sentence_are_known_in_any_case() -> None:
    assert opens_sentence("The")
    assert opens_sentence("however")
    assert not opens_sentence("Senate")
    assert not opens_sentence("")


def test_names_with_an_exclamation_mark_are_known() -> None:
    assert is_name_with_mark("Yahoo")
    assert not is_name_with_mark("Hello")
