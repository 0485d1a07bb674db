"""What the search window asks for, and the question that it makes.

The question is written as a person would type it, so that a window answers as ``/find`` does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Final, cast, get_args

from bot.models import Locale
from bot.slack import ids
from bot.slack.mrkdwn import printable, utf16_length

LANGUAGES: Final = ("zh", "zh-Hans", "zh-Hant", "en", "ja", "ko", "other")
"""What may be chosen, as after ``lang:``."""
_QUOTES = '"“”„＂「」『』«»'
_SEVERAL = re.compile(r"[,，、;；|\n]+")


@dataclass(frozen=True, slots=True)
class SearchForm:
    """The fields of the window, as they stand; days are ISO dates. Each is a ``block_id`` too."""

    query: str = ""
    source: str = ""
    since: str = ""
    until: str = ""
    language: str = ""


def read_form(values: Mapping[str, str]) -> SearchForm:
    """The form out of a window's inputs."""
    given = {each.name: values.get(each.name, "").strip() for each in fields(SearchForm)}
    if given["language"] not in LANGUAGES:
        given["language"] = ""
    return SearchForm(**given)


def query_text(form: SearchForm) -> str:
    """The question as it would be typed.

    >>> query_text(SearchForm("算力", source="证券日报", since="2025-09-01", language="zh"))
    '算力 source:"证券日报" since:2025-09-01 lang:zh'
    """
    names = [name for part in _SEVERAL.split(form.source) if (name := _unquoted(part))]
    filters = [
        "source:" + ",".join(f'"{name}"' for name in names) if names else "",
        f"since:{form.since}" if form.since else "",
        f"until:{form.until}" if form.until else "",
        f"lang:{form.language}" if form.language else "",
    ]
    words = " ".join(form.query.split())
    # A quote that is never closed would swallow what comes after it.
    is_quoting = any(quote in words for quote in _QUOTES)
    parts = [*filters, words] if is_quoting else [words, *filters]
    return " ".join(part for part in parts if part)


def encode_window(form: SearchForm, locale: Locale) -> str | None:
    """What a window remembers, or None where it would pass Slack's 3,000 characters."""
    given = {name: printable(value) for name, value in asdict(form).items() if value}
    text = json.dumps({"l": locale, **given}, ensure_ascii=False, separators=(",", ":"))
    return text if utf16_length(text) <= ids.VIEW_METADATA else None


def decode_window(metadata: str) -> tuple[SearchForm, Locale | None]:
    """What a window remembers: its form and its language; empty for what is not ours."""
    try:
        given = json.loads(metadata)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        return SearchForm(), None
    locale = given.get("l")
    values = {name: value for name, value in given.items() if isinstance(value, str)}
    return read_form(values), cast(Locale, locale) if locale in get_args(Locale) else None


def _unquoted(name: str) -> str:
    return " ".join("".join(" " if c in _QUOTES else c for c in name).split())
