"""A line in the middle of an article takes at most itself away."""

from __future__ import annotations

import pytest

from bot.ingest import read_text

ABOVE = (
    "天刚亮，河湾县的机房已经亮起一排排绿灯，这里为周边十二个乡镇的学校、医院和工厂提供服务。",
    "运营方负责人介绍，中心现有标准机柜四百八十个，上架率从年初的三成升至目前的七成左右。",
    "陶瓷厂最先找上门。过去检验釉面瑕疵全靠老师傅的眼睛，一条产线要配六个人轮班值守。",
)
BELOW = (
    "按照运营方的测算，综合电价每度比省城低一角二分，一年能省下三百多万元，够添两排机柜。",
    "也有人担心，县里的机房一多，电网的负担会跟着上去，夏天用电高峰时该先保谁还没有定论。",
    "县里的答复是先建后看，每半年评估一次，空置率高于三成就停止扩建，把钱投到光纤上去。",
)
SHORT_LINES = """
责任编辑：周平|编辑：周平|校对：林一|监制：周平|策划：林一|（责编：周平）|（完）|【完】|END|全文完|
主办单位：河湾县商会|技术支持：河岸科技|邮政编码：412000|京ICP备00000000号|关于 Kafka|关于“冷数据”|
三、办理经营许可证|办理营业执照|风险提示|特别声明|版权声明|© 2025 河岸公司|All rights reserved|违者必究|
转载请注明出处|本文不构成投资建议|图片来自某图库，版权所有|作者简介|关于作者|网友评论|全部评论|发表评论|
相关阅读|延伸阅读|热门推荐|猜你喜欢|友情链接|热搜榜|点赞|分享到：|阅读 1234|上一篇：冬天的机房|
当前位置：首页|标签：机房 县城|来源：河岸日报|作者：林一|扫码关注公众号|点击阅读原文|点个赞再走|
新闻热线：0000000|商务合作：a@example.org|新闻：河岸公司扩产|登录后参与评论|主题分类：工业|
責任編輯：周平|延伸閱讀|版權所有|網友評論|特別聲明|About the author|Leave a comment|Related articles|
Disclaimer: for information only|Privacy Policy|Follow us on the river|Advertisement|Editor: Dana Reyes
""".replace("\n", "").split("|")


@pytest.mark.parametrize("line", SHORT_LINES)
def test_a_short_line_takes_no_paragraph_with_it(line: str) -> None:
    lines = ("河湾县的算力中心", "2025-11-03 09:21 来源：河岸日报", *ABOVE, line, *BELOW)
    reading = read_text("\n".join(lines), path="page.txt", kind="txt")
    texts = [part.text for part in reading.paragraphs]
    assert [text for text in texts if text != line] == [*ABOVE, *BELOW]


def test_a_short_line_between_two_short_paragraphs_takes_none_with_it() -> None:
    lines = ("河湾县的算力中心", ABOVE[0], "责任编辑：周平", BELOW[0])
    reading = read_text("\n".join(lines), path="page.txt", kind="txt")
    assert [part.text for part in reading.paragraphs] == [ABOVE[0], BELOW[0]]


@pytest.mark.parametrize("label", ["作者简介", "关于作者：", "免责声明"])
def test_a_notice_takes_the_paragraph_below_its_heading(label: str) -> None:
    note = (
        "林一，河岸大学教授，长期研究算力经济，著有《县城机房》一书，现居河湾县，闲时在水边钓鱼。"
    )
    reading = read_text("\n".join([*ABOVE, label, note]), path="page.txt", kind="txt")
    assert [part.text for part in reading.paragraphs] == [*ABOVE]


VERSE = ("灯一排排亮了", "水从河里来", "又回到河里去", "机器不说话", "只是热")


@pytest.mark.parametrize(
    "tail",
    [
        ("十件大事：", "1.机房启用 机柜翻番", "2.光纤进村 再添八条", "3.电价下调"),
        ("年度名单如下：", "河岸科技 第一", "山谷数据 第二", "海港云 第三"),
        VERSE,
        ("参考资料", "River compute handbook", "https://river.example/handbook"),
    ],
    ids=["numbered", "list", "verse", "references"],
)
def test_what_follows_on_a_page_without_junk_stays(tail: tuple[str, ...]) -> None:
    reading = read_text("\n".join(["河湾县的算力中心", *ABOVE, *tail]), path="page.txt", kind="txt")
    assert [part.text for part in reading.paragraphs] == [*ABOVE, *tail]


def test_a_list_that_was_announced_stays_on_a_scraped_page_too() -> None:
    listed = ("十件大事：", "1.机房启用 机柜翻番", "2.光纤进村 再添八条")
    lines = ("首页 > 科技", "河湾县的算力中心", *ABOVE, *listed, "相关阅读", "西部机房的冬天")
    reading = read_text("\n".join(lines), path="page.txt", kind="txt")
    assert [part.text for part in reading.paragraphs] == [*ABOVE, *listed]


@pytest.mark.parametrize("frame", [(), ("首页 > 科技",)], ids=["clean", "scraped"])
def test_a_lead_without_a_full_stop_stays(frame: tuple[str, ...]) -> None:
    lead = "河湾县正在建设第二座机房，投资约为九亿元"
    reading = read_text(
        "\n".join([*frame, "河湾县的算力中心", lead, *ABOVE]), path="p.txt", kind="txt"
    )
    assert reading.title == "河湾县的算力中心"
    assert [part.text for part in reading.paragraphs] == [lead, *ABOVE]
