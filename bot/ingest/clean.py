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

from bot.ingest.body import Body, Verdict, find_body, judge
from bot.ingest.digest import remove_reference_marks, split_digest
from bot.ingest.headings import find_headings
from bot.ingest.lines import Line, is_english, is_prose, split_lines, visible
from bot.ingest.markdown import MarkedLines, join_wrapped
from bot.ingest.metadata import Metadata, read_metadata
from bot.ingest.omissions import explain
from bot.ingest.pinyin import remove_pinyin
from bot.ingest.tables import mark_rows
from bot.ingest.titles import infer_title
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
    metadata = read_metadata(shown, body, title=title)
    kept = [shown[index] for index in body.kept if index not in metadata.title_lines]
    paragraphs = paragraphs_of(kept)
    if not paragraphs:
        return None
    return Cleaned(
        title=metadata.title or _inferred(paragraphs),
        title_is_inferred=metadata.title is None,
        author=metadata.author,
        source=metadata.source,
        published=metadata.published,
        paragraphs=paragraphs,
        omissions=_omissions(shown, body, metadata),
    )


def clean_markdown(
    text: str, marked: MarkedLines, *, front_lines: int, title: str | None = None
) -> Cleaned | None:
    """The article in a Markdown file; None where it holds no text.

    Front matter makes a file *trusted*: somebody wrote it as an article, so its body stays whole
    and only markup goes. Without front matter it may be a page saved as Markdown and is cleaned
    like any page, its markup taken as hints. ``front_lines`` counts the lines of the front matter,
    ``title`` is what it says; a heading that opens the body is the title only if nothing else is.
    """
    lines = join_wrapped(marked.lines, is_trusted=front_lines > 0)
    if not front_lines:
        opening = marked.first_heading if _is_title(marked, lines) else None
        cleaned = clean_lines(lines, title=opening)
    else:
        cleaned = _whole(lines, marked.first_heading, title=title)
    if cleaned is None:
        return None
    raw = split_lines(text)
    reasons = dict.fromkeys(range(1, front_lines + 1), "metadata")
    reasons.update((number, "markup") for number in marked.markup)
    markup = [
        Omission(line=number, text=words, reason=reason)
        for number, reason in reasons.items()
        if (words := visible(raw[number - 1]))
    ]
    omissions = sorted([*cleaned.omissions, *markup], key=lambda omission: omission.line)
    return replace(cleaned, omissions=tuple(omissions))


def _is_title(marked: MarkedLines, lines: Sequence[Line]) -> bool:
    """Whether the first heading opens the page: before it there is no running text."""
    for line in lines:
        if line.hint == "heading":
            return line.text == marked.first_heading
        if is_prose(line):
            return False
    return False


def _whole(lines: Sequence[Line], heading: str | None, *, title: str | None) -> Cleaned | None:
    """Every line as a paragraph, but for a first line that is the title, given or not, as heading."""
    opens = bool(lines) and lines[0].hint == "heading" and lines[0].text == heading
    title = heading if opens and title in (None, heading) else None
    kept = [*lines[1:]] if title else [*lines]
    paragraphs = tuple(_paragraph(line) for line in kept if line.text)
    if not any(part.kind == "body" for part in paragraphs):
        return None
    omissions = (
        (Omission(line=lines[0].number, text=lines[0].text, reason="title"),) if title else ()
    )
    return Cleaned(
        title=title or _inferred(paragraphs),
        title_is_inferred=title is None,
        author=None,
        source=None,
        published=None,
        paragraphs=paragraphs,
        omissions=omissions,
    )


def _paragraph(line: Line) -> Paragraph:
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
            paragraphs.append(_paragraph(replace(line, text=text, hint=hint)))
    return tuple(paragraphs)


def _inferred(paragraphs: Sequence[Paragraph]) -> str:
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
    kept = set(body.kept) - metadata.title_lines
    return tuple(
        Omission(line=line.number, text=line.text, reason=reasons[index])
        for index, line in enumerate(shown)
        if index not in kept
    )
