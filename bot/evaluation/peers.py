"""Other rankings of the same passages, each as its own documentation has a newcomer use it.

``rank-bm25``    BM25Okapi over ``jieba.lcut``, nothing folded, nothing dropped
``bm25s``        BM25 (its default, Lucene's formula) over the same tokens
``sqlite-fts5``  FTS5's ``bm25()`` over jieba's search-mode words, which serve it better than
                 ``lcut``; any word may match

A title is read as the first words of its passage. All have their defaults for k1 and b.
"""

from __future__ import annotations

import importlib
import importlib.util
import sqlite3
import tempfile
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.evaluation.beir import JudgedSet
from bot.evaluation.runs import Progress, System, no_progress

Cut = Callable[[str], list[str]]


class RankBM25:
    """``rank_bm25.BM25Okapi`` over ``jieba.lcut``."""

    name = "rank-bm25"

    def __init__(self, judged: JudgedSet, *, progress: Progress = no_progress) -> None:
        import rank_bm25

        self._bm25 = rank_bm25.BM25Okapi(_tokens(judged, _jieba().lcut, self.name, progress))

    def rank(self, question: str, count: int) -> Sequence[int]:
        scores: npt.NDArray[np.float64] = self._bm25.get_scores(_jieba().lcut(question))
        best = np.argsort(-scores, kind="stable")[:count]
        positions: list[int] = best[scores[best] > 0].tolist()
        return positions


class BM25S:
    """``bm25s.BM25`` over ``jieba.lcut``."""

    name = "bm25s"

    def __init__(self, judged: JudgedSet, *, progress: Progress = no_progress) -> None:
        bm25s: Any = importlib.import_module("bm25s")
        self._bm25 = bm25s.BM25()
        tokens = _tokens(judged, _jieba().lcut, self.name, progress)
        self._bm25.index(tokens, show_progress=False)
        self._size = len(tokens)

    def rank(self, question: str, count: int) -> Sequence[int]:
        tokens = _jieba().lcut(question)
        found = self._bm25.retrieve([tokens], k=min(count, self._size), show_progress=False)
        positions: list[int] = found.documents[0][found.scores[0] > 0].tolist()
        return positions


class SqliteFTS5:
    """SQLite's full-text search, in memory, over jieba's search-mode words."""

    name = "sqlite-fts5"

    def __init__(self, judged: JudgedSet, *, progress: Progress = no_progress) -> None:
        self._database = sqlite3.connect(":memory:")
        weakref.finalize(self, self._database.close)
        self._database.execute("create virtual table passages using fts5(words)")
        cut = _jieba().lcut_for_search
        for at, tokens in enumerate(_tokens(judged, cut, self.name, progress)):
            row = (at, " ".join(tokens))
            self._database.execute("insert into passages (rowid, words) values (?, ?)", row)

    def rank(self, question: str, count: int) -> Sequence[int]:
        tokens = dict.fromkeys(_jieba().lcut_for_search(question))
        words = [token.replace('"', '""') for token in tokens if any(map(str.isalnum, token))]
        if not words:
            return []
        found = self._database.execute(
            "select rowid from passages where passages match ? order by bm25(passages) limit ?",
            (" OR ".join(f'"{word}"' for word in words), count),
        )
        return [position for (position,) in found]


PEERS: tuple[Callable[..., System], ...] = (RankBM25, BM25S, SqliteFTS5)


def missing_peers() -> Mapping[Callable[..., System], str]:
    """The peers that cannot run here, each with what it lacks."""
    missing: dict[Callable[..., System], str] = {}
    for peer, package in ((RankBM25, "rank_bm25"), (BM25S, "bm25s")):
        if importlib.util.find_spec(package) is None:
            missing[peer] = f"{peer.name} (pip install {package.replace('_', '-')})"
    if not _has_fts5():
        missing[SqliteFTS5] = f"{SqliteFTS5.name} (this Python's SQLite has no FTS5)"
    return missing


def _has_fts5() -> bool:
    database = sqlite3.connect(":memory:")
    try:
        database.execute("create virtual table passages using fts5(words)")
    except sqlite3.OperationalError:
        return False
    finally:
        database.close()
    return True


def _tokens(judged: JudgedSet, cut: Cut, name: str, progress: Progress) -> list[list[str]]:
    """The tokens of every passage, one string object for each term: a tenth of the memory."""
    known: dict[str, str] = {}
    texts: Iterable[str] = (f"{one.title} {one.text}".lstrip() for one in judged.passages)
    label = f"{judged.name}: {name}, indexing"
    with progress(texts, label, length=len(judged.passages)) as bar:
        return [[known.setdefault(token, token) for token in cut(text)] for text in bar]


@cache
def _jieba() -> Any:
    """jieba as it comes, in a tokenizer of its own; its cache must not lie where others write."""
    import logging

    import jieba

    logging.getLogger("jieba").setLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    with tempfile.TemporaryDirectory(prefix="wenzhai-") as folder:
        tokenizer.tmp_dir = str(Path(folder))
        tokenizer.initialize()
    return tokenizer
