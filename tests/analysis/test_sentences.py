"""Sentences and clauses are cut where a reader would cut them, and nothing is lost."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis.sentences import clause_spans, sentence_spans
from tests.alphabets import PROSE


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def clauses(text: str) -> list[str]:
    return [text[start:end] for start, end in clause_spans(text)]


# Each row is a text with a bar where one sentence ends and the next begins; a line feed is an end.
HARD_CASES = {
    "plain": (
        "机房扩建了。|电价没有变。",
        "机房扩建了吗？|没有！|还在等批文。",
        "机房概况\n一共三层\n电力充足。",
        "第一行\r\n第二行\u2028第三行",
        "第一家 Acme 涨了。|The second one fell.|第三家没变。",
        "😀好极了！|😀再来。",
        "。。。",
        "”",
        "没有标点的一行",
        "机房停电了。|地下室进了水。",
        "电价涨了。|的确，用电的人多了。",
        "得知消息后，他走了。|地铁停了。",
    ),
    "runs of stops": (
        "真的吗？！|太好了！！！|大家散了。",
        "真的吗?!|太好了。",
        "他是谁？——一个厂长。|没有人认识他。",
        "真的吗？？？|不信！！|走了。",
        "今天开业啦~|大家快来~",
        "太好了！~|我们走吧。",
        "每天用电10~20度。|不算多。",
        "Is it true?!| Yes!| It is.",
        "今天断电．|我们回家．",
    ),
    "quotations": (
        "他说：“好。”|然后走了。",
        "他說：「好。」|然後走了。",
        "他說「好。」|然後走了。",
        "“机器不够用。”他说。|会场安静下来。",
        "“机器不够用。”厂长表示，“要再买。”|会场安静下来。",
        "“机器不够用。”|这说明需求在涨。",
        "“快跑！”，他喊道。",
        "“为什么涨价？”成了会上最热的问题。",
        "他问“怎么办？”时没有人答话。",
        "他说：“先建站。再招人。最后开业。”|大家鼓掌。",
        '"We won," she said.| "Let us go."| Then they left.',
        '"Why?" he asked.| No one knew.',
        "“别走！”她喊道，“等等我。”|他停了下来。",
        "“机器不够用。”青石港机房的一位负责人昨天对记者表示。|会场安静下来。",
        "“好。” 他说。|她点了点头。",
        '"好。"他说。|她点了点头。',
        '他说:"好。"|然后走了。',
        '他问:"好吗?"|没有人答话。',
        "“你来吗？”|“不来。”|“那我走了。”",
        "大家高呼“加油！”“必胜！”，气氛热烈。|比赛开始了。",
        "“为什么？”“怎么办？”成了会上最热的问题。|没有人答得上来。",
        "他说：“老师讲过‘别慌。’我记住了。”|然后他坐下。",
        "他喊：“她说‘快跑！’。”|没有人动。",
        "「為什麼？」他問。|沒有人回答。",
        "「機器不夠用。」廠長表示，「要再買。」|會場安靜下來。",
        "他說：「老師說過『別怕。』我就不怕了。」|大家都笑了。",
        "他問：「你來嗎？」|她說：「不來。」|兩人都笑了。",
        "他只说了两个字：“不行。”|没有人再问。",
        "他引用古话：“学而时习之，不亦说乎？”|这句话流传很广。",
        "“Why not?”他反问。|没有人答话。",
        "“好的。|灯灭了。",
        "他说：“好。|然后走了。",
        "“……”他没有说话。|灯灭了。",
        "“海水冷却”是什么？|它省电吗？",
        "“We won,” she said.| “Now rest.”| They left.",
        "“Why?” asked Lin.| No one knew.",
        "“It works.”| Lin smiled.",
        "He said, “Go. Run. Now.”| They ran.",
        'He asked, "Who?"| Nobody spoke.',
        "‘It works,’ he said.| ‘Now rest.’",
        "It’s Lin’s idea.| Don’t ask.",
        "The dogs' bowls are full.| They ate.",
        "“Why now?” Lin asked.| No one knew.",
        "他一进门，“快跑！”他喊道。|没有人动。",
        "他说：“老板问‘为什么？’时，没有人答话。”|会散了。",
        "林厂长说：“机器不够用。”|另一位厂长表示，电价太高。",
        "“好。”|时间到了，他走了。",
        "他說：「產量下降。」。|會散了。",
    ),
    "brackets and titles": (
        "《谁来付电费？》是去年的报告。|它卖得很好。",
        "他来了（真的来了。）就走。",
        "（见第三节。）|下面讲电价。",
        "《你好，世界！》和《再见！》都在展出。|展期三天。",
        "〈為什麼是我？〉一文引發討論。|作者沒有回應。",
        "他来了（真的。我看见了。）就走。|灯灭了。",
        "灯灭了。|（没有人知道原因。）|第二天才修好。",
        "大会闭幕了（图3）。|下一届在青石。",
        "他来了（你信吗？）还带了人。|灯灭了。",
        "电价下降一成。|（完）",
        "It grew (see below).| It fell.",
        "It grew.| (It fell later.)| Then it ended.",
    ),
    "ellipses": (
        "他想了想……算了。|回家吧。",
        "灯灭了……\n没有人说话。",
        "还剩五台......但仍然够用。",
        "Wait... what?| Nothing.",
        "……后来，机房关了。|没有人知道原因。",
        "真的？！……|算了。",
        "好吧。。。|我们走。",
        "他想说：“我……我不知道。”|没有人信。",
        "He waited . . . and left.| The lamp went out.",
        "He waited… and left.| The lamp went out.",
    ),
    "figures and versions": (
        "增长3.5%。|利润为1.2亿元。",
        "３．５倍的产能。|够了。",
        "版本2.0.1发布了。|下载v3.11即可。",
        "Use Python 3.11.| Then restart.",
        "产能增长到5.|我们很满意。",
        "圆周率约为3.14159。|误差为0.01。",
        "产量增长40%.|利润下降2.5%.|大家很满意.",
        "A股跌0.5%,港股涨1.2%.|成交额为1.2万亿元.",
        "单价为￥3.50（含税）。|运费为US$1.20。",
        "上午9:30开会。|下午3:00散会。",
        "会议从 9:30 p.m. 开到 11:00 p.m.。|请准时。",
        "发布于2024.5.12。|明天截止。",
        "比分是3：2。|主队赢了。",
        "The price is $3.50.| Shipping costs €1.20.",
        "Sales rose 3.5%.| Costs fell 0.2%.",
        "Prices fell.| 3 firms left.",
        "It ended on 12.5.2024.| We left.",
        "He weighs 80 kg.| She weighs 70 kg.",
        "升级到 3.5.1.|再重启。",
        "升级到v3.5.1版。|再重启。",
        "Python 3.x 与 2.x 不兼容。|请升级。",
        "Upgrade to 3.5.1.| Restart.",
        "第3.2节讲电价。|第4节讲水价。",
    ),
    "links and names": (
        "见https://example.org/a?b=1.2&c=d.html。|打不开就算了。",
        "Visit www.example.org.| It is free.",
        "今天断电.|我们回家.|GPU停机.|好",
        "我们用 Linux.|然后换成别的。",
        "邮箱是 lin.wu@example.com.cn。|请来信。",
        "请访问 example.org. |然后注册。",
        "地址 192.168.1.1 不通。|换一台。",
        "文件 main.py 和 app.js 都要改。|改完重启。",
        "使用 Node.js 和 .NET 框架。|都是免费的。",
        "a != b 时跳过。|否则继续。",
        "Yahoo! 和谷歌都涨了。|其他没变。",
        "Write to lin@example.org.| We answer.",
        "See https://example.org/a.html.| Then go on.",
        "Sales fell.| iPhone prices rose.",
        "Yahoo! bought the firm.| It paid in cash.",
        "命令的返回值 $? 的含义见下文。|先看例子。",
        "网址是 https://example.org/a?b=1，打不开。|算了。",
    ),
    "abbreviations": (
        "The U.S. market grew.| The U.K. market shrank.",
        "It left the U.S.| The rest stayed.",
        "Mr. Lin met Dr. Wu.| They agreed.",
        "Some parts, e.g. Fans, i.e. Coolers, failed.| We left.",
        "Acme Inc. Chairman Lin left.| Acme Inc.| The firm stayed.",
        "J. Lin and George W. Wu spoke.| We listened.",
        "It opens at 9 a.m. and closes at 5 p.m.| The doors lock.",
        "See No. 5 and Fig. 3.| Both are old.",
        "The answer is no.| We left.",
        "Some parts, e.g., fans, failed.| We left.",
        "Fans, pumps, etc. failed.| We left.",
        "Fans, pumps, etc.| The rest works.",
        "Lin et al. (2019) found it.| It held.",
        "Lin v. Wu was heard.| The court sat.",
        "See pp. 5-7 and vol. 3, ch. 2.| They agree.",
        "J. R. R. Wu wrote it.| We read it.",
        "J.R. Wu wrote it.| We read it.",
        "It was plan B.| We had no other.",
        "So do I.| We left.",
        "Did it work?| No.| It failed.",
        "Lt. Gen. Wu spoke.| Sgt. Lin listened.",
        "The U.S.-based firm grew.| It paid well.",
        "The U.S. Senate voted.| The bill passed.",
        "It began in the U.S.| In 2010 it moved.",
        "He moved to Washington, D.C., in May.| He left.",
        "She has a Ph.D. in physics.| She teaches.",
        "He was born on Sept. 3, 1990, in St. Louis.| He left at 18.",
        "It closes at 5 p.m. Monday.| The doors lock.",
        "The firm (Acme Inc.) grew.| It paid well.",
        "He works at Acme Corp.| He likes it.",
        "Acme Co., Ltd. was founded in May.| It grew.",
        "Lin (D-Calif.) spoke.| Wu listened.",
        "It fell in Dec.| The rest of the year was fine.",
        "Is A.I. safe?| Nobody knows.",
        "Acme vs. Globex: who wins?| We do.",
        "J. K. 林写了这本书。|书卖完了。",
        "由 Acme Inc. 开发。|它是免费的。",
        "Acme Inc.成立于1990年。|总部在青石。",
        "Mr. 林来了。|他坐下了。",
        "青石科技（Qingshi Tech Co., Ltd.）成立了。|它很大。",
        "U.S. 市场在增长。|其他没变。",
        "他说 OK.|然后走了。",
        "No.1 机房满员。|No.2 机房还空着。",
        "Fig. 3 显示电价下降。|表2也是。",
        "By J. He and K. An.| It was plan C.| The rest failed.",
    ),
    "stops without a space": (
        "It pays for itself within two years.|However, fishermen fear warm water.",
        "The pipes end in the sea.|Seawater cools the hall.|It costs little.",
        "He left (for good).|The hall closed.|Who pays?|Nobody knows.|I doubt it.",
        "Costs fell by 31%.|The rest rose in 2019.|In 2020 they fell.",
        "They sold it to the fans.|Qingshi Energy paid for it.",
        "We use Node.js, Vue.js and ASP.NET here.| It runs.",
        "It was made in the U.S.A and sold.| It is old.",
        "Write to example.Com for more or open readme.Md first.| It is short.",
        "It grew 3.5 times.| Ask mr.Lin of acme.Org why.",
        "See x/notes.The file is old.| Use System.Net here.",
    ),
    "lists": (
        "其一,算力不足。|其二,电力不足。",
        "1. 打开电源。|2. 按下开关。",
        "要求如下：1.断电。|2.拆机。",
        "（1）断电。|（2）拆机。",
        "步骤：1、断电；2、拆机；3、装机。|完成。",
        "一、断电。|二、拆机。",
        "（一）断电。|（二）拆机。",
        "① 断电。|② 拆机。",
        "第一.断电。|第二.拆机。",
        "要求： 1. 断电。|2. 拆机。",
        "1.2. 机房概况。|1.3. 电价。",
        "Q1. 为什么断电？|A1. 因为要拆机。",
        "图1. 机房外景。|图2. 机房内景。",
        "首先,要断电;其次,要拆机.|最后装机.",
        "要点| • 电价下降| • 产量上升",
        "a. Fans.| b. Pumps.",
        "(1) Turn it on.| (2) Wait.",
        "Step 1. Turn it on.| Step 2. Wait.",
        "II. Methods are old.| III. Results are new.",
        "1. 断电| 2. 拆机| 3. 装机",
        "步骤如下： 1. 断电| 2. 拆机",
        "Parts: 1. Fans| 2. Pumps| 3. Cables",
    ),
    "references and digests": (
        "Key Points| - Power demand rises by 40% a year [1][2]| - Prices fall [3]| Outlook| - Flat",
        "Linux - A Guide to the kernel",
        "电价下降了。[1]|产量上升了。[2][3]|大家满意。",
        "It grew.[1]| It fell.[2]| It ended.",
        "要点| - 电价下降 [1]| - 产量上升 [2][3]",
        "Key Points| - Power demand rises fast. [1][2]| - Prices fall. [3]",
        "[1] 断电。| [2] 拆机。| [3] 装机。",
        "他写道：“开始［……］结束。”|书卖完了。",
    ),
    "dialogue and headlines": (
        "问：为什么建在海边？|答：海水可以冷却。",
        "记者：机房何时开放？|厂长：明年三月。|记者：谁出钱？",
        "Q：何时开放？|A：明年。",
        "机房扩建完工 电价下降一成",
        "LONDON (Reuters) - Prices rose.| They fell later.",
        "TOKYO, Jan. 5 (Kyodo) -- Prices rose.| They fell later.",
        "青石港1月5日电（记者林小舟）机房昨天完工。|电价下降一成。",
    ),
}
SENTENCES = [
    pytest.param(marked, id=f"{kind} {number}")
    for kind, rows in HARD_CASES.items()
    for number, marked in enumerate(rows, 1)
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences_end_where_the_bar_stands(marked: str) -> None:
    text = marked.replace("|", "")
    expected = [part.strip() for line in marked.splitlines() for part in line.split("|")]
    assert sentences(text) == expected


CLAUSES = [
    pytest.param("电价涨了，|产量跌了；|厂长说：|再等等。", id="Chinese marks"),
    pytest.param("电价涨了,|产量跌了;|再等等。", id="half-width marks in Chinese"),
    pytest.param("机柜、|风扇、|电源。", id="enumeration"),
    pytest.param("这是一条路——|从上到下。", id="dash"),
    pytest.param("终端—机柜—集群都要换。", id="single dash joins"),
    pytest.param("共1,000台，|10:30开机。", id="figures and times"),
    pytest.param("When it rained, |we left; |they stayed.", id="English"),
    pytest.param("他说“多、快、好”，|就走了。", id="short quotation kept whole"),
    pytest.param("见https://example.org/a,b;c。", id="link"),
    pytest.param("他想……|算了。", id="ellipsis"),
]


@pytest.mark.parametrize("marked", CLAUSES)
def test_clauses_end_where_the_bar_stands(marked: str) -> None:
    assert clauses(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000\t\r\n"])
def test_white_space_has_no_sentences(text: str) -> None:
    assert sentence_spans(text) == []
    assert clause_spans(text) == []


SCRAPS = st.sampled_from(
    [*"。！？!?.…，；：、—- \n\u3000“”‘’「」（）()[]《》\"'", "算力", "U.S.", "Mr.", "3.5", "1. ", "Inc.",
     " - A", "[2]", "他说", "😀", "e\u0301", "https://a.cn/x?y.z", "The", "a", "的", "\u2028"]
)  # fmt: skip
TEXTS = PROSE | st.text() | st.lists(SCRAPS, max_size=40).map("".join)


@given(TEXTS)
def test_every_visible_character_is_in_exactly_one_sentence_and_clause(text: str) -> None:
    for spans in (sentence_spans(text), clause_spans(text)):
        covered = [i for start, end in spans for i in range(start, end)]
        assert covered == sorted(set(covered)), "spans overlap or are out of order"
        missed = set(range(len(text))) - set(covered)
        assert all(text[i].isspace() for i in missed)


@given(TEXTS)
def test_spans_are_trimmed_and_hold_no_line_feed(text: str) -> None:
    for start, end in sentence_spans(text):
        assert text[start:end] == text[start:end].strip() != ""
        assert "\n" not in text[start:end]


@given(TEXTS)
def test_clauses_subdivide_sentences(text: str) -> None:
    ends = {end for _, end in clause_spans(text)}
    assert {end for _, end in sentence_spans(text)} <= ends


HOSTILE = st.lists(
    st.sampled_from(
        [
            *"“”‘’「」『』\"'（）()[]《》。！？!?.…，：~-•",
            " ",
            "A",
            "的",
            "他说",
            "[1]",
            "1. ",
            ". . .",
        ]
    ),
    min_size=1,
    max_size=6,
).map("".join)


@settings(max_examples=settings().max_examples // 4)
@given(HOSTILE)
def test_ten_thousand_characters_of_marks_take_no_second(unit: str) -> None:
    text = (unit * 10_000)[:10_000]
    begun = time.process_time()
    spans = sentence_spans(text)
    clause_spans(text)
    # Measured at 10 to 60 ms; a rule of quadratic cost takes 10 s and more.
    assert time.process_time() - begun < 1
    assert all(text[start:end].strip() for start, end in spans)


@pytest.mark.parametrize(
    "unit",
    ["a.", "（", "“）", "。", "好，", "“好。", " - A", "A. ", '"', "。 ", "1 ", "“！”", " . ."],
)
def test_the_cost_of_a_long_line_is_linear(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begun = time.process_time()
        clause_spans(text)
        return time.process_time() - begun

    # A quadratic rule would make the tenfold line cost a hundredfold.
    assert seconds(80_000) < 40 * max(seconds(8_000), 0.002)


SMALL = "the grid grew by 5% in may. j. lin, who runs the u.s. unit, said costs fell."


def test_english_without_capitals_ends_at_every_stop() -> None:
    assert [SMALL[start:end] for start, end in sentence_spans(SMALL)] == [
        "the grid grew by 5% in may.",
        "j. lin, who runs the u.s. unit, said costs fell.",
    ]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param(
            "The grid grew for ten years.however it lost money.",
            ["The grid grew for ten years.", "however it lost money."],
            id="a connective tells it",
        ),
        pytest.param("See docs.example.com for the list.", None, id="a name of a host"),
        pytest.param("Call fetch.then with a function.", None, id="a call"),
        pytest.param("本文带你了解Java7.0.", None, id="a version at the end"),
    ],
)
def test_a_stop_before_a_small_letter(text: str, sentences: list[str] | None) -> None:
    assert [text[start:end] for start, end in sentence_spans(text)] == (sentences or [text])
