"""Links into the library: read once however they were shared, refused with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.engine import Engine
from bot.engine.collecting import Collecting
from bot.errors import FetchError, NoArticleError
from bot.ingest.fetch import AddressPolicy, Fetcher, FetchLimits
from bot.models import LinkReport
from bot.store import Store
from tests.ingest.fetch.loopback_site import LoopbackSite, Reply, redirect, reply
from tests.ingest.readers.pdf_files import Placed, pdf_file

SENTENCES = (
    "云海公司今年把数据中心的规模扩大了一倍，新的机房将在明年春天投入使用。",
    "公司的负责人说，算力的需求还在增长，但电力的供应已经成为最大的限制，需要提前三年规划。",
    "分析师认为，价格在下半年可能回落，因为几家供应商的新产能会在秋天释放出来。",
)


def page(title: str, *paragraphs: str, head: str = "") -> bytes:
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return reply(
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>"
        f"<meta property='og:title' content='{title}'>{head}</head>"
        f"<body><nav><a href='/'>首页</a></nav><article><h1>{title}</h1>{body}</article></body></html>"
    )


WEIXIN = """<!DOCTYPE html><html><head><meta charset="utf-8">
<meta property="og:title" content="数据中心的电从哪里来" /><meta property="og:site_name" content="微信公众平台" />
<meta property="og:url" content="{url}" /></head><body id="activity-detail">
<div id="js_article"><div class="rich_media_area_primary"><div id="img-content" class="rich_media_wrp">
<h1 class="rich_media_title" id="activity-name">数据中心的电从哪里来</h1>
<div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">王小明</span>
<span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a id="js_name">机房观察</a></span>
<em id="publish_time" class="rich_media_meta rich_media_meta_text"></em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">
<section><p><span>{0}</span></p><p><img data-src="https://img.example/1.png" /></p><p><span>{1}</span></p>
<section><span>{2}</span></section></section></div></div></div></div>
<script>var ct = "1756684800"; var createTime = '2025-09-01 08:00';</script></body></html>"""

PAGES: dict[str, Reply] = {
    "/a?id=1": page("新机房", *SENTENCES),
    "/short?id=9": redirect("/a?id=1"),
    "/copy": page("又一个标题", *SENTENCES),
    "/list": reply(
        "<html><body><ul>" + "<li><a href='/x'>标题</a></li>" * 40 + "</ul></body></html>"
    ),
    "/brief": reply("<html><body><p>河岸的机房亮了一夜。</p></body></html>"),
    "/feed": reply("<rss><channel><title>a</title></channel></rss>"),
    "/a.pdf": reply(
        pdf_file([[Placed(72, 800 - 40 * n, text) for n, text in enumerate(SENTENCES)]]),
        content_type="application/pdf",
    ),
}


@pytest.fixture
def site() -> Iterator[LoopbackSite]:
    with LoopbackSite(PAGES) as opened:
        yield opened


@pytest.fixture
def engine(tmp_path: Path, analyzer: Analyzer) -> Iterator[Engine]:
    def new_fetcher() -> Fetcher:
        return Fetcher(
            policy=AddressPolicy.allowing(["127.0.0.1"]),
            limits=FetchLimits(pause_s=0.0),
            honours_robots=False,
        )

    with Engine(
        Store(tmp_path / "wenzhai.db"), analyzer, collecting=Collecting(new_fetcher)
    ) as opened:
        yield opened


def test_a_link_becomes_an_article_that_is_found(engine: Engine, site: LoopbackSite) -> None:
    report = engine.save_link(site.url("/a?utm_source=x&id=1#top"), by="U1")

    assert (report.status, report.title, report.language) == ("added", "新机房", "zh-Hans")
    assert report.paragraph_count == 3
    assert report.path == f"https://127.0.0.1:{site.port}/a?id=1"
    assert engine.find("电力 供应").passage_count == 1
    assert report.article_id is not None
    saved = engine.records.saved_links.of(report.article_id)
    assert saved is not None
    assert saved.saved_by == "U1"


PAGES["/a?utm_source=x&id=1"] = PAGES["/a?id=1"]


def test_a_link_that_is_known_is_not_fetched_again_unless_asked(
    engine: Engine, site: LoopbackSite
) -> None:
    first = engine.save_link(site.url("/a?id=1"))
    second = engine.save_link(site.url("/a?from=singlemessage&id=1"))
    assert len(site.requests) == 1
    again = engine.save_link(site.url("/short?id=9"))
    forced = engine.save_link(site.url("/a?id=1"), again=True)

    assert [second.status, again.status, forced.status] == ["known", "unchanged", "unchanged"]
    assert {r.article_id for r in (first, second, again, forced)} == {first.article_id}


def test_a_page_that_changed_replaces_its_article(engine: Engine, site: LoopbackSite) -> None:
    first = engine.save_link(site.url("/a?id=1"))
    site.pages["/a?id=1"] = page(
        "新机房", *SENTENCES, "补充：记者从现场了解到，第一批设备已经在昨天下午运到。"
    )
    second = engine.save_link(site.url("/a?id=1"), again=True)

    assert (second.status, second.article_id) == ("changed", first.article_id)
    assert engine.find("第一批设备").passage_count == 1


def test_the_same_text_under_another_address_is_told_and_not_stored_twice(
    engine: Engine, site: LoopbackSite
) -> None:
    first = engine.save_link(site.url("/a?id=1"))
    copy = engine.save_link(site.url("/copy"))

    assert (copy.status, copy.article_id) == ("duplicate", first.article_id)
    assert copy.other_path == first.path
    assert engine.status().article_count == 1


def test_a_pdf_behind_a_link_is_read(engine: Engine, site: LoopbackSite) -> None:
    report = engine.save_link(site.url("/a.pdf"))

    assert report.status == "added"
    assert engine.find("电力的供应").passage_count == 1


@pytest.mark.parametrize(
    ("path", "code"),
    [("/brief", "no_article"), ("/feed", "is_feed"), ("/gone", "missing")],
)
def test_what_is_no_article_is_refused_and_nothing_stored(
    engine: Engine, site: LoopbackSite, path: str, code: str
) -> None:
    with pytest.raises(FetchError) as caught:
        engine.save_link(site.url(path))

    assert caught.value.code == code
    assert engine.status().article_count == 0


LOGIN = reply(
    "<html><head><meta charset='utf-8'><title>用户登录 - 河岸网</title></head>"
    "<body><form><p>账号</p><p>记住我</p></form><p>登录以后可以看到全文和评论。</p></body></html>"
)


def test_a_page_is_refused_with_what_it_is_and_read_with_force(
    engine: Engine, site: LoopbackSite
) -> None:
    site.pages["/login"] = LOGIN

    with pytest.raises(NoArticleError, match="list"):
        engine.save_link(site.url("/list"))
    with pytest.raises(NoArticleError) as caught:
        engine.save_link(site.url("/login"))
    assert (caught.value.path, caught.value.kind) == (site.url("/login"), "login")
    assert engine.status().article_count == 0

    report = engine.save_link(site.url("/login"), force=True)
    assert report.status == "added"
    assert engine.find("全文").passage_count == 1


def test_a_login_page_handed_over_as_text_is_read_with_force(engine: Engine) -> None:
    data = LOGIN.partition(b"\r\n\r\n")[2]

    with pytest.raises(NoArticleError):
        engine.collector.save_text(data, by="U1")
    assert engine.collector.save_text(data, by="U1", force=True).status == "added"


@pytest.mark.parametrize(
    ("canonical", "is_believed"),
    [
        ("{site}/a?id=1", True),
        ("{site}/", False),
        ("https://other.example/a", False),
        ("javascript:1", False),
    ],
)
def test_a_page_is_believed_about_its_address_only_on_its_host(
    engine: Engine, site: LoopbackSite, canonical: str, is_believed: bool
) -> None:
    declared = canonical.format(
        site=site.url("")[:-1] if site.url("").endswith("/") else site.url("")
    )
    site.pages["/m/1"] = page(
        "新机房", *SENTENCES, head=f'<link rel="canonical" href="{declared}">'
    )

    report = engine.save_link(site.url("/m/1"))

    assert report.path.endswith("/a?id=1") is is_believed
    assert report.path.endswith("/m/1") is not is_believed


def test_two_people_who_save_one_link_at_once_get_one_article(
    engine: Engine, site: LoopbackSite
) -> None:
    def save(person: str) -> LinkReport:
        return engine.save_link(site.url("/a?id=1"), by=person)

    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(save, ["U1", "U2", "U3", "U4"]))

    assert len({report.article_id for report in reports}) == 1
    assert [report.status for report in reports].count("added") == 1
    assert engine.status().article_count == 1


def test_a_page_in_the_shape_of_weixin_is_read(engine: Engine, site: LoopbackSite) -> None:
    site.pages["/s/abc"] = reply(WEIXIN.format(*SENTENCES, url=site.url("/s/abc")))

    report = engine.save_link(site.url("/s/abc"))

    assert report.title == "数据中心的电从哪里来"
    assert report.article_id is not None
    texts = [passage.text for passage in engine.article(f"#{report.article_id}")[1]]
    assert all(any(sentence in text for text in texts) for sentence in SENTENCES)


def test_a_link_that_was_removed_comes_back_when_it_is_saved_again(
    engine: Engine, site: LoopbackSite
) -> None:
    first = engine.save_link(site.url("/a?id=1"))
    assert first.article_id is not None
    engine.remove(first.article_id)

    assert engine.save_link(site.url("/a?id=1")).status == "added"
