"""What a person writes after ``/watch``: a question with or without a schedule, ``list``, ``stop 2``.

The schedule stands at the end of the question, or before it as Chinese is written::

    国产GPU daily 9:00          算力 every Monday at 8:30       国产GPU 每天9点
    国产GPU weekly mon 9:00     每周一早上9点 算力              算力 每週五 18:00

Only filters may follow it (`算力 每天 source:证券日报`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.analysis.typed_text import clean_typing, fold_width
from bot.commands.schedules import WrittenSchedule, unclear_schedule, written_schedules
from bot.models import Schedule

_LIST = re.compile(
    r"list|ls|列表|清单|清單|列出|我的(?:订阅|訂閱|追蹤|追踪|关注|關注)|(?:订阅|訂閱)(?:列表|清单|清單)",
    re.IGNORECASE,
)
_STOP_WORD = r"(?:stop|unwatch|cancel|停止|取消(?:订阅|訂閱|追踪|追蹤|关注|關注)?|退订|退訂)"
_STOP = re.compile(
    rf"{_STOP_WORD}\s*[#第]?\s*(?P<number>\d{{1,6}})?\s*[号號个個条條]?", re.IGNORECASE
)
_STOP_QUERY = re.compile(rf"{_STOP_WORD}\s+(?=\S)", re.IGNORECASE)
_HELP = re.compile(r"help|帮助|幫助|\?", re.IGNORECASE)

_BESIDE = " \t,，、;；:："
_FILTERS = re.compile(r"(?:\s*(?:-\S+|\w+[:：]\S+))+", re.ASCII)


@dataclass(frozen=True, slots=True)
class WatchRequest:
    """``set`` has a ``query`` and perhaps a schedule.

    ``stop`` has the ``number`` of a watch or its ``query``, or neither. ``unclear`` has as its
    ``query`` the schedule that nobody can keep (`每天25点`).
    """

    kind: Literal["set", "list", "stop", "help", "unclear"]
    query: str = ""
    schedule: Schedule | None = None
    number: int | None = None


def read_watch_request(text: str) -> WatchRequest:
    """What is asked for; what is no command is something to watch.

    >>> read_watch_request("国产GPU 每天9点")
    WatchRequest(kind='set', query='国产GPU', schedule=Schedule(hour=9, minute=0, weekday=None), number=None)
    >>> read_watch_request("stop 2").number
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
    if (stop := _STOP_QUERY.match(fold_width(typed))) is not None:
        return WatchRequest("stop", typed[stop.end() :])
    query, schedule = _split(typed)
    if schedule is None and (unclear := unclear_schedule(fold_width(query))):
        return WatchRequest("unclear", unclear)
    return WatchRequest("set", query, schedule)


def _split(typed: str) -> tuple[str, Schedule | None]:
    """The question, and the schedule that is written behind or before it."""
    narrow = fold_width(typed)
    for found in written_schedules(narrow):
        before = narrow[: found.start].strip(_BESIDE)
        after = narrow[found.end :].strip(_BESIDE + ".。")
        if before and after and not _FILTERS.fullmatch(after):
            continue
        if _is_glued(narrow, found) or narrow[: found.start].count('"') % 2 == 1:
            continue
        parts = (typed[: found.start].strip(_BESIDE), typed[found.end :].strip(_BESIDE + ".。"))
        return " ".join(filter(None, parts)), found.schedule
    return typed, None


def _is_glued(narrow: str, found: WrittenSchedule) -> bool:
    """Whether a word goes on beside the schedule: 每天走路 is a question, dailyness no schedule."""
    after = narrow[found.end : found.end + 1]
    if after and after not in _BESIDE + ".。" and not found.leads:
        return True
    before = narrow[found.start - 1 : found.start]
    return bool(before) and before not in _BESIDE and not found.may_follow
