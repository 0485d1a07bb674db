"""HTML pages: trafilatura's text, the page's own head, and the cleaner where both are silent."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from bot.errors import SourceError
from bot.ingest import read_file, read_text
from bot.models import Reading

PAGES = Path(__file__).parents[1] / "pages"
PARAGRAPH = "天刚亮,河湾县的机房已经亮起一排排绿灯,为周边十二个乡镇的学校、医院和工厂提供服务。"


def html(body: str, head: str = "") -> Reading:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return read_text(page, path="a.html", kind="html")


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any attempt to connect fails the test."""

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError(f"reading a page must not connect: {args} {kwargs}")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_a_news_page_with_a_full_head_is_understood() -> None:
    reading = read_file(PAGES / "news.html")
    assert reading.title == "县城里的算力中心:谁在用,怎么用"
    assert not reading.title_is_inferred
    assert reading.author == "何小满"
    assert reading.source == "示例财经网"
    assert reading.published == "2025-11-03T08:15:00"
    assert reading.url == "https://news.example.com/2025/11/03/suanli.html"
    assert reading.language == "zh-Hans"
    assert [(part.line, part.kind) for part in reading.paragraphs] == [
        *((21, "body"), (22, "body"), (23, "heading"), (24, "body")),
        *((25, "body"), (26, "heading"), (27, "body")),
    ]
    assert "首先是一笔要算清楚的账" in reading.paragraphs[4].text


def test_what_a_news_page_left_out_is_told() -> None:
    reasons = {o.text: o.reason for o in read_file(PAGES / "news.html").omissions}
    assert reasons["首页 > 科技 > 正文"] == "navigation"
    assert reasons["责任编辑:林一"] == "editor"
    assert reasons["相关阅读"] == "related_links"
    assert reasons["网友评论"] == "comments"
    assert not any("脚本" in text for text in reasons)


def test_an_old_page_in_gb18030_with_a_meta_charset_is_understood() -> None:
    reading = read_file(PAGES / "harbour_gb18030.html")
    assert (reading.title, reading.source, reading.author) == ("老港口的新吊机", "滨海晚报", "孙立")
    assert reading.published == "2012-06-08T10:02:00"
    assert [part.line for part in reading.paragraphs] == [5, 6, 7]


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(
            '<meta property="article:published_time" content="2025-11-03T08:15:00+08:00">', id="og"
        ),
        pytest.param('<meta name="publishdate" content="2025-11-03 08:15">', id="meta"),
        pytest.param(
            '<script type="application/ld+json">{"@graph":[{"datePublished":"2025-11-03T08:15"}]}</script>',
            id="json-ld",
        ),
    ],
)
def test_the_head_gives_the_time_in_the_pages_own_clock(head: str) -> None:
    assert html(f"<h1>机房</h1><p>{PARAGRAPH}</p>", head).published == "2025-11-03T08:15:00"


def test_a_related_links_date_is_not_the_articles() -> None:
    links = "".join(f'<li><a href="/{n}">别处的新闻{n}</a> 2024-01-0{n}</li>' for n in range(1, 9))
    reading = html(
        f"<article><h1>机房的灯</h1><p>{PARAGRAPH}</p></article><h3>相关阅读</h3><ul>{links}</ul>"
    )
    assert reading.published is None
    assert [part.text for part in reading.paragraphs] == [PARAGRAPH]


def test_broken_json_in_the_head_is_passed_over() -> None:
    reading = html(
        f"<p>{PARAGRAPH}</p>", '<script type="application/ld+json">{"datePublished": </script>'
    )
    assert reading.published is None


def test_a_title_loses_the_name_of_its_site() -> None:
    reading = html(
        f"<h1>机房的灯亮了</h1><p>{PARAGRAPH}</p>", "<title>机房的灯亮了_河岸日报网</title>"
    )
    assert reading.title == "机房的灯亮了"


def test_a_page_without_structure_is_read_like_a_text_page() -> None:
    lines = (
        *("首页", "要闻", "科技", "河湾县的算力中心", "2025-11-03 08:15 来源:河岸日报 作者:林一"),
        *(PARAGRAPH, "订单从哪里来", "陶瓷厂最先找上门。过去检验釉面瑕疵,一条产线要配六个人。"),
        *(
            "责任编辑:周平",
            "相关阅读",
            "西部机房的冬天",
            "2025-10-20",
            "一块显卡的旅程",
            "2025-10-19",
        ),
    )
    reading = html("\n".join(f"<p>{line}</p>" for line in lines))
    assert reading.title == "河湾县的算力中心"
    assert (reading.author, reading.source) == ("林一", "河岸日报")
    assert reading.published == "2025-11-03T08:15:00"
    assert [part.text for part in reading.paragraphs] == [lines[5], lines[6], lines[7]]
    assert [part.line for part in reading.paragraphs] == [6, 7, 8]


def test_a_list_inside_the_article_is_kept() -> None:
    reading = html(
        f"<article><p>{PARAGRAPH}</p><p>机房有三项规定:</p>"
        "<ul><li>先排队,后上机</li><li>夜间不排检修</li><li>余电优先</li></ul>"
        f"<p>{PARAGRAPH}</p></article>"
    )
    assert [part.text for part in reading.paragraphs] == [
        *(PARAGRAPH, "机房有三项规定:", "先排队,后上机", "夜间不排检修", "余电优先", PARAGRAPH),
    ]


def test_paragraphs_parted_by_line_breaks_are_paragraphs() -> None:
    reading = html(f"<div>{PARAGRAPH}<br><br>　　陶瓷厂最先找上门,说要检验釉面的瑕疵。<br/></div>")
    assert [part.text for part in reading.paragraphs] == [
        PARAGRAPH,
        "陶瓷厂最先找上门,说要检验釉面的瑕疵。",
    ]


def test_hidden_text_scripts_and_comments_are_no_text() -> None:
    reading = html(
        f'<p>{PARAGRAPH}</p><p style="display:none">看不见的一段文字,不应该出现在任何地方。</p>'
        "<script>var a='脚本里的文字,也不应该出现。';</script><!-- 注释里的文字,也不应该出现。 -->"
    )
    everything = [part.text for part in reading.paragraphs] + [o.text for o in reading.omissions]
    assert everything == [PARAGRAPH]


def test_nested_elements_are_read_and_absurd_nesting_is_refused_not_crashed_on() -> None:
    reading = html("<div>" * 200 + f"<p>{PARAGRAPH}</p>" + "</div>" * 200)
    assert [part.text for part in reading.paragraphs] == [PARAGRAPH]
    with pytest.raises(SourceError, match="holds no article text"):
        html("<div>" * 5000 + f"<p>{PARAGRAPH}</p>" + "</div>" * 5000)


@pytest.mark.parametrize(
    "page", ["<html></html>", "<p></p>", "<nav><a href='/'>首页</a></nav>", "<"]
)
def test_a_page_without_an_article_is_refused(page: str) -> None:
    with pytest.raises(SourceError, match="holds no article text"):
        read_text(page, path="a.html", kind="html")


def test_a_declared_xml_encoding_does_not_matter_any_more() -> None:
    page = f'<?xml version="1.0" encoding="gb2312"?><html><body><p>{PARAGRAPH}</p></body></html>'
    reading = read_text(page, path="a.html", kind="html")
    assert [part.text for part in reading.paragraphs] == [PARAGRAPH]
