"""What a button remembers: enough to answer again, after a restart too."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

from bot.slack import ids
from bot.slack.mrkdwn import printable, utf16_length

AnswerKind = Literal["find", "summary", "articles"]
ANSWER_KINDS: Final[tuple[AnswerKind, ...]] = get_args(AnswerKind)


@dataclass(frozen=True, slots=True)
class AnswerState:
    """One page of one answer: ``query`` as asked, ``asker`` the id of who asked.

    ``is_thread`` says that the query was taken from a thread and not typed, ``is_private`` that
    only the asker sees the answer, so that it can still be shared.
    """

    kind: AnswerKind
    query: str
    page: int
    asker: str
    is_thread: bool = False
    is_private: bool = False


def encode_state(state: AnswerState) -> str | None:
    """The button's value, or None where it would pass Slack's 2,000 characters."""
    value = json.dumps(
        {
            "k": state.kind,
            "q": printable(state.query),
            "p": state.page,
            "u": state.asker,
            "t": int(state.is_thread),
            "e": int(state.is_private),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return value if utf16_length(value) <= ids.BUTTON_VALUE else None


def decode_state(value: str) -> AnswerState | None:
    """The state in a button's value, or None for a value that is not ours or of another version."""
    try:
        fields = json.loads(value)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict):
        return None
    kind, query, page, asker = (fields.get(name) for name in ("k", "q", "p", "u"))
    if kind not in ANSWER_KINDS or not isinstance(query, str) or not isinstance(asker, str):
        return None
    if not isinstance(page, int) or isinstance(page, bool) or not 1 <= page <= 1_000_000:
        return None
    return AnswerState(
        cast(AnswerKind, kind),
        query,
        page,
        asker,
        is_thread=fields.get("t") == 1,
        is_private=fields.get("e") == 1,
    )
