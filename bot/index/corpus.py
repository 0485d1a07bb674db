"""A tokenised corpus, as rank_bm25 takes it, turned into postings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import numpy as np

from bot.index.postings import Segment
from bot.index.vocabulary import Vocabulary

# How much of a corpus is sorted at once: some 150 MB, and row numbers of two bytes.
_RUN_TOKENS = 4_000_000
_RUN_DOCUMENTS = 1 << 16


def indexed(documents: Iterable[Sequence[str]]) -> tuple[list[Segment], Vocabulary]:
    """The postings and terms of ``documents``, in runs that bound the sort of each."""
    ids: defaultdict[str, int] = defaultdict()
    ids.default_factory = ids.__len__
    segments: list[Segment] = []
    run: list[Sequence[str]] = []
    size = 0
    for document in documents:
        run.append(document)
        size += len(document)
        if size >= _RUN_TOKENS or len(run) == _RUN_DOCUMENTS:
            segments.append(_segment(run, ids))
            run, size = [], 0
    if run:
        segments.append(_segment(run, ids))
    return segments, Vocabulary.from_terms(ids)


def _segment(documents: Sequence[Sequence[str]], ids: Mapping[str, int]) -> Segment:
    lengths = np.fromiter(map(len, documents), np.int32, len(documents))
    tokens = chain.from_iterable(documents)
    keys = np.fromiter(map(ids.__getitem__, tokens), np.uint64, int(lengths.sum(dtype=np.int64)))
    keys <<= np.uint64(32)
    keys |= np.repeat(np.arange(len(documents), dtype=np.uint64), lengths)
    distinct, tf = np.unique(keys, return_counts=True)
    return Segment.from_triples(
        (distinct >> np.uint64(32)).astype(np.uint32),
        (distinct & np.uint64(0xFFFFFFFF)).astype(np.int64),
        tf.astype(np.uint32),
        lengths,
    )
