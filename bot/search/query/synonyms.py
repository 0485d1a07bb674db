"""Other names for what a query asks: `GPU` also finds 显卡, below what says GPU itself.

The query is expanded, never the index. A synonym in a passage counts as the terms it stands for
would, at ``SYNONYM_WEIGHT``, as Lucene's SynonymQuery lets synonyms share one weight: with an IDF
of its own, a rare synonym would outrank the term that was asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from bot.analysis import Analyzer, fold
from bot.analysis.scripts import is_han
from bot.index import BM25
from bot.index.arrays import Floats, Mask, Rows
from bot.models import Span
from bot.search.query.search_terms import SearchTerms, Synonym, phrase_pattern, read_search_terms
from bot.search.query.term_weights import term_weights

REGIONAL_WEIGHT = 0.9
"""The word of another region, in the same script: just below the word that was asked for."""
SYNONYM_WEIGHT = 0.5
"""At most half: a pair of characters that is a word is indexed twice and a Latin term once, so that
a synonym may be counted twice as often as the term it stands for."""


class Expander:
    """Finds the names of a synonym list in queries; thread-safe.

    ``groups`` are names for one thing each, folded (``bot.analysis.lexicon.read_synonyms``). A name
    may stand in several groups and then has the synonyms of all.
    """

    def __init__(
        self,
        analyzer: Analyzer,
        groups: Sequence[Sequence[str]] = (),
        *,
        regional: Sequence[Sequence[str]] = (),
    ) -> None:
        self._analyzer = analyzer
        self._regional: dict[str, frozenset[str]] = {}
        for group in regional:
            for name in group:
                self._regional[name] = self._regional.get(name, frozenset()) | set(group)
        others: dict[str, dict[str, None]] = {}
        for group in (*groups, *regional):
            for name in group:
                others.setdefault(name, {}).update(dict.fromkeys(group))
        self._others = {
            name: tuple(o for o in found if o != name) for name, found in others.items()
        }
        self._by_first: dict[str, list[str]] = {}
        for name in sorted(others, key=lambda name: (-len(name), name)):
            self._by_first.setdefault(name[0], []).append(name)
        self._terms: dict[str, tuple[str, ...]] = {}

    def expanded(self, search_terms: SearchTerms, *, length: int) -> SearchTerms:
        """``search_terms`` with the synonyms of the names in the first ``length`` characters of its text.

        The rest are phrases, which are to be found as they are. A name that the query holds itself
        is no synonym of another one.
        """
        found = self._names(search_terms.text[:length])
        asked = {name for name, _ in found}
        synonyms: dict[tuple[str, tuple[int, ...]], Synonym] = {}
        for name, (start, end) in found:
            inside = [
                at for at, t in enumerate(search_terms.tokens) if start <= t.start and t.end <= end
            ]
            inside.sort(key=lambda at: (-len(search_terms.tokens[at].text), at))
            for other in self._others[name] if inside else ():
                if other not in asked:
                    one = Synonym(
                        other,
                        self._terms_of(other),
                        _pattern(other),
                        tuple(inside),
                        self._weight(name, other),
                    )
                    synonyms[other, one.stands_for] = one
        return (
            replace(search_terms, synonyms=tuple(synonyms.values())) if synonyms else search_terms
        )

    def _weight(self, name: str, other: str) -> float:
        return REGIONAL_WEIGHT if other in self._regional.get(name, ()) else SYNONYM_WEIGHT

    def _names(self, text: str) -> list[tuple[str, Span]]:
        """The names in a text with their places, from left to right, the longest first."""
        folded = fold(text)
        found = []
        at = 0
        while at < len(folded.text):
            for name in self._by_first.get(folded.text[at], ()):
                if is_han(name) and not folded.text.startswith(name, at):
                    continue  # cheaper than a pattern for each of a thousand names
                place = _pattern(name).match(folded.text, at)
                if place is not None:
                    found.append((name, folded.span(*place.span())))
                    at = place.end()
                    break
            else:
                at += 1
        return found

    def _terms_of(self, name: str) -> tuple[str, ...]:
        terms = self._terms.get(name)
        if terms is None:
            words = self._analyzer.words(name)
            search_terms = read_search_terms(name, self._analyzer.terms(name), words=words)
            terms = tuple(dict.fromkeys(token.text for token in search_terms.tokens))
            self._terms[name] = terms
        return terms


@lru_cache(maxsize=4096)
def _pattern(name: str) -> re.Pattern[str]:
    return phrase_pattern(name)


def with_synonyms(
    search_terms: SearchTerms, rows: Rows, scores: Floats, words: BM25
) -> tuple[Rows, Floats]:
    """Matching ``rows`` (ascending) and their scores, with those that hold a synonym.

    A row scores for the term or for its best synonym, whichever is more; never for both. Costs one
    more look at the postings of the terms concerned, and nothing without synonyms.
    """
    if not search_terms.synonyms:
        return rows, scores
    total = np.zeros(words.postings.row_count, np.float64)
    is_hit = np.zeros(len(total), np.bool_)
    total[rows] = scores
    is_hit[rows] = True
    for stands_for, synonyms in _by_place(search_terms).items():
        named = {search_terms.tokens[at].text for at in stands_for}
        weights = term_weights(t for t in search_terms.terms if t.text in named)
        mass = float(np.fromiter(weights.values(), np.float64) @ words.idf_of(list(weights)))
        gain = np.zeros(len(total), np.float64)
        for synonym in synonyms:
            held, saturation = _holding(synonym, words)
            gain[held] = np.maximum(gain[held], synonym.weight * mass * saturation)
            is_hit[held] = True
        gained = np.flatnonzero(gain).astype(np.int32)
        if len(gained):
            own = words.score_rows(weights, gained)
            total[gained] += np.maximum(gain[gained] - own, 0.0)
    rows = np.flatnonzero(is_hit).astype(np.int32)
    return rows, total[rows]


def cover_synonyms(
    search_terms: SearchTerms, terms: Sequence[str], held: Mask, rows: Rows, words: BM25
) -> None:
    """Mark in ``held`` (``terms`` × ``rows``) the terms whose synonym a row holds."""
    for stands_for, synonyms in _by_place(search_terms).items() if len(rows) else ():
        covered = np.zeros(len(rows), np.bool_)
        for synonym in synonyms:
            if words.df_of(synonym.terms).all():
                covered |= words.holds(synonym.terms, rows).all(axis=0)
        named = {search_terms.tokens[at].text for at in stands_for}
        held[[at for at, term in enumerate(terms) if term in named]] |= covered


def _holding(synonym: Synonym, words: BM25) -> tuple[Rows, Floats]:
    """The rows that hold all terms of a synonym, and what BM25 makes of how often, 0 to k1 + 1.

    That is taken from the rarest term: it is the one that stands least often by itself.
    """
    df = words.df_of(synonym.terms)
    if not df.all():
        return np.empty(0, np.int32), np.empty(0, np.float64)
    rarest = synonym.terms[int(df.argmin())]
    found = words.score([rarest])
    others = [term for term in synonym.terms if term != rarest]
    saturation: Floats = found.scores / found.total_mass
    if not others:
        return found.rows, saturation
    holds_all = words.holds(others, found.rows).all(axis=0)
    return found.rows[holds_all], saturation[holds_all]


def synonym_weights(search_terms: SearchTerms, weights: Mapping[str, float]) -> dict[str, float]:
    """``weights`` of the query's terms, with those of the synonyms' names."""
    names = {
        synonym.name: synonym.weight
        * weights.get(search_terms.tokens[synonym.stands_for[0]].text, 0.0)
        for synonym in search_terms.synonyms
    }
    return names | dict(weights)


def synonym_places(search_terms: SearchTerms, folded: str) -> dict[Synonym, list[Span]]:
    """The synonyms that stand in a folded passage, with their places in it."""
    return {
        synonym: places
        for synonym in search_terms.synonyms
        if (places := [found.span() for found in synonym.pattern.finditer(folded)])
    }


def _by_place(search_terms: SearchTerms) -> dict[tuple[int, ...], list[Synonym]]:
    places: dict[tuple[int, ...], list[Synonym]] = {}
    for synonym in search_terms.synonyms:
        places.setdefault(synonym.stands_for, []).append(synonym)
    return places
