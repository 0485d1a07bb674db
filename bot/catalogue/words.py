"""The words themselves, read from one data file a language when it is first spoken."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from bot.models import Locale

LOCALES: tuple[Locale, ...] = ("en", "zh", "zh-Hant")
SINGULAR = ":one"
"""Ends the key of the text that is said where the count is one, in languages that tell."""


@cache
def texts(locale: Locale) -> Mapping[str, str]:
    """What is said in a language, by key; a singular stands beside its plural, under ``SINGULAR``.

    >>> texts("en")["count.articles"], texts("en")["count.articles:one"]
    ('{count} articles', '{count} article')
    """
    data = resources.files("bot.catalogue") / "data" / f"{locale}.toml"
    said: dict[str, str] = {}
    for key, entry in tomllib.loads(data.read_text(encoding="utf-8")).items():
        if isinstance(entry, str):
            said[key] = entry
        else:
            said[key], said[key + SINGULAR] = entry["other"], entry["one"]
    return said
