"""The dateline that opens an agency's report: who filed it, where and when.

::

    河岸社北京11月3日电（记者 林一）……        （河岸社記者林一明台北3日電）……
    本报讯（记者 林一）……                     [某市]2025年11月26日 /河岸社/ -- ……
    【記者林一／台北報導】……                  RIVER CITY, Nov. 3 (River Press) -- …

It tells source and author, and it is no text of the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.analysis.normalize import Folded, fold
from bot.analysis.scripts import HAN
from bot.ingest.cleaning.dates import find_date
from bot.ingest.cleaning.names import read_names
from bot.ingest.cleaning.outlets import is_nobody, is_outlet

_READ = 120
_HAN = f"[{HAN}]"
_DAY = r"(?:\d{2,4}年)?(?:\d{1,2}月)?\d{1,2}日"
_AGENCY = rf"(?P<agency>(?:本{_HAN}|{_HAN}{{1,8}}?(?:社|网|报|刊|台|新闻|在线)))"
_FILED = r"(?:综合)?(?:外电|专电|电讯|电|讯|消息|报导|报道)"
_BY = r"(?:特约|特派|驻地|见习|实习)?(?:记者|特派员|通讯员)\s?:?\s?"
_REPORTERS = rf"[(\[]\s?(?P<names>{_BY}[^()\[\]。]{{2,40}})[)\]]"
_PATTERNS = (
    # (河岸社记者林一明台北3日电)
    re.compile(
        rf"^[(\[【〔]\s?{_AGENCY}(?:{_BY}(?P<run>{_HAN}{{2,4}}(?:、{_HAN}{{2,4}}){{0,3}}?)?\s?/?\s?{_HAN}{{0,6}})?[/{HAN}]{{0,8}}?"
        rf"{_DAY}{_FILED}[)\]】〕]"
    ),
    # 河岸社北京11月3日电(记者林一)
    re.compile(rf"^[(【]?{_AGENCY}{_HAN}{{0,10}}\s?/?{_DAY}\s?{_FILED}(?!,)[)】]?\s?(?:{_REPORTERS})?"),
    # 本报讯(记者 林一)
    re.compile(rf"^{_AGENCY}{_HAN}{{0,4}}讯\s?(?:{_REPORTERS}|(?=\s))"),
    # [某市]2025年11月26日 /河岸社/ --, RIVER CITY, Nov. 26, 2025 /River Press/ --
    re.compile(r"^[^/。!?]{2,60}/\s?(?P<named>[^/\s][^/]{1,24}?)\s?/\s{0,2}[-–—]{1,2}"),
    # 【记者林一/台北报导】
    re.compile(
        rf"^[(\[【〔]?(?:{_AGENCY})?{_BY}(?P<listed>{_HAN}{{2,4}}(?:[、,\s]{_HAN}{{2,4}}){{0,4}})\s?/\s?{_HAN}{{2,8}}"
        rf"(?:报导|报道|专电|电|讯)[)\]】〕]?"
    ),
    # RIVER CITY, Nov. 3 (River Press) --
    re.compile(r"^[a-z][a-z .,'/-]{1,40}(?:\d{1,2}(?:, \d{4})?)?\s?\((?P<wire>[a-z][a-z .&-]{1,30})\)\s?[-–—]{1,2}\s"),
)  # fmt: skip
_REPORTER_NEAR = re.compile(rf"^[^()。]{{0,40}}[(]\s?(?P<names>{_BY}[^()。]{{2,30}})[)]")
_PLACED = 5
"""Characters from which a name written together with a place has three of its own, else two."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """What an opening says; ``length`` is how much of the text it takes, 0 where it is in the text."""

    source: str | None
    author: str | None
    published: str | None
    length: int


def read_dateline(text: str) -> Dateline | None:
    """The dateline that ``text`` opens with, if any.

    >>> found = read_dateline("河岸社北京11月3日电（记者 林一）机房启用。")
    >>> (found.source, found.author, found.length) if found else None
    ('河岸社', '林一', 18)
    """
    opening = text[:_READ]
    folded = fold(opening)
    for pattern in _PATTERNS:
        match = pattern.match(folded.text)
        if match is None or (pattern is _PATTERNS[-1] and not opening[:2].isupper()):
            continue
        groups = match.groupdict()
        source = _source(folded, opening, match, groups)
        if groups.get("named") and not source:
            continue
        length = folded.span(0, match.end())[1]
        date = find_date(opening[:length])
        return Dateline(source, _author(folded, opening, match, groups), date, length)
    near = _REPORTER_NEAR.match(folded.text)
    if near:
        names = read_names(_slice(folded, opening, near, "names"), is_strict=True)
        return Dateline(None, names, None, 0) if names else None
    return None


def _source(folded: Folded, text: str, match: re.Match[str], groups: dict[str, str]) -> str | None:
    for name in ("agency", "named", "wire"):
        if groups.get(name):
            value = _slice(folded, text, match, name).strip()
            is_known = name != "agency" or is_outlet(value) or value[-1] in "社报報网網"
            return value if is_known and not is_nobody(value) and value[0] != "本" else None
    return None


def _author(folded: Folded, text: str, match: re.Match[str], groups: dict[str, str]) -> str | None:
    if groups.get("run"):
        return _from_run(
            _slice(folded, text, match, "run"), text[folded.span(*match.span("run"))[1] :]
        )
    for name in ("names", "listed"):
        if groups.get(name):
            return read_names(_slice(folded, text, match, name), is_strict=True)
    return None


def _from_run(run: str, rest: str) -> str:
    """The names of ``run``, whose last is written together with a place that goes on in ``rest``."""
    names = run.split("、")
    together = names[-1] + re.split(r"[\d/／]", rest)[0]
    if not rest.startswith(("/", "／", " ")):
        names[-1] = together[:3] if len(together) >= _PLACED else together[:2]
    return " ".join(names)


def _slice(folded: Folded, text: str, match: re.Match[str], name: str) -> str:
    first, last = folded.span(*match.span(name))
    return text[first:last]
