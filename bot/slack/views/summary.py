"""Quotations that answer a question, each with its citation, for the one who asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.catalogue import say
from bot.models import Locale, Quotation, Summary
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import ELLIPSIS, Block, Element, clip, printable
from bot.slack.views.feedback import feedback_row
from bot.slack.views.message import Message, compose, context_line, small_markup, text_block
from bot.slack.views.notes import note_lines, notes_blocks
from bot.slack.views.parts import (
    Frame,
    actions,
    buttons,
    headline,
    joined,
    origin,
    passages_button,
    suggestion_lines,
    suggestion_row,
    suggestions_line,
)


def summary_message(summary: Summary, frame: Frame) -> Message:
    """Quotations that answer a question, or the reason why there are none."""
    locale = frame.locale
    notes = note_lines(summary, locale)
    hints = [*notes, *suggestion_lines(summary.suggestions, frame)]
    beside = [*notes_blocks(hints), *suggestion_row(summary.suggestions, frame)]
    request = summary.query.raw if summary.query is not None else ""
    head = headline(say("summary.title", locale), request, "")
    if not summary.quotations:
        none = say("summary.none", locale)
        hint = [] if hints else [context_line(say("find.none_hint", locale))]
        return compose(
            joined([none, *notes, suggestions_line(summary.suggestions, locale)]),
            [[head, text_block(none), *beside, *hint]],
            closing=buttons(frame, page=1, page_count=1, is_worth_sharing=False, is_query=True),
            locale=locale,
        )
    return compose(
        _plain(summary, clip(request, 200), locale),
        [[head, *beside], *cited(summary.quotations, locale)],
        closing=[*_row(frame), *feedback_row(frame)],
        locale=locale,
    )


def quoted(quotation: Quotation) -> list[Element]:
    """The quotation itself, verbatim."""
    text = clip(quotation.text, ids.QUOTATION)
    elements = [mrkdwn.words(text)] if text else [mrkdwn.words(ELLIPSIS)]
    if quotation.is_cut and not text.endswith(ELLIPSIS):
        elements.append(mrkdwn.words(ELLIPSIS))
    return elements


def cited(quotations: Sequence[Quotation], locale: Locale) -> list[list[Block]]:
    """The quotations, and smaller the articles that they are taken from, each named once in a row."""
    runs = groupby(quotations, key=lambda quotation: quotation.article.id)
    return [_cited(tuple(run), locale) for _, run in runs]


def _cited(run: Sequence[Quotation], locale: Locale) -> list[Block]:
    article = run[0].article
    title = printable(article.title).strip() or say("article.untitled", locale)
    numbers = dict.fromkeys(str(each.passage_position + 1) for each in run)
    listed = say("list.separator", locale).join(numbers)
    paragraphs = say("article.passage_number", locale, number=listed)
    facts = joined([*origin(article, locale), paragraphs])
    shown = mrkdwn.linked(title, article.url, limit=ids.TITLE)
    return [
        mrkdwn.rich_text(*(mrkdwn.quote(quoted(each)) for each in run)),
        small_markup(f"{shown}  #{article.id}  {mrkdwn.escape(facts)}"),
    ]


def _row(frame: Frame) -> list[Block]:
    """The way to the paragraphs behind the sentences, then what can be done with the answer."""
    row = buttons(frame, page=1, page_count=1, is_query=True)
    passages = passages_button(frame)
    if passages is None:
        return row
    if not row or row[0]["type"] != "actions":
        return [*actions([passages]), *row]
    return [{**row[0], "elements": [passages, *row[0]["elements"]]}, *row[1:]]


def _plain(summary: Summary, about: str, locale: Locale) -> str:
    request = say("answer.asked", locale, kind=say("summary.title", locale), query=about)
    return joined([request, *(clip(each.text, 160) for each in summary.quotations)])
