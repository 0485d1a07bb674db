"""All paragraphs that answer a question, one article at a time, for the one who asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.catalogue import say
from bot.models import ArticleHits, Locale, Results
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Block, clip
from bot.slack.views.answer import weight
from bot.slack.views.excerpts import hit_elements
from bot.slack.views.feedback import feedback_row
from bot.slack.views.message import Message, compose, context_line, text_block
from bot.slack.views.notes import note_lines, notes_blocks
from bot.slack.views.parts import (
    Frame,
    article_section,
    buttons,
    counts,
    headline,
    joined,
    origin,
    suggestion_lines,
    suggestion_row,
    suggestions_line,
    with_menu,
)

TITLES_IN_TEXT = 3
BEST_EXCERPTS = 2
"""Of the best article; the others have one, so that five of them fit a telephone's screen and a half."""
EXCERPT = 80
"""Characters of Chinese of those others."""


def find_message(results: Results, frame: Frame) -> Message:
    """One page of an answer; an empty one says why it is empty."""
    locale = frame.locale
    if not results.articles:
        return empty_message(results, frame)
    # On further pages, and once it was shared, nobody asks something else instead.
    is_first = results.page == 1 and not frame.is_shared
    suggestions = results.suggestions if is_first else ()
    notes = [*note_lines(results, locale), *suggestion_lines(suggestions, frame)]
    facts = joined([*counts(results, locale), _page(results, locale)])
    head = [
        headline(say("find.title", locale), results.query.raw, facts),
        *notes_blocks(notes),
        *suggestion_row(suggestions, frame),
    ]
    titles = [clip(part.article.title, 80) for part in results.articles[:TITLES_IN_TEXT]]
    request = say(
        "answer.asked", locale, kind=say("find.title", locale), query=clip(results.query.raw, 200)
    )
    size = EXCERPT * weight(results)
    groups = []
    for place, part in enumerate(results.articles):
        excerpts = article_blocks(
            part,
            locale,
            excerpts=1 if place else BEST_EXCERPTS,
            limit=size if place else ids.SNIPPET,
            is_partial=results.is_partial,
        )
        best = part.hits[0].passage.id if part.hits else 0
        groups.append([with_menu(excerpts[0], part.article, frame, passage=best), *excerpts[1:]])
    return compose(
        joined([request, facts, *titles]),
        [head, *groups],
        closing=[
            *buttons(frame, page=results.page, page_count=results.page_count, is_query=True),
            *feedback_row(frame),
        ],
        locale=locale,
    )


def article_blocks(
    part: ArticleHits,
    locale: Locale,
    *,
    excerpts: int = BEST_EXCERPTS,
    limit: int = ids.SNIPPET,
    is_partial: bool = False,
) -> list[Block]:
    """An article of an answer: title, source and date, then its best paragraphs.

    What is left out of them is counted. Of a partial answer the matched terms are told.
    """
    facts = origin(part.article, locale)
    hits = part.hits[:excerpts]
    terms = replace(part, hits=hits).terms if is_partial else ()
    if terms:
        facts.append(say("article.matched", locale, terms=_listed(terms, locale)))
    more = part.more + len(part.hits) - len(hits)
    if more:
        facts.append(say("count.more_here", locale, count=more))
    if part.also_in:
        names = list(dict.fromkeys(other.source or f"#{other.id}" for other in part.also_in))
        facts.append(say("article.also_in", locale, sources=_listed(names, locale)))
    blocks = [article_section(part.article, facts, locale)]
    quoted = [elements for hit in hits if (elements := hit_elements(hit, limit=limit))]
    if len(quoted) == 1:
        blocks.append(mrkdwn.rich_text(mrkdwn.quote(quoted[0])))
    elif quoted:
        # Quotations one after another would run together under one bar, so they are a list.
        blocks.append(mrkdwn.rich_text(mrkdwn.bullets(quoted, is_quoted=True)))
    return blocks


def empty_message(results: Results, frame: Frame) -> Message:
    """Why there is nothing, and what to ask instead."""
    locale = frame.locale
    notes = note_lines(results, locale)
    none = say("find.none", locale)
    hints = [*notes, *suggestion_lines(results.suggestions, frame)]
    return compose(
        joined([none, *notes, suggestions_line(results.suggestions, locale)]),
        [
            [
                headline(say("find.title", locale), clip(results.query.raw, ids.FIELD), ""),
                text_block(none),
                *notes_blocks(hints),
                *suggestion_row(results.suggestions, frame),
                *([] if hints else [context_line(say("find.none_hint", locale))]),
            ]
        ],
        # What is not there yet can be watched for.
        closing=buttons(
            frame,
            page=results.page,
            page_count=results.page_count,
            is_worth_sharing=False,
            is_query=True,
        ),
        locale=locale,
    )


def _listed(names: Sequence[str], locale: Locale) -> str:
    listed = say("list.separator", locale).join(clip(name, ids.FIELD) for name in names)
    return clip(listed, ids.QUERY)


def _page(results: Results, locale: Locale) -> str:
    if results.page_count <= 1:
        return ""
    return say("page.of", locale, page=results.page, pages=results.page_count)
