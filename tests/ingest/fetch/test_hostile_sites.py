"""Sites that mean harm, or are broken: each costs one clear error, and nothing else."""

from __future__ import annotations

import gzip
import socket
import time
import tracemalloc
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest

from bot.errors import FetchError
from bot.ingest.fetch import AddressPolicy, Fetcher, FetchLimits
from tests.ingest.fetch.conftest import FakeClock, fixed
from tests.ingest.fetch.loopback_site import LoopbackSite, redirect, reply

NewFetcher = Callable[..., Fetcher]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
SMALL = FetchLimits(size_bytes=1_000_000)


def error_of(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    return caught.value


def endless(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"\r\n")
    while True:
        connection.sendall(b"<p>more</p>" * 1000)


def endless_head(connection: socket.socket) -> None:
    connection.sendall(HEAD)
    while True:
        connection.sendall(b"X-More: more\r\n" * 100)


def endless_line(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"1" * 10_000)


def endless_provisional(connection: socket.socket) -> None:
    while True:
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


@pytest.mark.parametrize(
    ("site", "codes"),
    [
        (endless, {"too_large"}),
        (endless_head, {"no_http"}),
        (endless_line, {"no_http", "cut_off", "no_connection"}),
        (endless_provisional, {"too_large"}),
    ],
)
def test_what_never_ends_is_left(
    new_fetcher: NewFetcher, site: Callable[[socket.socket], None], codes: set[str]
) -> None:
    with LoopbackSite({"/": site}) as server:
        assert error_of(new_fetcher(limits=SMALL), server.url()).code in codes


def test_a_small_file_that_unpacks_to_a_huge_one_is_left_in_time(new_fetcher: NewFetcher) -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    with LoopbackSite({"/": reply(bomb, Content_Encoding="gzip")}) as site:
        tracemalloc.start()
        error = error_of(new_fetcher(limits=SMALL), site.url())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

    assert error.code == "too_large"
    assert peak < 20_000_000


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br", "zstd"])
def test_other_and_repeated_compressions_are_refused(fetcher: Fetcher, encoding: str) -> None:
    bomb = gzip.compress(gzip.compress(bytes(1000)))
    with LoopbackSite({"/": reply(bomb, Content_Encoding=encoding)}) as site:
        assert error_of(fetcher, site.url()).code == "compression"


def test_what_is_not_compressed_as_it_says_is_refused(fetcher: Fetcher) -> None:
    with LoopbackSite({"/": reply("<p>plain", Content_Encoding="gzip")}) as site:
        assert error_of(fetcher, site.url()).code == "broken_compression"


def test_a_page_announced_as_too_large_is_not_loaded(new_fetcher: NewFetcher) -> None:
    with LoopbackSite({"/": reply("<p>", length=200_000_000)}) as site:
        assert error_of(new_fetcher(limits=SMALL), site.url()).code == "too_large"


def slow_body(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"\r\n")
    while True:
        connection.sendall(b"a")
        time.sleep(0.02)


def slow_head(connection: socket.socket) -> None:
    while True:
        connection.sendall(b"H")
        time.sleep(0.02)


def silent(connection: socket.socket) -> None:
    connection.recv(1)


@pytest.mark.parametrize("site", [slow_body, slow_head, silent])
def test_a_site_that_drips_runs_out_of_time(
    new_fetcher: NewFetcher, site: Callable[[socket.socket], None]
) -> None:
    fetcher = new_fetcher(limits=FetchLimits(time_s=0.3), clock=time.monotonic)
    with LoopbackSite({"/": site}) as server:
        started = time.monotonic()
        error = error_of(fetcher, server.url())
        seconds = time.monotonic() - started

    assert error.code == "timeout"
    assert seconds < 3


def test_time_is_counted_over_all_redirects(new_fetcher: NewFetcher, clock: FakeClock) -> None:
    def slowly_on(connection: socket.socket) -> None:
        clock.seconds += 4
        connection.sendall(redirect(f"/{len(site.requests)}"))

    with LoopbackSite({f"/{number}": slowly_on for number in range(6)}) as site:
        assert error_of(new_fetcher(), site.url("/0")).code == "timeout"

    assert len(site.requests) == 3


def test_waiting_for_ones_turn_costs_no_time_of_the_page(
    new_fetcher: NewFetcher, clock: FakeClock
) -> None:
    fetcher = new_fetcher(limits=FetchLimits(pause_s=60.0))
    with LoopbackSite({"/": reply("<p>words")}) as site:
        fetcher.fetch(site.url())
        fetcher.fetch(site.url())

    assert clock.slept == [60.0]


@pytest.mark.parametrize(
    ("pages", "code"),
    [
        ({"/": redirect("/")}, "redirect_loop"),
        ({"/": redirect("/b"), "/b": redirect("/#again")}, "redirect_loop"),
        (
            {"/": redirect("/1"), **{f"/{n}": redirect(f"/{n + 1}") for n in range(1, 9)}},
            "redirects",
        ),
        ({"/": reply(status="302 Found")}, "redirect_nowhere"),
        ({"/": redirect("file:///etc/passwd")}, "scheme"),
        ({"/": redirect("http://me:word@127.0.0.1/")}, "credentials"),
        ({"/": redirect("http://[::ffff:7f00:1]/")}, "address"),
        ({"/": redirect("http://169.254.169.254/latest/")}, "address"),
        ({"/": redirect("http://127.1:8080/")}, "address"),
        ({"/": redirect("http://0x7f000002:8080/")}, "address"),
        ({"/": redirect("http://127.0.0.1:6/")}, "port"),
    ],
)
def test_redirects_lead_nowhere_they_should_not(
    new_fetcher: NewFetcher, pages: dict[str, bytes], code: str
) -> None:
    fetcher = new_fetcher(
        policy=AddressPolicy.allowing(["news.example"]), resolver=fixed("127.0.0.1")
    )
    with LoopbackSite({**pages}) as site:
        assert error_of(fetcher, site.url(host="news.example")).code == code

    assert len(site.requests) <= 6


def test_a_public_name_cannot_send_us_to_this_machine(new_fetcher: NewFetcher) -> None:
    fetcher = new_fetcher(
        policy=AddressPolicy.allowing(["news.example"]), resolver=fixed("127.0.0.1")
    )
    inner = LoopbackSite({"/secret": reply("<p>secret")})
    with inner, LoopbackSite({"/": redirect(inner.url("/secret"))}) as site:
        error = error_of(fetcher, site.url(host="news.example"))

    assert (error.code, error.values["kind"]) == ("address", "loopback")
    assert inner.requests == []


def test_a_name_is_resolved_once_a_hop_and_connected_to_as_checked(
    new_fetcher: NewFetcher,
) -> None:
    answers = [["127.0.0.2"], ["127.0.0.1"]]
    asked: list[str] = []

    def rebinding(host: str, _timeout_s: float) -> Sequence[IPv4Address | IPv6Address]:
        asked.append(host)
        return [ip_address(one) for one in answers[len(asked) - 1]]

    fetcher = new_fetcher(policy=AddressPolicy.allowing(["127.0.0.2"]), resolver=rebinding)
    with LoopbackSite({"/": reply("<p>inner")}) as inner:
        first = error_of(fetcher, inner.url(host="news.example"))
        second = error_of(fetcher, inner.url(host="news.example"))

    assert first.code == "no_connection"  # 127.0.0.2, where nobody listens: no second look-up
    assert (second.code, second.values["address"]) == ("address", "127.0.0.1")
    assert asked == ["news.example", "news.example"]
    assert inner.requests == []


def test_one_inner_address_among_public_ones_is_enough_to_refuse(new_fetcher: NewFetcher) -> None:
    fetcher = new_fetcher(resolver=fixed("8.8.8.8", "10.0.0.1"))

    assert error_of(fetcher, "http://news.example/").values["address"] == "10.0.0.1"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (reply("<p>half", length=500), "cut_off"),
        (reply("<p>the whole page", length=5), "wrong_length"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n9\r\n<p>ha", "cut_off"),
        (b"", "no_http"),
        (b"SSH-2.0-OpenSSH\r\n", "no_http"),
        (b"HTTP/1.1 abc\r\n\r\n", "no_http"),
        (reply(status="304 Not Modified"), "not_modified_without_cache"),
        (reply("  \n"), "empty"),
        (reply(b"\x89PNG", content_type="image/png"), "content_type"),
        (reply(b"PK\x03\x04", content_type="application/zip"), "content_type"),
    ],
)
def test_broken_answers_are_refused_with_what_was_wrong(
    fetcher: Fetcher, answer: bytes, code: str
) -> None:
    with LoopbackSite({"/": answer}) as site:
        assert error_of(fetcher, site.url()).code == code


def test_an_empty_line_behind_the_page_is_forgiven(fetcher: Fetcher) -> None:
    with LoopbackSite({"/": reply("<p>words\r\n", length=8)}) as site:
        page = fetcher.fetch(site.url())

    assert page.body == b"<p>words"


def test_a_truncated_gzip_is_refused(fetcher: Fetcher) -> None:
    packed = gzip.compress(b"<p>" + bytes(range(256)) * 400)
    head = HEAD + b"Content-Encoding: gzip\r\nConnection: close\r\n\r\n"
    with LoopbackSite({"/": head + packed[: len(packed) // 2]}) as site:
        assert error_of(fetcher, site.url()).code in ("cut_off", "broken_compression")


def test_nobody_listening_is_told_with_the_reason(fetcher: Fetcher) -> None:
    with LoopbackSite({}) as site:
        url = site.url()

    error = error_of(fetcher, url)

    assert error.code == "no_connection"
    assert error.values["reason"] == "Connection refused"
