"""Sentences as candidates for an article's summary, and what each is worth in it.

The worth of a sentence is a weighted sum after H. P. Edmundson, "New Methods in Automatic
Extracting" (JACM 16, 1969): title, location, cue words and key words. The weights were set on
public Chinese articles with editors' teasers.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.analysis.normalize import fold
from bot.analysis.scripts import HAN, is_han
from bot.analysis.sentences import sentence_spans
from bot.search import quotable

TITLE_WEIGHT = 3.0
OPENING_WEIGHT = 1.0
OPENING_SENTENCES = 8.0
CLOSING_WEIGHT = 0.4
CLOSING_SENTENCES = 3.0
KEYWORD_WEIGHT = 0.5
CUE_WEIGHT = 0.5
AMOUNT_WEIGHT = 0.2
# Two sentences that share more than this of the shorter one's units say the same.
SAME_SHARE = 0.6
# Less than this share of the best sentence's worth is not worth saying.
WORTHWHILE = 0.45

_HAN_RUN = re.compile(f"[{HAN}]+")
_LATIN_WORD = re.compile(rf"[^\W_{HAN}]+(?:[.\-'’][^\W_{HAN}]+)*")
# A pair with one of these in it is grammar rather than matter: 的算, 我们, 这个.
_FUNCTION_CHARACTERS = frozenset(
    "的了是我你您他她它们这那就也都在有和与及或不没很么吗呢吧啊嗯之其而且但因为以如果把被让给着过还又再则将于"
)
_FUNCTION_WORD = re.compile(
    r"an?|and|are|as|at|be|been|but|by|can|do|for|from|had|has|have|he|her|his|how|i|if|in|into|is"
    r"|its?|my|no|not|of|on|or|our|she|so|than|that|the|their|them|then|they|this|to|up|was|we|were"
    r"|what|when|which|who|why|will|with|would|you|your"
)
_CUE = re.compile(
    r"本文|本篇|这篇|教程|介绍|讲述|总之|综上|认为|表明|显示"
    r"|\b(?:this (?:article|paper|study|tutorial)|in (?:summary|conclusion)|argues?|concludes?"
    r"|shows?)\b"
)
# Amounts, not versions, dates or list numbers.
_AMOUNT = re.compile(
    r"\d\s*(?:%|‰|个?百分点|[万亿千百]|倍|元|美元|吨|瓦|吉瓦|兆瓦|千瓦|台|家|人|名|公里)"
    r"|[$€£¥]\s?\d|\d\s*(?:percent|million|billion|trillion|times|[mgt]w)\b"
)
_SPOKEN = re.compile(
    r"我们|我觉得|我想|大家|就是|那么|然后|这个|那个|的话|呢|啊|嘛|吧|其实|可能|咱们|对吧"
)
# Spoken turns of phrase in a thousand characters: talks have 20 to 60, articles under 10.
_SPOKEN_PER_THOUSAND = 16.0
_LEADING_MARK = re.compile(r"^(?:[-*•·▪●■◆★☆※►▶–—]+\s+|[•·▪●■◆★☆※►▶]+)")
_REFERENCES = re.compile(r"(?:\s*\[\d{1,3}\])+$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: ``text`` stands at ``start`` of paragraph number ``paragraph``.

    ``number`` counts the sentences of the article. ``units`` are its Han character pairs and Latin
    words, folded. ``points_back`` says that it needs the sentence before it.
    """

    text: str
    number: int
    paragraph: int
    start: int
    units: frozenset[str]
    folded: str
    points_back: bool
    is_cut: bool = False


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
                    points_back=bool(sentences) and quotable.points_back(folded),
                )
            )
    return sentences


def is_quotable(sentence: Sentence, *, in_chinese: bool) -> bool:
    """Whether the sentence says something by itself (its opening aside: see ``points_back``)."""
    return not (
        quotable.is_question(sentence.folded)
        or quotable.is_fragment(sentence.text)
        or quotable.is_aside(sentence.folded)
        or not quotable.is_closed(sentence.text)
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


def is_speech(sentences: Iterable[Sentence]) -> bool:
    """Whether the text reads like a talk written down rather than like an article."""
    text = "".join(sentence.folded for sentence in sentences)
    return len(_SPOKEN.findall(text)) * 1000 > _SPOKEN_PER_THOUSAND * len(text)


class ArticleWorth:
    """What the sentences of an article are worth, given what has been chosen already."""

    def __init__(self, title: str | None, sentences: Sequence[Sentence]) -> None:
        self._title = {unit for unit in units(fold(title or "").text) if _has_matter(unit)}
        frequency = Counter(unit for sentence in sentences for unit in sentence.units)
        self._mass = {
            unit: math.log(count)
            for unit, count in frequency.items()
            if count > 1 and _has_matter(unit)
        }
        self._count = len(sentences)
        # In a talk neither the opening nor a title tells what is said: what recurs does.
        self._by_mass = not self._title and is_speech(sentences)

    def of(self, sentence: Sentence, told: frozenset[str]) -> float:
        """The worth of the sentence; in a talk, beside sentences whose units are ``told``."""
        if self._by_mass:
            return self._keywords(sentence.units - told)
        from_end = self._count - 1 - sentence.number
        density = self._keywords(sentence.units) / max(8, len(sentence.units))
        return (
            TITLE_WEIGHT * self._title_share(sentence.units)
            + OPENING_WEIGHT * math.exp(-sentence.number / OPENING_SENTENCES)
            + CLOSING_WEIGHT * math.exp(-from_end / CLOSING_SENTENCES)
            + KEYWORD_WEIGHT * density
            + CUE_WEIGHT * bool(_CUE.search(sentence.folded))
            + AMOUNT_WEIGHT * bool(_AMOUNT.search(sentence.folded))
        )

    def is_worthwhile(self, sentence: Sentence, *, beside: Sentence) -> bool:
        """Whether the sentence is worth a fair share of the first one chosen.

        Always true in a talk, where worth is a sum over what is said and long sentences win.
        """
        nothing: frozenset[str] = frozenset()
        least = WORTHWHILE * self.of(beside, nothing)
        return self._by_mass or self.of(sentence, nothing) >= least

    def _title_share(self, of_sentence: frozenset[str]) -> float:
        return len(self._title & of_sentence) / len(self._title) if self._title else 0.0

    def _keywords(self, of_sentence: Iterable[str]) -> float:
        # In a fixed order: the last bit of a sum of floats depends on it, and sets have none.
        return math.fsum(self._mass.get(unit, 0.0) for unit in of_sentence)


def _has_matter(unit: str) -> bool:
    return _FUNCTION_CHARACTERS.isdisjoint(unit) and not _FUNCTION_WORD.fullmatch(unit)
