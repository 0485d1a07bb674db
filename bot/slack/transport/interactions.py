"""What Slack sends beside messages: the Home tab, shortcuts, and what people do in views.

Readers like those of ``bot.slack.transport.payloads``: each decodes a payload once into ``Request``, or gives
None for what is not for us. Where there is no channel, an answer goes to the person directly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.slack.mrkdwn import decode, unescape, web_link
from bot.slack.transport.payloads import (
    Identity,
    Payload,
    Request,
    ViewState,
    mapping_in,
    read_button,
    text_in,
)

LONGEST_MESSAGE = 20_000
"""Characters of a message that say what it is about; Slack takes twice as many."""
MOST_LINKS = 5
_LINK = re.compile(r"<(https?://[^<>|\s]+)(?:\|[^<>\n]*)?>")
# Attachments of a message: what an unfurled link or another app's post shows.
_SHOWN = ("pretext", "title", "text", "fallback")
_LINKED = ("from_url", "original_url", "title_link")


def read_home_opened(body: Payload, identity: Identity) -> Request | None:
    """The Home tab was opened; the Messages tab sends the same event, and is none of it."""
    del identity
    event = mapping_in(body, "event")
    user, event_id = text_in(event, "user"), text_in(body, "event_id")
    if not user or text_in(event, "tab") != "home":
        return None
    team = text_in(event, "user_team")
    return Request(
        surface="home",
        text="",
        user=user,
        channel=text_in(event, "channel"),
        keys=(f"event:{event_id}",) if event_id else (),
        user_team=team or text_in(body, "team_id") or None,
        # The event's own organisation is that of the installation, not of who opened the tab.
        user_organisation=None if team else text_in(body, "enterprise_id") or None,
    )


def read_view_action(body: Payload, identity: Identity) -> Request | None:
    """A button pressed, or Enter in an input, on the Home tab or in a window."""
    del identity
    actions = body.get("actions")
    action = actions[0] if isinstance(actions, list) and actions else None
    if not isinstance(action, Mapping):
        return None
    typed = action.get("type") == "plain_text_input"
    return _of_person(
        body,
        command=text_in(action, "action_id"),
        text=_typed(action) if typed else "",
        value="" if typed else _typed(action),
        block_id=text_in(action, "block_id"),
        view=_view(body),
    )


def read_press(body: Payload, identity: Identity) -> Request | None:
    """A button that stands both under messages and in windows."""
    read = read_view_action if mapping_in(body, "view") else read_button
    return read(body, identity)


def read_view_submission(body: Payload, identity: Identity) -> Request | None:
    """A window that was sent off, with what stands in its inputs."""
    del identity
    return _of_person(
        body, command=text_in(mapping_in(body, "view"), "callback_id"), view=_view(body)
    )


def read_shortcut(body: Payload, identity: Identity) -> Request | None:
    """A shortcut: a global one has no channel; one on a message brings its words and links along.

    Nothing of the message is stored.
    """
    message = body.get("message")
    if not isinstance(message, Mapping):
        return _of_person(body, command=text_in(body, "callback_id"))
    thread = text_in(message, "thread_ts")
    return _of_person(
        body,
        # Like a command: its answer is for who used it, through the response_url.
        surface="command",
        channel=text_in(mapping_in(body, "channel"), "id"),
        command=text_in(body, "callback_id"),
        text=message_words(message, bot_user_id=identity.bot_user_id),
        ts=text_in(message, "ts") or text_in(body, "message_ts") or None,
        thread_ts=thread or None,
        is_in_thread=bool(thread),
        response_url=text_in(body, "response_url") or None,
        links=message_links(message),
    )


def number_in(value: str) -> int:
    """The number that a button carries, 0 for anything else."""
    return int(value) if re.fullmatch(r"[0-9]{1,18}", value) else 0


def message_words(message: Payload, *, bot_user_id: str | None = None) -> str:
    """What a message says: its text, and what the previews under it show."""
    texts = [text_in(message, "text") or "\n".join(_block_words(message.get("blocks")))]
    for attachment in _mappings(message.get("attachments")):
        shown = [text_in(attachment, name) for name in _SHOWN]
        texts += shown[:3] if any(shown[:3]) else shown[3:]
    decoded = (decode(text[:LONGEST_MESSAGE], bot_user_id=bot_user_id) for text in texts if text)
    return "\n".join(dict.fromkeys(decoded))[:LONGEST_MESSAGE]


def message_links(message: Payload) -> tuple[str, ...]:
    """The links of a message, in the order of reading, those of its previews last."""
    found = [unescape(link) for link in _LINK.findall(text_in(message, "text"))]
    found += _block_links(message.get("blocks"))
    for attachment in _mappings(message.get("attachments")):
        found += [text_in(attachment, name) for name in _LINKED]
    links = (link for link in found if web_link(link))
    return tuple(dict.fromkeys(links))[:MOST_LINKS]


def _of_person(body: Payload, **fields: Any) -> Request | None:
    """What a person did, with who they are; None where nobody is named."""
    user = mapping_in(body, "user")
    if not text_in(user, "id"):
        return None
    trigger = text_in(body, "trigger_id")
    given = {"surface": "direct", "text": "", "channel": "", **fields}
    return Request(
        user=text_in(user, "id"),
        keys=(f"trigger:{trigger}",) if trigger else (),
        user_team=text_in(user, "team_id") or text_in(mapping_in(body, "team"), "id") or None,
        user_organisation=text_in(user, "enterprise_id") or None,
        trigger_id=trigger,
        **given,
    )


def _view(body: Payload) -> ViewState:
    view = mapping_in(body, "view")
    values: dict[str, str] = {}
    for block_id, inputs in mapping_in(mapping_in(view, "state"), "values").items():
        for element in inputs.values() if isinstance(inputs, Mapping) else ():
            if isinstance(element, Mapping) and (value := _typed(element)):
                values[str(block_id)] = value
    return ViewState(
        text_in(view, "id"), text_in(view, "type"), text_in(view, "private_metadata"), values
    )


def _typed(element: Payload) -> str:
    """What stands in an input, as Slack sends it for its kind. Plain text is not escaped."""
    chosen = text_in(mapping_in(element, "selected_option"), "value")
    picked = text_in(element, "selected_date") or text_in(element, "selected_conversation")
    return text_in(element, "value") or picked or chosen


def _block_words(part: Any) -> Iterator[str]:
    """Every text in blocks, whatever their kind."""
    if isinstance(part, Mapping):
        text = part.get("text")
        if isinstance(text, str):
            yield text
        for value in part.values():
            yield from _block_words(value)
    elif isinstance(part, list):
        for value in part:
            yield from _block_words(value)


def _block_links(part: Any) -> Iterator[str]:
    """Every link in blocks: elements of rich text, and those within mrkdwn."""
    if isinstance(part, Mapping):
        if part.get("type") == "link":
            yield text_in(part, "url")
        elif part.get("type") == "mrkdwn":
            yield from (unescape(link) for link in _LINK.findall(text_in(part, "text")))
        for value in part.values():
            yield from _block_links(value)
    elif isinstance(part, list):
        for value in part:
            yield from _block_links(value)


def _mappings(value: Any) -> Iterator[Payload]:
    if isinstance(value, list):
        yield from (each for each in value if isinstance(each, Mapping))
