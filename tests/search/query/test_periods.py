from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.query.periods import first_day, last_day


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        pytest.param("2025", "2025-01-01", "2025-12-31", id="year"),
        pytest.param("2025-09", "2025-09-01", "2025-09-30", id="month"),
        pytest.param("2025-12", "2025-12-01", "2025-12-31", id="december"),
        pytest.param("2024-2", "2024-02-01", "2024-02-29", id="leap-february"),
        pytest.param("2025.2", "2025-02-01", "2025-02-28", id="february"),
        pytest.param("2000年2月", "2000-02-01", "2000-02-29", id="leap-century"),
        pytest.param("2025-9-3", "2025-09-03", "2025-09-03", id="short-day"),
        pytest.param("2025/09/03", "2025-09-03", "2025-09-03", id="slashes"),
        pytest.param("2025年", "2025-01-01", "2025-12-31", id="chinese-year"),
        pytest.param("2025年9月3日", "2025-09-03", "2025-09-03", id="chinese-day"),
        pytest.param("2025年9月3號", "2025-09-03", "2025-09-03", id="traditional-day"),
        pytest.param("2025年9月份", "2025-09-01", "2025-09-30", id="chinese-month"),
        pytest.param("20250903", "2025-09-03", "2025-09-03", id="compact"),
        pytest.param("202509", "2025-09-01", "2025-09-30", id="compact-month"),
        pytest.param("２０２５－０９", "2025-09-01", "2025-09-30", id="full-width"),
        pytest.param("2025–09", "2025-09-01", "2025-09-30", id="en-dash"),
        pytest.param("2025-02-30", None, None, id="no-such-day"),
        pytest.param("2025-13", None, None, id="no-such-month"),
        pytest.param("2025-00", None, None, id="month-zero"),
        pytest.param("0000", None, None, id="year-zero"),
        pytest.param("20251301", None, None, id="compact-no-such-month"),
        pytest.param("2025-09/03", None, None, id="mixed-marks"),
        pytest.param("25-09", None, None, id="short-year"),
        pytest.param("去年", None, None, id="relative"),
        pytest.param("", None, None, id="empty"),
    ],
)
def test_a_date_names_its_first_and_last_day(written, first, last):
    assert (first_day(written), last_day(written)) == (first, last)


@given(st.dates())
def test_a_written_day_is_read_back_in_every_notation(day):
    iso = day.isoformat()
    chinese = f"{day.year:04d}年{day.month}月{day.day}日"
    for written in (iso, iso.replace("-", "/"), iso.replace("-", ""), chinese):
        assert first_day(written) == last_day(written) == iso
