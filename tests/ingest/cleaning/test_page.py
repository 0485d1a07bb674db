"""A scraped page -> its article: what is kept, what is left out and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import SourceError
from bot.ingest import read_file, read_text
from bot.ingest.cleaning.lines import visible
from bot.ingest.cleaning.omissions import CODES
from bot.models import Reading

PAGES = Path(__file__).parents[1] / "pages"

FIRST = "天刚亮,河湾县的机房已经亮起一排排绿灯,这里为周边十二个乡镇的学校、医院和工厂提供服务。"
SECOND = "运营方负责人介绍,中心现有标准机柜四百八十个,上架率从年初的三成升至目前的七成。"
THIRD = "陶瓷厂最先找上门。过去检验釉面瑕疵全靠老师傅的眼睛,一条产线要配六个人。"
FOURTH = "按照运营方的测算,综合电价每度比省城低一角二分,一年能省下三百多万元。"
BODY = (FIRST, SECOND, THIRD, FOURTH)


def page(*lines: str) -> Reading:
    return read_text("\n".join(lines), path="page.txt", kind="txt")


def bodies(reading: Reading) -> list[str]:
    return [part.text for part in reading.paragraphs if part.kind == "body"]


def headings(reading: Reading) -> list[str]:
    return [part.text for part in reading.paragraphs if part.kind == "heading"]


def reasons(reading: Reading) -> dict[str, str]:
    return {omission.text: omission.reason for omission in reading.omissions}


def test_a_traditional_portal_page_is_understood() -> None:
    reading = read_file(PAGES / "portal_zh_hant.txt")
    assert reading.title == "小鎮書店的算力實驗"
    assert not reading.title_is_inferred
    assert reading.author == "林知遠"
    assert reading.source == "河岸週刊"
    assert reading.published == "2025-11-05T06:10:00"
    assert reading.language == "zh-Hant"
    assert headings(reading) == ["一、從賬本開始", "二、賬要怎麼算"]
    assert [part.line for part in reading.paragraphs] == [11, 13, 15, 17, 19, 21, 23]
    assert reasons(reading)["首頁 > 科技 > 內文"] == "navigation"
    assert reasons(reading)["(責任編輯:周平)"] == "editor"
    assert reasons(reading)["一座小鎮的光纖地圖"] == "related_links"
    assert reasons(reading)["颱風過後,港口重新開工"] == "hot_links"


def test_an_english_page_is_understood() -> None:
    reading = read_file(PAGES / "blog_en.txt")
    assert reading.title == "Small towns are building their own compute"
    assert reading.author == "Dana Reyes"
    assert reading.published == "2025-11-06T09:30:00"
    assert reading.language == "en"
    assert headings(reading) == ["A market of one", "What comes next"]
    assert len(bodies(reading)) == 4
    assert [part.line for part in reading.paragraphs] == [9, 11, 13, 15, 17, 19]


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        pytest.param("责任编辑：周平", "editor", id="editor"),
        pytest.param(
            "特别声明：以上内容仅代表作者观点，不代表本平台立场。", "disclaimer", id="disclaimer"
        ),
        pytest.param(
            "免責聲明：本文不構成投資建議，據此操作，風險自擔。", "disclaimer", id="disclaimer-hant"
        ),
        pytest.param(
            "Disclaimer: This article is for information only.", "disclaimer", id="disclaimer-en"
        ),
        pytest.param(
            "未经本网书面许可，禁止转载、摘编、复制及建立镜像。", "copyright", id="copyright"
        ),
        pytest.param(
            "欢迎扫码关注我们的公众号，第一时间获得更多消息。", "promotion", id="promotion"
        ),
        pytest.param(
            "作者简介：林一，河岸大学教授，长期研究算力经济。", "author_note", id="author-note"
        ),
        pytest.param("网友评论", "comments", id="comments"),
        pytest.param("相关阅读", "related_links", id="related"),
        pytest.param("為您推薦", "related_links", id="related-hant"),
        pytest.param("24小时热榜", "hot_links", id="hot"),
        pytest.param("阅读 10234", "counter", id="counter"),
        pytest.param("分享到：", "share", id="share"),
        pytest.param("标签：算力 县城", "label", id="label"),
        pytest.param("关于我们 | 联系我们 | 广告服务", "footer", id="footer"),
        pytest.param("京ICP备00000000号-1", "footer", id="record-number"),
        pytest.param("上一篇：西部机房的冬天", "navigation", id="navigation"),
        pytest.param("![]()", "empty_image", id="empty-image"),
    ],
)
def test_what_follows_an_article_is_left_out_with_its_reason(tail: str, reason: str) -> None:
    reading = page("河湾县的算力中心", *BODY, tail)
    assert bodies(reading) == [*BODY]
    assert reasons(reading)[visible(tail)] == reason


def test_comments_longer_than_the_article_do_not_replace_it() -> None:
    comments = [
        f"第{n}位网友说,我们县也想建一个,只是不知道电费该怎么算,希望有人讲讲。" for n in range(40)
    ]
    reading = page("河湾县的算力中心", *BODY, "全部评论", *comments)
    assert bodies(reading) == [*BODY]


def test_a_short_item_of_news_is_kept_and_not_its_long_comments() -> None:
    comments = [
        f"第{n}位网友说,终于等到这一天,希望电价能便宜一点,让大家都用得起。" for n in range(4)
    ]
    item = "11月3日消息,河湾县今日启用新的算力中心,机柜增加一倍。"
    links = ("相关推荐", "另一座机房停工", "3分钟前")
    reading = page(
        "首页", "河湾县启用算力中心", "2025-11-03 09:21", item, *links, "评论 (3)", *comments
    )
    assert bodies(reading) == [item]


def test_an_interview_is_kept_with_its_questions_as_text() -> None:
    turns = (
        "问:为什么不做最大的?",
        "答:因为没有必要,客户要的是算得起。",
        "问:最难的是什么?",
        "答:人。",
    )
    reading = page("对话厂长", "文｜林一", "编辑｜周平", FIRST, *turns, SECOND)
    assert bodies(reading) == [FIRST, *turns, SECOND]
    assert reading.author == "林一"


def test_a_speech_keeps_its_greeting_and_its_thanks() -> None:
    reading = page(
        "在大会上的讲话",
        "(2025年11月3日)",
        "各位来宾,女士们、先生们:",
        "大家好!",
        *BODY,
        "谢谢大家!",
    )
    assert bodies(reading) == ["各位来宾,女士们、先生们:", "大家好!", *BODY, "谢谢大家!"]


def test_a_lead_that_ends_with_a_colon_is_kept() -> None:
    lead = "为推动算力高质量发展,我市近日印发若干措施。现解读如下:"
    reading = page(
        "若干措施解读", "发布时间:2025-11-03", lead, "一、背景", FIRST, "二、内容", SECOND
    )
    assert bodies(reading) == [lead, FIRST, SECOND]
    assert headings(reading) == ["一、背景", "二、内容"]


def test_an_agency_dateline_in_traditional_script_names_its_reporter() -> None:
    lead = "(河岸社記者林一明台北3日電)河灣縣的機房今天啟用,為周邊十二個鄉鎮的學校提供服務。"
    reading = page(
        "河灣縣的算力中心",
        "2025/11/3 10:12(11/3 11:02 更新)",
        lead,
        "上架率已經達到七成,一半以上來自本地企業。",
    )
    assert (reading.author, reading.source) == ("林一明", "河岸社")
    assert reading.published == "2025-11-03T10:12:00"


def test_a_box_of_links_inside_the_article_is_left_out() -> None:
    reading = page("题目在此", FIRST, SECOND, "延伸阅读", "西部机房的冬天", THIRD, FOURTH)
    assert bodies(reading) == [*BODY]


def test_a_paragraph_about_comments_copyright_and_subscriptions_is_text() -> None:
    about = "这家公司起诉时指出,平台未经许可不得转载它的文章,用户也可以关注它的公众号并留下评论,双方为此争执了两年。"
    reading = page("一场官司", FIRST, about, SECOND, THIRD, FOURTH)
    assert bodies(reading) == [FIRST, about, SECOND, THIRD, FOURTH]


def test_dates_of_related_links_are_not_the_articles() -> None:
    reading = page("河湾县的算力中心", *BODY, "相关推荐", "别处的新闻一则", "2025-10-20 11:48:15")
    assert reading.published is None


def test_a_date_below_the_article_counts_only_with_its_label() -> None:
    reading = page("河湾县的算力中心", *BODY, "阅读 12", "发布日期：2025-11-03 10:00")
    assert reading.published == "2025-11-03T10:00:00"


def test_an_editor_is_not_the_author() -> None:
    reading = page("河湾县的算力中心", "2025-11-03 编 辑:周平", *BODY)
    assert reading.author is None
    assert reading.published == "2025-11-03"


def test_the_author_is_read_from_a_note_below() -> None:
    reading = page("河湾县的算力中心", *BODY, "作者林一,《河岸观察》主笔,从业十余年。")
    assert reading.author == "林一"
    assert bodies(reading) == [*BODY]


def test_the_account_box_names_the_source() -> None:
    box = ["2026-01-24 04:32:49", "河岸观察", "河岸观察", "看见水边的事", "691文章数 1610关注度"]
    reading = page("河湾县的算力中心", *BODY, "相关推荐", "别处的新闻一则", *box)
    assert reading.source == "河岸观察"
    assert reading.published is None


def test_the_dateline_names_agency_and_reporter() -> None:
    lead = "河岸社北京11月3日电(记者林一)" + FIRST
    reading = page("河湾县的算力中心", "2025-11-03", lead, SECOND, THIRD)
    assert (reading.source, reading.author) == ("河岸社", "林一")


def test_a_page_without_a_title_gets_its_first_clause_and_says_so() -> None:
    reading = page("![]()", "转载自河岸科技", *BODY)
    assert reading.title == "天刚亮,河湾县的机房已经亮起一排排绿灯"
    assert reading.title_is_inferred
    assert reading.source == "河岸科技"


def test_menu_words_are_no_title() -> None:
    reading = page("首页", "新闻", "算力", "机房", *BODY)
    assert reading.title_is_inferred


@pytest.mark.parametrize(
    "heading",
    [
        "一、订单从哪里来",
        "订单从哪里来",
        "其一,算力要离用户更近。",
        "首先,电价决定成败。",
        "最后,账要算得清。",
        "第二,人才要留得住。",
        "结语:小处着手",
    ],
)
def test_headings_with_and_without_a_full_stop(heading: str) -> None:
    reading = page("河湾县的算力中心", FIRST, SECOND, heading, THIRD, FOURTH)
    assert headings(reading) == [heading]
    assert bodies(reading) == [*BODY]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("这些努力已经见效。", id="short-sentence"),
        pytest.param("他提出了三个办法:", id="lead-in"),
        pytest.param("“我们不求最贵。”厂长说。", id="quotation"),
        pytest.param(
            "首先,电价决定成败,而电价又取决于离水电站有多远、合同签了多久以及夜里能用多少余电。",
            id="long-thesis",
        ),
    ],
)
def test_short_paragraphs_that_are_no_headings(text: str) -> None:
    reading = page("河湾县的算力中心", FIRST, SECOND, text, THIRD, FOURTH)
    assert text in bodies(reading)


def test_pinyin_marks_go_from_title_body_and_source() -> None:
    reading = page(
        "產(chǎn)業(yè)走向新的格局",
        "來源：河岸網(wǎng)",
        "當下,行業(yè)正在轉(zhuǎn)型,人工智能(AI)改變了很多環(huán)節(jié),但成本仍然很高。",
        SECOND,
    )
    assert reading.title == "產業走向新的格局"
    assert reading.source == "河岸網"
    assert bodies(reading)[0] == "當下,行業正在轉型,人工智能(AI)改變了很多環節,但成本仍然很高。"


def test_every_visible_line_is_either_kept_or_accounted_for() -> None:
    for name in ("portal_zh_hant.txt", "blog_en.txt"):
        reading = read_file(PAGES / name)
        visible_numbers = {
            number
            for number, line in enumerate(reading.original.split("\n"), start=1)
            if line.strip()
        }
        kept = {part.line for part in reading.paragraphs}
        left_out = {omission.line for omission in reading.omissions}
        assert kept | left_out == visible_numbers
        assert not kept & left_out
        assert {omission.reason for omission in reading.omissions} <= CODES


@given(
    st.lists(
        st.sampled_from(
            [
                *BODY,
                *(
                    "首页",
                    "相关阅读",
                    "分享到",
                    "2025-11-03 10:00",
                    "责任编辑：周平",
                    "订单从哪里来",
                ),
                *(
                    "河湾县的算力中心",
                    "👨‍👩‍👧",
                    "0",
                    "全部评论",
                    "西部机房的冬天如何度过?",
                    "",
                    " \u3000",
                ),
            ]
        ),
        max_size=30,
    )
)
@settings(deadline=None)
def test_paragraphs_are_verbatim_lines_and_nothing_is_unaccounted_for(lines: list[str]) -> None:
    try:
        reading = page(*lines)
    except SourceError:
        return
    kept = {part.line: part.text for part in reading.paragraphs}
    assert all(lines[line - 1] == text for line, text in kept.items())
    left_out = {omission.line for omission in reading.omissions}
    assert kept.keys() | left_out == {n for n, line in enumerate(lines, 1) if line.strip()}
    assert not kept.keys() & left_out


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"], ids=["lf", "crlf", "cr", "u2028"])
def test_line_ends_of_every_kind_give_the_same_article(end: str) -> None:
    reading = read_text(end.join(["河湾县的算力中心", *BODY]), path="a.txt", kind="txt")
    assert bodies(reading) == [*BODY]
    assert [part.line for part in reading.paragraphs] == [2, 3, 4, 5]
