"""Forms and spellings of one English word have one stem."""

from __future__ import annotations

import pytest

from bot.analysis.english import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mouse", "mice"), ("child", "children"), ("sell", "sold"), ("fall", "fell"), ("speak", "spoke"),
        ("choose", "chosen"), ("analysis", "analyses"), ("organisation", "organization"),
        ("privatised", "privatized"), ("colour", "colors"), ("labour", "labor"), ("analysed", "analyze"),
        ("centre", "centers"), ("defence", "defense"), ("modelling", "modeled"), ("programme", "programs"),
        ("gpus", "gpu"),
    ],
)  # fmt: skip
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    "word", ["rise", "promise", "enterprise", "hour", "four", "advise", "campus"]
)
def test_words_that_only_look_like_a_british_spelling_stay(word: str) -> None:
    assert stem(word) in {word, word[:-1]}
