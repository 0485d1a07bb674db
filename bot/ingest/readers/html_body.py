"""Which lines of an HTML page are its article: three opinions weighed.

The line cleaner knows how pages word what is no article; trafilatura knows markup (classes,
JSON-LD); the densest element (``html_container``) knows where the text stands. Where they mean the
same text, the cleaner says where it begins and ends, trafilatura adds what stands inside, and what
lies outside the densest element goes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bot.ingest.cleaning.body import Body, find_body
from bot.ingest.cleaning.bylines import is_byline
from bot.ingest.cleaning.endings import article_end
from bot.ingest.cleaning.lines import Line, ends_sentence, is_prose
from bot.ingest.cleaning.verdicts import Verdict, judge
from bot.ingest.readers.html_container import find_container, in_side_box

_SHORT = 12
"""Characters under which a line must be a whole block of trafilatura's, not just part of one."""
_AGREED = 0.5
"""The share of the one's text that the other must hold for both to mean the same article."""
_MOST_OUTSIDE = 0.3
"""The share of the cleaner's text outside the densest element up to which that is too narrow."""


def choose_body(
    lines: Sequence[Line], holders: Sequence[Any], blocks: Sequence[str], *, title: str | None
) -> Body | None:
    """The article's lines; None where nobody sees an article. ``blocks`` are trafilatura's."""
    verdicts = judge(lines)
    by_blocks = _body_of(lines, verdicts, _lines_in(lines, blocks), title=title)
    by_lines = _joined(lines, find_body(lines, verdicts), by_blocks)
    inside = find_container(lines, holders)
    by_container = _body_of(lines, verdicts, sorted(inside), title=title)
    if by_lines is None or by_container is None:
        return by_lines or by_container
    shared = _width(lines, sorted(set(by_lines.kept) & set(by_container.kept)))
    if shared < _AGREED * _width(lines, by_container.kept):
        return by_lines
    outside = [index for index in by_lines.kept if index not in inside]
    own = set(by_lines.kept).difference(i for i in outside if in_side_box(holders[i]))
    if _width(lines, outside) > _MOST_OUTSIDE * _width(lines, by_lines.kept):
        own.difference_update(outside)
    own.update(i for i in by_container.kept if _is_sentence(lines[i]))
    kept = tuple(sorted(own))
    return Body(start=kept[0], stop=kept[-1], kept=kept, verdicts=verdicts) if kept else by_lines


def _joined(lines: Sequence[Line], by_lines: Body | None, by_blocks: Body | None) -> Body | None:
    """The cleaner's run with what trafilatura has inside it; one of them where they disagree.

    Above and below the run trafilatura adds running text only: on pages of little structure it
    takes menus and links for text as well.
    """
    if by_lines is None or by_blocks is None:
        return by_blocks or by_lines
    shared = _width(lines, sorted(set(by_blocks.kept) & set(by_lines.kept)))
    if shared < _AGREED * _width(lines, by_lines.kept):
        return by_lines
    if shared < _AGREED * _width(lines, by_blocks.kept):
        return by_blocks
    inside = range(by_lines.start, by_lines.stop + 1)
    added = {index for index in by_blocks.kept if index in inside or _is_sentence(lines[index])}
    kept = tuple(sorted({*by_lines.kept, *added}))
    return Body(start=kept[0], stop=kept[-1], kept=kept, verdicts=by_lines.verdicts)


def _is_sentence(line: Line) -> bool:
    return is_prose(line) and ends_sentence(line.text)


def _width(lines: Sequence[Line], indices: Sequence[int]) -> float:
    return sum(lines[index].width for index in indices)


def _body_of(
    lines: Sequence[Line],
    verdicts: tuple[Verdict, ...],
    candidates: Sequence[int],
    *,
    title: str | None,
) -> Body | None:
    """The candidates less what the vocabulary knows for junk, up to the article's end."""
    listed = _listed(verdicts)
    chosen = [i for i in candidates if lines[i].text != title and i not in listed]
    stop = article_end(lines, verdicts, chosen)
    kept = tuple(
        index
        for index in chosen
        if index <= stop
        and (verdicts[index].rule is None or verdicts[index].is_mention)
        and (lines[index].hint == "row" or not is_byline(lines[index]))
    )
    if not kept:
        return None
    return Body(start=kept[0], stop=kept[-1], kept=kept, verdicts=verdicts)


def _lines_in(lines: Sequence[Line], blocks: Sequence[str]) -> list[int]:
    """Indices of the lines that stand in ``blocks``."""
    whole, joined = set(blocks), "".join(blocks)
    return [
        index
        for index, line in enumerate(lines)
        if (bare := bare_text(line.text)) in whole or (len(bare) >= _SHORT and bare in joined)
    ]


def _listed(verdicts: Sequence[Verdict]) -> frozenset[int]:
    """The lines below the title of a list of links, up to the next running text."""
    listed: set[int] = set()
    in_list = False
    for index, verdict in enumerate(verdicts):
        if verdict.rule is not None and verdict.rule.role == "list":
            in_list = True
        elif verdict.score > 0:
            in_list = False
        if in_list:
            listed.add(index)
    return frozenset(listed)


def bare_text(text: str) -> str:
    """``text`` without white space and list or table marks, for comparison."""
    return re.sub(r"\s|^[-|]\s|\|", "", text)
