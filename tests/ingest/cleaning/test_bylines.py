"""Dates, sources and authors out of a single line."""

from __future__ import annotations

import pytest

from bot.ingest import read_text
from bot.ingest.cleaning.bylines import find_author, find_source, is_byline
from bot.ingest.cleaning.dates import find_date
from bot.ingest.cleaning.lines import Line
from bot.ingest.cleaning.names import find_bare_name


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025-10-20 07:46:14", "2025-10-20T07:46:14"),
        ("2025年9月9日 07:19", "2025-09-09T07:19:00"),
        ("2025年9月9日下午3:05", "2025-09-09T15:05:00"),
        ("2025/1/3", "2025-01-03"),
        ("2025.11.05 甲周刊", "2025-11-05"),
        ("2025-11-01T07:30:00+08:00", "2025-11-01T07:30:00"),
        ("2025年11月5日（星期三） 08:00", "2025-11-05"),
        ("Dec. 20, 2025", "2025-12-20"),
        ("20 December 2025, 14:27", "2025-12-20T14:27:00"),
        ("Nov. 6, 2025 9:30 a.m.", "2025-11-06T09:30:00"),
        ("8:14 PM PDT · September 18, 2025", "2025-09-18T20:14:00"),
        ("二〇二五年十一月三日", "2025-11-03"),
        ("二零二五年十二月二十五日", "2025-12-25"),
        ("２０２５年１１月３日　河岸日报", "2025-11-03"),
        ("民國114年11月3日", "2025-11-03"),
        ("中華民國一一四年十一月三日", "2025-11-03"),
        ("114年7月10日", "2025-07-10"),
        ("3-Nov-2025", "2025-11-03"),
        ("二〇二五年十三月三日", None),
        ("2025-02-30", None),
        ("2025-13-01", None),
        ("10-08 12:00", None),
        ("前天", None),
        ("编号 202511051234", None),
        ("", None),
    ],
)
def test_dates_become_iso_8601(text: str, date: str | None) -> None:
    assert find_date(text) == date


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("2025年9月9日 07:19  河岸日报  作 者:林一", "河岸日报"),
        ("来源：河岸日报 作者：林一", "河岸日报"),
        ("来源：河岸日报 记者 林一", "河岸日报"),
        ("来源：河岸观察（微信号 river_watch）", "河岸观察"),
        ("来源：本站", None),
        ("来源：网络", None),
        ("来源：互联网 作者：林一", None),
        ("发表于 2025.11.13 | 编译 | 河岸之心报道 | 编辑：周平", "河岸之心"),
        ("成文日期：2025年09月05日", None),
        ("发文时间 2025-09-05", None),
        ("发文机关：河湾县数据管理局", "河湾县数据管理局"),
        ("发文机关：\t河湾县数据管理局\t成文日期：\t2025年9月5日", "河湾县数据管理局"),
        ("lantern7 · 2025-07-02 10:11:23 +08:00 · 5821 次点击", None),
        ("河岸日报 · 2025-07-02 · 1024 次阅读", "河岸日报"),
        ("2025-09-18 10:00 记者 林一 周平", None),
        ("本文来自微信公众号“岸上”（ID：on_the_bank），作者：林一，河岸授权发布。", "岸上"),
        ("來源:河岸週刊", "河岸週刊"),
        ("（来源：河岸日报）", "河岸日报"),
        ("轉載自河岸科技", "河岸科技"),
        ("本文转载自《河岸日报》", "河岸日报"),
        ("River Weekly· 2025-12-20 14:27", "River Weekly"),
        ("原创 林一 河岸观察 2025年3月4日 19:30", "河岸观察"),
        ("經濟週報 記者林一／台北報導", "經濟週報"),
        ("本报记者 林一", None),
        ("来源：河岸日报 ∙ 科技版 >", "河岸日报"),
        ("发布时间：2025-11-03 来源：信息中心 【字体：大 中 小】", "信息中心"),
        ("本文来自微信公众号“河岸观察”，作者：林一", "河岸观察"),
        ("2025/11/3 10:12（11/3 11:02 更新）", None),
        ("出版：2025-11-03 09:21 更新：2025-11-03 10:00", None),
        ("资料来源：统计局", None),
        ("图片来源：视觉库", None),
        ("2025-10-20 07:46:14", None),
        ("2025-10-20 阅读 1024 评论 3", None),
    ],
)
def test_sources_stand_after_a_label_or_beside_the_date(text: str, source: str | None) -> None:
    assert find_source(text) == source


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("作者：林一", "林一"),
        ("2025年9月9日 07:19  河岸日报  作 者:林一", "林一"),
        ("作 者:林一  编 辑:周平", "林一"),
        ("文｜林一", "林一"),
        ("文/林一 编辑/周平", "林一"),
        ("河岸日报记者 林一 周平", "林一 周平"),
        ("记者 林一 北京报道", "林一"),
        ("經濟週報 記者林一／台北報導", "林一"),
        ("撰文:林一", "林一"),
        ("来源：河岸日报 记者 林一", "林一"),
        ("来源：河岸日报（记者 林一）", "林一"),
        ("作者：河岸周末记者 林一 河岸周末特约撰稿 周航", "林一 周航"),
        ("文|河岸周刊 林一 周沛林", "林一 周沛林"),
        ("记者：林一 实习生：周平", "林一"),
        ("lantern7 · 2025-07-02 10:11:23 +08:00 · 5821 次点击", "lantern7"),
        ("记者：公司什么时候能盈利?", None),
        ("本文来自微信公众号“岸上”(ID:on_the_bank),作者:林一,3号机房经授权发布。", "林一"),
        ("记者：员工会裁吗", None),
        ("记者：请谈谈未来的打算", None),
        ("作者：你几岁开始写作？", None),
        ("作者：最难的一年是哪一年!", None),
        ("By Dana Reyes", "Dana Reyes"),
        ("Posted on March 3, 2025 by Dana Reyes", "Dana Reyes"),
        ("本文来自微信公众号“河岸观察”，作者：林一，授权发布。", "林一"),
        ("原创 林一 河岸观察 2025年3月4日 19:30", "林一"),
        ("编 辑:周平", None),
        ("责任编辑：周平", None),
        ("作者：佚名", None),
        ("作者：", None),
        ("摄影：周平", None),
        ("这位作者认为,算力不是一切。", None),
    ],
)
def test_authors_stand_after_their_label_and_editors_are_none(
    text: str, author: str | None
) -> None:
    assert find_author(text) == author


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-10-20 07:46", True),
        ("来源：河岸日报", True),
        ("2025年10月20日,河岸县的机房正式启用。", False),
        ("人工智能的来源与去向", False),
        ("记者：公司什么时候能盈利?", False),
        ("本文来自微信公众号“岸上”（ID：on_the_bank），作者：林一，河岸授权发布。", True),
        ("来自“岸上”的年轻人说，他们想把机房开到每一个县城。", False),
        ("", False),
    ],
)
def test_a_byline_is_short_and_no_sentence(text: str, expected: bool) -> None:
    assert is_byline(Line.of(1, text)) is expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dana Reyes", "Dana Reyes"),
        ("Dana van Reyes", "Dana van Reyes"),
        ("River Weekly", None),
        ("Artificial Intelligence", None),
        ("Home", None),
        ("Dana said nothing", None),
    ],
)
def test_a_line_can_be_nothing_but_a_name(text: str, name: str | None) -> None:
    assert find_bare_name(text) == name


ARTICLE = (
    "天刚亮，河湾县的机房已经亮起一排排绿灯，这里为周边十二个乡镇的学校、医院和工厂提供服务。",
    "运营方负责人介绍，中心现有标准机柜四百八十个，上架率从年初的三成升至目前的七成。",
)


@pytest.mark.parametrize(
    ("lines", "author", "source", "published"),
    [
        (("作者:林一 发布时间:2025-11-03 来源:河岸日报",), "林一", "河岸日报", "2025-11-03"),
        (("来源：河岸日报作者：林一",), "林一", "河岸日报", None),
        (("作者:", "林一", "来源:", "河岸日报", "2025-11-03"), "林一", "河岸日报", "2025-11-03"),
        (("林一 | 作者", "2025-11-03"), "林一", None, "2025-11-03"),
        (("林一 / 文",), "林一", None, None),
        (("撰文：林一 | 编辑：周平 | 出品：河岸工作室",), "林一", None, None),
        (("河岸日报记者 林一 通讯员 周平 文/图",), "林一", "河岸日报", None),
        (("发表于 2025-11-03 | 显示全部楼层",), None, None, "2025-11-03"),
        (("2025-11-03 回复 只看该作者",), None, None, "2025-11-03"),
        (("2025-11-03 查看旧版",), None, None, "2025-11-03"),
        (("2025-11-03 背景 | 全文",), None, None, "2025-11-03"),
        (("at 2025.11.03 by 小林",), "小林", None, "2025-11-03"),
        (("来源:互联网 背景:", "2025-11-03"), None, None, "2025-11-03"),
        (("来源：网络整理 时间：2025-11-03",), None, None, "2025-11-03"),
        (("二〇二五年十一月三日 河岸日报",), None, "河岸日报", "2025-11-03"),
        (("2025-11-03 09:00 IP属地：河湾",), None, None, "2025-11-03"),
        (("By Dana Reyes | Bay Times | Nov 3, 2025",), "Dana Reyes", "Bay Times", "2025-11-03"),
        (("Source: Bay Post Editor: Han Mei 2025-11-03",), None, "Bay Post", "2025-11-03"),
        (("Updated: 2025-11-03 11:20 (Xinhua)",), None, "Xinhua", "2025-11-03"),
    ],
)
def test_a_line_below_the_title_is_read_label_by_label(
    lines: tuple[str, ...], author: str | None, source: str | None, published: str | None
) -> None:
    text = "\n".join(["河湾县的算力中心", *lines, *ARTICLE])
    reading = read_text(text, path="page.txt", kind="txt")
    assert (reading.title, reading.author) == ("河湾县的算力中心", author)
    assert reading.source == source
    assert (reading.published or "")[:10] == (published or "")
    assert [part.text for part in reading.paragraphs] == [*ARTICLE]


def test_dates_of_a_timeline_and_of_other_items_are_not_the_articles() -> None:
    timeline = ("大事记：", "2019-05-01 公司成立", "2022-03-09 首条产线投产")
    text = "\n".join(["河湾县", "2025-11-03", ARTICLE[0], *timeline, ARTICLE[1]])
    reading = read_text(text, path="page.txt", kind="txt")
    assert [part.text for part in reading.paragraphs] == [ARTICLE[0], *timeline, ARTICLE[1]]
    assert reading.published == "2025-11-03"
    others = read_text(
        "\n".join([*ARTICLE, "2024年2月28日 13:20", "2024年2月28日 11:45"]), path="p", kind="txt"
    )
    assert others.published is None
