"""Windows: the search form and its answers, the card of an article, names for one thing.

``acknowledge_…`` are what Slack gets at once; the listeners beside them work afterwards.
"""

from __future__ import annotations

from typing import Any

from bot.catalogue import say
from bot.errors import BotError, QueryError
from bot.models import Locale
from bot.records.synonyms import LONGEST_NAME, MOST_NAMES, WrittenNames, read_names
from bot.search.query.parser import parse_query
from bot.slack import ids
from bot.slack.context import Desk
from bot.slack.forms import SearchForm, query_text
from bot.slack.listeners.home import publish_home, query_words, refuse_unless_admin
from bot.slack.refusals import remembered_form, sent_form
from bot.slack.replies import note
from bot.slack.transport.interactions import number_in
from bot.slack.transport.payloads import Asked
from bot.slack.views.card import card_message
from bot.slack.views.home import View
from bot.slack.views.modals import (
    card_window,
    notice_window,
    results_window,
    search_window,
    searching_window,
    synonym_window,
)
from bot.slack.views.notices import notice_message, problem_message, problem_sentence
from bot.slack.views.parts import Frame


def open_search(asked: Asked, desk: Desk) -> None:
    """The search form, from the Home tab or by the global shortcut."""
    open_window(asked, search_window(SearchForm(), desk.locale(asked)), desk)


def search_from_home(asked: Asked, desk: Desk) -> None:
    """The search box of the Home tab: Enter opens a window with the answer."""
    form = SearchForm(query=" ".join(asked.text.split()))
    open_window(asked, _answer(form, desk, desk.locale(asked)), desk)


def acknowledge_search(asked: Asked, at_hand: Locale) -> dict[str, Any]:
    """What is wrong with the form, beside the field; else a window that says to wait."""
    form, locale = sent_form(asked, at_hand)
    errors = form_errors(form, locale)
    if errors:
        return {"response_action": "errors", "errors": errors}
    return {"response_action": "update", "view": searching_window(form, locale)}


def show_results(asked: Asked, desk: Desk) -> None:
    """The answer to the form that was sent off, in the place of it."""
    form, locale = sent_form(asked, desk.locale(asked))
    desk.windows.change(asked, _answer(form, desk, locale))


def turn_window_page(asked: Asked, desk: Desk) -> None:
    """Another page of the answer in a window."""
    form, locale = remembered_form(asked, desk.locale(asked))
    page = max(number_in(asked.value), 1)
    desk.windows.change(asked, _answer(form, desk, locale, page=page))


def search_suggestion(asked: Asked, desk: Desk) -> None:
    """A suggested question, asked in the same window."""
    _, locale = remembered_form(asked, desk.locale(asked))
    desk.windows.change(asked, _answer(SearchForm(query=asked.value), desk, locale))


def search_again(asked: Asked, desk: Desk) -> None:
    """The form with what was asked, in the place of its answer."""
    form, locale = remembered_form(asked, desk.locale(asked))
    desk.windows.change(asked, search_window(form, locale))


def open_card(asked: Asked, desk: Desk) -> None:
    """An article at a glance, over the answer that it stood in."""
    locale = desk.locale(asked)
    try:
        card = card_message(desk.engine.card(asked.value), Frame(locale))
    except BotError as error:
        card = problem_message(error, locale)
    open_window(asked, card_window(card, locale), desk)


def open_synonyms(asked: Asked, desk: Desk) -> None:
    """The form for names of one thing, with the query that found nothing in it."""
    if not refuse_unless_admin(asked, desk):
        names = f"{query_words(asked.value)} = " if asked.value else ""
        open_window(asked, synonym_window(names, desk.locale(asked)), desk)


def acknowledge_synonyms(asked: Asked, at_hand: Locale) -> dict[str, Any]:
    """What is wrong with the names, beside the field; else the window closes."""
    _, locale = remembered_form(asked, at_hand)
    error = names_error(_names(asked), locale)
    return {"response_action": "errors", "errors": {"names": error}} if error else {}


def save_synonyms(asked: Asked, desk: Desk) -> None:
    """Keep the names, which count at once and everywhere, and show them on the Home tab."""
    if not refuse_unless_admin(asked, desk):
        desk.engine.records.synonyms.add(_names(asked).names, by=asked.user)
        publish_home(asked, desk)


def form_errors(form: SearchForm, locale: Locale) -> dict[str, str]:
    """What is wrong with a form, by the ``block_id`` of the field."""
    errors = {}
    if form.since and form.until and form.since > form.until:
        errors["until"] = say("window.dates_reversed", locale)
    try:
        parse_query(query_text(form) if form.query else "")
    except QueryError as error:
        errors["query"] = problem_sentence(error, locale)
    return errors


def names_error(written: WrittenNames, locale: Locale) -> str:
    """Why names cannot be kept, empty where they can."""
    match written.problem:
        case None:
            return ""
        case "too_few":
            return say("window.names_too_few", locale)
        case "too_many":
            return say("window.names_too_many", locale, limit=MOST_NAMES)
        case "not_a_name":
            name = written.culprit[: ids.FIELD]
            return say("window.names_not_a_name", locale, name=name, limit=LONGEST_NAME)


def open_window(asked: Asked, view: View, desk: Desk) -> None:
    """Open a window; who asked is told where it was too late for that."""
    if not desk.windows.open(asked, view):
        locale = desk.locale(asked)
        desk.delivery.tell(asked, notice_message("window.late", locale), locale)


def _answer(form: SearchForm, desk: Desk, locale: Locale, *, page: int | None = None) -> View:
    """The answer to a form, or another ``page`` of it, which is no new question.

    A question that cannot be asked is told where its answer would be.
    """
    question = query_text(form)
    try:
        results = desk.engine.find(question, page=page or 1)
    except BotError as error:
        return notice_window(problem_message(error, locale), form, locale)
    if page is None:
        note("find", question, results.passage_count, desk)
    return results_window(results, form, locale)


def _names(asked: Asked) -> WrittenNames:
    return read_names(asked.view.values.get("names", "") if asked.view else "")
