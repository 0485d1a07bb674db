"""Who holds which term, and how often: the counts of one passage, of a run of rows, of all rows.

Rows are numbered from 0 in the order they were given. A posting is a pair (row, tf). All integer
arrays are little-endian on disk and native in memory, and none is changed after it was made: a
reader may hold any of these values for as long as it likes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.index.arrays import Mask
from bot.index.vocabulary import TermIds

Ids = npt.NDArray[np.uint32]
Unsigned = npt.NDArray[np.unsignedinteger[Any]]

MOST = np.iinfo(np.uint16).max
_BYTES_PER_TERM = 6


@dataclass(frozen=True, slots=True, eq=False)
class TermCounts:
    """The terms of one passage: ``ids`` ascending and distinct, ``counts`` beside them.

    A count stops at 65,535: no passage repeats a term so often, and two bytes then do.
    """

    ids: npt.NDArray[np.uint32]
    counts: npt.NDArray[np.uint16]

    @property
    def length(self) -> int:
        """The document length of BM25: all occurrences together."""
        return int(self.counts.sum(dtype=np.int64))

    @classmethod
    def count(cls, terms: Iterable[str], vocabulary: TermIds) -> TermCounts:
        """The counts of ``terms``; those the vocabulary has not seen are added to it."""
        ids, counts = np.unique(vocabulary.add_all(terms), return_counts=True)
        return cls(ids, np.minimum(counts, MOST).astype(np.uint16))

    @classmethod
    def combined(cls, parts: Sequence[TermCounts]) -> TermCounts:
        """The counts of the parts read as one text."""
        if not parts:
            return cls(np.empty(0, np.uint32), np.empty(0, np.uint16))
        ids, inverse = np.unique(np.concatenate([part.ids for part in parts]), return_inverse=True)
        counts = np.bincount(
            inverse, weights=np.concatenate([part.counts for part in parts]), minlength=len(ids)
        )
        return cls(ids, np.minimum(counts, MOST).astype(np.uint16))

    def pack(self) -> bytes:
        """A small byte string for the store.

        The gaps between ids, then the counts, each split into planes of equal bytes (all lowest
        bytes first, and so on), then zlib: the high planes are nearly all zero and cost nothing.
        """
        gaps = np.diff(self.ids, prepend=np.uint32(0)).astype("<u4")
        planes = (
            gaps.view(np.uint8).reshape(-1, 4).T.tobytes(),
            self.counts.astype("<u2").view(np.uint8).reshape(-1, 2).T.tobytes(),
        )
        return zlib.compress(b"".join(planes), level=1)

    @classmethod
    def unpack(cls, packed: bytes) -> TermCounts:
        """The counts that ``pack`` wrote; a ValueError says that the bytes are not its work."""
        try:
            raw = zlib.decompress(packed)
        except zlib.error as error:
            raise ValueError(f"{len(packed)} bytes are not packed term counts: {error}") from error
        size, rest = divmod(len(raw), _BYTES_PER_TERM)
        if rest:
            raise ValueError(f"packed term counts hold {len(raw)} bytes, not 6 for each term")
        planes = np.frombuffer(raw, np.uint8).reshape(_BYTES_PER_TERM, size)
        gaps = np.ascontiguousarray(planes[:4].T).view("<u4").ravel()
        counts = np.ascontiguousarray(planes[4:].T).view("<u2").ravel()
        return cls(np.cumsum(gaps, dtype=np.uint32), counts.astype(np.uint16, copy=False))


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """The postings of a run of rows in compressed sparse rows, one list for each term.

    ``term_ids``  uint32, ascending: the terms that occur here
    ``offsets``   uint32, one more than terms: list ``i`` is ``rows[offsets[i]:offsets[i + 1]]``
    ``rows``      ascending within a list, from 0 in each segment; uint16 where that is enough,
                  else int32
    ``tf``        beside ``rows``; uint8 where that is enough, else uint16 or uint32
    ``lengths``   int32, one a row: the document length

    Plain arrays all, so that they may as well be mapped from files.
    """

    term_ids: npt.NDArray[np.uint32]
    offsets: npt.NDArray[np.uint32]
    rows: npt.NDArray[np.integer[Any]]
    tf: Unsigned
    lengths: npt.NDArray[np.int32]

    @classmethod
    def build(cls, documents: Sequence[TermCounts]) -> Segment:
        """The postings of ``documents``, the first of them being row 0."""
        sizes = np.fromiter((len(one.ids) for one in documents), np.int64, len(documents))
        lengths = np.fromiter((one.length for one in documents), np.int32, len(documents))
        ids = _joined([one.ids for one in documents], np.uint32)
        tf = _joined([one.counts for one in documents], np.uint16)
        return cls.from_triples(ids, np.repeat(np.arange(len(documents)), sizes), tf, lengths)

    @classmethod
    def merge(cls, parts: Sequence[tuple[Segment, Mask | None]]) -> Segment:
        """One segment from several, without the rows whose mask (bool, one a row) is False."""
        ids, rows, tf, lengths = [], [], [], []
        base = 0
        for segment, live in parts:
            one = segment if live is None else segment._only(live)
            ids.append(np.repeat(one.term_ids, np.diff(one.offsets)))
            rows.append(one.rows.astype(np.int64) + base)
            tf.append(one.tf)
            lengths.append(one.lengths)
            base += len(one.lengths)
        return cls.from_triples(
            _joined(ids, np.uint32),
            _joined(rows, np.int64),
            _joined(tf, np.uint32),
            _joined(lengths, np.int32),
        )

    @classmethod
    def from_triples(
        cls,
        ids: Ids,
        rows: npt.NDArray[np.int64],
        tf: Unsigned,
        lengths: npt.NDArray[np.int32],
    ) -> Segment:
        """The postings (ids[i], rows[i], tf[i]), distinct in (id, row) and in any order."""
        ids, rows, tf = _sorted_triples(ids, rows, tf)
        first = np.flatnonzero(np.diff(ids, prepend=np.uint32(0)) > 0)
        if len(ids) and ids[0] == 0:
            first = np.concatenate([np.zeros(1, np.int64), first])
        offsets = np.append(first, len(ids)).astype(np.uint32)
        most = int(tf.max(initial=0))
        narrow = np.uint8 if most <= 255 else np.uint16 if most <= MOST else np.uint32
        return cls(
            term_ids=ids[first],
            offsets=offsets,
            rows=rows.astype(np.uint16 if len(lengths) <= MOST + 1 else np.int32),
            tf=tf.astype(narrow),
            lengths=lengths,
        )

    def find(self, ids: Ids) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.uint32]]:
        """Where the list of each id starts in ``rows``, and how many postings it has."""
        if not len(self.term_ids):
            nothing = np.zeros(len(ids), np.uint32)
            return nothing, nothing
        at = np.minimum(self.term_ids.searchsorted(ids), len(self.term_ids) - 1)
        starts = self.offsets[at]
        return starts, (self.offsets[at + 1] - starts) * (self.term_ids[at] == ids)

    @property
    def row_count(self) -> int:
        return len(self.lengths)

    @property
    def size_bytes(self) -> int:
        """What the arrays hold."""
        arrays = (self.term_ids, self.offsets, self.rows, self.tf, self.lengths)
        return sum(array.nbytes for array in arrays)

    def _only(self, live: Mask) -> Segment:
        keep = live[self.rows]
        renumbered = np.cumsum(live, dtype=np.int64) - 1
        ids = np.repeat(self.term_ids, np.diff(self.offsets))[keep]
        return Segment.from_triples(
            ids, renumbered[self.rows[keep]], self.tf[keep], self.lengths[live]
        )


class Postings:
    """Several segments seen as one: their rows follow one another in the order given.

    ``dead`` has a mask (bool, one a row) for each segment that lost rows, and None for the others.
    Dead rows keep their numbers until the segment is merged, and count for nothing else.
    """

    def __init__(self, segments: Sequence[Segment], dead: Sequence[Mask | None] = ()) -> None:
        self.segments = tuple(segments)
        self.dead = tuple(dead) or (None,) * len(self.segments)
        sizes = [segment.row_count for segment in self.segments]
        self.bases = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)]).astype(np.int64)
        self.lengths = _joined([segment.lengths for segment in self.segments], np.int32)
        self.live = np.ones(len(self.lengths), np.bool_)
        for base, size, mask in zip(self.bases, sizes, self.dead, strict=False):
            if mask is not None:
                self.live[base : base + size] = ~mask
        self.has_dead = any(mask is not None for mask in self.dead)
        self.live_count = int(np.count_nonzero(self.live))
        total = int(self.lengths[self.live].sum(dtype=np.int64))
        self.avgdl = total / self.live_count if self.live_count else 0.0

    @property
    def row_count(self) -> int:
        """How many rows have a number, dead ones included."""
        return len(self.lengths)

    def find(self, ids: Ids) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """``Segment.find`` of every segment: starts and counts, each segments × ids."""
        shape = (len(self.segments), len(ids))
        starts, counts = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        for at, segment in enumerate(self.segments):
            starts[at], counts[at] = segment.find(ids)
        return starts, counts

    def df(self, ids: Ids) -> npt.NDArray[np.int64]:
        """In how many live rows each id occurs: int64, one an id.

        O(ids), and O(their postings) in segments with dead rows: a removal itself counts nothing.
        """
        starts, counts = self.find(ids)
        df: npt.NDArray[np.int64] = counts.sum(axis=0)
        for at, (segment, mask) in enumerate(zip(self.segments, self.dead, strict=True)):
            if mask is None:
                continue
            for term in np.flatnonzero(counts[at]).tolist():
                start = starts[at, term]
                df[term] -= np.count_nonzero(mask[segment.rows[start : start + counts[at, term]]])
        return df


def _joined(parts: Sequence[npt.NDArray[Any]], dtype: npt.DTypeLike) -> npt.NDArray[Any]:
    if not parts:
        return np.empty(0, dtype)
    return np.concatenate(parts, dtype=dtype, casting="same_kind")


def _sorted_triples(
    ids: Ids, rows: npt.NDArray[np.int64], tf: Unsigned
) -> tuple[Ids, npt.NDArray[np.int64], Unsigned]:
    """The triples by id, then row.

    One sort of 64-bit numbers that hold all three: 26 ms for two million postings, where an argsort
    and three gathers took 113. Numbers too large to share 64 bits take the slow way.
    """
    row_bits = int(rows.max(initial=0)).bit_length()
    tf_bits = int(tf.max(initial=0)).bit_length()
    if int(ids.max(initial=0)).bit_length() + row_bits + tf_bits > 64:
        order = np.lexsort((rows, ids))
        return ids[order], rows[order], tf[order]
    keys = ids.astype(np.uint64)
    keys <<= np.uint64(row_bits)
    keys |= rows.astype(np.uint64)
    keys <<= np.uint64(tf_bits)
    keys |= tf.astype(np.uint64)
    keys.sort()
    tf = (keys & np.uint64((1 << tf_bits) - 1)).astype(np.uint32)
    keys >>= np.uint64(tf_bits)
    rows = (keys & np.uint64((1 << row_bits) - 1)).astype(np.int64)
    keys >>= np.uint64(row_bits)
    return keys.astype(np.uint32), rows, tf
