"""Title, author, source and time of an article, from the lines around its body.

Only two places are believed: the *head* (lines above the body) and the *tail* (lines right below
it, before the first list of links, comments or notices). What stands further down belongs to
other articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.analysis.scripts import HAN
from bot.ingest.cleaning.body import Body
from bot.ingest.cleaning.bylines import (
    find_author,
    find_bare_name,
    find_date,
    find_source,
    is_byline,
    is_calendar,
    is_date_line,
    opens_with_date,
)
from bot.ingest.cleaning.lines import Line

_HEAD_REACH = 40
_DATELINE_REACH = 3
"""Kept lines in which a dateline is looked for: a summary or a caption may stand above it."""
_LEAD = 120
_TAIL_REACH = 12

_AUTHOR_NOTE = re.compile(
    rf"^[(（\[【]*(?:本文|文章)?作者(?:简介|簡介|介绍|介紹)?\s*[:：]?\s*"
    rf"(?P<name>(?![系为為是单單均])[{HAN}·]{{2,4}}?)\s*(?:[,，(（:：]|系|为|為|是)"
)
_NOTE_OUTLET = re.compile(r"《([^》]{2,20})》")
_ACCOUNT_STATS = re.compile(r"文章数|文章數|关注度|關注度|粉丝|粉絲|获赞|篇原创|篇原創|篇文章")
_DATELINE = re.compile(
    rf"^[(（【]?(?P<agency>[{HAN}]{{1,6}}?(?:社|网|網|报|報))[{HAN}]{{0,8}}\s*"
    r"(?:\d{1,4}年)?\d{1,2}月\d{1,2}日?\s*(?:电|電|讯|訊|消息)"
)
_DATELINE_REPORTER = re.compile(
    rf"^.{{0,40}}?[(（]\s*(?:见习|見習|实习)?(?:记者|記者)\s*(?P<names>[{HAN}·、\s]{{2,20}}?)\s*(?:整合|报道|報道|摄影)?[)）]"
)
# （中央社記者某某某台北3日電）: name of two or three characters, then a place of two.
_AGENCY_REPORTER = re.compile(
    rf"^[(（](?P<agency>[{HAN}]{{1,5}}社)(?:記者|记者)(?P<names>[{HAN}]{{2,3}})[{HAN}]{{2}}\d{{1,2}}日(?:專電|電|电)"
)


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
    return Metadata(
        title=title,
        author=_author(lines, body, near),
        source=_source(lines, body, near),
        published=_published(lines, head, _tail(body)),
        title_lines=frozenset({*repeats, *span}),
        metadata_lines=frozenset(i for i in near if _is_metadata(lines, i)),
    )


def _is_metadata(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a byline, or the name alone that stands above one."""
    if is_byline(lines[index]):
        return True
    below = lines[index + 1].text if index + 1 < len(lines) else ""
    return opens_with_date(below) and find_bare_name(lines[index].text) is not None


def _head(lines: Sequence[Line], body: Body, title: range) -> list[int]:
    """Indices of the lines above the body, from the title on (or the nearest few)."""
    if not title:
        return list(range(max(0, body.start - _HEAD_REACH), body.start))
    first = title.start
    if not any(is_byline(lines[i]) for i in range(first, body.start)):
        # Some pages put the date and the source above the title, some a whole record of it.
        first = max(0, first - 3)
        while first > 0 and (is_byline(lines[first - 1]) or _is_label(lines, body, first - 1)):
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
    dated = [index for index in head if find_date(lines[index].text) and is_byline(lines[index])]
    dated = [index for index in dated if not is_calendar(lines[index].text)]
    for index in dated:
        if re.search(r"发布|發佈|發布|发表|發表|published|posted", lines[index].text, re.I):
            return find_date(lines[index].text)
    if dated:
        return find_date(lines[dated[0]].text)
    for position, index in enumerate(tail):
        text = lines[index].text
        labelled = re.search(
            r"(?:发布|發佈|發布|发表|發表|更新)?(?:日期|时间|時間)\s*[:：]|发[布表]于", text
        )
        if (labelled or (position < 2 and is_date_line(lines[index]))) and lines[index].width <= 60:
            return find_date(text)
    return None


def _source(lines: Sequence[Line], body: Body, near: Sequence[int]) -> str | None:
    """The source: a labelled one, what stands beside the date, an account box, the dateline."""
    bylines = [index for index in near if _may_speak(lines, body, index)]
    for index in bylines:
        found = find_source(lines[index].text, labelled_only=True)
        if found:
            return found
    for index in bylines:
        if index < body.start and is_byline(lines[index]) and find_date(lines[index].text):
            found = find_source(lines[index].text)
            if found:
                return found
    account = _account_name(lines, body)
    if account:
        return account
    for index in body.kept[:_DATELINE_REACH]:
        text = lines[index].text[:_LEAD]
        dateline = _AGENCY_REPORTER.match(text) or _DATELINE.match(text)
        if dateline:
            return dateline.group("agency")
    return None


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
    """The author: a labelled one, an author's note below, the reporter in the dateline."""
    for index in near:
        if _may_speak(lines, body, index):
            found = find_author(lines[index].text)
            if found:
                return found
    for index in near:
        if index + 1 < body.start and opens_with_date(lines[index + 1].text):
            found = find_bare_name(lines[index].text)
            if found:
                return found
    for index in [*_tail(body), *body.kept[-2:]]:
        note = _AUTHOR_NOTE.match(lines[index].text)
        if note:
            return note.group("name")
    for index in body.kept[:_DATELINE_REACH]:
        text = lines[index].text[:_LEAD]
        reporter = _AGENCY_REPORTER.match(text) or _DATELINE_REPORTER.match(text)
        if reporter:
            return " ".join(re.split(r"[、\s]+", reporter.group("names").strip()))
    return None
