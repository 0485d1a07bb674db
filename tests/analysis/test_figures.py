"""One figure in several writings is one value term."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis import fold
from bot.analysis.figures import find_figures, is_value
from bot.analysis.numerals import chinese_value


def values(text: str) -> set[str]:
    return {figure.term for figure in find_figures(fold(text).text)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("200亿元", "两百亿元", id="Chinese numerals"),
        pytest.param("200亿元", "20 billion yuan", id="English"),
        pytest.param("RMB 200亿", "200億人民幣", id="currency before and behind"),
        pytest.param("$5 million", "五百万美元", id="dollars"),
        pytest.param("80%", "八成", id="tenths"),
        pytest.param("36%", "三成六", id="tenths and hundredths"),
        pytest.param("45%", "四成半", id="tenths and a half"),
        pytest.param("1.57%", "百分之一点五七", id="parts of a hundred"),
        pytest.param("0.3%", "千分之三", id="parts of a thousand"),
        pytest.param("120万辆", "一百二十万辆", id="vehicles"),
        pytest.param("3500万", "三千五百万", id="without a unit"),
        pytest.param("3nm", "三纳米", id="nanometres"),
        pytest.param("3 nm", "3奈米", id="nanometres of Taiwan"),
        pytest.param("2GW", "两吉瓦", id="gigawatts"),
        pytest.param("2GW", "2000兆瓦", id="another scale"),
        pytest.param("40GWh", "四十吉瓦时", id="gigawatt hours"),
        pytest.param("1亿千瓦时", "一亿千瓦时", id="a unit that opens with a magnitude"),
        pytest.param("Ⅲ期", "三期", id="Roman numerals"),
        pytest.param("-26.95%", "−26.95%", id="minus signs"),
        pytest.param("20240315", "2024年3月15日", id="compact date"),
        pytest.param("2024-03-15", "二〇二四年三月十五日", id="date in numerals"),
        pytest.param("March 15, 2024", "2024/3/15", id="English date"),
        pytest.param("25Q3", "2025年第三季度", id="short quarter"),
        pytest.param("Q3 2025", "2025年三季报", id="quarter and year"),
        pytest.param("third quarter of 2025", "2025Q3", id="quarter in English"),
        pytest.param("2016年", "规模，2016年是", id="after a comma"),
        pytest.param("2万5千吨", "2万5千吨", id="itself"),
    ],
)
def test_one_value_is_one_term(one: str, other: str) -> None:
    assert max(values(one), key=len) in values(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("200亿元", "2亿元", id="another magnitude"),
        pytest.param("200亿元", "200亿美元", id="another currency"),
        pytest.param("3nm", "5纳米", id="another figure"),
        pytest.param("2GW", "2GWh", id="power and energy"),
        pytest.param("2025Q3", "2024Q3", id="another year"),
    ],
)
def test_another_value_is_another_term(one: str, other: str) -> None:
    assert max(values(one), key=len) not in values(other)


@pytest.mark.parametrize(
    "text",
    ["万一", "十分", "三成员", "一成不变", "千万别去", "五六年", "H100", "3.1", "百度", "一个"],
)
def test_what_only_looks_like_a_figure_has_no_value(text: str) -> None:
    assert not [term for term in values(text) if is_value(term)]


def test_a_negative_figure_has_its_sign_and_is_found_without() -> None:
    assert {"=-26.95%", "=26.95%"} <= values("为-26.95%")
    assert "=-3e+10元" not in values("200亿-300亿元")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("十", 10),
        ("二十五", 25),
        ("一百零三", 103),
        ("两万五", 25_000),
        ("三百五", 350),
        ("一亿两千万", 120_000_000),
        ("一万二千亿", 1_200_000_000_000),
        ("二〇二五", 2025),
    ],
)
def test_chinese_numerals_are_read(written: str, value: int) -> None:
    assert chinese_value(written) == value


@given(st.text("0123456789.,-%两三百千万亿成分之年月日季度q期 元nm$点半", max_size=40))
def test_values_stand_where_they_say(text: str) -> None:
    folded = fold(text).text
    for figure in find_figures(folded):
        assert 0 <= figure.start < figure.end <= len(folded)
        assert not any(character.isspace() for character in figure.term)


def test_a_word_that_only_looks_like_a_month_is_none() -> None:
    assert not [figure for figure in find_figures("man 5, jay 12, soct 3") if "月" in figure.term]
