"""Windows: the search form and its answers, the card of an article, names for one thing.

``acknowledge_…`` are what Slack gets at once; the listeners beside them work afterwards.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.catalogue import say
from bot.errors import BotError, QueryError
from bot.models import Locale
from bot.records.synonyms import LONGEST_SYNONYM, MOST_NAMES, WrittenNames, read_names
from bot.search.query.parser import parse_query
from bot.slack import ids
from bot.slack.context import Context
from bot.slack.forms import SearchForm, query_text
from bot.slack.listeners.home import publish_home, query_words, refuse_unless_admin
from bot.slack.refusals import remembered_form, sent_form
from bot.slack.replies import note
from bot.slack.transport.interactions import number_in
from bot.slack.transport.payloads import Request
from bot.slack.views.home import View
from bot.slack.views.modals import (
    help_window,
    notice_window,
    results_window,
    search_window,
    searching_window,
    synonym_window,
    watch_window,
)
from bot.slack.views.notices import notice_message, problem_message, problem_sentence


def open_search(request: Request, context: Context) -> None:
    """The search form, from the Home tab or by the global shortcut."""
    open_window(request, search_window(SearchForm(), context.locale(request)), context)


def open_help(request: Request, context: Context) -> None:
    """All that can be asked, over the Home tab."""
    open_window(request, help_window(context.locale(request)), context)


def open_watch_form(request: Request, context: Context) -> None:
    """The form that sets a watch, over the Home tab."""
    open_window(request, watch_window(context.locale(request)), context)


def acknowledge_watch(request: Request, at_hand: Locale) -> dict[str, Any]:
    """What is wrong with the form of a watch, beside the field; else the window closes."""
    form, locale = sent_form(request, at_hand)
    errors = form_errors(form, locale)
    return {"response_action": "errors", "errors": errors} if errors else {}


def search_from_home(request: Request, context: Context) -> None:
    """The search box of the Home tab: Enter opens a window with the answer."""
    form = SearchForm(query=" ".join(request.text.split()))
    open_window(request, _answer(form, context, context.locale(request)), context)


def acknowledge_search(request: Request, at_hand: Locale) -> dict[str, Any]:
    """What is wrong with the form, beside the field; else a window that says to wait."""
    form, locale = sent_form(request, at_hand)
    errors = form_errors(form, locale)
    if errors:
        return {"response_action": "errors", "errors": errors}
    return {"response_action": "update", "view": searching_window(form, locale)}


def show_results(request: Request, context: Context) -> None:
    """The answer to the form that was sent off, in the place of it."""
    form, locale = sent_form(request, context.locale(request))
    context.windows.change(request, _answer(form, context, locale))


def turn_window_page(request: Request, context: Context) -> None:
    """Another page of the answer in a window."""
    form, locale = remembered_form(request, context.locale(request))
    page = max(number_in(request.value), 1)
    context.windows.change(request, _answer(form, context, locale, page=page))


def search_suggestion(request: Request, context: Context) -> None:
    """A suggested question, asked in the same window."""
    _, locale = remembered_form(request, context.locale(request))
    context.windows.change(request, _answer(SearchForm(query=request.value), context, locale))


def search_again(request: Request, context: Context) -> None:
    """The form with what was asked, in the place of its answer."""
    form, locale = remembered_form(request, context.locale(request))
    context.windows.change(request, search_window(form, locale))


def open_synonyms(request: Request, context: Context) -> None:
    """The form for names of one thing, with the query that found nothing in it."""
    if not refuse_unless_admin(request, context):
        names = (
            f"{query_words(request.value, today=context.engine.today())} = "
            if request.value
            else ""
        )
        open_window(request, synonym_window(names, context.locale(request)), context)


def acknowledge_synonyms(request: Request, at_hand: Locale) -> dict[str, Any]:
    """What is wrong with the names, beside the field; else the window closes."""
    _, locale = remembered_form(request, at_hand)
    error = names_error(_names(request), locale)
    return {"response_action": "errors", "errors": {"names": error}} if error else {}


def save_synonyms(request: Request, context: Context) -> None:
    """Keep the names, which count at once and everywhere, and show them on the Home tab."""
    if not refuse_unless_admin(request, context):
        context.engine.records.synonyms.add(_names(request).names, by=request.user)
        publish_home(request, context)


def form_errors(form: SearchForm, locale: Locale) -> dict[str, str]:
    """What is wrong with a form, by the ``block_id`` of the field."""
    errors = {}
    if form.since and form.until and form.since > form.until:
        errors["until"] = say("window.dates_reversed", locale)
    try:
        parse_query(query_text(form) if form.query else "", today=date.today())
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
            return say("window.names_not_a_name", locale, name=name, limit=LONGEST_SYNONYM)


def open_window(request: Request, view: View, context: Context) -> None:
    """Open a window; who asked is told where it was too late for that."""
    if not context.windows.open(request, view):
        locale = context.locale(request)
        context.delivery.tell(request, notice_message("window.late", locale), locale)


def _answer(form: SearchForm, context: Context, locale: Locale, *, page: int | None = None) -> View:
    """The answer to a form, or another ``page`` of it, which is no new question.

    A question that cannot be asked is told where its answer would be.
    """
    question = query_text(form)
    try:
        results = context.engine.find(question, page=page or 1)
    except BotError as error:
        return notice_window(problem_message(error, locale), form, locale)
    if page is None:
        note("find", question, results.passage_count, context)
    return results_window(results, form, locale)


def _names(request: Request) -> WrittenNames:
    return read_names(request.view.values.get("names", "") if request.view else "")
