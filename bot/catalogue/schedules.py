"""When a watch is heard of, in words."""

from __future__ import annotations

from bot.catalogue import say
from bot.models import Locale, Watch

LONGEST_ZONE = 60
WEEKDAYS = (
    "watch.day.mon",
    "watch.day.tue",
    "watch.day.wed",
    "watch.day.thu",
    "watch.day.fri",
    "watch.day.sat",
    "watch.day.sun",
)


def schedule_words(watch: Watch, locale: Locale) -> str:
    """When the news of a watch come: at once, every day, or on a day of the week."""
    schedule = watch.schedule
    if schedule is None:
        return say("watch.at_once", locale)
    clock, zone = f"{schedule.hour}:{schedule.minute:02}", watch.zone[:LONGEST_ZONE]
    if schedule.weekday is None:
        return say("watch.daily", locale, time=clock, zone=zone)
    day = say(WEEKDAYS[schedule.weekday], locale)
    return say("watch.weekly", locale, day=day, time=clock, zone=zone)
