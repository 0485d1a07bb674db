"""What a button remembers: enough to answer again, after a restart too."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final, Literal, cast, get_args

from bot.slack import ids
from bot.slack.mrkdwn import printable, utf16_length

ReplyKind = Literal["find", "summary", "articles", "related", "thread"]
REPLY_KINDS: Final[tuple[ReplyKind, ...]] = get_args(ReplyKind)
MOST_SENTENCES: Final = 9
HIGHEST_ID: Final = 2**63 - 1
"""SQLite's."""


@dataclass(frozen=True, slots=True)
class AnswerState:
    """One page of one answer: ``query`` as asked, ``asker`` the id of who asked.

    A ``related`` answer has an article's number as its query (``#12``), a ``thread`` answer the
    terms of the thread. ``asker`` is empty for an answer that somebody shared: it stays as it was
    shared, whoever presses. ``is_thread`` says that the query was taken from a thread and not
    typed, ``is_private`` that only the asker sees the answer, so that it can still be shared.

    ``article`` and ``passage`` are ids, 0 for none: the article of this answer that is meant, and
    its best passage. An answer with an article is that article's card, with the way back.
    ``is_by_date`` lists the newest articles first, and ``sentences`` are so many at most, 0 for as
    many as there is room for.
    """

    kind: ReplyKind
    query: str
    page: int
    asker: str
    is_thread: bool = False
    is_private: bool = False
    article: int = 0
    passage: int = 0
    is_by_date: bool = False
    sentences: int = 0


def encode_state(state: AnswerState) -> str | None:
    """The button's value, or None where it would pass Slack's 2,000 characters."""
    fields: dict[str, str | int] = {
        "k": state.kind,
        "q": printable(state.query),
        "p": state.page,
        "u": state.asker,
        "t": int(state.is_thread),
        "e": int(state.is_private),
        "a": state.article,
        "s": state.passage,
        "d": int(state.is_by_date),
        "n": state.sentences,
    }
    value = json.dumps(
        # What is left out is 0: a page of answers holds many values.
        {name: field for name, field in fields.items() if field != 0},
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
    if kind not in REPLY_KINDS or not isinstance(query, str) or not isinstance(asker, str):
        return None
    if not _is_number(page, 1, 1_000_000):
        return None
    sentences = fields.get("n", 0)
    article, passage = fields.get("a", 0), fields.get("s", 0)
    if not (_is_number(article, 0, HIGHEST_ID) and _is_number(passage, 0, HIGHEST_ID)):
        return None
    return AnswerState(
        cast(ReplyKind, kind),
        query,
        cast(int, page),
        asker,
        is_thread=fields.get("t") == 1,
        is_private=fields.get("e") == 1,
        article=article,
        passage=passage,
        is_by_date=fields.get("d") == 1,
        sentences=sentences if _is_number(sentences, 0, MOST_SENTENCES) else 0,
    )


def _is_number(value: object, lowest: int, highest: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest
