"""What is searched: an index and its articles at one moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.index import Index
from bot.models import Article, Passage

LoadPassages = Callable[[Sequence[int]], Mapping[int, Passage]]


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """What is searched: an index, the articles by id, and the revision both are of."""

    index: Index
    articles: Mapping[int, Article]
    revision: int
