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
        pytest.param("Llama-3.1", ["llama-3.1", "llama", "3.1", "llama3.1"], id="version"),
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
        pytest.param("3,800億元", ["3800", "3", "800"], id="grouped figure"),
        pytest.param("１２３．５万台", ["123.5"], id="full-width figure"),
        pytest.param("Llama 3.1", ["llama", "llama3.1", "3.1"], id="spaced version"),
        pytest.param("Llama3.1", ["llama3.1", "3.1", "llama"], id="joined version"),
        pytest.param(
            "DeepSeekV3.1",
            ["deepseekv3.1", "3.1", "deepseekv", "deepseek", "v3.1"],
            id="v of version",
        ),
        pytest.param("RTX 5090", ["rtx", "rtx5090", "5090"], id="spaced model"),
        pytest.param("over 30", ["over", "30"], id="no name before a figure"),
        pytest.param("H.265", ["h.265", "265", "h265"], id="letter and point"),
        pytest.param("Node.js", ["node.js", "node", "js", "nodejs"], id="name with a point"),
        pytest.param("A/B", ["a", "ab", "b"], id="initials"),
        pytest.param("0700.HK", ["0700.hk", "0700", "hk", "700.hk"], id="code of an exchange"),
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


def test_parts_share_the_position_of_the_whole() -> None:
    tokens = tokenize("gpt-4o at&t", None)

    assert [t.position for t in tokens] == [0, 0, 0, 0, 1, 1]
