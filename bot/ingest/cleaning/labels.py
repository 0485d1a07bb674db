"""The labels of a byline: where values begin and end, and which field each belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from bot.analysis.scripts import HAN
from bot.ingest.cleaning.dates import FoundDate
from bot.ingest.cleaning.wordlists import entries, sections

_FIELDS = ("author", "source", "date", "other")
TELLING = ("author", "source", "date")
"""Fields that are an article's own; the others only end a value."""

_GAP = rf"\s{{2,}}|\t|[|·•∙丨;,(){{}}\[\]【】—]|\s[-–>»/]+(?:\s|$)|(?<=[{HAN}])/(?=[{HAN}])"
# A label that no list knows still ends the value before it.
_STRANGE = rf"(?<=[\s|])[{HAN}]{{2,5}}:"
_COUNTS = (
    r"(?:阅读|浏览|点击|评论|回复|分享|收藏|点赞|人气|热度|字数|views|replies|comments)(?:量|数|次数)?\s?:?\s?[\d,.]+[万k+]?(?:次|人|条)?|"
    r"(?<![\d,.])[\d,.]+[万k+]?\s?(?:次|条|人|个)?\s?(?:阅读|浏览|点击|评论|回复|点赞|收藏|views|replies|comments|reads|字)|"
    r"\d{1,2}/\d{1,2}\s\d{1,2}:\d{2}\s?更新|\d{1,2}:\d{2}(?::\d{2})?|[+-]\d{2}:\d{2}|\b(?:am|pm|cst|gmt|utc|pdt|est|edt|at|on)\b|"
    rf"文/图|图/文|(?:星期|周)[一二三四五六日天](?![{HAN}])|"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|北京时间|[大中小](?=\s|$)"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What parts two values, in the folded text: a label of a field, a date or a separator."""

    start: int
    end: int
    field: str
    label: str = ""


def find_marks(folded: str, found: Sequence[FoundDate]) -> list[Mark]:
    """Labels, dates and separators in their order, the ones inside others left out."""
    marks = [Mark(date.start, date.end, "published") for date in found]
    marks += [
        Mark(m.start(), m.end(), "other", "?")
        if m.group("strange")
        else Mark(m.start(), m.end(), "")
        for m in separator_pattern().finditer(folded)
    ]
    marks += [
        Mark(m.start(), m.end(), _field_of(m.group("label")), _bare(m.group("label")))
        for m in label_pattern().finditer(folded)
    ]
    chosen: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, _rank(mark), -mark.end)):
        if not chosen or mark.start >= chosen[-1].end:
            chosen.append(mark)
        elif _rank(mark) < _rank(chosen[-1]):
            chosen[-1] = mark
    return chosen


def _rank(mark: Mark) -> int:
    """A label wins over the separators in it, a date over the labels that its clock may hold."""
    if mark.field == "published":
        return 0
    if not mark.field:
        return 3
    return 2 if mark.label == "?" else 1


def _bare(label: str) -> str:
    return re.sub(rf"(?<=[{HAN}])\s(?=[{HAN}])", "", label)


def _field_of(label: str) -> str:
    return fields().get(_bare(label), "other")


def is_bare(label: str) -> bool:
    """Whether a label of people may stand before a name without a colon."""
    return label in entries("labels", "bare")


@cache
def fields() -> dict[str, str]:
    labels = sections("labels")
    return {label: field for field in _FIELDS for label in labels[field]}


@cache
def label_pattern() -> re.Pattern[str]:
    """Labels with their colon or bar, those of time without one, those of people before a name."""
    ordered = sorted(fields(), key=len, reverse=True)
    short = _any_of([label for label in ordered if len(label) == 1])
    long = _any_of([label for label in ordered if len(label) > 1])
    timed = _any_of([label for label in ordered if fields()[label] == "date"])
    people = _any_of(sorted(entries("labels", "bare"), key=len, reverse=True))
    latin = r"(?<![a-z])(?!文/图|图/文)"
    return re.compile(
        rf"{latin}(?P<label>{long}(?=\s{{0,3}}[:|/丨])|"
        rf"(?<![{HAN}]){short}(?=\s{{0,3}}[:|/丨])|"
        rf"{timed}(?=\s{{0,2}}(?:\d|[a-z]{{3}}|民国|二))|"
        rf"{people}(?=\s{{1,2}}[{HAN}a-z]|[{HAN}·]{{2,4}}(?:[\s/、)]|$)))\s{{0,3}}[:|/丨]?"
    )


def _any_of(labels: Sequence[str]) -> str:
    """A pattern of any of ``labels``, longest first, told apart by their first character at once:
    at most places of a line none begins."""
    groups: dict[str, list[str]] = {}
    for label in labels:
        groups.setdefault(label[0], []).append(_spelt(label)[1:])
    firsts = "".join(groups)
    branches = "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())
    return f"(?=[{firsts}])(?:{branches})"


def _spelt(label: str) -> str:
    if label.isascii():
        return re.escape(label).replace(r"\ ", r"\s")
    return r"\s?".join(map(re.escape, label))


@cache
def separator_pattern() -> re.Pattern[str]:
    return re.compile(f"(?P<strange>{_STRANGE})|{_COUNTS}|{_GAP}")
