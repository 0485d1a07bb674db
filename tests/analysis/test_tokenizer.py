"""Names and figures, whole and in parts; Han words are the segmenter's tests."""

from __future__ import annotations

import pytest

from bot.analysis.normalize import fold
from bot.analysis.tokenizer import tokenize


def spelled(text: str) -> list[str]:
    """The terms of everything but Han characters."""
    return [token.text for token in tokenize(fold(text).text, None)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        pytest.param("GPT-4o", ["gpt-4o", "gpt", "4o", "gpt4o"], id="hyphenated model"),
        pytest.param("GPT4o", ["gpt4o", "gpt", "4o"], id="model in one word"),
        pytest.param("DeepSeek‑R1", ["deepseek-r1", "deepseek", "r1", "deepseekr1"], id="u2011"),
        pytest.param("Llama-3.1", ["llama-3.1", "llama", "3.1"], id="version"),
        pytest.param("5G", ["5g"], id="figure and one letter"),
        pytest.param("H100", ["h100"], id="letter and figure"),
        pytest.param("512GB", ["512gb", "512", "gb"], id="latin unit"),
        pytest.param("C++、C#", ["c++", "c#"], id="languages"),
        pytest.param(".NET", [".net", "net"], id="leading point"),
        pytest.param("用.NET写", [".net", "net"], id="leading point after han"),
        pytest.param("end.", ["end"], id="full stop"),
        pytest.param("AT&T", ["at&t", "at"], id="ampersand"),
        pytest.param("U.S.", ["u.s", "us"], id="acronym with points"),
        pytest.param("China’s", ["china"], id="possessive with a curly quote"),
        pytest.param(
            "ir@mail.example.com",
            ["ir@mail.example.com", "mail.example.com", "ir", "mail", "example", "com"],
            id="address",
        ),
        pytest.param(
            "https://www.example.com/a1",
            ["https", "www.example.com", "www", "example", "com", "a1"],
            id="url",
        ),
        pytest.param("3800亿元", ["3800", "3800亿", "3800亿元"], id="amount"),
        pytest.param("3,800億元", ["3800", "3800亿", "3800亿元", "3", "800"], id="grouped amount"),
        pytest.param("１２３．５万台", ["123.5", "123.5万", "123.5万台"], id="full-width amount"),
        pytest.param("3800 亿元", ["3800", "3800亿", "3800亿元"], id="spaced amount"),
        pytest.param("2025年9月", ["2025", "2025年", "9", "9月"], id="date"),
        pytest.param("40%", ["40%", "40"], id="per cent"),
        pytest.param("3,800%", ["3800%", "3800", "3", "800"], id="grouped per cent"),
        pytest.param("40℃", ["40°c", "40"], id="degrees"),
        pytest.param("2023–2025", ["2023-2025", "2023", "2025"], id="range"),
        pytest.param("①OpenAI™", ["1openai", "1", "openai"], id="signs folded to letters"),
        pytest.param("カード", ["カード", "カー", "ード"], id="kana"),
        pytest.param("반도체", ["반도체", "반도", "도체"], id="hangul"),
        pytest.param("हिन्दी", ["हिन्दी"], id="vowel signs"),
        pytest.param("ไทย", ["ไทย", "ไท", "ทย"], id="thai"),
        pytest.param("。，！？—…“”《》·@#&_+-/.", [], id="punctuation"),
        pytest.param("👨‍👩‍👧🇨🇳👍🏽❤️", [], id="emoji"),
        pytest.param("\u0301 \u200b", [], id="lone mark and zero width"),
        pytest.param(" \t\n\u3000", [], id="white space"),
        pytest.param("a" * 65, [], id="one past the longest term"),
    ],
)
def test_names_and_figures_are_found_whole_and_in_parts(text: str, terms: list[str]) -> None:
    assert spelled(text) == terms


def test_a_figure_with_its_unit_covers_both() -> None:
    tokens = tokenize("约3,800 亿元", None)

    assert [(t.text, t.start, t.end) for t in tokens[:3]] == [
        ("3800", 1, 6),
        ("3800亿", 1, 8),
        ("3800亿元", 1, 9),
    ]


def test_parts_share_the_position_of_the_whole() -> None:
    tokens = tokenize("gpt-4o at&t", None)

    assert [t.position for t in tokens] == [0, 0, 0, 0, 1, 1]
