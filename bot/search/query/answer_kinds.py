"""Kinds of answers: the words that ask for one, and the words in which one is given.

A question seldom repeats the words of its answer: 在哪里出生 is answered by 生于, 是怎么死的 by 病逝,
有什么别称 by 又名. Patterns are written in Simplified characters and lower case: texts are folded
first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class AnswerKind:
    """``asks`` is found in a question for such an answer, ``shows`` in a sentence that gives one."""

    asks: re.Pattern[str]
    shows: re.Pattern[str]


def _kind(asks: str, shows: str) -> AnswerKind:
    return AnswerKind(re.compile(asks), re.compile(shows))


ANSWER_KINDS: Mapping[str, AnswerKind] = MappingProxyType(
    {
        "time": _kind(
            r"何时|何年|何月|哪一?[年月日天]|哪一?个?(?:年代|世纪|月|时期)|什么时[候期代]|时间(?!线|表|轴)"
            r"|日期|年份|\bwhen\b|what (?:year|date|time)",
            r"\d{3,4}年|\d{1,2}月|\d世纪|\d年代|[昨今明去前][年天日]|时期|[一二三四五六七八九十]+年"
            r"|\b(?:1\d|20)\d\d\b|\b(?:january|february|march|april|june|july|august|september"
            r"|october|november|december)\b",
        ),
        "money": _kind(
            r"多少[钱元]|金额|价格|价钱|售价|票价|造价|\bhow much (?:money|did|does|is|was)\b|\bprice\b",
            r"\d[\d,.]*\s?[百千万亿]*(?:余|多)?(?:元|美元|欧元|日元|英镑|港元|港币|人民币|卢布|块)"
            r"|[一二三四五六七八九十百千万亿两]+(?:元|美元|块钱|英镑)|[$€£¥]\s?\d|\d\s?(?:dollars|yuan|euros|pounds)\b",
        ),
        "share": _kind(
            r"占多少|占比|比例|百分之几|份额|几成|\bwhat (?:share|percentage|proportion)\b",
            r"\d\s?%|百分之|分之|\d/\d|[一二三四五六七八九]成|\bper ?cent\b|\b(?:half|third|quarter)s?\b",
        ),
        "place": _kind(
            r"哪里|哪儿|何处|何地|(?:什么|哪一?个?|哪些)(?:地方|地区|城市|国家|省|州|县|位置)|地点|产地|产自|位于"
            r"|地理位置|分布|\bwhere\b|which (?:city|country|state|place|town)",
            r"位于|位在|地处|坐落|座落|分布|产于|原产|生长[在于]|设[在于]|迁[至到]|落户|毗邻|[东南西北]部|附近|境内"
            r"|\b(?:located|based|headquartered|situated|in the (?:north|south|east|west))",
        ),
        "reason": _kind(
            r"为什么|为何|为甚么|何以|原因|缘由|怎么会|为啥|\bwhy\b|what (?:causes?|caused)|reasons?\b",
            r"因为|由于|因此|因而|所以|为了|以便|以防|导致|使得|致使|鉴于|出于|归因|原因|起因|缘于|源于|[，,]因|[，,]使"
            r"|\b(?:because|due to|owing to|thanks to|so that|since|in order to|caused|led to)\b",
        ),
        "name": _kind(
            r"别[称名]|又[叫称名]|也叫|俗[称名]|简称|全称|原名|本名|旧称|外号|绰号|昵称|称为什么|叫什么|叫做什么"
            r"|被称为|名[称字]是|什么名[称字]|called what|known as|nickname",
            r"又[名称叫]|[别俗旧简全原本]名|[别俗旧简全通]称|亦[名称作]|也[称叫]|称[为作之]|叫做?|或称|命名|昵称|绰号"
            r"|(?:^|[，,])名|\b(?:known as|called|named|nicknamed)\b",
        ),
        "origin": _kind(
            r"由来|来历|得名|命名|起源|来源|名[称字].{0,4}(?:含义|意思|意义)",
            r"得名|故名|名[称字].{0,8}[自来取]|命名|起源|源[自于]|由来|取自|来自|追溯|而来",
        ),
        "birth": _kind(
            r"出生|诞生|哪里人|哪儿人|\bborn\b", r"出生|生于|诞生|生在|籍贯|人氏|\bborn\b"
        ),
        "death": _kind(
            r"死|逝世|去世|过世|身亡|离世|病故|\b(?:die|died|death)\b",
            r"[病逝]逝|逝世|去世|过世|身亡|离世|病故|病死|被杀|遇害|处死|处决|自杀|杀害|所杀|所诛|阵亡|死[于在去亡]"
            r"|卒|薨|驾崩|\b(?:died|death|killed)\b",
        ),
        "office": _kind(
            r"职务|职位|头衔|官职|担任|什么职业|什么工作",
            r"[担就出历现]任|任命|主席|主任|总裁|董事|部长|书记|委员|教授|演员|院长|校长|职务|将军|\bserve[ds]?\b",
        ),
        "look": _kind(
            r"外形|外貌|外观|样子|长相|什么样|颜色|形状|特征|形态",
            r"[呈为]?[红橙黄绿青蓝紫白黑灰褐棕银金粉][色褐]|[呈形]状|椭圆|[长宽高][约达]?\d|[呈具]有?|花纹|斑|\b(?:shaped|coloured|colored)\b",
        ),
        "effect": _kind(
            r"影响|作用|功效|效果|好处|优点|益处|坏处|危害|缺点|后果|结果|用途|功能",
            r"使[得人其]?|导致|造成|有助|有利|促进|引起|引发|带来|可以?用|用[于作来]|治疗|改善|克服|降低|提高|避免|影响"
            r"|能够?|\b(?:leads? to|helps?|reduces?|improves?|used (?:for|to))\b",
        ),
        "member": _kind(
            r"哪[些几两三四]|什么人员|包括什么|组成|成员",
            r"[、].{1,12}[、]|包括|包含|分别|分为|以及|其中|例如|如[^果]|等[。,，;；]|\b(?:includ|such as)",
        ),
        "person": _kind(
            r"谁|何人|哪[一]?[位个]人|什么人|\bwho(?:m|se)?\b",
            r"由.{1,20}[任执导作编撰写设创主演建立发]|·|创[办立建始]人?|作者|导演|主演|饰演|[长士师员王帝家将]\w|先生|女士"
            r"|\bby [a-z]",
        ),
        "era": _kind(
            r"朝代|哪一?个?朝|哪一?代|时代的人",
            r"[夏商周秦汉晋隋唐宋元明清][朝代末初]|北宋|南宋|西汉|东汉|西晋|东晋|三国|战国|春秋|南北朝|五代|民国",
        ),
        "marriage": _kind(r"妻子|丈夫|夫人|配偶|结婚|老公|老婆|嫁", r"[妻嫁娶婚]|丈夫|夫人"),
        "way": _kind(
            r"如何|怎[么样]|怎么样|方法|方式|步骤|\bhow (?:do|does|did|to|can)\b",
            r"通过|利用|采用|使用|借助|以.{1,12}方式|方法|方式|则|便|按照|根据|依靠|用.{1,8}[来将把]"
            r"|\b(?:by [a-z]+ing|using|through|via)\b",
        ),
    }
)


def kinds_asked_for(folded_query: str) -> tuple[str, ...]:
    """The kinds of answers that a question asks for, by name, in the table's order.

    >>> kinds_asked_for("张三出生在哪里")
    ('place', 'birth')
    """
    return tuple(name for name, kind in ANSWER_KINDS.items() if kind.asks.search(folded_query))
