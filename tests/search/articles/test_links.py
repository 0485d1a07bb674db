"""Which page a link leads to, however it was shared."""

from __future__ import annotations

import pytest

from bot.search.articles.links import page_address


@pytest.mark.parametrize(
    "link",
    [
        pytest.param("https://news.example/a?id=3", id="itself"),
        pytest.param("http://www.news.example/a/?id=3", id="scheme-www-slash"),
        pytest.param("https://news.example/a?utm_source=wx&id=3&from=timeline", id="campaign"),
        pytest.param("https://NEWS.example/a?id=3#p2", id="host-case-and-anchor"),
        pytest.param(" https://news.example/a?id=3&spm=1.2&isappinstalled=0 ", id="apps"),
        pytest.param("https://news.example/a?fbclid=x&gclid=y&id=3", id="click-ids"),
    ],
)
def test_one_page_has_one_address_however_it_was_shared(link: str) -> None:
    assert page_address(link) == page_address("https://news.example/a?id=3")


@pytest.mark.parametrize(
    "link",
    [
        pytest.param("https://news.example/a?id=4", id="another-number"),
        pytest.param("https://news.example/A?id=3", id="another-path"),
        pytest.param("https://m.news.example/a?id=3", id="another-host"),
        pytest.param("https://news.example/a", id="no-number"),
        pytest.param("https://[broken", id="broken"),
        pytest.param("mailto:a@news.example", id="mail"),
        pytest.param("", id="nothing"),
    ],
)
def test_another_page_has_another_address(link: str) -> None:
    assert page_address(link) != page_address("https://news.example/a?id=3")


def test_a_weixin_article_is_told_by_what_names_it() -> None:
    first = "https://mp.weixin.qq.com/s?__biz=M&mid=1&idx=1&sn=a&chksm=x&scene=27#wechat_redirect"
    second = first.replace("mid=1", "mid=2")

    assert page_address(first) == page_address(first.replace("&chksm=x&scene=27", ""))
    assert page_address(first) != page_address(second)
