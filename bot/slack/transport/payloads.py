"""What Slack sends, decoded once at the door into ``Request``.

The only place where payloads are plain dicts of anything. A reader returns None for what is not
for us: bots, edits, joins and other subtypes, messages in channels (a mention is sent as well).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from bot.slack.mrkdwn import decode, sent_links

Payload = Mapping[str, Any]
SLACKBOT = "USLACKBOT"
Surface = Literal["command", "mention", "direct", "button", "home"]


@dataclass(frozen=True, slots=True)
class ViewState:
    """The view that a person acted in: the Home tab, or a window (modal) with what it remembers.

    ``values`` are what stands in its inputs, by ``block_id``; an empty input is left out.
    """

    id: str
    kind: str
    metadata: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """One thing that a person asked, wherever they did it.

    Whoever opened the Home tab (surface ``home``) has asked nothing, and is sent no message.

    ``keys`` name it, for answering once. ``thread_ts`` is the thread to answer in, None for the
    channel itself; ``is_in_thread`` tells a mention inside a thread from one that opens it.
    ``user_team`` is the asker's workspace or organisation, None where Slack does not say.
    ``value`` is a button's, ``block_id`` that of its block; ``trigger_id`` opens a modal within three seconds. ``view`` is where a
    person acted outside of messages, and ``links`` those of the message that was sent, or that a shortcut is used on.
    """

    surface: Surface
    text: str
    user: str
    channel: str
    keys: tuple[str, ...]
    command: str = ""
    user_team: str | None = None
    user_organisation: str | None = None
    ts: str | None = None
    thread_ts: str | None = None
    is_in_thread: bool = False
    response_url: str | None = None
    value: str = ""
    block_id: str = ""
    trigger_id: str = ""
    view: ViewState | None = None
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are in Slack, from ``auth.test``; None where Slack did not say."""

    bot_user_id: str | None
    bot_id: str | None = None
    team_id: str | None = None
    organisation_id: str | None = None
    name: str = "wenzhai"


Reader = Callable[[Payload, Identity], Request | None]


def read_command(body: Payload, identity: Identity) -> Request | None:
    """A slash command. Its trigger id is unique to one use of it."""
    user, channel = text_in(body, "user_id"), text_in(body, "channel_id")
    if not user:
        return None
    trigger = text_in(body, "trigger_id")
    return Request(
        surface="command",
        command=text_in(body, "command"),
        text=decode(text_in(body, "text"), bot_user_id=identity.bot_user_id),
        user=user,
        channel=channel,
        keys=(f"trigger:{trigger}",) if trigger else (),
        user_team=text_in(body, "team_id") or None,
        user_organisation=text_in(body, "enterprise_id") or None,
        response_url=text_in(body, "response_url") or None,
        trigger_id=trigger,
    )


def read_mention(body: Payload, identity: Identity) -> Request | None:
    """A mention in a channel; it is answered in its thread, or in a new thread under it."""
    event = mapping_in(body, "event")
    if _is_not_a_person(event, identity):
        return None
    ts, thread = text_in(event, "ts"), text_in(event, "thread_ts")
    is_direct = text_in(event, "channel_type") == "im" or text_in(event, "channel").startswith("D")
    return _message(
        body,
        identity,
        surface="direct" if is_direct else "mention",
        thread_ts=thread or (None if is_direct else ts),
    )


def read_direct_message(body: Payload, identity: Identity) -> Request | None:
    """A direct message to the bot; it is answered where it stands."""
    event = mapping_in(body, "event")
    if text_in(event, "channel_type") != "im" or _is_not_a_person(event, identity):
        return None
    return _message(body, identity, surface="direct", thread_ts=text_in(event, "thread_ts") or None)


def read_button(body: Payload, identity: Identity) -> Request | None:
    """A pressed button, with what it remembers. One press has one trigger id."""
    del identity
    user, actions = mapping_in(body, "user"), body.get("actions")
    action = actions[0] if isinstance(actions, list) and actions else None
    if not isinstance(action, Mapping) or not text_in(user, "id"):
        return None
    container, message = mapping_in(body, "container"), mapping_in(body, "message")
    channel = text_in(mapping_in(body, "channel"), "id") or text_in(container, "channel_id")
    thread = text_in(message, "thread_ts") or text_in(container, "thread_ts")
    trigger = text_in(body, "trigger_id")
    return Request(
        surface="button",
        command=text_in(action, "action_id"),
        text="",
        # An option of a menu has its value where a button has its own.
        value=text_in(action, "value")
        or text_in(mapping_in(action, "selected_option"), "value")
        or text_in(action, "selected_conversation"),
        block_id=text_in(action, "block_id"),
        user=text_in(user, "id"),
        channel=channel,
        keys=(f"trigger:{trigger}",) if trigger else (),
        user_team=text_in(user, "team_id") or text_in(mapping_in(body, "team"), "id") or None,
        # The payload's own organisation is that of the installation, not of who pressed.
        user_organisation=text_in(user, "enterprise_id") or None,
        ts=text_in(container, "message_ts") or text_in(message, "ts") or None,
        thread_ts=thread or None,
        is_in_thread=bool(thread),
        response_url=text_in(body, "response_url") or None,
        trigger_id=trigger,
    )


def is_from_elsewhere(request: Request, identity: Identity) -> bool:
    """Whether the asker belongs to another workspace (Slack Connect).

    A workspace of our own organisation is not another one. Where Slack does not say, it is not
    assumed.
    """
    if identity.team_id is None or request.user_team is None:
        return False
    ours = {identity.team_id, identity.organisation_id} - {None}
    return request.user_team not in ours and request.user_organisation not in ours


def _message(
    body: Payload, identity: Identity, *, surface: Surface, thread_ts: str | None
) -> Request | None:
    event = mapping_in(body, "event")
    user, channel, ts = text_in(event, "user"), text_in(event, "channel"), text_in(event, "ts")
    if not (user and channel and ts):
        return None
    event_id = text_in(body, "event_id")
    team = (
        text_in(event, "user_team")
        or text_in(event, "source_team")
        or text_in(event, "team")
        or text_in(body, "team_id")
    )
    # A retry has the same event id; `message` and `app_mention` for one message share channel
    # and time stamp, which together name a message.
    keys = (f"event:{event_id}",) if event_id else ()
    return Request(
        surface=surface,
        text=decode(text_in(event, "text"), bot_user_id=identity.bot_user_id),
        user=user,
        channel=channel,
        keys=(*keys, f"message:{channel}:{ts}"),
        user_team=team or None,
        user_organisation=team if team.startswith("E") else None,
        ts=ts,
        thread_ts=thread_ts,
        is_in_thread=bool(text_in(event, "thread_ts")),
        links=sent_links(text_in(event, "text")),
    )


def _is_not_a_person(event: Payload, identity: Identity) -> bool:
    """Bots (ourselves among them), edits, deletions, joins and every other subtype."""
    return bool(
        # Reminders that mention us come from it, and nothing else in the event says that it is a bot.
        event.get("user") == SLACKBOT
        or event.get("bot_id")
        or event.get("bot_profile")
        or event.get("subtype")
        or event.get("hidden")
        or event.get("edited")
        or (identity.bot_user_id and event.get("user") == identity.bot_user_id)
    )


def mapping_in(payload: Payload, name: str) -> Payload:
    """The object of this name in a payload, empty where there is none."""
    value = payload.get(name)
    return value if isinstance(value, Mapping) else {}


def text_in(payload: Payload, name: str) -> str:
    """The text of this name in a payload, empty where there is none.

    JSON can hold halves of a character (lone surrogates), which can be neither stored nor sent.
    """
    value = payload.get(name)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
