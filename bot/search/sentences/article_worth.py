"""What the sentences of an article are worth in its summary, and why.

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

from bot.analysis.normalize import fold
from bot.analysis.scripts import HAN
from bot.models import Reason
from bot.search.sentences.sentence import Sentence, units

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

# Reasons that lie in where a sentence stands, not in what it says.
_PLACE = frozenset({"opening", "closing"})
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
        self._title = _content_units(units(fold(title or "").text))
        frequency = Counter(unit for sentence in sentences for unit in sentence.units)
        self._mass = {
            unit: math.log(count)
            for unit, count in frequency.items()
            if count > 1 and _is_content_unit(unit)
        }
        self._count = len(sentences)
        # In a talk neither the opening nor a title tells what is said: what recurs does.
        self.is_talk = not self._title and is_speech(sentences)
        self._central = {} if self.is_talk else _centrality(sentences, frequency)
        self._lead = lead
        self._lead_units = _content_units(lead.units) if lead and not self._title else frozenset()
        self._known: dict[tuple[int, int, int], tuple[Reason, ...]] = {}
        self._totals: dict[tuple[int, int, int], float] = {}

    def weigh(self, sentence: Sentence, quoted_units: frozenset[str]) -> float:
        """The worth of the sentence; in a talk, beside sentences whose units are ``quoted_units``."""
        if self.is_talk:
            return self._weigh_keywords(sentence.units - quoted_units)
        key = (sentence.number, sentence.start, len(sentence.text))
        if key not in self._totals:
            self._totals[key] = math.fsum(
                reason.value for reason in self.reasons(sentence, quoted_units)
            )
        return self._totals[key]

    def reasons(self, sentence: Sentence, quoted_units: frozenset[str]) -> tuple[Reason, ...]:
        """The parts that the worth is the sum of, those that are nought left out."""
        if self.is_talk:
            return (Reason("keywords", self._weigh_keywords(sentence.units - quoted_units)),)
        key = (sentence.number, sentence.start, len(sentence.text))
        if key not in self._known:
            parts = self._parts(sentence).items()
            self._known[key] = tuple(Reason(code, value) for code, value in parts if value > 0)
        return self._known[key]

    def is_weak(self, sentence: Sentence) -> bool:
        """Whether nothing but the place where it stands speaks for the sentence."""
        return all(reason.code in _PLACE for reason in self.reasons(sentence, frozenset()))

    def repetition_cost(self, sentence: Sentence, quoted_units: frozenset[str]) -> float:
        """What the sentence loses beside those whose units are ``quoted_units``: title words said again."""
        of_title = self._title & sentence.units
        if not of_title:
            return 0.0
        again = len(of_title & quoted_units) / len(of_title)
        return REPEAT_SHARE * again * TITLE_WEIGHT * _share(self._title, sentence.units)

    def _parts(self, sentence: Sentence) -> dict[str, float]:
        from_end = self._count - 1 - sentence.number
        central = CENTRAL_WEIGHT if self._title else CENTRAL_WEIGHT_UNTITLED
        density = self._weigh_keywords(sentence.units) / max(8, len(sentence.units))
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

    def _weigh_keywords(self, sentence_units: Iterable[str]) -> float:
        # In a fixed order: the last bit of a sum of floats depends on it, and sets have none.
        return math.fsum(
            self._mass.get(unit, 0.0)
            for unit in sentence_units
            if not (self.is_talk and _FILLER.fullmatch(unit))
        )


def _centrality(sentences: Sequence[Sentence], frequency: Counter[str]) -> dict[int, float]:
    """By sentence number, how like the others it is: the mean cosine of tf-idf, best 1.

    The vectors are summed once, so that the cost is linear in the length of the article.
    """
    weights = {
        unit: math.log(1 + len(sentences) / count)
        for unit, count in frequency.items()
        if count > 1 and _is_content_unit(unit)
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


def _share(some_units: frozenset[str], sentence_units: frozenset[str]) -> float:
    """The root of the share of the units that the sentence holds: the first ones tell most."""
    return math.sqrt(len(some_units & sentence_units) / len(some_units)) if some_units else 0.0


def _content_units(some_units: Iterable[str]) -> frozenset[str]:
    return frozenset(unit for unit in some_units if _is_content_unit(unit))


def _is_content_unit(unit: str) -> bool:
    return _FUNCTION_CHARACTERS.isdisjoint(unit) and not _FUNCTION_WORD.fullmatch(unit)
