"""Every word that a person reads, in English, Simplified and Traditional Chinese.

The table is split by what the words are about; a key starts with its topic (``find.none``)::

    answers     what stands in an answer: counts, dates, pages, buttons, empty answers
    cards       the card of an article, and why its sentences were chosen
    guidance    help, in one line and in full
    home        the Home tab, windows and shortcuts
    people      refusals, removing and bringing back, languages
    problems    errors and refusals, with their remedy
    remarks     what was understood of a query or a page, told beside the answer
    service     lines that the running process prints for its admin
    terminal    words of the terminal alone
    watches     standing queries, their posts and digests

Beside the table: ``formats`` writes dates and amounts, ``commands`` names commands, ``schedules``
says when a digest comes.

Values are put in with ``str.format`` and are never read as a format themselves. The words hold no
markup: each door escapes and formats for its own surface.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.catalogue import (
    answers,
    cards,
    guidance,
    home,
    people,
    problems,
    remarks,
    service,
    terminal,
    watches,
)
from bot.catalogue.commands import as_typed
from bot.catalogue.formats import day, written_out
from bot.models import FilterLoss, Locale

PARTS: tuple[Mapping[str, Mapping[str, str]], ...] = (
    answers.WORDS,
    cards.WORDS,
    guidance.WORDS,
    home.WORDS,
    people.WORDS,
    problems.WORDS,
    remarks.WORDS,
    service.WORDS,
    terminal.WORDS,
    watches.WORDS,
)
WORDS: Mapping[str, Mapping[str, str]] = {
    key: entry for part in PARTS for key, entry in part.items()
}


# Regions and scripts whose readers write Traditional characters.
TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})


def say(key: str, locale: Locale, **values: object) -> str:
    """The words for ``key``, with ``values`` put in; raises KeyError for an unknown key.

    An entry may hold ``en_one``, the English singular, used where ``count`` is 1. Amounts are
    written out (``formats.COUNTS``), and commands named as they are typed (``commands``).

    >>> say("count.articles", "en", count=1), say("count.articles", "zh", count=3000)
    ('1 article', '3,000 篇文章')
    """
    entry = WORDS[key]
    form = "en_one" if locale == "en" and values.get("count") == 1 and "en_one" in entry else locale
    return as_typed(entry[form]).format(**written_out(values))


def locale_of(tag: str) -> Locale:
    """The locale for a language tag of Slack or of a terminal; English for what we do not have.

    >>> locale_of("zh-TW"), locale_of("zh_CN.UTF-8"), locale_of("de-DE")
    ('zh-Hant', 'zh', 'en')
    """
    language, *regions = re.split(r"[-_.@]", tag.strip().lower())
    if language != "zh":
        return "en"
    return "zh-Hant" if TRADITIONAL.intersection(regions) else "zh"


def say_code(topic: str, code: str, locale: Locale, values: Mapping[str, object]) -> str:
    """The words for a code of the core (a remark, a query error), with or without its topic.

    A code without words is told neutrally, so that a new remark never costs the reader the answer.
    """
    for key in (code, f"{topic}.{code}"):
        if key in WORDS:
            return say(key, locale, **values)
    return say(f"{topic}.other", locale)


def say_loss(loss: FilterLoss, locale: Locale, *, value: str) -> str:
    """What one filter kept out of an answer; ``value`` is the filter's, cut to fit the surface."""
    if loss.filter == "undated":
        return say("answer.loss_undated", locale, count=loss.articles)
    key = f"filter.{loss.filter}"
    name = say(key, locale) if key in WORDS else loss.filter
    if loss.filter == "languages":
        value = _languages(value, locale)
    elif loss.filter in ("since", "until"):
        value = day(value, locale)
    return say("answer.loss", locale, filter=name, value=value, count=loss.articles)


def _languages(listed: str, locale: Locale) -> str:
    """The names of languages that the core lists by their tags; Chinese is both of its scripts."""
    tags = listed.split("、")
    if {"zh-Hans", "zh-Hant"} == set(tags):
        return say("window.chinese", locale)
    names = [say(f"language.{tag}", locale) if f"language.{tag}" in WORDS else tag for tag in tags]
    return say("list.separator", locale).join(names)
