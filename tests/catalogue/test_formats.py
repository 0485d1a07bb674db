"""Dates, amounts and sizes, as readers of each language write them."""

from __future__ import annotations

import pytest

from bot.catalogue import say
from bot.catalogue.formats import day, gap, number, sentences, size, stop
from bot.models import Locale


@pytest.mark.parametrize(
    ("written", "chinese", "english"),
    [
        pytest.param("2025-09-29", "2025年9月29日", "29 Sep 2025", id="day"),
        pytest.param("2025-09-29T07:19:00", "2025年9月29日", "29 Sep 2025", id="time of day"),
        pytest.param("2025-12-01 08:00", "2025年12月1日", "1 Dec 2025", id="space before the time"),
        pytest.param("2025-05", "2025年5月", "May 2025", id="month"),
        pytest.param("2025", "2025年", "2025", id="year"),
        pytest.param("2025-13-01", "2025-13-01", "2025-13-01", id="no month"),
        pytest.param("20250929", "20250929", "20250929", id="no date"),
        pytest.param("２０２５-09-29", "２０２５-09-29", "２０２５-09-29", id="full width"),
        pytest.param("上周", "上周", "上周", id="words"),
        pytest.param("", "", "", id="nothing"),
    ],
)
def test_a_date_is_written_as_its_reader_does(written: str, chinese: str, english: str) -> None:
    assert day(written, "zh") == day(written, "zh-Hant") == chinese
    assert day(written, "en") == english


@pytest.mark.parametrize(
    ("amount", "written"), [(0, "0"), (999, "999"), (12345, "12,345"), (-1000, "-1,000")]
)
def test_thousands_stand_apart(amount: int, written: str) -> None:
    assert number(amount) == written


@pytest.mark.parametrize(
    ("size_bytes", "written"),
    [
        (0, "0.0 kB"),
        (999_949, "999.9 kB"),
        (999_950, "1.0 MB"),
        (243_000_000, "243.0 MB"),
        (10**15, "1,000.0 TB"),
    ],
)
def test_a_size_has_the_unit_that_fits(size_bytes: int, written: str) -> None:
    assert size(size_bytes) == written


def test_english_sentences_stand_apart_and_chinese_ones_do_not() -> None:
    assert sentences(["Gone.", "", "Ask again."], "en") == "Gone. Ask again."
    assert sentences(["沒有了。", "", "再問一次。"], "zh-Hant") == "沒有了。再問一次。"
    assert [gap(locale) + stop(locale) for locale in ("zh", "zh-Hant", "en")] == ["。", "。", " ."]


@pytest.mark.parametrize(
    ("locale", "words"),
    [("zh", "12,345 篇文章"), ("zh-Hant", "12,345 篇文章"), ("en", "12,345 articles")],
)
def test_the_catalogue_writes_counts_out(locale: Locale, words: str) -> None:
    assert say("count.articles", locale, count=12345) == words


def test_the_number_of_an_article_is_no_amount() -> None:
    assert "#12345" in say("removal.bin", "en", number=12345)
