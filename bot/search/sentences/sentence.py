"""A sentence of an article as a candidate for quotation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.analysis.enclosures import has_stray_marks
from bot.analysis.normalize import fold
from bot.analysis.scripts import HAN, is_han
from bot.analysis.sentences import sentence_spans
from bot.search.sentences import quotable

# Two sentences that share more than this of the shorter one's units say the same.
SAME_SHARE = 0.6
_HAN_RUN = re.compile(f"[{HAN}]+")
_LATIN_WORD = re.compile(rf"[^\W_{HAN}]+(?:[.\-'’][^\W_{HAN}]+)*")
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
# 一、 and （二） number what stands under a heading: no part of what is said.
_HEADING_NUMBER = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])\s*(?=\S)"
)
_OPENS_BROKEN = re.compile(r"[，,、；;。.：:！!？?）)”」』]")
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
    found = _DATELINE.match(sentence.text) or _HEADING_NUMBER.match(sentence.text)
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
        or _OPENS_BROKEN.match(sentence.text)
        or has_stray_marks(sentence.text)
        or (_NUMBERED_LINE.match(sentence.text) and not _STOPPED.search(sentence.text))
        or (in_chinese and not any(map(is_han, sentence.text)))
    )


def is_quoted(text: str, quoted: Iterable[str]) -> bool:
    """Whether the sentence, or a piece of it, is among what was quoted."""
    return any(one in text or text in one for one in quoted)


def says_the_same(sentence: Sentence, others: Iterable[Sentence]) -> bool:
    """Whether one of the others says what the sentence says, nearly in the same words."""
    return any(
        sentence.text == other.text
        or len(sentence.units & other.units)
        > SAME_SHARE * max(1, min(len(sentence.units), len(other.units)))
        for other in others
    )
