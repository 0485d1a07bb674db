"""HTML as a reader sees it: what parts a paragraph, what stands in it, and what its figures are."""

from __future__ import annotations

import pytest

from bot.ingest.readers.html_lines import parse_html, visible_html_lines


def shown(body: str) -> list[str]:
    tree = parse_html(f"<html><body>{body}</body></html>")
    return [line.text for line in visible_html_lines(tree)[0]]


@pytest.mark.parametrize(
    "inside",
    [
        "<button>关注</button>",
        "<iframe src='x'></iframe>",
        "<script>var a = 1;</script>",
        "<svg><text>图标</text></svg>",
        "<style>p { color: red }</style>",
        "<select><option>一</option></select>",
        "<span hidden>看不见</span>",
        "<del>旧的</del>",
        "<s>旧的</s>",
        "<img src='x'>",
        "<wbr>",
    ],
)
def test_what_is_no_text_does_not_part_a_paragraph(inside: str) -> None:
    assert shown(f"<p>据河岸公司{inside}披露，营收增长两成。</p>") == [
        "据河岸公司披露，营收增长两成。"
    ]


@pytest.mark.parametrize(
    "tag", ["stock-tag", "river-link", "ins", "q", "bdi", "mark", "o:p", "text"]
)
def test_an_element_of_a_sites_own_making_stands_in_its_line(tag: str) -> None:
    html = f"<p>据<{tag}>河岸公司</{tag}>披露，营收增长两成。</p>"
    assert shown(html) == ["据河岸公司披露，营收增长两成。"]


def test_ruby_keeps_its_base_alone() -> None:
    html = "<p><ruby>算<rp>(</rp><rt>suàn</rt><rp>)</rp>力<rt>lì</rt></ruby>在增长。</p>"
    assert shown(html) == ["算力在增长。"]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("出货量达到120<sup>3</sup>万台", "出货量达到120万台"),
        ("占四成<sup>[2]</sup>，", "占四成，"),
        ("占四成<sup><a href='#n2'>2</a></sup>，", "占四成，"),
        ("占四成<sup>*</sup>", "占四成"),
        ("占四成<sup>1,2</sup>", "占四成"),
        ("2025<sup>1</sup>年", "2025年"),
        ("每秒10<sup>18</sup>次", "每秒10^18次"),
        ("约3×10<sup>-9</sup>米", "约3×10^-9米"),
        ("2<sup>10</sup>等于1024", "2^10等于1024"),
        ("面积30 m<sup>2</sup>", "面积30 m²"),
        ("体积5米<sup>3</sup>", "体积5米³"),
        ("x<sup>n</sup>+1", "x^n+1"),
        ("<sup>235</sup>U燃料", "235U燃料"),
        ("H<sub>2</sub>O", "H2O"),
        ("售价￥3999<sup>00</sup>起", "售价￥3999.00起"),
        ("$1,299<sup>99</sup>", "$1,299.99"),
        ("the 5<sup>th</sup> time", "the 5th time"),
        ("River<sup>TM</sup>", "RiverTM"),
    ],
)
def test_figures_stay_what_they_are(html: str, text: str) -> None:
    assert shown(f"<p>{html}</p>") == [text]
    assert shown(f"<table><tr><td>甲</td><td>{html}</td></tr></table>") == [f"甲\t{text}"]


def test_entries_of_a_list_of_links_are_links_with_their_names_and_dates() -> None:
    entries = "".join(
        f"<li><a href='/{n}'>第{n}个帖子的题目</a>【网友{n}】08-1{n} 16:58</li>" for n in range(6)
    )
    lines = visible_html_lines(parse_html(f"<html><body><ul>{entries}</ul></body></html>"))[0]
    assert {line.hint for line in lines} == {"links"}
