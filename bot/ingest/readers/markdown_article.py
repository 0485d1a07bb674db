"""A Markdown file -> the article in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.ingest.cleaning.lines import Line, is_prose, split_lines, visible
from bot.ingest.cleaning.page import Cleaned, clean_lines, inferred_title, paragraph_of
from bot.ingest.readers.markdown import MarkedLines, join_wrapped
from bot.ingest.readers.wrapping import unwrap
from bot.models import Omission


def clean_markdown(
    text: str, marked: MarkedLines, *, front_lines: int, title: str | None = None
) -> Cleaned | None:
    """The article in a Markdown file; None where it holds no text.

    Front matter makes a file *trusted*: somebody wrote it as an article, so its body stays whole
    and only markup goes. Without front matter it may be a page saved as Markdown and is cleaned
    like any page, its markup taken as hints. ``front_lines`` counts the lines of the front matter,
    ``title`` is what it says; a heading that opens the body is the title only if nothing else is.
    """
    marked_lines = marked.lines if front_lines else unwrap(marked.lines)
    lines = join_wrapped(marked_lines, is_trusted=front_lines > 0)
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
    paragraphs = tuple(paragraph_of(line) for line in kept if line.text)
    if not any(part.kind == "body" for part in paragraphs):
        return None
    omissions = (
        (Omission(line=lines[0].number, text=lines[0].text, reason="title"),) if title else ()
    )
    return Cleaned(
        title=title or inferred_title(paragraphs),
        title_is_inferred=title is None,
        author=None,
        source=None,
        published=None,
        paragraphs=paragraphs,
        omissions=omissions,
    )
