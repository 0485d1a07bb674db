"""What a reader should know beside an answer: coverage, unknown terms, filters, remarks."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalogue import say, say_code, say_loss
from bot.models import FilterLoss, Locale, Remark
from bot.slack import ids
from bot.slack.mrkdwn import Block, clip
from bot.slack.views.message import context_line


def note_lines(
    *,
    is_partial: bool,
    unknown_terms: Sequence[str],
    losses: Sequence[FilterLoss],
    remarks: Sequence[Remark],
    locale: Locale,
) -> list[str]:
    """One sentence for each thing to know, the most telling first."""
    lines = []
    if is_partial:
        lines.append(say("answer.partial", locale))
    if unknown_terms:
        terms = say("list.separator", locale).join(clip(term, ids.FIELD) for term in unknown_terms)
        lines.append(say("answer.unknown_terms", locale, terms=clip(terms, ids.QUERY)))
    lines += [say_loss(loss, locale, value=clip(loss.value, ids.FIELD)) for loss in losses]
    lines += [remark_line(remark, locale) for remark in remarks]
    return lines


def notes_blocks(lines: Sequence[str]) -> list[Block]:
    """The notes as one small block, or none."""
    return [context_line("\n".join(lines))] if lines else []


def remark_line(remark: Remark, locale: Locale) -> str:
    """A remark of the core in words."""
    values = {name: clip(value, ids.FIELD) for name, value in remark.values}
    return say_code("remark", remark.code, locale, values)
