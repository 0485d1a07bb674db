"""Digests: when they are due, and what they tell."""

from __future__ import annotations

from datetime import time

from bot.models import Schedule
from bot.watching.scheduler import Rules
from tests.watching.paragraphs import BANKS, CHIPS, COOLING, WEATHER
from tests.watching.shelf import Shelf


def test_a_digest_shows_the_paragraph_where_the_three_sentences_are_on_other_things(
    shelf: Shelf,
) -> None:
    shelf.watch("国产GPU", schedule=Schedule(9, 0), zone="Asia/Shanghai")
    shelf.put("芯片周记", *CHIPS)
    shelf.put("南方的雨", WEATHER, WEATHER.replace("本周华南", "上周华东"), COOLING, BANKS)
    shelf.tick(13, hours=1)
    (post,) = shelf.slack.posts
    stories = {story.hits.article.title: story for story in post.stories}
    assert stories["芯片周记"].summary is not None
    assert stories["南方的雨"].summary is None
    assert [hit.passage.text for hit in stories["南方的雨"].hits.hits] == [BANKS]


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
