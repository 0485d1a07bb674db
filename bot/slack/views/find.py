"""The answer to a question: the best paragraphs, one article at a time."""

from __future__ import annotations

from dataclasses import replace

from bot.catalogue import say
from bot.models import ArticleHits, Hit, Locale, Results, Snippet
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import ELLIPSIS, Block, Element, clip
from bot.slack.views.message import Message, compose, context_line, divided, fits, text_block
from bot.slack.views.notes import note_lines, notes_blocks
from bot.slack.views.parts import (
    Frame,
    article_row,
    buttons,
    headline,
    joined,
    origin,
    suggestion_blocks,
    suggestions_line,
    title_elements,
)

TITLES_IN_TEXT = 3
SNIPPETS_SHOWN = 2
"""Of one article among others: a third one pushes the next article off the screen."""
FEW_ARTICLES = 2
"""So many leave room for every paragraph that the engine gives."""


def find_message(results: Results, frame: Frame) -> Message:
    """One page of an answer; an empty one says why it is empty."""
    locale = frame.locale
    notes = note_lines(results, locale)
    if not results.articles:
        return _empty(results, notes, frame)
    facts = joined([*_counts(results, locale), _page(results, locale)])
    # Said before the articles: one of the notes is that nothing covers the whole question.
    head = [headline(say("find.title", locale), results.query.raw, facts), *notes_blocks(notes)]
    titles = [clip(part.article.title, 80) for part in results.articles[:TITLES_IN_TEXT]]
    request = say(
        "answer.asked", locale, kind=say("find.title", locale), query=clip(results.query.raw, 200)
    )
    foot = buttons(frame, page=results.page, page_count=results.page_count, is_query=True)
    closing = divided([*suggestion_blocks(results.suggestions, frame), *foot])
    shown = SNIPPETS_SHOWN if len(results.articles) > FEW_ARTICLES else None
    articles = [article_blocks(part, locale, snippets=shown) for part in results.articles]
    rows = [
        article_row(part.article, frame, passage=_doubtable_passage(part, frame))
        for part in results.articles
    ]
    groups = [[*blocks, *row] for blocks, row in zip(articles, rows, strict=True)]
    # Where there is not room for all, what was asked for goes before what can be done with it.
    forms = ([groups[0], *map(divided, groups[1:])], groups, articles)
    kept = next((form for form in forms if fits([head, *form], closing=closing)), articles)
    return compose(joined([request, facts, *titles]), [head, *kept], closing=closing, locale=locale)


def _doubtable_passage(part: ArticleHits, frame: Frame) -> int:
    """The id of the passage that answers best, which a reader's opinion is about; 0 for none.

    Opinions are stored with the question, and what people write in threads is not.
    """
    is_thread = frame.state is not None and frame.state.is_thread
    return part.hits[0].passage.id if part.hits and not is_thread else 0


def article_blocks(
    part: ArticleHits, locale: Locale, *, snippets: int | None = SNIPPETS_SHOWN
) -> list[Block]:
    """An article of an answer: title, source and date, matched terms, paragraphs.

    At most so many ``snippets`` are shown, None for all; what is left out is counted.
    """
    facts = origin(part.article, locale)
    hits = part.hits[:snippets]
    terms = replace(part, hits=hits).terms
    if terms:
        listed = say("list.separator", locale).join(clip(term, ids.FIELD) for term in terms)
        facts.append(say("article.matched", locale, terms=clip(listed, ids.QUERY)))
    more = part.more + len(part.hits) - len(hits)
    if more:
        facts.append(say("count.more_here", locale, count=more))
    if part.also_in:
        names = dict.fromkeys(other.source or f"#{other.id}" for other in part.also_in)
        sources = say("list.separator", locale).join(clip(name, ids.FIELD) for name in names)
        facts.append(say("article.also_in", locale, sources=clip(sources, ids.QUERY)))
    blocks = [
        mrkdwn.rich_text(mrkdwn.section(title_elements(part.article, locale))),
        context_line(joined(facts)),
    ]
    excerpts = [elements for hit in hits if (elements := _snippet(hit))]
    if excerpts:
        # Quotations one after another would run together under one bar, so they are a list.
        blocks.append(mrkdwn.rich_text(mrkdwn.bullets(excerpts, is_quoted=True)))
    return blocks


def _snippet(hit: Hit) -> list[Element]:
    snippet = _without_heading(hit)
    elements = mrkdwn.highlighted(snippet.text, snippet.highlights, limit=ids.SNIPPET)
    if not elements:
        return []
    before = [mrkdwn.words(ELLIPSIS)] if snippet.is_cut_before else []
    after = [mrkdwn.words(ELLIPSIS)] if snippet.is_cut_after else []
    return [*before, *elements, *after]


def _without_heading(hit: Hit) -> Snippet:
    """The excerpt without the heading that opens its passage, unless only that holds a match."""
    snippet, heading = hit.snippet, hit.passage.heading
    if not heading or not snippet.text.startswith(f"{heading}\n"):
        return snippet
    cut = len(heading) + 1
    kept = {snippet.text[start:end] for start, end in snippet.highlights if start >= cut}
    if any(snippet.text[start:end] not in kept for start, end in snippet.highlights):
        return snippet
    moved = tuple((start - cut, end - cut) for start, end in snippet.highlights if start >= cut)
    return replace(snippet, text=snippet.text[cut:], start=snippet.start + cut, highlights=moved)


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
