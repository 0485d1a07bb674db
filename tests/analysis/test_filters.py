"""Token filters: stems, pairs, stop words, names; offsets stay what they were."""

from __future__ import annotations

import pytest

from bot.analysis import filters
from bot.analysis.tokenizer import RawToken, tokenize


def words_of(*texts: str) -> list[RawToken]:
    """The texts as whole words, each right behind the one before."""
    tokens = []
    start = 0
    for position, text in enumerate(texts):
        tokens.append(RawToken(text, start, start + len(text), position))
        start += len(text)
    return tokens


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        pytest.param("companies", "compani", id="plural"),
        pytest.param("training", "train", id="gerund"),
        pytest.param("gpus", "gpu", id="plural of an acronym in u"),
        pytest.param("llms", "llm", id="plural of an acronym of consonants"),
        pytest.param("opus", "opus", id="a name that ends like one"),
        pytest.param("plus", "plus", id="a word that ends like one"),
        pytest.param("gps", "gps", id="three letters"),
        pytest.param("ai", "ai", id="two letters"),
        pytest.param("gpt-4o", "gpt-4o", id="a name"),
        pytest.param("算力", "算力", id="han"),
        pytest.param("naïve", "naïve", id="not plain english letters"),
    ],
)
def test_english_words_are_stemmed_and_nothing_else_is(word: str, stem: str) -> None:
    (token,) = filters.stem_english(words_of(word))

    assert (token.text, token.start, token.end) == (stem, 0, len(word))


def test_pairs_are_within_runs_of_han_and_stand_where_their_first_word_does() -> None:
    words = [RawToken("算力", 0, 2, 0), RawToken("网", 2, 3, 1), RawToken("芯片", 4, 6, 2)]

    pairs = filters.han_bigrams("算力网,芯片a座", words)

    assert [(p.text, p.start, p.position) for p in pairs] == [
        ("算力", 0, 0),
        ("力网", 1, 0),
        ("芯片", 4, 2),
    ]


def test_texts_alone_equal_the_texts_of_the_tokens() -> None:
    text = "算力网,芯片a座 的"

    assert filters.han_pairs(text) == [t.text for t in filters.han_bigrams(text, [])]
    assert filters.han_letters(text) == [t.text for t in filters.han_characters(text)]


@pytest.mark.parametrize(
    ("words", "spans"),
    [
        pytest.param(("算力", "是", "多少"), [(2, 3), (3, 5)], id="single words"),
        pytest.param(("在", "哪", "一年", "投产"), [(0, 1), (1, 4)], id="a stop word cut in two"),
        pytest.param(("一年", "多少"), [(2, 4)], id="half of a stop word is none"),
        pytest.param((), [], id="empty"),
    ],
)
def test_stop_words_are_found_even_where_the_segmenter_cuts_them(
    words: tuple[str, ...], spans: list[tuple[int, int]]
) -> None:
    stop_words = {"是", "多少", "在", "哪一年", "哪"}

    assert filters.stop_spans(words_of(*words), stop_words) == spans


def test_words_apart_do_not_make_a_stop_word_together() -> None:
    words = [RawToken("哪", 0, 1, 0), RawToken("一年", 2, 4, 1)]

    assert filters.stop_spans(words, {"哪一年"}) == []


def test_only_tokens_wholly_inside_a_span_are_left_out() -> None:
    tokens = [RawToken("增速", 0, 2, 0), RawToken("速是", 1, 3, 0), RawToken("是", 2, 3, 1)]

    assert [t.text for t in filters.outside(tokens, [(2, 3)])] == ["增速", "速是"]


def test_a_name_of_mixed_script_is_found_once_at_the_word_it_starts_in() -> None:
    text = "新ai芯片与gpt-4o"
    words = [RawToken("新", 0, 1, 0), RawToken("ai", 1, 3, 1), RawToken("芯片", 3, 5, 2)]
    words += [RawToken("与", 5, 6, 3), RawToken("gpt-4o", 6, 12, 4)]
    pattern = filters.names_pattern(("gpt-4o", "ai芯片"))

    assert filters.dictionary_names(text, words, pattern) == [RawToken("ai芯片", 1, 5, 1)]


def test_a_name_is_not_found_inside_a_longer_word() -> None:
    pattern = filters.names_pattern(("5g基站", "ai"))

    assert pattern is not None
    assert pattern.findall("15g基站 said ai5") == []
    assert filters.names_pattern(()) is None


def test_every_position_begins_with_its_whole_word() -> None:
    tokens = tokenize("gpt-4o ai", None)

    assert [t.text for t in filters.whole_words(tokens)] == ["gpt-4o", "ai"]
