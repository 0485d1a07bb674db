"""Paragraphs -> passages, the unit that is searched and shown.

A heading is the first line of the passage below it. Very short paragraphs join a neighbour of
their section, very long ones are cut between sentences. Nothing is lost or doubled: joined with a
line feed (and directly, where a paragraph was cut) the passages give every paragraph back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.analysis.sentences import clause_spans, sentence_spans
from bot.ingest.cleaning.lines import width_of
from bot.models import Paragraph, PassageDraft

SHORT = 40.0
"""Width under which a paragraph is too short to stand alone: 40 characters of Chinese, 80 of English."""
LONG = 600.0
"""Width over which a paragraph is cut: 600 characters of Chinese, 1,200 of English."""
_JOINED_MOST = 300.0
"""Short paragraphs are joined up to this width: an interview's turns, the items of a list."""


@dataclass(slots=True)
class _Draft:
    """A passage in the making: its headings and paragraphs, in order."""

    heading: str | None
    texts: list[str] = field(default_factory=list)
    width: float = 0.0
    has_body: bool = False

    def add(self, text: str, *, is_body: bool) -> None:
        self.texts.append(text)
        self.width += width_of(text)
        self.has_body = self.has_body or is_body


def split_passages(paragraphs: Sequence[Paragraph]) -> tuple[PassageDraft, ...]:
    """Passages in the order of the paragraphs, positions from 0.

    ``heading`` is the nearest heading above the passage or at its top. Linear in the text.
    """
    drafts: list[_Draft] = []
    heading: str | None = None
    for paragraph in paragraphs:
        if paragraph.kind == "heading":
            heading = paragraph.text
            if drafts and not drafts[-1].has_body:
                drafts[-1].heading = heading
            else:
                drafts.append(_Draft(heading))
            drafts[-1].add(paragraph.text, is_body=False)
            continue
        for number, piece in enumerate(_pieces(paragraph.text)):
            _place(drafts, piece, heading, is_later_piece=number > 0)
    _join_loose_headings(drafts)
    return tuple(
        PassageDraft(position=position, text="\n".join(draft.texts), heading=draft.heading)
        for position, draft in enumerate(drafts)
    )


def _place(drafts: list[_Draft], text: str, heading: str | None, *, is_later_piece: bool) -> None:
    """Adds a body text to the last passage where it belongs there, else opens one."""
    last = drafts[-1] if drafts else None
    width = width_of(text)
    if last is not None and not is_later_piece and _belongs(last, width, heading):
        last.add(text, is_body=True)
        return
    draft = _Draft(heading)
    draft.add(text, is_body=True)
    drafts.append(draft)


def _belongs(last: _Draft, width: float, heading: str | None) -> bool:
    """Whether a text of ``width`` joins the passage ``last`` above it."""
    if not last.has_body:
        return True
    if last.heading != heading:
        return False
    if width < SHORT:
        return last.width + width <= _JOINED_MOST or last.width <= LONG - width
    return last.width < SHORT and last.width + width <= LONG


def _join_loose_headings(drafts: list[_Draft]) -> None:
    """Headings at the very end, with nothing below them, join the passage above."""
    if len(drafts) > 1 and not drafts[-1].has_body:
        loose = drafts.pop()
        for text in loose.texts:
            drafts[-1].add(text, is_body=False)


def _pieces(text: str) -> list[str]:
    """Runs of whole sentences of a long paragraph, of about the same width, nothing dropped."""
    total = width_of(text)
    if total <= LONG:
        return [text]
    target = total / -(-total // LONG)
    pieces: list[str] = []
    start = end = 0
    width = 0.0
    for unit in _units(text):
        size = width_of(unit)
        if width and (width >= target or width + size > LONG):
            pieces.append(text[start:end])
            start, width = end, 0.0
        end += len(unit)
        width += size
    pieces.append(text[start:])
    if width < SHORT and width_of(pieces[-2]) + width <= LONG + SHORT:
        pieces[-2:] = ["".join(pieces[-2:])]
    return pieces


def _units(text: str) -> Iterator[str]:
    """Sentences with the white space after them; clauses or plain cuts where one is too long."""
    for sentence in _tiled(text, sentence_spans(text)):
        if width_of(sentence) <= LONG:
            yield sentence
            continue
        for clause in _tiled(sentence, clause_spans(sentence)):
            step = int(LONG)
            yield from (clause[at : at + step] for at in range(0, len(clause), step))


def _tiled(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """``text`` cut at the starts of ``spans``; what lies between two belongs to the first."""
    starts = [0, *(start for start, _ in spans[1:]), len(text)]
    for start, end in pairwise(starts):
        if end > start:
            yield text[start:end]
