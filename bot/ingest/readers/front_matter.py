"""The YAML front matter of a Markdown file: what its author says of the article."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any

from bot.errors import SourceError
from bot.ingest.cleaning.dates import find_date
from bot.ingest.cleaning.lines import split_lines, visible
from bot.models import Language

_KEYS = {
    "title": ("title", "标题", "標題"),
    "author": ("author", "authors", "作者"),
    "source": ("source", "来源", "來源"),
    "published": ("published", "date", "发布", "日期"),
    "url": ("url", "link", "链接"),
    "language": ("lang", "language", "语言"),
}
_LANGUAGES: tuple[tuple[str, Language], ...] = (
    (r"(?:zh[-_]?)?(?:hant|tw|hk|mo)\b|zh[-_]hant.*|繁.*", "zh-Hant"),
    (r"(?:zh[-_]?)?(?:hans|cn|sg)\b|zh(?:[-_]hans.*)?|chinese|简.*|中文", "zh-Hans"),
    (r"en(?:[-_].*)?|english|英.*", "en"),
    (r"ja(?:[-_].*)?|jp|japanese|日.*", "ja"),
    (r"ko(?:[-_].*)?|kr|korean|[韩韓].*|한국어", "ko"),
    (r"other|其[他它]|[a-z]{2,3}(?:[-_][a-z]{2,4})?", "other"),
)
_ACCEPTED = "accepted are lines of `key: value` between two lines of `---`"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values found, and how many source lines they took (both ``---`` lines included)."""

    line_count: int
    title: str | None = None
    author: str | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None
    language: Language | None = None


def read_front_matter(text: str, *, path: str) -> FrontMatter | None:
    """The front matter that ``text`` opens with, or None if it opens with none.

    Raises SourceError where there is one that is no YAML mapping; its line is in the message.
    """
    lines = split_lines(text.removeprefix("\ufeff"))
    if not lines or lines[0].rstrip() != "---":
        return None
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None)
    if end is None or not any(":" in line for line in lines[1:end]):
        # A thematic break at the top, not front matter.
        return None
    values = _parse("\n".join(lines[1:end]), path)
    found = {name: _first(values, keys) for name, keys in _KEYS.items()}
    return FrontMatter(
        line_count=end + 1,
        title=_words(found["title"]),
        author=_words(found["author"]),
        source=_words(found["source"]),
        published=_published(found["published"], path),
        url=_words(found["url"]),
        language=_language(found["language"], path),
    )


def _parse(text: str, path: str) -> dict[str, Any]:
    """The mapping, its keys in lower case."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.events import AliasEvent

    try:
        # A few aliases of aliases are a list of billions once they are followed.
        if any(isinstance(event, AliasEvent) for event in YAML(typ="safe", pure=True).parse(text)):
            raise SourceError(f"{path}: the front matter has YAML aliases (*name); {_ACCEPTED}")
        values = YAML(typ="safe", pure=True).load(text)
    except (YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 2}" if mark is not None else ""
        problem = getattr(error, "problem", None) or str(error).split("\n")[0]
        raise SourceError(
            f"{path}{where}: the front matter is not valid YAML ({problem}); {_ACCEPTED}"
        ) from error
    if not isinstance(values, dict):
        raise SourceError(
            f"{path}: the front matter is a {type(values).__name__}, not a mapping; {_ACCEPTED}"
        )
    return {str(key).strip().lower(): value for key, value in values.items()}


def _first(values: dict[str, Any], keys: tuple[str, ...]) -> Any:
    return next((values[key] for key in keys if values.get(key) not in (None, "")), None)


def _words(value: Any) -> str | None:
    """A value as words: a list of authors becomes one line."""
    parts = value if isinstance(value, list) else [value]
    return "、".join(words for part in parts if (words := _plain(part))) or None


def _plain(value: Any) -> str:
    """One value as words, a mapping as its ``name``; empty for what nests deeper."""
    if isinstance(value, dict):
        value = value.get("name")
    if value is None or isinstance(value, list | dict):
        return ""
    return " ".join(visible(str(value)).split())


def _published(value: Any, path: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, datetime.datetime):
        # The source's own time, as it is written: a zone is dropped and not converted.
        return value.replace(tzinfo=None, microsecond=0).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    found = find_date(str(value))
    if found is None:
        raise SourceError(
            f"{path}: the front matter's date {str(value)!r} is no full date; "
            "accepted are 2025-09-29, 2025-09-29 07:19 and 2025年9月29日"
        )
    return found


def _language(value: Any, path: str) -> Language | None:
    if value is None:
        return None
    name = str(value).strip().lower()
    for pattern, language in _LANGUAGES:
        if re.fullmatch(pattern, name):
            return language
    raise SourceError(
        f"{path}: the front matter's language {str(value)!r} is unknown; "
        "accepted are zh-Hans, zh-Hant, en, ja, ko and codes of other languages, such as fr"
    )
