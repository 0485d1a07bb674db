"""What is searched: an index and its articles at one moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.index import Index
from bot.models import Article, Passage

LoadPassages = Callable[[Sequence[int]], Mapping[int, Passage]]
FindCopies = Callable[[Sequence[int]], Mapping[int, frozenset[int]]]
"""For those of the articles that have near copies: the ids of these."""


def no_copies(_article_ids: Sequence[int]) -> Mapping[int, frozenset[int]]:
    """What to find in a library without a store: nothing."""
    return {}


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """What is searched: an index, the articles by id, and the revision both are of."""

    index: Index
    articles: Mapping[int, Article]
    revision: int
