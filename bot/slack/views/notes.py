"""What a reader should know beside an answer: coverage, unknown terms, filters, remarks."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalogue import say, say_code, say_loss
from bot.models import Locale, Remark, Results, Summary
from bot.slack import ids
from bot.slack.mrkdwn import Block, clip
from bot.slack.views.message import context_line

CUT = "remark.cut"
"""The core's name for an answer that holds more than was looked at."""


def note_lines(answer: Results | Summary, locale: Locale) -> list[str]:
    """One sentence for each thing to know, the most telling first."""
    lines = []
    shown = answer.articles if isinstance(answer, Results) else answer.quotations
    if answer.is_partial and shown:
        lines.append(say("answer.partial", locale))
    if answer.unknown_terms:
        terms = [clip(term, ids.FIELD) for term in answer.unknown_terms]
        listed = say("list.separator", locale).join(terms)
        lines.append(say("answer.unknown_terms", locale, terms=clip(listed, ids.QUERY)))
    lines += [say_loss(loss, locale, value=clip(loss.value, ids.FIELD)) for loss in answer.losses]
    # That more matches than was looked at is said by the counts.
    told = [remark for remark in answer.remarks if remark.code != CUT]
    return lines + remark_lines(told, locale)


def remark_lines(remarks: Sequence[Remark], locale: Locale) -> list[str]:
    """The remarks of the core in words."""
    return [remark_line(remark, locale) for remark in remarks]


def notes_blocks(lines: Sequence[str]) -> list[Block]:
    """The notes as one small block, or none."""
    return [context_line("\n".join(lines))] if lines else []


def remark_line(remark: Remark, locale: Locale) -> str:
    """A remark of the core in words."""
    values = {name: clip(value, ids.FIELD) for name, value in remark.values}
    return say_code("remark", remark.code, locale, values)
