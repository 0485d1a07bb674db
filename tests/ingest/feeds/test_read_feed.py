"""Feeds in every format, read to the same values."""

from __future__ import annotations

import time

import pytest

from bot.errors import FeedError
from bot.ingest.feeds import Entry, Feed, read_feed

URL = "https://news.example/feeds/all.xml"

RSS = """<?xml version="1.0" encoding="GBK"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
  <title>算力&nbsp;周报</title>
  <atom:link rel="self" href="https://news.example/feeds/all.xml"/>
  <link>/</link>
  <ttl>90</ttl>
  <item>
    <title><![CDATA[芯片 <b>A</b> &amp; B]]></title>
    <link> ../a/1.html </link>
    <guid isPermaLink="false">n-1</guid>
    <pubDate>Mon, 01 Sep 2025 08:00:00 +0800</pubDate>
    <dc:creator>李明</dc:creator>
    <description>短讯</description>
    <content:encoded><![CDATA[<p>正文 & 图。</p>]]></content:encoded>
  </item>
  <item>
    <title>R&D 投入</title>
    <guid>https://news.example/a/2.html</guid>
    <author>me@news.example (王芳)</author>
  </item>
  <item><description>没有标题也没有地址</description></item>
</channel></rss>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel rdf:about="https://news.example/"><title>旧刊</title><link>https://news.example/</link>
<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel>
<item rdf:about="urn:1"><title>一</title><link>https://news.example/1</link>
<dc:date>2025-09-01T08:00:00+08:00</dc:date></item></rdf:RDF>"""

ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://blog.example/posts/">
  <title type="html">研究 &lt;i&gt;笔记&lt;/i&gt;</title>
  <author><name>编辑部</name></author>
  <link rel="self" href="https://blog.example/feed"/>
  <link href="https://blog.example/"/>
  <entry>
    <id>tag:blog.example,2025:1</id>
    <title>5 &lt; 6</title>
    <link rel="enclosure" href="/a.mp3"/>
    <link rel="alternate" type="application/json" href="1.json"/>
    <link rel="alternate" type="text/html" href="1.html"/>
    <updated>2025-09-02T10:00:00Z</updated>
    <published>2025-09-01T23:30:00.5+08:00</published>
    <summary>一句 &lt;b&gt;</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>正文。</p></div></content>
  </entry>
  <entry><title>无日期</title><author><name>赵六</name></author><author><name>钱七</name></author></entry>
</feed>"""

JSON = """\ufeff{"version": "https://jsonfeed.org/version/1.1", "title": "快讯", "home_page_url": "https://k.example/",
 "authors": [{"name": "快讯社"}],
 "items": [
  {"id": 7, "url": "/7", "title": "A < B", "content_text": "一段。\\n\\n又一段 <x>。",
   "date_published": "2025-09-01T08:00:00+08:00"},
  {"external_url": "https://o.example/x", "summary": "提要", "content_html": "<p>全文</p>"},
  "no item", {}
 ]}"""


def test_rss_is_read_with_its_mends() -> None:
    assert read_feed(RSS, url=URL) == Feed(
        title="算力 周报",
        home="https://news.example/",
        interval_s=5400.0,
        entries=(
            Entry(
                key="n-1",
                link="https://news.example/a/1.html",
                title="芯片 A & B",
                published="2025-09-01T08:00:00",
                author="李明",
                content="<p>正文 & 图。</p>",
                summary="短讯",
            ),
            Entry(
                key="https://news.example/a/2.html",
                link="https://news.example/a/2.html",
                title="R&D 投入",
                author="王芳",
            ),
        ),
    )


def test_rdf_entries_stand_beside_the_channel() -> None:
    feed = read_feed(RDF, url=URL)

    assert (feed.title, feed.home, feed.interval_s) == ("旧刊", "https://news.example/", 21_600.0)
    assert feed.entries == (
        Entry("urn:1", "https://news.example/1", "一", published="2025-09-01T08:00:00"),
    )


def test_atom_is_read_with_its_bases_and_text_constructs() -> None:
    feed = read_feed(ATOM, url=URL)

    assert (feed.title, feed.home) == ("研究 笔记", "https://blog.example/")
    first, second = feed.entries
    assert first.link == "https://blog.example/posts/1.html"
    assert (first.title, first.published, first.author) == (
        "5 < 6",
        "2025-09-01T23:30:00",
        "编辑部",
    )
    assert first.summary == "一句 &lt;b&gt;"
    assert "<p>正文。</p>" in first.html
    assert second == Entry(key="无日期", link=None, title="无日期", author="赵六、钱七")


def test_json_feed_is_read() -> None:
    feed = read_feed(JSON, url="https://k.example/feed.json")

    assert (feed.title, feed.home) == ("快讯", "https://k.example/")
    first, second = feed.entries
    assert first == Entry(
        key="7",
        link="https://k.example/7",
        title="A < B",
        published="2025-09-01T08:00:00",
        author="快讯社",
        content="<p>一段。</p><p>又一段 &lt;x&gt;。</p>",
    )
    assert (second.key, second.link, second.html) == (
        "https://o.example/x",
        "https://o.example/x",
        "<p>全文</p>",
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Mon, 01 Sep 2025 08:00:00 GMT", "2025-09-01T08:00:00"),
        ("1 Sep 2025 8:05 +0800", "2025-09-01T08:05:00"),
        ("2025-09-01 08:00", "2025-09-01T08:00:00"),
        ("2025年9月1日 8:30", "2025-09-01T08:30:00"),
        ("2025/9/1", "2025-09-01"),
        ("20250901", "2025-09-01"),
        ("2025-13-41", None),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01", None),
        ("昨天", None),
        ("", None),
    ],
)
def test_dates_are_read_as_feeds_write_them(written: str, read: str | None) -> None:
    text = (
        f"<rss><channel><item><title>a</title><pubDate>{written}</pubDate></item></channel></rss>"
    )

    assert read_feed(text, url=URL).entries[0].published == read


@pytest.mark.parametrize(
    ("link", "read"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("/x?a=1&b=2", "https://news.example/x?a=1&b=2"),
        ("javascript:alert(1)", None),
        ("mailto:me@a.example", None),
        ("http://[", None),
    ],
)
def test_links_that_lead_to_no_page_are_none(link: str, read: str | None) -> None:
    text = f"<rss><channel><item><title>a</title><link>{link}</link></item></channel></rss>"

    assert read_feed(text, url=URL).entries[0].link == read


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {b} "{"&" + a + ";" * 1}{("&" + a + ";") * 9}">'
        for a, b in zip("abcdefgh", "bcdefghi", strict=False)
    )
    + "]><rss><channel><title>&i;</title></channel></rss>"
)
EXTERNAL = (
    '<!DOCTYPE rss [ <!ENTITY x SYSTEM "file:///etc/passwd"> ]>'
    "<rss><channel><title>&x;</title></channel></rss>"
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<!DOCTYPE html><html><head></head></html>", "html"),
        ("  <html lang='zh'><body>新闻</body></html>", "html"),
        ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "html"),
        ("<sitemap/>", "not_a_feed"),
        ("not a feed", "not_a_feed"),
        ("", "not_a_feed"),
        ('{"items": 3}', "not_a_feed"),
        ('{"items": [', "bad_json"),
        ('{"a":' * 100_000, "bad_json"),
        ("<rss><channel><item></channel></rss>", "bad_xml"),
        ("<rss>" + "<a>" * 10_000, "bad_xml"),
        (BOMB, "entities"),
        (EXTERNAL, "entities"),
    ],
)
def test_what_is_no_feed_is_refused_with_what_it_is(text: str, code: str) -> None:
    with pytest.raises(FeedError) as caught:
        read_feed(text, url=URL)

    assert caught.value.code == code


def test_a_fault_is_told_with_its_line() -> None:
    with pytest.raises(FeedError) as caught:
        read_feed("<rss>\n<channel>\n<title>a</titel>\n</channel></rss>", url=URL)

    assert caught.value.values["line"] == 3


def test_a_document_type_alone_does_no_harm() -> None:
    text = (
        '<!DOCTYPE rss PUBLIC "-//x//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss.dtd">'
        "<rss><channel><title>a</title></channel></rss>"
    )

    assert read_feed(text, url=URL).title == "a"


@pytest.mark.parametrize("piece", ["<![CDATA[", "<!--", "&a", "<!DOCTYPE ", "<b "])
def test_hostile_repetition_costs_time_in_proportion(piece: str) -> None:
    text = "<rss><channel><title>" + piece * 200_000
    started = time.process_time()

    with pytest.raises(FeedError):
        read_feed(text, url=URL)

    assert time.process_time() - started < 3
