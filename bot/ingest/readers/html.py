"""An HTML page -> its article: trafilatura's choice of text, checked against the line cleaner's.

trafilatura knows markup (classes, link density, JSON-LD); the line cleaner knows how Chinese pages
word what is not article. The page's *visible lines* stand in between: trafilatura chooses among
them, so that every paragraph has its source line and what was left out can be told. Where
the two mean the same article, the cleaner says where it begins and ends and trafilatura adds what
stands inside; where trafilatura finds nothing, or something else, the cleaner's choice stands.
Nothing here touches the network.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.ingest.cleaning.body import Body, find_body
from bot.ingest.cleaning.bylines import is_byline
from bot.ingest.cleaning.endings import article_end
from bot.ingest.cleaning.lines import Line, ends_sentence, is_prose
from bot.ingest.cleaning.page import Cleaned, clean_lines, compose
from bot.ingest.cleaning.tables import mark_rows
from bot.ingest.cleaning.verdicts import Verdict, judge
from bot.ingest.readers.html_head import HtmlHead, read_head
from bot.ingest.readers.html_lines import parse_html, visible_html_lines

_SHORT = 12
"""Characters under which a line must be a whole block of trafilatura's, not just part of one."""
_AGREED = 0.5
"""The share of the one's text that the other must hold for both to mean the same article."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """A cleaned article and the address that the page gives for itself."""

    cleaned: Cleaned
    url: str | None


def extract_html(html: str) -> Extracted | None:
    """The article of an HTML page, or None where it holds none."""
    tree = parse_html(html)
    if tree is None:
        return None
    lines = mark_rows([line for line in visible_html_lines(tree) if line.text])
    head = read_head(html, [line.text for line in lines])
    body = _choose_body(lines, _main_blocks(html), title=head.title)
    cleaned = (
        compose(lines, body, title=head.title) if body else clean_lines(lines, title=head.title)
    )
    if cleaned is None:
        return None
    return Extracted(cleaned=_with_head(cleaned, head), url=head.url)


def _main_blocks(html: str) -> list[str]:
    """The blocks of text that trafilatura takes for the article, white space removed."""
    from trafilatura import bare_extraction

    document = bare_extraction(html, include_comments=False, include_tables=True)
    # Without a page to read it returns None; a dict only on request.
    text = getattr(document, "text", None) or ""
    return [bare for line in text.split("\n") if (bare := _bare(line))]


def _bare(text: str) -> str:
    """``text`` without white space and list or table marks, for comparison."""
    return re.sub(r"\s|^[-|]\s|\|", "", text)


def _choose_body(lines: Sequence[Line], blocks: Sequence[str], *, title: str | None) -> Body | None:
    """The cleaner's run with what trafilatura has inside it; trafilatura's where they disagree.

    Above and below the run trafilatura adds running text only: on pages of little structure it
    takes menus and links for text as well.
    """
    verdicts = judge(lines)
    by_lines = find_body(lines, verdicts)
    by_blocks = _body_of(lines, verdicts, blocks, title=title)
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
    blocks: Sequence[str],
    *,
    title: str | None,
) -> Body | None:
    """The lines that stand in ``blocks``, less what the vocabulary knows for junk."""
    whole, joined = set(blocks), "".join(blocks)
    listed = _listed(verdicts)
    chosen = [
        index
        for index, line in enumerate(lines)
        if line.text != title
        and index not in listed
        and ((bare := _bare(line.text)) in whole or (len(bare) >= _SHORT and bare in joined))
    ]
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


def _with_head(cleaned: Cleaned, head: HtmlHead) -> Cleaned:
    """The page's own head where it knows better: the exact time; the rest where lines were silent."""
    published = head.published or cleaned.published
    if head.published and cleaned.published and cleaned.published.startswith(head.published):
        published = cleaned.published
    return replace(
        cleaned,
        author=cleaned.author or head.author,
        source=cleaned.source or head.source,
        published=published,
    )
