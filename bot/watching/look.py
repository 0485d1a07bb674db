"""What came into the library since the last look, and which watches it answers."""

from __future__ import annotations

import logging
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import Protocol

from bot.errors import BotError, QueryError
from bot.models import Hit, Watch
from bot.records import Records
from bot.records.outbox import Arrival, Arrivals, FormerPassage, WatchMatch
from bot.watching.fingerprint import fingerprint, holds_all, nearest

log = logging.getLogger(__name__)


# 国产GPU的最新进展, latest news on compute: what is asked for is news, and all that comes is that.
_NEWS = re.compile(
    r"的?(?:最新|近期)的?(?:进展|進展|消息|动态|動態|新闻|新聞|资讯|資訊|报道|報道|報導|情况|情況)?(?=\s|$)"
    r"|(?:^|(?<=\s))latest(?:\s+(?:news|updates?|developments?))?(?:\s+(?:on|about|in|of))?(?=\s|$)",
    re.IGNORECASE,
)


class Searches(Protocol):
    """What a look needs of the engine."""

    @property
    def records(self) -> Records: ...
    def answering(self, raw: str, passage_ids: Sequence[int]) -> tuple[Hit, ...]: ...


def look(engine: Searches, arrivals: Arrivals, *, now: datetime) -> int:
    """Write into the outbox what of the arrivals answers a watch; returns how much that was.

    All of it is recorded, and that it was looked at, or nothing.
    """
    outbox = engine.records.outbox
    past = Past(arrivals, outbox.formers({one.article_id for one in arrivals.passages}))
    findings = [
        finding
        for watch, after in outbox.active()
        for finding in _findings(engine, watch, after, arrivals, past)
    ]
    outbox.take_in(arrivals, findings, now=now)
    return len(findings)


def subject(query: str) -> str:
    """The query without words that only ask for news; itself where nothing else is asked.

    >>> subject("国产GPU 最新进展"), subject("latest news on compute"), subject("最新")
    ('国产GPU', 'compute', '最新')
    """
    if '"' in query:
        return query
    return " ".join(_NEWS.sub(" ", query).split()) or query


def _findings(
    engine: Searches, watch: Watch, after: int, arrivals: Arrivals, past: Past
) -> Iterator[WatchMatch]:
    """What answers one watch, of what came after it was set."""
    ids = [one.passage_id for one in arrivals.passages if one.passage_id > after]
    if not ids:
        return
    try:
        hits = engine.answering(subject(watch.query), ids)
    except QueryError as error:
        # It could be asked when it was set, by other rules of asking.
        log.warning("Watch %d asks nothing that can be searched for: %s", watch.id, error.code)
        return
    except (BotError, OSError, MemoryError):
        raise  # the library's trouble, not the question's: the next look sees the same arrivals
    except Exception:
        log.exception("Watch %d cannot be asked; the others must not wait for it.", watch.id)
        return
    copied = {
        one: engine.records.outbox.posted_copies(watch.id, one)
        for one in {hit.passage.article_id for hit in hits}
    }
    for hit in hits:
        former = past.of(hit.passage.id, up_to=max(after, arrivals.after_passage))
        yield WatchMatch(
            watch_id=watch.id,
            passage_id=hit.passage.id,
            article_id=hit.passage.article_id,
            fingerprint=fingerprint(hit.passage.text),
            former_id=None if former is None else former.passage_id,
            is_news=former is None or not holds_all(former.text, _marked(hit)),
            is_repeated=_is_repeated(hit, copied[hit.passage.article_id]),
        )


def _is_repeated(hit: Hit, posted: Sequence[str]) -> bool:
    """Whether a passage is one of those posted, in other words or another script at most."""
    at = nearest(hit.passage.text, posted)
    return at is not None and holds_all(posted[at], _marked(hit))


def _marked(hit: Hit) -> list[str]:
    """What of the passage answers, as it is written there."""
    return [hit.snippet.text[start:end] for start, end in hit.snippet.highlights]


class Past:
    """What the library said where an arrival stands now."""

    def __init__(self, arrivals: Arrivals, formers: Sequence[FormerPassage]) -> None:
        self._arrivals = {one.passage_id: one for one in arrivals.passages}
        self._by_article: dict[int, list[FormerPassage]] = defaultdict(list)
        self._formers = formers
        self._known: dict[tuple[int, int], FormerPassage | None] = {}
        for former in formers:
            self._by_article[former.article_id].append(former)

    @cached_property
    def _by_fingerprint(self) -> dict[str, list[FormerPassage]]:
        # A whole library may have been removed, and nothing of what came be looked for.
        found: dict[str, list[FormerPassage]] = defaultdict(list)
        for former in self._formers:
            found[fingerprint(former.text)].append(former)
        return found

    def of(self, passage_id: int, *, up_to: int) -> FormerPassage | None:
        """The passage that an arrival was edited from, of those with ids ``up_to`` a mark.

        Those past the mark were never looked at: what came and was edited between two looks is new.
        """
        if not self._by_article:
            return None
        key = passage_id, up_to
        if key not in self._known:
            self._known[key] = self._found(self._arrivals[passage_id], up_to)
        return self._known[key]

    def _found(self, arrival: Arrival, up_to: int) -> FormerPassage | None:
        # A file that was renamed comes as another article.
        for former in self._by_fingerprint.get(fingerprint(arrival.text), ()):
            if former.passage_id <= up_to:
                return former
        same = [one for one in self._by_article[arrival.article_id] if one.passage_id <= up_to]
        at = nearest(arrival.text, [one.text for one in same])
        return None if at is None else same[at]
