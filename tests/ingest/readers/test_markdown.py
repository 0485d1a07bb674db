"""Markdown files: front matter, markup, and pages that were saved as Markdown."""

from __future__ import annotations

import pytest

from bot.errors import SourceError
from bot.ingest import read_text
from bot.ingest.readers.markdown import plain_words
from bot.models import Reading

SEED = """---
title: "小鎮書店的算力實驗"
author: [林知远, 周平]
source: 河岸周刊
published: 2025-11-05 06:10:00
url: https://example.org/a
lang: zh-Hans
---

# 小鎮書店的算力實驗

这家**开了十九年**的书店,最近放进一座半人高的[机柜](https://example.org/b)。

## 从账本开始

- 手写账本月底要对上三个晚上
- 扫描之后,十分钟就有`报表`

![机柜外景](a.png)

> 他说,来再一次会先跟隔壁合用。

责任编辑：周平

| 项目 | 每月 |
| --- | --- |
| 电费 | 2700元 |
"""


def markdown(text: str) -> Reading:
    return read_text(text, path="a.md", kind="md")


def texts(reading: Reading) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in reading.paragraphs]


def test_front_matter_wins_and_the_body_stays_whole() -> None:
    reading = markdown(SEED)
    assert reading.title == "小鎮書店的算力實驗"
    assert not reading.title_is_inferred
    assert reading.author == "林知远、周平"
    assert reading.source == "河岸周刊"
    assert reading.published == "2025-11-05T06:10:00"
    assert reading.url == "https://example.org/a"
    assert reading.language == "zh-Hans"
    assert texts(reading) == [
        ("body", "这家开了十九年的书店,最近放进一座半人高的机柜。"),
        ("heading", "从账本开始"),
        ("body", "手写账本月底要对上三个晚上"),
        ("body", "扫描之后,十分钟就有报表"),
        ("body", "他说,来再一次会先跟隔壁合用。"),
        ("body", "责任编辑：周平"),
        ("body", "项目 | 每月"),
        ("body", "电费 | 2700元"),
    ]
    assert reading.paragraphs[0].line == 12


def test_what_front_matter_and_markup_held_is_accounted_for() -> None:
    reading = markdown(SEED)
    reasons = {omission.line: omission.reason for omission in reading.omissions}
    assert reasons[10] == "title"
    assert reasons[19] == "markup"
    assert all(reasons[number] == "metadata" for number in range(1, 9))


@pytest.mark.parametrize(
    ("line", "attribute", "value"),
    [
        ("date: 2025-09-29", "published", "2025-09-29"),
        ("date: 2025年9月29日 07:19", "published", "2025-09-29T07:19:00"),
        ("date: 2025-09-29T07:19:00+08:00", "published", "2025-09-29T07:19:00"),
        ("link: https://example.org/x", "url", "https://example.org/x"),
        ("language: zh-TW", "language", "zh-Hant"),
        ("lang: en", "language", "en"),
        ("title: 2025", "title", "2025"),
        ("标题: 机房的灯", "title", "机房的灯"),
        ("author: {name: 林一}", "author", "林一"),
    ],
)
def test_front_matter_keys_have_several_names(line: str, attribute: str, value: str) -> None:
    reading = markdown(f"---\n{line}\n---\n机房的灯亮了一夜。\n")
    assert getattr(reading, attribute) == value


@pytest.mark.parametrize(
    ("front", "wrong"),
    [
        ("title: [unclosed", "line 2: the front matter is not valid YAML"),
        ("- a: 1\n- b: 2", "is a list, not a mapping"),
        ("date: next: week", "not valid YAML"),
        ("date: 上周", "'上周' is no full date; accepted are 2025-09-29"),
        ("lang: klingon", "'klingon' is unknown; accepted are zh-Hans, zh-Hant, en, ja, ko and"),
        ("title: !!python/object/apply:os.system [ls]", "not valid YAML"),
    ],
)
def test_wrong_front_matter_says_what_is_wrong(front: str, wrong: str) -> None:
    with pytest.raises(SourceError) as caught:
        markdown(f"---\n{front}\n---\n机房的灯亮了一夜。\n")
    assert wrong in str(caught.value)
    assert str(caught.value).startswith("a.md")


def test_a_thematic_break_at_the_top_is_no_front_matter() -> None:
    reading = markdown("---\n机房的灯亮了一夜,数据又算了一遍。\n---\n第二天它熄了,工程师才去睡。\n")
    assert len(reading.paragraphs) == 2


def test_crlf_and_byte_order_mark_change_nothing() -> None:
    reading = markdown("\ufeff" + SEED.replace("\n", "\r\n"))
    assert texts(reading) == texts(markdown(SEED))
    assert reading.published == "2025-11-05T06:10:00"


def test_a_page_saved_as_markdown_is_cleaned_like_a_page() -> None:
    reading = markdown(
        "[首页](/) [新闻](/n) [公司](/c)\n\n"
        "# 河湾县的算力中心\n\n2025-11-03 08:15 来源:河岸日报 作者:林一\n\n"
        "天刚亮,河湾县的机房已经亮起一排排绿灯,为周边十二个乡镇的学校和医院服务。\n\n"
        "## 订单从哪里来\n\n陶瓷厂最先找上门。过去检验釉面瑕疵,一条产线要配六个人,如今只要一台相机。\n\n"
        "责任编辑:周平\n\n## 相关阅读\n\n- [西部机房的冬天](/1)\n- [一块显卡的旅程](/2)\n"
    )
    assert (reading.title, reading.author, reading.source) == (
        "河湾县的算力中心",
        "林一",
        "河岸日报",
    )
    assert reading.published == "2025-11-03T08:15:00"
    assert [part.line for part in reading.paragraphs] == [7, 9, 11]
    assert [part.kind for part in reading.paragraphs] == ["body", "heading", "body"]


def test_wrapped_lines_are_one_paragraph_and_chinese_needs_no_space() -> None:
    reading = markdown(
        "---\ntitle: t\n---\nThe hall is\nopen now.\n\n机房的灯亮了\n一夜。\n第二天它熄了。\n"
    )
    assert [text for _, text in texts(reading)] == [
        "The hall is open now.",
        "机房的灯亮了一夜。",
        "第二天它熄了。",
    ]


def test_a_saved_page_with_one_paragraph_a_line_keeps_its_headings_apart() -> None:
    reading = markdown(
        "![]()\n转载自河岸科技\n天刚亮,河湾县的机房已经亮起一排排绿灯,为周边的学校和医院服务。\n"
        "一、订单从哪里来\n陶瓷厂最先找上门。过去检验釉面瑕疵,一条产线要配六个人。\n"
        "Its racks are full, and the operator of the hall has already\nasked for a second one.\n"
    )
    assert texts(reading) == [
        ("body", "天刚亮,河湾县的机房已经亮起一排排绿灯,为周边的学校和医院服务。"),
        ("heading", "一、订单从哪里来"),
        ("body", "陶瓷厂最先找上门。过去检验釉面瑕疵,一条产线要配六个人。"),
        (
            "body",
            "Its racks are full, and the operator of the hall has already asked for a second one.",
        ),
    ]
    assert reading.source == "河岸科技"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("**算力**与*电价*", "算力与电价"),
        ("***重***点", "重点"),
        ("__bold__ and _slanted_ words", "bold and slanted words"),
        ("~~旧~~新", "旧新"),
        ("[词](https://e.org/a_(b)) 后", "词 后"),
        ("![图](a.png)前后", "前后"),
        ("[词][1]与注[^2]", "词与注"),
        ("Demand grew [2][3] again", "Demand grew [2][3] again"),
        ("<https://e.org>", "https://e.org"),
        ("a<br>b <b>c</b>", "ab c"),
        (r"\*不是强调\*", "*不是强调*"),
        ("3 * 4 * 5 = 60", "3 * 4 * 5 = 60"),
        ("snake_case_name", "snake_case_name"),
        ("a < b 与 [x] 与 (y)", "a < b 与 [x] 与 (y)"),
        ("`code` 与 ``a`b``", "code 与 a`b"),
        ("", ""),
    ],
)
def test_inline_markup_is_reduced_to_its_words(markup: str, words: str) -> None:
    assert plain_words(markup) == words


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        pytest.param(
            "电价 &lt; 五角 &amp; 时延 &gt; 一毫秒", "电价 < 五角 & 时延 > 一毫秒", id="named"
        ),
        pytest.param("&#26159;&#x662F;", "是是", id="numbered"),
        pytest.param("`&amp;` 与 &amp;", "&amp; 与 &", id="code stays"),
        pytest.param(r"\&amp;", "&amp;", id="escaped"),
        pytest.param("?a=1&copy=2&times", "?a=1&copy=2&times", id="no semicolon"),
        pytest.param("&bogus;", "&bogus;", id="unknown"),
        pytest.param("&lt;b&gt;不是标记", "<b>不是标记", id="no tag"),
        pytest.param("左&#8238;右&#10;下", "左右 下", id="invisible"),
        pytest.param("&#xF0041;", "&#xF0041;", id="private use"),
    ],
)
def test_entities_become_their_characters(markup: str, words: str) -> None:
    assert plain_words(markup) == words


def test_rows_of_a_markdown_table_are_text_and_no_headings() -> None:
    text = "# 账本\n\n机房的灯亮了一夜，账也算了一夜。\n\n| 项目 | 说明 |\n|---|---|\n| 电费 | 最贵 |\n"
    text += "\n算完之后，大家都不说话，只听见风扇的声音。\n"
    reading = read_text(text, path="a.md", kind="md")
    kinds = {part.text: part.kind for part in reading.paragraphs}
    assert kinds["项目 | 说明"] == kinds["电费 | 最贵"] == "body"
