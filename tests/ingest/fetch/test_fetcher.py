"""Fetching from sites that behave: pages, redirects, conditions, robots.txt, pauses, certificates."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

import pytest

from bot.errors import FetchError
from bot.ingest.fetch import AddressPolicy, Fetcher, FetchLimits, NotModified, Page
from tests.ingest.fetch.conftest import FakeClock, fixed
from tests.ingest.fetch.loopback_site import LoopbackSite, redirect, reply

NewFetcher = Callable[..., Fetcher]
PAGE = "<!DOCTYPE html><title>算力</title><p>算力的需求在增长。</p>"
CERTIFICATE = Path(__file__).parent / "certificates" / "news.example.pem"


def page_of(fetched: Page | NotModified) -> Page:
    assert isinstance(fetched, Page)
    return fetched


def code_of(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    return caught.value.code


def test_a_page_comes_with_its_kind_its_text_and_what_the_next_fetch_needs(
    new_fetcher: NewFetcher,
) -> None:
    answer = reply(PAGE, ETag='"1"', Last_Modified="Mon, 01 Sep 2025 00:00:00 GMT")
    fetcher = new_fetcher(user_agent="Wenzhai/9 (+mailto:me@example.com)")
    with LoopbackSite({"/a": answer}) as site:
        page = page_of(fetcher.fetch(site.url("/a#top")))

    assert (page.kind, page.text(), page.etag) == ("html", PAGE, '"1"')
    assert page.url == site.url("/a")
    assert page.moved_to is None
    head = site.requests[0]
    assert f"Host: 127.0.0.1:{site.port}\r\n" in head
    assert "User-Agent: Wenzhai/9 (+mailto:me@example.com)\r\n" in head
    assert "Cookie" not in head


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)]
)
def test_a_compressed_page_is_unpacked(
    fetcher: Fetcher, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    with LoopbackSite({"/": reply(pack(PAGE.encode()), Content_Encoding=encoding)}) as site:
        assert page_of(fetcher.fetch(site.url())).text() == PAGE


def test_a_chunked_page_is_put_together(fetcher: Fetcher) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    with LoopbackSite({"/": head + b"3\r\n<p>\r\n5\r\nwords\r\n0\r\n\r\n"}) as site:
        assert page_of(fetcher.fetch(site.url())).body == b"<p>words"


def test_redirects_are_followed_and_permanent_ones_remembered(fetcher: Fetcher) -> None:
    pages = {
        "/old": redirect("/new", "301 Moved Permanently"),
        "/new": redirect("http:page", "308 Permanent Redirect"),
        "/now": redirect("/page"),
        "/page": reply(PAGE),
    }
    with LoopbackSite(pages) as site:
        moved = page_of(fetcher.fetch(site.url("/old")))
        elsewhere = page_of(fetcher.fetch(site.url("/now")))

    assert moved.url == moved.moved_to == site.url("/page")
    assert elsewhere.url == site.url("/page")
    assert elsewhere.moved_to is None


def test_cookies_are_neither_kept_nor_sent(fetcher: Fetcher) -> None:
    pages = {
        "/a": reply(status="302 Found", Location="/b", Set_Cookie="id=1"),
        "/b": reply(PAGE, Set_Cookie="id=2"),
    }
    with LoopbackSite(pages) as site:
        fetcher.fetch(site.url("/a"))
        fetcher.fetch(site.url("/b"))

    assert len(site.requests) == 3
    assert not any("cookie" in head.lower() for head in site.requests)


def test_a_fetch_can_be_made_conditional(fetcher: Fetcher) -> None:
    with LoopbackSite({"/": reply(status="304 Not Modified")}) as site:
        answer = fetcher.fetch(
            site.url(), etag='"1"', last_modified="Mon, 01 Sep 2025 00:00:00 GMT"
        )

    assert answer == NotModified(asked_url=site.url(), url=site.url())
    assert 'If-None-Match: "1"' in site.requests[0]
    assert "If-Modified-Since: Mon, 01 Sep 2025" in site.requests[0]


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("401 Unauthorized", "forbidden"),
        ("403 Forbidden", "forbidden"),
        ("404 Not Found", "missing"),
        ("410 Gone", "missing"),
        ("429 Too Many Requests", "busy"),
        ("503 Service Unavailable", "busy"),
        ("500 Internal Server Error", "server_error"),
        ("204 No Content", "status"),
        ("206 Partial Content", "status"),
    ],
)
def test_other_answers_are_told_apart(fetcher: Fetcher, status: str, code: str) -> None:
    with LoopbackSite({"/": reply(status=status)}) as site:
        assert code_of(fetcher, site.url()) == code


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("90", 90.0), ("Sun, 15 Jun 2025 15:07:40 GMT", 60.0), ("soon", None)],
)
def test_how_long_to_wait_is_told(fetcher: Fetcher, value: str, seconds: float | None) -> None:
    with (
        LoopbackSite({"/": reply(status="429 Too Many", Retry_After=value)}) as site,
        pytest.raises(FetchError) as caught,
    ):
        fetcher.fetch(site.url())

    assert caught.value.retry_after_s == seconds


def test_robots_are_asked_once_and_honoured(new_fetcher: NewFetcher, clock: FakeClock) -> None:
    robots = "User-agent: *\nDisallow: /private\nCrawl-delay: 4"
    fetcher = new_fetcher(honours_robots=True)
    with LoopbackSite({"/robots.txt": reply(robots), "/a": reply(PAGE)}) as site:
        fetcher.fetch(site.url("/a"))
        assert clock.slept == []
        fetcher.fetch(site.url("/a"))
        assert code_of(fetcher, site.url("/private/a")) == "robots"

    assert site.paths == ["/robots.txt", "/a", "/a"]
    assert clock.slept == [4.0]


def test_a_redirect_into_what_robots_forbid_is_not_followed(new_fetcher: NewFetcher) -> None:
    robots = reply("User-agent: *\nDisallow: /private")
    fetcher = new_fetcher(honours_robots=True)
    with LoopbackSite({"/robots.txt": robots, "/a": redirect("/private")}) as site:
        assert code_of(fetcher, site.url("/a")) == "robots"

    assert "/private" not in site.paths


def test_a_host_without_robots_may_be_read_and_one_in_trouble_may_not(
    new_fetcher: NewFetcher, clock: FakeClock
) -> None:
    fetcher = new_fetcher(honours_robots=True)
    with LoopbackSite({"/a": reply(PAGE)}) as site:
        page_of(fetcher.fetch(site.url("/a")))
        site.pages["/robots.txt"] = reply(status="503 Busy")
        page_of(fetcher.fetch(site.url("/a")))
        clock.seconds += 25 * 3600
        assert code_of(fetcher, site.url("/a")) == "robots_unreadable"


def test_a_host_is_asked_one_request_at_a_time(new_fetcher: NewFetcher) -> None:
    fetcher = new_fetcher(limits=FetchLimits(pause_s=0.0))
    guard, has_company = threading.Lock(), threading.Event()
    asking = 0

    def answer(connection: socket.socket) -> None:
        nonlocal asking
        with guard:
            asking += 1
            if asking > 1:
                has_company.set()
        has_company.wait(0.02)  # time in which another request would come
        with guard:
            asking -= 1
        connection.sendall(reply(PAGE))

    with LoopbackSite({"/": answer}) as site, ThreadPoolExecutor(8) as pool:
        list(pool.map(fetcher.fetch, [site.url()] * 8))

    assert len(site.requests) == 8
    assert not has_company.is_set()


def secure_site(pages: dict[str, bytes]) -> LoopbackSite:
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(CERTIFICATE)
    return LoopbackSite({**pages}, ssl_context=server)


def test_the_certificate_is_checked_for_the_name_at_the_address_that_was_checked(
    new_fetcher: NewFetcher,
) -> None:
    fetcher = new_fetcher(
        ssl_context=ssl.create_default_context(cafile=str(CERTIFICATE)),
        resolver=fixed("127.0.0.1"),
    )
    with secure_site({"/": reply(PAGE)}) as site:
        page = page_of(fetcher.fetch(site.url(host="news.example")))
        assert code_of(fetcher, site.url(host="other.example")) == "certificate"

    assert page.text() == PAGE
    assert f"Host: news.example:{site.port}" in site.requests[0]


def test_a_certificate_that_nobody_vouches_for_is_refused(new_fetcher: NewFetcher) -> None:
    fetcher = new_fetcher(resolver=fixed("127.0.0.1"))
    with secure_site({"/": reply(PAGE)}) as site:
        assert code_of(fetcher, site.url(host="news.example")) == "certificate"


def test_the_next_address_of_a_host_is_tried(new_fetcher: NewFetcher) -> None:
    fetcher = new_fetcher(
        policy=AddressPolicy.allowing(["127.0.0.0/8"]),
        resolver=fixed("127.0.0.9", "127.0.0.1"),
    )
    with LoopbackSite({"/": reply(PAGE)}) as site:
        assert page_of(fetcher.fetch(site.url(host="news.example"))).text() == PAGE


def test_a_proxy_is_asked_for_the_page_and_told_who_asks(new_fetcher: NewFetcher) -> None:
    def unknown(host: str, _timeout_s: float) -> list[IPv4Address | IPv6Address]:
        raise FetchError("unknown_host", host=host)

    page = "http://news.example/a"
    with LoopbackSite({page: reply(PAGE)}) as proxy:
        fetcher = new_fetcher(proxy=f"http://me:word@127.0.0.1:{proxy.port}", resolver=unknown)
        assert page_of(fetcher.fetch(page)).text() == PAGE

    assert "Host: news.example\r\n" in proxy.requests[0]
    assert "proxy-authorization: basic bwu6d29yza==" in proxy.requests[0].lower()


def test_a_proxy_is_not_asked_for_what_resolves_to_the_inner_network(
    new_fetcher: NewFetcher,
) -> None:
    with LoopbackSite({}) as proxy:
        fetcher = new_fetcher(
            proxy=f"http://127.0.0.1:{proxy.port}",
            resolver=fixed("10.0.0.1"),
        )
        assert code_of(fetcher, "http://wiki.example/") == "address"

    assert proxy.requests == []


def test_a_secure_page_comes_through_a_tunnel(new_fetcher: NewFetcher) -> None:
    with LoopbackSite({"news.example:443": reply(status="403 Forbidden")}) as proxy:
        fetcher = new_fetcher(
            proxy=f"http://me:word@127.0.0.1:{proxy.port}",
            resolver=fixed("8.8.8.8"),
        )
        assert code_of(fetcher, "https://news.example/a") == "no_connection"

    head = proxy.requests[0].lower()
    assert head.startswith("connect news.example:443")
    assert "proxy-authorization: basic bwu6d29yza==" in head
