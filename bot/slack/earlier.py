"""What an earlier answer of ours was, read back from its own message: nothing else remembers it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.slack import ids
from bot.slack.state import AnswerState, decode_state

# How the views write the number behind a title: see ``title_markup``. No title holds two spaces.
_TITLE = re.compile(r"[^\n]*  #(\d{1,18})(?:\n|$)")
_CHOICE = re.compile(r"#(\d{1,18})")
# Under answers that hold an article.
OF_ARTICLES = frozenset({ids.ARTICLE_SUMMARY, ids.ARTICLE_RELATED, ids.ARTICLE_TEXT, ids.SHARE})
# What the page of an answer is, by what its button leads to.
_PAGES_ON = {ids.NEXT_PAGE: 1, ids.PREVIOUS_PAGE: -1}


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    """``state`` is None where the message has no button that remembers it.

    ``articles`` are then the articles that it lists, in this order. ``is_empty`` says that nothing
    was found.
    """

    state: AnswerState | None
    articles: tuple[int, ...] = ()
    is_empty: bool = False


def earlier_answer(blocks: object) -> EarlierAnswer | None:
    """The answer in the blocks of a message; None where they hold none (a notice, help)."""
    values = {
        element["action_id"]: element["value"]
        for element in _elements(blocks)
        if isinstance(element.get("action_id"), str) and isinstance(element.get("value"), str)
    }
    state = _state(values)
    if state is not None:
        is_question = state.kind in ("find", "summary", "thread") and not state.article
        has_found = bool(ids.ALL_PASSAGES in values or values.keys() & OF_ARTICLES)
        return EarlierAnswer(state, is_empty=is_question and not has_found)
    articles = tuple(dict.fromkeys(_numbers(blocks)))
    return EarlierAnswer(None, articles) if articles else None


def _state(values: Mapping[str, str]) -> AnswerState | None:
    """The state of the page shown, from the values of its buttons by their names."""
    article = values.get(ids.ARTICLE_RELATED, "")
    is_article = re.fullmatch(r"[1-9]\d{0,17}", article) is not None
    if is_article and (answer := decode_state(values.get(ids.BACK, ""))):
        return replace(answer, article=int(article))
    for name in (ids.WATCH_QUERY, ids.SHARE, *_PAGES_ON, ids.ARTICLE_SUMMARY):
        state = decode_state(values.get(name, ""))
        if state is not None:
            page = max(1, state.page - _PAGES_ON.get(name, 0))
            return replace(state, page=page, article=0, passage=0)
    if (found := decode_state(values.get(ids.ALL_PASSAGES, ""))) is not None:
        return found
    if is_article:
        return AnswerState("summary", f"#{article}", 1, "")
    return None


def _numbers(blocks: object) -> Iterator[int]:
    """The numbers behind the titles, or those that can be chosen where the titles are a list."""
    elements = list(_elements(blocks))
    titles = (each.get("text") for each in elements if each.get("type") == "section")
    texts = (text.get("text") for text in titles if isinstance(text, Mapping))
    found = [_TITLE.match(text) for text in texts if isinstance(text, str)]
    chosen = [
        _CHOICE.fullmatch(str(option.get("value", "")))
        for each in elements
        if each.get("action_id") == ids.ARTICLE_CHOICE
        for option in _elements(each.get("options"))
    ]
    return (int(number[1]) for number in found or chosen if number is not None)


def _elements(part: Any) -> Iterator[Mapping[str, Any]]:
    """Every object in some blocks."""
    if isinstance(part, Mapping):
        yield part
        for value in part.values():
            yield from _elements(value)
    elif isinstance(part, list):
        for value in part:
            yield from _elements(value)
