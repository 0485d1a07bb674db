"""What kind of answer a query asks for: a figure, what something is, a place, a reason…

Patterns are written in Simplified characters and lower case: texts are folded first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.analysis.normalize import fold
from bot.analysis.scripts import HAN
from bot.search.query.answer_kinds import ANSWER_KINDS, kinds_asked_for
from bot.search.query.search_terms import phrase_pattern

LONGEST_TOPIC = 8
"""Han characters beyond which a run of them is a sentence rather than the name of a topic."""

LONGEST_PERSON = 4
"""Han characters beyond which a topic is likely to be several words: 海水冷却电费."""

MOST_TOPICS = 3
MOST_LATIN_WORDS = 4

_ASKS_FIGURE = re.compile(
    r"多少|几|何时|何年|何月|哪[一]?[年月日天]|什么时候|什么时间|时间(?!线|表|轴)|日期"
    r"|多[大高长久远重快深宽厚]|比例|占比|增速|增长率"
    r"|金额|价格|规模|人口|面积|年份|\bwhen\b|how (?:many|much|long|old|far|big|large|fast|often)"
    r"|what (?:year|date|percentage|number)"
)
_FIGURE = re.compile(
    r"(?<![a-z])\d|[一二两三四五六七八九十百千万亿]{2,}|[一二三四五六七八九十百千万亿两][年月日个人次元位座种项家层岁倍成条届名所]"
)

# Kinds of answers that are amounts of one kind only: a count of factories is no price.
_EXACT_AMOUNTS = frozenset({"money", "share"})
# What asks how much, and not when: a year is no answer to it.
_ASKS_AMOUNT = re.compile(
    r"多少(?!年)|[几](?!年|月|号|日|时)|多[大高重快深宽厚]|比例|占比|增速|增长率|金额|价格|规模|人口|面积"
    r"|how (?:many|much|big|large|fast|far)|what percentage"
)
_DATE = re.compile(
    r"(?:1\d|20)\d\d(?:年|(?![\d.,%]|\s?[^\W\d_]))(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月(?:\d{1,2}日)?|\d{1,2}日"
)

# Words that ask, whatever is asked: that a sentence holds 时候 makes it no answer to 什么时候.
_ASKING_WORDS = re.compile(
    r"是?什么(?:时候|时间|地方|样子?|人|原因)?|多少|怎么样?|怎样|为什么|为何|如何|哪[里儿些]|哪一?[个年月日天位种]"
    r"|何[时地处]|是?谁"
)

_QUOTES = "\"'“”‘’「」『』《》"
# 什么是算力, 算力是什么意思, what is computing power
_ASKS_WHAT = re.compile(
    r"(?:什么是|什么叫做?|何谓|何为|解释一?下?)(?P<a>.+)"
    r"|(?P<d>.+?)(?:的?(?:定义|含义)|的意思)(?:是什么|为何|是怎样的)?"
    r"|(?P<b>.+?)(?:是什么|是啥|指什么|指的是什么|什么意思)(?:意思|东西|概念)?"
    r"|(?:what(?:'s| is| are)|define)\s+(?:an?\s+|the\s+)?(?P<c>.+)"
)
_IS_SENTENCE = re.compile(
    r"[?？]|多少|多[大高长久远重快深宽厚]|几|何|谁|哪|什么|怎[么样]|吗|呢|[是能可]否|[的了是在]|\b(?:what|when|where|which|who|why|how"
    r"|is|are|was|were|does|do|did|can|will)\b"
)
# 国产 GPU is one name with a space for the eye, 算力 内卷 are two.
_BETWEEN_TOPICS = re.compile(
    f"[,，、;；]+|(?<=[{HAN}])\\s+(?=[{HAN}])|(?<![{HAN}\\s])\\s+(?![{HAN}\\s])|[和与](?=\\S{{2}})"
)
_CLOSING = " ?.!。吗呢" + _QUOTES
_HAN_PART = re.compile(f"[{HAN}]")

# 在数学中，约化群是… and 约化群(Gruppe)，又称…，是…
_OPENER = r"(?:[在从按对][^,，。]{1,16}[,，])?[\"“‘「『《(\s]*(?:所谓[\"“‘「『《\s]*)?(?:an?\s++|the\s++)?"
_ASIDE = (
    r"[\"”’」』》]?\s*+(?:\([^()]{0,60}\))?"
    r"(?:[,，](?:或称|又[称名叫]|也[称叫]|亦[称作]|简称|俗称|别[称名]|原名|全称)[^,，。]{1,30})?"
)
_DEFINES = (
    r"\s*+[,，]?\s*+(?:通常|一般|就|本|原|主要|简单(?:来)?说)?"
    r"(?:是(?!否|不是|谁|最|因为|由于|为了|如何|怎|不)|指|即(?!使|将|便)|意思是|意为|意指|说的是"
    r"|用[在来于][^,，。]{1,8}[,，]说的是"
    r"|(?<=\s)(?:is|are)\s(?:an?|the|one)\b|(?<=\s)(?:means?|refers? to|stands? for)\b)"
)


@dataclass(frozen=True, slots=True)
class QuestionType:
    """What is asked for: a figure, or what the ``topics`` are (none in most questions).

    ``for_amount`` says that the figure is to tell how much, so that a date is none;
    ``has_language`` says that the query tells in which language: OpenAI is a name in any.

    ``names_only`` says that the query is nothing but the names of its topics; ``text`` is the query
    itself, folded. ``kinds`` are the kinds of answers asked for, by name (``ANSWER_KINDS``).
    """

    for_figure: bool = False
    topics: tuple[str, ...] = ()
    names_only: bool = False
    text: str = ""
    kinds: tuple[str, ...] = ()
    for_amount: bool = False
    has_language: bool = False

    @property
    def is_short_name(self) -> bool:
        """Whether the query is one name that is too short to be made of several."""
        if not self.names_only or len(self.topics) != 1 or " " in self.topics[0]:
            return False
        return len(_HAN_PART.findall(self.topics[0])) <= LONGEST_PERSON

    def is_figure(self, folded: str) -> bool:
        """Whether a figure is asked for and the folded sentence holds one."""
        if not self.for_figure:
            return False
        return bool(_FIGURE.search(_DATE.sub("", folded) if self.for_amount else folded))

    def gives_amount(self, folded: str) -> bool:
        """Whether an amount is asked for and the folded sentence gives one of that kind."""
        exact = _EXACT_AMOUNTS & frozenset(self.kinds)
        if not self.for_amount or not exact:
            return self.for_amount and self.is_figure(folded)
        return not exact.isdisjoint(self.kinds_in(folded))

    def kinds_in(self, folded: str) -> frozenset[str]:
        """The kinds of answers asked for that the folded sentence gives."""
        return frozenset(kind for kind in self.kinds if ANSWER_KINDS[kind].shows.search(folded))

    def is_definition(self, folded: str) -> bool:
        """Whether the folded sentence says what one of the topics is.

        >>> QuestionType(topics=("算力",)).is_definition("算力是计算设备处理数据的能力。")
        True
        """
        return any(_definition(topic).match(folded) for topic in self.topics)

    def is_covered(self, held: frozenset[str], every: frozenset[str]) -> bool:
        """Whether the terms ``held`` say one of the topics as fully as ``every`` term would.

        A whole term that is not written in the query is a synonym or a stem, and says it too.
        """
        others = every - self.written(every)
        if not self.is_short_name and _HAN_PART.search(self.text):
            # A synonym may stand for a part of a long name only: 数据中心 is not 数据中心用电量.
            others = frozenset()
        whole = {t for t in others if not any(t != other and t in other for other in others)}
        return not whole.isdisjoint(held) or any(
            _covered(topic, held) >= _covered(topic, every) > set() for topic in self.topics
        )

    def telling(self, weights: Mapping[str, float]) -> dict[str, float]:
        """The weights without terms that are part of nothing but the words that ask."""
        told = _ASKING_WORDS.sub("\n", self.text)
        kept = {t: w for t, w in weights.items() if t not in self.text or t in told}
        return kept or dict(weights)

    def written(self, terms: frozenset[str]) -> frozenset[str]:
        """The terms that are written in the query: not those of synonyms, and not all stems."""
        return frozenset(term for term in terms if term in self.text)

    def opens_with_topic(self, folded: str) -> bool:
        """Whether the folded sentence is about one of the topics: Chinese names it first."""
        return any(_opening(topic).match(folded) for topic in self.topics)


@lru_cache(maxsize=256)
def read_question_type(query: str) -> QuestionType:
    """What kind of answer the query asks for.

    >>> read_question_type("算力 内卷").topics, read_question_type("什么是算力？").topics
    (('算力', '内卷'), ('算力',))
    >>> read_question_type("算力需求每年增长多少").for_figure
    True
    """
    text = fold(query).text
    folded = text.strip(_CLOSING)
    asked = _ASKS_WHAT.fullmatch(folded)
    named = next((group for group in asked.groups() if group), "") if asked else folded
    topics = _topics(named.strip(_CLOSING))
    return QuestionType(
        for_figure=asks_for_figure(query),
        for_amount=bool(_ASKS_AMOUNT.search(text)),
        has_language=_has_language(query),
        topics=topics,
        names_only=bool(topics) and asked is None,
        text=text,
        kinds=kinds_asked_for(text),
    )


def _has_language(query: str) -> bool:
    """Whether the query is more than a name in Latin letters: DeepSeek R1 is none in English."""
    words = query.split()
    if _HAN_PART.search(fold(query).text):
        return True
    if len(words) < 2 or any(map(str.isdigit, words[-1])):
        return len(words) > MOST_LATIN_WORDS
    return any(word.islower() for word in words)


def asks_for_figure(query: str) -> bool:
    """Whether an amount or a date is asked for.

    >>> asks_for_figure("算力增长多少"), asks_for_figure("When did it start?"), asks_for_figure("谁")
    (True, True, False)
    """
    return bool(_ASKS_FIGURE.search(fold(query).text))


def _topics(named: str) -> tuple[str, ...]:
    """The nouns that a short query is made of; none where it is a sentence."""
    if not named or _IS_SENTENCE.search(named):
        return ()
    if not _HAN_PART.search(named):
        return (named,) if len(named.split()) <= MOST_LATIN_WORDS else ()
    parts = tuple(p for part in _BETWEEN_TOPICS.split(named) if (p := part.strip(_QUOTES)))
    if len(parts) > MOST_TOPICS or any(len(_HAN_PART.findall(p)) > LONGEST_TOPIC for p in parts):
        return ()
    return parts


@lru_cache(maxsize=256)
def _opening(topic: str) -> re.Pattern[str]:
    """The topic at the opening, with or without the space between its Han and Latin parts."""
    return re.compile(_OPENER + phrase_pattern(topic).pattern)


@lru_cache(maxsize=256)
def _definition(topic: str) -> re.Pattern[str]:
    return re.compile(_opening(topic).pattern + _ASIDE + _DEFINES)


def _covered(topic: str, terms: frozenset[str]) -> set[int]:
    """The places of the topic whose letters are said by the terms."""
    return {
        at + offset
        for term in terms
        for at in range(len(topic))
        if topic.startswith(term, at)
        for offset in range(len(term))
    }
