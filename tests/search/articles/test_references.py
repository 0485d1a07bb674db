from __future__ import annotations

import pytest

from bot.search.articles.references import article_behind, names_one_article, resolve_article
from tests.slack.samples import article

ARTICLE = article(7, "液冷服务器量产：成本账", url="https://Example.org/news/7?x=1")


@pytest.mark.parametrize(
    "reference",
    [
        "#7",
        "＃7",
        " 7 ",
        "液冷服务器量产：成本账",
        "液冷服务器量产 成本账",
        "《液冷服務器量產：成本賬》",
        "https://example.org/news/7?x=1",
        "<https://example.org/news/7?x=1>",
        "HTTP://www.example.org/news/7/?utm_source=mail&x=1#top",
    ],
)
def test_an_article_is_meant_by(reference: str) -> None:
    assert resolve_article(reference, {7: ARTICLE}) is ARTICLE


@pytest.mark.parametrize(
    "reference", ["#8", "液冷服务器", "", "。", "https://example.org/news/8", "2026"]
)
def test_no_article_is_meant_by(reference: str) -> None:
    assert resolve_article(reference, {7: ARTICLE}) is None


@pytest.mark.parametrize(
    ("reference", "expected"),
    [("#8", True), ("https://a.b/c", True), ("8", False), ("液冷", False), ("#液冷", False)],
)
def test_some_writings_can_only_mean_an_article(reference: str, expected: bool) -> None:
    assert names_one_article(reference) is expected


def test_the_newest_article_with_the_address_is_meant() -> None:
    link = "https://news.example/a?utm_medium=mail"
    older = article(1, url="https://news.example/a", published="2025-01-01")
    newer = article(2, url="http://news.example/a/", published="2025-02-01")
    other = article(3, url=None)

    assert article_behind(link, [older, newer, other]) == newer
    assert article_behind("https://news.example/b", [older, newer, other]) is None
    assert article_behind("no link", [other]) is None


@pytest.mark.parametrize(
    "link",
    [
        "https://news.example/a?id=3",
        "http://www.news.example/a/?id=3",
        "https://news.example/a?utm_source=x&id=3#p2",
        "https://news.example/a?id=4",
        "https://news.example/",
    ],
)
def test_a_shared_link_and_a_typed_one_mean_the_same_article(link: str) -> None:
    there = article(1, url="https://www.news.example/a?id=3&spm=1")

    assert resolve_article(link, {1: there}) == article_behind(link, [there])
