"""Read on from an answer: an article's menu, its card and text in windows, a paragraph to quote."""

from __future__ import annotations

import logging
import re
from dataclasses import replace

from slack_sdk.errors import SlackApiError

from bot.errors import BotError, NotFoundError
from bot.models import Article, Hit
from bot.slack import ids
from bot.slack.context import Context
from bot.slack.listeners.buttons import show_related, tell_old
from bot.slack.listeners.modals import open_window
from bot.slack.refusals import remembered_form
from bot.slack.transport.error_codes import NOT_A_MEMBER, POSTING_CLOSED, error_code
from bot.slack.transport.payloads import Request
from bot.slack.views.card import card_message
from bot.slack.views.modals import card_window
from bot.slack.views.notices import notice_message, problem_message
from bot.slack.views.parts import Frame
from bot.slack.views.reading import (
    Place,
    decode_place,
    quote_message,
    quote_window,
    text_window,
)

log = logging.getLogger(__name__)

_CHOICE = re.compile(r"(card|related|cite|wrong):([0-9]{1,18}):([0-9]{1,18})")
_PAIR = re.compile(r"([0-9]{1,18})(?::([0-9]{1,18}))?")


def use_menu(request: Request, context: Context) -> None:
    """What was chosen in an article's menu."""
    if request.value == ids.ARTICLE_OPEN:
        return  # Slack opens the link by itself
    chosen = _CHOICE.fullmatch(request.value)
    if chosen is None:
        show_related(request, context)  # a menu of an earlier version has the article alone
        return
    about = replace(request, value=f"{chosen[2]}:{chosen[3]}")
    match chosen[1]:
        case "card":
            open_card(about, context)
        case "related":
            show_related(replace(request, value=chosen[2]), context)
        case "cite":
            open_quotation(about, context)
        case _:
            doubt_passage(about, context)


def open_card(request: Request, context: Context) -> None:
    """An article at a glance, over what it stood in; the question is marked in its text."""
    locale = context.locale(request)
    number = request.value.removeprefix("#").partition(":")[0]
    query = _question(request)
    try:
        card = card_message(context.engine.card(f"#{number}"), Frame(locale))
        article = context.engine.article(f"#{number}")[0]
    except BotError as error:
        window = card_window(problem_message(error, locale), None, locale)
    else:
        window = card_window(card, article, locale, query=query)
    open_window(request, window, context)


def open_text(request: Request, context: Context) -> None:
    """The whole article in a window, from its card or from a message."""
    _show_text(request, context, is_open=False)


def turn_text_page(request: Request, context: Context) -> None:
    """Another page of the article in its window."""
    _show_text(request, context, is_open=True)


def open_quotation(request: Request, context: Context) -> None:
    """A paragraph with its references; without one, what the article's summary quotes first."""
    locale = context.locale(request)
    found = _PAIR.fullmatch(request.value)
    if found is None:
        tell_old(request, context)
        return
    article, text, passage, _ = _passage(int(found[1]), int(found[2] or 0), context)
    channel = request.channel if request.surface == "button" else ""
    place = Place(article.id, passage, channel, request.thread_ts or "")
    window = quote_window(article, text, place, locale, today=context.engine.today())
    open_window(request, window, context)


def share_quotation(request: Request, context: Context) -> None:
    """Post the paragraph for everybody, with a comment, where it was asked for."""
    locale = context.locale(request)
    view = request.view
    place = decode_place(view.metadata) if view else None
    if view is None or place is None or not place.channel:
        tell_old(request, context)
        return
    article, text, _, position = _passage(place.article, place.passage, context)
    comment = view.values.get("comment", "")
    message = quote_message(
        article, text, position, by=request.user, comment=comment, locale=locale
    )
    posting = replace(request, channel=place.channel, thread_ts=place.thread_ts or None)
    try:
        context.delivery.publish(posting, message)
    except SlackApiError as error:
        code = error_code(error)
        if code not in NOT_A_MEMBER | POSTING_CLOSED:
            raise
        log.info("Cannot share in %s: %s", place.channel, code)
        key = "error.not_in_channel" if code in NOT_A_MEMBER else "error.cannot_post"
        told = replace(posting, surface="direct", channel=request.user, thread_ts=None)
        context.delivery.tell(told, notice_message(key, locale, reason=code), locale)


def doubt_passage(request: Request, context: Context) -> None:
    """Record that a paragraph does not answer the question, which the block remembers."""
    locale = context.locale(request)
    found = _PAIR.fullmatch(request.value)
    query = _question(request)
    if found is None or not found[2] or not query:
        tell_old(request, context)
        return
    article, passage = int(found[1]), int(found[2])
    context.engine.records.votes.cast(
        request.user, query, passage_id=passage, article_id=article, is_right=False
    )
    context.delivery.tell(request, notice_message("vote.wrong", locale, number=article), locale)


def _question(request: Request) -> str:
    """The question of the answer that an article stands in, from the name of its block."""
    about = re.match(r"[0-9]{1,18}:[0-9]{1,18}:", request.block_id)
    return request.block_id[about.end() :] if about else ""


def _show_text(request: Request, context: Context, *, is_open: bool) -> None:
    form, locale = remembered_form(request, context.locale(request))
    found = _PAIR.fullmatch(request.value)
    if found is None:
        tell_old(request, context)
        return
    page = int(found[2] or 1) if is_open else 1
    article, passages = context.engine.article(f"#{found[1]}")
    query = form.query or _question(request)
    hits = _hits(query, [each.id for each in passages], context)
    window = text_window(article, passages, hits, locale, page=page, query=query)
    if is_open:
        context.windows.change(request, window)
    else:
        open_window(request, window, context)


def _hits(query: str, passage_ids: list[int], context: Context) -> dict[int, Hit]:
    """The paragraphs that answer the question; none where it cannot be asked."""
    if not query:
        return {}
    try:
        return {hit.passage.id: hit for hit in context.engine.answering(query, passage_ids)}
    except BotError:
        return {}


def _passage(article_id: int, passage_id: int, context: Context) -> tuple[Article, str, int, int]:
    """The article, the words to quote, and the id and position of the paragraph that holds them."""
    article, passages = context.engine.article(f"#{article_id}")
    for each in passages:
        if each.id == passage_id:
            text = each.text
            if each.heading and text.startswith(f"{each.heading}\n"):
                text = text[len(each.heading) + 1 :]
            return article, text, each.id, each.position
    quotations = context.engine.card(f"#{article_id}").summary.quotations
    if not quotations or not passages:
        raise NotFoundError(f"#{article_id}")
    position = quotations[0].passage_position
    passage = next((each for each in passages if each.position == position), passages[0])
    return article, quotations[0].text, passage.id, passage.position
