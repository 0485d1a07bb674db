"""How people write a schedule, in English and in Chinese: `daily 9:00`, `每周一早上9点半`, `每晚8点`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.models import Schedule

USUAL_HOUR = 9
"""When a digest is sent whose time is not said; and Monday, where no day is."""

_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CHINESE_DAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5}
_FIGURES = "零一二三四五六七八九十"

_DAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)"
)
_TIME = r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>am|pm)?(?![\w:])"
_ENGLISH = re.compile(
    rf"(?:digest\s+)?(?:(?P<daily>daily|(?:every|each)\s+day)"
    rf"|(?:weekly|every\s+week)(?:\s+(?:on\s+)?(?P<day>{_DAY}))?"
    rf"|every\s+(?P<every>{_DAY})|every\s+(?P<part>morning|evening)"
    rf"|(?:on\s+)?(?P<days>{_DAY})s?(?=\s+(?:at\s+)?\d))"
    rf"(?:\s+(?:at\s+)?{_TIME})?(?!\w)",
    re.IGNORECASE,
)
_WEEK = r"(?:周|週|星期|礼拜|禮拜)"
_PART = r"(?P<part>凌晨|早上|早晨|清晨|早|上午|中午|下午|傍晚|晚上|晚|夜里|夜裡)"
_CLOCK = (
    rf"(?P<hour>\d{{1,2}}|[{_FIGURES}]{{1,3}})"
    r"(?:[:：](?P<minute>\d{2})|[点點时時]"
    rf"(?:(?P<half>半)|(?P<quarter>[一三])刻|(?P<minutes>\d{{1,2}}|[{_FIGURES}]{{1,3}})分?|整|钟|鐘)?)"
)
_VERB = r"(?P<verb>汇总|匯總|彙整|彙總|推送|推播|发送|發送|发|發|通知我?|提醒我?|告诉我|告訴我)"
_CHINESE = re.compile(
    r"(?:请|請)?(?:(?P<daily>每(?:[天日]|(?P<eve>[早晚])))"
    rf"|(?P<every>每(?:个|個)?)?{_WEEK}(?P<day>[一二三四五六日天末1-7])?)"
    rf"(?:\s*{_PART})?(?:\s*{_CLOCK}(?![\d:：]))?(?:\s*{_VERB})?"
)
_CLOCK_AT_END = re.compile(
    rf"(?<=\s)(?:at\s+)?(?=\d{{1,2}}(?::\d\d|\s*[ap]m)){_TIME}\s*$", re.IGNORECASE
)
_CHINESE_CLOCK_AT_END = re.compile(rf"(?<=\s)(?:{_PART}\s*)?{_CLOCK}\s*$")

# What is meant for a schedule, by its opening and by how it goes on, and is none that can be kept.
_UNCLEAR_ENGLISH = re.compile(
    r"(?<![\w\"])(?:daily|weekly|monthly|hourly|(?:every|each)\s+(?:other\s+|second\s+)?"
    rf"(?:day|week|weekday|month|hour|morning|evening|night|{_DAY}))"
    rf"(?:\s+(?:at|on|and|in|from|to|\d[\d:.]*\s*(?:am|pm)?|utc|gmt|{_DAY}s?)|,)*"
    r"(?:\s+.{0,20}\d{1,2}(?::\d+|\s*[ap]m).{0,20})?[\s.]*$",
    re.IGNORECASE,
)
_NUMBER = r"[两兩几幾半\d零一二三四五六七八九十]"
_UNCLEAR_CHINESE = re.compile(
    rf"(?<!\")每(?:[天日早晚月年季]|(?:个|個)?{_WEEK}|小时|小時|(?:个|個)?工作日"
    rf"|{_NUMBER}+(?:天|日|个?月|個?月|小时|小時|分钟|分鐘|{_WEEK}))"
    rf"(?:{_NUMBER}|[\s:：.点點时時分刻整钟鐘号號日天末、,，和至到\-]|上午|下午|中午|凌晨|傍晚|[早晚]上?|夜里|夜裡)*$"
)


@dataclass(frozen=True, slots=True)
class WrittenSchedule:
    """A schedule and where it is written.

    ``leads``: the question may follow without a space (`每天9点发算力`). ``may_follow``: and it may
    stand before it so (`算力每天9点`).
    """

    start: int
    end: int
    schedule: Schedule
    leads: bool = False
    may_follow: bool = False


def written_schedules(narrow: str) -> Iterator[WrittenSchedule]:
    """The schedules in a text of narrow characters; a time alone where it ends without any other."""
    names_a_schedule = False
    for found in _ENGLISH.finditer(narrow):
        names_a_schedule = True
        if (schedule := _read_english(found)) is not None:
            yield WrittenSchedule(*found.span(), schedule)
    for found in _CHINESE.finditer(narrow):
        names_a_schedule = True
        if (schedule := _read_chinese(found)) is not None:
            leads = bool(found["verb"] and found["hour"])
            may_follow = bool(found["daily"] or found["every"])
            yield WrittenSchedule(*found.span(), schedule, leads, may_follow)
    if names_a_schedule or unclear_schedule(narrow):
        return
    if (alone := _CLOCK_AT_END.search(narrow)) is not None:
        schedule = _schedule(_hour_of(alone), int(alone["minute"] or 0), None)
    elif (alone := _CHINESE_CLOCK_AT_END.search(narrow)) is not None:
        schedule = _schedule(*_chinese_clock(alone, alone["part"]), None)
    if alone is not None and schedule is not None:
        yield WrittenSchedule(*alone.span(), schedule)


def unclear_schedule(narrow: str) -> str:
    """What is meant for a schedule at the end of a text, and cannot be kept; empty where nothing is.

    >>> unclear_schedule("算力 每天25点"), unclear_schedule("compute daily 9:75"), unclear_schedule("daily life")
    ('每天25点', 'daily 9:75', '')
    """
    for pattern in (_UNCLEAR_ENGLISH, _UNCLEAR_CHINESE):
        if (found := pattern.search(narrow)) is not None:
            return found[0].strip()
    return ""


def _read_english(found: re.Match[str]) -> Schedule | None:
    hour = _hour_of(found) if found["hour"] else USUAL_HOUR
    if (found["part"] or "").casefold() == "evening":
        hour = (hour + 12 if hour and hour < 12 else hour) if found["hour"] else 20
    weekday = None
    if not found["daily"] and not found["part"]:
        day = found["day"] or found["every"] or found["days"] or _ENGLISH_DAYS[0]
        weekday = _ENGLISH_DAYS.index(day[:3].lower())
    return _schedule(hour, int(found["minute"] or 0), weekday)


def _hour_of(found: re.Match[str]) -> int | None:
    hour = int(found["hour"])
    if not found["half"]:
        return hour
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if found["half"].lower() == "pm" else 0)


def _read_chinese(found: re.Match[str]) -> Schedule | None:
    is_daily = found["daily"] is not None
    if not is_daily and not found["every"] and not (found["day"] and found["hour"]):
        return None  # 周 and 周一 alone are words
    part = found["part"] or found["eve"]
    hour, minute = _chinese_clock(found, part) if found["hour"] else (_usual_hour(part), 0)
    weekday = None
    if not is_daily:
        day = found["day"] or "一"
        weekday = int(day) - 1 if day.isdigit() else _CHINESE_DAYS[day]
    return _schedule(hour, minute, weekday)


def _chinese_clock(found: re.Match[str], part: str | None) -> tuple[int | None, int]:
    """Hour and minute as the clock shows them; no hour where it shows no such one."""
    hour = _chinese_number(found["hour"])
    quarters = {"一": 15, "三": 45, None: 0}[found["quarter"]]
    minute = 30 if found["half"] else quarters or int(found["minute"] or 0)
    if found["minutes"]:
        minute = -1 if (read := _chinese_number(found["minutes"])) is None else read
    return (None if hour is None else _hour_in(part, hour)), minute


def _hour_in(part: str | None, hour: int) -> int:
    """The hour of the day: 晚上8点 is 20, 晚上12点 and 凌晨12点 are 0, 夜里2点 is 2."""
    match part:
        case "下午" | "傍晚":
            return hour + 12 if hour < 12 else hour
        case "晚上" | "晚" | "夜里" | "夜裡":
            if hour == 12:
                return 0
            return hour + 12 if 5 <= hour < 12 else hour
        case "中午":
            return hour + 12 if hour < 11 else hour
        case "凌晨":
            return hour % 12 if hour <= 12 else hour
    return hour


def _usual_hour(part: str | None) -> int:
    """The hour that a part of the day stands for, where none is written."""
    hours = {"凌晨": 5, "清晨": 7, "中午": 12, "下午": 15, "傍晚": 18, "晚上": 20, "晚": 20}
    return {**hours, "夜里": 22, "夜裡": 22}.get(part or "", USUAL_HOUR)


def _chinese_number(written: str) -> int | None:
    """A number up to 99 in figures or characters: 9, 九, 十二, 二十三."""
    if written.isdigit():
        return int(written)
    tens, ten, units = written.partition("十")
    if not ten:
        return _FIGURES.find(written) if len(written) == 1 else None
    if len(tens) > 1 or len(units) > 1:
        return None
    return 10 * (_FIGURES.find(tens) if tens else 1) + (_FIGURES.find(units) if units else 0)


def _schedule(hour: int | None, minute: int, weekday: int | None) -> Schedule | None:
    """A schedule, None for a time that no clock shows."""
    if hour is None or not (0 <= hour <= 23 and 0 <= minute <= 59):
        return None
    return Schedule(hour, minute, weekday)
