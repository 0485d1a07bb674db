"""Where a follow-up leads from an answer: another page, an article of it, its question asked anew."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.catalogue import say
from bot.commands.follow_ups import FollowUp
from bot.commands.revisions import CANNOT, CHANGES, Revision, revise
from bot.models import Locale
from bot.slack import ids
from bot.slack.context import AnswersQuestions
from bot.slack.mrkdwn import clip
from bot.slack.replies import articles_by_date, find_page, related_articles
from bot.slack.state import AnswerState
from bot.slack.transport.conversation import Conversation
from bot.slack.views.answer import listed_articles
from bot.slack.views.message import Message
from bot.slack.views.notices import notice_message
from bot.slack.views.parts import joined

QUESTION = 50
"""Characters of a question in the line that says how a follow-up was understood."""


@dataclass(frozen=True, slots=True)
class Step:
    """Where a follow-up leads, and what it was understood as where its answer does not say so.

    ``is_revision`` says that the question was changed, which can be taken back by a word.
    """

    state: AnswerState
    understood: str = ""
    is_revision: bool = False


def next_step(
    wish: FollowUp,
    before: Conversation,
    asker: str,
    engine: AnswersQuestions,
    locale: Locale,
) -> Step | Message:
    """Where the wish leads from what was answered, or the sentence that says why it leads nowhere."""
    answer = before.answer
    if answer is None:
        return notice_message("followup.no_answer", locale)
    if wish.kind in CANNOT:
        return notice_message(CANNOT[wish.kind], locale)
    if answer.state is None:
        return _of_listed(wish, answer.articles, asker, locale)
    state = replace(answer.state, asker=asker, is_private=False)
    whole = replace(state, article=0, passage=0)
    if wish.number or wish.kind in ("related", "text", "article"):
        return _about_article(wish, state, articles_of(whole, engine), locale)
    match wish.kind:
        case "next":
            return _next_page(whole, engine, locale)
        case "previous" if state.article and whole != state:
            return Step(whole)
        case "previous" if whole.page == 1:
            return notice_message("followup.first_page", locale)
        case "previous":
            return Step(replace(whole, page=whole.page - 1))
        case "undo":
            return _undone(before, asker, locale)
        case "summary":
            return _summed_up(state, locale)
        case "shorter" | "longer":
            return _of_length(wish, state, locale)
        case "newest" | "oldest":
            return _by_age(wish, whole, engine, locale)
        case "by_date" if whole.kind in ("find", "summary", "thread"):
            ordered = replace(whole, kind="find", page=1, is_by_date=True, sentences=0)
            told = joined([clip(whole.query, QUESTION), say("followup.by_date", locale)])
            return Step(ordered, told, is_revision=True)
    return _asked_anew(wish, whole, engine, locale)


def articles_of(state: AnswerState, engine: AnswersQuestions) -> tuple[int, ...]:
    """The articles of an answer in the order in which it names them."""
    match state.kind:
        case "articles":
            listed = engine.articles(state.query, page=state.page).articles
            numbers = [article.id for article in listed]
        case "related":
            numbers = [each.article.id for each in related_articles(state.query, engine)[1]]
        case _ if state.page > 1 or state.is_by_date:
            numbers = [part.article.id for part in find_page(state, engine).articles]
        case _ if state.query.startswith("#"):
            numbers = [engine.article(state.query)[0].id]
        case _:
            results, summary = engine.find(state.query), engine.summary(state.query)
            numbers = [article.id for article in listed_articles(results, summary)]
    return tuple(dict.fromkeys(numbers))


def _next_page(state: AnswerState, engine: AnswersQuestions, locale: Locale) -> Step | Message:
    if state.kind == "related" or state.query.startswith("#"):
        return notice_message("followup.last_page", locale)
    if state.kind != "articles" and not engine.find(state.query).articles:
        return notice_message("followup.last_page", locale)
    return Step(replace(state, page=state.page + 1, sentences=0))


def _undone(before: Conversation, asker: str, locale: Locale) -> Step | Message:
    """The answer before the last that was another one."""
    states = [each.state for each in before.answers if each.state is not None]
    others = [state for state in states[1:] if _core(state) != _core(states[0])]
    if not others:
        return notice_message("followup.nothing_to_undo", locale)
    state = replace(others[0], asker=asker, is_private=False)
    return Step(state, say("followup.back_to", locale, query=clip(state.query, QUESTION)))


def _core(state: AnswerState) -> AnswerState:
    return replace(state, asker="", is_private=False, page=1, passage=0)


def _summed_up(state: AnswerState, locale: Locale) -> Step:
    summed = state if state.article else replace(state, kind="summary", page=1, is_by_date=False)
    about = f"#{state.article}" if state.article else state.query
    return Step(summed, say("answer.asked", locale, kind=say("summary.title", locale), query=about))


def _of_length(wish: FollowUp, state: AnswerState, locale: Locale) -> Step | Message:
    if state.kind in ("articles", "related"):
        return notice_message("followup.no_answer", locale)
    if wish.kind == "shorter":
        if state.sentences == 1:
            return notice_message("followup.shortest", locale)
        return Step(replace(state, page=1, sentences=1, is_by_date=False))
    if not state.sentences:
        return notice_message("followup.longest", locale)
    return Step(replace(state, sentences=0))


def _by_age(
    wish: FollowUp, state: AnswerState, engine: AnswersQuestions, locale: Locale
) -> Step | Message:
    """The newest or oldest article that answers, as far as they have a date."""
    if state.kind in ("articles", "related") or state.query.startswith("#"):
        return notice_message("followup.no_answer", locale)
    first = engine.find(state.query)
    ordered = articles_by_date(first, state.query, engine)
    dated = [part.article.id for part in ordered if part.article.published]
    if not dated:
        return notice_message("followup.none_dated", locale)
    number = dated[0 if wish.kind == "newest" else -1]
    key = "followup.newest" if wish.kind == "newest" else "followup.oldest"
    understood = joined([clip(state.query, QUESTION), say(key, locale), f"#{number}"])
    return Step(replace(state, article=number, sentences=0), understood)


def _asked_anew(
    wish: FollowUp, state: AnswerState, engine: AnswersQuestions, locale: Locale
) -> Step | Message:
    """The question with a part replaced, a condition added or dropped."""
    if state.kind == "related" or state.query.startswith("#"):
        return notice_message("followup.no_answer", locale)
    revision = revise(wish, state.query, engine.query_words, today=engine.today())
    if revision is None:
        return notice_message("followup.no_answer", locale)
    asked = replace(state, query=revision.question, page=1, sentences=0)
    # What a reader adds to the terms of a thread was typed; the terms were not.
    return Step(asked, revision_words(revision, locale), is_revision=True)


def revision_words(revision: Revision, locale: Locale) -> str:
    """What a revision did, and the question that came of it."""
    question = clip(revision.question, QUESTION)
    values = {"new": clip(revision.new, ids.DATE), "old": clip(revision.old, ids.DATE)}
    return say(CHANGES[revision.change], locale, query=question, **values)


def _of_listed(
    wish: FollowUp, articles: tuple[int, ...], asker: str, locale: Locale
) -> Step | Message:
    """An article of a list that remembers nothing but its articles."""
    if wish.kind in ("text", "related") and not wish.number:
        wish = replace(wish, number=1)
    if not wish.number:
        return notice_message("followup.no_answer", locale)
    return _about_article(wish, AnswerState("summary", "", 1, asker), articles, locale)


def _about_article(
    wish: FollowUp, state: AnswerState, articles: tuple[int, ...], locale: Locale
) -> Step | Message:
    """The card of one article of the answer, or what to read beside it."""
    place = wish.number if wish.number < 0 else (wish.number or 1) - 1
    if state.article and not wish.number:
        article = state.article
    elif -len(articles) <= place < len(articles):
        article = articles[place]
    elif articles:
        return notice_message("followup.no_such", locale, count=len(articles))
    else:
        return notice_message("followup.none_listed", locale)
    if wish.kind == "related":
        related = AnswerState("related", f"#{article}", 1, state.asker)
        title = say("related.title", locale)
        return Step(related, say("answer.asked", locale, kind=title, query=related.query))
    number = ""
    if article in articles:
        number = say("followup.article", locale, number=articles.index(article) + 1)
    understood = joined([clip(state.query, QUESTION), number, f"#{article}"])
    if not state.query or state.query.startswith("#"):
        card = AnswerState("summary", f"#{article}", 1, state.asker)
        return Step(card, joined([number, f"#{article}"]))
    return Step(replace(state, article=article, passage=0, sentences=0), understood)
