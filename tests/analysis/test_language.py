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
        pytest.param("これはカタカナです", "ja", id="japanese without han"),
        pytest.param("半導体の需要が増えている", "ja", id="japanese dense with han"),
        pytest.param("東京都、新型半導体の輸出規制を強化へ", "ja", id="japanese headline"),
        pytest.param(
            "优衣库（ユニクロ）宣布在上海再开三家门店，客流回升。", "zh-Hans", id="kana quoted"
        ),
        pytest.param("這款の飲料在台灣賣得很好，業者說。", "zh-Hant", id="a kana for decoration"),
        pytest.param("반도체 수요가 계속 늘어나고 있다고 회사는 밝혔다.", "ko", id="korean"),
        pytest.param(
            "삼성전자(三星電子) HBM4 양산 시작", "ko", id="korean that quotes han and latin"
        ),
        pytest.param("三星电子（삼성전자）第三季度利润大增。", "zh-Hans", id="hangul quoted"),
        pytest.param("Спрос на микросхемы растёт.", "other", id="russian"),
        pytest.param("الطلب على الرقائق يتزايد", "other", id="arabic"),
        pytest.param("ความต้องการชิปเพิ่มขึ้น", "other", id="thai"),
        pytest.param(10 * "Die Nachfrage nach Chips wächst weiter. ", "other", id="german"),
        pytest.param(10 * "The demand for chips keeps growing in Asia. ", "en", id="long english"),
        pytest.param("Nvidia Blackwell Ultra GB300 Grace Hopper", "en", id="names alone"),
    ],
)
def test_language_follows_the_share_of_han_and_its_script(text: str, language: str) -> None:
    assert detect_language(text) == language
