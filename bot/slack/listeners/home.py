"""The Home tab: published when it is opened, and again when something on it was changed."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot import __version__
from bot.catalogue import say
from bot.catalogue.schedules import schedule_words
from bot.errors import QueryError
from bot.models import Article, Locale, Watch
from bot.records.synonyms import fold_name
from bot.search.query.parser import parse_query
from bot.slack.context import AnswersQuestions, Context
from bot.slack.transport.interactions import number_in
from bot.slack.transport.payloads import Request
from bot.slack.views.home import (
    NEWEST_SHOWN,
    QUERIES_SHOWN,
    Home,
    Statistics,
    WatchLine,
    home_view,
)
from bot.slack.views.parts import joined
from bot.slack.views.refusal import refusal_message

PAGES_LOOKED_AT = 5
"""Of the list of articles, for what came since the last look."""
UNANSWERED_READ = 50
"""Queries without an answer that are looked at: those that have a synonym by now are left out."""


def stop_watch_at_home(request: Request, context: Context) -> None:
    """Stop one of one's own watches; pressing twice does no harm."""
    watches = context.engine.records.watches
    watch = watches.get(number_in(request.value))
    if watch is not None and watch.owner == request.user:
        watches.stop(watch.id)
    publish_home(request, context)


def remove_synonyms(request: Request, context: Context) -> None:
    """Forget names for one thing."""
    if refuse_unless_admin(request, context):
        return
    context.engine.records.synonyms.remove(number_in(request.value))
    publish_home(request, context)


def publish_home(request: Request, context: Context) -> None:
    """Show the asker their tab as it is now, because they opened it or changed something on it.

    Publishing the same again changes nothing.
    """
    locale = context.locale(request)
    looks = context.engine.records.preferences
    is_opened = request.surface == "home"
    since = (
        looks.look(request.user, now=datetime.now(UTC))
        if is_opened
        else looks.last_look(request.user)
    )
    home = Home(
        status=context.engine.status(),
        newest=_newest(since, context.engine),
        is_since_last_look=since is not None,
        watches=[_line(watch, locale) for watch in _own_watches(request, context)],
        statistics=_statistics(request, context),
    )
    context.windows.publish(request.user, home_view(home, locale))


def _newest(since: str | None, engine: AnswersQuestions) -> tuple[Article, ...]:
    """The newest articles, or those that were added since; of the first pages of the list."""
    first = engine.articles("")
    if since is None:
        return first.articles[:NEWEST_SHOWN]
    pages = range(2, min(first.page_count, PAGES_LOOKED_AT) + 1)
    others = (engine.articles("", page=page).articles for page in pages)
    every = [*first.articles, *(article for articles in others for article in articles)]
    return tuple(article for article in every if _is_later(article.added_at, since))


def _is_later(added_at: str, since: str) -> bool:
    added = datetime.fromisoformat(added_at)
    return added.replace(tzinfo=added.tzinfo or UTC) > datetime.fromisoformat(since)


def refuse_unless_admin(request: Request, context: Context) -> bool:
    """Whether the asker is no admin, and was told so."""
    if context.permissions.is_admin(request.user):
        return False
    locale = context.locale(request)
    refusal = refusal_message("synonyms", locale, context.permissions.admins)
    context.delivery.tell(request, refusal, locale)
    return True


def _own_watches(request: Request, context: Context) -> tuple[Watch, ...]:
    return context.engine.records.watches.owned_by(request.user)


def _line(watch: Watch, locale: Locale) -> WatchLine:
    channel = watch.place if watch.place_kind == "channel" else ""
    facts = [schedule_words(watch, locale)]
    if watch.paused is not None:
        facts.append(say("watch.reason", locale, reason=watch.paused))
    return WatchLine(watch.id, watch.query, channel, joined(facts))


def _statistics(request: Request, context: Context) -> Statistics | None:
    """How the library is used, for those who may see it."""
    if not context.permissions.may("statistics", request):
        return None
    engine = context.engine
    records = engine.records
    asked_most = records.question_log.most_asked(limit=QUERIES_SHOWN)
    doubted = records.votes.most_doubted(limit=QUERIES_SHOWN)
    return Statistics(
        asked_most=[(each.text, each.count) for each in asked_most],
        unanswered=_unanswered(engine),
        votes=records.votes.counts(),
        doubted=[(each.query, each.right, each.wrong) for each in doubted],
        synonyms=[(group.id, group.names) for group in records.synonyms.groups()],
        storage=engine.storage(),
        version=__version__,
        may_edit=context.permissions.is_admin(request.user),
    )


def _unanswered(engine: AnswersQuestions) -> list[tuple[str, int]]:
    """Queries that found nothing, but for those that have a synonym by now."""
    known = {name for group in engine.records.synonyms.folded() for name in group}
    today = engine.today()
    found = engine.records.question_log.unanswered(limit=UNANSWERED_READ)
    left = [
        (e.text, e.count) for e in found if fold_name(query_words(e.text, today=today)) not in known
    ]
    return left[:QUERIES_SHOWN]


def query_words(question: str, *, today: date) -> str:
    """The words of a question without its filters: what a name can be."""
    try:
        query = parse_query(question, needs_words=False, today=today)
    except QueryError:
        return question
    return query.words.strip() or question
