"""Pages that a script finishes in the browser: what it would reveal, and what it holds.

No script is run. Content that waits invisible for its script is shown, and the date and the
account's name are read where pages write them for their script alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.ingest.cleaning.dates import find_date
from bot.models import Reading

_STYLE = re.compile(r"(\bstyle\s*=\s*)([\"'])([^\"'<>]{0,2000})\2", re.IGNORECASE)
_HIDING = re.compile(
    r"(?:visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?)\s*(?:!important)?\s*(?:;|$)", re.I
)
_DATE = re.compile(
    r"\b(?:publish|published|create|created|release|pub)_?(?:time|date|at)[\"']?\s*[:=]\s*"
    r"[\"']([^\"'\n]{8,40})[\"']",
    re.IGNORECASE,
)
_SECONDS = re.compile(
    r"\b(?:ct|publish_?time|create_?time)[\"']?\s*[:=]\s*[\"']?(1\d{9})\b", re.IGNORECASE
)
_ACCOUNT = re.compile(
    r"\b(?:nick_?name|account_?name)[\"']?\s*[:=]\s*(?:\w{1,20}\()?[\"']([^\"'\n<>]{2,40})[\"']",
    re.IGNORECASE,
)
_ACCOUNT_ELEMENT = re.compile(
    r"\bid\s*=\s*[\"'](?:js_name|account_?name)[\"'][^<>]{0,300}>\s*([^<>]{2,40}?)\s*<",
    re.IGNORECASE,
)
_PLATFORM = re.compile(r"(?:公众平台|公眾平台|开放平台|媒体平台|自媒体|头条号|百家号)$")
_BEIJING = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class ScriptFacts:
    """What a page tells its script; ``published`` is ISO 8601 in the page's own time."""

    published: str | None
    source: str | None


def reveal(html: str) -> str:
    """The page with what waits for a script made visible; what is not displayed stays so.

    >>> reveal('<div style="visibility: hidden; color: red">')
    '<div style=" color: red">'
    """
    return _STYLE.sub(
        lambda found: f"{found[1]}{found[2]}{_HIDING.sub('', found[3])}{found[2]}", html
    )


def read_script_facts(html: str) -> ScriptFacts:
    """The date and the account in a page's scripts; a number of seconds counts as Beijing's time,
    as the platforms that write it so are there."""
    published = next(
        (date for found in _DATE.finditer(html) if (date := find_date(found[1]))), None
    )
    if published is None and (seconds := _SECONDS.search(html)):
        moment = datetime.fromtimestamp(int(seconds[1]), UTC) + _BEIJING
        published = moment.replace(tzinfo=None).isoformat()
    account = _ACCOUNT_ELEMENT.search(html) or _ACCOUNT.search(html)
    return ScriptFacts(published, account[1].strip() if account else None)


def completed(reading: Reading, html: str) -> Reading:
    """The reading with what its page tells a script, where the page itself told nothing.

    The name of a platform is not a source: the account on it is.
    """
    facts = read_script_facts(html)
    is_platform = bool(reading.source and _PLATFORM.search(reading.source))
    return replace(
        reading,
        published=reading.published or facts.published,
        source=facts.source or reading.source if is_platform else reading.source or facts.source,
    )
