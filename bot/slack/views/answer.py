"""The answer that others read: the sentences that say it, and where to read on.

It stays within ``ids.PUBLIC_BLOCKS``, ``PUBLIC_ELEMENTS`` and ``PUBLIC_CHARACTERS``; all paragraphs
are one press away, for who presses.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from bot.analysis.language import character_limit, is_dense
from bot.catalogue import say
from bot.models import Article, Locale, Quotation, Results, Summary
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import ELLIPSIS, Block, Element, clip, printable
from bot.slack.views.excerpts import excerpt_elements
from bot.slack.views.feedback import feedback_row
from bot.slack.views.message import Message, compose, context_line, display_length, small_markup
from bot.slack.views.notes import note_lines
from bot.slack.views.parts import (
    Frame,
    actions,
    button,
    counts,
    joined,
    origin,
    passages_button,
    suggestion_lines,
    suggestion_row,
)

SENTENCES = 3
SENTENCES_BESIDE_NOTES = 2
"""Where there is something to say beside the answer, so that all stays short."""
ARTICLES = 3
ARTICLES_A_PAGE = 5
QUERY = 60
NOTE = 80
NOTES = 2
TITLE = 30
SOURCE = 16
EXCERPT = 45
SHORTEST_QUOTATION = 50
ENGLISH = 2
"""So many English characters say what one Chinese character says, about."""
OPENING = 100
"""Characters that are left for who shared it, or what a follow-up was understood as."""


def answer_message(results: Results, summary: Summary, frame: Frame) -> Message:
    """The first page: one to three sentences, each with its source, then at most three articles."""
    locale = frame.locale
    notes = _notes(results, frame)
    asked_for = frame.state.sentences if frame.state is not None else 0
    most = SENTENCES_BESIDE_NOTES if notes else SENTENCES
    said = summary.quotations[: min(asked_for or most, most)]
    cited = tuple(dict.fromkeys(each.article.id for each in said))
    others = [a for a in listed_articles(results, summary) if a.id not in cited]
    listed = [] if asked_for else others[:ARTICLES]
    head = [
        context_line("\n".join([_head(results, locale), *notes])),
        *suggestion_row(results.suggestions, frame),
    ]
    foot = [
        *([_articles(listed, len(cited) + 1, locale)] if listed else []),
        *_row(frame),
        *feedback_row(frame),
    ]
    room = ids.PUBLIC_CHARACTERS * weight(results) - display_length([*head, *foot]) - OPENING
    quotations = _quotations(said, room, locale)
    if not quotations and results.articles and results.articles[0].hits:
        quotations = [_excerpt(results, room)]
    titles = [clip(article.title, 80) for article in listed]
    text = joined([clip(results.query.raw, 200), *(clip(each.text, 160) for each in said), *titles])
    return compose(text, [[*head, *quotations]], closing=foot, locale=locale)


def more_message(results: Results, frame: Frame) -> Message:
    """A further page: an article a line, each with what it says in a few words."""
    locale = frame.locale
    page = say("page.of", locale, page=results.page, pages=results.page_count)
    size = ids.PUBLIC_CHARACTERS * weight(results) // ids.PUBLIC_CHARACTERS
    parts = results.articles[:ARTICLES_A_PAGE]
    first = (results.page - 1) * ARTICLES_A_PAGE + 1
    lines = [
        [
            *_line(part.article, locale),
            *(
                [mrkdwn.words("\n"), *said]
                if (said := excerpt_elements(part, EXCERPT * size))
                else []
            ),
        ]
        for part in parts
    ]
    return compose(
        joined([clip(results.query.raw, 200), page, *(clip(p.article.title, 80) for p in parts)]),
        [
            [context_line(joined([_head(results, locale), page]))],
            [mrkdwn.rich_text(mrkdwn.numbered(lines, first=first))] if lines else [],
        ],
        closing=[*_row(frame), *feedback_row(frame)],
        locale=locale,
    )


def listed_articles(results: Results, summary: Summary) -> list[Article]:
    """The articles in the order in which the answer names them: ``the second one`` is one of these."""
    if not results.articles:
        return []
    named = [each.article for each in summary.quotations[:SENTENCES]]
    named += [part.article for part in results.articles]
    return list({article.id: article for article in named}.values())


def weight(results: Results) -> int:
    """How many characters stand for one of Chinese in the language of most of the articles."""
    languages = [part.article.language for part in results.articles]
    spelled = sum(not is_dense(language) for language in languages)
    return ENGLISH if 2 * spelled > len(languages) else 1


def _head(results: Results, locale: Locale) -> str:
    request = " ".join(printable(results.query.raw).split())
    return joined([clip(request, QUERY), *counts(results, locale)])


def _notes(results: Results, frame: Frame) -> list[str]:
    notes = [clip(note, NOTE) for note in note_lines(results, frame.locale)[:NOTES]]
    return [*notes, *(clip(line, NOTE) for line in suggestion_lines(results.suggestions, frame))]


def _row(frame: Frame) -> list[Block]:
    if frame.state is None:
        return []
    watch = None
    if not frame.state.is_thread:
        watch = button(ids.WATCH_QUERY, say("button.watch", frame.locale), frame.state)
    return actions([passages_button(frame), watch])


def _quotations(quotations: Sequence[Quotation], room: int, locale: Locale) -> list[Block]:
    """The sentences with their sources, as many as there is room for; the first is cut to fit."""
    blocks: list[Block] = []
    runs = groupby(quotations, key=lambda each: each.article.id)
    for number, (_, run) in enumerate(runs, start=1):
        told = list(run)
        citation = _citation(number, told, locale)
        room -= display_length([citation])
        texts: list[list[Element]] = []
        for each in told:
            if room < SHORTEST_QUOTATION and (blocks or texts):
                break
            text = clip(printable(each.text), max(room, SHORTEST_QUOTATION))
            room -= len(text)
            is_open = each.is_cut and not text.endswith(ELLIPSIS)
            texts.append([mrkdwn.words((text or ELLIPSIS) + (ELLIPSIS if is_open else ""))])
        if not texts:
            break
        blocks += [mrkdwn.rich_text(*map(mrkdwn.quote, texts)), citation]
    return blocks


def _citation(number: int, quotations: Sequence[Quotation], locale: Locale) -> Block:
    """Where sentences stand, smaller than they are."""
    article = quotations[0].article
    positions = dict.fromkeys(str(each.passage_position + 1) for each in quotations)
    listed = say("list.separator", locale).join(positions)
    facts = joined(
        [*_origin(article, locale), say("article.passage_number", locale, number=listed)]
    )
    title = printable(article.title).strip() or say("article.untitled", locale)
    shown = mrkdwn.linked(title, article.url, limit=character_limit(TITLE, article.language))
    return small_markup(f"{number}. {shown}  #{article.id}  {mrkdwn.escape(facts)}")


def _excerpt(results: Results, room: int) -> Block:
    """The best paragraph in a few words, where no sentence answers."""
    limit = max(min(room, 2 * EXCERPT * weight(results)), SHORTEST_QUOTATION)
    elements = excerpt_elements(results.articles[0], limit) or [mrkdwn.words(ELLIPSIS)]
    return mrkdwn.rich_text(mrkdwn.quote(elements))


def _articles(articles: Sequence[Article], first: int, locale: Locale) -> Block:
    return mrkdwn.rich_text(
        mrkdwn.numbered([_line(article, locale) for article in articles], first=first)
    )


def _line(article: Article, locale: Locale) -> list[Element]:
    title = " ".join(printable(article.title).split()) or say("article.untitled", locale)
    shown = clip(title, character_limit(TITLE, article.language))
    facts = joined(_origin(article, locale))
    return [
        mrkdwn.link(shown, article.url),
        mrkdwn.words(f"  #{article.id}"),
        mrkdwn.words(f"  {facts}"),
    ]


def _origin(article: Article, locale: Locale) -> list[str]:
    source, *rest = origin(article, locale)
    return [clip(source, character_limit(SOURCE, article.language)), *rest]
