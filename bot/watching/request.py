"""What a person writes after ``/watch``: a question with or without a rhythm, ``list``, ``stop 2``.

The rhythm stands at the end of the question, or before it as Chinese is written::

    国产GPU daily 9:00          算力 every Monday at 8:30       国产GPU 每天9点
    国产GPU weekly mon 9:00     每周一早上9点 算力              算力 每週五 18:00
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.grammar import clean_typing, fold_width
from bot.models import Schedule

USUAL_HOUR = 9
"""When a digest is sent whose time is not said; and Monday, where no day is."""

_LIST = re.compile(
    r"list|ls|列表|清单|清單|列出|我的订阅|我的訂閱|我的追蹤|我的追踪", re.IGNORECASE
)
_STOP = re.compile(
    r"(?:stop|unwatch|cancel|停止|取消(?:订阅|訂閱|追踪|追蹤|关注|關注)?|退订|退訂)"
    r"\s*[#第]?\s*(?P<number>\d{1,6})?\s*[号號个個条條]?",
    re.IGNORECASE,
)
_HELP = re.compile(r"help|帮助|幫助|\?", re.IGNORECASE)

_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CHINESE_DAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5}
_CHINESE_HOURS = "零一二三四五六七八九十"

_ENGLISH_DAY = (
    r"mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?"
)
_ENGLISH_TIME = r"(?:at\s+)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>am|pm)?"
_ENGLISH = re.compile(
    rf"(?:(?P<daily>daily|every\s+day)|(?:weekly|every\s+week)(?:\s+(?:on\s+)?(?P<day>{_ENGLISH_DAY}))?"
    rf"|every\s+(?P<every>{_ENGLISH_DAY}))(?:\s+{_ENGLISH_TIME})?",
    re.IGNORECASE,
)
_CHINESE = re.compile(
    r"(?:每[天日]|每(?:个|個)?(?:周|週|星期|礼拜|禮拜)(?P<day>[一二三四五六日天末1-7])?)"
    r"\s*(?P<part>凌晨|早上|早晨|早|上午|中午|下午|傍晚|晚上|晚|夜里|夜裡)?"
    r"\s*(?:(?P<hour>\d{1,2}|[零一二三四五六七八九十]{1,3})"
    r"(?:[:：](?P<minute>\d{2})|[点點时時](?:(?P<half>半)|(?P<minutes>\d{1,2})分?|整)?))?"
)
_AFTERNOON = frozenset({"下午", "傍晚", "晚上", "晚", "夜里", "夜裡"})
_BESIDE = " \t,，、;；:："


@dataclass(frozen=True, slots=True)
class WatchRequest:
    """``set`` has a ``query`` and perhaps a schedule; ``stop`` a ``number``, None where not said."""

    kind: Literal["set", "list", "stop", "help"]
    query: str = ""
    schedule: Schedule | None = None
    number: int | None = None


def read_request(text: str) -> WatchRequest:
    """What is asked for; what is no command is something to watch.

    >>> read_request("国产GPU 每天9点")
    WatchRequest(kind='set', query='国产GPU', schedule=Schedule(hour=9, minute=0, weekday=None), number=None)
    >>> read_request("stop 2").number
    2
    """
    typed = clean_typing(text).strip()
    narrow = fold_width(typed).rstrip(" .。!！")
    if not narrow or _HELP.fullmatch(narrow):
        return WatchRequest("help")
    if _LIST.fullmatch(narrow):
        return WatchRequest("list")
    if (stop := _STOP.fullmatch(narrow)) is not None:
        return WatchRequest("stop", number=int(stop["number"]) if stop["number"] else None)
    query, schedule = _split(typed)
    return WatchRequest("set", query, schedule)


def _split(typed: str) -> tuple[str, Schedule | None]:
    """The question, and the rhythm that is written behind or before it."""
    narrow = fold_width(typed)
    for pattern, read in ((_ENGLISH, _read_english), (_CHINESE, _read_chinese)):
        for found in pattern.finditer(narrow):
            start, end = found.span()
            stands_alone = start == 0 or narrow[start - 1] in _BESIDE or pattern is _CHINESE
            before, after = narrow[:start].strip(_BESIDE), narrow[end:].strip(_BESIDE + ".。")
            if not stands_alone or (before and after) or _is_glued(narrow, end):
                continue
            if _is_within_quotes(narrow, start) or (schedule := read(found)) is None:
                continue
            left = typed[:start] if before else typed[end:]
            return left.strip(_BESIDE), schedule
    return typed, None


def _is_glued(narrow: str, end: int) -> bool:
    """Whether a word goes on where the rhythm ended: 每天走路 is a question, dailyness no rhythm."""
    return end < len(narrow) and narrow[end] not in _BESIDE + ".。"


def _is_within_quotes(narrow: str, at: int) -> bool:
    return narrow[:at].count('"') % 2 == 1


def _read_english(found: re.Match[str]) -> Schedule | None:
    hour = int(found["hour"]) if found["hour"] else USUAL_HOUR
    minute = int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"].lower() == "pm" else 0)
    weekday = None
    if not found["daily"]:
        day = found["day"] or found["every"] or _ENGLISH_DAYS[0]
        weekday = _ENGLISH_DAYS.index(day[:3].lower())
    return _schedule(hour, minute, weekday)


def _read_chinese(found: re.Match[str]) -> Schedule | None:
    hour = _chinese_number(found["hour"]) if found["hour"] else _usual_hour(found["part"])
    if hour is None:
        return None
    minute = 30 if found["half"] else int(found["minute"] or found["minutes"] or 0)
    if hour < 12 and (found["part"] in _AFTERNOON or (found["part"] == "中午" and hour < 11)):
        hour += 12
    weekday = None
    if not found[0].startswith(("每天", "每日")):
        day = found["day"] or "一"
        weekday = int(day) - 1 if day.isdigit() else _CHINESE_DAYS[day]
    return _schedule(hour, minute, weekday)


def _usual_hour(part: str | None) -> int:
    if part is None or part in ("早上", "早晨", "早", "上午"):
        return USUAL_HOUR
    return {"凌晨": 5, "中午": 12, "下午": 3, "傍晚": 6}.get(part, 8)


def _chinese_number(written: str) -> int | None:
    """An hour in figures or characters: 9, 九, 十二, 二十三."""
    if written.isdigit():
        return int(written)
    tens, ten, units = written.partition("十")
    if not ten:
        return _CHINESE_HOURS.find(written) if len(written) == 1 else None
    if len(tens) > 1 or len(units) > 1:
        return None
    return 10 * (_CHINESE_HOURS.find(tens) if tens else 1) + (
        _CHINESE_HOURS.find(units) if units else 0
    )


def _schedule(hour: int, minute: int, weekday: int | None) -> Schedule | None:
    """A schedule, None for a time that no clock shows."""
    if not (0 <= hour <= 23 and 0 <= minute <= 59):
        return None
    return Schedule(hour, minute, weekday)
