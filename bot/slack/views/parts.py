"""What several views show: the line of an article, pages, buttons, what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.catalogue import say
from bot.models import Article, Locale, Suggestion
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Block, Element, clip, printable
from bot.slack.state import AnswerState, encode_state
from bot.slack.views.message import context_line

SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class Frame:
    """Whom a view is for: the language, and the state of its buttons, None for no buttons."""

    locale: Locale
    state: AnswerState | None = None


def title_elements(article: Article, locale: Locale) -> list[Element]:
    """The title in bold, linked where there is an address, and the article's number."""
    title = clip(printable(article.title).strip() or say("article.untitled", locale), ids.TITLE)
    return [mrkdwn.link(title, article.url, bold=True), mrkdwn.words(f"  #{article.id}")]


def origin(article: Article, locale: Locale) -> list[str]:
    """Source and date of an article, in words."""
    source = article.source or say("article.no_source", locale)
    return [clip(source, ids.FIELD), day(article.published, locale)]


def day(published: str | None, locale: Locale) -> str:
    """The date of publication; the time of day adds nothing to a citation."""
    return clip(published[:10], 10) if published else say("article.undated", locale)


def joined(parts: Sequence[str]) -> str:
    """Short facts on one line."""
    return SEPARATOR.join(part for part in parts if part)


def headline(title: str, asked: str, facts: str) -> Block:
    """The first block of an answer: what it is, what was asked, how much there is."""
    elements = [mrkdwn.words(title, bold=True)]
    if asked.strip():
        elements.append(mrkdwn.words("  " + clip(asked.strip(), ids.QUERY)))
    if facts:
        elements.append(mrkdwn.words(f"\n{facts}"))
    return mrkdwn.rich_text(mrkdwn.section(elements))


def buttons(
    frame: Frame, *, page: int, page_count: int, is_worth_sharing: bool = True
) -> list[Block]:
    """Previous, next and share, as far as they lead anywhere.

    What everybody sees already has no Share.
    """
    if frame.state is None:
        return []
    offered = []
    if page > 1:
        offered.append((ids.PREVIOUS_PAGE, "button.previous", min(page - 1, max(page_count, 1))))
    if page < page_count:
        offered.append((ids.NEXT_PAGE, "button.next", page + 1))
    if frame.state.is_private and is_worth_sharing:
        offered.append((ids.SHARE, "button.share", page))
    elements = [
        button
        for action_id, key, target in offered
        if (button := _button(action_id, say(key, frame.locale), replace(frame.state, page=target)))
    ]
    return [{"type": "actions", "elements": elements}] if elements else []


def suggestion_blocks(suggestions: Sequence[Suggestion], frame: Frame) -> list[Block]:
    """What to ask instead, with a button each that puts its answer in the place of this one."""
    locale = frame.locale
    asked = [(one, text) for one in suggestions if (text := printable(one.text).strip())]
    if not asked:
        return []
    blocks = [context_line(suggestions_line(suggestions, locale))]
    if frame.state is not None:
        elements = [
            button
            for action_id, (one, text) in zip(ids.SUGGESTIONS, asked, strict=False)
            if (button := _button(action_id, text, _asking(one.text, frame.state)))
        ]
        if elements:
            blocks.append({"type": "actions", "elements": elements})
    return blocks


def suggestions_line(suggestions: Sequence[Suggestion], locale: Locale) -> str:
    """What to ask instead, in words; empty where there is nothing."""
    listed = say("list.separator", locale).join(
        say("answer.suggestion", locale, query=clip(text, ids.FIELD), count=one.passages)
        for one in suggestions
        if (text := printable(one.text).strip())
    )
    return say("answer.suggestions", locale, suggestions=listed) if listed else ""


def _asking(query: str, state: AnswerState) -> AnswerState:
    """The state of the first page of another query; its words are no longer those of a thread."""
    return replace(state, query=query, page=1, is_thread=False)


def _button(action_id: str, label: str, state: AnswerState) -> Block | None:
    value = encode_state(state)
    if value is None:
        return None
    return {
        "type": "button",
        "action_id": action_id,
        "text": {"type": "plain_text", "text": clip(label, ids.BUTTON_TEXT), "emoji": False},
        "value": value,
    }
