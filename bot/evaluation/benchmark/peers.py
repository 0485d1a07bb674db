"""One field beside other packages: all get the same tokens and answer the same questions.

rank_bm25 also gets the same IDF, and the scores of both top tens must be equal.
"""

from __future__ import annotations

import importlib
import importlib.util
import math
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rank_bm25

from bot.evaluation.benchmark.report import Measure, against, percentiles, timed
from bot.evaluation.benchmark.sample import MadeArticle, question_bag
from bot.index.bm25 import BM25
from bot.index.postings import Segment, TermCounts
from bot.index.vocabulary import Vocabulary

TOP = 10
SLOW_QUERIES = 10  # rank_bm25 takes a second for one
TOP_TEN = "top ten of one field, p50"
BUILD = "build one field from tokens"


@dataclass(frozen=True, slots=True)
class Sample:
    """The tokens of passages, and those of questions."""

    tokens: list[list[str]]
    queries: list[list[str]]

    @classmethod
    def of(cls, articles: Iterable[MadeArticle], questions: Sequence[list[str]]) -> Sample:
        # One string object for each term, as in any real run: a dictionary lookup is faster then.
        known: dict[str, str] = {}
        tokens = [
            [known.setdefault(term, term) for term in passage.bag]
            for article in articles
            for passage in article.passages
        ]
        return cls(tokens, [question_bag(words) for words in questions])


class _StockBM25(rank_bm25.BM25Okapi):  # type: ignore[misc]  # rank_bm25 ships no types
    """The library with the one departure of ours."""

    def _calc_idf(self, nd: dict[str, int]) -> None:
        for term, df in nd.items():
            self.idf[term] = math.log(1 + (self.corpus_size - df + 0.5) / (df + 0.5))


def compare(sample: Sample) -> tuple[bool, list[Measure], list[str]]:
    """Whether rank_bm25's top tens are ours, the measures, and the packages that are missing."""
    build_s, ours = timed(BM25, sample.tokens)
    rows = range(len(sample.tokens))
    times = [timed(ours.get_top_n, query, rows, TOP)[0] for query in sample.queries]
    same, measures = _against_rank_bm25(sample, ours, times, build_s)
    del ours
    measures += percentiles("top ten of one field", times, 99)
    missing = []
    if (bm25s := optional("bm25s")) is None:
        missing.append("bm25s")
    else:
        measures += _against_bm25s(bm25s, sample, times, "numpy")
        if optional("numba") is None:
            missing.append("numba")
        else:
            measures += _against_bm25s(bm25s, sample, times, "numba")
    measures += _against_fts5(sample, times, build_s)
    return same, measures, missing


def optional(package: str) -> Any | None:
    """The module, or None where it is not installed."""
    return importlib.import_module(package) if importlib.util.find_spec(package) else None


def _against_rank_bm25(
    sample: Sample, ours: BM25, times: list[float], build_s: float
) -> tuple[bool, list[Measure]]:
    rows = range(len(sample.tokens))
    peer_build_s, peer = timed(_StockBM25, sample.tokens)
    asked = sample.queries[:SLOW_QUERIES]
    peer_times, same = [], True
    for query in asked:
        elapsed, theirs = timed(peer.get_top_n, query, rows, TOP)
        peer_times.append(elapsed)
        both = theirs + ours.get_top_n(query, rows, TOP)
        scores = np.reshape(peer.get_batch_scores(query, both), (2, -1))
        # Passages of equal score may stand in either order, so scores are compared.
        same = same and bool(np.allclose(scores[0], scores[1], rtol=0, atol=1e-9))
    note = (
        f"{len(asked)} of {len(sample.queries)} queries; top ten {'' if same else 'NOT '}the same"
    )
    medians = [_median_ms(one) for one in (times[: len(asked)], peer_times)]
    return same, [
        against(TOP_TEN, "ms", medians[0], "rank-bm25", medians[1], note),
        against(BUILD, "s", build_s, "rank-bm25", peer_build_s),
    ]


def _against_bm25s(bm25s: Any, sample: Sample, times: list[float], backend: str) -> list[Measure]:
    name = "bm25s" if backend == "numpy" else "bm25s with numba"
    peer = bm25s.BM25(method="atire", backend=backend)
    peer_build_s, _ = timed(peer.index, sample.tokens, show_progress=False)
    size = min(TOP, len(sample.tokens))
    peer.retrieve([sample.queries[0]], k=size, show_progress=False)  # numba compiles now
    peer_times = [
        timed(peer.retrieve, [query], k=size, show_progress=False)[0] for query in sample.queries
    ]
    vocabulary = Vocabulary()
    stored = [TermCounts.count(bag, vocabulary).pack() for bag in sample.tokens]
    ours_s, _ = timed(_from_stored, stored)
    return [
        against(TOP_TEN, "ms", _median_ms(times), name, _median_ms(peer_times)),
        against("build one field from stored tokens", "s", ours_s, name, peer_build_s),
    ]


def _from_stored(stored: Sequence[bytes]) -> Segment:
    return Segment.build([TermCounts.unpack(one) for one in stored])


def _against_fts5(sample: Sample, times: list[float], build_s: float) -> list[Measure]:
    """SQLite's full-text search, whose BM25 takes the terms joined by white space."""
    name = "SQLite FTS5"
    with tempfile.TemporaryDirectory() as folder:
        db = sqlite3.connect(Path(folder) / "fts.db")
        peer_build_s, _ = timed(_build_fts5, db, sample.tokens)
        peer_times = [timed(_ask_fts5, db, query)[0] for query in sample.queries]
        db.close()
    return [
        against(TOP_TEN, "ms", _median_ms(times), name, _median_ms(peer_times)),
        against(BUILD, "s", build_s, name, peer_build_s),
    ]


def _build_fts5(db: sqlite3.Connection, tokens: Sequence[Sequence[str]]) -> None:
    db.execute("CREATE VIRTUAL TABLE passages USING fts5 (terms, content='', detail=full)")
    rows = ((" ".join(bag),) for bag in tokens)
    with db:
        db.executemany("INSERT INTO passages (terms) VALUES (?)", rows)


def _ask_fts5(db: sqlite3.Connection, query: Sequence[str]) -> list[tuple[int]]:
    match = " OR ".join(f'"{term}"' for term in query)
    sql = "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?"
    return db.execute(sql, [match, TOP]).fetchall()


def _median_ms(times_s: Sequence[float]) -> float:
    return 1e3 * float(np.median(times_s))
