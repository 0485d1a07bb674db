"""The Home tab: published when it is opened, and again when something on it was changed."""

from __future__ import annotations

from bot import __version__
from bot.catalogue import say
from bot.catalogue.schedules import rhythm
from bot.errors import QueryError
from bot.models import Locale, Watch
from bot.records.synonyms import fold_name
from bot.search.query.parser import parse_query
from bot.slack.context import AnswersQuestions, Desk
from bot.slack.transport.interactions import number_in
from bot.slack.transport.payloads import Asked
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

UNANSWERED_READ = 50
"""Queries without an answer that are looked at: those that have a synonym by now are left out."""


def stop_watch_at_home(asked: Asked, desk: Desk) -> None:
    """Stop one of one's own watches; pressing twice does no harm."""
    watches = desk.engine.records.watches
    watch = watches.get(number_in(asked.value))
    if watch is not None and watch.owner == asked.user:
        watches.stop(watch.id)
    publish_home(asked, desk)


def remove_synonyms(asked: Asked, desk: Desk) -> None:
    """Forget names for one thing."""
    if refuse_unless_admin(asked, desk):
        return
    desk.engine.records.synonyms.remove(number_in(asked.value))
    publish_home(asked, desk)


def publish_home(asked: Asked, desk: Desk) -> None:
    """Show the asker their tab as it is now, because they opened it or changed something on it.

    Publishing the same again changes nothing.
    """
    locale = desk.locale(asked)
    home = Home(
        status=desk.engine.status(),
        newest=desk.engine.articles("").articles[:NEWEST_SHOWN],
        watches=[_line(watch, locale) for watch in _own_watches(asked, desk)],
        statistics=_statistics(asked, desk),
    )
    desk.windows.publish(asked.user, home_view(home, locale))


def refuse_unless_admin(asked: Asked, desk: Desk) -> bool:
    """Whether the asker is no admin, and was told so."""
    if desk.permissions.is_admin(asked.user):
        return False
    locale = desk.locale(asked)
    refusal = refusal_message("synonyms", locale, desk.permissions.admins)
    desk.delivery.tell(asked, refusal, locale)
    return True


def _own_watches(asked: Asked, desk: Desk) -> tuple[Watch, ...]:
    return desk.engine.records.watches.owned_by(asked.user)


def _line(watch: Watch, locale: Locale) -> WatchLine:
    channel = watch.place if watch.place_kind == "channel" else ""
    facts = [rhythm(watch, locale)]
    if watch.paused is not None:
        facts.append(say("watch.reason", locale, reason=watch.paused))
    return WatchLine(watch.id, watch.query, channel, joined(facts))


def _statistics(asked: Asked, desk: Desk) -> Statistics | None:
    """How the library is used, for those who may see it."""
    if not desk.permissions.may("statistics", asked):
        return None
    engine = desk.engine
    records = engine.records
    asked_most = records.question_log.most_asked(limit=QUERIES_SHOWN)
    doubted = records.votes.most_doubted(limit=QUERIES_SHOWN)
    return Statistics(
        asked=[(each.text, each.count) for each in asked_most],
        unanswered=_unanswered(engine),
        votes=records.votes.counts(),
        doubted=[(each.query, each.right, each.wrong) for each in doubted],
        synonyms=[(group.id, group.names) for group in records.synonyms.groups()],
        storage=engine.storage(),
        version=__version__,
        may_edit=desk.permissions.is_admin(asked.user),
    )


def _unanswered(engine: AnswersQuestions) -> list[tuple[str, int]]:
    """Queries that found nothing, but for those that have a synonym by now."""
    known = {name for group in engine.records.synonyms.folded() for name in group}
    found = engine.records.question_log.unanswered(limit=UNANSWERED_READ)
    left = [(e.text, e.count) for e in found if fold_name(query_words(e.text)) not in known]
    return left[:QUERIES_SHOWN]


def query_words(question: str) -> str:
    """The words of a question without its filters: what a name can be."""
    try:
        query = parse_query(question, needs_words=False)
    except QueryError:
        return question
    return " ".join([query.text, *query.phrases]).strip() or question
