"""Watches: set, listed and stopped, by command, mention, message or button."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

from slack_sdk.errors import SlackApiError

from bot.commands.command import STOP_WATCHING, Ask
from bot.commands.watch_requests import WatchRequest, read_request
from bot.config.time_zones import is_zone, zone_of
from bot.models import Locale, Schedule, Watch
from bot.records.watches import same_question
from bot.slack import ids
from bot.slack.context import Desk
from bot.slack.mrkdwn import clip
from bot.slack.replies import reply
from bot.slack.state import decode_state
from bot.slack.transport.delivery import CLOSED, OUTSIDE, error_code
from bot.slack.transport.interactions import number_in
from bot.slack.transport.payloads import Asked
from bot.slack.views.message import Message
from bot.slack.views.notices import notice_message
from bot.slack.views.refusal import refusal_message
from bot.slack.views.watches import (
    known_message,
    list_message,
    not_yours_message,
    set_message,
    stopped_message,
)
from bot.watching.due import next_due

log = logging.getLogger(__name__)

Place = tuple[str, Literal["channel", "person"]]


def answer_watch(asked: Asked, desk: Desk) -> None:
    """``/watch``: a question, ``list``, ``stop 2``; alone, the list and how a watch is set."""
    answer_watch_ask(Ask("watch", asked.text, ids.WATCH), asked, desk)


def answer_watch_ask(ask: Ask, asked: Asked, desk: Desk) -> None:
    """The same, asked in words."""
    request = read_request(ask.argument)
    if ask.word.casefold() in STOP_WATCHING:
        request = read_request(f"stop {ask.argument}")
    locale = desk.locale(asked)
    place, kind = _place(asked)
    match request.kind:
        case "set":
            _set(request, (place, kind), asked, desk)
        case "stop":
            desk.delivery.answer(asked, _stopped(request, place, asked, desk, locale), locale)
        case "unclear":
            told = notice_message("watch.unclear", locale, rhythm=clip(request.query, ids.FIELD))
            desk.delivery.answer(asked, told, locale)
        case "list" | "help":
            message = list_message(
                desk.engine.records.watches.here(place),
                locale,
                is_channel=kind == "channel",
                hint=request.kind == "help",
            )
            desk.delivery.answer(asked, message, locale)


def watch_query(asked: Asked, desk: Desk) -> None:
    """The button under an answer.

    Under one that everybody sees it watches for the channel, under a private one for the asker:
    what nobody else has seen is not announced.
    """
    state = decode_state(asked.value)
    if state is None or state.is_thread:  # what people write in threads is not stored
        locale = desk.locale(asked)
        desk.delivery.tell(asked, notice_message("error.old_button", locale), locale)
        return
    place: Place = (asked.user, "person") if state.is_private else _place(asked)
    _set(WatchRequest("set", state.query), place, asked, desk)


def show_watched(asked: Asked, desk: Desk) -> None:
    """The button that shows who presses it all that answers the watched question."""
    locale = desk.locale(asked)
    state = decode_state(asked.value)
    if state is None:
        desk.delivery.tell(asked, notice_message("error.old_button", locale), locale)
        return
    own = replace(state, asker=asked.user, is_private=True)
    desk.delivery.tell(asked, reply(own, desk.engine, locale).message, locale)


def stop_watch(asked: Asked, desk: Desk) -> None:
    """The stop button of a watch; pressed twice, it says that there is no such watch."""
    locale = desk.locale(asked)
    watch = desk.engine.records.watches.get(number_in(asked.value))
    desk.delivery.tell(asked, _end(watch, asked, desk, locale), locale)


def _place(asked: Asked) -> Place:
    """Where news go that are asked for here: to the channel, or to the person directly."""
    if asked.surface == "direct" or not asked.channel or asked.channel.startswith("D"):
        return asked.user, "person"
    return asked.channel, "channel"


def _set(request: WatchRequest, place: Place, asked: Asked, desk: Desk) -> None:
    locale = desk.locale(asked)
    if not desk.permissions.may("watch", asked):
        message = refusal_message("watch", locale, desk.permissions.admins)
        desk.delivery.tell(asked, message, locale)
        return
    if not request.query or desk.engine.names_article(request.query):
        desk.delivery.answer(asked, notice_message("watch.needs_words", locale), locale)
        return
    found = desk.engine.find(request.query)  # QueryError where it cannot be searched for
    rules, zone = desk.watch_rules, _zone(asked, desk)
    result = desk.engine.records.watches.set(
        request.query,
        place=place[0],
        place_kind=place[1],
        owner=asked.user,
        locale=locale,
        zone=zone,
        schedule=request.schedule,
        due_at=_first_due(request.schedule, zone),
        limit=rules.most_watches,
    )
    watch = result.watch
    if watch is None:
        key = "watch.full_place" if result.outcome == "full_place" else "watch.full_owner"
        message = notice_message(key, locale, count=rules.most_watches)
        desk.delivery.answer(asked, message, locale)
    elif result.outcome == "known":
        desk.delivery.answer(asked, known_message(watch, locale), locale)
    else:
        log.info("%s watches in %s (%d)", asked.user, watch.place, watch.id)
        message = set_message(watch, found, locale, posts_per_hour=rules.posts_per_hour)
        _announce(watch, message, asked, desk, locale)


def _announce(watch: Watch, message: Message, asked: Asked, desk: Desk, locale: Locale) -> None:
    """Say that a watch was set, where its news will come.

    In a channel that is for everybody; and where it cannot be said, news could not come either.
    """
    if watch.place_kind == "person":
        desk.delivery.answer(asked, message, locale)
        return
    try:
        desk.delivery.publish(asked, message)
    except SlackApiError as error:
        code = error_code(error)
        desk.engine.records.watches.stop(watch.id)
        if code not in OUTSIDE | CLOSED:
            raise
        key = "watch.outside" if code in OUTSIDE else "watch.closed"
        desk.delivery.tell(asked, notice_message(key, locale, reason=code), locale)


def _stopped(
    request: WatchRequest, place: str, asked: Asked, desk: Desk, locale: Locale
) -> Message:
    """What comes of ``stop``: by number or question; else the only watch is meant, if it is one."""
    watches = desk.engine.records.watches
    if request.number is not None:
        return _end(watches.numbered(place, request.number), asked, desk, locale)
    meant = watches.here(place)
    if request.query:
        meant = tuple(one for one in meant if same_question(one.query, request.query))
        if not meant:
            return _end(None, asked, desk, locale)
    if len(meant) == 1:
        return _end(meant[0], asked, desk, locale)
    return list_message(meant, locale, is_channel=place != asked.user)


def _end(watch: Watch | None, asked: Asked, desk: Desk, locale: Locale) -> Message:
    """Stop a watch, for who set it, who gets it, and admins."""
    if watch is None:
        return notice_message("watch.no_such", locale)
    is_own = asked.user in (watch.owner, watch.place)
    if not is_own and not desk.permissions.is_admin(asked.user):
        return not_yours_message(watch, locale)
    if not desk.engine.records.watches.stop(watch.id):
        return notice_message("watch.no_such", locale)
    log.info("%s stopped watch %d", asked.user, watch.id)
    return stopped_message(watch, locale)


def _zone(asked: Asked, desk: Desk) -> str:
    """The asker's time zone as Slack has it, else the team's."""
    zone = desk.profiles.of(asked.user).zone
    return zone if zone and is_zone(zone) else desk.watch_rules.zone


def _first_due(schedule: Schedule | None, zone: str) -> datetime | None:
    return None if schedule is None else next_due(schedule, zone_of(zone), datetime.now(UTC))
