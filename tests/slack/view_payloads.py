"""What Slack sends beside messages: the Home tab opened, acts in views, shortcuts."""

from __future__ import annotations

from typing import Any

from tests.slack.fakes import CHANNEL, LIN, RESPONSE_URL


def home_opened(*, user: str = LIN, event_id: str = "Ev1", tab: str = "home") -> dict[str, Any]:
    """Somebody opened the app's page in Slack."""
    return {
        "type": "event_callback",
        "team_id": "T0HOME",
        "event_id": event_id,
        "event": {
            "type": "app_home_opened",
            "user": user,
            "channel": "D0LIN",
            "tab": tab,
            "event_ts": "1700000000.000100",
        },
    }


def act(
    action_id: str,
    value: str = "",
    *,
    user: str = LIN,
    kind: str = "home",
    metadata: str = "",
    type: str = "button",
    trigger: str = "trigger-3",
    **changed: Any,
) -> dict[str, Any]:
    """A button pressed, or Enter in an input (``type``), on the Home tab or in a window."""
    return {
        "type": "block_actions",
        "user": {"id": user, "team_id": "T0HOME"},
        "team": {"id": "T0HOME"},
        "container": {"type": "view", "view_id": "V1"},
        "view": {"id": "V1", "type": kind, "private_metadata": metadata, "state": {"values": {}}},
        "actions": [{"type": type, "action_id": action_id, "block_id": "b", "value": value}],
        "trigger_id": trigger,
        **changed,
    }


def submit(
    callback_id: str, values: dict[str, dict[str, Any]], *, metadata: str = "", user: str = LIN
) -> dict[str, Any]:
    """A window sent off; ``values`` are the elements by block id, as ``typed`` and so on make."""
    return {
        "type": "view_submission",
        "user": {"id": user, "team_id": "T0HOME"},
        "team": {"id": "T0HOME"},
        "trigger_id": "trigger-4",
        "view": {
            "id": "V1",
            "type": "modal",
            "callback_id": callback_id,
            "private_metadata": metadata,
            "state": {"values": {name: {"element": each} for name, each in values.items()}},
        },
    }


def typed(text: str | None) -> dict[str, Any]:
    """A text input; None where nothing stands in it."""
    return {"type": "plain_text_input", "value": text}


def dated(day: str | None) -> dict[str, Any]:
    """A date picker."""
    return {"type": "datepicker", "selected_date": day}


def chosen(value: str) -> dict[str, Any]:
    """A select menu."""
    return {"type": "static_select", "selected_option": {"value": value}}


def use_shortcut(callback_id: str, *, user: str = LIN, **changed: Any) -> dict[str, Any]:
    """A global shortcut."""
    return {
        "type": "shortcut",
        "callback_id": callback_id,
        "user": {"id": user, "team_id": "T0HOME"},
        "team": {"id": "T0HOME"},
        "trigger_id": "trigger-5",
        **changed,
    }


def use_on_message(callback_id: str, message: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """A shortcut on a message."""
    return use_shortcut(
        callback_id,
        **{
            "type": "message_action",
            "channel": {"id": CHANNEL},
            "message_ts": "1700000002.000300",
            "message": {"type": "message", "ts": "1700000002.000300", "user": "U0WEI", **message},
            "response_url": RESPONSE_URL,
            **changed,
        },
    )


FORM_INPUTS = {
    "query": typed("算力"),
    "source": typed(None),
    "since": dated(None),
    "until": dated(None),
    "language": chosen("any"),
    "rhythm": chosen("daily"),
    "names": typed("GPU = 显卡"),
}
"""What stands in the search form, and in the form for names."""


def from_team(body: dict[str, Any], team: str) -> dict[str, Any]:
    """The same, done by somebody of another workspace."""
    if "event" in body:
        return {**body, "event": {**body["event"], "user_team": team, "team": team}}
    if "user_id" in body:
        return {**body, "team_id": team}
    return {**body, "user": {**body["user"], "team_id": team}}
