"""Kinds of content and their encodings, whatever the server says."""

from __future__ import annotations

import codecs

import pytest

from bot.errors import FetchError
from bot.ingest.fetch import text_of
from bot.ingest.fetch.content import is_readable, kind_of

CHINESE = "本报讯，算力的需求在今年增长了一倍，这是大家没有想到的。"
TRADITIONAL = "本報訊，算力的需求在今年增長了一倍，這是大家沒有想到的。"


@pytest.mark.parametrize(
    ("header", "url", "body", "kind"),
    [
        ("text/html; charset=gbk", "http://a/", b"<p>", "html"),
        ("application/rss+xml", "http://a/", b"<rss>", "xml"),
        ("text/html", "http://a/feed", b"<?xml version='1.0'?><rss version='2.0'>", "xml"),
        ("text/html", "http://a/feed", b"<rss><channel><title>a", "xml"),
        ("text/html", "http://a/", b"<html><body>What is <rss>?", "html"),
        ("text/xml", "http://a/", b"<?xml version='1.0'?><!DOCTYPE html><html>", "html"),
        ("application/feed+json", "http://a/", b"{}", "json"),
        ("text/plain", "http://a/a.md", b"# A", "markdown"),
        ("text/plain", "http://a/a", b"some words", "text"),
        ("text/plain", "http://a/a", b"<!DOCTYPE html><p>", "html"),
        ("application/octet-stream", "http://a/a.pdf", b"%PDF-1.7", "pdf"),
        ("text/html", "http://a/a", b"%PDF-1.7", "pdf"),
        ("application/zip", "http://a/a.docx", b"PK\x03\x04", "docx"),
        ("application/zip", "http://a/a.zip", b"PK\x03\x04", None),
        ("", "http://a/a", b"<html>", "html"),
        ("", "http://a/a", b"\x00\x01", None),
        ("application/octet-stream", "http://a/a.bin", b"words", None),
        ("image/png", "http://a/a.png", b"\x89PNG", None),
        ("image/svg+xml", "http://a/a.svg", b"<svg>", None),
    ],
)
def test_the_kind_is_told_by_type_name_and_first_bytes(
    header: str, url: str, body: bytes, kind: str | None
) -> None:
    assert kind_of(header, url=url, body=body) == kind


def test_pictures_and_films_are_not_even_loaded() -> None:
    assert not any(map(is_readable, ("image/png", "video/mp4", "text/css", "font/woff2")))
    assert all(map(is_readable, ("text/html", "", "application/atom+xml", "text/x-rst")))


@pytest.mark.parametrize(
    ("body", "header", "text"),
    [
        (CHINESE.encode(), "text/html; charset=utf-8", CHINESE),
        (CHINESE.encode("gbk"), "text/html; charset=gb2312", CHINESE),
        (CHINESE.encode(), "text/html; charset=gbk", CHINESE),
        (CHINESE.encode(), "text/html; charset=iso-8859-1", CHINESE),
        (CHINESE.encode("gb18030"), "text/html; charset=utf-8", CHINESE),
        (CHINESE.encode("gb18030"), "text/html", CHINESE),
        (TRADITIONAL.encode("big5"), "text/html; charset=big5", TRADITIONAL),
        (TRADITIONAL.encode("big5"), "text/html", TRADITIONAL),
        (CHINESE.encode(), "text/html; charset=no-such-thing", CHINESE),
        (CHINESE.encode(), "text/html; charset=rot13", CHINESE),
        (codecs.BOM_UTF16_LE + CHINESE.encode("utf-16-le"), "text/html", CHINESE),
        (codecs.BOM_UTF8 + CHINESE.encode(), "text/html; charset=gbk", CHINESE),
        ("café".encode("cp1252"), "text/html; charset=iso-8859-1", "café"),
    ],
)
def test_text_is_decoded_whatever_was_declared(body: bytes, header: str, text: str) -> None:
    assert text_of(body, content_type=header) == text


@pytest.mark.parametrize(
    "mark",
    [
        '<meta charset="gbk">',
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">',
        '<?xml version="1.0" encoding="GBK"?>',
    ],
)
def test_a_page_may_say_its_encoding_itself(mark: str) -> None:
    text = mark + "短。"

    assert text_of(text.encode("gbk"), content_type="text/html") == text


def test_one_broken_byte_does_not_cost_the_page() -> None:
    body = (CHINESE * 40).encode("gbk") + b"\xff" + CHINESE.encode("gbk")

    text = text_of(body, content_type="text/html; charset=gbk")

    assert text.count("\ufffd") == 1
    assert text.startswith(CHINESE)


def test_bytes_in_no_encoding_are_refused() -> None:
    with pytest.raises(FetchError) as caught:
        text_of(bytes(range(128, 256)) * 8, content_type="text/html; charset=utf-8")

    assert caught.value.code == "charset"
