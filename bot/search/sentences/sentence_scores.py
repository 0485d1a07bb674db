"""Sentences as candidates for an article's summary, and what each is worth in it.

The worth of a sentence is a weighted sum after H. P. Edmundson, "New Methods in Automatic
Extracting" (JACM 16, 1969): title, location, cue words and key words; beside them stands how
central the sentence is, after Erkan and Radev, "LexRank" (JAIR 22, 2004), section 3, by degree.
The weights were set on public Chinese articles with editors' teasers, where they lie on a plateau.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.analysis.normalize import fold
from bot.analysis.scripts import HAN, is_han
from bot.analysis.sentences import sentence_spans
from bot.models import Reason
from bot.search.sentences import quotable

TITLE_WEIGHT = 3.0
OPENING_WEIGHT = 1.0
OPENING_SENTENCES = 8.0
CLOSING_WEIGHT = 0.4
CLOSING_SENTENCES = 3.0
KEYWORD_WEIGHT = 0.25
CUE_WEIGHT = 0.6
THESIS_WEIGHT = 0.3
AMOUNT_WEIGHT = 0.3
NAME_WEIGHT = 0.1
CENTRAL_WEIGHT = 0.25
# Where there is no title, the sentence that opens the text stands for it, and what the text keeps
# coming back to weighs more. The opening itself is given this much of its own words.
LEAD_WEIGHT = 1.0
LEAD_OF_ITSELF = 0.7
CENTRAL_WEIGHT_UNTITLED = 0.75
# What of its title part a sentence loses that repeats the title words of those chosen.
REPEAT_SHARE = 0.5
# Two sentences that share more than this of the shorter one's units say the same.
SAME_SHARE = 0.6

# Reasons that lie in where a sentence stands, not in what it says.
_PLACE = frozenset({"opening", "closing"})
_HAN_RUN = re.compile(f"[{HAN}]+")
_LATIN_WORD = re.compile(rf"[^\W_{HAN}]+(?:[.\-'’][^\W_{HAN}]+)*")
# A pair with one of these in it is grammar rather than matter: 的算, 我们, 这个.
_FUNCTION_CHARACTERS = frozenset(
    "的了是我你您他她它们这那就也都在有和与及或不没很么吗呢吧啊嗯之其而且但因为以如果把被让给着过还又再则将于"
)
# What talks are full of and what says nothing in them.
_FILLER = re.compile(
    "然后|可能|觉得|大家|一个|一些|一下|非常|时候|现在|今天|刚才|比如|什么|应该|可以|谢谢|知道|来讲|来说|所以|自己"
    "|里面|里边|方面|这样|那样|怎么|怎样|很多|好多|好的|对吧|说到|个人|问题|东西|事情|实际|确实|当然|当中|进行"
)
_FUNCTION_WORD = re.compile(
    r"an?|and|are|as|at|be|been|but|by|can|could|do|for|from|had|has|have|he|her|his|how|i|if|in|into"
    r"|is|its?|more|my|no|not|of|on|one|or|our|said|says?|she|so|some|than|that|the|their|them|then"
    r"|there|these|they|this|those|to|up|was|we|were|what|when|which|who|why|will|with|would|you|your"
)
_CUE = re.compile(
    r"本文|本篇|这篇|教程|介绍(?![,，])|讲述|总之|综上|总的来说|总而言之|结果表明|研究(?:发现|表明|显示)"
    r"|\b(?:this (?:article|paper|study|tutorial|report|work)|in (?:summary|conclusion|short)"
    r"|we (?:propose|present|show|introduce|find|develop)|(?:results|findings) (?:show|suggest|indicate)"
    r"|concludes?|shows? that|found that)\b"
)
# Where an author says what he holds, rather than what happened.
_THESIS = re.compile(
    r"笔者(?:认为|以为|看来|主张)|(?:我们|本文|业内人士|专家)(?:普遍)?认为|在笔者看来|归根结底|说到底|本质(?:上)?(?:是|在于)"
    r"|(?:关键|核心|根本|实质|重点|出路|答案)(?:就)?(?:是|在于)|正是|势在必行|唯有|意味着|标志着|不是.{2,30}而是"
    r"|(?<![相适反对供响])应(?:当|该|在|立足|以|从|把|坚持|持续|摒弃)|必须|有望|亟[需待]"
    r"|\b(?:argues?|argued|we (?:believe|argue)|must|should|the (?:key|point|question|lesson) is"
    r"|at (?:its|the) (?:heart|core)|boils down|in essence)\b"
)
# Amounts, not versions, dates or list numbers.
_AMOUNT = re.compile(
    r"\d\s*(?:%|‰|个?百分点|[万亿千百]|倍|元|美元|吨|瓦|吉瓦|兆瓦|千瓦|台|家|人|名|公里)"
    r"|[$€£¥]\s?\d|\d\s*(?:per ?cent|million|billion|trillion|times|bn|[mgt]w)\b|\d{1,3}(?:,\d{3})+"
)
# A work, a person with an office, a body; and Latin names within Chinese, capitals in English.
_NAME = re.compile(
    rf"《[^》]{{2,20}}》|[{HAN}]{{2}}(?:公司|集团|大学|研究院|研究所|委员会|银行|协会|组织|教授|博士|主任|总裁|董事长)"
    r"|(?<=[^\x00-\x7f])[A-Z][A-Za-z]+|(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*"
)
_SPOKEN = re.compile(
    r"我们|我觉得|我想|大家|就是|那么|然后|这个|那个|的话|呢|啊|嘛|吧|其实|可能|咱们|对吧"
)
# Spoken turns of phrase in a thousand characters: talks have 20 to 60, articles under 10.
_SPOKEN_PER_THOUSAND = 16.0
_LEADING_MARK = re.compile(r"^(?:[-*•·▪●■◆★☆※►▶–—>]+\s+|[•·▪●■◆★☆※►▶]+)")
_REFERENCES = re.compile(r"(?:\s*\[\d{1,3}\])+$")
# Where and by whom a report was filed, or that an abstract follows: no part of what is said.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z .'’-]{2,30}(?:, [A-Z][a-z]{2,20})?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"(?:\s*\([A-Za-z .]{2,20}\))?|\([A-Z]{2,12}\))\s*(?:--|[-–—])\s+"
    rf"|(?:(?:新华社|中新社|中新网|人民网|央视网|中央社|法新社|路透社)[{HAN}\d]{{0,14}}|[{HAN}\d]{{0,8}}\d日|本报[{HAN}]{{0,8}})"
    r"[电讯電訊](?:\s*[（(][^）)]{2,30}[）)]\s*|[\s:：]+)"
    r"|(?:内容摘要|內容摘要|内容提要|内容简介|核心提示|摘要|摘 要|提要|Abstract|Summary|Highlights?)\s*[:：]\s*"
)
_NUMBERED_LINE = re.compile(r"^\s*[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.．、)）]")
_STOPPED = re.compile(r"[。｡！!.…；;][\"”’」』）)》】\]\s]*$")
# “Costs fall,” he said. “成本会降。”他说。 Nobody knows who, unless the sentence before is quoted.
_UNNAMED_SPEAKER = re.compile(
    r"[\"”’」]\s*(?:he|she|they) (?:said|says|added|told|wrote|explained|noted)\b"
    r"|\b(?:said|added) (?:he|she)\b|[”」]\s*(?:他|她)(?:们)?(?:说|表示|补充|强调|指出|解释)"
)
# 经由他们: who they are was said before, unless several are named in the sentence.
_UNNAMED_MEANS = re.compile(r"^(?:(?![们、和与及各些等多]|厂商|企业|者).)*[由靠](?:他们|她们)")
# 唯有如此 and 特别是 open no thought of their own.
_AS_SAID = re.compile(
    r"(?:唯有|只有|正是|正因)(?:如此|这样)|如此一来|正如|除此|(?:特别|尤其)是|前面|后面"
)
# What is named elsewhere: 这笔投资, 那时, the deal, he. Understood from the sentence before, if at all.
_LEANS_ZH = re.compile(
    r"(?:据[^，,。]{2,24}[，,])?(?:[^，,。；：:]{0,40}(?:这(?:[一二两三四五六些个件种笔段场项条批次份样番套回轮类]|\d)|该(?=[公机项企产技方系平模报文])"
    r"|此(?:[一举事番次类外])|那(?:次|笔|件|段|些|种)|上述|前述|如此(?!之)|(?<![大峰])会上|文中)|[两二三]个数(?!据|学)|[^，,。]{0,8}[它他她](?!人|国)"
    r"|.{0,60}(?:[,，]这\d|文章同[时样]|这个(?:词|数|说法|指标)|那时|对方|[由用把对向靠][它他她]))"
)
_LEANS_EN = re.compile(
    r"(?:[A-Z][a-z]+ly,? |As part of |Under |In |Of |After |With |According to [^,]{3,30}, )?(?:[Tt]he (?:same |new )?(?:company|deal"
    r"|firm|group|move|agreement|plan|decision|study|authors?|ministry|court|ruling|incident|man|woman|two|project)\b)"
    r"|[\"“]?(?:[A-Z]?[^A-Z]{0,40})\b(?:he|she|they|his|her|their|them|him)\b"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: ``text`` stands at ``start`` of paragraph number ``paragraph``.

    ``number`` counts the sentences of the article. ``units`` are its Han character pairs and Latin
    words, folded. ``points_back`` says that it needs the sentence before it, ``leans`` that it is
    better understood behind it.
    """

    text: str
    number: int
    paragraph: int
    start: int
    units: frozenset[str]
    folded: str
    points_back: bool
    is_cut: bool = False
    leans: bool = False


def units(folded: str) -> list[str]:
    """Pairs of neighbouring Han characters (a lone one counts itself) and Latin words, in order."""
    found: list[str] = []
    for run in _HAN_RUN.findall(folded):
        found += [run[i : i + 2] for i in range(len(run) - 1)] or [run]
    return found + _LATIN_WORD.findall(folded)


def split_sentences(paragraphs: Sequence[str]) -> list[Sentence]:
    """All sentences of the paragraphs, in order; their texts without bullets and references."""
    sentences: list[Sentence] = []
    for paragraph, text in enumerate(paragraphs):
        for start, end in sentence_spans(text):
            mark = _LEADING_MARK.match(text[start:end])
            first = start + mark.end() if mark and mark.end() < end - start else start
            quoted = _REFERENCES.sub("", text[first:end]) or text[first:end]
            folded = fold(quoted).text
            sentences.append(
                Sentence(
                    text=quoted,
                    number=len(sentences),
                    paragraph=paragraph,
                    start=first,
                    units=frozenset(units(folded)),
                    folded=folded,
                    points_back=bool(sentences) and _points_back(folded),
                    leans=bool(sentences) and _leans(quoted, folded),
                )
            )
    return sentences


def without_dateline(sentence: Sentence) -> Sentence:
    """The sentence without the place and agency, or the label, that it opens with.

    >>> without_dateline(split_sentences(["PARIS (Reuters) - Grain prices fell on Monday."])[0]).text
    'Grain prices fell on Monday.'
    """
    found = _DATELINE.match(sentence.text)
    if not found or len(sentence.text) - found.end() < quotable.SHORTEST:
        return sentence
    return piece(sentence, found.end(), len(sentence.text))


def piece(sentence: Sentence, start: int, end: int) -> Sentence:
    """A part of the sentence as a candidate of its own: what it says, and no more, counts."""
    text = sentence.text[start:end]
    folded = fold(text).text
    return replace(
        sentence,
        text=text,
        start=sentence.start + start,
        units=frozenset(units(folded)),
        folded=folded,
        points_back=sentence.number > 0 and _points_back(folded),
        is_cut=end < len(sentence.text),
        leans=sentence.number > 0 and _leans(text, folded),
    )


def _points_back(folded: str) -> bool:
    return bool(
        quotable.points_back(folded)
        or _AS_SAID.match(folded)
        or _UNNAMED_SPEAKER.search(folded)
        or _UNNAMED_MEANS.match(folded)
    )


def _leans(text: str, folded: str) -> bool:
    return bool(_LEANS_ZH.match(folded) or _LEANS_EN.match(text))


def is_quotable(sentence: Sentence, *, in_chinese: bool) -> bool:
    """Whether the sentence says something by itself (its opening aside: see ``points_back``)."""
    return not (
        quotable.is_question(sentence.folded)
        or quotable.is_fragment(sentence.text)
        or quotable.is_aside(sentence.folded)
        or not quotable.is_closed(sentence.text)
        or quotable.says_nothing(sentence.folded)
        or (_NUMBERED_LINE.match(sentence.text) and not _STOPPED.search(sentence.text))
        or (in_chinese and not any(map(is_han, sentence.text)))
    )


def says_the_same(sentence: Sentence, others: Iterable[Sentence]) -> bool:
    """Whether one of the others says what the sentence says, nearly in the same words."""
    return any(
        sentence.text == other.text
        or len(sentence.units & other.units)
        > SAME_SHARE * max(1, min(len(sentence.units), len(other.units)))
        for other in others
    )


def holds_amount(sentence: Sentence) -> bool:
    """Whether the sentence tells how much: a sum, a share, a size; versions and dates are none."""
    return bool(_AMOUNT.search(sentence.folded))


def is_speech(sentences: Iterable[Sentence]) -> bool:
    """Whether the text reads like a talk written down rather than like an article."""
    text = "".join(sentence.folded for sentence in sentences)
    return len(_SPOKEN.findall(text)) * 1000 > _SPOKEN_PER_THOUSAND * len(text)


class ArticleWorth:
    """What the sentences of an article are worth, and why."""

    def __init__(
        self, title: str | None, sentences: Sequence[Sentence], *, lead: Sentence | None = None
    ) -> None:
        """``lead`` is the first sentence that can be quoted: it stands for a missing title."""
        self._title = _matter(units(fold(title or "").text))
        frequency = Counter(unit for sentence in sentences for unit in sentence.units)
        self._mass = {
            unit: math.log(count)
            for unit, count in frequency.items()
            if count > 1 and _has_matter(unit)
        }
        self._count = len(sentences)
        # In a talk neither the opening nor a title tells what is said: what recurs does.
        self.is_talk = not self._title and is_speech(sentences)
        self._central = {} if self.is_talk else _centrality(sentences, frequency)
        self._lead = lead
        self._lead_units = _matter(lead.units) if lead and not self._title else frozenset()
        self._known: dict[tuple[int, int, int], tuple[Reason, ...]] = {}
        self._totals: dict[tuple[int, int, int], float] = {}

    def of(self, sentence: Sentence, told: frozenset[str]) -> float:
        """The worth of the sentence; in a talk, beside sentences whose units are ``told``."""
        if self.is_talk:
            return self._keywords(sentence.units - told)
        key = (sentence.number, sentence.start, len(sentence.text))
        if key not in self._totals:
            self._totals[key] = math.fsum(reason.value for reason in self.reasons(sentence, told))
        return self._totals[key]

    def reasons(self, sentence: Sentence, told: frozenset[str]) -> tuple[Reason, ...]:
        """The parts that the worth is the sum of, those that are nought left out."""
        if self.is_talk:
            return (Reason("keywords", self._keywords(sentence.units - told)),)
        key = (sentence.number, sentence.start, len(sentence.text))
        if key not in self._known:
            parts = self._parts(sentence).items()
            self._known[key] = tuple(Reason(code, value) for code, value in parts if value > 0)
        return self._known[key]

    def is_weak(self, sentence: Sentence) -> bool:
        """Whether nothing but the place where it stands speaks for the sentence."""
        return all(reason.code in _PLACE for reason in self.reasons(sentence, frozenset()))

    def repeats(self, sentence: Sentence, told: frozenset[str]) -> float:
        """What the sentence loses beside those whose units are ``told``: title words said again."""
        of_title = self._title & sentence.units
        if not of_title:
            return 0.0
        again = len(of_title & told) / len(of_title)
        return REPEAT_SHARE * again * TITLE_WEIGHT * _share(self._title, sentence.units)

    def _parts(self, sentence: Sentence) -> dict[str, float]:
        from_end = self._count - 1 - sentence.number
        central = CENTRAL_WEIGHT if self._title else CENTRAL_WEIGHT_UNTITLED
        density = self._keywords(sentence.units) / max(8, len(sentence.units))
        return {
            "title": TITLE_WEIGHT * _share(self._title, sentence.units),
            "lead": LEAD_WEIGHT * self._lead_share(sentence),
            "opening": OPENING_WEIGHT * math.exp(-sentence.number / OPENING_SENTENCES),
            "closing": CLOSING_WEIGHT * math.exp(-from_end / CLOSING_SENTENCES),
            "keywords": KEYWORD_WEIGHT * density,
            "central": central * self._central.get(sentence.number, 0.0),
            "cue": CUE_WEIGHT * bool(_CUE.search(sentence.folded)),
            "thesis": THESIS_WEIGHT * bool(_THESIS.search(sentence.folded)),
            "amount": AMOUNT_WEIGHT * min(2, len(_AMOUNT.findall(sentence.folded))),
            "name": NAME_WEIGHT * bool(_NAME.search(sentence.text)),
        }

    def _lead_share(self, sentence: Sentence) -> float:
        if self._lead and sentence.number == self._lead.number:
            return LEAD_OF_ITSELF if self._lead_units else 0.0
        return _share(self._lead_units, sentence.units)

    def _keywords(self, of_sentence: Iterable[str]) -> float:
        # In a fixed order: the last bit of a sum of floats depends on it, and sets have none.
        return math.fsum(
            self._mass.get(unit, 0.0)
            for unit in of_sentence
            if not (self.is_talk and _FILLER.fullmatch(unit))
        )


def _centrality(sentences: Sequence[Sentence], frequency: Counter[str]) -> dict[int, float]:
    """By sentence number, how like the others it is: the mean cosine of tf-idf, best 1.

    The vectors are summed once, so that the cost is linear in the length of the article.
    """
    weights = {
        unit: math.log(1 + len(sentences) / count)
        for unit, count in frequency.items()
        if count > 1 and _has_matter(unit)
    }
    total: dict[str, float] = {}
    norms: list[float] = []
    for sentence in sentences:
        of_it = sorted(unit for unit in sentence.units if unit in weights)
        norm = math.sqrt(math.fsum(weights[unit] ** 2 for unit in of_it)) or 1.0
        norms.append(norm)
        for unit in of_it:
            total[unit] = total.get(unit, 0.0) + weights[unit] / norm
    similarity = {
        sentence.number: math.fsum(
            weights[unit] * total[unit] for unit in sentence.units if unit in weights
        )
        / norm
        - 1.0
        for sentence, norm in zip(sentences, norms, strict=True)
    }
    best = max(similarity.values(), default=0.0)
    return (
        {number: max(0.0, like) / best for number, like in similarity.items()} if best > 0 else {}
    )


def _share(of_units: frozenset[str], sentence_units: frozenset[str]) -> float:
    """The root of the share of the units that the sentence holds: the first ones tell most."""
    return math.sqrt(len(of_units & sentence_units) / len(of_units)) if of_units else 0.0


def _matter(of_units: Iterable[str]) -> frozenset[str]:
    return frozenset(unit for unit in of_units if _has_matter(unit))


def _has_matter(unit: str) -> bool:
    return _FUNCTION_CHARACTERS.isdisjoint(unit) and not _FUNCTION_WORD.fullmatch(unit)
