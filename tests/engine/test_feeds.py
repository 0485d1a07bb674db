"""Feeds into the library: followed, looked at when due, their entries taken once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.engine import Engine
from bot.engine.collecting import Collecting
from bot.errors import FeedError
from bot.ingest.feeds import PollingRules
from bot.ingest.fetch import AddressPolicy, Fetcher, FetchLimits
from bot.ingest.importer.feeds import ENTRIES_A_LOOK, FeedImporter
from bot.models import FeedReport, FollowedFeed, Problem
from bot.store import Store
from tests.engine.test_links import SENTENCES, page
from tests.ingest.fetch.loopback_site import LoopbackSite, redirect, reply

FULL = "".join(f"<p>{text * 4}</p>" for text in SENTENCES)


class Clock:
    def __init__(self) -> None:
        self.seconds = 1_750_000_000.0

    def __call__(self) -> float:
        return self.seconds


def item(number: int, *, html: str = "", date: str = "Mon, 01 Sep 2025 08:00:00 +0800") -> str:
    return (
        f"<item><title>第{number}条</title><link>/a/{number}</link><guid>g{number}</guid>"
        f"<pubDate>{date}</pubDate><description><![CDATA[{html}]]></description></item>"
    )


def rss(*items: str) -> bytes:
    text = f"<rss version='2.0'><channel><title>机房观察</title>{''.join(items)}</channel></rss>"
    return reply(text, content_type="application/rss+xml", ETag='"1"')


def unique(number: int) -> str:
    return FULL.replace("云海公司", f"云海{number}号公司")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def site() -> Iterator[LoopbackSite]:
    with LoopbackSite({"/feed": rss(item(1, html=unique(1)), item(2, html="短讯"))}) as opened:
        opened.pages["/a/2"] = page("第2条的页面", *SENTENCES)
        yield opened


@pytest.fixture
def engine(tmp_path: Path, analyzer: Analyzer) -> Iterator[Engine]:
    def new_fetcher() -> Fetcher:
        return Fetcher(
            policy=AddressPolicy.allowing(["127.0.0.1"]),
            limits=FetchLimits(pause_s=0.0),
            honours_robots=False,
        )

    store = Store(tmp_path / "wenzhai.db")
    with Engine(store, analyzer, collecting=Collecting(new_fetcher)) as opened:
        yield opened


@pytest.fixture
def feeds(engine: Engine, clock: Clock) -> FeedImporter:
    collector = engine.collector
    return FeedImporter(
        collector.followed,
        collector.links,
        collector._fetcher,
        rules=PollingRules(jitter=0.0),
        now=clock,
        chance=lambda: 0.5,
    )


def stored(engine: Engine, feed: FollowedFeed) -> FollowedFeed:
    found = engine.collector.followed.get(feed.id)
    assert found is not None
    return found


def test_entries_become_articles_whole_ones_as_they_are_teasers_from_their_page(
    engine: Engine, feeds: FeedImporter, site: LoopbackSite
) -> None:
    feed, is_new = feeds.follow(site.url("/feed"), by="U1")
    report = feeds.check(feed)

    assert is_new
    assert (len(report.added), report.failed_count, report.left_count) == (2, 0, 0)
    assert site.paths == ["/feed", "/feed", "/a/2"]
    first, second = (engine.article(f"#{number}")[0] for number in report.added)
    assert (first.title, first.source, first.published) == (
        "第1条",
        "机房观察",
        "2025-09-01T08:00:00",
    )
    assert first.url == site.url("/a/1")
    assert (second.title, second.source) == ("第2条的页面", "机房观察")


def test_a_second_look_asks_conditionally_and_takes_nothing_twice(
    engine: Engine, feeds: FeedImporter, site: LoopbackSite
) -> None:
    feed, _ = feeds.follow(site.url("/feed"), by="U1")
    feeds.check(feed)
    again = feeds.check(stored(engine, feed))
    site.pages["/feed"] = reply(status="304 Not Modified")
    unmodified = feeds.check(stored(engine, feed))

    assert (again.added, again.is_changed) == ((), True)
    assert unmodified == FeedReport(unmodified.feed, is_changed=False)
    assert 'If-None-Match: "1"' in site.requests[-1]
    assert engine.status().article_count == 2


@pytest.mark.parametrize(
    ("full_text", "paths"), [("always", ["/a/1", "/a/2"]), ("never", []), ("auto", ["/a/2"])]
)
def test_whether_pages_are_read_can_be_set_for_each_feed(
    feeds: FeedImporter, site: LoopbackSite, full_text: str, paths: list[str]
) -> None:
    site.pages["/a/1"] = page("第1条", *reversed(SENTENCES))
    feed, _ = feeds.follow(site.url("/feed"), by="U1", full_text=full_text)  # type: ignore[arg-type]

    feeds.check(feed)

    assert site.paths[2:] == paths


def test_a_page_that_fails_is_tried_thrice_and_then_given_up(
    engine: Engine, feeds: FeedImporter, site: LoopbackSite
) -> None:
    del site.pages["/a/2"]
    feed, _ = feeds.follow(site.url("/feed"), by="U1")

    failed = [feeds.check(stored(engine, feed)).failed_count for _ in range(5)]

    assert failed == [1, 1, 1, 0, 0]
    assert site.paths.count("/a/2") == 3


def test_a_page_that_fails_at_first_is_taken_later(
    engine: Engine, feeds: FeedImporter, site: LoopbackSite
) -> None:
    kept = site.pages.pop("/a/2")
    feed, _ = feeds.follow(site.url("/feed"), by="U1")
    feeds.check(feed)
    assert stored(engine, feed).etag is None
    site.pages["/a/2"] = kept

    assert len(feeds.check(stored(engine, feed)).added) == 1


def test_a_long_feed_is_taken_in_parts(
    engine: Engine, feeds: FeedImporter, site: LoopbackSite
) -> None:
    count = ENTRIES_A_LOOK + 5
    site.pages["/feed"] = rss(*[item(n, html=unique(n)) for n in range(count)])
    feed, _ = feeds.follow(site.url("/feed"), by="U1")

    first = feeds.check(feed)
    second = feeds.check(stored(engine, feed))

    assert (len(first.added), first.left_count) == (ENTRIES_A_LOOK, 5)
    assert (len(second.added), second.left_count) == (5, 0)


def test_what_is_known_or_was_removed_is_passed_over(
    engine: Engine, feeds: FeedImporter, site: LoopbackSite
) -> None:
    saved = engine.save_link(site.url("/a/2"))
    site.pages["/a/3"] = page(
        "第3条", *SENTENCES[::-1], "这一段只在这里，其他地方都没有出现过，可以放心检索。"
    )
    removed = engine.save_link(site.url("/a/3"))
    assert removed.article_id is not None
    engine.remove(removed.article_id)
    site.pages["/feed"] = rss(item(2, html="短讯"), item(3, html="短讯"))
    feed, _ = feeds.follow(site.url("/feed"), by="U1")

    report = feeds.check(feed)

    assert (report.added, report.passed_count) == ((), 2)
    assert [a.id for a in engine.articles().articles] == [saved.article_id]


def test_a_broken_feed_backs_off_and_keeps_its_reason(
    engine: Engine, feeds: FeedImporter, site: LoopbackSite, clock: Clock
) -> None:
    feed, _ = feeds.follow(site.url("/feed"), by="U1")
    site.pages["/feed"] = reply("<rss><channel>", content_type="text/xml")
    report = feeds.check(feed)
    now_stored = stored(engine, feed)

    assert report.problem is not None
    assert report.problem.key == "feed.bad_xml"
    assert now_stored.problem == report.problem
    assert (now_stored.failures, now_stored.due_at) == (1, clock.seconds + 3600)
    assert feeds.check_due() == []
    clock.seconds += 3600
    site.pages["/feed"] = reply(status="429 Busy", Retry_After="90000")
    (second,) = feeds.check_due()
    assert second.problem == Problem("fetch.busy", (("link", site.url("/feed")), ("status", 429)))
    assert stored(engine, feed).due_at == clock.seconds + 90_000


def test_a_page_is_followed_by_the_feed_that_it_names(
    feeds: FeedImporter, site: LoopbackSite
) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/feed">'
    site.pages["/"] = page("首页", *SENTENCES, head=link)

    feed, is_new = feeds.follow(site.url("/"), by="U1")
    again, is_new_again = feeds.follow(site.url("/feed"), by="U2")

    assert (feed.url, feed.title, is_new) == (site.url("/feed"), "机房观察", True)
    assert (again, is_new_again) == (feed, False)


def test_a_page_that_names_no_feed_is_refused(feeds: FeedImporter, site: LoopbackSite) -> None:
    with pytest.raises(FeedError) as caught:
        feeds.follow(site.url("/a/2"), by="U1")

    assert caught.value.code == "html"


def test_a_feed_that_moved_for_good_is_followed_to_its_new_address(
    engine: Engine, feeds: FeedImporter, site: LoopbackSite
) -> None:
    feed, _ = feeds.follow(site.url("/feed"), by="U1")
    site.pages["/new"] = site.pages["/feed"]
    site.pages["/feed"] = redirect("/new", "301 Moved Permanently")

    feeds.check(feed)

    assert stored(engine, feed).url == site.url("/new")


def test_looking_stops_when_told_and_goes_on_next_time(
    engine: Engine, feeds: FeedImporter, site: LoopbackSite
) -> None:
    feed, _ = feeds.follow(site.url("/feed"), by="U1")
    asked: list[int] = []

    def stops() -> bool:
        asked.append(1)
        return len(asked) > 1

    stopped = feeds.check(feed, stops=stops)
    rest = feeds.check(stored(engine, feed))

    assert (len(stopped.added), stopped.left_count) == (1, 1)
    assert len(rest.added) == 1


def test_a_feed_that_is_removed_leaves_its_articles(
    engine: Engine, feeds: FeedImporter, site: LoopbackSite
) -> None:
    feed, _ = feeds.follow(site.url("/feed"), by="U1")
    feeds.check(feed)

    assert engine.collector.followed.remove(feed.id)
    assert not engine.collector.followed.remove(feed.id)
    assert engine.status().article_count == 2


def test_without_feeds_nothing_is_fetched(tmp_path: Path, analyzer: Analyzer) -> None:
    def refused() -> Fetcher:
        raise AssertionError("no way to the network is needed")

    with Engine(Store(tmp_path / "a.db"), analyzer, collecting=Collecting(refused)) as engine:
        assert engine.check_feeds(lambda: False) == []
