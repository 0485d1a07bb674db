"""Whether a name is that of an outlet: a known one, or one that is written like one."""

from __future__ import annotations

import re
from functools import cache

from bot.analysis.normalize import fold
from bot.analysis.scripts import HAN
from bot.ingest.cleaning.wordlists import entries

_CHINESE = re.compile(
    rf"^[{HAN}0-9a-z·]{{1,12}}(?:报|网|社|刊|杂志|电视台|电台|广播|卫视|新闻|财经|客户端|融媒体?|传媒|"
    r"通讯|在线|观察|报道|发布|时评|视点|快讯社|之声|研究院|日报社|新媒体|公众号)$"
)
_ENGLISH = re.compile(
    r"\b(?:daily|news|newsroom|times|post|journal|weekly|monthly|quarterly|review|magazine|herald|tribune|gazette|"
    r"observer|chronicle|press|wire|newswire|today|telegraph|standard|guardian|insider|monitor|bulletin|courier|"
    r"digest|dispatch|inquirer|examiner|ledger|register|sentinel|mirror|globe|mail|radio|broadcasting|tv)\b"
)
_PINYIN = re.compile(r"^(?:[a-z]{1,6} ){2,4}(?:wang|bao|she|kan)$")
_DOMAIN = re.compile(r"^(?:[a-z0-9-]{1,40}\.){1,3}(?:com|cn|net|org|tw|hk|io|co|news|info)$")
_NOT_CHINESE = re.compile(
    r"^(?:更多|最新|热门|相关|推荐|返回|手机|查看|关注|下载|登录|注册|国内|国际|社会|体育|娱乐|本地|今日|每日|滚动|图片|视频|头条|"
    r"进入|访问|打开|点击|编译|首发|我们|你们|他们|这|那|该|本|各|全)"
)
_LONGEST = 40


def is_outlet(name: str) -> bool:
    """Whether ``name`` is a known outlet's or written like one (…报, …网, …社, Daily, News…).

    >>> is_outlet("河岸日报"), is_outlet("River Weekly"), is_outlet("查看旧版"), is_outlet("官网")
    (True, True, False, False)
    """
    folded = " ".join(fold(name).text.split())
    if not 2 <= len(folded) <= _LONGEST:
        return False
    if folded in _known():
        return True
    if _CHINESE.match(folded):
        return not any(folded.endswith(word) for word in _endings()) and not _is_generic(folded)
    is_name = len(folded.split()) <= 5 and not re.search(r"[!?:;]|\.\s", folded)
    return bool(_DOMAIN.match(folded) or _PINYIN.match(folded)) or (
        is_name and bool(_ENGLISH.search(folded))
    )


def is_nobody(name: str) -> bool:
    """Whether a value says that nobody in particular is meant (网络, 佚名, admin)."""
    return " ".join(fold(name).text.split()) in _nobody()


def _is_generic(folded: str) -> bool:
    return folded in entries("no_outlets") or bool(_NOT_CHINESE.match(folded))


@cache
def _known() -> frozenset[str]:
    return frozenset(entries("outlets"))


@cache
def _endings() -> tuple[str, ...]:
    """Words of two characters, so that a name that only ends in one (上海海报) is none either."""
    return tuple(
        word
        for word in entries("no_outlets")
        if word[-1] in "报网社"
        and word not in {"日报", "晚报", "周报", "早报", "上报", "新闻网", "快报"}
    )


@cache
def _nobody() -> frozenset[str]:
    return frozenset(entries("labels", "nobody"))
