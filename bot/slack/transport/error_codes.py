"""What Slack's short names of errors mean for the bot: the one table of them.

Codes of https://docs.slack.dev/reference/methods, by what can be done about them. A code may stand
in more than one set: where a thread is closed, one may neither write nor read.
"""

from __future__ import annotations

from slack_sdk.errors import SlackApiError

# --- writing in a channel ---------------------------------------------------------------------

NOT_A_MEMBER = frozenset({"not_in_channel", "channel_not_found", "user_not_in_channel"})
"""Somebody can invite the bot."""

POSTING_CLOSED = frozenset(
    {
        "is_archived",
        "restricted_action",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
        "restricted_action_thread_locked",
        "ekm_access_denied",
        "no_permission",
        "access_denied",
        "messages_tab_disabled",
        "cannot_reply_to_message",
        "thread_not_found",
        "team_access_not_granted",
    }
)
"""The place takes no message from the bot: the asker gets the answer directly."""

PERSON_UNREACHABLE = frozenset(
    {
        "cannot_dm_bot",
        "messages_tab_disabled",
        "user_disabled",
        "user_not_found",
        "users_not_found",
        "user_not_visible",
    }
)
"""A person who left or may not be written to."""

PLACE_LOST = (NOT_A_MEMBER | POSTING_CLOSED | PERSON_UNREACHABLE) - {
    "thread_not_found",
    "cannot_reply_to_message",
}
"""News of a watch cannot be posted there again. A refused token is not among these: it is the
installation's trouble, and every watch goes on when there is another."""

# --- messages, threads and views --------------------------------------------------------------

BLOCKS_REFUSED = frozenset({"invalid_blocks", "invalid_blocks_format", "msg_too_long"})
"""The same message goes through as plain text."""

MESSAGE_OUT_OF_REACH = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
"""The message under a button was deleted, or is somebody else's, or too old to change."""

THREAD_UNREADABLE = frozenset(
    {"missing_scope", "not_in_channel", "channel_not_found", "thread_not_found", "access_denied"}
)

VIEW_CLOSED = frozenset({"not_found", "view_not_found", "no_active_hooks"})
"""Its reader has closed the window meanwhile."""

TRIGGER_EXPIRED = frozenset({"expired_trigger_id", "invalid_trigger_id", "exchanged_trigger_id"})
"""A trigger lives for three seconds; behind many questions in the pool it may be too late."""

# --- Slack and the token ----------------------------------------------------------------------

TOKEN_REFUSED = frozenset(
    {"invalid_auth", "account_inactive", "token_revoked", "token_expired", "not_authed"}
)

RATE_LIMITED = frozenset({"ratelimited", "rate_limited"})

OUTCOME_UNKNOWN = frozenset(
    {"", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}
)
"""After these nobody knows whether the message is there."""

PASSING = OUTCOME_UNKNOWN | RATE_LIMITED
"""Slack's own troubles, as against a token that it refuses: to be tried again."""


def error_code(error: SlackApiError) -> str:
    """Slack's short name of an error, empty where it gave none."""
    response = error.response
    code = response.get("error") if hasattr(response, "get") else None
    return code if isinstance(code, str) else ""
