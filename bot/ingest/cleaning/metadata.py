"""Title, author, source and time of an article, from the lines around its body.

Only two places are believed: the *head* (lines above the body) and the *tail* (lines right below
it, before the first list of links, comments or notices). What stands further down belongs to
other articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.analysis.normalize import fold
from bot.analysis.scripts import HAN
from bot.ingest.cleaning.body import Body
from bot.ingest.cleaning.bylines import Byline, is_byline, is_date_line, is_dated, read_byline
from bot.ingest.cleaning.datelines import Dateline, read_dateline
from bot.ingest.cleaning.dates import find_date, is_calendar, opens_with_date
from bot.ingest.cleaning.lines import Line
from bot.ingest.cleaning.names import find_bare_name
from bot.ingest.cleaning.sign_offs import read_sign_off

_HEAD_REACH = 40
_DATELINE_REACH = 3
"""Kept lines in which a dateline is looked for: a summary or a caption may stand above it."""
_TAIL_REACH = 12
_SIGNED_REACH = 2
"""Last kept lines in which a sign-off is looked for."""
_VALUE_WIDTH = 20.0
"""Width of a value that stands on the line below its label."""

_AUTHOR_NOTE = re.compile(
    rf"^[(（\[【]*(?:本文|文章)?作者(?:简介|簡介|介绍|介紹)?\s*[:：]?\s*"
    rf"(?P<name>(?![系为為是单單均])[{HAN}·]{{2,4}}?)\s*(?:[,，(（:：]|系|为|為|是)"
)
_NOTE_OUTLET = re.compile(r"《([^》]{2,20})》")
_ACCOUNT_STATS = re.compile(r"文章数|文章數|关注度|關注度|粉丝|粉絲|获赞|篇原创|篇原創|篇文章")
_SAYS_PUBLISHED = re.compile(r"发布|发表|published|posted")
_LABELLED_DATE = re.compile(r"(?:发布|发表|更新|发稿)?(?:日期|时间)\s?:|发[布表]于|发[布表]在")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of its article, and the indices of the lines that said it."""

    title: str | None
    author: str | None
    source: str | None
    published: str | None
    title_lines: frozenset[int] = frozenset()
    metadata_lines: frozenset[int] = frozenset()


def read_metadata(
    lines: Sequence[Line], body: Body, *, title: str | None = None, span: range = range(0)
) -> Metadata:
    """Metadata of the article whose body is ``body`` and whose title stands on the lines ``span``."""
    repeats = {index for index, line in enumerate(lines) if title and line.text == title}
    head = _head(lines, body, span)
    kept = frozenset(body.kept)
    inside = [i for i in range(body.start, body.stop + 1) if i not in kept]
    near = [*head, *(i for i in inside if is_byline(lines[i])), *_tail(body)]
    told = {index for index in near if _is_metadata(lines, body, index)}
    told |= {index + 1 for index in told if _is_open(lines, index)}
    dateline = _dateline(lines, body)
    return Metadata(
        title=title,
        author=_author(lines, body, near) or (dateline.author if dateline else None)
        or _signature(lines, body),
        source=_source(lines, body, near, dateline),
        published=_published(lines, head, _tail(body)) or (dateline.published if dateline else None),
        title_lines=frozenset({*repeats, *span}),
        metadata_lines=frozenset(told),
    )  # fmt: skip


def _said(lines: Sequence[Line], index: int) -> Byline:
    """What a line says; a label at its end (``作者:``) takes its value from the line below."""
    byline = read_byline(lines[index].text)
    if not _is_open(lines, index):
        return byline
    return read_byline(f"{lines[index].text} {lines[index + 1].text}")


def _is_open(lines: Sequence[Line], index: int) -> bool:
    """Whether a line ends with a label and the line below can be its value."""
    if read_byline(lines[index].text).open_field is None or index + 1 >= len(lines):
        return False
    below = lines[index + 1]
    return below.width <= _VALUE_WIDTH and not read_byline(below.text).has_label


def _is_metadata(lines: Sequence[Line], body: Body, index: int) -> bool:
    """Whether a line is a byline, or the name alone that stands above one."""
    if is_byline(lines[index]) or _is_open(lines, index):
        return True
    if index < body.start and is_dated(lines[index]):
        return True
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    return opens_with_date(below) and find_bare_name(lines[index].text) is not None


def _dateline(lines: Sequence[Line], body: Body) -> Dateline | None:
    """The dateline of the first paragraphs."""
    for index in body.kept[:_DATELINE_REACH]:
        found = read_dateline(lines[index].text)
        if found:
            return found
    return None


def _signature(lines: Sequence[Line], body: Body) -> str | None:
    """The author in a sign-off behind the last sentences, or on a line of its own below them."""
    for index in reversed(body.kept[-_SIGNED_REACH:]):
        author = read_sign_off(lines[index].text)[1]
        if author:
            return author
    return None


def _head(lines: Sequence[Line], body: Body, title: range) -> list[int]:
    """Indices of the lines above the body, from the title on (or the nearest few)."""
    if not title:
        return list(range(max(0, body.start - _HEAD_REACH), body.start))
    first = title.start
    if not any(is_dated(lines[i]) for i in range(first, body.start)):
        # Some pages put the date and the source above the title, some a whole record of it.
        first = max(0, first - 3)
        while first > 0 and (is_dated(lines[first - 1]) or _is_label(lines, body, first - 1)):
            first -= 1
    return [index for index in range(first, body.start) if index not in title]


def _is_label(lines: Sequence[Line], body: Body, index: int) -> bool:
    """Whether a line above the title is part of a document's record."""
    rule = body.verdicts[index].rule
    return lines[index].hint == "row" or (rule is not None and rule.code == "label")


def _tail(body: Body) -> list[int]:
    """Indices of the lines below the body, up to the first list of links, comments or notice."""
    indices: list[int] = []
    for index in range(body.stop + 1, min(len(body.verdicts), body.stop + 1 + _TAIL_REACH)):
        rule = body.verdicts[index].rule
        if rule is not None and rule.code in {"related_links", "hot_links", "footer"}:
            break
        indices.append(index)
    return indices


def _published(lines: Sequence[Line], head: Sequence[int], tail: Sequence[int]) -> str | None:
    """The article's own date: the head's first one, else a labelled or lone one below the body."""
    dated = [index for index in head if is_dated(lines[index])]
    dated = [i for i in dated if _said(lines, i).published and not is_calendar(lines[i].text)]
    for index in dated:
        if _SAYS_PUBLISHED.search(fold(lines[index].text).text):
            return _said(lines, index).published
    if dated:
        return _said(lines, dated[0]).published
    below = [index for index in tail if find_date(lines[index].text)]
    for index in below:
        if lines[index].width <= 60 and _LABELLED_DATE.search(fold(lines[index].text).text):
            return find_date(lines[index].text)
    # Of several dates below the text none is known to be its own.
    is_lone = len(below) == 1 and below[0] in tail[:2] and is_date_line(lines[below[0]])
    return find_date(lines[below[0]].text) if is_lone else None


def _source(
    lines: Sequence[Line], body: Body, near: Sequence[int], dateline: Dateline | None
) -> str | None:
    """The source: a labelled one, an outlet beside the date, an account box, the dateline."""
    bylines = [index for index in near if _may_speak(lines, body, index)]
    for index in bylines:
        byline = _said(lines, index)
        if byline.source and (byline.is_whole or byline.published):
            return byline.source
    for index in bylines:
        outlet = _said(lines, index).outlet
        if outlet and (is_byline(lines[index]) or (index < body.start and is_dated(lines[index]))):
            return outlet
    return _account_name(lines, body) or (dateline.source if dateline else None)


def _may_speak(lines: Sequence[Line], body: Body, index: int) -> bool:
    """Whether a line can name people: short enough, and no button or counter (``赞赏作者 赞赏``)."""
    rule = body.verdicts[index].rule
    is_button = rule is not None and rule.role != "end" and rule.code != "label"
    return lines[index].width <= 80 and not is_button


def _account_name(lines: Sequence[Line], body: Body) -> str | None:
    """The name in an account box below the article, above its counts of articles and readers.

    The name is shown twice, or the author's note names it as well; a single line could as well
    be a slogan.
    """
    named = {
        name
        for index in _tail(body)
        if _AUTHOR_NOTE.match(lines[index].text)
        for name in _NOTE_OUTLET.findall(lines[index].text)
    }
    for index in range(body.stop + 1, len(lines)):
        if not _ACCOUNT_STATS.search(lines[index].text) or lines[index].width > 30:
            continue
        above = [line.text for line in lines[max(0, index - 5) : index]]
        for name in above:
            if 2 <= len(name) <= 20 and (above.count(name) > 1 or name in named):
                return name
    return None


def _author(lines: Sequence[Line], body: Body, near: Sequence[int]) -> str | None:
    """The author: a labelled one, a bare name above an English date, an author's note below."""
    for index in near:
        byline = _said(lines, index) if _may_speak(lines, body, index) else None
        if byline and byline.author and (byline.is_whole or byline.published):
            return byline.author
    for index in near:
        if index + 1 < body.start and opens_with_date(lines[index + 1].text):
            found = find_bare_name(lines[index].text)
            if found:
                return found
    for index in [*_tail(body), *body.kept[-2:]]:
        note = _AUTHOR_NOTE.match(lines[index].text)
        if note:
            return note.group("name")
    return None
