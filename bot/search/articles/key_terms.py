"""What an article is about, in terms that it writes itself: names first.

Terms are weighed as K. Spärck Jones has it ("A statistical interpretation of term specificity and
its application in retrieval", Journal of Documentation 28, 1972): by how often the article holds
them and by how few other articles of the library do. A library of one field tells little of what is
common in general, so that each word also counts by what it is (a name, a noun, something else) and
by how rare it is in general Chinese.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.analysis import Analyzer, detect_language, fold
from bot.analysis.language import is_dense
from bot.analysis.scripts import HAN, is_han
from bot.analysis.word_classes import WordClass, word_class
from bot.index import Index
from bot.models import Token
from bot.search.query.thread_terms import LONGEST_TERM, SHORTEST_TERM, longest_words

KEY_TERMS = 8
KEY_TERM_CHARACTERS = 6_000
"""What lies beyond is left unread: a long article has said by then what it is about, and reading
costs some 10 ms for a thousand characters."""
TITLE_TIMES = 2
"""A term of the title counts as if it stood so many times in the text."""
CLASS_FACTORS: Mapping[WordClass, float] = {
    "name": 1.5,
    "unknown": 1.3,
    "noun": 1.0,
    "other": 0.4,
}
"""What general dictionaries lack is most often a name or a term of its trade (算力)."""
MARKED_FACTOR = 1.3
"""Names in 《》 and terms in quotation marks: the writer points at them."""
JOINT_FACTOR = 1.15
KEY_TERM_COHESION = 0.6
"""Words are one term if they stand together in this share of the places of the rarer one."""
LEAST_TIMES = 2
"""Words that are no names and several words together are to stand in so many places."""
LEAST_TIMES_OF_OTHERS = 3
RARITIES = (6.0, 14.0)
"""Between these limits it tells how special a word is; below and above it is a matter of luck."""
RARE_CHARACTER = 8.5
"""Characters as rare as this may be part of a name that the dictionary lacks: 栖, but not 大."""
LONGEST_JOINT = 4
LONGEST_SENTENCE_END = 8
"""Characters looked at before a word for the end of a sentence: a stop, quotation marks, spaces."""

_MARKED = re.compile(r"《([^《》\n]{2,12})》|[“「]([^“”「」\n]{2,8})[”」]")
_INNER_MARK = re.compile(r"[，。；：！？、,;:!?…]")
_FIGURE = re.compile(rf"(?![0-9][A-Z]\b)[\d.,]+[%‰]?(?:[{HAN}]+|[A-Za-z]{{1,3}}|-.*)?")
# Measures, what news say of themselves, and words that jieba's dictionary takes for names; English
# words as stems.
_EMPTY_WORDS = """
thousand million billion trillion percent time dollar yuan year month week day us chines articl
report sourc brief question said say
我国 本文 全文 文章 记者 报道 评论 编辑 来源 作者 英文 中文 摘要 本报 日前 近日 每年 年均 同一个 转引 刊文
连成 白白 新一轮 大网 通达 得不到
"""
_NO_TERMS = frozenset(_EMPTY_WORDS.split())
# What English prose is full of: part of terms (open source, large models), none by themselves.
_PROSE_WORDS = """
across along already also although among amongst around behind beyond despite during even ever every
far less like many much near only rather several since still though throughout toward towards upon
versus via whereas whether within without yet
according add allow become begin bring build call case change claim common core create current
differ different end ends expect face field find first follow form further gain get give go great
group groups grow growth high highlight highlights hold improve include increase industry
industries issue issues keep keeps key kind large larger last late later latest lead let level
levels long look low main major make matter mean means move need needs new next number numbers offer
order others part parts people place plan plans point points possible problem problems provide put
reach remain require result results role roles run second see sense set shift shifts show side sides
small start state step steps support take tell term terms thing things third three today turn two
use uses more most thank thanks morning today's let's want way ways whole wide work works world internal external key own
"""
_PROSE = frozenset(_PROSE_WORDS.split())
# collaborative, advanced, global…: they say of what kind, and not what.
_ADJECTIVE = re.compile(r"[a-z-]{3,}(?:[rtsn]ive|ed|ous|[ai]ble|ful|less|ly|ional|ical|lobal)")
_SENTENCE_END = re.compile(r"(?:^|[.!?:]['\"”’)]*\s|\n)\s*[\"'“‘(]*$")
# A place in the dateline of a report is shouted; initials are not longer than this.
_CAPITALS = re.compile(r"[A-Z]{5,}(?: [A-Z]+)*")
_TITLE_CASE = re.compile(r"[A-Z][a-z'’]+")


@dataclass(slots=True)
class _Candidate:
    """A term by its words as indexed, with how it is written, and how often it stands there."""

    words: tuple[str, ...]
    times: int = 0
    is_marked: bool = False
    is_in_body: bool = False
    written: Counter[str] = field(default_factory=Counter)

    @property
    def as_written(self) -> str:
        """The spelling that the article prefers, of equals the first; capitals alone come last."""
        return max(self.written, key=lambda one: (not _CAPITALS.fullmatch(one), self.written[one]))

    @property
    def folded(self) -> str:
        """The spelling by which names are known; English words are kept as stems, and spelt anew."""
        if any(map(is_han, self.words)):
            return "".join(self.words)
        return self.as_written.lower()


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """A term as the article writes it, with its weight."""

    text: str
    weight: float
    is_name: bool


def key_terms(
    title: str | None,
    texts: Iterable[str],
    analyzer: Analyzer,
    index: Index,
    *,
    names: Collection[str] = (),
    limit: int = KEY_TERMS,
) -> list[KeyTerm]:
    """The terms that tell this article from others, names first, then by weight.

    Stop words, figures and single characters are left out, and so is what is part of a chosen term
    or has one as a part. ``names`` are folded names that are known as such.
    """
    candidates: dict[str, _Candidate] = {}
    if title:
        _collect(title, analyzer, candidates, is_title=True)
    room = KEY_TERM_CHARACTERS
    for text in texts:
        _collect(text[: max(room, 0)], analyzer, candidates)
        room -= len(text)
    weighed = _weigh_terms(_drop_chance_pairs(candidates, names), analyzer, index, names)
    chosen = _drop_parts(weighed, limit)
    return sorted(chosen, key=lambda term: (not term.is_name, -term.weight, term.text))


# --- candidates ------------------------------------------------------------------------------


def _collect(
    text: str, analyzer: Analyzer, candidates: dict[str, _Candidate], *, is_title: bool = False
) -> None:
    """Add the words of a text, and those that stand side by side, to the candidates."""
    in_english = not is_dense(detect_language(text))
    times = TITLE_TIMES if is_title else 1

    def add(words: Sequence[Token], start: int, end: int, *, is_marked: bool = False) -> None:
        written = text[start:end]
        if in_english and _opens_sentence(text, start, written):
            written = written[0].lower() + written[1:]
        key = " ".join(word.text for word in words)
        one = candidates.setdefault(key, _Candidate(tuple(word.text for word in words)))
        one.times += times
        one.is_marked |= is_marked
        one.is_in_body |= not is_title
        one.written[written] += times

    words = _words(text, analyzer)
    for run in _runs(words, text):
        for first in range(len(run)):
            for last in range(first, min(first + LONGEST_JOINT, len(run))):
                part = run[first : last + 1]
                start, end = part[0].start, part[-1].end
                if end - start > LONGEST_TERM and len(part) > 1 and is_han(part[0].text):
                    break
                if end - start > 1:
                    add(part, start, end)
    for found in _MARKED.finditer(text):
        start, end = found.span(1 if found[1] else 2)
        inside = [word for word in words if start <= word.start and word.end <= end]
        if inside and not _INNER_MARK.search(text, start, end):
            add(inside, start, end, is_marked=True)


def _opens_sentence(text: str, start: int, written: str) -> bool:
    """Whether a capital tells nothing, because an English sentence begins there."""
    if not _TITLE_CASE.fullmatch(written.split()[0]):
        return False
    return _SENTENCE_END.search(text, max(0, start - LONGEST_SENTENCE_END), start) is not None


def _words(text: str, analyzer: Analyzer) -> list[Token]:
    """Telling words and rare single characters in order; figures and ``_NO_TERMS`` left out.

    A rare character beside a common one that is no word either (独 of 独角兽) is half of something.
    """
    terms, characters, every_word = analyzer.query_parts(text)
    telling = longest_words(terms, (w for w in every_word if len(w.text) >= SHORTEST_TERM))
    taken = {at for word in telling for at in range(word.start, word.end)}
    words = [
        word
        for word in telling
        if word.text not in _NO_TERMS and not _FIGURE.fullmatch(text[word.start : word.end])
    ]
    loose = [one for one in characters if one.start not in taken]
    common = {one.start for one in loose if analyzer.rarity(one.text) < RARE_CHARACTER}
    singles = [one for one in loose if not {one.start - 1, one.start, one.start + 1} & common]
    return sorted([*words, *singles], key=lambda word: (word.start, word.end))


def _runs(words: Sequence[Token], text: str) -> list[list[Token]]:
    """Words that stand side by side: Chinese with nothing between, English with one space."""
    runs: list[list[Token]] = []
    for word in words:
        if runs and _adjoin(text, runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _adjoin(text: str, before: Token, after: Token) -> bool:
    between = text[before.end : after.start]
    if before.end > after.start or between not in ("", " "):
        return False
    if not between:
        return True
    if is_han(before.text) or is_han(after.text):
        return False
    # Between a capitalised and a lower-case word a name ends: Nvidia systems.
    return text[before.start].isupper() == (not text[after.start].islower())


# --- weights ---------------------------------------------------------------------------------


def _drop_chance_pairs(
    candidates: Mapping[str, _Candidate], names: Collection[str]
) -> list[_Candidate]:
    """The candidates without words that stand together by chance alone."""
    alone = {one.words[0]: one.times for one in candidates.values() if len(one.words) == 1}
    kept = []
    for one in candidates.values():
        if len(one.words) > 1 and not (one.is_marked or one.folded in names):
            rarer = min((alone[word] for word in one.words if word in alone), default=0)
            # A title leaves out what would part its words.
            if not one.is_in_body or one.times < max(LEAST_TIMES, KEY_TERM_COHESION * rarer):
                continue
            if one.times < _least_times(one.words):
                continue
        elif len(one.words) > 1 and one.times < LEAST_TIMES and word_class(one.words[0]) == "other":
            # A phrase in quotation marks rather than a term.
            continue
        kept.append(one)
    return kept


def _least_times(words: Sequence[str]) -> float:
    """How often words must stand together to be a term: 打破壁垒 is none, 开源规范 is one.

    A verb or suchlike makes no name before a foreign word (读懂AI), and seldom one elsewhere (光合组织).
    """
    are_others = [is_han(word) and word_class(word) == "other" for word in words]
    if not any(are_others):
        return LEAST_TIMES
    return math.inf if are_others[0] and not all(map(is_han, words)) else LEAST_TIMES_OF_OTHERS


def _weigh_terms(
    candidates: Sequence[_Candidate], analyzer: Analyzer, index: Index, names: Collection[str]
) -> list[KeyTerm]:
    """The candidates with their weights, heaviest first.

    (1 + ln tf) · (1 + ln((1 + N) / (1 + df))) · rarity, by class: the second factor is never 0, so
    that what the whole library is about remains a term of its articles.
    """
    kinds = [(one, _class(one, names)) for one in candidates]
    kinds = [
        (one, kind)
        for one, kind in kinds
        if (one.times >= LEAST_TIMES or kind == "name" or one.is_marked) and not _is_prose(one)
    ]
    words = list(dict.fromkeys(word for one, _ in kinds for word in one.words))
    df = index.articles.df_of(words)
    smoothed = 1 + np.log((1 + index.article_count) / (1 + df))
    idf = dict(zip(words, smoothed.tolist(), strict=True))
    terms = []
    for one, kind in kinds:
        weight = (1 + math.log(one.times)) * max(idf[word] for word in one.words)
        weight *= max(_rarity(word, analyzer) for word in one.words) * CLASS_FACTORS[kind]
        weight *= JOINT_FACTOR ** (len(one.words) - 1) * (MARKED_FACTOR if one.is_marked else 1.0)
        terms.append(KeyTerm(one.as_written, weight, kind == "name"))
    return sorted(terms, key=lambda term: (-term.weight, -len(term.text), term.text))


def _is_prose(one: _Candidate) -> bool:
    """Whether it is a single English word that tells nothing of what an article is about."""
    if len(one.words) > 1 or one.is_marked:
        return False
    # A word that opens a title or a sentence may be written with a capital.
    written = one.as_written
    word = written.lower() if _TITLE_CASE.fullmatch(written) else written
    return word in _PROSE or bool(_ADJECTIVE.fullmatch(written))


def _class(one: _Candidate, names: Collection[str]) -> WordClass:
    """What the term is, going by its telling word, which in Chinese and English is the last."""
    written = one.as_written
    if not is_han(one.words[-1]):
        if any(map(str.isupper, written)):
            return "name"
        return "unknown" if one.folded in names else "noun"
    kind = word_class(one.words[0])
    if len(one.words) > 1 and kind != "name":
        kind = "unknown"
    return "name" if kind != "noun" and one.folded in names else kind


def _rarity(word: str, analyzer: Analyzer) -> float:
    low, high = RARITIES
    middle = (low + high) / 2
    return min(high, max(low, analyzer.rarity(word))) / middle if is_han(word) else 1.0


def _drop_parts(terms: Iterable[KeyTerm], limit: int) -> list[KeyTerm]:
    chosen: list[KeyTerm] = []
    keys: list[str] = []
    for term in terms:
        key = fold(term.text).text
        if any(key in other or other in key for other in keys):
            continue
        chosen.append(term)
        keys.append(key)
        if len(chosen) == limit:
            break
    return chosen
