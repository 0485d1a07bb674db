"""Watches over a real library: what is posted, when, and what never is posted twice."""

from __future__ import annotations

from datetime import time

from bot.models import Schedule
from bot.watching.scheduler import HOUR, Rules
from tests.watching.paragraphs import BANKS, CHIPS, COOLING, WEATHER, news
from tests.watching.shelf import CHANNEL, LIN, Shelf


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


def test_a_near_copy_of_a_posted_story_is_no_news_unless_it_says_more(shelf: Shelf) -> None:
    shelf.watch("国产GPU")
    shelf.put("甲报", BANKS, COOLING, source="甲报")
    shelf.settle()
    edited = BANKS.replace("。", "，记者今天获悉。")
    shelf.put("乙报", "编者按：转载如下。", edited, COOLING, source="乙报")
    shelf.settle()
    assert len(shelf.slack.posts) == 1
    shelf.put("丙报", BANKS, COOLING, "据了解，国产GPU还将进入电力和铁路两个行业。", source="丙报")
    shelf.settle()
    assert len(shelf.slack.posts) == 2


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


def test_an_article_that_was_removed_while_it_waited_is_posted_when_it_comes_back(
    shelf: Shelf,
) -> None:
    shelf.rules = Rules(posts_per_hour=3, quiet_hours=(time(10), time(20)))
    shelf.restart()
    shelf.watch("国产GPU")
    shelf.put("新闻", BANKS)
    shelf.settle()
    shelf.remove("新闻")
    shelf.settle()
    shelf.engine.restore(1)
    shelf.tick(3, hours=4)

    assert shelf.slack.titles == [["新闻"]]
    assert shelf.states() == ["posted"]
