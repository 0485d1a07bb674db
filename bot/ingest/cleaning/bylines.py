"""The line under a title, read as what it is: a row of labels, values and separators.

::

    2025年9月9日 07:19  河岸日报  作 者:林一  编 辑:周平
    ^^^^^^^^^^^^^^^^^^  ^^^^^^^^  ^^^^^^^^^^  ^^^^^^^^^^
    date                outlet    label:value label:value

A value ends at the next label, date or separator. A labelled value is believed if it can be what
the label says; a value without a label only if it is written like an outlet's name. Everything
else is nobody's: a missing source is better than an invented one. Which line of a page to believe
is decided in ``metadata``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.analysis.normalize import Folded, fold
from bot.analysis.scripts import HAN
from bot.ingest.cleaning.dates import dates
from bot.ingest.cleaning.labels import TELLING, Mark, fields, find_marks, is_bare
from bot.ingest.cleaning.lines import Line, width_of
from bot.ingest.cleaning.names import read_names
from bot.ingest.cleaning.outlets import is_nobody, is_outlet

_WIDEST = 80.0
_LONGEST_VALUE = 40
_SENTENCE = 40.0
"""Width from which a line with a full stop is a sentence, but for the credit of a reprint."""
_OPENS_CREDIT = re.compile(r"[(（【]?(?:本文|文章|以下|[转轉摘来來首原])")
_EDGES = " \t\u00a0\u3000,，、:：)）]】·-–—。"

_CREDIT = re.compile(
    r"^[(【]?(?:本文|文章|以下内容)?(?:转载自|转自|来自于?|来源于?|首发于)\s?:?\s?"
    r"(?:微信)?(?:公众号|公号|视频号|专栏)\s?:?\s?[“\"「《](?P<value>[^”\"」》]{2,20})[”\"」》]"
    r"(?=.{0,40}(?:id|作者|授权|转载|发布)|[。)]?$)"
)
_REPRINTED = re.compile(
    r"^[(【]?(?:(?:本文|文章)(?:来自|转载自?|转自|摘自|首发于|原载于?)|转载自|转自|摘自|原载于?|首发于)\s?:?\s?"
    r"(?P<value>[^。,!?]{2,30})(?:,\s?(?:原)?作者\s?:?\s?(?P<author>[^。,!?]{2,12}))?[)】]?$"
)
_ACCOUNT = re.compile(r"^原创\s(?P<author>\S{2,16})\s{1,2}(?P<source>[^\s\d]\S{1,16})(?:\s|$)")
_POSTER = re.compile(
    r"^(?P<author>[a-z0-9_-]{2,30})\s?[·•|]\s?\D{0,12}\d.{0,60}(?:点击|回复|replies|views)"
)
_ALONE = re.compile(r"^\s?(?:本报|本刊)?(?:记者|编辑|通讯员|作者)?\s?$")
_EDITION = re.compile(r"^.{0,6}(?:版|频道|栏目)$|^第?[a-z]?\d{1,3}版?.{0,8}$")
_NOISE = re.compile(
    rf"^(?:编译|翻译|首发|快讯|要闻|正文|原创|优质原创作者|转载|打印|收藏|举报|分享|关注|更新|更新:?|[\d,.:]+\w?|[^\w{HAN}]+|\ue000)$"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What one line says. ``source`` stood after a label, ``outlet`` beside a date or a name.

    ``is_whole`` says that nothing of the line was left unread; ``open_field`` is the field of a
    label at the end of the line, whose value stands on the next.
    """

    author: str | None = None
    source: str | None = None
    outlet: str | None = None
    published: str | None = None
    has_label: bool = False
    is_whole: bool = False
    open_field: str | None = None


@dataclass(frozen=True, slots=True)
class _Piece:
    """A value with the label before it; ``field`` is empty where there is none."""

    field: str
    label: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def read_byline(text: str) -> Byline:
    """What ``text`` says of an article, if anything."""
    width = width_of(text)
    is_sentence = width > _SENTENCE and text[-1] in "。！？；" and not _OPENS_CREDIT.match(text)
    if width > _WIDEST or not text or is_sentence:
        return Byline()
    folded = fold(text)
    special = _special(folded, text)
    if special is not None:
        return special
    found = list(dates(folded.text))
    marks = find_marks(folded.text, found)
    if not any(mark.field or _label_behind(folded.text, mark) for mark in marks):
        return Byline()
    pieces = list(_pieces(folded.text, marks))
    author = source = outlet = None
    is_whole = not re.search(r"[。!?](?=.)", folded.text)
    for piece in pieces:
        value = _value(folded, text, piece)
        names = _names(piece, value)
        if piece.field == "author":
            author = _both(author, names, piece)
            is_whole = is_whole and (names is not None or is_nobody(value) or is_outlet(value))
        elif piece.field == "source":
            is_name = 2 <= len(value) <= _LONGEST_VALUE and not re.search(
                r"[。！？!?，“”\"]", value
            )
            source = source or (value if is_name and not is_nobody(value) else None)
            is_whole = is_whole and is_name
        elif piece.field:
            is_whole = is_whole and width_of(value) <= _LONGEST_VALUE / 2
        elif is_outlet(name := _without_report(value)) or (name != value and len(name) > 3):
            outlet = outlet or name
        else:
            is_whole = is_whole and _is_noise(folded.text[piece.start : piece.end])
    last = marks[-1]
    is_open = last.field in TELLING and not folded.text[last.end :].strip()
    published = min(found, key=lambda date: date.start).iso if found else None
    return Byline(
        author=author,
        source=source,
        outlet=outlet,
        published=published,
        has_label=any(mark.field in TELLING for mark in marks)
        or any(piece.field in TELLING for piece in pieces),
        is_whole=is_whole,
        open_field=last.field if is_open else None,
    )


def _special(folded: Folded, text: str) -> Byline | None:
    """Lines of a shape of their own: a reprint's credit, an account's and a forum's head."""
    for pattern in (_CREDIT, _REPRINTED):
        match = pattern.search(folded.text)
        if match is None:
            continue
        value = _slice(folded, text, *match.span("value")).strip('《》“”" )）')
        author = re.search(r"作者\s?:?\s?([^,。)]{2,20})", folded.text)
        names = read_names(_slice(folded, text, *author.span(1))) if author else None
        is_source = not is_nobody(value) and "作者" not in value
        return Byline(
            author=names, source=value if is_source else None, has_label=True, is_whole=True
        )
    account = _ACCOUNT.match(folded.text)
    if account and not any(date.start <= account.start("source") for date in dates(folded.text)):
        names = read_names(_slice(folded, text, *account.span("author")))
        source = _slice(folded, text, *account.span("source"))
        found = next(dates(folded.text), None)
        published = found.iso if found else None
        return Byline(names, source, None, published, has_label=True, is_whole=True)
    poster = _POSTER.match(folded.text)
    first = next(dates(folded.text), None)
    if poster and first and not is_outlet(poster.group("author")):
        name = _slice(folded, text, *poster.span("author"))
        return Byline(author=name, published=first.iso, has_label=True, is_whole=True)
    return None


def _pieces(folded: str, marks: list[Mark]) -> Iterator[_Piece]:
    """The values between the marks, each with the label that it belongs to."""
    field, label, at = "", "", 0
    for mark in [*marks, Mark(len(folded), len(folded), "")]:
        end = mark.start
        is_unmarked = is_bare(mark.label) and not re.search(
            r"[:|/丨]", folded[mark.start : mark.end]
        )
        if is_unmarked and not folded[end - 1 : end].isspace():
            # The office of the next name: 河岸周末 in 林一 河岸周末记者 周航.
            end = folded.rfind(" ", at, end) + 1 if field else end
        if folded[at:end].strip(" :-–,"):
            behind = _label_behind(folded, mark)
            yield _Piece(behind or field, label, at, end)
            field, label = "", ""
        if mark.field == "published":
            field = ""
        elif mark.field:
            field, label = mark.field, mark.label
        at = mark.end
        if _label_behind(folded, mark):
            return


def _label_behind(folded: str, mark: Mark) -> str:
    """The field of a label that ends the line behind a bar: ``林一 | 作者``."""
    if folded[mark.start : mark.end].strip() not in ("|", "/", "丨"):
        return ""
    rest = folded[mark.end :].strip()
    return fields().get(rest, "") if rest in {"作者", "文", "撰文", "撰稿", "记者", "来源"} else ""


def _value(folded: Folded, text: str, piece: _Piece) -> str:
    value = _slice(folded, text, piece.start, piece.end).strip(_EDGES)
    while (parts := value.rsplit(maxsplit=1))[1:] and _is_noise(fold(parts[1]).text):
        value = parts[0].strip(_EDGES)
    value = re.sub(r"^[《“\"「]([^》”\"」]*)[》”\"」]$", r"\1", value)
    return re.sub(
        r"^(?:微信)?(?:公众号|公眾號|公号)\s?[:：]?\s?[“\"「]?([^”\"」]{2,20})[”\"」]?$",
        r"\1",
        value,
    )


def _names(piece: _Piece, value: str) -> str | None:
    if piece.field != "author":
        return None
    return read_names(value, is_strict=piece.label.endswith("记者"))


def _both(author: str | None, names: str | None, piece: _Piece) -> str | None:
    """The names so far and those behind a further label of people, which has no colon."""
    if author and names and is_bare(piece.label):
        return f"{author} {names}"
    return author or names


def _without_report(value: str) -> str:
    return (
        re.sub(r"(?:综合|綜合)?(?:报道|報道|报导|報導)$", "", value) if value[:2] != "21" else value
    )


def _is_noise(piece: str) -> bool:
    """Whether an unlabelled piece says nothing: an edition, a button, who is meant by 本报."""
    bare = piece.strip(" \t,:-–—。()[]")
    is_place = bool(re.match(rf"^[{HAN}]{{0,6}}(?:报道|报导|综合报道)$", bare))
    known = not bare or is_nobody(bare) or is_place or bool(_NOISE.match(bare))
    return known or bool(_ALONE.match(bare) or _EDITION.match(bare))


def _slice(folded: Folded, text: str, start: int, end: int) -> str:
    first, last = folded.span(start, end)
    return text[first:last]


def is_byline(line: Line) -> bool:
    """Whether a line gives a date, a source or an author, and nothing else."""
    byline = read_byline(line.text)
    return byline.is_whole and (byline.has_label or byline.published is not None)


def is_dated(line: Line) -> bool:
    """Whether a line holds a date or a label beside a few words more, as one near a title may."""
    byline = read_byline(line.text)
    if is_byline(line):
        return True
    if byline.published is None or line.text[-1] in "。！？；!?":
        return False
    return line.width <= 60 and not re.search(r"[，。！？]", line.text)


def is_date_line(line: Line) -> bool:
    """Whether a line holds a date and hardly anything else."""
    byline = read_byline(line.text)
    return byline.published is not None and line.width <= 16


def find_source(text: str, *, labelled_only: bool = False) -> str | None:
    """The source that a line names: after a label, or else an outlet beside its date."""
    byline = read_byline(text)
    return byline.source or (None if labelled_only else byline.outlet)


def find_author(text: str) -> str | None:
    """The author that a line names by a label; editors, photographers and ``佚名`` are none.

    >>> find_author("作 者:王小明 编 辑:李雷"), find_author("编 辑:李雷"), find_author("文｜赵一")
    ('王小明', None, '赵一')
    """
    return read_byline(text).author
