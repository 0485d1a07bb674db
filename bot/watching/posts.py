"""What is posted for a watch: some articles now, the rest as a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from bot.analysis import fold
from bot.errors import NotFoundError
from bot.models import Article, ArticleHits, PostedStory, RelatedArticle, Summary, Watch, WatchPost
from bot.records.outbox import Outcome

SENTENCES = 3
ARTICLES_A_POST = 8
"""What a message of Slack has room for, two excerpts or three sentences each."""


class Shows(Protocol):
    """What composing a post needs of the engine."""

    def shown(self, raw: str, passage_ids: Sequence[int]) -> tuple[ArticleHits, ...]: ...
    def related(self, article_id: int) -> tuple[RelatedArticle, ...]: ...
    def summary(self, raw: str, *, sentences: int | None = None) -> Summary: ...


@dataclass(frozen=True, slots=True)
class Composed:
    """A post, and what becomes of the passages that waited once it was sent."""

    post: WatchPost
    outcomes: Mapping[int, Outcome]


def compose_post(
    engine: Shows, watch: Watch, waiting: Mapping[int, int], *, most: int
) -> Composed | None:
    """The post of at most ``most`` articles; None where nothing that waits is there any more.

    ``waiting`` are passage ids with those of their articles. In a digest what several sources told
    comes first. Where ``most`` is more than a message holds, what is left goes on waiting.
    """
    found = engine.shown(watch.query, list(waiting))
    if watch.schedule is not None:
        found = tuple(sorted(found, key=lambda one: -len(one.also_in)))
    shown, rest = _stories_once(engine, found, min(most, ARTICLES_A_POST))
    if not shown:
        return None
    if most > ARTICLES_A_POST:
        rest = []
    posted = {article.id for one in shown for article in (one.article, *one.also_in)}
    counted = {article.id for one in rest for article in (one.article, *one.also_in)}
    outcomes: dict[int, Outcome] = {
        passage_id: "posted" if article_id in posted else "counted"
        for passage_id, article_id in waiting.items()
        if article_id in posted | counted
    }
    stories = tuple(PostedStory(one, _summary(engine, watch, one)) for one in shown)
    return Composed(WatchPost(watch, stories, len(rest)), outcomes)


def _stories_once(
    engine: Shows, found: Sequence[ArticleHits], most: int
) -> tuple[list[ArticleHits], list[ArticleHits]]:
    """The first ``most`` stories and the rest, what tells a story again folded into the first."""
    shown: list[ArticleHits] = []
    rest = list(found)
    while rest and len(shown) < most:
        first = rest.pop(0)
        same = _same_story(engine, first.article)
        twins = [one for one in rest if one.article.id in same]
        rest = [one for one in rest if one.article.id not in same]
        also_in = [*first.also_in]
        for twin in twins:
            also_in += (twin.article, *twin.also_in)
        shown.append(replace(first, also_in=tuple(also_in)))
    return shown, rest


def _same_story(engine: Shows, article: Article) -> set[int]:
    try:
        related = engine.related(article.id)
    except NotFoundError:  # removed just now
        return set()
    return {one.article.id for one in related if one.kind == "same_story"}


def _summary(engine: Shows, watch: Watch, found: ArticleHits) -> Summary | None:
    """The three sentences of an article in a digest.

    None where they say nothing of the question: its paragraphs do then, which are shown instead.
    """
    if watch.schedule is None:
        return None
    try:
        summary = engine.summary(f"#{found.article.id}", sentences=SENTENCES)
    except NotFoundError:
        return None
    return summary if _is_to_the_point(summary, found) else None


def _is_to_the_point(summary: Summary, found: ArticleHits) -> bool:
    """Whether title and sentences hold half at least of what the paragraphs answer with."""
    told = fold(" ".join([found.article.title, *(one.text for one in summary.quotations)])).text
    terms = {fold(term).text for hit in found.hits for term in hit.terms}
    return 2 * sum(term in told for term in terms) >= len(terms)
