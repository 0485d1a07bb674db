"""What is typed in words and read as signs: exclusions, emoji codes, questions that are too long.

Works on the text before it is parsed, so that 不要英伟达 and -英伟达 are one thing from there on.
"""

from __future__ import annotations

import re

from bot.analysis import fold
from bot.analysis.figures import find_figures, is_value
from bot.analysis.scripts import HAN
from bot.analysis.sentences import sentence_spans
from bot.analysis.word_classes import word_class

MAX_QUERY_LENGTH = 500
"""Characters of a question that are read, invisible ones and white space around it not counted."""
_SHORTEST_CUT = 100
"""Characters that a cut at the end of a sentence must leave; else it falls at a pause."""

_DECIMAL = re.compile(r"\d+\.\d+(?!\.)")
_ACTS = frozenset("把被让给对在去来再买卖做用说看想为向跟和与只太过轻盲忘")
"""What opens words that say what to do: 不要把鸡蛋放在一个篮子里."""
_EMOJI = re.compile(
    r"(?<![a-z0-9:])(?::(?:[a-z0-9_+'-]*[a-z][a-z0-9_+'-]*|[+-]1|\d{2,4}):)+(?![a-z0-9:])"
)
_PAUSE = re.compile(r"[,，;；:：、\s]")
_THING = rf"(?P<thing>[{HAN}a-z0-9·&+.-]{{1,12}}?(?: [a-z0-9·&+.-]{{1,12}}){{0,2}}?)"
_AND = re.compile(r"[和与及、]|\band\b")
_EXCEPT = re.compile(
    rf"除了?{_THING}(?:(?:之外|以外|外)(?:[,，]|还有?|其他|其它|别的|的)?|[,，]|(?=还有|还|其他|其它|别的|有没有|有哪|谁))"
    r"(?:还有(?!谁|哪|什么)|其他的?|其它的?|别的)?"
)
_WITHOUT = re.compile(
    rf"(?P<before>^|[\s,，。;；、!?！？(])(?:但|而|可|且|请)?(?:不要|不含|不包含|不包括|不想看|不看|排除|去掉|剔除|除去)(?:关于|有关|提到)?\s?{_THING}"
    r"(?P<after>的(?=\S)|的?$|的?(?=[\s,，。;；、!?！？)]))"
)
_ENGLISH = re.compile(
    r"(?P<before>^|[\s,])(?:without|excluding|except(?: for)?|other than|but not) (?P<thing>[a-z0-9&+.-]+)(?P<after>(?=[\s,?!]|$))"
)


def strip_emoji_codes(typed: str) -> str:
    """The text without Slack's codes of emoji.

    >>> strip_emoji_codes("算力 :eyes: 内卷:wave::skin-tone-2:"), strip_emoji_codes("来源:日报 10:30:20")
    ('算力   内卷 ', '来源:日报 10:30:20')
    """
    return _EMOJI.sub(" ", typed)


def cut_question(typed: str) -> str:
    """The text as far as it is read: whole up to the limit, else to the last sentence within it."""
    if len(typed) <= MAX_QUERY_LENGTH:
        return typed
    head = typed[:MAX_QUERY_LENGTH]
    ends = [end for _, end in sentence_spans(typed) if _SHORTEST_CUT <= end <= len(head)]
    if not ends:
        ends = [found.start() for found in _PAUSE.finditer(head, _SHORTEST_CUT)]
    return head[: ends[-1]].rstrip() if ends else head


def read_exclusions(typed: str) -> str:
    """The text with exclusions in words written as with a minus, where something is left to ask.

    >>> read_exclusions("GPU 不要英伟达").split(), read_exclusions("除了英伟达还有谁做GPU").split()
    (['GPU', '-"英伟达"'], ['-"英伟达"', '还有谁做GPU'])
    >>> read_exclusions("不要低估芯片")
    '不要低估芯片'
    """
    for pattern in (_EXCEPT, _WITHOUT, _ENGLISH):
        folded = fold(typed)
        found = pattern.search(folded.text)
        if found is None or _is_verb(found["thing"]):
            continue
        start, end = folded.span(*found.span())
        first, last = folded.span(*found.span("thing"))
        rest = typed[:start] + typed[end:]
        if sum(map(str.isalnum, rest)) < 2 or '"' in typed[first:last]:
            continue
        before = typed[start : start + 1] if found.groupdict().get("before") else ""
        things = (part.strip() for part in _AND.split(typed[first:last]))
        excluded = " ".join(f'-"{thing}"' for thing in things if thing)
        typed = f"{typed[:start]}{before} {excluded} {typed[end:]}"
    return typed


def _is_verb(thing: str) -> bool:
    """Whether what is not wanted is to do something (低估 of 不要低估芯片) rather than a thing."""
    kind = word_class(thing)
    if kind != "unknown" or thing.isascii():
        return kind == "other"
    return thing[0] in _ACTS or word_class(thing[:2]) == "other"


def is_amount(word: str) -> bool:
    """Whether a word behind a minus is an amount, whose sign it is: 26.95%, 18亿元, 3.5."""
    if not word[0].isdecimal():
        return False
    figures = [f.term for f in find_figures(fold(word).text) if is_value(f.term)]
    is_dated = any("年" in term or "月" in term or term.count("-") > 1 for term in figures)
    return not is_dated and (bool(figures) or _DECIMAL.match(word) is not None)
