"""What of a link is connected to and asked for."""

from __future__ import annotations

import pytest

from bot.errors import FetchError
from bot.ingest.fetch.target import follow, parse_target


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("http://News.Example", "http://news.example/"),
        ("  https://news.example:443/a  ", "https://news.example/a"),
        ("http://news.example:80/a?b=1#c", "http://news.example/a?b=1"),
        ("http://news.example:8080/a", "http://news.example:8080/a"),
        ("http://news.example./a", "http://news.example/a"),
        (
            "https://news.example/新闻/算力?q=内卷&x=%E4%B8%AD",
            "https://news.example/%E6%96%B0%E9%97%BB/%E7%AE%97%E5%8A%9B"
            "?q=%E5%86%85%E5%8D%B7&x=%E4%B8%AD",
        ),
        ("http://例子.测试/", "http://xn--fsqu00a.xn--0zwm56d/"),
        ("http://[2606:4700::1]:8080/a", "http://[2606:4700::1]:8080/a"),
        ("HTTP://news.example?a=1", "http://news.example/?a=1"),
    ],
)
def test_a_link_is_asked_for_in_one_spelling(link: str, url: str) -> None:
    assert parse_target(link).url == url


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("ftp://news.example/a", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("news.example/a", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("http://", "not_a_link"),
        ("http:///a", "not_a_link"),
        ("http://a b/", "not_a_link"),
        ("http://news.example/a\r\nHost: x", "not_a_link"),
        ("http://news.example\\@127.0.0.1/", "not_a_link"),
        ("http://[::1", "not_a_link"),
        ("http://news.example:99999/", "not_a_link"),
        ("http://" + "a" * 64 + ".example/", "not_a_link"),
        ("http://user@news.example/", "credentials"),
        ("http://user:secret@news.example/", "credentials"),
        ("http://@news.example/", "credentials"),
        ("http://news.example:22/", "port"),
        ("http://news.example:25/", "port"),
        ("http://news.example/" + "a" * 5000, "link_too_long"),
    ],
)
def test_what_cannot_be_asked_for_is_refused_with_the_reason(link: str, code: str) -> None:
    with pytest.raises(FetchError) as caught:
        parse_target(link)

    assert caught.value.code == code


def test_a_refused_password_is_not_repeated() -> None:
    with pytest.raises(FetchError) as caught:
        parse_target("http://user:secret@news.example/")

    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b", "https://news.example/b"),
        ("c?d=1#e", "https://news.example/a/c?d=1"),
        ("//other.example/x", "https://other.example/x"),
        ("http://other.example/x y", "http://other.example/x%20y"),
    ],
)
def test_a_redirect_is_relative_to_where_it_stands(location: str, url: str) -> None:
    assert follow(parse_target("https://news.example/a/b"), location).url == url
