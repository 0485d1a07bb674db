"""Watches: set, listed and stopped, by command, mention, message or button."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

from slack_sdk.errors import SlackApiError

from bot.commands.command import STOP_WATCHING, Command
from bot.commands.watch_requests import WatchRequest, read_watch_request
from bot.config.time_zones import is_zone, zone_of
from bot.models import Locale, Schedule, Watch
from bot.records.watches import same_question
from bot.slack import ids
from bot.slack.context import Context
from bot.slack.forms import query_text
from bot.slack.mrkdwn import clip
from bot.slack.refusals import sent_form
from bot.slack.replies import reply
from bot.slack.state import decode_state
from bot.slack.transport.error_codes import NOT_A_MEMBER, POSTING_CLOSED, error_code
from bot.slack.transport.interactions import number_in
from bot.slack.transport.payloads import Request
from bot.slack.views.message import Message
from bot.slack.views.notices import notice_message
from bot.slack.views.refusal import channel_refusal_message, refusal_message
from bot.slack.views.watches import (
    held_message,
    known_message,
    list_message,
    not_yours_message,
    set_message,
    stopped_message,
)
from bot.watching.due import next_due

log = logging.getLogger(__name__)

SCHEDULES = {"daily": Schedule(9, 0), "weekly": Schedule(9, 0, 0)}
"""What the form calls when a digest is due."""
Place = tuple[str, Literal["channel", "person"]]


def answer_watch(request: Request, context: Context) -> None:
    """``/watch``: a question, ``list``, ``stop 2``; alone, the list and how a watch is set."""
    answer_watch_ask(Command("watch", request.text, ids.WATCH), request, context)


def answer_watch_ask(command: Command, request: Request, context: Context) -> None:
    """The same, asked in words."""
    watch_request = read_watch_request(command.argument)
    if command.word.casefold() in STOP_WATCHING:
        watch_request = read_watch_request(f"stop {command.argument}")
    locale = context.locale(request)
    place, kind = _place(request)
    match watch_request.kind:
        case "set":
            _set(watch_request, (place, kind), request, context)
        case "stop":
            context.delivery.answer(
                request, _stopped(watch_request, place, request, context, locale), locale
            )
        case "unclear":
            told = notice_message(
                "watch.unclear", locale, schedule=clip(watch_request.query, ids.FIELD)
            )
            context.delivery.answer(request, told, locale)
        case "list" | "help":
            message = list_message(
                context.engine.records.watches.here(place),
                locale,
                is_channel=kind == "channel",
                hint=watch_request.kind == "help",
            )
            context.delivery.answer(request, message, locale)


def watch_query(request: Request, context: Context) -> None:
    """The button under an answer.

    Under one that everybody sees it watches for the channel, under a private one for the asker:
    what nobody else has seen is not announced.
    """
    state = decode_state(request.value)
    if state is None or state.is_thread:  # what people write in threads is not stored
        locale = context.locale(request)
        context.delivery.tell(request, notice_message("error.old_button", locale), locale)
        return
    place: Place = (request.user, "person") if state.is_private else _place(request)
    _set(WatchRequest("set", state.query), place, request, context)


def show_watched(request: Request, context: Context) -> None:
    """The button that shows who presses it all that answers the watched question."""
    locale = context.locale(request)
    state = decode_state(request.value)
    if state is None:
        context.delivery.tell(request, notice_message("error.old_button", locale), locale)
        return
    own = replace(state, asker=request.user, is_private=True)
    context.delivery.tell(request, reply(own, context.engine, locale).message, locale)


def stop_watch(request: Request, context: Context) -> None:
    """The stop button of a watch; pressed twice, it says that there is no such watch."""
    locale = context.locale(request)
    watch = context.engine.records.watches.get(number_in(request.value))
    context.delivery.tell(request, _end(watch, request, context, locale), locale)


def set_from_form(request: Request, context: Context) -> None:
    """A watch as the form asks for it, in the channel that was chosen or for the asker."""
    form, locale = sent_form(request, context.locale(request))
    values = request.view.values if request.view else {}
    channel = values.get("place", "")
    rules = context.permissions
    if not rules.answers_in(channel):
        refusal = channel_refusal_message(rules.allowed_channels, locale, rules.admins)
        context.delivery.answer(request, refusal, locale)
        return
    place: Place = (channel, "channel") if channel else (request.user, "person")
    schedule = SCHEDULES.get(values.get("rhythm", ""))
    wish = WatchRequest("set", query_text(form), schedule)
    _set(wish, place, replace(request, channel=channel), context)


def pause_watch(request: Request, context: Context) -> None:
    """The pause button of a post, for who may stop the watch as well."""
    locale = context.locale(request)
    watches = context.engine.records.watches
    watch = watches.get(number_in(request.value))
    if watch is None:
        message = notice_message("watch.no_such", locale)
    elif not _is_theirs(watch, request, context):
        message = not_yours_message(watch, locale)
    else:
        watches.hold(watch.id)
        log.info("%s paused watch %d", request.user, watch.id)
        message = held_message(watch, locale)
    context.delivery.tell(request, message, locale)


def resume_watch(request: Request, context: Context) -> None:
    """Take a paused watch up again."""
    locale = context.locale(request)
    watches = context.engine.records.watches
    watch = watches.get(number_in(request.value))
    if watch is None or not _is_theirs(watch, request, context):
        message = notice_message("watch.no_such", locale)
    elif watches.resume(watch.id):
        message = notice_message("watch.resumed", locale, query=clip(watch.query, ids.QUERY))
    else:
        message = notice_message("watch.goes_on", locale, query=clip(watch.query, ids.QUERY))
    context.delivery.replace(request, message, locale, is_private=True)


def _is_theirs(watch: Watch, request: Request, context: Context) -> bool:
    """Whether the asker set the watch, gets it, or is an admin."""
    is_own = request.user in (watch.owner, watch.place)
    return is_own or context.permissions.is_admin(request.user)


def _place(request: Request) -> Place:
    """Where news go that are asked for here: to the channel, or to the person directly."""
    if request.surface == "direct" or not request.channel or request.channel.startswith("D"):
        return request.user, "person"
    return request.channel, "channel"


def _set(watch_request: WatchRequest, place: Place, request: Request, context: Context) -> None:
    locale = context.locale(request)
    if not context.permissions.may("watch", request):
        message = refusal_message("watch", locale, context.permissions.admins)
        context.delivery.tell(request, message, locale)
        return
    if not watch_request.query or context.engine.names_article(watch_request.query):
        context.delivery.answer(request, notice_message("watch.needs_words", locale), locale)
        return
    found = context.engine.find(watch_request.query)  # QueryError where it cannot be searched for
    rules, zone = context.watch_rules, _zone(request, context)
    result = context.engine.records.watches.set(
        watch_request.query,
        place=place[0],
        place_kind=place[1],
        owner=request.user,
        locale=locale,
        zone=zone,
        schedule=watch_request.schedule,
        due_at=_first_due(watch_request.schedule, zone),
        limit=rules.most_watches,
    )
    watch = result.watch
    if watch is None:
        key = "watch.full_place" if result.outcome == "full_place" else "watch.full_owner"
        message = notice_message(key, locale, count=rules.most_watches)
        context.delivery.answer(request, message, locale)
    elif result.outcome == "known":
        context.delivery.answer(request, known_message(watch, locale), locale)
    else:
        log.info("%s watches in %s (%d)", request.user, watch.place, watch.id)
        message = set_message(watch, found, locale, posts_per_hour=rules.posts_per_hour)
        _announce(watch, message, request, context, locale)


def _announce(
    watch: Watch, message: Message, request: Request, context: Context, locale: Locale
) -> None:
    """Say that a watch was set, where its news will come.

    In a channel that is for everybody; and where it cannot be said, news could not come either.
    """
    if watch.place_kind == "person":
        context.delivery.answer(request, message, locale)
        return
    try:
        context.delivery.publish(request, message)
    except SlackApiError as error:
        code = error_code(error)
        context.engine.records.watches.stop(watch.id)
        if code not in NOT_A_MEMBER | POSTING_CLOSED:
            raise
        key = "watch.outside" if code in NOT_A_MEMBER else "watch.closed"
        context.delivery.tell(request, notice_message(key, locale, reason=code), locale)


def _stopped(
    watch_request: WatchRequest, place: str, request: Request, context: Context, locale: Locale
) -> Message:
    """What comes of ``stop``: by number or question; else the only watch is meant, if it is one."""
    watches = context.engine.records.watches
    if watch_request.number is not None:
        return _end(watches.numbered(place, watch_request.number), request, context, locale)
    meant = watches.here(place)
    if watch_request.query:
        meant = tuple(one for one in meant if same_question(one.query, watch_request.query))
        if not meant:
            return _end(None, request, context, locale)
    if len(meant) == 1:
        return _end(meant[0], request, context, locale)
    return list_message(meant, locale, is_channel=place != request.user)


def _end(watch: Watch | None, request: Request, context: Context, locale: Locale) -> Message:
    """Stop a watch, for who set it, who gets it, and admins."""
    if watch is None:
        return notice_message("watch.no_such", locale)
    if not _is_theirs(watch, request, context):
        return not_yours_message(watch, locale)
    if not context.engine.records.watches.stop(watch.id):
        return notice_message("watch.no_such", locale)
    log.info("%s stopped watch %d", request.user, watch.id)
    return stopped_message(watch, locale)


def _zone(request: Request, context: Context) -> str:
    """The asker's time zone as Slack has it, else the team's."""
    zone = context.profiles.of(request.user).zone
    return zone if zone and is_zone(zone) else context.watch_rules.zone


def _first_due(schedule: Schedule | None, zone: str) -> datetime | None:
    return None if schedule is None else next_due(schedule, zone_of(zone), datetime.now(UTC))
