"""A page of lines -> the article in it: body, headings, metadata, and what was left out and why.

Cleaning removes and never rewrites, so that a quotation of the cleaned article is a quotation of
the page. The steps, each in a module of its own: visible lines (``lines``), the run of the article
(``body``, with the vocabulary of ``junk``), title and byline (``metadata``), headings
(``headings``), the one-line digest (``digest``), and the reasons of what was left out
(``omissions``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.ingest.cleaning.body import Body, find_body, with_lead
from bot.ingest.cleaning.credits import without_credits
from bot.ingest.cleaning.digest import remove_reference_marks, split_digest
from bot.ingest.cleaning.headings import find_headings
from bot.ingest.cleaning.lines import Line, is_english, split_lines, visible
from bot.ingest.cleaning.metadata import Metadata, read_metadata
from bot.ingest.cleaning.omissions import explain
from bot.ingest.cleaning.pinyin import remove_pinyin
from bot.ingest.cleaning.tables import mark_rows
from bot.ingest.cleaning.titles import find_title, infer_title, title_span
from bot.ingest.cleaning.verdicts import Verdict, judge
from bot.models import Omission, Paragraph

_INLINE_IMAGE = re.compile(r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)")
_INLINE_LINK = re.compile(
    r"\[([^\[\]\n]{1,200})\]\((?:https?:|/|#|javascript:|mailto:)[^)\n]{0,800}\)"
)
_LETTER = re.compile(r"[^\W\d_]")
_LOOSE_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned article; ``title`` is inferred from the text where the page showed none."""

    title: str | None
    title_is_inferred: bool
    author: str | None
    source: str | None
    published: str | None
    paragraphs: tuple[Paragraph, ...]
    omissions: tuple[Omission, ...]


def visible_lines(text: str) -> list[Line]:
    """All lines of a text page as a reader sees them, empty ones included, numbered from 1.

    Markdown images go and links become their words; a line of nothing but links is marked so.
    """
    return [_visible_line(number, raw) for number, raw in enumerate(split_lines(text), start=1)]


def _visible_line(number: int, raw: str) -> Line:
    words = remove_pinyin(visible(raw))
    if "](" not in words:
        return Line.of(number, words)
    text = _INLINE_IMAGE.sub("", words)
    linked = sum(len(found) for found in _INLINE_LINK.findall(text))
    text = _INLINE_LINK.sub(r"\1", text).strip()
    # The markup of an image alone stays visible, so that the line is reported as left out.
    if not text:
        return Line.of(number, words)
    only_links = linked * 10 >= 8 * len(text.replace(" ", "")) and len(text) < 120
    return Line.of(number, text, hint="links" if only_links else "")


def clean_lines(lines: Sequence[Line], *, title: str | None = None) -> Cleaned | None:
    """The article in a page of lines; None where no line reads like an article.

    ``title`` is one that is already known, from the page's markup.
    """
    shown = mark_rows([line for line in lines if line.text])
    verdicts = judge(shown)
    body = find_body(shown, verdicts) or _loose_body(shown, verdicts)
    return compose(shown, body, title=title) if body else None


def compose(shown: Sequence[Line], body: Body, *, title: str | None = None) -> Cleaned | None:
    """The article whose body is ``body`` among the non-empty lines ``shown``."""
    span = range(0)
    if title is None:
        found = find_title(shown, body)
        title, span = found or (None, span)
    else:
        span = title_span(shown, body, title)
    metadata = read_metadata(shown, body, title=title, span=span)
    body = with_lead(shown, body, span, metadata.metadata_lines)
    told = metadata.title_lines | metadata.metadata_lines
    kept, credits = without_credits([shown[index] for index in body.kept if index not in told])
    paragraphs = paragraphs_of(kept)
    if not paragraphs:
        return None
    return Cleaned(
        title=metadata.title or inferred_title(paragraphs),
        title_is_inferred=metadata.title is None,
        author=metadata.author,
        source=metadata.source,
        published=metadata.published,
        paragraphs=paragraphs,
        omissions=tuple(
            sorted([*_omissions(shown, body, metadata), *credits], key=lambda one: one.line)
        ),
    )


def paragraph_of(line: Line) -> Paragraph:
    if line.hint == "heading":
        return Paragraph(text=line.text, kind="heading", line=line.number)
    return Paragraph(text=line.text, kind="body", line=line.number)


def paragraphs_of(kept: Sequence[Line]) -> tuple[Paragraph, ...]:
    """Paragraphs and headings of the kept lines; a one-line digest becomes several."""
    headings = find_headings(kept)
    paragraphs: list[Paragraph] = []
    for index, line in enumerate(kept):
        parts = split_digest(line.text)
        if parts is not None:
            paragraphs.extend(
                Paragraph(text=text, kind=kind, line=line.number) for kind, text in parts
            )
            continue
        text = remove_reference_marks(line.text) if is_english(line.text) else line.text
        hint = "heading" if index in headings else "body"
        if text:
            paragraphs.append(paragraph_of(replace(line, text=text, hint=hint)))
    return tuple(paragraphs)


def inferred_title(paragraphs: Sequence[Paragraph]) -> str:
    first = next((part.text for part in paragraphs if part.kind == "body"), paragraphs[0].text)
    return infer_title(first)


def _loose_body(shown: Sequence[Line], verdicts: tuple[Verdict, ...]) -> Body | None:
    """The whole page where it is no scraped page: notes without full stops, a single sentence.

    None where most of it is junk or labels, such as a page of navigation.
    """
    kept = tuple(
        index
        for index, line in enumerate(shown)
        if verdicts[index].rule is None
        and verdicts[index].score > -1.0
        and line.width >= 4
        and _LETTER.search(line.text)
    )
    width = sum(shown[index].width for index in kept)
    if not kept or width < _LOOSE_SHARE * sum(line.width for line in shown):
        return None
    if width < 8 * len(kept):
        return None
    return Body(start=kept[0], stop=kept[-1], kept=kept, verdicts=verdicts)


def _omissions(shown: Sequence[Line], body: Body, metadata: Metadata) -> tuple[Omission, ...]:
    reasons = explain(shown, body, metadata)
    kept = set(body.kept) - metadata.title_lines - metadata.metadata_lines
    return tuple(
        Omission(line=line.number, text=line.text, reason=reasons[index])
        for index, line in enumerate(shown)
        if index not in kept
    )
