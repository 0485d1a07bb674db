"""Articles by filters, by title words, by number, title and link."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.models import Article, Filters, Query
from bot.search.articles.listing import list_articles
from bot.search.query.filtering import failed_filters
from bot.search.query.parser import parse_query

ARTICLE = Article(
    id=7,
    title="液冷服务器量产：成本账",
    title_is_inferred=False,
    author="王小明、李四",
    source="云海日報",
    published="2026-03-31T23:30:00",
    language="zh-Hans",
    url="https://Example.org/news/7?x=1",
    path="/news/7.md",
    added_at="2026-04-01T00:00:00+00:00",
    passage_count=3,
    character_count=300,
)


@pytest.mark.parametrize(
    ("filters", "failed"),
    [
        pytest.param("source:云海日报", [], id="source in the other script"),
        pytest.param("source:云海", [], id="part of a source"),
        pytest.param("source:甲 source:云海", [], id="any of several sources"),
        pytest.param("source:海报", ["sources"], id="another source"),
        pytest.param("by:李四", [], id="one of the authors"),
        pytest.param("by:王五", ["authors"], id="another author"),
        pytest.param("since:2026-03-31 until:2026-03-31", [], id="the very day"),
        pytest.param("until:2026-03", [], id="until includes its month"),
        pytest.param("since:2026-04", ["since"], id="too early"),
        pytest.param("until:2026-02", ["until"], id="too late"),
        pytest.param("lang:zh", [], id="either script"),
        pytest.param("lang:en", ["languages"], id="another language"),
        pytest.param("lang:en by:王五", ["authors", "languages"], id="two at once"),
    ],
)
def test_a_filter_keeps_out_what_it_should(filters: str, failed: list[str]) -> None:
    query = parse_query("词 " + filters)
    assert [name for name, _ in failed_filters(ARTICLE, query.filters)] == failed


def test_an_undated_article_passes_no_date_filter_and_says_why() -> None:
    undated = replace(ARTICLE, published=None)
    assert [name for name, _ in failed_filters(undated, Filters(since="2020-01-01"))] == ["undated"]
    assert [name for name, _ in failed_filters(undated, Filters(until="2030-01-01"))] == ["undated"]
    assert failed_filters(undated, Filters()) == []


def test_a_list_is_newest_first_and_paged() -> None:
    articles = [replace(ARTICLE, id=n, published=f"2026-03-{n:02}") for n in range(1, 8)]
    articles.append(replace(ARTICLE, id=8, published=None))
    pages = [
        list_articles(Query("", ""), articles, page=page, page_size=3) for page in (1, 2, 3, 9)
    ]
    assert [[a.id for a in page.articles] for page in pages] == [
        [7, 6, 5],
        [4, 3, 2],
        [1, 8],
        [1, 8],
    ]
    assert [(page.page, page.page_count, page.article_count) for page in pages[2:]] == [
        (3, 3, 8),
        (3, 3, 8),
    ]


@pytest.mark.parametrize(
    ("raw", "is_found"),
    [
        ("液冷", True),
        ("液冷 成本", True),
        ("液冷 卫星", False),
        ("液冷 -成本", False),
        ('"成本账"', True),
    ],
)
def test_words_are_looked_for_in_titles(raw: str, is_found: bool) -> None:
    page = list_articles(parse_query(raw), [ARTICLE], page=1, page_size=5)
    assert (len(page.articles) == 1) is is_found
