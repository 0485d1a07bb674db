"""The title of a web page: what its head declares and what a reader sees have to agree."""

from __future__ import annotations

import pytest

from bot.ingest import read_text

TITLE = "河湾县的算力中心今天启用"
BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "天刚亮，河湾县的算力中心已经亮起一排排绿灯，为周边十二个乡镇的学校和工厂提供服务。",
        "运营方负责人介绍，中心现有标准机柜四百八十个，上架率从年初的三成升至目前的七成。",
    )
)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (f"{TITLE} - 河岸网", f"<h1>河岸网</h1><h2>{TITLE}</h2>"),
        (f"{TITLE}_产业频道_河岸财经", f"<h1>{TITLE}</h1>"),
        (f"{TITLE}|河岸日报", f"<div class='title'>{TITLE}</div>"),
        (f"{TITLE}-河岸财经", ""),
        ("显示", f"<h2>{TITLE}</h2>"),
        ("Powered by Discuz!", f"<h1>{TITLE}</h1>"),
        ("", f"<h1>{TITLE}</h1>"),
        ("首页", f"<h1>河岸日报</h1><h2>{TITLE}</h2>"),
    ],
)
def test_the_title_is_the_heading_that_the_head_agrees_with(head: str, body: str) -> None:
    page = f"<html><head><title>{head}</title></head><body>{body}{BODY}</body></html>"
    assert read_text(page, path="a.html", kind="html").title == TITLE


@pytest.mark.parametrize("name", ["Discuz!", "WordPress", "河岸网", "admin"])
def test_a_site_or_its_software_is_no_author(name: str) -> None:
    head = f"<title>{TITLE}</title><meta name='author' content='{name}'>"
    page = f"<html><head>{head}</head><body><h1>{TITLE}</h1>{BODY}</body></html>"
    assert read_text(page, path="a.html", kind="html").author is None


def test_a_sidebar_is_not_taken_for_an_article_without_stops() -> None:
    lines = [
        "机房又亮灯了",
        "昨天去看了一圈",
        "老板说快租满了",
        "隔壁还在盖新的",
        "回家买了两斤橘子",
    ]
    content = "".join(f"<p>{line}</p>" for line in lines)
    side = "<div class='sidebar'><p>欢迎光临，这里记录河边的生活，照片都是自己拍的。</p></div>"
    page = f"<html><body><div class='content'>{content}</div>{side}</body></html>"
    assert [part.text for part in read_text(page, path="a", kind="html").paragraphs] == lines
