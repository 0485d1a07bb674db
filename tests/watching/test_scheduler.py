"""Watches over a real library: what is posted, when, and what never is posted twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.errors import StoreError
from bot.models import Schedule
from bot.watching.scheduler import HOUR, Rules
from tests.watching.shelf import CHANNEL, LIN, OTHER, WEI, Crash, Shelf, refused

# Paragraphs long enough to be passages of their own.
CHIPS = (
    "云海公司宣布国产GPU量产，首批产品将交付给三家银行客户使用，预计明年产能再翻一番。公司同时"
    "披露了新的封装产线，位于江南的工厂已经完成设备安装，正在进行最后阶段的良率爬坡工作。",
    "工程师认为国产GPU的软件生态仍需两年时间才能追上，关键在于编译器与算子库的成熟度。多数受访"
    "团队反映，迁移一个中等规模的训练任务，需要重写大约两成代码，并花一个月时间调试精度。",
)
WEATHER = (
    "本周华南地区有持续降雨，气象部门提醒市民注意防范城市内涝与山洪灾害。沿海渔船已经全部回港"
    "避风，中小学是否停课由各区根据当天的雨情自行决定，市民可以通过热线查询最新的安排。"
)
COOLING = (
    "液冷机柜的功率密度提高了一倍，数据中心的电费因此下降了三成左右。运维人员表示，漏液检测仍是"
    "最费心的环节，每台机柜都装有十几个传感器，任何一个告警都会触发自动断电和人工复核。"
)
BANKS = (
    "多家银行表示，将在核心系统中试用国产GPU，以降低对单一供应商的依赖程度。参与试点的技术部门"
    "负责人介绍，第一阶段的迁移预计在今年第四季度完成，届时将公布性能与成本的对比结果。"
)


@pytest.fixture
def shelf(tmp_path: Path, analyzer: Analyzer) -> Iterator[Shelf]:
    made = Shelf(tmp_path, analyzer)
    yield made
    made.close()


def news(number: int) -> str:
    """A paragraph that answers 国产GPU and is like no other."""
    words = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜"
    own = "".join(words[(number * 7 + step * (number % 11 + 2)) % len(words)] for step in range(30))
    return f"第{number}家企业{own}宣布采购国产GPU，金额为{number * 13 + 5}亿元。"


def test_what_was_there_before_is_not_posted_and_what_comes_is(shelf: Shelf) -> None:
    shelf.put("旧闻", *CHIPS)
    watch = shelf.watch("国产GPU")
    shelf.settle()
    assert shelf.slack.posts == []

    shelf.put("新闻", BANKS, WEATHER)
    shelf.settle()
    (post,) = shelf.slack.posts
    assert post.watch == watch
    assert post.more == 0
    ((story,),) = (post.stories,)
    assert [hit.passage.text for hit in story.hits.hits] == [BANKS]
    assert story.summary is None


def test_what_was_posted_is_not_posted_again(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    shelf.put("新闻", *CHIPS)
    shelf.settle()
    shelf.restart()
    shelf.tick(5, hours=1)
    assert shelf.slack.titles == [["新闻"]]
    assert set(shelf.states()) == {"posted"}


def test_passages_that_hold_a_part_of_the_question_are_not_posted(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    shelf.put("别的", WEATHER, COOLING, "国产电影的票房今年大涨，多部影片进入了全年排行的前十名。")
    shelf.settle()
    assert shelf.slack.posts == []


def test_who_asks_for_the_latest_on_something_hears_of_it(shelf: Shelf) -> None:
    shelf.watch("国产GPU的最新进展")
    shelf.put("新闻", BANKS)
    shelf.settle()
    assert shelf.slack.titles == [["新闻"]]


def test_filters_phrases_and_exclusions_hold(shelf: Shelf) -> None:
    shelf.watch('"国产GPU" source:证券 -银行')
    shelf.put("甲", CHIPS[1], source="证券日报")
    shelf.put("乙", CHIPS[1] + "这是另一家的报道。", source="科技网")
    shelf.put("丙", BANKS, source="证券日报")
    shelf.settle()
    assert shelf.slack.titles == [["甲"]]


def test_an_article_with_another_comma_is_no_news(shelf: Shelf) -> None:
    shelf.put("旧闻", *CHIPS, WEATHER)
    shelf.watch("国产GPU")
    shelf.put("旧闻", CHIPS[0].replace("，", "；", 1), CHIPS[1].replace("两年", "二年"), WEATHER)
    shelf.settle()
    assert shelf.slack.posts == []


def test_a_posted_article_that_is_corrected_is_not_posted_again(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    shelf.put("新闻", *CHIPS)
    shelf.settle()
    for correction in ("三家银行", "四家银行", "五家银行"):
        shelf.put("新闻", CHIPS[0].replace("三家银行", correction), CHIPS[1])
        shelf.settle()
        shelf.tick(2, hours=1)
    assert len(shelf.slack.posts) == 1


def test_a_paragraph_that_is_added_to_an_article_is_news(shelf: Shelf) -> None:
    shelf.put("连载", *CHIPS)
    shelf.watch("国产GPU")
    shelf.put("连载", *CHIPS, BANKS)
    shelf.settle()
    (post,) = shelf.slack.posts
    assert [hit.passage.text for hit in post.stories[0].hits.hits] == [BANKS]


def test_a_paragraph_that_answers_only_now_is_news(shelf: Shelf) -> None:
    text = "云海公司宣布新型芯片量产，首批产品将交付给三家银行客户使用，预计明年产能再翻一番。"
    shelf.put("报道", text)
    shelf.watch("国产GPU")
    shelf.put("报道", text.replace("新型芯片", "国产GPU"))
    shelf.settle()
    assert len(shelf.slack.posts) == 1


def test_an_article_that_is_edited_while_it_waits_is_posted_as_it_reads_now(shelf: Shelf) -> None:
    shelf.rules = Rules(posts_per_hour=3, quiet_hours=(time(10), time(20)))
    shelf.restart()
    shelf.watch("国产GPU")
    shelf.put("新闻", CHIPS[0])
    shelf.settle()
    now = CHIPS[0].replace("三家银行", "四家银行")
    shelf.put("新闻", now)
    shelf.settle()
    shelf.tick(9, hours=1)
    (post,) = shelf.slack.posts
    assert post.stories[0].hits.hits[0].passage.text == now


def test_an_article_that_is_removed_while_it_waits_is_not_posted(shelf: Shelf) -> None:
    shelf.rules = Rules(posts_per_hour=3, quiet_hours=(time(10), time(20)))
    shelf.restart()
    shelf.watch("国产GPU")
    shelf.put("新闻", CHIPS[0])
    shelf.settle()
    shelf.remove("新闻")
    shelf.settle()
    shelf.tick(12, hours=1)
    assert shelf.slack.posts == []


def test_segmenting_again_is_no_news(shelf: Shelf) -> None:
    shelf.put("旧闻", *CHIPS)
    shelf.watch("国产GPU")
    with shelf.engine._store.writing() as db:
        db.execute("UPDATE articles SET analyzer = 'another'")
    assert list(shelf.engine.segment_again())
    shelf.settle()
    assert shelf.slack.posts == []


def test_a_story_that_several_sources_tell_is_posted_once(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    shelf.put("甲报", BANKS, source="甲报", title="银行试用国产GPU")
    shelf.put("乙报", BANKS, COOLING, source="乙报")
    shelf.settle()
    (post,) = shelf.slack.posts
    (story,) = post.stories
    assert len(story.hits.also_in) == 1
    shelf.put("丙报", BANKS, WEATHER, source="丙报")
    shelf.settle()
    assert len(shelf.slack.posts) == 1
    assert shelf.states() == ["posted", "posted", "repeated"]


def test_a_burst_posts_the_best_and_counts_the_rest(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    for number in range(12):
        shelf.put(f"报道{number}", news(number))
    shelf.settle()
    (post,) = shelf.slack.posts
    assert (len(post.stories), post.more) == (3, 9)
    shelf.tick(30, minutes=5)
    assert len(shelf.slack.posts) == 1


def test_no_more_than_so_many_articles_are_posted_in_an_hour(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    for number in range(10):
        shelf.put(f"报道{number}", news(number))
        shelf.tick(4, minutes=2)
    sizes = list(
        zip(shelf.slack.times, [len(post.stories) for post in shelf.slack.posts], strict=True)
    )
    for moment, _ in sizes:
        assert sum(size for at, size in sizes if moment <= at < moment + HOUR) <= 3
    shelf.tick(3, hours=1)
    assert set(shelf.states()) <= {"posted", "counted"}


def test_more_than_a_message_holds_is_posted_in_several(shelf: Shelf) -> None:
    shelf.rules = Rules(posts_per_hour=20)
    shelf.restart()
    shelf.watch("国产GPU")
    for number in range(22):
        shelf.put(f"报道{number}", news(number))
    shelf.tick(8)
    assert [(len(post.stories), post.more) for post in shelf.slack.posts] == [
        (8, 0),
        (8, 0),
        (4, 2),
    ]
    titles = [title for titles in shelf.slack.titles for title in titles]
    assert len(set(titles)) == 20


def test_an_article_that_is_brought_back_is_no_news(shelf: Shelf) -> None:
    shelf.put("旧闻", *CHIPS)
    shelf.watch("国产GPU")
    shelf.remove("旧闻")
    shelf.settle()
    shelf.engine.restore(1)
    shelf.settle()
    assert shelf.slack.posts == []


def test_a_file_that_was_renamed_is_no_news(shelf: Shelf) -> None:
    shelf.put("旧闻", *CHIPS)
    shelf.watch("国产GPU")
    shelf.remove("旧闻")
    shelf.put("新名", *CHIPS, title="旧闻")
    shelf.settle()
    assert shelf.slack.posts == []


def test_a_first_import_makes_one_post_and_not_a_flood(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    shelf.watch("国产GPU", schedule=Schedule(9, 0))
    for number in range(40):
        shelf.put(f"报道{number}", news(number))
        if number % 5 == 0:
            shelf.tick()
    shelf.settle()
    shelf.tick(30, minutes=1)
    (post,) = shelf.slack.posts
    assert (len(post.stories), post.more) == (3, 37)


def test_articles_that_come_together_make_one_post(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    shelf.put("甲", news(1))
    shelf.tick()
    shelf.put("乙", news(2))
    shelf.tick()
    assert shelf.slack.posts == []
    shelf.tick(3)
    assert [len(titles) for titles in shelf.slack.titles] == [2]


def test_quiet_hours_hold_posts_back_until_they_end(shelf: Shelf) -> None:
    shelf.rules = Rules(posts_per_hour=3, quiet_hours=(time(22), time(7)))
    shelf.restart()
    shelf.watch("国产GPU", zone="Asia/Shanghai")  # it is 20:00 there
    shelf.clock.forward(hours=3)
    for number in range(5):
        shelf.put(f"报道{number}", news(number))
        shelf.settle()
    shelf.tick(7, hours=1)
    assert shelf.slack.posts == []
    shelf.tick(2, hours=1)
    (post,) = shelf.slack.posts
    assert (len(post.stories), post.more) == (3, 2)


def test_each_place_gets_its_own_and_one_message_a_second(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    shelf.watch("银行")
    shelf.watch("国产GPU", LIN)
    shelf.put("新闻", BANKS)
    shelf.tick()
    shelf.clock.forward(seconds=70)
    shelf.scheduler.tick()
    assert [post.watch.place for post in shelf.slack.posts] == [CHANNEL, LIN]
    shelf.tick()
    assert [post.watch.query for post in shelf.slack.posts] == ["国产GPU", "国产GPU", "银行"]


def test_a_stopped_watch_posts_nothing(shelf: Shelf) -> None:
    watch = shelf.watch("国产GPU")
    shelf.put("新闻", *CHIPS)
    assert shelf.engine.records.watches.stop(watch.id)
    shelf.settle()
    assert shelf.slack.posts == []


@pytest.mark.parametrize("method", ["answering", "shown"])
def test_a_watch_that_cannot_be_asked_or_shown_holds_up_no_other(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    shelf.watch("液冷", LIN)
    shelf.watch("国产GPU", OTHER)
    works = getattr(shelf.engine, method)

    def breaks(raw: str, ids: Sequence[int]) -> object:
        if raw == "液冷":
            raise ValueError("a fault of ours")
        return works(raw, ids)

    monkeypatch.setattr(shelf.engine, method, breaks)
    shelf.put("新闻", CHIPS[0], COOLING)
    shelf.settle()
    assert [post.watch.query for post in shelf.slack.posts] == ["国产GPU"]


def test_a_library_that_cannot_be_read_loses_nothing(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.watch("国产GPU")
    shelf.put("新闻", *CHIPS)
    with monkeypatch.context() as patched:
        patched.setattr(shelf.engine, "answering", _unreadable)
        with pytest.raises(StoreError):
            shelf.settle()
    shelf.settle()
    assert shelf.slack.titles == [["新闻"]]


def _unreadable(*_: object) -> object:
    raise StoreError("the disk is full")


# --- digests -----------------------------------------------------------------------------------


def test_a_digest_comes_when_it_is_due_with_three_sentences_each(shelf: Shelf) -> None:
    shelf.watch("国产GPU", schedule=Schedule(9, 0), zone="Asia/Shanghai")
    shelf.put("新闻", *CHIPS, COOLING, WEATHER)
    shelf.tick(12, hours=1)  # 8:00 there
    assert shelf.slack.posts == []
    shelf.tick(2, hours=1)
    (post,) = shelf.slack.posts
    (story,) = post.stories
    assert story.summary is not None
    assert 1 <= len(story.summary.quotations) <= 3
    shelf.tick(24, hours=1)
    assert len(shelf.slack.posts) == 1  # nothing new, nothing sent


def test_a_digest_tells_first_what_most_sources_tell(shelf: Shelf) -> None:
    shelf.watch("国产GPU", schedule=Schedule(9, 0))
    shelf.put("独家", "国产GPU国产GPU国产GPU，本报独家报道国产GPU的最新进展与产量数据。")
    shelf.put("甲报", BANKS, source="甲报")
    shelf.put("乙报", BANKS, COOLING, source="乙报")
    shelf.tick(24, hours=1)
    (titles,) = shelf.slack.titles
    assert len(titles) == 2
    assert titles[1] == "独家"


def test_a_digest_that_was_missed_is_sent_once(shelf: Shelf) -> None:
    shelf.watch("国产GPU", schedule=Schedule(9, 0))
    shelf.put("新闻", *CHIPS)
    shelf.settle()
    shelf.clock.forward(days=5)
    shelf.restart()
    shelf.tick(3, minutes=1)
    assert len(shelf.slack.posts) == 1
    shelf.put("更多", BANKS)
    shelf.tick(10, hours=1)
    assert len(shelf.slack.posts) == 1
    shelf.tick(14, hours=1)
    assert len(shelf.slack.posts) == 2


def test_quiet_hours_do_not_move_a_digest(shelf: Shelf) -> None:
    shelf.rules = Rules(posts_per_hour=3, quiet_hours=(time(0), time(23)))
    shelf.restart()
    shelf.watch("国产GPU", schedule=Schedule(13, 0))
    shelf.put("新闻", *CHIPS)
    shelf.tick(2, hours=1)
    assert len(shelf.slack.posts) == 1


# --- Slack in trouble ----------------------------------------------------------------------------


def test_a_refused_post_is_tried_again_with_longer_and_longer_pauses(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    shelf.put("新闻", *CHIPS)
    shelf.slack.before = [refused("ratelimited"), refused("internal_error"), refused("ratelimited")]
    shelf.settle()
    attempts = []
    for _ in range(200):
        left = len(shelf.slack.before)
        shelf.tick()
        if len(shelf.slack.before) < left or shelf.slack.posts:
            attempts.append(shelf.clock.now)
        if shelf.slack.posts:
            break
    assert shelf.slack.titles == [["新闻"]]
    gaps = [later - earlier for earlier, later in pairwise(attempts)]
    assert gaps == sorted(gaps)
    shelf.tick(5, hours=1)
    assert len(shelf.slack.posts) == 1


def test_what_slack_asks_to_wait_is_waited(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    shelf.put("新闻", *CHIPS)
    error = refused("ratelimited")
    error.retry_after = timedelta(minutes=5)
    shelf.slack.before = [error]
    shelf.tick(4)
    assert shelf.slack.before == []
    shelf.tick(9, seconds=30)
    assert shelf.slack.posts == []
    shelf.tick(2, seconds=30)
    assert len(shelf.slack.posts) == 1


@pytest.mark.parametrize("place", [CHANNEL, LIN])
def test_a_place_that_is_gone_pauses_the_watch_and_tells_its_owner_once(
    shelf: Shelf, place: str
) -> None:
    shelf.watch("国产GPU", place)
    other = shelf.watch("国产GPU", OTHER)
    shelf.put("新闻", *CHIPS)
    shelf.slack.before = [refused("not_in_channel", is_final=True)]
    shelf.settle()
    shelf.restart()
    shelf.put("更多", BANKS)
    shelf.tick(10, minutes=10)
    assert {post.watch for post in shelf.slack.posts} == {other}
    assert shelf.slack.explained == [(LIN, ("国产GPU",))]
    (paused,) = shelf.engine.records.watches.here(place)
    assert paused.paused == "not_in_channel"


def test_an_owner_who_cannot_be_told_is_not_told_for_ever(shelf: Shelf) -> None:
    shelf.watch("国产GPU", WEI)
    shelf.put("新闻", *CHIPS)
    gone = [refused("channel_not_found", is_final=True) for _ in range(2)]
    shelf.slack.before = [*gone]
    shelf.tick(6)
    assert shelf.slack.before == []
    assert shelf.engine.records.watches.unexplained() == ()


def test_a_watch_that_is_set_again_after_a_pause_goes_on(shelf: Shelf) -> None:
    watch = shelf.watch("国产GPU")
    shelf.put("新闻", CHIPS[0])
    shelf.slack.before = [refused("not_in_channel", is_final=True)]
    shelf.settle()
    shelf.put("其间", CHIPS[1])
    shelf.settle()
    assert shelf.watch("国产GPU").id == watch.id
    shelf.put("之后", BANKS)
    shelf.settle()
    # What waited when it was paused was never lost; what came during the pause was not looked at.
    assert sorted(title for titles in shelf.slack.titles for title in titles) == ["之后", "新闻"]


def test_a_crash_before_slack_has_the_post_loses_nothing(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    shelf.put("新闻", *CHIPS)
    shelf.slack.before = [Crash()]
    with pytest.raises(Crash):
        shelf.settle()
    shelf.restart()
    shelf.tick(3, hours=1)
    assert shelf.slack.titles == [["新闻"]]


def test_a_crash_after_slack_has_the_post_repeats_it_at_most_once(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    shelf.put("新闻", *CHIPS)
    shelf.slack.after = [Crash()]
    with pytest.raises(Crash):
        shelf.settle()
    shelf.restart()
    shelf.tick(5, hours=1)
    assert shelf.slack.titles == [["新闻"], ["新闻"]]
    assert set(shelf.states()) == {"posted"}


def test_an_error_that_leaves_the_fate_open_counts_against_the_hour(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    for number in range(3):
        shelf.put(f"报道{number}", news(number))
    shelf.slack.after = [TimeoutError("the answer of Slack did not come")]
    shelf.tick(4)
    assert len(shelf.slack.posts) == 1
    shelf.tick(11, minutes=5)
    assert len(shelf.slack.posts) == 1
    shelf.tick(2, minutes=5)
    assert len(shelf.slack.posts) == 2
    assert set(shelf.states()) == {"posted"}
