"""Texts of which it is known whether they are copies of one: made from the starter library, and
from forms that are filled in several times, as reports of quarters, markets and matches are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from opencc import OpenCC

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

SIGN_OFF = {
    True: (
        "（责任编辑：周晓 校对：何平）",
        "本报记者 林青 3月2日北京电。转载请注明出处，联系电话010-5550123。",
    ),
    False: (
        "Edited by Ann Lowe. All rights reserved.",
        "Reporting by T. Marsh in Shanghai, 2 March 2026.",
    ),
}
NOTE = {
    True: "编者按：下面这篇文章近来流传很广，我们觉得值得一读，特地转给各位读者，文中观点只代表作者本人。",
    False: "A note from the desk: this piece has been passed around a good deal in recent weeks, and "
    "we thought that our readers should have it as well.",
}

FORMS: dict[str, tuple[str, tuple[tuple[str, ...], ...]]] = {
    "quarter": (
        "{0}公司今日公布{1}年第{2}季度业绩。报告期内，公司实现营业收入{3}亿元，同比增长{4}%；"
        "归属于股东的净利润{5}亿元，同比增长{6}%。公司表示，服务器业务继续保持较快增长，"
        "研发投入占营业收入的比重为{7}%。公司董事会决定本季度不进行利润分配。",
        (
            ("云海", "2025", "三", "48.2", "12.5", "3.61", "9.8", "14.2"),
            ("云海", "2025", "四", "55.7", "15.1", "4.02", "11.3", "13.9"),
            ("山河", "2025", "三", "20.4", "31.6", "1.15", "44.0", "21.7"),
        ),
    ),
    "market": (
        "今日A股三大指数{0}。截至收盘，沪指报{1}点，{2}{3}%；深成指报{4}点，{2}{5}%。"
        "两市成交额{6}亿元，较上一交易日有所变化。盘面上，{7}板块领涨，{8}板块走弱。"
        "分析人士认为，市场情绪仍待观察，投资者宜控制仓位。",
        (
            (
                *("集体收涨", "3321.4", "涨", "0.62", "10544.8", "0.91", "9812"),
                *("算力", "煤炭"),
            ),
            (
                *("集体收跌", "3298.7", "跌", "0.68", "10421.3", "1.17", "8745"),
                *("银行", "芯片"),
            ),
            (
                *("涨跌不一", "3305.2", "涨", "0.20", "10388.6", "0.31", "9120"),
                *("光模块", "地产"),
            ),
        ),
    ),
    "weather": (
        "市气象台{0}发布预报：今天白天{1}，最高气温{2}℃，{3}风{4}级；夜间{5}，最低气温{6}℃。"
        "未来三天气温总体平稳，早晚温差较大，请市民注意增减衣物，外出留意交通安全。",
        (
            ("6月3日6时", "晴转多云", "31", "南", "2至3", "多云", "20"),
            ("6月4日6时", "多云有阵雨", "27", "北", "3至4", "阴", "18"),
            ("11月8日6时", "晴", "12", "西北", "4至5", "晴", "1"),
        ),
    ),
    "match": (
        "昨晚结束的一场联赛焦点战中，{0}队主场以{1}{2}{3}队。第{4}分钟，{5}为主队首开纪录；"
        "下半场双方各有机会。赛后主教练表示，球队执行力令人满意，接下来要认真准备下一轮比赛。"
        "本场比赛共有{6}名观众到场。",
        (
            ("江城", "2:1", "击败", "海岸", "17", "王立", "31204"),
            ("江城", "0:3", "不敌", "北岭", "52", "赵川", "28110"),
            ("南湖", "1:1", "战平", "海岸", "8", "孙朗", "15666"),
        ),
    ),
    "appointment": (
        "{0}公司发布公告称，经董事会审议通过，同意聘任{1}为公司{2}，任期自董事会审议通过之日起"
        "至本届董事会届满之日止。{1}曾任{3}，长期从事{4}工作，具有丰富的管理经验。"
        "公司对{5}在任职期间作出的贡献表示感谢。",
        (
            ("云海", "陈默", "总经理", "云海研究院院长", "芯片研发", "李广田"),
            ("山河", "吴珂", "财务总监", "某会计师事务所合伙人", "财务审计", "周远"),
            ("天枢", "郑一帆", "副总裁", "天枢华南区负责人", "市场营销", "钱文彬"),
        ),
    ),
    "tender": (
        "{0}智算中心设备采购项目近日公布中标结果。该项目预算{1}万元，共有{2}家企业参与投标，"
        "最终由{3}以{4}万元中标，供货期为{5}天。项目建成后将面向当地高校和企业提供算力服务，"
        "计划于{6}年投入使用。",
        (
            ("东川", "8600", "20", "云海公司", "7210", "90", "2026"),
            ("西陵", "12400", "7", "山河公司", "11890", "120", "2027"),
            ("东川二期", "15300", "11", "天枢公司", "14005", "60", "2028"),
        ),
    ),
    "price": (
        "据市场监测，{0}国内{1}现货均价为每吨{2}元，较前一周{3}{4}%。库存方面，主要港口库存合计"
        "{5}万吨，环比{6}{7}%。业内人士指出，下游需求恢复情况仍是影响后市的主要因素，"
        "短期价格预计维持震荡。",
        (
            ("3月第一周", "电解铜", "71200", "上涨", "1.8", "32.5", "下降", "4.1"),
            ("3月第二周", "电解铜", "69850", "下跌", "1.9", "35.1", "上升", "8.0"),
            ("3月第一周", "螺纹钢", "3410", "上涨", "0.6", "512", "下降", "2.3"),
        ),
    ),
    "recall": (
        "国家市场监督管理部门消息，{0}汽车有限公司决定自{1}起，召回{2}期间生产的部分{3}汽车，"
        "共计{4}辆。本次召回范围内的车辆由于{5}，极端情况下可能影响行车安全。"
        "公司将为车主免费{6}，以消除安全隐患。",
        (
            (
                *("远航", "2026年1月15日", "2023年5月至2024年2月", "远航E5", "18342"),
                *("制动软件缺陷", "升级软件"),
            ),
            (
                *("远航", "2026年4月1日", "2022年1月至2022年9月", "远航S3", "4410"),
                *("安全带锁扣不良", "更换锁扣"),
            ),
            (
                *("丰驰", "2026年2月20日", "2024年3月至2025年1月", "丰驰X7", "30915"),
                *("电池包密封不足", "更换密封件"),
            ),
        ),
    ),
    "english quarter": (
        "{0} Inc on {1} reported {2}-quarter revenue of ${3} billion, up {4} percent from a year "
        "earlier. Net income rose to ${5} million. The company said that demand for its cloud "
        "services remained strong and that it would keep investing in data centres. For the "
        "current quarter it expects revenue of about ${6} billion. Shares moved {7} percent in "
        "extended trading.",
        (
            ("Northwind", "Tuesday", "third", "8.41", "18", "912", "8.9", "3.4"),
            ("Northwind", "Thursday", "fourth", "9.02", "21", "1,004", "9.5", "1.2"),
            ("Bluefield", "Tuesday", "third", "2.75", "7", "128", "2.8", "5.6"),
        ),
    ),
    "english notice": (
        "The board of {0} has appointed {1} as {2}, the company said on Monday. {1}, who joined "
        "from {3}, will report to the chairman and take up the post at the beginning of next "
        "month. The company thanked {4} for many years of service and wished the departing "
        "executive well in {5}.",
        (
            (
                "Northwind",
                "Clara Benn",
                "chief executive",
                "Hale Systems",
                "Owen Park",
                "retirement",
            ),
            (
                "Bluefield",
                "Raj Anand",
                "finance chief",
                "a London bank",
                "Mary Stone",
                "a new role",
            ),
            ("Quarry Labs", "Yu Min", "head of research", "a university", "J. Ortiz", "teaching"),
        ),
    ),
    "bulletin": (
        "{0}算力指数周报：本周全国算力综合指数为{1}点，环比{2}{3}%。其中，智能算力指数{4}点，"
        "通用算力指数{5}点。平均租用价格每卡时{6}元。编制单位说，指数根据各地算力中心报送的"
        "数据计算，每周一发布，供业界参考，不构成投资建议。",
        (
            ("2026年第9周", "132.4", "上升", "1.1", "158.0", "104.2", "11.8"),
            ("2026年第10周", "135.9", "上升", "2.6", "163.7", "104.9", "12.4"),
            ("2026年第11周", "131.0", "下降", "3.6", "155.2", "103.8", "11.1"),
        ),
    ),
    "sales": (
        "{0}今天公布{1}交付数据：{1}共交付新车{2}辆，同比{3}{4}%，环比{5}{6}%。"
        "截至月底，累计交付{7}辆。公司表示，感谢每一位用户的信任，后续将继续加快产能爬坡，"
        "缩短用户的等待时间。",
        (
            ("远航汽车", "2月", "21340", "增长", "45.2", "下降", "12.0", "480122"),
            ("远航汽车", "3月", "29018", "增长", "51.7", "增长", "36.0", "509140"),
            ("丰驰汽车", "2月", "9875", "下降", "3.3", "下降", "20.4", "210008"),
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Variant:
    """A text; those with one ``story`` are copies. ``form`` is that of the text, if it fills one."""

    story: str
    name: str
    text: str
    form: str | None = None


@cache
def variants() -> tuple[Variant, ...]:
    """All texts of the set."""
    return (*_from_seeds(), *_from_forms())


def pairs() -> Iterator[tuple[Variant, Variant]]:
    """Every two of them."""
    return combinations(variants(), 2)


def _from_seeds() -> Iterator[Variant]:
    taiwan = OpenCC("s2twp")
    for path in sorted(SEEDS.glob("*.md")):
        parts = _paragraphs(path)
        is_chinese = re.search("[一-鿿]{20}", parts[0]) is not None
        one, other = SIGN_OFF[is_chinese]
        versions = {
            "whole": parts,
            "signed": [*parts, one],
            "signed otherwise": [*parts, other],
            "noted": [NOTE[is_chinese], *parts],
            "shortened": [*parts[:1], *parts[2:-1], other],
        }
        if is_chinese:
            other_script = [taiwan.convert(part) for part in parts]
            versions["other script"] = other_script
            versions["other script, shortened"] = [*other_script[:2], *other_script[3:], one]
        for name, version in versions.items():
            yield Variant(path.stem, name, "\n".join(version))


def _paragraphs(path: Path) -> list[str]:
    body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
    blocks = [block.strip() for block in body.split("\n\n")]
    return [block for block in blocks if block and not block.startswith("#")]


def _from_forms() -> Iterator[Variant]:
    taiwan = OpenCC("s2twp")
    for name, (form, fillings) in FORMS.items():
        is_chinese = not name.startswith("english")
        for number, filling in enumerate(fillings):
            text, story = form.format(*filling), f"{name} {number}"
            yield Variant(story, "whole", text, name)
            yield Variant(story, "signed", f"{text}\n{SIGN_OFF[is_chinese][0]}", name)
            if is_chinese:
                yield Variant(story, "other script", taiwan.convert(text), name)
