"""Was the answer helpful? Asked once under it, with one more question after a no."""

from __future__ import annotations

from dataclasses import replace

from bot.catalogue import say
from bot.models import ArticleHits, Locale
from bot.slack import ids, mrkdwn
from bot.slack.mrkdwn import Block, Element, clip_label, printable
from bot.slack.state import AnswerState, encode_state
from bot.slack.views.message import Message, compose
from bot.slack.views.parts import Frame

RIGHT, WRONG = "+", "-"
"""What the value of a feedback button starts with; the state of the answer follows."""
MISSING = "missing"
"""The choice of who misses something; the others name the article and passage that are wrong."""
ARTICLES_OFFERED = 10


def feedback_row(frame: Frame) -> list[Block]:
    """Slack's feedback buttons; none under what was taken from a thread, of which nothing is kept."""
    state, locale = frame.state, frame.locale
    if state is None or state.is_thread:
        return []
    value = encode_state(replace(state, article=0, passage=0))
    # One character more for what it says must fit as well.
    if value is None or mrkdwn.utf16_length(value) >= ids.BUTTON_VALUE:
        return []
    opinion = frame.votes.get(0)
    right = "button.voted_right" if opinion is True else "button.right"
    wrong = "button.voted_wrong" if opinion is False else "button.wrong"
    element = {
        "type": "feedback_buttons",
        "action_id": ids.FEEDBACK,
        "positive_button": _button(say(right, locale), RIGHT + value),
        "negative_button": _button(say(wrong, locale), WRONG + value),
    }
    return [{"type": "context_actions", "elements": [element]}]


def feedback_question_message(
    state: AnswerState, articles: list[ArticleHits], locale: Locale
) -> Message:
    """Thanks for a no, and the one question after it, which may be left alone."""
    line = say("feedback.wrong", locale)
    block: Block = {
        "type": "section",
        "text": {"type": "mrkdwn", "text": mrkdwn.escape(line), "verbatim": True},
    }
    memory = printable(state.query)
    if mrkdwn.utf16_length(memory) <= ids.BLOCK_ID and memory:
        block |= {"block_id": memory, "accessory": _reasons(articles, locale)}
    return compose(line, [[block]], closing=[], locale=locale)


def _reasons(articles: list[ArticleHits], locale: Locale) -> Element:
    options = [_option(say("feedback.missing", locale), MISSING)]
    for part in articles[:ARTICLES_OFFERED]:
        title = " ".join(printable(part.article.title).split())
        label = say("feedback.wrong_article", locale, number=part.article.id, title=title)
        options.append(_option(label, f"{part.article.id}:{part.hits[0].passage.id}"))
    return {
        "type": "static_select",
        "action_id": ids.FEEDBACK_REASON,
        "placeholder": _plain(say("feedback.reason", locale)),
        "options": options,
    }


def _option(label: str, value: str) -> Element:
    return {"text": _plain(label), "value": value}


def _button(label: str, value: str) -> Element:
    return {"text": _plain(label), "value": value, "accessibility_label": label}


def _plain(label: str) -> Element:
    return {"type": "plain_text", "text": clip_label(label, ids.BUTTON_TEXT), "emoji": False}
