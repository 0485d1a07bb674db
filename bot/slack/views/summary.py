"""Quotations that sum up an article or answer a question, each with its citation."""

from __future__ import annotations

from bot.catalogue import say
from bot.models import Article, Locale, Quotation, Summary
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import ELLIPSIS, Block, Element, clip, printable
from bot.slack.views.message import Message, compose, context_line, text_block
from bot.slack.views.notes import note_lines, notes_blocks
from bot.slack.views.parts import (
    Frame,
    buttons,
    headline,
    joined,
    origin,
    suggestion_blocks,
    suggestions_line,
    title_elements,
)


def summary_message(summary: Summary, frame: Frame) -> Message:
    """Quotations, or the reason why there are none."""
    locale = frame.locale
    notes = note_lines(summary, locale)
    instead = suggestion_blocks(summary.suggestions, frame)
    closing = [*notes_blocks(notes), *instead, *buttons(frame, page=1, page_count=1)]
    if summary.article is not None:
        return _of_article(summary, summary.article, closing, locale)
    asked = summary.query.raw if summary.query is not None else ""
    head = headline(say("summary.title", locale), asked, "")
    if not summary.quotations:
        none = say("summary.none", locale)
        return compose(
            joined([none, *notes, suggestions_line(summary.suggestions, locale)]),
            [[head, text_block(none)]],
            closing=[
                *notes_blocks(notes),
                *instead,
                context_line(say("find.none_hint", locale)),
            ],
            locale=locale,
        )
    return compose(
        _plain(summary, clip(asked, 200), locale),
        [[head], *([_cited(quotation, locale)] for quotation in summary.quotations)],
        closing=closing,
        locale=locale,
    )


def _of_article(
    summary: Summary, article: Article, closing: list[Block], locale: Locale
) -> Message:
    facts = origin(article, locale)
    if article.author:
        facts.append(say("article.by", locale, author=clip(article.author, ids.FIELD)))
    if article.title_is_inferred:
        facts.append(say("article.title_inferred", locale))
    opening = [
        mrkdwn.rich_text(mrkdwn.section(title_elements(article, locale))),
        context_line(joined(facts)),
    ]
    quotes = [mrkdwn.rich_text(mrkdwn.quote(_quoted(each))) for each in summary.quotations]
    if not quotes:
        opening.append(text_block(say("summary.nothing_to_quote", locale)))
    return compose(
        _plain(summary, clip(article.title, ids.TITLE), locale),
        [opening, *([block] for block in quotes)],
        closing=closing,
        locale=locale,
    )


def _quoted(quotation: Quotation) -> list[Element]:
    """The quotation itself, verbatim."""
    text = clip(quotation.text, ids.QUOTATION)
    elements = [mrkdwn.words(text)] if text else [mrkdwn.words(ELLIPSIS)]
    if quotation.is_cut and not text.endswith(ELLIPSIS):
        elements.append(mrkdwn.words(ELLIPSIS))
    return elements


def _cited(quotation: Quotation, locale: Locale) -> Block:
    """A quotation with the article that it is taken from."""
    article = quotation.article
    title = clip(printable(article.title).strip() or say("article.untitled", locale), ids.TITLE)
    paragraph = say("article.passage_number", locale, number=quotation.passage_position + 1)
    facts = joined([*origin(article, locale), paragraph, f"#{article.id}"])
    return mrkdwn.rich_text(
        mrkdwn.quote(_quoted(quotation)),
        mrkdwn.section([mrkdwn.link(title, article.url), mrkdwn.words(f"  {facts}")]),
    )


def _plain(summary: Summary, about: str, locale: Locale) -> str:
    asked = say("answer.asked", locale, kind=say("summary.title", locale), query=about)
    return " ".join([asked, *(clip(each.text, 160) for each in summary.quotations)])
