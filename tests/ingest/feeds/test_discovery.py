"""Feeds that a page advertises, and entries that are only teasers."""

from __future__ import annotations

import pytest

from bot.ingest.feeds import AdvertisedFeed, Entry, advertised_feeds, is_teaser

PAGE = """<!DOCTYPE html><html><head><base href="https://news.example/zh/">
<link rel="stylesheet" href="a.css">
<link rel="alternate" type="application/rss+xml" title="评论" href="comments/feed">
<link rel="alternate" hreflang="en" href="/en/">
<link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" title="全部 &amp; 快讯" href="feed.xml">
<link rel="alternate" type="application/feed+json" href="feed.json">
<link rel="alternate" type="application/feed+json" href="javascript:1">
</head><body>新闻</body></html>"""


def test_a_page_names_its_feeds_those_of_comments_last() -> None:
    assert advertised_feeds(PAGE, url="https://news.example/") == (
        AdvertisedFeed("https://news.example/zh/feed.xml", "全部 & 快讯"),
        AdvertisedFeed("https://news.example/zh/feed.json", None),
        AdvertisedFeed("https://news.example/zh/comments/feed", "评论"),
    )


@pytest.mark.parametrize("page", ["", "<p>none", "\x00", "<html>"])
def test_a_page_without_feeds_names_none(page: str) -> None:
    assert advertised_feeds(page, url="https://news.example/") == ()


LONG = "<p>" + "算力的需求在今年增长了一倍，供应却没有跟上。" * 20 + "</p>"


@pytest.mark.parametrize(
    ("html", "teases"),
    [
        (LONG, False),
        ("<p>" + "The demand for computing power has doubled this year. " * 20 + "</p>", False),
        ("<p>算力的需求在今年增长了一倍。</p>", True),
        (LONG + "<p><a href='/1'>阅读全文 »</a></p>", True),
        (LONG + " [&#8230;]", True),
        (LONG + "<a href='/1'>Continue reading</a>", True),
        ("<img src='" + "a" * 1000 + "'>", True),
        ("", True),
    ],
)
def test_a_teaser_is_short_or_cut_off(html: str, teases: bool) -> None:
    assert is_teaser(Entry(key="1", link=None, title=None, summary=html)) is teases
