"""Datelines, sign-offs and captions: no text of the article, and they tell who wrote it."""

from __future__ import annotations

import pytest

from bot.ingest import read_text
from bot.ingest.cleaning.captions import is_caption
from bot.ingest.cleaning.lines import Line
from bot.models import Reading

FIRST = "河湾县的机房今天启用，为周边十二个乡镇的学校、医院和工厂提供服务，机柜增加一倍。"
SECOND = "运营方负责人介绍，中心现有标准机柜四百八十个，上架率从年初的三成升至目前的七成。"
LAST = "订单已经排到明年年底。"
ENGLISH = "The data centre by the river opened on Monday and serves twelve schools and a factory."


def page(*lines: str) -> Reading:
    return read_text("\n".join(["河湾县的算力中心", *lines]), path="page.txt", kind="txt")


def texts(reading: Reading) -> list[str]:
    return [part.text for part in reading.paragraphs]


@pytest.mark.parametrize(
    ("dateline", "source", "author"),
    [
        ("河岸社北京11月3日电（记者 林一）", "河岸社", "林一"),
        ("河岸网11月3日讯 ", "河岸网", None),
        ("本报讯（记者 林一、周平）", None, "林一、周平"),
        ("河岸日报讯（见习记者 林一）", "河岸日报", "林一"),
        ("（河岸社記者林一明台北3日電）", "河岸社", "林一明"),
        ("（河岸社／綜合外電3日報導）", "河岸社", None),
        ("【記者林一／台北報導】", None, "林一"),
        ("[河湾]2025年11月26日 /河岸社/ -- ", "河岸社", None),
    ],
)
def test_a_dateline_is_cut_off_and_tells_source_and_author(
    dateline: str, source: str | None, author: str | None
) -> None:
    reading = page(f"{dateline}{FIRST}", SECOND)
    assert texts(reading) == [FIRST, SECOND]
    assert (reading.source, reading.author) == (source, author)
    assert dateline.strip() in {omission.text.strip() for omission in reading.omissions}


def test_a_dateline_with_a_year_tells_the_date() -> None:
    assert page(f"[河湾]2025年11月26日 /河岸社/ -- {FIRST}", SECOND).published == "2025-11-26"


@pytest.mark.parametrize(
    ("dateline", "source"),
    [("RIVER CITY, Nov. 3 (River Press) -- ", "River Press"), ("BAY (AP) — ", "AP")],
)
def test_a_dateline_in_english_is_cut_off(dateline: str, source: str) -> None:
    lines = ("Small towns build compute", f"{dateline}{ENGLISH}", ENGLISH.replace("Mon", "Sun"))
    reading = read_text("\n".join(lines), path="page.txt", kind="txt")
    assert texts(reading)[0] == ENGLISH
    assert reading.source == source


@pytest.mark.parametrize(
    "opening", ["据河岸社消息，", "河岸日报11月3日消息，", "机房启用（见图）以来，", "河岸报道说，"]
)
def test_an_opening_that_is_part_of_its_sentence_stays(opening: str) -> None:
    assert texts(page(f"{opening}{FIRST}", SECOND)) == [f"{opening}{FIRST}", SECOND]


@pytest.mark.parametrize("frame", [(), ("相关阅读", "西部机房的冬天")], ids=["clean", "scraped"])
@pytest.mark.parametrize(
    ("sign", "author"),
    [
        ("（完）", None),
        ("【完】", None),
        ("■", None),
        ("▲", None),
        ("（记者 林一）", "林一"),
        ("（记者林一 通讯员周平）", "林一"),
        ("■记者 林一", "林一"),
        ("（林一明）", "林一明"),
        ("（文/林一）", "林一"),
        ("（責任編輯：周平）", None),
        ("　本报记者 林一", "林一"),
        ("(End)", None),
    ],
)
def test_a_signed_paragraph_stays_and_its_sign_off_tells_the_author(
    sign: str, author: str | None, frame: tuple[str, ...]
) -> None:
    reading = page(FIRST, SECOND, f"{LAST}{sign}", *frame)
    assert texts(reading) == [FIRST, SECOND, LAST]
    assert reading.author == author
    assert sign.strip() in {omission.text for omission in reading.omissions}


@pytest.mark.parametrize("aside", ["（见下表）", "（含海外）", "（单位：亿元）", "（河湾方言）"])
def test_what_stands_in_brackets_and_is_no_sign_off_stays(aside: str) -> None:
    assert texts(page(FIRST, SECOND, f"{LAST}{aside}"))[-1] == f"{LAST}{aside}"


CAPTIONS = """图：河岸公司的机房（资料图片）|董事长林一（中）与总经理周平（左）出席。（图：河岸图库）|▲机房外景 林一/摄|
机房外景。周平 摄|河灣縣長（右）啟用機房。／攝影：林一|图为机房外景。|（題圖：河岸圖庫）|（受访者供图）|圖／河岸社資料照|
Credit: River Press|Photo: Dana Reyes|Image credits: River Weekly|(Photo by Dana Reyes)""".replace(
    "\n", ""
).split("|")


@pytest.mark.parametrize("caption", CAPTIONS)
@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_a_caption_is_left_out_wherever_it_stands(caption: str, place: int) -> None:
    lines = ["河湾县的算力中心", FIRST, SECOND]
    lines.insert(place, caption)
    reading = read_text("\n".join(lines), path="page.txt", kind="txt")
    assert texts(reading) == [FIRST, SECOND]
    assert reading.title == "河湾县的算力中心"
    assert {o.text: o.reason for o in reading.omissions}[caption] == "caption"


@pytest.mark.parametrize(
    "text",
    [
        "图1：机房的结构",
        "输出表明文件已经修改（图4）",
        "数据来源：河岸数据",
        "他在左边（前排）坐下了",
    ],
)
def test_what_a_text_points_at_is_no_caption(text: str) -> None:
    assert not is_caption(Line.of(1, text))
