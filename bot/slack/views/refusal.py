"""Short refusals that name who can help.

People and channels are elements of rich text, so that Slack shows them by name. The fallback text
does not name them: a person named there would be notified.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from bot.catalogue import formats, say
from bot.models import Locale
from bot.slack import mrkdwn
from bot.slack.mrkdwn import Element
from bot.slack.views.message import Message, compose

NAMED = 5
"""People or channels named in a refusal, at most."""


def refusal_message(
    action: Literal["remove", "watch", "save", "statistics", "workspace_language", "synonyms"],
    locale: Locale,
    admins: Sequence[str],
) -> Message:
    """Says that only admins may do this, and which of them to ask."""
    return _refusal(say(f"refusal.{action}", locale), locale, admins)


def channel_refusal_message(
    channels: Sequence[str], locale: Locale, admins: Sequence[str]
) -> Message:
    """Says in which channels the bot answers, for one where it does not."""
    line, gap = say("refusal.channel", locale), formats.gap(locale)
    named = [{"type": "channel", "channel_id": channel} for channel in channels[:NAMED]]
    left = len(channels) - len(named)
    more = gap + say("refusal.more", locale, count=left) if left else ""
    elsewhere = formats.sentences([line, say("refusal.elsewhere", locale)], locale)
    elements = [
        mrkdwn.words(elsewhere + gap),
        *_listed(named, locale),
        mrkdwn.words(more + formats.stop(locale) + gap),
    ]
    return _message(line, elements, locale, admins)


def _refusal(line: str, locale: Locale, admins: Sequence[str]) -> Message:
    return _message(line, [mrkdwn.words(line + formats.gap(locale))], locale, admins)


def _message(line: str, elements: list[Element], locale: Locale, admins: Sequence[str]) -> Message:
    text = formats.sentences([line, say("refusal.ask_admin", locale)], locale)
    if admins:
        people = [{"type": "user", "user_id": admin} for admin in admins[:NAMED]]
        question_type = say("refusal.ask", locale) + formats.gap(locale)
        elements = [*elements, mrkdwn.words(question_type), *_listed(people, locale)]
    else:
        elements = [*elements, mrkdwn.words(say("refusal.ask_admin", locale))]
    block = mrkdwn.rich_text(mrkdwn.section(elements))
    return compose(text, [[block]], closing=[], locale=locale)


def _listed(elements: Sequence[Element], locale: Locale) -> list[Element]:
    separator = mrkdwn.words(say("list.separator", locale))
    listed: list[Element] = []
    for element in elements:
        listed += [separator, element] if listed else [element]
    return listed
