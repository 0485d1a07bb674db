"""The message that a state stands for: asked of the engine now, or again by a button."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace

from bot.models import Article, ArticleHits, Locale, RelatedArticle, Results
from bot.slack.context import AnswersQuestions, Context
from bot.slack.state import AnswerState
from bot.slack.views.answer import answer_message, more_message
from bot.slack.views.card import card_message
from bot.slack.views.find import empty_message, find_message
from bot.slack.views.listing import articles_message
from bot.slack.views.message import Message
from bot.slack.views.notices import from_thread_block, notice_message
from bot.slack.views.parts import Frame
from bot.slack.views.related import related_message
from bot.slack.views.summary import summary_message

log = logging.getLogger(__name__)

RELATED_SHOWN = 5
PAGES_IN_ORDER = 6
"""Pages of an answer that are put in order of date: beyond them little answers."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, the page that it is (past the last one the last is shown), and how much answered.

    ``passage_count`` is None where the answer is not one to a question of somebody's: a list, a
    card, terms of a thread.
    """

    message: Message
    page: int = 1
    passage_count: int | None = None


def reply(
    state: AnswerState, engine: AnswersQuestions, locale: Locale, *, is_shared: bool = False
) -> Reply:
    """The answer that a state stands for: short where others read it. Raises BotError."""
    frame = Frame(locale, state, _own_votes(state, engine), is_shared)
    if state.article:
        return _card(f"#{state.article}", engine, frame)
    match state.kind:
        case "summary" if engine.names_article(state.query):
            return _card(state.query, engine, frame)
        case "find" if state.is_private:
            return _passages(engine, frame)
        case "summary" if state.is_private:
            summary = engine.summary(state.query)
            if not summary.quotations and not engine.status().article_count:
                return Reply(notice_message("articles.library_empty", locale))
            count = None if state.is_thread else len(summary.quotations)
            return Reply(summary_message(summary, frame), passage_count=count)
        case "find" | "summary" | "thread":
            return _brief(state, engine, frame)
        case "articles":
            page = engine.articles(state.query, page=state.page)
            return Reply(articles_message(page, frame), page.page)
        case "related":
            return _related(state.query, engine, frame)


def related_articles(
    reference: str, engine: AnswersQuestions
) -> tuple[Article, tuple[RelatedArticle, ...]]:
    """The article that an answer of kind ``related`` is about, and what it shows beside it."""
    article = engine.card(reference).article
    return article, engine.related(article.id, RELATED_SHOWN)


def note_question(state: AnswerState, answer: Reply, context: Context) -> None:
    """Remember the question for the statistics, after it was answered; of its pages the first."""
    if answer.passage_count is not None and state.page == 1:
        note(state.kind, state.query, answer.passage_count, context)


def note(kind: str, question: str, passage_count: int, context: Context) -> None:
    """Remember a question; one that cannot be remembered has its answer all the same."""
    try:
        context.engine.records.question_log.note(kind, question, passage_count)
    except Exception:
        log.exception("A question could not be noted")


def find_page(state: AnswerState, engine: AnswersQuestions) -> Results:
    """The page of an answer; by date, the best articles are put in order, newest first."""
    if not state.is_by_date:
        return engine.find(state.query, page=state.page)
    first = engine.find(state.query)
    ordered = articles_by_date(first, state.query, engine)
    size = max(len(first.articles), 1)
    page_count = max(-(-len(ordered) // size), 1)
    page = min(state.page, page_count)
    on_page = ordered[(page - 1) * size : page * size]
    return replace(first, articles=tuple(on_page), page=page, page_count=page_count)


def is_empty_library(results: Results, engine: AnswersQuestions) -> bool:
    """Whether nothing was found because there is nothing yet, which is another answer."""
    return not results.articles and not engine.status().article_count


def articles_by_date(first: Results, query: str, engine: AnswersQuestions) -> list[ArticleHits]:
    """The articles of the first pages of an answer, newest first, those without a date last."""
    pages = range(2, min(first.page_count, PAGES_IN_ORDER) + 1)
    others = (engine.find(query, page=page).articles for page in pages)
    every = [*first.articles, *(part for parts in others for part in parts)]
    return sorted(every, key=lambda part: part.article.published or "", reverse=True)


def _passages(engine: AnswersQuestions, frame: Frame) -> Reply:
    """All paragraphs of a page, for the one who sees them."""
    assert frame.state is not None
    results = find_page(frame.state, engine)
    if is_empty_library(results, engine):
        return Reply(notice_message("articles.library_empty", frame.locale))
    message = find_message(results, frame)
    if frame.state.is_thread:
        opening = from_thread_block(frame.state.query, frame.locale)
        return Reply(message.with_opening(opening), results.page)
    return Reply(message, results.page, results.passage_count)


def _brief(state: AnswerState, engine: AnswersQuestions, frame: Frame) -> Reply:
    """What others read: the sentences, or the articles of a further page."""
    results = find_page(state, engine)
    if is_empty_library(results, engine):
        return Reply(notice_message("articles.library_empty", frame.locale))
    count = None if state.is_thread else results.passage_count
    if not results.articles:
        message = empty_message(results, frame)
    elif results.page > 1 or state.is_by_date:
        message = more_message(results, frame)
    else:
        message = answer_message(results, engine.summary(state.query), frame)
    if state.is_thread:
        message = message.with_opening(from_thread_block(state.query, frame.locale))
    return Reply(message, results.page, count)


def _card(reference: str, engine: AnswersQuestions, frame: Frame) -> Reply:
    return Reply(card_message(engine.card(reference), frame))


def _related(reference: str, engine: AnswersQuestions, frame: Frame) -> Reply:
    article, related = related_articles(reference, engine)
    summaries = (engine.summary(f"#{each.article.id}") for each in related)
    leads = {s.article.id: s.quotations[0] for s in summaries if s.article and s.quotations}
    return Reply(related_message(article, related, leads, frame))


def _own_votes(state: AnswerState, engine: AnswersQuestions) -> dict[int, bool]:
    """What the reader said before, where nobody else sees the answer."""
    if not state.is_private or state.is_thread or state.article:
        return {}
    return engine.records.votes.of(state.asker, state.query)
