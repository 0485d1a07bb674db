"""What a conversation is about, in terms that the library knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.analysis import Analyzer
from bot.analysis.scripts import HAN, is_han
from bot.analysis.word_classes import WordClass, word_class
from bot.index import Index
from bot.models import Token

TERMS_OF_A_THREAD = 6
SHORTEST_TERM = 2
LONGEST_TERM = 8
"""Characters: what is longer is no name, but a clause."""
NAME_FACTOR = 1.5
"""Names of people and firms, and words with a capital letter that no sentence gives them."""
ASKED_FACTOR = 1.5
"""What a message asks for, before what another one remarks."""
THREAD_TERM_COHESION = 0.5
"""Words are one name if the library has them side by side in this share of the passages that hold
the rarer one."""

# What is no part of what somebody says: code, links, mentions, emoji, as Slack writes them.
_MARKUP = re.compile(
    rf"```.*?```|`[^`\n]*`|<[@#!][^>]*>|<?(?:https?://|www\.|mailto:)[^\s>{HAN}]+>?"
    r"|\S+@\S+\.\w+|(?<!\w)@[^\s，。,:：]+|(?<!\w):[a-z0-9_+'-]+:(?!\w)",
    re.DOTALL,
)
_ASKS = re.compile(
    r"[?？]|多少|什么|什麼|怎么|怎麼|怎样|怎樣|为何|為何|如何|吗|嗎|谁|誰|哪|有没有|有沒有|请教|請教"
    r"|\b(?:what|when|where|which|who|why|how)\b",
    re.IGNORECASE,
)
_HAS_CAPITAL = re.compile(r"[A-Z]")
_HAS_LETTER = re.compile(r"[^\W\d_]")
_AMOUNT = re.compile(r"[\d.,%]+$")
# What colleagues say to each other about anything; folded, English as stems.
_SAID_ABOUT_ANYTHING = """
大家 各位 同事 老板 朋友 时候 今天 明天 昨天 刚才 早上 上午 中午 下午 晚上 现在 周报 会议 开会 问题 东西 事情 意思
文章 新闻 消息 链接 资料 内容 群里 帮忙 麻烦 谢谢 感谢 多谢 辛苦 收到 了解 明白 好的 整理 看看 觉得 知道 记得 想写
哈哈 哈哈哈 请教 早安 晚安 午饭 邮件 截图 文档 表格 总结 一下
thank hey hi hello folk guy lol btw fyi pls pleas yeah yes ok okay sure cool great read piec point think know see look
get got send sent share link file doc deadlin today tomorrow yesterday morn week newslett call number size lunch meet
anyon someon someth team also still realli one
"""
_SMALL_TALK = frozenset(_SAID_ABOUT_ANYTHING.split()) | frozenset(
    "不一个就也都还很太再要会能去来说看想过块"
)


@dataclass(frozen=True, slots=True)
class _Word:
    """A telling word of a message; ``df`` counts the passages of the library that hold it."""

    token: Token
    kind: WordClass
    df: int


def telling_terms(
    texts: Sequence[str], analyzer: Analyzer, index: Index, *, limit: int = TERMS_OF_A_THREAD
) -> list[str]:
    """The most telling terms of some messages, best first, as somebody wrote them.

    A term weighs its IDF in the library, more often if it is a name, if more messages name it and
    if one asks for it. Terms that no passage holds, question and function words, small talk, single
    characters and parts of a chosen term are left out, and so are links, code and mentions. Words
    that stand side by side are one name if the library has them so too (光合 + 组织, 内 + 卷). Verbs
    and the like count only where no name or noun is left.
    """
    named: dict[str, dict[str, float]] = {"name": {}, "other": {}}
    times: Counter[str] = Counter()
    written: dict[str, str] = {}
    for text in texts:
        plain = _MARKUP.sub(" ", text)
        asked = ASKED_FACTOR if _ASKS.search(plain) else 1.0
        worth = {
            name: (weight * asked, rank) for name, weight, rank in _names(plain, analyzer, index)
        }
        for name, (weight, rank) in worth.items():
            key = name.casefold()
            written.setdefault(key, name)
            times[key] += 1
            named[rank][key] = max(weight, named[rank].get(key, 0.0))
    weights = named["name"] or named["other"]
    chosen: list[str] = []
    for key in sorted(weights, key=lambda key: (-weights[key] * times[key] ** 0.5, -len(key), key)):
        if not any(key in other or other in key for other in chosen):
            chosen.append(key)
        if len(chosen) == limit:
            break
    return [written[key] for key in chosen]


def longest_words(terms: Iterable[Token], words: Iterable[Token]) -> list[Token]:
    """The longest of ``words`` at each position that is one of the ``terms``, in their order."""
    telling = {(term.start, term.end) for term in terms}
    longest: dict[int, Token] = {}
    for word in words:
        if (word.start, word.end) in telling:
            longest.setdefault(word.position, word)
    return list(longest.values())


def _words(text: str, analyzer: Analyzer) -> list[Token]:
    """The longest word of each position that is no question or function word."""
    terms, _, words = analyzer.query_parts(text)
    return longest_words(terms, words)


def _names(text: str, analyzer: Analyzer, index: Index) -> Iterator[tuple[str, float, str]]:
    """The telling names of a message as written, each with its weight and whether it is a name."""
    for words in _joined(_known(text, analyzer, index), index):
        start, end = words[0].token.start, words[-1].token.end
        name = text[start:end]
        if end - start < SHORTEST_TERM:
            continue
        follows_figure = bool(start and _AMOUNT.search(text[:start]))
        if follows_figure and all(word.kind != "name" for word in words):
            continue  # 亿美元 of 3000亿美元
        rarest = min(words, key=lambda word: (len(word.token.text) < SHORTEST_TERM, word.df))
        weight = float(index.words.idf_of([rarest.token.text])[0]) if rarest.df else 0.0
        is_name = any(word.kind == "name" for word in words) or (
            _HAS_CAPITAL.search(name[1:]) is not None
        )
        yield (
            name,
            weight * (NAME_FACTOR if is_name else 1.0),
            "other" if [word.kind for word in words] == ["other"] else "name",
        )


def _known(text: str, analyzer: Analyzer, index: Index) -> list[_Word]:
    """The words of a message that the library knows and that are no small talk, in order."""
    tokens = [
        token
        for token in _words(text, analyzer)
        if token.text not in _SMALL_TALK and _HAS_LETTER.search(token.text)
    ]
    in_words = index.words.df_of([token.text for token in tokens]).tolist()
    in_characters = index.characters.df_of([token.text for token in tokens]).tolist()
    found = zip(tokens, in_words, in_characters, strict=True)
    return [
        _Word(
            token,
            "unknown" if not is_han(token.text) else word_class(token.text),
            max(of_words, of_characters if len(token.text) == 1 else 0),
        )
        for token, of_words, of_characters in found
        if of_words or (len(token.text) == 1 and of_characters)
    ]


def _joined(words: Sequence[_Word], index: Index) -> list[list[_Word]]:
    """The words in runs that are one name each; single characters only within a longer run."""
    runs: list[list[_Word]] = [[word] for word in words[:1]]
    cohesion = _cohesion(words, index)
    for (before, word), is_one in zip(pairwise(words), cohesion, strict=True):
        fits = word.token.end - runs[-1][0].token.start <= LONGEST_TERM
        if before.token.end == word.token.start and fits and is_one:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [run for run in runs if len(run) > 1 or len(run[0].token.text) >= SHORTEST_TERM]


def _cohesion(words: Sequence[_Word], index: Index) -> Iterable[bool]:
    """Whether each word and the one behind it are one name."""
    pairs = [before.token.text[-1] + word.token.text[0] for before, word in pairwise(words)]
    together = index.words.df_of(pairs).tolist()
    for (before, word), pair, df in zip(pairwise(words), pairs, together, strict=True):
        singles = sum(len(one.token.text) < SHORTEST_TERM for one in (before, word))
        if not is_han(pair):
            yield not singles and "other" not in (before.kind, word.kind)
        else:
            # Of verbs and the like neither may be met alone more often: 组织 is one of 光合组织.
            is_loose = not singles and "other" in (before.kind, word.kind)
            alone = (max if is_loose else min)(before.df, word.df)
            yield df > 0 and df >= THREAD_TERM_COHESION * alone
