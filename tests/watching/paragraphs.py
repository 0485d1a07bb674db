"""Paragraphs long enough to be passages of their own: three on GPUs, two on other things."""

from __future__ import annotations

CHIPS = (
    "云海公司宣布国产GPU量产，首批产品将交付给三家银行客户使用，预计明年产能再翻一番。公司同时"
    "披露了新的封装产线，位于江南的工厂已经完成设备安装，正在进行最后阶段的良率爬坡工作。",
    "工程师认为国产GPU的软件生态仍需两年时间才能追上，关键在于编译器与算子库的成熟度。多数受访"
    "团队反映，迁移一个中等规模的训练任务，需要重写大约两成代码，并花一个月时间调试精度。",
)
WEATHER = (
    "本周华南地区有持续降雨，气象部门提醒市民注意防范城市内涝与山洪灾害。沿海渔船已经全部回港"
    "避风，中小学是否停课由各区根据当天的雨情自行决定，市民可以通过热线查询最新的安排。"
)
COOLING = (
    "液冷机柜的功率密度提高了一倍，数据中心的电费因此下降了三成左右。运维人员表示，漏液检测仍是"
    "最费心的环节，每台机柜都装有十几个传感器，任何一个告警都会触发自动断电和人工复核。"
)
BANKS = (
    "多家银行表示，将在核心系统中试用国产GPU，以降低对单一供应商的依赖程度。参与试点的技术部门"
    "负责人介绍，第一阶段的迁移预计在今年第四季度完成，届时将公布性能与成本的对比结果。"
)


def news(number: int) -> str:
    """A paragraph that answers 国产GPU and is like no other."""
    words = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜"
    own = "".join(words[(number * 7 + step * (number % 11 + 2)) % len(words)] for step in range(30))
    return f"第{number}家企业{own}宣布采购国产GPU，金额为{number * 13 + 5}亿元。"
