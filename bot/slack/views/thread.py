"""What the library says on the terms of a thread: quoted sentences, then the best paragraphs."""

from __future__ import annotations

from dataclasses import replace

from bot.catalogue import say
from bot.models import ArticleHits, Locale, Results, Summary
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Block, clip
from bot.slack.views.find import article_blocks, find_message
from bot.slack.views.message import Message, compose
from bot.slack.views.notes import note_lines, notes_blocks
from bot.slack.views.notices import from_thread_block
from bot.slack.views.parts import Frame, joined, query_row, suggestion_blocks
from bot.slack.views.summary import cited

ARTICLES_SHOWN = 3


def thread_message(terms: str, results: Results, summary: Summary, frame: Frame) -> Message:
    """The terms, the sentences that answer them, and what else the best paragraphs say.

    The whole list of paragraphs is one press away, so three articles are enough here.
    """
    locale = frame.locale
    opening = from_thread_block(terms, locale)
    if not results.articles:
        return find_message(results, frame).with_opening(opening)
    quotations = [[block] for block in cited(summary.quotations, locale)]
    articles = [article_blocks(part, locale) for part in _unquoted(results, summary)]
    if quotations:
        quotations[0].insert(0, _subtitle("summary.title", locale))
    if quotations and articles:
        articles[0].insert(0, _subtitle("thread.passages", locale))
    said = [clip(each.text, 160) for each in summary.quotations]
    titles = [clip(part.article.title, 80) for part in results.articles[:ARTICLES_SHOWN]]
    request = say("answer.from_thread", locale, terms=clip(terms, ids.QUERY))
    return compose(
        joined([request, *(said or titles)]),
        [notes_blocks(note_lines(results, locale)), *quotations, *articles],
        closing=[
            *suggestion_blocks(results.suggestions, frame),
            *query_row(frame),
        ],
        locale=locale,
    ).with_opening(opening)


def _unquoted(results: Results, summary: Summary) -> list[ArticleHits]:
    """The best articles with their best paragraph that the sentences above were not taken from."""
    quoted = {(each.article.id, each.passage_position) for each in summary.quotations}
    kept = []
    for part in results.articles:
        others = [hit for hit in part.hits if (part.article.id, hit.passage.position) not in quoted]
        if others:
            more = part.more + len(part.hits) - 1
            kept.append(replace(part, hits=(others[0],), more=more))
    return kept[:ARTICLES_SHOWN]


def _subtitle(key: str, locale: Locale) -> Block:
    return mrkdwn.rich_text(mrkdwn.section([mrkdwn.words(say(key, locale), bold=True)]))
