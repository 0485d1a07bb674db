"""When a digest is due, and which hours are quiet; every moment is aware."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo

from bot.models import Schedule

QuietHours = tuple[time, time]
"""From the first to the second, over midnight where the second is earlier."""

DAYS_AHEAD = 8
"""A weekly digest is due within seven days, and on the eighth where today's is over."""


def next_due(schedule: Schedule, zone: tzinfo, after: datetime) -> datetime:
    """The first moment later than ``after`` at which the schedule's time is on the clock, in UTC.

    A time that the clock skips in spring comes as much later; one that it shows twice in autumn
    counts the first time.

    >>> next_due(Schedule(9, 0), UTC, datetime(2026, 3, 1, 9, tzinfo=UTC)).isoformat()
    '2026-03-02T09:00:00+00:00'
    """
    today = after.astimezone(zone).date()
    at = time(schedule.hour, schedule.minute)
    for days in range(-1, DAYS_AHEAD):
        day = today + timedelta(days=days)
        if schedule.weekday is not None and day.weekday() != schedule.weekday:
            continue
        moment = datetime.combine(day, at, zone).astimezone(UTC)
        if moment > after:
            return moment
    raise AssertionError(f"{schedule} is never due")


def is_quiet(hours: QuietHours | None, zone: tzinfo, now: datetime) -> bool:
    """Whether ``now`` lies in the quiet hours of the zone; the end is not quiet any more.

    >>> is_quiet((time(22), time(7)), UTC, datetime(2026, 3, 1, 23, tzinfo=UTC))
    True
    """
    if hours is None:
        return False
    start, end = hours
    local = now.astimezone(zone).time()
    if start <= end:
        return start <= local < end
    return local >= start or local < end
