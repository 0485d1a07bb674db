"""What Slack sends, decoded once at the door into ``Asked``.

The only place where payloads are plain dicts of anything. A reader returns None for what is not
for us: bots, edits, joins and other subtypes, messages in channels (a mention is sent as well).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from bot.slack.mrkdwn import decode

Payload = Mapping[str, Any]
Surface = Literal["command", "mention", "direct", "button"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a person asked, wherever they did it.

    ``keys`` name it, for answering once. ``thread_ts`` is the thread to answer in, None for the
    channel itself; ``is_in_thread`` tells a mention inside a thread from one that opens it.
    ``user_team`` is the asker's workspace or organisation, None where Slack does not say.
    ``value`` is a button's; ``trigger_id`` opens a modal within three seconds.
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
    trigger_id: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are in Slack, from ``auth.test``; None where Slack did not say."""

    bot_user_id: str | None
    bot_id: str | None = None
    team_id: str | None = None
    organisation_id: str | None = None
    name: str = "wenzhai"


Reader = Callable[[Payload, Identity], Asked | None]


def read_command(body: Payload, identity: Identity) -> Asked | None:
    """A slash command. Its trigger id is unique to one use of it."""
    user, channel = _text(body, "user_id"), _text(body, "channel_id")
    if not user:
        return None
    trigger = _text(body, "trigger_id")
    return Asked(
        surface="command",
        command=_text(body, "command"),
        text=decode(_text(body, "text"), bot_user_id=identity.bot_user_id),
        user=user,
        channel=channel,
        keys=(f"trigger:{trigger}",) if trigger else (),
        user_team=_text(body, "team_id") or None,
        user_organisation=_text(body, "enterprise_id") or None,
        response_url=_text(body, "response_url") or None,
        trigger_id=trigger,
    )


def read_mention(body: Payload, identity: Identity) -> Asked | None:
    """A mention in a channel; it is answered in its thread, or in a new thread under it."""
    event = _mapping(body, "event")
    if _is_not_a_person(event, identity):
        return None
    ts, thread = _text(event, "ts"), _text(event, "thread_ts")
    is_direct = _text(event, "channel_type") == "im" or _text(event, "channel").startswith("D")
    return _message(
        body,
        identity,
        surface="direct" if is_direct else "mention",
        thread_ts=thread or (None if is_direct else ts),
    )


def read_direct_message(body: Payload, identity: Identity) -> Asked | None:
    """A direct message to the bot; it is answered where it stands."""
    event = _mapping(body, "event")
    if _text(event, "channel_type") != "im" or _is_not_a_person(event, identity):
        return None
    return _message(body, identity, surface="direct", thread_ts=_text(event, "thread_ts") or None)


def read_button(body: Payload, identity: Identity) -> Asked | None:
    """A pressed button, with what it remembers. One press has one trigger id."""
    del identity
    user, actions = _mapping(body, "user"), body.get("actions")
    action = actions[0] if isinstance(actions, list) and actions else None
    if not isinstance(action, Mapping) or not _text(user, "id"):
        return None
    container, message = _mapping(body, "container"), _mapping(body, "message")
    channel = _text(_mapping(body, "channel"), "id") or _text(container, "channel_id")
    thread = _text(message, "thread_ts") or _text(container, "thread_ts")
    trigger = _text(body, "trigger_id")
    return Asked(
        surface="button",
        command=_text(action, "action_id"),
        text="",
        value=_text(action, "value"),
        user=_text(user, "id"),
        channel=channel,
        keys=(f"trigger:{trigger}",) if trigger else (),
        user_team=_text(user, "team_id") or _text(_mapping(body, "team"), "id") or None,
        # The payload's own organisation is that of the installation, not of who pressed.
        user_organisation=_text(user, "enterprise_id") or None,
        ts=_text(container, "message_ts") or _text(message, "ts") or None,
        thread_ts=thread or None,
        is_in_thread=bool(thread),
        response_url=_text(body, "response_url") or None,
        trigger_id=trigger,
    )


def is_from_elsewhere(asked: Asked, identity: Identity) -> bool:
    """Whether the asker belongs to another workspace (Slack Connect).

    A workspace of our own organisation is not another one. Where Slack does not say, it is not
    assumed.
    """
    if identity.team_id is None or asked.user_team is None:
        return False
    ours = {identity.team_id, identity.organisation_id} - {None}
    return asked.user_team not in ours and asked.user_organisation not in ours


def _message(
    body: Payload, identity: Identity, *, surface: Surface, thread_ts: str | None
) -> Asked | None:
    event = _mapping(body, "event")
    user, channel, ts = _text(event, "user"), _text(event, "channel"), _text(event, "ts")
    if not (user and channel and ts):
        return None
    event_id = _text(body, "event_id")
    team = (
        _text(event, "user_team")
        or _text(event, "source_team")
        or _text(event, "team")
        or _text(body, "team_id")
    )
    # A retry has the same event id; `message` and `app_mention` for one message share channel
    # and time stamp, which together name a message.
    keys = (f"event:{event_id}",) if event_id else ()
    return Asked(
        surface=surface,
        text=decode(_text(event, "text"), bot_user_id=identity.bot_user_id),
        user=user,
        channel=channel,
        keys=(*keys, f"message:{channel}:{ts}"),
        user_team=team or None,
        user_organisation=team if team.startswith("E") else None,
        ts=ts,
        thread_ts=thread_ts,
        is_in_thread=bool(_text(event, "thread_ts")),
    )


def _is_not_a_person(event: Payload, identity: Identity) -> bool:
    """Bots (ourselves among them), edits, deletions, joins and every other subtype."""
    return bool(
        event.get("bot_id")
        or event.get("bot_profile")
        or event.get("subtype")
        or event.get("hidden")
        or event.get("edited")
        or (identity.bot_user_id and event.get("user") == identity.bot_user_id)
    )


def _mapping(payload: Payload, name: str) -> Payload:
    value = payload.get(name)
    return value if isinstance(value, Mapping) else {}


def _text(payload: Payload, name: str) -> str:
    value = payload.get(name)
    return value if isinstance(value, str) else ""
