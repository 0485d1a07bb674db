"""What a person writes to go on from an answer: more, the second one, only in English.

``read_follow_up`` takes such writing apart; whatever it does not know whole is a question of its
own. What was answered before is not its business. Patterns of steps stand below; the sayings that
change the question or ask what it is not are data (``data/follow_ups.toml``).

::

    next        更多 · 下一页 · more · what else
    previous    上一页 · 返回 · previous page
    article     第二条 · 最后一篇 · 2 · the second one
    summary     总结一下 · 总结第二条 · summarise the second
    related     相关文章 · 第二条的相关文章 · more like this
    narrow      换成英文来源 · 只看2025年 · 最近一个月 · since 2025-09 · source:日报 only
    replace     那英伟达呢 · 把算力换成芯片 · what about Nvidia
    add, drop   再加上液冷 · 去掉DeepSeek · without DeepSeek
    …           what else the data names
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from bot.analysis import fold
from bot.analysis.typed_text import clean_typing
from bot.commands.command import interpret
from bot.commands.narrowing import (
    CLOSING,
    COURTEOUS,
    FIGURES,
    NOUNS,
    THINGS,
    figure,
    read_narrowing,
)
from bot.commands.sayings import IT, match_saying

StepKind = Literal["next", "previous", "article", "summary", "related", "narrow"]
FollowUpKind = Literal[
    StepKind,
    "undo",
    "shorter",
    "longer",
    "newest",
    "oldest",
    "by_date",
    "text",
    "share",
    "translate",
    "judge",
    "counter",
    "question_word",
    "replace",
    "drop",
    "add",
]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What to do with an answer.

    ``number`` is the article of the answer that is meant: from 1, from the end where negative, 0
    where none is named. ``narrowing`` holds filters and exclusions as a query has them. ``text`` are
    the reader's new words, ``old`` those that they take the place of, empty where none are named.
    """

    kind: FollowUpKind
    number: int = 0
    narrowing: str = ""
    text: str = ""
    old: str = ""


LONGEST_FOLLOW_UP = 120
"""Characters: whoever writes more has a question of their own."""
LONGEST_NAME = 16
LONGEST_NAME_WORDS = 4


# --- the patterns: of folded text, that is Simplified, narrow and in lower case ----------------

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_UNIT = "(?:条结果|个结果|篇文章|条|篇|个|则|段|项)"
_NUMBER = re.compile(
    rf"第\s*(?P<zh>{FIGURES})\s*{_UNIT}?|倒数第(?P<from_end>{FIGURES})\s*{_UNIT}?|(?P<last>最后)一?\s*{_UNIT}"
    rf"|(?:\bthe\s+)?(?:\b(?P<ordinal>{'|'.join(_ORDINALS)})\b|(?P<nth>[1-9][0-9]?)(?:st|nd|rd|th)\b"
    r"|\b(?P<en_last>last)\b)(?:\s+(?:one|article|result|hit|story|item|answer|paragraph)\b)?"
    r"|\b(?:number|no\.?|result)\s*(?P<en>[1-9][0-9]?)\b"
)

_SUM_UP = "(?:总结|概括|归纳|小结)"
_LIKE = "(?:相关|类似|相似|同类|差不多)"

_KINDS: tuple[tuple[FollowUpKind, re.Pattern[str]], ...] = (
    (
        "next",
        re.compile(
            rf"(?:还有|更多)(?:更多|别的|其他|其它|的|{THINGS}|吗|呢)*|下一?页|下一[条篇批个]|翻页"
            r"|继续|接着[来看]?|再来(?:一些|几[条篇个]|点|一页)?|多来(?:几[条篇个]|点|一些)"
            r"|往下[看翻]?|后面(?:的|还有)?[吗呢]?"
            rf"|(?:show |see |any |some )?more(?: {NOUNS}| of (?:it|these|them|this|those))?"
            rf"|next(?: (?:page|{NOUNS}))?|continue|go on|keep going|what else|any(?:thing)? else"
        ),
    ),
    (
        "previous",
        re.compile(
            r"[上前]一?页|上一[条篇批个]|(?:返回|回)(?:上一?页)?"
            r"|(?:the )?prev(?:ious)?(?: (?:page|one))?|(?:go )?back"
        ),
    ),
    (
        "related",
        re.compile(
            rf"(?:还有|有没有|有|找找?|来点|看看|更多|其他)?(?:[和跟与]?(?:{IT}|它|这篇|这个)的?)?"
            rf"(?:{_LIKE}|像?这样)的?{THINGS}?(?:有哪些|还有吗|还有哪些|有吗|有没有|[呢吗])?"
            rf"|(?:find |show |any )?(?:articles )?(?:similar|related)(?: {NOUNS})?(?: to (?:this|that|it|{IT}))?"
            rf"|(?:show )?more like (?:this|that|it|these|{IT})"
        ),
    ),
    (
        "summary",
        re.compile(
            rf"(?:{_SUM_UP}|摘要)(?:一下|下)?[:,]? ?{IT}(?:的?{THINGS})?|把?{IT}的?(?:{_SUM_UP}|摘要)(?:一下|下)?"
            rf"|(?:summari[sz]e|(?:a )?summary of|sum up|tl;?dr(?: of)?) {IT}"
            rf"|{_SUM_UP}(?:一下|下)|tl;?dr"
        ),
    ),
    (
        "article",
        re.compile(
            r"(?:我?想?要?(?:再?看看?|看一下|查看|展开|打开|显示|说说|讲讲)|[给把]我?看?"
            r"|show|open|expand|read|see|(?:what|how) about|what does|(?:tell me )?(?:more )?(?:on|about|of))?"
            rf" ?{IT} ?"
            r"(?:呢|[讲说]了?(?:些)?什么|[讲说]的是什么|是什么|展开(?:说说|讲讲)?|的?(?:全文|原文|内容|详情|细节)"
            r"|say|in full)?"
        ),
    ),
)
_PICK = re.compile(r"([1-9]|10)\.?")

_POLITE = re.compile(
    r"(?:(?:请|麻烦|帮我|给我|能不能|能否|可以|可不可以|那么?|就|再(?!来)|(?:and|ok|okay|please|now|can you|could you"
    r"|show me|give me)\b)[ ,]*)*"
)
_LEADING = re.compile(r"(?:[和跟与对]|the |a |an )")
# What asks or tells is no name: `这个问题怎么解决呢` is a question of its own.
_SENTENCE = re.compile(
    r"[怎什吗谁几么]|为何|是否|有没有|(?:我|你|他|她|它|咱)们?|(?:可以|应该|需要|觉得|认为)"
    r"|\b(?:is|are|was|were|do|does|did|can|could|should|will|would|how|why|when|who|what|i|you|we|it)\b"
)


# --- reading ---------------------------------------------------------------------------------


def read_follow_up(text: str, *, today: date) -> FollowUp | None:
    """What the text asks to do with the answer before it; None for a question of its own.

    ``today`` is what 最近一个月 counts from.

    >>> read_follow_up("请总结第二条。", today=date(2026, 3, 1)).number
    2
    >>> read_follow_up("换成英文来源", today=date(2026, 3, 1)).narrowing
    'lang:en'
    >>> read_follow_up("那英伟达呢？", today=date(2026, 3, 1)).text
    '英伟达'
    >>> read_follow_up("更多国产芯片的消息", today=date(2026, 3, 1)) is None
    True
    """
    typed = clean_typing(text).strip(CLOSING)
    whole = _folded(typed) if len(typed) <= LONGEST_FOLLOW_UP else ""
    if not whole:
        return None
    written = _plainly(whole)
    number, pointing = _with_number(written)
    for kind, pattern in _KINDS:
        if pattern.fullmatch(pointing):
            return FollowUp(kind, number)
    if picked := _PICK.fullmatch(written):
        return FollowUp("article", int(picked[1]))
    command = interpret(written)
    if command.kind == "summary" and not command.argument:
        return FollowUp("summary")
    if narrowing := read_narrowing(written, typed, today=today):
        return FollowUp("narrow", narrowing=narrowing)
    return _said(pointing, number, typed) or _said(whole, 0, typed)


def _said(written: str, number: int, typed: str) -> FollowUp | None:
    """What the data says that the text means; None where it says nothing, or takes no name."""
    meant = match_saying("follow_ups", written)
    if meant is None:
        return None
    kind, found = meant
    groups = found.groupdict()
    text, old = (_as_typed(groups.get(name) or "", typed) for name in ("new", "old"))
    if kind in ("replace", "add", "drop") and not all(map(_is_name, filter(None, (text, old)))):
        return None
    if kind == "question_word":
        text = typed
    return FollowUp(cast(FollowUpKind, kind), number, text=text, old=old)


def _is_name(words: str) -> bool:
    """Whether words may name what is asked about, rather than say something."""
    if IT in words or _SENTENCE.search(fold(words).text):
        return False
    if words.isascii():
        return len(words.split()) <= LONGEST_NAME_WORDS
    return len(words) <= LONGEST_NAME


def _as_typed(words: str, typed: str) -> str:
    """Folded words as they were typed, without a word that only leads to them."""
    start = _LEADING.match(words)
    words = words[start.end() :] if start and start.end() < len(words) else words
    folded = fold(typed).text
    at = folded.find(words)
    return typed[at : at + len(words)] if words and at >= 0 and len(folded) == len(typed) else words


def _folded(typed: str) -> str:
    return " ".join(fold(typed).text.split()).strip(CLOSING)


def _plainly(folded: str) -> str:
    """The text without courtesies."""
    start = _POLITE.match(folded)
    without = folded[start.end() if start else 0 :]
    return COURTEOUS.sub("", without).strip(CLOSING)


def _with_number(written: str) -> tuple[int, str]:
    """The number of an article that the text names, and the text with a mark in its place."""
    found = _NUMBER.search(written)
    if found is None:
        return 0, written
    return _number(found), written[: found.start()] + IT + written[found.end() :]


def _number(found: re.Match[str]) -> int:
    if found["last"] or found["en_last"]:
        return -1
    if found["from_end"]:
        return -figure(found["from_end"])
    if found["ordinal"]:
        return _ORDINALS.index(found["ordinal"]) + 1
    return figure(found["zh"] or found["nth"] or found["en"])
