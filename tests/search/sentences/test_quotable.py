"""What cannot stand alone is refused with its reason, and what only looks so is not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis.normalize import fold
from bot.search.sentences import quotable

REFUSED = {
    "question": (
        "青石港为什么选在海边建机房？",
        "青石港為什麼選在海邊建機房？",
        "海水冷却真的比风冷更省电吗。",
        "谁来付海水管道的清洗费呢？……",
        "这样的机房到底能省下多少电费呢。",
        "负责人问：“电费能不能再降一成？”",
        "Why did the port build its halls by the sea?",
        "Will seawater cooling pay for itself?!",
    ),
    "fragment": (
        "电价下降。",
        "海水冷却的三个好处如下：",
        "因为海水比内陆的空气凉，",
        "The port says:",
        "（完）",
    ),
    "note": (
        "Good morning everyone, and thank you for coming.",
        "I want to begin by thanking the crew who worked through the winter.",
        "注：本文数据截至上月底。",
        "（编者按：海水冷却正在升温。）",
        "責任編輯：林小舟 校對：吳大海",
        "（题图：青石港机房外景，来自市档案馆）",
        "作者 林小舟 青石大学能源系",
        "作者系青石大学能源系教授。",
        "原文发表于青石晚报，经授权编译。",
        "本文转自青石晚报，略有删改。",
        "本文首发于“青石观察”公众号。",
        "未经授权，任何媒体不得转载本文内容。",
        "如有侵权，请在三十日内告知我们。",
        "以上内容仅代表作者本人观点。",
        "本文不构成任何投资建议，请谨慎决定。",
        "扫描下方二维码，关注青石观察。",
        "觉得有用的话，请点赞、转发、收藏。",
        "你怎么看海水冷却，请在评论区告诉我。",
        "更多精彩内容请点击阅读原文。",
        "希望本文对你了解机房有所帮助。",
        "感谢林厂长刚才非常精彩的发言。",
        "好，谢谢林厂长，下面有请吴教授。",
        "各位来宾，各位朋友，大家下午好！",
        "青公网安备33000000000号，京ICP备00000000号",
        "发布时间：2025年3月4日 阅读量：1024",
        "(Reporting by Lin Zhou; editing by Wu Hai)",
        "Reporting by Lin Zhou in Qingshi and Wu Hai in Beijing.",
        "This story was updated at noon to add a comment from the port.",
        "The author is a professor of energy at Qingshi University.",
        "By Lin Zhou, Staff Writer",
        "Editor's note: the port has since changed its tariff.",
        "Sign up for our weekly energy newsletter.",
        "Copyright 2025 Qingshi Evening News.",
        "Our Standards: the principles of the newsroom.",
    ),
    "picture": (
        "海水的流向如下图所示。",
        "海水在管道裡的流向見左圖。",
        "图 3：青石港机房的冷却管道外景",
        "图 2 显示了海水在管道里的流向。",
        "从图中可以看出，夏天的水温高三度。",
        "下面是控制台里路由配置的截图。",
        "青石港机房昨日开放参观。资料图片",
        "Figure 2: seawater flows through the pipes.",
        "The flow is shown in Figure 3 for both halls.",
    ),
    "elsewhere": (
        "下一篇文章将介绍海水管道的清洗办法。",
        "如前面所述，海水比内陆的空气凉。",
        "下文会给出每座机房的概况和电价。",
        "本系列的最后一篇会讲清洗管道的费用。",
        "以下是负责人昨天分享的清洗办法。",
        "The next section describes the pipes in detail.",
    ),
    "announces": (
        "海水冷却给内陆机房带来了三点启示。",
        "我想就机房的选址谈两个方面的看法。",
        "青石港为省电做了以下几项工作。",
        "Here are five reasons to cool with seawater.",
        "The steps that the port has taken are as follows.",
    ),
    "link": (
        "见 https://example.org/a/very/long/link/indeed/it/is",
        "www.example.org/harbour/halls/cooling/report.pdf (in Chinese)",
    ),
    "points_back": (
        "The same report puts the saving at a third.",
        "这意味着机房的成本会下降。",
        "這意味著機房的成本會下降。",
        "那就是海水冷却的全部秘密。",
        "该机房上周已经全部满员。",
        "它的电价比内陆要低一成。",
        "“他们用海水冷却。”厂长说。",
        "此外，管道也要定期清洗。",
        "但是成本一直没有下降。",
        "而邻市的机房还在观望。",
        "然而，管道的成本没有下降。",
        "另据报道，邻市也在建机房。",
        "其中，海水冷却省电最多。",
        "其他机房的电价没有变化。",
        "以上三座机房都已经满员。",
        "上述机房都已经投入使用。",
        "如上所说，海水冷却最省电。",
        "也就是说，海水冷却更省电。",
        "又称南港的机房已经满员。",
        "并且，管道也要定期清洗。",
        "还有一些机房仍在用风冷。",
        "与此同时，邻市也在建机房。",
        "在这种情况下，机房选在海边。",
        "除了这些，管道也要清洗。",
        "由于它靠海，电价低一成。",
        "近日，他们把电价降了一成。",
        "2012年，她出任青石港的厂长。",
        "首先，这改变了机房的选址。",
        "也许因为它靠海，电价低一成。",
        "换一句话说，海水不用花钱。",
        "笔者认为，这一布局很有远见。",
        "后来，青石港又建了两座机房。",
        "同年，青石港又建了两座机房。",
        "同样，内陆机房也可以省电。",
        "更重要的是，海水不用花钱。",
        "具体来说，电费能省下三成。",
        "相比之下，内陆的电价高得多。",
        "如你所见，海水冷却并不复杂。",
        "尤其是沿海城市，电价低得多。",
        "双方昨天签下了供电的合同。",
        "两家公司昨天签下了合同。",
        "第二，海水冷却不用淡水。",
        "第三个原因是海水不用花钱。",
        "（二）管道要每个月清洗一次。",
        "一方面，海水可以省下电费。",
        "对，海水冷却确实很省电费。",
        "And prices fell by a tenth in May.",
        "However, prices have not fallen yet.",
        "It saves a third of the power bill.",
        "It's cheaper than cooling with air.",
        "Those pipes are cleaned every month.",
        "Both sides signed the contract in May.",
        "Another hall will open in the autumn.",
        "Because of this, prices fell in May.",
        "In this way, the halls save power.",
        "When they opened, prices fell at once.",
        "The latter was cooled with plain air.",
        "The company also built two more halls.",
        "In addition, the pipes must be cleaned.",
        "Second, seawater costs nothing at all.",
        "Most of them are cooled with seawater.",
        "As such, the port has little to lose.",
    ),
    "heading": (
        "青石港机房的选址与电价",
        "Circuit breakers: a battle of the patterns",
        "方法 1：在海边的机房里用海水冷却四千个机柜和全部电源",
        "QINGSHI PORT OPENS SECOND HALL AS POWER PRICES FALL",
    ),
}

ACCEPTED = (
    "青石港二期机房上周投入使用。",
    "青石港二期機房上週投入使用。",
    "其实海水并不便宜，管道要常洗。",
    "其一，海水管道要定期清洗。",
    "首先，海水管道要定期清洗。",
    "总之，海水冷却比风冷省电。",
    "但丁的手稿存放在青石港的机房里。",
    "但愿管道的清洗费能降下来。",
    "他山之石，可以攻玉，青石港向邻市取经。",
    "他国机房的电价普遍高出一成。",
    "另类的冷却办法在沿海很受欢迎。",
    "也门的机房全部用海水冷却。",
    "也许海水冷却并不适合内陆。",
    "并购案上周获得了股东的批准。",
    "并发请求由边缘的机房处理。",
    "并非所有机房都能用海水冷却。",
    "还款期限延长到了明年年底。",
    "还原剂要在低温的仓库里存放。",
    "而立之年的林厂长接手了机房。",
    "那不勒斯的机房用海水冷却。",
    "那么多机柜在内陆一直空着。",
    "以上海为例，机房的电价低一成。",
    "以上市公司为例，电费占成本三成。",
    "可见光通信在机房里已经试用。",
    "即使在夏天，海水也只有二十度。",
    "即日起，青石港的电价下调一成。",
    "如果水温过高，机房会改用风冷。",
    "如今，沿海的机房都用海水冷却。",
    "第二次世界大战期间，青石港是军港。",
    "第二产业用电占了全市的六成。",
    "第三季度，青石港的电费降了一成。",
    "第二十届机房大会在青石港开幕。",
    "二、三线城市的机房电价更低。",
    "2.5万台机柜已经装进了新机房。",
    "一方面海水能省电，另一方面管道要常洗。",
    "与内陆相比，青石港的电价低一成。",
    "双方面的压力来自电价和水温。",
    "在青石港，海水全年不超过二十度。",
    "2012年，青石港建成了第一座机房。",
    "林厂长说，他会把电价再降一成。",
    "记者了解到，海水冷却省电三成。",
    "新华社青石港1月5日电（记者林小舟）机房昨天完工。",
    "数据包由边缘的机房转发到内陆。",
    "林厂长的做法获得了邻市点赞。",
    "微信公众号的后台搬进了青石港机房。",
    "用户扫码支付的请求由新机房处理。",
    "新版系统自带一个截图工具，可以录屏。",
    "机翼上下表面的压力差产生升力。",
    "大模型的上下文长度达到一百万字。",
    "青石港图书馆的线上图书全部免费。",
    "法院认定该厂的管道侵权，判赔百万元。",
    "机房每天运行到十二点才停机检修。",
    "转换分为准备、共存和终结三个步骤。",
    "截至五月，全港的机房增加到24个。",
    "海水冷却能省三成电（图 4）。",
    "打开文件，把第九行的最后一部分删掉。",
    "作者把二十年的清洗经验写进了书里。",
    "感谢信寄到了青石港的机房。",
    "“海水比电便宜。”林厂长说。",
    "没人想到海水这么省电，孩子们玩得正开心呢。",
    "IT 行业的用电在五年里翻了一番。",
    "本文介绍海水冷却的原理和成本。",
    "QINGSHI (Reuters) - The port opened its second hall on Monday.",
    "IT spending rose by a fifth in the second quarter.",
    "Second-quarter profits rose by a fifth at the port.",
    "So-called dry halls are cooled with plain air.",
    "So far, seawater has cut the power bill by a third.",
    "Then-mayor Lin opened the first hall in May.",
    "Those who cool with seawater save a third.",
    "Both the port and the city paid for the pipes.",
    "Instead of air, the halls are cooled with seawater.",
    "In addition to power, the halls save water.",
    "As a result of the storm, the port was closed.",
    "In this paper, we compare seawater with plain air.",
    "The former mayor opened the first hall in May.",
    "The two-day fair drew a thousand visitors.",
    "Itinerant workers built the first hall.",
    "Theory and practice differ in the halls.",
    "Butter is stored in the cold halls by the sea.",
    "The court ruled on copyright in computer programs.",
    "Customers subscribe to the service in growing numbers.",
    "Still images are stored in the halls by the sea.",
    "Thusnelda Port signed the contract in May.",
    "Above the port, the cranes turn day and night.",
    "The report was published by the port in May.",
    "The author is known for her novels about the sea.",
    "在这个系列里，我们将介绍五种冷却办法。",
    "目前，青石港的机房已经满员。",
    "其实青石港的海水并不便宜。",
    "本周微信公众号的后台新增了三项功能。",
    "上一期工程的机房已经全部满员。",
    "地图中的机房全部用海水冷却。",
)

REFUSED_ROWS = [
    pytest.param(reason, sentence, id=f"{reason} {number}")
    for reason, sentences in REFUSED.items()
    for number, sentence in enumerate(sentences, 1)
]


@pytest.mark.parametrize(("reason", "sentence"), REFUSED_ROWS)
def test_what_cannot_stand_alone_is_refused_with_its_reason(reason: str, sentence: str) -> None:
    assert quotable.refusal(fold(sentence).text) == reason


@pytest.mark.parametrize(
    ("sentence", "is_empty"),
    [
        ("读者常问海水冷却的费用。", True),
        ("数字出自青石港的年报。", True),
        ("“满员”有两种含义。", True),
        ("青石港的年报提到，海水冷却的费用降了三成。", False),
    ],
)
def test_words_about_the_text_tell_nothing(sentence: str, is_empty: bool) -> None:
    assert quotable.says_nothing(fold(sentence).text) is is_empty


@pytest.mark.parametrize("sentence", ACCEPTED)
def test_what_stands_alone_is_accepted(sentence: str) -> None:
    assert quotable.refusal(fold(sentence).text) is None


@settings(max_examples=settings().max_examples // 2)
@given(st.text(max_size=200))
def test_a_refusal_agrees_with_the_single_rules(text: str) -> None:
    folded = fold(text).text
    is_refused = (
        quotable.is_question(folded)
        or quotable.is_fragment(folded)
        or quotable.is_aside(folded)
        or quotable.points_back(folded)
        or not quotable.is_closed(folded)
    )
    assert (quotable.refusal(folded) is not None) is is_refused


@pytest.mark.parametrize(
    "unit", ["两", "感谢", "什么呢", "二三、", "图 1", "这,", "在.年,", "几个和", "the ", "("]
)
def test_ten_thousand_characters_are_judged_within_a_second(unit: str) -> None:
    begun = time.process_time()
    quotable.refusal((unit * 10_000)[:10_000])
    assert time.process_time() - begun < 1
