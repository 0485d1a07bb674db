"""Layouts that portals, agencies and authorities use, on texts of our own."""

from __future__ import annotations

import pytest

from bot.ingest import read_text
from bot.models import Reading

FIRST = "天刚亮，河湾县的机房已经亮起一排排绿灯，这里为周边十二个乡镇的学校、医院和工厂提供服务。"
SECOND = "运营方负责人介绍，中心现有标准机柜四百八十个，上架率从年初的三成升至目前的七成。"
THIRD = "陶瓷厂最先找上门。过去检验釉面瑕疵全靠老师傅的眼睛，一条产线要配六个人。"
FOURTH = "按照运营方的测算，综合电价每度比省城低一角二分，一年能省下三百多万元。"
BODY = (FIRST, SECOND, THIRD, FOURTH)
TITLE = "河湾县的算力中心"


def page(*lines: str) -> Reading:
    return read_text("\n".join(lines), path="page.txt", kind="txt")


def texts(reading: Reading) -> list[str]:
    return [part.text for part in reading.paragraphs]


def reasons(reading: Reading) -> dict[str, str]:
    return {omission.text: omission.reason for omission in reading.omissions}


TABLES = {
    "tabs": ["厂商\t销售额\t份额", *(f"公司{n}\t{18 - n}.1\t{n}.0%" for n in range(4))],
    "many rows": ["厂商\t销售额\t份额", *(f"公司{n}\t{98 - n}.1\t{n}.0%" for n in range(15))],
    "uneven rows": ["厂商\t销售额\t份额", "公司甲\t18.1\t1.0%", "\t合计\t18.1", "公司乙\t3.1\t2%"],
    "spaces": ["年份 产量 销量 库存", "2023 120 110 10", "2024 150 149 11", "2025 190 185 -"],
    "bars": ["指标 | 2023A | 2024A", "收入（亿元） | 20.1 | 22.5", "净利润（亿元） | 1.5 | 1.8"],
}


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES.keys())
@pytest.mark.parametrize(
    "above", [BODY[:2], ("河岸数据今日公布二季度数据。",)], ids=["text", "lead"]
)
def test_a_table_is_kept_and_does_not_cut_the_article(
    above: tuple[str, ...], rows: list[str]
) -> None:
    lines = (*above, *rows, THIRD, FOURTH)
    reading = page(TITLE, "2025-09-03 10:21　来源：河岸数据", *lines)
    assert texts(reading) == [line.strip() for line in lines]
    assert {part.kind for part in reading.paragraphs} == {"body"}


def test_a_table_right_below_the_last_paragraph_is_kept() -> None:
    reading = page(TITLE, *BODY, *TABLES["tabs"], "责任编辑：周平")
    assert texts(reading) == [*BODY, *TABLES["tabs"]]


@pytest.mark.parametrize(
    "menu", [["首页 新闻 算力 机房 视频", "财经 体育 军事 房产 汽车"], ["1 2 3 4 5 下一页"]]
)
def test_a_menu_is_no_table(menu: list[str]) -> None:
    assert texts(page(*menu, TITLE, "2025-09-03", *BODY, *menu)) == [*BODY]


HTML_ROWS = (
    "<tr><th>厂商</th><th>份额</th><th>销量</th></tr>"
    "<tr><td><p>公司甲</p></td><td>1.0%</td><td>18.1</td></tr>"
    "<tr><td>公司乙</td><td>2.0%</td><td>17.2</td></tr>"
)


def test_rows_of_an_html_table_are_lines_of_the_article() -> None:
    before, after = "".join(f"<p>{t}</p>" for t in BODY[:2]), f"<p>{THIRD}</p><p>{FOURTH}</p>"
    html = f"<html><body><article><h1>{TITLE}</h1>{before}<table>{HTML_ROWS}</table>{after}"
    reading = read_text(html, path="a.html", kind="html")
    rows = ["厂商\t份额\t销量", "公司甲\t1.0%\t18.1", "公司乙\t2.0%\t17.2"]
    assert texts(reading) == [FIRST, SECOND, *rows, THIRD, FOURTH]


def test_a_table_that_lays_out_the_page_is_no_row() -> None:
    cell = "".join(f"<p>{text}</p>" for text in BODY)
    html = f"<table><tr><td><a href='/'>首页</a></td><td>{cell}</td></tr></table>"
    assert texts(read_text(html, path="a.html", kind="html")) == [*BODY]


ANSWER = "我们预计在明年下半年实现单月盈亏平衡，前提是上架率不再下跌，电价也不再上涨。"


@pytest.mark.parametrize("speaker", ["记者", "作者", "★《河岸周刊》", "河岸新闻", "问", "采访人"])
@pytest.mark.parametrize("question", ["公司什么时候能盈利?", "您什么时候开始的？", "会裁员吗"])
def test_an_interview_keeps_every_question(speaker: str, question: str) -> None:
    turns = [f"{speaker}：{question}", f"王远：{ANSWER}"] * 2
    reading = page("对话王远", "2025-08-01 09:00 来源：河岸观察", "编辑：周平", *turns)
    assert texts(reading) == turns
    assert (reading.author, reading.source) == (None, "河岸观察")


RECORD = (
    "索引号：000014672/2025-00321",
    "发文机关：河湾县数据管理局",
    "成文日期：2025年09月05日",
    "发布日期：2025年09月08日",
    "文号：河数函〔2025〕18号",
    "主题分类：通信管理",
)
CALL = "各乡镇人民政府、县直各单位，各基础电信企业："


def test_the_record_on_top_of_a_notice_is_no_title() -> None:
    title = "河湾县数据管理局关于开展“近岸算力”专项行动的通知"
    reading = page(*RECORD, title, CALL, *BODY)
    assert (reading.title, reading.title_is_inferred) == (title, False)
    assert (reading.source, reading.author) == ("河湾县数据管理局", None)
    assert reading.published == "2025-09-08"
    assert texts(reading) == [CALL, *BODY]


@pytest.mark.parametrize(
    "parts",
    [
        ("河湾县人民政府关于深入实施", "“智能+”行动的意见"),
        ("河湾县人民政府办公室", "关于加强机房用水管理的通知"),
        ("河湾县人民政府办公室", "关于深入实施", "“智能+”行动的意见（试行）"),
        ("河湾县公共数据授权运营管理办法",),
    ],
    ids=["two lines", "office above", "three lines", "one line"],
)
def test_an_official_title_may_take_several_lines(parts: tuple[str, ...]) -> None:
    reading = page("成文日期 2025年08月21日", *parts, CALL, *BODY)
    assert reading.title == "".join(parts)
    assert reading.source is None
    assert texts(reading) == [CALL, *BODY]


def test_an_agency_page_in_traditional_script_is_cleaned() -> None:
    dateline, editor = "(河岸社記者張建中新竹10日電)", "(編輯：林家嫻)1140710"
    lead = "河岸半導體今天宣布，未來兩年將逐步停產舊型晶片，引發關注。"
    last = "分析師指出，價格競爭是主要原因，產能在兩年內增加了三倍。"
    junk = {
        "請同意我們的隱私權規範，才能啟用聽新聞的功能。": "navigation",
        "字級：小 中 大": "label",
        "本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。": "copyright",
    }
    privacy, size, rights = junk
    head = ("河岸半導體將停產舊型晶片", "2025/7/10 09:35(7/10 10:20 更新)", privacy, size)
    told = (f"{dateline}{lead}", f"{last}{editor}")
    reading = page(*head, "摘要：河岸半導體停產舊型晶片。", *told, rights)
    assert texts(reading) == ["摘要：河岸半導體停產舊型晶片。", lead, last]
    assert (reading.source, reading.author) == ("河岸社", "張建中")
    credits = {dateline: "metadata", editor: "editor"}
    assert {**junk, **credits}.items() <= reasons(reading).items()


def test_a_credit_line_names_source_and_author_and_is_no_text() -> None:
    credit = "本文来自微信公众号“岸上”（ID：on_the_bank），作者：林一，河岸授权发布。"
    reading = page(TITLE, credit, *BODY)
    assert (reading.source, reading.author) == ("岸上", "林一")
    assert reasons(reading)[credit] == "metadata"
    assert texts(reading) == [*BODY]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("相关阅读：算力券来了，企业怎么用", "related_links"),
        ("相關文章：一座小鎮的光纖地圖", "related_links"),
        ("Related: How the dam was saved", "related_links"),
        ("这是一个创建于 120 天前的主题，其中的信息可能已经有所发展。", "navigation"),
    ],
)
def test_a_line_of_junk_between_paragraphs_is_left_out(line: str, reason: str) -> None:
    reading = page(TITLE, FIRST, SECOND, line, THIRD, FOURTH)
    assert texts(reading) == [*BODY]
    assert reasons(reading)[line] == reason


@pytest.mark.parametrize(
    "text",
    [
        "版权所有者、平台与创作者之间的分成比例也在变化。",
        "相关报道认为，县级机房的好处在于近，坏处在于小。",
    ],
)
def test_a_paragraph_that_opens_like_a_notice_is_text(text: str) -> None:
    assert texts(page(TITLE, FIRST, SECOND, text, THIRD, FOURTH)) == [
        *(FIRST, SECOND, text, THIRD, FOURTH)
    ]


def test_a_short_title_right_above_the_byline_is_the_title() -> None:
    assert page("夜里的灯", "2025-08-03 10:00 来源：河岸观察", *BODY).title == "夜里的灯"


def test_the_source_of_figures_is_no_heading() -> None:
    reading = page(TITLE, FIRST, SECOND, "数据来源：河岸数据", THIRD, FOURTH)
    assert {part.kind for part in reading.paragraphs} == {"body"}


def test_an_outlet_before_a_bar_stays_in_the_title() -> None:
    reading = page("河岸周刊｜算力泡沫", "2025-08-03 10:00", "文｜河岸周刊 林一 周沛林", *BODY)
    assert (reading.title, reading.author) == ("河岸周刊｜算力泡沫", "林一 周沛林")


def test_a_name_above_an_english_date_is_the_author() -> None:
    text = (
        "The data centre by the river has been running since May, and it already pays for itself."
    )
    more = "It serves twelve schools and four factories, and most of them never rented a server before."
    reading = page(
        "Small towns build compute", "Dana Reyes", "8:14 AM PDT · September 18, 2025", text, more
    )
    assert (reading.author, reading.published) == ("Dana Reyes", "2025-09-18T08:14:00")
