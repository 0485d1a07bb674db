"""From a ranking of passages to articles, each with its passages, one story told once."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from bot.analysis.reading_key import reading_key
from bot.index import Index
from bot.index.arrays import Floats, Mask, Rows
from bot.models import Article, FilterLoss
from bot.search.library import FindCopies, Library, LoadPassages

SAME_STORY_WINDOW = 50
"""Articles at the top among which the same story, posted twice, is looked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Rows of the index, best first, with scores and coverage beside them.

    ``is_partial``: none of the rows covers enough of the query. ``is_cut``: more passages matched
    than were ranked. ``is_exact`` tells which rows hold all phrases, ``is_titled`` which are found by
    the title of their article.
    """

    rows: Rows
    scores: Floats
    coverage: Floats
    is_partial: bool
    losses: tuple[FilterLoss, ...]
    is_cut: bool = False
    is_exact: Mask = field(default_factory=lambda: np.ones(0, np.bool_))
    is_titled: Mask = field(default_factory=lambda: np.zeros(0, np.bool_))


@dataclass(slots=True)
class Group:
    """The ranked places (positions in a Ranking) of one article, best first."""

    article: Article
    places: list[int]
    also_in: list[Article]


def grouped(
    ranking: Ranking, library: Library, load: LoadPassages, find_copies: FindCopies
) -> list[Group]:
    """The ranking by article, in the order of each article's best passage.

    A near copy of a better article is folded into it, and one whose best passage reads the same as
    that of a better article: nobody wants to read one paragraph twice.
    """
    index = library.index
    groups: dict[int, Group] = {}
    article_ids = index.article_ids[index.article_rows[ranking.rows]].tolist()
    for place, article_id in enumerate(article_ids):
        group = groups.get(article_id)
        if group is None:
            groups[article_id] = Group(library.articles[article_id], [place], [])
        else:
            group.places.append(place)
    return _one_story_once(list(groups.values()), ranking, index, load, find_copies)


def _one_story_once(
    groups: list[Group],
    ranking: Ranking,
    index: Index,
    load: LoadPassages,
    find_copies: FindCopies,
) -> list[Group]:
    window = groups[:SAME_STORY_WINDOW]
    ids = [int(index.passage_ids[ranking.rows[group.places[0]]]) for group in window]
    passages = load(ids)
    copies = find_copies([group.article.id for group in window])
    kept: list[Group] = []
    by_article: dict[int, Group] = {}
    by_text: dict[str, Group] = {}
    for passage_id, group in zip(ids, window, strict=True):
        passage = passages.get(passage_id)
        if passage is None:
            continue  # removed by another process since the index was brought up to date
        own = group.article.id
        known = [by_article[one] for one in sorted(copies.get(own, ())) if one in by_article]
        key = reading_key(passage.text)
        better = next(iter(known), None) or by_text.get(key)
        if better is None:
            kept.append(group)
        else:
            better.also_in.append(group.article)
        by_article[own] = better or group
        by_text.setdefault(key, better or group)
    return [*kept, *groups[SAME_STORY_WINDOW:]]
