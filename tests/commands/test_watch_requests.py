"""What a person writes after /watch."""

from __future__ import annotations

import pytest

from bot.commands.watch_requests import WatchRequest, read_watch_request
from bot.models import Schedule


@pytest.mark.parametrize(
    ("typed", "query", "schedule"),
    [
        ("国产GPU", "国产GPU", None),
        ("  算力 内卷 source:证券日报 ", "算力 内卷 source:证券日报", None),
        ("国产GPU daily 9:00", "国产GPU", Schedule(9, 0)),
        ("国产GPU daily", "国产GPU", Schedule(9, 0)),
        ("国产GPU Daily at 7", "国产GPU", Schedule(7, 0)),
        ("compute every day 6:30 pm", "compute", Schedule(18, 30)),
        ("compute daily 12am", "compute", Schedule(0, 0)),
        ("国产GPU weekly mon 9:00", "国产GPU", Schedule(9, 0, 0)),
        ("国产GPU weekly", "国产GPU", Schedule(9, 0, 0)),
        ("国产GPU weekly on Friday at 17", "国产GPU", Schedule(17, 0, 4)),
        ("国产GPU every sunday 8.15", "国产GPU", Schedule(8, 15, 6)),
        ("国产GPU 每天9点", "国产GPU", Schedule(9, 0)),
        ("国产GPU每天9点", "国产GPU", Schedule(9, 0)),
        ("每天9点 国产GPU", "国产GPU", Schedule(9, 0)),
        ("国产GPU，每日 18:30", "国产GPU", Schedule(18, 30)),
        ("国产GPU 每天 １８：３０", "国产GPU", Schedule(18, 30)),
        ("国产GPU 每天早上九点半", "国产GPU", Schedule(9, 30)),
        ("国产GPU 每天晚上8点", "国产GPU", Schedule(20, 0)),
        ("国产GPU 每天中午12点", "国产GPU", Schedule(12, 0)),
        ("国产GPU 每天下午三点15分", "国产GPU", Schedule(15, 15)),
        ("国产GPU 每天二十三点", "国产GPU", Schedule(23, 0)),
        ("国产GPU 每周一 9:00", "国产GPU", Schedule(9, 0, 0)),
        ("國產GPU 每週五下午6點", "國產GPU", Schedule(18, 0, 4)),
        ("国产GPU 每星期日9时", "国产GPU", Schedule(9, 0, 6)),
        ("国产GPU 每周", "国产GPU", Schedule(9, 0, 0)),
        ("国产GPU 每週一 上午9點一刻", "国产GPU", Schedule(9, 15, 0)),
        ("国产GPU 每天九点十五分", "国产GPU", Schedule(9, 15)),
        ("国产GPU 每晚8点", "国产GPU", Schedule(20, 0)),
        ("国产GPU 每天晚上12点", "国产GPU", Schedule(0, 0)),
        ("国产GPU 每天夜里2点", "国产GPU", Schedule(2, 0)),
        ("国产GPU 周一 9点", "国产GPU", Schedule(9, 0, 0)),
        ("国产GPU Mondays at 9", "国产GPU", Schedule(9, 0, 0)),
        ("国产GPU every morning", "国产GPU", Schedule(9, 0)),
        # As it is told what was set.
        ("国产GPU 每周一 9:00 汇总", "国产GPU", Schedule(9, 0, 0)),
        ("国产GPU digest every Monday at 9:00", "国产GPU", Schedule(9, 0, 0)),
        # A time alone is one of every day.
        ("国产GPU 9pm", "国产GPU", Schedule(21, 0)),
        ("国产GPU 晚上8点", "国产GPU", Schedule(20, 0)),
        ("十点 读书", "十点 读书", None),
        # What is asked for follows without a space, or filters do.
        ("每天9点发国产GPU", "国产GPU", Schedule(9, 0)),
        ("请每天9点推送 国产GPU", "国产GPU", Schedule(9, 0)),
        ("每天发电量", "每天发电量", None),
        ("国产GPU 每天9点，source:日报 -手机", "国产GPU source:日报 -手机", Schedule(9, 0)),
        # No schedule: a word goes on, the time does not exist, it stands inside or in quotes.
        ("每天走路 健康", "每天走路 健康", None),
        ("算力 每天 用量 增长", "算力 每天 用量 增长", None),
        ('"人民 每天"', '"人民 每天"', None),
        ("停止侵权", "停止侵权", None),
        ("weekly report card", "report card", Schedule(9, 0, 0)),
        ("listing rules", "listing rules", None),
    ],
)
def test_a_question_and_its_rhythm_are_told_apart(
    typed: str, query: str, schedule: Schedule | None
) -> None:
    assert read_watch_request(typed) == WatchRequest("set", query, schedule)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", WatchRequest("help")),
        ("\u200b ", WatchRequest("help")),
        ("help", WatchRequest("help")),
        ("list", WatchRequest("list")),
        ("列表。", WatchRequest("list")),
        ("清單", WatchRequest("list")),
        ("stop 2", WatchRequest("stop", number=2)),
        ("STOP #12", WatchRequest("stop", number=12)),
        ("取消２", WatchRequest("stop", number=2)),
        ("取消订阅 3", WatchRequest("stop", number=3)),
        ("退訂", WatchRequest("stop")),
        ("stop", WatchRequest("stop")),
        ("stop 国产GPU", WatchRequest("stop", "国产GPU")),
        ("取消订阅 国产 GPU", WatchRequest("stop", "国产 GPU")),
        ("订阅列表", WatchRequest("list")),
    ],
)
def test_commands_are_known_in_both_languages(typed: str, expected: WatchRequest) -> None:
    assert read_watch_request(typed) == expected


@pytest.mark.parametrize(
    ("typed", "schedule"),
    [
        ("国产GPU 每天25点", "每天25点"),
        ("国产GPU daily 25:00", "daily 25:00"),
        ("国产GPU daily 9:75", "daily 9:75"),
        ("国产GPU daily 13pm", "daily 13pm"),
        ("国产GPU weekly foo 9:00", "weekly foo 9:00"),
        ("国产GPU 每两周", "每两周"),
        ("国产GPU 每月1号", "每月1号"),
        ("国产GPU 每周一三五 9点", "每周一三五 9点"),
        ("国产GPU hourly", "hourly"),
        ("国产GPU every weekday at 8", "every weekday at 8"),
        ("国产GPU daily 9:00 Berlin time", "daily 9:00 Berlin time"),
    ],
)
def test_a_rhythm_that_cannot_be_kept_is_no_part_of_the_question(typed: str, schedule: str) -> None:
    assert read_watch_request(typed) == WatchRequest("unclear", schedule)


@pytest.mark.parametrize("quoted", ['"每天25点"', '算力 "daily 9:75"', '"weekly report"'])
def test_what_stands_in_quotes_is_no_rhythm(quoted: str) -> None:
    assert read_watch_request(quoted) == WatchRequest("set", quoted)


def test_a_rhythm_alone_leaves_no_question() -> None:
    assert read_watch_request("每天9点").query == ""
