"""Hard-wrapped text becomes paragraphs; lists of lines of one width stay lists."""

from __future__ import annotations

import pytest

from bot.ingest import read_text
from bot.ingest.cleaning.page import visible_lines
from bot.ingest.readers.wrapping import unwrap

CHINESE = (
    "天刚亮,河湾县的机房已经亮起一排排绿灯。这座去年投产的算力中心占地不到三十亩,"
    "却要为周边十二个乡镇的学校、医院和工厂提供服务。运营方负责人介绍,中心现有标准机柜"
    "四百八十个。上架率从年初的三成升至目前的七成,其中一半以上的任务来自本地的陶瓷企业。"
)
ENGLISH = (
    "When the cannery closed, the town was left with a cold warehouse. It now hosts forty racks "
    "of servers. The first customer was the school district. Others followed within a month, and "
    "prices have not moved since. Two towns have asked for the plans. The council will decide."
)


def texts(text: str) -> list[str]:
    return [line.text for line in unwrap(visible_lines(text)) if line.text]


def wrapped(text: str, width: int) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def test_chinese_cut_at_one_column_is_one_paragraph_again() -> None:
    assert texts(wrapped(CHINESE, 24)) == [CHINESE]


def test_english_lines_are_joined_by_a_space() -> None:
    lines, line = [], ""
    for word in ENGLISH.split():
        if len(line) + len(word) > 60:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    assert texts("\n".join([*lines, line])) == [ENGLISH]


def test_a_wrapped_page_is_read_with_the_line_where_each_paragraph_begins() -> None:
    text = f"河湾县的算力中心\n\n{wrapped(CHINESE, 24)}\n\n{wrapped(CHINESE, 24)}"
    reading = read_text(text, path="a.txt", kind="txt")
    assert reading.title == "河湾县的算力中心"
    assert [part.text for part in reading.paragraphs] == [CHINESE, CHINESE]
    assert [part.line for part in reading.paragraphs] == [
        3,
        3 + wrapped(CHINESE, 24).count("\n") + 2,
    ]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            [
                "西部机房的冬天来得早了一些吗",
                "一块显卡的二手旅程从矿场开始",
                "茶行为什么也要买伺服器来算账",
            ]
            * 3,
            id="headlines",
        ),
        pytest.param([CHINESE, CHINESE, CHINESE], id="paragraphs"),
        pytest.param(
            ["答：没有必要。我们不做。", "问：为什么？难道不想做？", "答：不想。客户算得起就好。"],
            id="dialogue",
        ),
        pytest.param(["首页", "新闻", "科技"], id="menu"),
        pytest.param([], id="empty"),
    ],
)
def test_lines_that_were_not_cut_stay_lines(lines: list[str]) -> None:
    assert texts("\n".join(lines)) == lines


@pytest.mark.parametrize("kind", ["txt", "md"])
@pytest.mark.parametrize("width", [22, 24, 30])
def test_blocks_of_two_lines_are_joined_on_a_page_that_is_wrapped(width: int, kind: str) -> None:
    first, second = CHINESE[: 2 * width - 3] + "。", CHINESE[40 : 40 + width + 9] + "。"
    text = "\n\n".join(["河湾县的算力中心", wrapped(first, width), wrapped(second, width)])
    reading = read_text(text, path="a", kind=kind)  # type: ignore[arg-type]  # a literal of the table
    assert [part.text for part in reading.paragraphs] == [first, second]


def test_a_printers_hyphen_goes_and_a_writers_stays() -> None:
    text = (
        "Small towns are building their own compute centres, and the data cen-\n"
        "tres pay for themselves. Old-school clerks were the first to try them, a\n"
        "school teacher told us, and the factories came next. All of it is old-\n"
        "school in the best sense.\n"
    )
    joined = texts(text)[0]
    assert "the data centres pay" in joined
    assert "it is old-school in" in joined


def test_a_page_of_headlines_of_one_width_is_not_joined() -> None:
    lines = ["西部机房的冬天来得早了一些吗", "一块显卡的二手旅程从矿场开始"]
    assert texts("\n".join(lines) + "\n\n" + "\n".join(reversed(lines))) == [
        *lines,
        *reversed(lines),
    ]
