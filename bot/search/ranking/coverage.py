"""How much of a query a passage holds, by what its terms weigh."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot.index.arrays import Floats, Rows
from bot.index.bm25 import BM25
from bot.search.query.search_terms import SearchTerms
from bot.search.query.synonyms import cover_synonyms


def standalone_terms(search_terms: SearchTerms) -> list[str]:
    """The distinct terms that mean something alone; all of them, where none does.

    Bigrams that join two words of the query do not: a good answer seldom repeats them.
    """
    texts = [
        token.text
        for token, is_bridge in zip(search_terms.tokens, search_terms.is_bridge, strict=True)
        if not is_bridge
    ]
    return list(dict.fromkeys(texts or [token.text for token in search_terms.tokens]))


def standalone_weights(search_terms: SearchTerms, field: BM25) -> dict[str, float]:
    """The IDF of each of the ``standalone_terms``."""
    terms = standalone_terms(search_terms)
    return dict(zip(terms, field.idf_of(terms).tolist(), strict=True))


def holds_terms(
    search_terms: SearchTerms, terms: Sequence[str], rows: Rows, field: BM25
) -> npt.NDArray[np.bool_]:
    """Whether each row (distinct) holds each term, or a synonym for it: terms × rows."""
    holds = field.holds(terms, rows)
    cover_synonyms(search_terms, terms, holds, rows, field)
    return holds


def coverage_of(search_terms: SearchTerms, rows: Rows, field: BM25) -> Floats:
    """The share of the query's IDF mass that each of ``rows`` (distinct) holds, 0 to 1."""
    weights = standalone_weights(search_terms, field)
    mass = np.fromiter(weights.values(), np.float64, len(weights))
    return share_of_mass(
        mass @ holds_terms(search_terms, list(weights), rows, field), float(mass.sum())
    )


def share_of_mass(held: Floats, total: float) -> Floats:
    """``held`` as a share of ``total``, which is 0 where the library knows no term."""
    return np.asarray(held / max(total, np.finfo(np.float64).tiny), np.float64)
