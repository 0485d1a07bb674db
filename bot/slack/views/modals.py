"""Windows (modals): the search form and its answers, the card of an article, names for one thing.

A search window remembers its form in ``private_metadata``, so that a page can be turned or the
form come back after a restart too.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalogue import say
from bot.models import Article, Locale, Results, Suggestion
from bot.slack import ids
from bot.slack.forms import LANGUAGES, SearchForm, encode_window
from bot.slack.mrkdwn import Block, Element, clip, printable, utf16_length
from bot.slack.views.find import article_blocks
from bot.slack.views.guidance import help_message
from bot.slack.views.home import View, button
from bot.slack.views.message import Message, context_line, text_block
from bot.slack.views.notes import note_lines, notes_blocks
from bot.slack.views.parts import counts, headline, joined, suggestion_label, text_button

LONGEST_SOURCE = 200
LONGEST_NAMES = 500
RHYTHMS = ("news", "daily", "weekly")
"""When a watch is heard of: as articles come, at nine every day, at nine on Mondays."""


def search_window(form: SearchForm, locale: Locale) -> View:
    """The form, with what stands in it already."""
    return {
        **_window("window.search", _fields(form, locale), form, locale),
        "callback_id": ids.SEARCH_FORM,
        "submit": _plain(say("window.search_button", locale)),
    }


def searching_window(form: SearchForm, locale: Locale) -> View:
    """What stands there until the answer does."""
    line = say("window.searching", locale)
    return _window("window.search", [headline(line, form.query, "")], form, locale)


def results_window(results: Results, form: SearchForm, locale: Locale) -> View:
    """One page of an answer, with its pages and the way back to the form."""
    blocks = [
        headline(say("find.title", locale), results.query.raw, _facts(results, locale)),
        *notes_blocks(note_lines(results, locale)),
    ]
    summary = say("home.summary_button", locale)
    for part in results.articles:
        card = button(ids.ARTICLE_WINDOW, summary, value=f"#{part.article.id}")
        title, *excerpts = article_blocks(part, locale)
        memory = f"{part.article.id}:0:{printable(results.query.raw)}"
        is_kept = utf16_length(memory) <= ids.BLOCK_ID
        named = {"block_id": memory} if is_kept else {}
        blocks += [{**title, **named, "accessory": card}, *excerpts]
    if not results.articles:
        blocks.insert(1, text_block(say("find.none", locale)))
    closing = [
        *_suggestions(results.suggestions, locale),
        _pages(results, locale),
    ]
    blocks = [*blocks[: ids.VIEW_BLOCKS - len(closing)], *closing]
    return _window("window.search", blocks, form, locale)


def notice_window(notice: Message, form: SearchForm, locale: Locale) -> View:
    """Why there is no answer, with the way back to the form."""
    again = button(ids.WINDOW_AGAIN, say("window.again", locale))
    blocks = [*notice.blocks, {"type": "actions", "elements": [again]}]
    return _window("window.search", blocks, form, locale)


def card_window(card: Message, article: Article | None, locale: Locale, *, query: str = "") -> View:
    """The card of an article with the way to its text; without one, why there is none.

    What was asked is remembered, and marked in the text.
    """
    blocks = list(card.without_buttons().blocks)
    if article is not None:
        elements = [text_button(article, locale)]
        cite = button(ids.ARTICLE_CITE, say("button.cite", locale), value=str(article.id))
        blocks.append({"type": "actions", "elements": [*elements, cite]})
    return _window("window.card", blocks, SearchForm(query=clip(query, ids.QUESTION)), locale)


def watch_window(locale: Locale) -> View:
    """The form that sets a watch: what, where, how often, and of which articles."""
    query = {**_text_input("query", "", ids.QUESTION), "focus_on_load": True}
    place: Element = {
        "type": "conversations_select",
        "action_id": "place",
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    blocks = [
        _input("query", query, locale),
        _input("place", place, locale, hint="window.place_hint", is_optional=True),
        _input("rhythm", _rhythms(locale), locale),
        _input("source", _text_input("source", "", LONGEST_SOURCE), locale, is_optional=True),
        _input("language", _languages("", locale), locale, is_optional=True),
    ]
    return {
        **_window("window.watch", blocks, SearchForm(), locale, closes="window.cancel"),
        "callback_id": ids.WATCH_FORM,
        "submit": _plain(say("window.watch_button", locale)),
    }


def _rhythms(locale: Locale) -> Element:
    options = [
        {"text": _plain(say(f"window.rhythm.{name}", locale)), "value": name} for name in RHYTHMS
    ]
    return {
        "type": "static_select",
        "action_id": "rhythm",
        "options": options,
        "initial_option": options[0],
    }


def help_window(locale: Locale) -> View:
    """All that can be asked."""
    return _window("home.help", help_message(locale).blocks, SearchForm(), locale)


def synonym_window(names: str, locale: Locale) -> View:
    """The form for names of one thing; ``names`` stand in it already."""
    element: Element = {
        "type": "plain_text_input",
        "action_id": "names",
        "max_length": LONGEST_NAMES,
        "focus_on_load": True,
    }
    if names := clip(printable(names), LONGEST_NAMES):
        element["initial_value"] = names
    field = _input("names", element, locale, hint="window.names_hint")
    return {
        **_window("window.synonyms", [field], SearchForm(), locale, closes="window.cancel"),
        "callback_id": ids.SYNONYM_FORM,
        "submit": _plain(say("window.save", locale)),
    }


def _window(
    title: str,
    blocks: Sequence[Block],
    form: SearchForm | None,
    locale: Locale,
    *,
    closes: str = "window.close",
) -> View:
    metadata = encode_window(form or SearchForm(), locale)
    return {
        "type": "modal",
        "title": _plain(clip(say(title, locale), ids.WINDOW_TITLE)),
        "close": _plain(say(closes, locale)),
        "blocks": list(blocks[: ids.VIEW_BLOCKS]),
        **({"private_metadata": metadata} if metadata else {}),
    }


def _fields(form: SearchForm, locale: Locale) -> list[Block]:
    query = {**_text_input("query", form.query, ids.QUESTION), "focus_on_load": True}
    query["placeholder"] = _plain(say("window.query_hint", locale))
    source = _text_input("source", form.source, LONGEST_SOURCE)
    return [
        _input("query", query, locale),
        _input("source", source, locale, hint="window.source_hint", is_optional=True),
        _input("since", _date("since", form.since), locale, is_optional=True),
        _input("until", _date("until", form.until), locale, is_optional=True),
        _input("language", _languages(form.language, locale), locale, is_optional=True),
    ]


def _input(
    name: str, element: Element, locale: Locale, *, hint: str = "", is_optional: bool = False
) -> Block:
    block: Block = {
        "type": "input",
        "block_id": name,
        "label": _plain(say(f"window.{name}", locale)),
        "element": element,
        "optional": is_optional,
    }
    return {**block, "hint": _plain(say(hint, locale))} if hint else block


def _text_input(name: str, text: str, limit: int) -> Element:
    element: Element = {"type": "plain_text_input", "action_id": name, "max_length": limit}
    shown = clip(printable(text), limit)
    return {**element, "initial_value": shown} if shown else element


def _date(name: str, day: str) -> Element:
    element: Element = {"type": "datepicker", "action_id": name}
    return {**element, "initial_date": day} if day else element


def _languages(chosen: str, locale: Locale) -> Element:
    names = {"": say("window.any_language", locale), "zh": say("window.chinese", locale)}
    options = {
        value: {
            "text": _plain(names.get(value) or say(f"language.{value}", locale)),
            # An option's value may not be empty.
            "value": value or "any",
        }
        for value in ("", *LANGUAGES)
    }
    return {
        "type": "static_select",
        "action_id": "language",
        "options": list(options.values()),
        "initial_option": options.get(chosen, options[""]),
    }


def _facts(results: Results, locale: Locale) -> str:
    if not results.articles:
        return ""
    facts = counts(results, locale)
    if results.page_count > 1:
        facts.append(say("page.of", locale, page=results.page, pages=results.page_count))
    return joined(facts)


def _suggestions(suggestions: Sequence[Suggestion], locale: Locale) -> list[Block]:
    request = [(one, text) for one in suggestions if (text := printable(one.text).strip())]
    if not request:
        return []
    buttons = [
        button(action_id, suggestion_label(one, locale), value=clip(text, ids.QUESTION))
        for action_id, (one, text) in zip(ids.WINDOW_SUGGESTIONS, request, strict=False)
    ]
    return [
        context_line(say("answer.suggestions", locale, suggestions="")),
        {"type": "actions", "elements": buttons},
    ]


def _pages(results: Results, locale: Locale) -> Block:
    """Previous and next page as far as there are any, and the way back to the form."""
    previous, following = ids.WINDOW_PAGE
    elements = []
    if results.page > 1:
        elements.append(
            button(previous, say("button.previous", locale), value=str(results.page - 1))
        )
    if results.page < results.page_count:
        elements.append(button(following, say("button.next", locale), value=str(results.page + 1)))
    again = button(ids.WINDOW_AGAIN, say("window.again", locale))
    return {"type": "actions", "elements": [*elements, again]}


def _plain(text: str) -> Element:
    return {"type": "plain_text", "text": text, "emoji": False}
