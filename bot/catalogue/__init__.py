"""Every word that a person reads, in English, Simplified and Traditional Chinese.

A language is one file of ``data``: a key, which starts with its topic (``find.none``), and what is
said. The code beside it::

    words      reads the files
    formats    writes dates and amounts
    commands   names commands as an installation types them
    schedules  says when a digest comes
    references writes articles as bibliographies do

Values are put in with ``str.format`` and are never read as a format themselves. The words hold no
markup: each door escapes and formats for its own surface.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.catalogue.commands import as_typed
from bot.catalogue.formats import day, written_out
from bot.catalogue.words import SINGULAR, texts
from bot.models import FilterLoss, Locale

# Regions and scripts whose readers write Traditional characters.
TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})


def say(key: str, locale: Locale, **values: object) -> str:
    """The words for ``key``, with ``values`` put in; raises KeyError for an unknown key.

    Where a language has a singular, it is said for a ``count`` of 1. Amounts are written out (``formats.COUNTS``), and commands named as they are typed (``commands``).

    >>> say("count.articles", "en", count=1), say("count.articles", "zh", count=3000)
    ('1 article', '3,000 篇文章')
    """
    said = texts(locale)
    text = said.get(key + SINGULAR) if values.get("count") == 1 else None
    return as_typed(text or said[key]).format(**written_out(values))


def has_words(key: str) -> bool:
    """Whether anything is said under the key."""
    return key in texts("en")


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
        if has_words(key):
            return say(key, locale, **values)
    return say(f"{topic}.other", locale)


def say_loss(loss: FilterLoss, locale: Locale, *, value: str) -> str:
    """What one filter kept out of an answer; ``value`` is the filter's, cut to fit the surface."""
    if loss.filter == "undated":
        return say("answer.loss_undated", locale, count=loss.articles)
    key = f"filter.{loss.filter}"
    name = say(key, locale) if has_words(key) else loss.filter
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
    names = [
        say(f"language.{tag}", locale) if has_words(f"language.{tag}") else tag for tag in tags
    ]
    return say("list.separator", locale).join(names)
