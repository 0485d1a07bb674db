"""The answer to a question: the best paragraphs, one article at a time."""

from __future__ import annotations

from bot.catalogue import say
from bot.models import ArticleHits, Hit, Locale, Results
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import ELLIPSIS, Block, Element, clip
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

TITLES_IN_TEXT = 3


def find_message(results: Results, frame: Frame) -> Message:
    """One page of an answer; an empty one says why it is empty."""
    locale = frame.locale
    notes = note_lines(results, locale)
    if not results.articles:
        return _empty(results, notes, frame)
    facts = joined([*_counts(results, locale), _page(results, locale)])
    head = headline(say("find.title", locale), results.query.raw, facts)
    titles = "; ".join(clip(part.article.title, 80) for part in results.articles[:TITLES_IN_TEXT])
    asked = say(
        "answer.asked", locale, kind=say("find.title", locale), query=clip(results.query.raw, 200)
    )
    return compose(
        f"{asked} ({facts}). {titles}",
        [[head], *(article_blocks(part, locale) for part in results.articles)],
        closing=[
            *notes_blocks(notes),
            *suggestion_blocks(results.suggestions, frame),
            *buttons(frame, page=results.page, page_count=results.page_count),
        ],
        locale=locale,
    )


def article_blocks(part: ArticleHits, locale: Locale) -> list[Block]:
    """An article of an answer: title, source and date, matched terms, paragraphs."""
    facts = origin(part.article, locale)
    terms = part.terms
    if terms:
        listed = say("list.separator", locale).join(clip(term, ids.FIELD) for term in terms)
        facts.append(say("article.matched", locale, terms=clip(listed, ids.QUERY)))
    if part.more:
        facts.append(say("count.more_here", locale, count=part.more))
    if part.also_in:
        names = dict.fromkeys(other.source or f"#{other.id}" for other in part.also_in)
        sources = say("list.separator", locale).join(clip(name, ids.FIELD) for name in names)
        facts.append(say("article.also_in", locale, sources=clip(sources, ids.QUERY)))
    blocks = [
        mrkdwn.rich_text(mrkdwn.section(title_elements(part.article, locale))),
        context_line(joined(facts)),
    ]
    snippets = [elements for hit in part.hits if (elements := _snippet(hit))]
    if snippets:
        # Quotations one after another would run together under one bar, so they are a list.
        blocks.append(mrkdwn.rich_text(mrkdwn.bullets(snippets, is_quoted=True)))
    return blocks


def _snippet(hit: Hit) -> list[Element]:
    snippet = hit.snippet
    elements = mrkdwn.highlighted(snippet.text, snippet.highlights, limit=ids.SNIPPET)
    if not elements:
        return []
    before = [mrkdwn.words(ELLIPSIS)] if snippet.is_cut_before else []
    after = [mrkdwn.words(ELLIPSIS)] if snippet.is_cut_after else []
    return [*before, *elements, *after]


def _counts(results: Results, locale: Locale) -> list[str]:
    return [
        say("count.articles", locale, count=results.article_count),
        say("count.passages", locale, count=results.passage_count),
    ]


def _page(results: Results, locale: Locale) -> str:
    if results.page_count <= 1:
        return ""
    return say("page.of", locale, page=results.page, pages=results.page_count)


def _empty(results: Results, notes: list[str], frame: Frame) -> Message:
    locale = frame.locale
    none = say("find.none", locale)
    return compose(
        joined([none, *notes, suggestions_line(results.suggestions, locale)]),
        [
            [
                headline(say("find.title", locale), results.query.raw, ""),
                text_block(none),
                *notes_blocks(notes),
                *suggestion_blocks(results.suggestions, frame),
                context_line(say("find.none_hint", locale)),
            ]
        ],
        closing=buttons(
            frame, page=results.page, page_count=results.page_count, is_worth_sharing=False
        ),
        locale=locale,
    )
