"""When digests are due and which hours are quiet, on the days when clocks are changed too."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.time_zones import is_zone, zone_of
from bot.models import Schedule
from bot.watching.due import is_quiet, next_due

BERLIN, SHANGHAI = zone_of("Europe/Berlin"), zone_of("Asia/Shanghai")
MOMENTS = st.datetimes(
    datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC), allow_imaginary=False
)
ZONES = st.sampled_from(
    ["UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"]
).map(zone_of)
SCHEDULES = st.builds(
    Schedule, st.integers(0, 23), st.integers(0, 59), st.none() | st.integers(0, 6)
)


def local(moment: datetime, name: str) -> str:
    return moment.astimezone(zone_of(name)).isoformat(timespec="minutes")


def test_the_next_digest_is_later_today_or_tomorrow() -> None:
    nine = Schedule(9, 0)
    before = datetime(2026, 3, 1, 0, 59, tzinfo=UTC)  # 8:59 in Shanghai
    assert next_due(nine, SHANGHAI, before) == datetime(2026, 3, 1, 1, tzinfo=UTC)
    assert next_due(nine, SHANGHAI, before + timedelta(minutes=1)) == datetime(
        2026, 3, 2, 1, tzinfo=UTC
    )


def test_a_weekly_digest_comes_on_its_day() -> None:
    monday = Schedule(9, 0, 0)
    sunday = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert next_due(monday, UTC, sunday) == datetime(2026, 3, 2, 9, tzinfo=UTC)
    assert next_due(monday, UTC, datetime(2026, 3, 2, 9, tzinfo=UTC)) == datetime(
        2026, 3, 9, 9, tzinfo=UTC
    )


def test_the_clock_stays_right_when_it_is_changed() -> None:
    nine = Schedule(9, 0)
    saturday = datetime(2026, 3, 28, 9, tzinfo=UTC)  # the night before summer time
    assert local(next_due(nine, BERLIN, saturday), "Europe/Berlin") == "2026-03-29T09:00+02:00"


def test_a_time_that_the_clock_skips_comes_later_that_day() -> None:
    skipped = Schedule(2, 30)
    before = datetime(2026, 3, 28, 12, tzinfo=UTC)
    due = next_due(skipped, BERLIN, before)
    assert local(due, "Europe/Berlin") == "2026-03-29T03:30+02:00"
    assert local(next_due(skipped, BERLIN, due), "Europe/Berlin") == "2026-03-30T02:30+02:00"


def test_a_time_that_the_clock_shows_twice_counts_once() -> None:
    doubled = Schedule(2, 30)
    due = next_due(doubled, BERLIN, datetime(2026, 10, 24, 12, tzinfo=UTC))
    assert local(due, "Europe/Berlin") == "2026-10-25T02:30+02:00"
    assert local(next_due(doubled, BERLIN, due), "Europe/Berlin") == "2026-10-26T02:30+01:00"


@given(SCHEDULES, ZONES, MOMENTS)
def test_a_digest_is_always_ahead_and_never_further_than_its_rhythm(
    schedule: Schedule, zone: object, after: datetime
) -> None:
    due = next_due(schedule, zone, after)  # type: ignore[arg-type]
    days = 1 if schedule.weekday is None else 7
    assert timedelta(0) < due - after <= timedelta(days=days, hours=2)


@pytest.mark.parametrize(
    ("hours", "now", "expected"),
    [
        (None, 3, False),
        ((time(22), time(7)), 23, True),
        ((time(22), time(7)), 6, True),
        ((time(22), time(7)), 7, False),
        ((time(22), time(7)), 21, False),
        ((time(12), time(14)), 12, True),
        ((time(12), time(14)), 14, False),
        ((time(9), time(9)), 9, False),
    ],
)
def test_quiet_hours_begin_and_end_on_the_hour(
    hours: tuple[time, time] | None, now: int, expected: bool
) -> None:
    assert is_quiet(hours, UTC, datetime(2026, 3, 1, now, tzinfo=UTC)) is expected


def test_quiet_hours_are_those_of_the_zone() -> None:
    hours = (time(22), time(7))
    assert is_quiet(hours, SHANGHAI, datetime(2026, 3, 1, 15, tzinfo=UTC))
    assert not is_quiet(hours, UTC, datetime(2026, 3, 1, 15, tzinfo=UTC))


def test_a_zone_that_is_unknown_gives_way_to_the_next() -> None:
    assert zone_of("Mars/Phobos", "Asia/Shanghai") == SHANGHAI
    assert zone_of("../etc/passwd", "") is UTC
    assert is_zone("Asia/Shanghai")
    assert is_zone("utc")
    assert not is_zone("Mars/Phobos")
    assert not is_zone("")
