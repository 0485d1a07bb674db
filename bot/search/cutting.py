"""Pieces of a sentence that is too long to be quoted whole, cut where a reader would pause."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.analysis.enclosures import has_stray_marks
from bot.analysis.sentences import clause_spans
from bot.models import Span

# A cut that keeps less than this share of the room says too little.
_LEAST_SHARE = 0.35
_TRAILING_MARKS = "，,、；;：:—–-~ \t\u3000"
# What ends so announces what a cut would take away.
_LEADING_ON = "：:、—–"
_LATIN_TAIL = re.compile(r"[A-Za-z0-9.,%'’-]+$")


def cut_at_clause(sentence: str, limit: int) -> str | None:
    """The longest opening of the sentence within ``limit`` that ends with a clause, if any is fit.

    Neither quotation marks nor brackets are left open, and the mark at the cut is dropped.
    """
    for _, end in reversed(clause_spans(sentence)):
        if not limit * _LEAST_SHARE <= end <= limit or sentence[end - 1] in _LEADING_ON:
            continue
        opening = sentence[:end].rstrip(_TRAILING_MARKS)
        if opening and not has_stray_marks(opening):
            return opening
    return None


def cut_anywhere(sentence: str, limit: int) -> str:
    """The opening within ``limit``, by force; inside a Latin word only if that is all there is."""
    if len(sentence) <= limit:
        return sentence
    opening = sentence[:limit]
    if sentence[limit].isascii() and sentence[limit].isalnum():
        tail = _LATIN_TAIL.search(opening)
        if tail and tail.start() > 0:
            opening = opening[: tail.start()]
    return opening.rstrip(_TRAILING_MARKS) or sentence[:limit]


def clip_to_evidence(
    sentence: str, limit: int, worth: Callable[[str], float], *, by_force: bool
) -> Span:
    """The run of whole clauses within ``limit`` that is worth most, as a span of the sentence.

    ``worth`` must not fall when a text grows. Among runs worth the same the longest wins, then the
    first. Where every clause is longer than ``limit`` the span is empty, or, ``by_force``, the
    opening of the best clause.
    """
    clauses = clause_spans(sentence)
    best: tuple[float, int, int] | None = None
    last = 0
    for first, (start, _) in enumerate(clauses):
        last = max(last, first)
        while last < len(clauses) and clauses[last][1] - start <= limit:
            last += 1
        if last == first:
            continue
        end = start + len(sentence[start : clauses[last - 1][1]].rstrip(_TRAILING_MARKS))
        rank = (worth(sentence[start:end]), end - start, -start)
        if end > start and (best is None or rank > best):
            best = rank
    if best is not None:
        return -best[2], best[1] - best[2]
    if not by_force:
        return 0, 0
    start = max(clauses, key=lambda clause: worth(sentence[clause[0] : clause[1]]))[0]
    return start, start + len(cut_anywhere(sentence[start:], limit))
