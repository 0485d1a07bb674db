"""What is searched: an index and its articles at one moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.index import Index
from bot.models import Article, Passage

Rows = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
LoadPassages = Callable[[Sequence[int]], Mapping[int, Passage]]


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """What is searched: an index, the articles by id, and the revision both are of."""

    index: Index
    articles: Mapping[int, Article]
    revision: int
