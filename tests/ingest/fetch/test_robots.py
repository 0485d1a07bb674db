"""What a robots.txt allows."""

from __future__ import annotations

import time

import pytest

from bot.ingest.fetch.robots import read_robots

FILE = """\ufeff# hello
User-agent: other
Disallow: /

User-agent: *
Disallow: /private   # inner pages
Allow: /private/open
Disallow: /*.pdf$
Disallow: /search*page=
Disallow:
Crawl-delay: 3
Sitemap: https://news.example/map.xml
"""


@pytest.mark.parametrize(
    ("path", "is_allowed"),
    [
        ("/", True),
        ("/private", False),
        ("/private/a", False),
        ("/private/open/a", True),
        ("/a.pdf", False),
        ("/a.pdf?x=1", True),
        ("/search?q=a&page=2", False),
        ("/search?q=a", True),
        ("/%70rivate/a", False),
        ("/robots.txt", True),
    ],
)
def test_the_longest_rule_decides(path: str, is_allowed: bool) -> None:
    assert read_robots(FILE, agent="Wenzhai").allows(path) is is_allowed


def test_a_group_of_our_own_replaces_that_for_everyone() -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: a\nUser-agent: wenzhai\nDisallow: /x\n"
    robots = read_robots(text, agent="Wenzhai")

    assert robots.allows("/news")
    assert not robots.allows("/x")


def test_groups_of_one_name_are_taken_together() -> None:
    text = "User-agent: *\nDisallow: /a\nUser-agent: b\nDisallow: /\nUser-agent: *\nDisallow: /c"
    robots = read_robots(text, agent="Wenzhai")

    assert [robots.allows(path) for path in ("/a", "/b", "/c")] == [False, True, False]


def test_allow_wins_a_tie_and_delay_is_read() -> None:
    robots = read_robots("User-agent: *\nDisallow: /a\nAllow: /a\nCrawl-delay: 2.5", agent="W")

    assert robots.allows("/a")
    assert robots.delay_s == 2.5


@pytest.mark.parametrize("text", ["", "<html>nothing</html>", "Disallow: /", "Crawl-delay: soon"])
def test_what_says_nothing_allows_everything(text: str) -> None:
    robots = read_robots(text, agent="Wenzhai")

    assert robots.allows("/a")
    assert robots.delay_s is None


def test_paths_beyond_ascii_match_however_they_are_written() -> None:
    robots = read_robots("User-agent: *\nDisallow: /内部", agent="Wenzhai")

    assert not robots.allows("/%E5%86%85%E9%83%A8/a")


def test_a_hostile_pattern_takes_no_time() -> None:
    robots = read_robots(f"User-agent: *\nDisallow: /{'*a' * 2000}b$", agent="Wenzhai")
    started = time.process_time()

    assert robots.allows("/" + "a" * 4000)
    assert time.process_time() - started < 1
