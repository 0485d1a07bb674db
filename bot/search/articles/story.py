"""Whether two articles tell the same story, perhaps in another script or language.

What survives a translation is what nobody translates: figures, and names that are written in
Latin letters or stand in the list of synonyms. An article is reduced to these, and two that share
enough of them, or have nearly the same title, tell the same story.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.analysis import fold
from bot.analysis.reading_key import reading_key
from bot.analysis.scripts import HAN, is_han
from bot.models import Article, Passage

SAME_TITLE = 0.6
"""Dice coefficient of the titles' character pairs and words, where figures are shared too."""
SAME_TITLE_ALONE = 0.85
"""The same where neither article has figures: two biographies differ by the name in the title."""
SAME_FIGURES_AND_TITLE = 0.3
SHORTEST_TITLE = 4
STORY_CHARACTERS = 20_000
SHORTEST_OPENING = 20
TITLES_APART = timedelta(days=7)
"""A series has the same title week by week."""
SAME_NAMES = 0.4
SAME_FIGURES = 0.5
SAME_FIGURES_AND_NAMES = {2: 1.6, 3: 1.1}
"""Dice coefficients of figures and of names together, by how many figures are shared (3: or more).
One shared figure says nothing. Set on nineteen articles of one field, five of which retell five
others in another script or language."""
SAME_IN_ONE_LANGUAGE = 1.25
"""The least of both together within one language, where a survey of a field names and counts what
the reports it draws on do, without telling the story of any."""

_MAGNITUDES = {
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "十亿": 1e9,
    "百亿": 1e10,
    "千亿": 1e11,
    "万亿": 1e12,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
_FIGURE = re.compile(
    r"(?<![a-z\d.,])(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s?"
    r"(?P<magnitude>万亿|千亿|百亿|十亿|千万|百万|[百千万亿]|thousand\b|million\b|billion\b|trillion\b)?"
    r"(?P<unit>%|个百分点|\s?percent\b|\s?per cent\b|吉瓦|兆瓦|gw\b|mw\b|\s?gigawatts?\b|\s?megawatts?\b)?"
    r"(?![a-z]*[\d.,]*\d)"
)
_UNITS = {
    "%": "%",
    "个百分点": "%",
    "percent": "%",
    "per cent": "%",
    "吉瓦": "gw",
    "gw": "gw",
    "gigawatt": "gw",
    "gigawatts": "gw",
    "兆瓦": "mw",
    "mw": "mw",
    "megawatt": "mw",
    "megawatts": "mw",
}
_LATIN = re.compile(r"(?<![A-Za-z\d])[A-Z][A-Za-z\d]*(?:[-.][A-Za-z\d]+)*")
_WORD = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
_ROUND = frozenset({"100%", "50%", "10%"})
_LEAST_PLAIN = 100


@dataclass(frozen=True, slots=True)
class StoryFingerprint:
    """What of an article survives a translation, and its title, opening and day."""

    title: frozenset[str]
    day: date | None
    opening: str
    figures: frozenset[str]
    names: frozenset[str]
    in_english: bool = False

    @classmethod
    def read(
        cls, article: Article, passages: Sequence[Passage], names: Mapping[str, str]
    ) -> StoryFingerprint:
        """The story of an article; ``names`` are those that have synonyms, with one for each."""
        text = "\n".join([article.title, *(passage.text for passage in passages)])[
            :STORY_CHARACTERS
        ]
        folded = fold(text).text
        title = "" if article.title_is_inferred else fold(article.title).text
        return cls(
            title=frozenset(_units(title)),
            day=_read_day(article.published),
            opening=reading_key(passages[0].text) if passages else "",
            figures=frozenset(_read_figures(folded)),
            names=frozenset(_read_names(text, folded, names)),
            in_english=article.language == "en",
        )


def tells_same_story(one: StoryFingerprint, other: StoryFingerprint) -> bool:
    """Whether the articles share their opening, nearly the title, or most figures and names."""
    if len(one.opening) >= SHORTEST_OPENING and one.opening == other.opening:
        return True
    if _same_title(one, other):
        return True
    shared = min(len(one.figures & other.figures), max(SAME_FIGURES_AND_NAMES))
    least = SAME_FIGURES_AND_NAMES.get(shared)
    if least is None:
        return False
    if one.in_english == other.in_english:
        least = max(least, SAME_IN_ONE_LANGUAGE)
    names, figures = _dice(one.names, other.names), _dice(one.figures, other.figures)
    return names >= SAME_NAMES and figures >= SAME_FIGURES and names + figures >= least


def _same_title(one: StoryFingerprint, other: StoryFingerprint) -> bool:
    """Whether the titles say the same in nearly the same words, and of the same issue."""
    if min(len(one.title), len(other.title)) < SHORTEST_TITLE:
        return False
    if one.day and other.day and abs(one.day - other.day) > TITLES_APART:
        return False
    if {unit for unit in one.title ^ other.title if any(map(str.isdigit, unit))}:
        return False
    titles, figures = _dice(one.title, other.title), _dice(one.figures, other.figures)
    if not one.figures and not other.figures:
        return titles >= SAME_TITLE_ALONE
    return titles >= SAME_TITLE and figures >= SAME_FIGURES_AND_TITLE


def _read_figures(folded: str) -> Iterator[str]:
    """Amounts in one spelling: 3800亿 is 380 billion; small numbers, years and dates are none."""
    for found in _FIGURE.finditer(folded):
        value = float(found["number"].replace(",", ""))
        value *= _MAGNITUDES.get(found["magnitude"] or "", 1.0)
        unit = _UNITS.get((found["unit"] or "").strip(), "")
        is_year = not unit and not found["magnitude"] and 1900 <= value <= 2100
        figure = f"{value:.12g}{unit}"
        if (unit or value >= _LEAST_PLAIN) and not is_year and figure not in _ROUND:
            yield figure


def _read_names(text: str, folded: str, names: Mapping[str, str]) -> Iterator[str]:
    """Names in Latin letters, and those with synonyms by the one that stands for all."""
    words = set(_WORD.findall(folded))
    for name, stands_for in names.items():
        is_there = name in folded if not name.isascii() or " " in name else name in words
        if is_there:
            yield stands_for
    for found in _LATIN.finditer(text):
        word = fold(found[0]).text
        if word not in names and sum(map(str.isupper, found[0])) > 1:
            yield word


def _units(folded: str) -> Iterator[str]:
    for word in _WORD.findall(folded):
        if is_han(word) and len(word) > 1:
            yield from (word[at : at + 2] for at in range(len(word) - 1))
        else:
            yield word


def _dice(one: Collection[str], other: Collection[str]) -> float:
    """L. R. Dice, Measures of the amount of ecologic association between species, 1945."""
    return 2 * len(set(one) & set(other)) / max(1, len(one) + len(other))


def _read_day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
