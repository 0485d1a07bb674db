"""An HTML page -> its article: trafilatura's choice of text, checked against the line cleaner's.

trafilatura knows markup (classes, link density, JSON-LD); the line cleaner knows how Chinese pages
word what is not article. The page's *visible lines* stand in between: trafilatura chooses among
them, so that every paragraph has its source line and what was left out can be told. Where
the two mean the same article, the cleaner says where it begins and ends and trafilatura adds what
stands inside; where trafilatura finds nothing, or something else, the cleaner's choice stands.
Nothing here touches the network.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.ingest.cleaning.page import Cleaned, clean_lines, compose
from bot.ingest.cleaning.page_kinds import PageKind, page_kind
from bot.ingest.cleaning.tables import mark_rows
from bot.ingest.readers.html_body import bare_text, choose_body
from bot.ingest.readers.html_head import HtmlHead, read_head
from bot.ingest.readers.html_lines import parse_html, visible_html_lines
from bot.ingest.readers.html_title import page_title


@dataclass(frozen=True, slots=True)
class Extracted:
    """A cleaned article, the address that the page gives for itself, and what it is instead."""

    cleaned: Cleaned | None
    url: str | None
    kind: PageKind | None


def extract_html(html: str) -> Extracted | None:
    """What an HTML page holds, or None where there is no page."""
    tree = parse_html(html)
    if tree is None:
        return None
    shown, holders = visible_html_lines(tree)
    lines = mark_rows(shown)
    head = read_head(html, [line.text for line in lines])
    body = choose_body(lines, holders, _main_blocks(html), title=head.title)
    cleaned = (
        compose(lines, body, title=head.title) if body else clean_lines(lines, title=head.title)
    )
    kind = page_kind(lines, title=head.page_title or head.title)
    if cleaned is None:
        return Extracted(cleaned=None, url=head.url, kind=kind)
    return Extracted(cleaned=_with_head(cleaned, head), url=head.url, kind=kind)


def _main_blocks(html: str) -> list[str]:
    """The blocks of text that trafilatura takes for the article, white space removed."""
    from trafilatura import bare_extraction

    document = bare_extraction(html, include_comments=False, include_tables=True)
    # Without a page to read it returns None; a dict only on request.
    text = getattr(document, "text", None) or ""
    return [bare for line in text.split("\n") if (bare := bare_text(line))]


def _with_head(cleaned: Cleaned, head: HtmlHead) -> Cleaned:
    """The page's own head where it knows better: the exact time; the rest where lines were silent."""
    published = head.published or cleaned.published
    if head.published and cleaned.published and cleaned.published.startswith(head.published):
        published = cleaned.published
    fallback = page_title(head.page_title) if cleaned.title_is_inferred else None
    return replace(
        cleaned,
        title=fallback or cleaned.title,
        title_is_inferred=cleaned.title_is_inferred and fallback is None,
        author=cleaned.author or head.author,
        source=cleaned.source or head.source,
        published=published,
    )
