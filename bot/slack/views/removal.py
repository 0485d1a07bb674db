"""Asks before an article is removed, says that it was, and offers to bring it back."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalogue import formats, say
from bot.models import Article, Locale
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Block, Element, clip, printable
from bot.slack.views.message import Message, compose, text_block
from bot.slack.views.parts import joined, origin, title_elements

REMOVED_LISTED = 20
"""Removed articles in a list, at most."""


def confirm_message(article: Article, locale: Locale) -> Message:
    """Asks whether the article shall really go; the buttons carry its number."""
    question = say("removal.question", locale)
    blocks = [text_block(question), _article(article, locale)]
    buttons = _buttons(
        article.id,
        ((ids.REMOVAL_CONFIRM, "removal.confirm"), (ids.REMOVAL_CANCEL, "removal.cancel")),
        locale,
    )
    buttons["elements"][0]["style"] = "danger"
    return _message(joined([question, article.title]), [blocks], [buttons], locale)


def removed_message(article_id: int, title: str, locale: Locale) -> Message:
    """Says what was removed, with the button that brings it back."""
    line = say("removal.done", locale)
    buttons = _buttons(article_id, ((ids.REMOVAL_UNDO, "removal.undo"),), locale)
    blocks = [text_block(line), _titled(article_id, title, locale)]
    return _message(formats.sentences([line, title], locale), [blocks], [buttons], locale)


def restored_message(article: Article, locale: Locale) -> Message:
    """Says that an article is back."""
    line = say("removal.restored", locale)
    blocks = [text_block(line), _article(article, locale)]
    return _message(formats.sentences([line, article.title], locale), [blocks], [], locale)


def bin_message(removed: Sequence[tuple[int, str, str]], locale: Locale) -> Message:
    """What can still come back, as (number, title, Slack user id or nothing), and how."""
    if not removed:
        line = say("removal.bin_empty", locale)
        return _message(line, [[text_block(line)]], [], locale)
    line = say("removal.bin", locale, number=removed[0][0])
    lines = [_removed_line(*one, locale) for one in removed[:REMOVED_LISTED]]
    blocks = [text_block(line), mrkdwn.rich_text(mrkdwn.bullets(lines))]
    return _message(line, [blocks], [], locale)


def _removed_line(article_id: int, title: str, by: str, locale: Locale) -> list[Element]:
    line = [mrkdwn.words(f"#{article_id}  {_shown(title, locale)}")]
    if by:
        words = mrkdwn.words(f" · {say('removal.by', locale)}{formats.gap(locale)}")
        line += [words, {"type": "user", "user_id": by}]
    return line


def _article(article: Article, locale: Locale) -> Block:
    facts = joined(origin(article, locale))
    return mrkdwn.rich_text(
        mrkdwn.section([*title_elements(article, locale), mrkdwn.words(f"\n{facts}")])
    )


def _titled(article_id: int, title: str, locale: Locale) -> Block:
    elements = [
        mrkdwn.words(_shown(title, locale), bold=True),
        mrkdwn.words(f"  #{article_id}"),
    ]
    return mrkdwn.rich_text(mrkdwn.section(elements))


def _shown(title: str, locale: Locale) -> str:
    return clip(printable(title).strip() or say("article.untitled", locale), ids.TITLE)


def _buttons(article_id: int, offered: Sequence[tuple[str, str]], locale: Locale) -> Block:
    return {
        "type": "actions",
        "elements": [
            {
                "type": "button",
                "action_id": action_id,
                "text": {"type": "plain_text", "text": say(key, locale), "emoji": False},
                "value": str(article_id),
            }
            for action_id, key in offered
        ],
    }


def _message(
    text: str, groups: Sequence[Sequence[Block]], closing: Sequence[Block], locale: Locale
) -> Message:
    return compose(text, groups, closing=closing, locale=locale)
