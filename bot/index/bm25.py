"""rank_bm25's scores from postings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import rank_bm25

from bot.index.arrays import Floats, Mask, Rows
from bot.index.corpus import indexed
from bot.index.postings import Postings
from bot.index.vocabulary import Vocabulary

Document = TypeVar("Document")


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """The live rows that hold a term of the query: int32 ascending, with float64 values beside them.

    ``mass`` is the IDF of the distinct query terms that the row holds, ``total_mass`` that of all
    distinct query terms, unknown ones included: their quotient is the coverage of a hit. Both may
    be asked of a part of the terms alone.
    """

    rows: Rows
    scores: Floats
    mass: Floats
    total_mass: float


@dataclass(frozen=True, slots=True, eq=False)
class _Occurrences:
    """Where a query's terms stand: one entry a posting, ``term`` counting the terms from 0."""

    rows: npt.NDArray[np.intp]
    tf: npt.NDArray[Any]
    term: npt.NDArray[np.intp]

    def only(self, keep: Mask) -> _Occurrences:
        """The postings whose row has True in ``keep`` (one a row)."""
        at = np.flatnonzero(keep[self.rows])
        return _Occurrences(self.rows[at], self.tf[at], self.term[at])


class BM25(rank_bm25.BM25Okapi):  # type: ignore[misc]  # rank_bm25 ships no types
    """``rank_bm25.BM25Okapi`` with another IDF, and without its loop over all documents.

    IDF is log(1 + (N − df + .5) / (df + .5)) (Robertson and Zaragoza 2009, made positive as Lucene
    does); ``StockBM25`` has the library's own. The score is the library's, ATIRE's BM25:
    Σ idf · tf · (k1 + 1) / (tf + k1 · (1 − b + b · dl / avgdl)).

    Settled where the library is not:

    - no documents, or none but empty ones: every score is 0 (the library divides by zero)
    - a row matches if it holds a term of the query, whatever its score
    - a term that stands twice in the query counts twice, as in the library
    - equal scores rank by row, ascending
    - a tokenizer runs in this process: the library starts one for each processor
    - terms are strings, and no ``doc_freqs`` are kept; another IDF overrides ``_idf``, which takes
      and returns arrays, where the library's subclasses override ``_calc_idf``

    ``get_*`` are the library's methods over all rows; the others touch only rows that match.
    """

    def __init__(
        self,
        corpus: Iterable[Any],
        tokenizer: Callable[[Any], Sequence[str]] | None = None,
        k1: float = 1.5,
        b: float = 0.75,
        epsilon: float = 0.25,
    ) -> None:
        # The library's constructor is not called: it builds one dictionary for each document.
        documents = corpus if tokenizer is None else map(tokenizer, corpus)
        segments, vocabulary = indexed(documents)
        self._set(Postings(segments), vocabulary, k1, b, epsilon)
        self.tokenizer = tokenizer

    @classmethod
    def from_postings(
        cls,
        postings: Postings,
        vocabulary: Vocabulary,
        *,
        k1: float = 1.5,
        b: float = 0.75,
        epsilon: float = 0.25,
    ) -> BM25:
        """Scores over postings that exist; dead rows keep their number and score 0."""
        made = cls.__new__(cls)
        made._set(postings, vocabulary, k1, b, epsilon)
        return made

    def _set(
        self, postings: Postings, vocabulary: Vocabulary, k1: float, b: float, epsilon: float
    ) -> None:
        self.postings = postings
        self.vocabulary = vocabulary
        self.k1, self.b, self.epsilon = k1, b, epsilon
        self.tokenizer = None
        self.corpus_size = postings.live_count
        self.avgdl = postings.avgdl

    # --- the library's face ------------------------------------------------------------------

    @cached_property
    def doc_len(self) -> list[int]:
        """The length of every row, as the library lists it."""
        lengths: list[int] = self.postings.lengths.tolist()
        return lengths

    @cached_property
    def idf(self) -> dict[str, float]:
        """The IDF of every term, as the library lists it; made on first use, O(vocabulary)."""
        terms = self.vocabulary.terms_from(0)
        df = self.postings.df(np.arange(len(terms), dtype=np.uint32))
        values = self._idf(df).tolist()
        return {term: value for term, value, n in zip(terms, values, df, strict=True) if n}

    def get_scores(self, query: Iterable[str]) -> Floats:
        """The score of every row: float64, 0 where no term matches."""
        scores = np.zeros(self.postings.row_count, np.float64)
        matches = self.score(query)
        scores[matches.rows] = matches.scores
        return scores

    def get_batch_scores(self, query: Iterable[str], doc_ids: Sequence[int]) -> list[float]:
        """The scores of the rows ``doc_ids``, in their order."""
        rows = np.asarray(doc_ids, np.int64)
        count = self.postings.row_count
        if len(rows) and not -count <= rows.min() <= rows.max() < count:
            raise IndexError(f"rows {rows.min()} to {rows.max()} were asked of {count} documents")
        distinct, inverse = np.unique(rows % max(count, 1), return_inverse=True)
        scores: list[float] = self.score_rows(query, distinct.astype(np.int32))[inverse].tolist()
        return scores

    def get_top_n(
        self, query: Iterable[str], documents: Sequence[Document], n: int = 5
    ) -> list[Document]:
        """The ``n`` best documents, best first, filled up with those that score 0, by row."""
        count = self.postings.row_count
        if len(documents) != count:
            raise ValueError(f"{len(documents)} documents were given for {count} indexed ones")
        matches = self.score(query)
        is_better = matches.scores > 0
        rows, scores = matches.rows[is_better], matches.scores[is_better]
        if len(rows) < min(n, count):
            scores = np.zeros(count, np.float64)
            scores[matches.rows] = matches.scores
            rows = np.arange(count, dtype=np.int32)
        return [documents[row] for row in rows[best(scores, n)]]

    # --- sparse ------------------------------------------------------------------------------

    def score(
        self,
        terms: Iterable[str],
        *,
        allowed: Mask | None = None,
        covering: Collection[str] | None = None,
    ) -> Matches:
        """The rows that hold a term, of those ``allowed`` (bool, one a row; None allows all).

        A mapping gives each term a weight: 2 is the same as naming the term twice. ``covering`` are
        the terms whose mass is told, of those asked for; None tells that of all.
        IDF, N and avgdl are always those of the whole library. O(postings of the terms).
        """
        ids, times, known, unknown = self._known(terms)
        found, df = self._occurrences(ids)
        idf = self._idf(df)
        telling = idf
        if covering is not None:
            telling = idf * np.fromiter((term in covering for term in known), np.bool_, len(known))
            unknown = [term for term in unknown if term in covering]
        total = float(telling.sum()) + (len(unknown) * self._idf_of_unknown() if unknown else 0.0)
        if allowed is not None:
            found = found.only(allowed)
        rows, place = self._compacted(found.rows)
        scores = _sums(place, self._contributions(found, idf * times), len(rows))
        mass = _sums(place, telling[found.term], len(rows))
        return Matches(rows, scores, mass, total)

    def top_rows(
        self, terms: Iterable[str], n: int, *, allowed: Mask | None = None
    ) -> tuple[Rows, Floats]:
        """At most ``n`` matching rows and their scores, best first, ties by row."""
        matches = self.score(terms, allowed=allowed)
        order = best(matches.scores, n)
        return matches.rows[order], matches.scores[order]

    def score_rows(self, terms: Iterable[str], rows: Rows) -> Floats:
        """The scores of ``rows``, in any order and as often as wanted; 0 where no term is held.

        For a field that scores only what another field found: reads the postings of the terms, but
        computes for ``rows`` alone.
        """
        ids, times, _, _ = self._known(terms)
        found, df = self._occurrences(ids)
        found, place = self._among(found, rows)
        added = self._contributions(found, self._idf(df) * times)
        return _sums(place[found.rows], added, len(rows))[place[rows]]

    def contributions(self, weights: Mapping[str, float], rows: Rows) -> Floats:
        """What each term adds to the score of each of ``rows`` (distinct): terms × rows.

        Their sum over the terms is ``score_rows``.
        """
        terms = list(weights)
        tf = self.frequencies(terms, rows).astype(np.float64)
        saturated = tf * (self.k1 + 1) / (tf + self._norm[rows])
        factors = np.fromiter(weights.values(), np.float64, len(terms)) * self.idf_of(terms)
        return np.asarray(factors[:, np.newaxis] * saturated, np.float64)

    def holds(self, terms: Sequence[str], rows: Rows) -> Mask:
        """Whether each term stands in each of ``rows`` (distinct, any order): terms × rows."""
        return np.asarray(self.frequencies(terms, rows) > 0, np.bool_)

    def frequencies(self, terms: Sequence[str], rows: Rows) -> npt.NDArray[np.int32]:
        """How often each term stands in each of ``rows`` (distinct, any order): terms × rows."""
        at, ids = self._ids(terms)
        found, place = self._among(self._occurrences(ids)[0], rows)
        tf = np.zeros((len(terms), len(rows)), np.int32)
        tf[at[found.term], place[found.rows]] = found.tf
        return tf

    def df_of(self, terms: Sequence[str]) -> npt.NDArray[np.int64]:
        """In how many live rows each term stands; 0 for an unknown one."""
        at, ids = self._ids(terms)
        df = np.zeros(len(terms), np.int64)
        df[at] = self.postings.df(ids)
        return df

    def idf_of(self, terms: Sequence[str]) -> Floats:
        """The IDF of each term; that of df 0 for an unknown one."""
        return self._idf(self.df_of(terms))

    # --- inside ------------------------------------------------------------------------------

    def _idf(self, df: npt.NDArray[np.int64]) -> Floats:
        values: Floats = np.log1p((self.corpus_size - df + 0.5) / (df + 0.5))
        return values

    def _idf_of_unknown(self) -> float:
        return float(self._idf(np.zeros(1, np.int64))[0])

    @cached_property
    def _norm(self) -> Floats:
        """What the length of each row adds to tf in the denominator."""
        lengths = self.postings.lengths
        if not self.avgdl:
            return np.full(len(lengths), self.k1, np.float64)
        return np.asarray(self.k1 * (1 - self.b + self.b * lengths / self.avgdl), np.float64)

    def _contributions(self, found: _Occurrences, weights: Floats) -> Floats:
        tf = found.tf.astype(np.float64)
        return weights[found.term] * (tf * (self.k1 + 1) / (tf + self._norm[found.rows]))

    def _among(self, found: _Occurrences, rows: Rows) -> tuple[_Occurrences, npt.NDArray[np.int32]]:
        """The postings of ``rows`` alone, and where each row of the index stands among them."""
        is_wanted = np.zeros(self.postings.row_count, np.bool_)
        is_wanted[rows] = True
        place = np.empty(self.postings.row_count, np.int32)
        place[rows] = np.arange(len(rows), dtype=np.int32)
        return found.only(is_wanted), place

    def _compacted(self, rows: npt.NDArray[np.intp]) -> tuple[Rows, npt.NDArray[np.int32]]:
        """The distinct rows, ascending, and where each of ``rows`` stands among them.

        Sums then run over what was found: a bincount over all rows costs more than most queries.
        """
        is_held = np.zeros(self.postings.row_count, np.bool_)
        is_held[rows] = True
        distinct = np.flatnonzero(is_held)
        place = np.empty(self.postings.row_count, np.int32)
        place[distinct] = np.arange(len(distinct), dtype=np.int32)
        return distinct.astype(np.int32), place[rows]

    def _occurrences(
        self, ids: npt.NDArray[np.uint32]
    ) -> tuple[_Occurrences, npt.NDArray[np.int64]]:
        """The live postings of ``ids``, and their df."""
        postings = self.postings
        starts, counts = postings.find(ids)
        rows = np.empty(int(counts.sum()), np.intp)
        tf, low = [np.empty(0, np.uint8)], 0
        for at, size in enumerate(counts.sum(axis=1).tolist()):
            if not size:
                continue
            segment = postings.segments[at]
            here = zip(starts[at].tolist(), counts[at].tolist(), strict=True)
            spans = [slice(start, start + n) for start, n in here if n]
            part = rows[low : low + size]
            np.concatenate([segment.rows[span] for span in spans], out=part)
            part += postings.bases[at]
            tf += [segment.tf[span] for span in spans]
            low += size
        term = np.repeat(np.tile(np.arange(len(ids)), len(postings.segments)), counts.ravel())
        found = _Occurrences(rows, np.concatenate(tf), term)
        if not postings.has_dead:
            return found, counts.sum(axis=0)
        found = found.only(postings.live)
        return found, np.bincount(found.term, minlength=len(ids))

    def _ids(self, terms: Sequence[str]) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.uint32]]:
        """Where the known terms stand, and their ids."""
        ids = self.vocabulary.ids(terms)
        at = np.asarray([place for place, one in enumerate(ids) if one is not None], np.intp)
        return at, np.asarray([one for one in ids if one is not None], np.uint32)

    def _known(
        self, terms: Iterable[str]
    ) -> tuple[npt.NDArray[np.uint32], Floats, list[str], list[str]]:
        """The distinct known terms' ids, how often each is asked, these terms, and the unknown."""
        asked = Counter(terms)
        distinct = list(asked)
        at, ids = self._ids(distinct)
        times = np.fromiter(asked.values(), np.float64, len(asked))[at]
        known = [distinct[place] for place in at.tolist()]
        unknown = [] if len(known) == len(distinct) else list(asked.keys() - known)
        return ids, times, known, unknown


class StockBM25(BM25):
    """``BM25`` with the library's own IDF: log((N − df + .5) / (df + .5)), floored.

    What is negative (a term of more than half of the documents) becomes ``epsilon`` times the mean
    IDF of the vocabulary. Unknown terms weigh 0.
    """

    @cached_property
    def average_idf(self) -> float:
        """The mean IDF before the floor; O(all postings), made on first use."""
        df = self.postings.df(np.arange(len(self.vocabulary), dtype=np.uint32))
        raw = self._raw(df[df > 0])
        return float(raw.mean()) if len(raw) else 0.0

    def _raw(self, df: npt.NDArray[np.int64]) -> Floats:
        values: Floats = np.log(self.corpus_size - df + 0.5) - np.log(df + 0.5)
        return values

    def _idf(self, df: npt.NDArray[np.int64]) -> Floats:
        raw = self._raw(df)
        floored = np.where(raw < 0, self.epsilon * self.average_idf, raw)
        return np.where(df > 0, floored, 0.0)


def best(scores: Floats, n: int) -> npt.NDArray[np.intp]:
    """Where the ``n`` highest scores stand, highest first, ties in order of place.

    O(scores) for any ``n``: only what reaches the n-th score is sorted.
    """
    if n <= 0:
        return np.empty(0, np.intp)
    if n < len(scores):
        least = np.partition(scores, len(scores) - n)[len(scores) - n]
        places = np.flatnonzero(scores >= least)
    else:
        places = np.arange(len(scores), dtype=np.intp)
    return places[np.argsort(-scores[places], kind="stable")][:n]


def _sums(places: npt.NDArray[np.int32], values: Floats, size: int) -> Floats:
    sums: npt.NDArray[Any] = np.bincount(places, values, size)
    return sums.astype(np.float64, copy=False)  # of no places at all, NumPy makes integers
