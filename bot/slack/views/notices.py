"""Short sentences: errors with their remedy, refusals, busy, what was shared by whom."""

from __future__ import annotations

from bot.catalogue import say, say_code
from bot.errors import (
    BotError,
    FetchError,
    NoArticleError,
    NotFoundError,
    QueryError,
    RestoreError,
    SourceError,
    StoreError,
)
from bot.models import Locale
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Block, clip
from bot.slack.views.message import Message, compose, context_line, text_block

OPENING = 80
"""Characters of a line above an answer that others read as well."""


def notice_message(key: str, locale: Locale, **values: object) -> Message:
    """One sentence of the catalogue as a message."""
    line = say(key, locale, **values)
    return compose(line, [[text_block(line)]], closing=[], locale=locale)


def problem_message(error: BaseException, locale: Locale) -> Message:
    """What went wrong, in words; of anything unexpected nothing but that it happened."""
    line = problem_sentence(error, locale)
    return compose(line, [[text_block(line)]], closing=[], locale=locale)


def problem_sentence(error: BaseException, locale: Locale) -> str:
    """The sentence for an error; only what a person can put right is told in detail."""
    match error:
        case QueryError() | RestoreError():
            values = {
                name: clip(value, ids.FIELD) if isinstance(value, str) else value
                for name, value in error.values.items()
            }
            return say_code("error", error.code, locale, values)
        case FetchError():
            given = {
                name: clip(value, ids.FIELD) if isinstance(value, str) else value
                for name, value in error.values.items()
            }
            return say_code("fetch", error.code, locale, given)
        case NoArticleError():
            path = clip(error.path, ids.FIELD)
            return say_code("no_article", error.kind, locale, {"path": path})
        case SourceError():
            return say("save.unreadable", locale)
        case NotFoundError():
            return say("error.not_found", locale, reference=clip(error.reference, ids.FIELD))
        case StoreError():
            return say("error.store", locale)
        case BotError():
            return say("error.other", locale)
        case _:
            return say("error.unexpected", locale)


def unknown_command_message(word: str, locale: Locale) -> Message:
    """The sub-commands that exist, for one that does not."""
    return notice_message("error.unknown_command", locale, word=clip(word, ids.FIELD))


def from_thread_block(terms: str, locale: Locale) -> Block:
    """Which terms a bare mention took from its thread."""
    return context_line(say("answer.from_thread", locale, terms=clip(terms, OPENING)))


def followed_block(what: str, locale: Locale, *, is_revision: bool = False) -> Block:
    """What a follow-up was understood as; of a changed question, how to take that back."""
    key = "followup.revised" if is_revision else "followup.understood"
    return context_line(say(key, locale, what=clip(what, OPENING)))


def shared_by_block(user_id: str, locale: Locale) -> Block:
    """Who shared an answer; the person is named by Slack, and not notified by a text of ours."""
    return mrkdwn.rich_text(
        mrkdwn.section(
            [
                {"type": "user", "user_id": user_id},
                mrkdwn.words(f" {say('share.by', locale)}"),
            ]
        )
    )
