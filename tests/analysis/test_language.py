"""Language and script of short and long texts."""

from __future__ import annotations

import pytest

from bot.analysis.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("算力需求持续增长，国产芯片加速落地。", "zh-Hans", id="simplified"),
        pytest.param("算力需求持續增長，國產晶片加速落地。", "zh-Hant", id="traditional"),
        pytest.param("Demand for compute keeps growing.", "en", id="english"),
        pytest.param("人工智能", "zh-Hans", id="alike in both scripts"),
        pytest.param("皇后大道中的銀行", "zh-Hant", id="a character at home in both scripts"),
        pytest.param("舞台女王是誰", "zh-Hant", id="short traditional question"),
        pytest.param("OpenAI发布GPT-4o", "zh-Hans", id="short title full of names"),
        pytest.param("NVIDIA推出Blackwell架構GPU", "zh-Hant", id="short traditional title"),
        pytest.param(
            "Moore Threads (摩尔线程) has filed for a listing in Shanghai, the exchange said.",
            "en",
            id="english that quotes a chinese name",
        ),
        pytest.param("", "en", id="empty"),
        pytest.param("2025 — 40%", "en", id="no letters"),
        pytest.param("これはカタカナです", "en", id="japanese without han"),
        pytest.param("半導体の需要が増えている", "zh-Hant", id="japanese counts by its han"),
    ],
)
def test_language_follows_the_share_of_han_and_its_script(text: str, language: str) -> None:
    assert detect_language(text) == language
