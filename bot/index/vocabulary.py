"""Terms and their ids, in a tenth of the memory of a dictionary.

A library of 100,000 passages has a million terms or two, most of them bigrams. As a dictionary they
would hold more memory than all postings together, so only the newest stay in one; the others lie
packed, in one byte string with arrays beside it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Protocol
from zlib import crc32

import numpy as np
import numpy.typing as npt

# New terms beyond this number are packed: 65,536 take some 9 MB in a dictionary, and packing them
# beside two million others 0.3 s.
NEWEST = 1 << 16
MOST_ASKED = 4096
"""Packed terms of questions that are kept in a dictionary, before it begins anew."""


class TermIds(Protocol):
    """Whatever gives terms their ids: a vocabulary, or a transaction that may yet be undone."""

    def add_all(self, terms: Iterable[str]) -> npt.NDArray[np.uint32]:
        """The id of every term in order, new ones added: uint32, one for each occurrence."""


@dataclass(frozen=True, slots=True, eq=False)
class PackedTerms:
    """Terms that no longer change, found by a hash of their UTF-8 bytes; in memory or mapped.

    A term is found where its hash and its bytes agree, so that one damaged place in a mapped file
    can hide a term, but never give it another's id.

    ``text``     the bytes of all terms, one after the other
    ``offsets``  uint32, one more than terms: term ``i`` is ``text[offsets[i]:offsets[i + 1]]``
    ``hashes``   uint32, ascending: CRC-32 of every term
    ``ids``      uint32: whose hash stands there
    """

    text: memoryview
    offsets: npt.NDArray[np.uint32]
    hashes: npt.NDArray[np.uint32]
    ids: npt.NDArray[np.uint32]

    @classmethod
    def of(cls, terms: Iterable[str]) -> PackedTerms:
        """Packs distinct terms, read one by one."""
        nothing = np.empty(0, np.uint32)
        return cls(memoryview(b""), np.zeros(1, np.uint32), nothing, nothing).extended(terms)

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, npt.NDArray[Any]]) -> PackedTerms:
        """The terms of which ``arrays`` was made; nothing is copied."""
        # Plain views: slices of numpy.memmap itself cost microseconds each.
        text, offsets, hashes, ids = (
            arrays[name].view(np.ndarray) for name in ("text", "offsets", "hashes", "ids")
        )
        return cls(text.data, offsets, hashes, ids)

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """The parts by name, the text as uint8."""
        text = np.frombuffer(self.text, np.uint8)
        return {"text": text, "offsets": self.offsets, "hashes": self.hashes, "ids": self.ids}

    def __len__(self) -> int:
        return len(self.ids)

    def id(self, term: str) -> int | None:
        """The id of ``term``, or None."""
        encoded = _encoded(term)
        sought = np.uint32(crc32(encoded))  # of the array's type: NumPy else converts the array
        return self._id_from(int(self.hashes.searchsorted(sought)), sought, encoded)

    def find(self, terms: Sequence[str]) -> list[int | None]:
        """The id of each term, or None: cheaper than one by one."""
        encoded = [_encoded(term) for term in terms]
        sought = np.fromiter(map(crc32, encoded), np.uint32, len(encoded))
        first = self.hashes.searchsorted(sought).tolist()
        return list(map(self._id_from, first, sought, encoded))

    def _id_from(self, at: int, sought: np.uint32, term: bytes) -> int | None:
        """The id of ``term``, whose hash would first stand ``at``; others may share the hash."""
        while at < len(self.ids) and self.hashes[at] == sought:
            one = int(self.ids[at])
            if self._bytes(one) == term:
                return one
            at += 1
        return None

    def extended(self, terms: Iterable[str]) -> PackedTerms:
        """These terms and new ones behind them, which must not be here already."""
        text = bytearray(self.text)
        ends, new_hashes = array("I"), array("I")
        for term in terms:
            encoded = _encoded(term)
            text += encoded
            ends.append(len(text))
            new_hashes.append(crc32(encoded))
        hashes = np.empty(len(self) + len(ends), np.uint32)
        hashes[self.ids] = self.hashes
        hashes[len(self) :] = new_hashes
        ids = np.argsort(hashes, kind="stable").astype(np.uint32)
        return PackedTerms(
            text=memoryview(text).toreadonly(),
            offsets=np.concatenate([self.offsets, np.asarray(ends, np.uint32)]),
            hashes=hashes[ids],
            ids=ids,
        )

    def terms(self, ids: Iterable[int]) -> list[str]:
        return [str(self._bytes(one), "utf-8", "surrogatepass") for one in ids]

    def repeated(self) -> str | None:
        """A term that stands here twice, if there is one."""
        is_same = np.flatnonzero(self.hashes[1:] == self.hashes[:-1])
        suspects = self.terms(np.union1d(self.ids[is_same], self.ids[is_same + 1]).tolist())
        return next((term for term, times in Counter(suspects).items() if times > 1), None)

    def _bytes(self, one: int) -> memoryview:
        return self.text[self.offsets[one] : self.offsets[one + 1]]


class Vocabulary:
    """Term -> id, append-only: ids count from 0 in the order of first sight and never change.

    One thread may add while others read: a reader meets a term with its id or not at all.
    """

    def __init__(self) -> None:
        # Both parts in one reference, so that a reader never sees a term in neither or in both.
        self._state = (PackedTerms.of(()), dict[str, int]())
        # What the adding thread looked up lately: most words of a text stood in the one before.
        self._recent: dict[str, int] = {}
        # What questions looked up lately: one question asks several fields for the same terms.
        self._asked: dict[str, int] = {}

    @classmethod
    def from_terms(cls, terms: Iterable[str]) -> Vocabulary:
        """The vocabulary whose ids are the positions of ``terms``.

        ValueError: a term stands there twice.
        """
        vocabulary = cls()
        packed = PackedTerms.of(terms)
        if (term := packed.repeated()) is not None:
            raise ValueError(f"the term {term!r} stands twice in the list, but a term has one id")
        vocabulary._state = (packed, {})
        return vocabulary

    def __len__(self) -> int:
        packed, newest = self._state
        return len(packed) + len(newest)

    def id(self, term: str) -> int | None:
        """The id of ``term``, or None where it was never added."""
        packed, newest = self._state
        one = newest.get(term)
        return packed.id(term) if one is None else one

    def ids(self, terms: Sequence[str]) -> list[int | None]:
        """The id of each term, or None: cheaper than one by one."""
        packed, newest = self._state
        asked = self._asked
        found = [newest.get(term, asked.get(term)) for term in terms]
        rest = [at for at, one in enumerate(found) if one is None]
        if not rest:
            return found
        for at, one in zip(rest, packed.find([terms[at] for at in rest]), strict=True):
            found[at] = one
            if one is not None:
                asked[terms[at]] = one
        if len(asked) >= MOST_ASKED:
            self._asked = {}
        return found

    def add(self, term: str) -> int:
        """The id of ``term``, which is the next free one if the term is new."""
        one = self._recent.get(term)
        if one is None:
            one = self._numbered(term, self._state[0].id(term))
            self._settle()
        return one

    def add_all(self, terms: Iterable[str]) -> npt.NDArray[np.uint32]:
        """The id of every term in order, new ones added: uint32, one for each occurrence."""
        terms = list(terms)
        rest = [term for term in dict.fromkeys(terms) if term not in self._recent]
        for term, one in zip(rest, self._state[0].find(rest), strict=True):
            self._numbered(term, one)
        ids = np.fromiter(map(self._recent.__getitem__, terms), np.uint32, len(terms))
        self._settle()
        return ids

    def extend(self, terms: Iterable[str]) -> None:
        """Append terms that are known to be new and distinct, read one by one."""
        coming = iter(terms)
        few = list(islice(coming, NEWEST))
        rest = list(islice(coming, 1))
        packed, newest = self._state
        if rest:
            self._state = (packed.extended(chain(list(newest), few, rest, coming)), {})
            return
        for term in few:
            newest[term] = len(packed) + len(newest)
        self._settle()

    def packed(self) -> PackedTerms:
        """All terms packed; those that are already are shared."""
        packed, newest = self._state
        return packed.extended(list(newest)) if newest else packed

    def adopt(self, packed: PackedTerms) -> None:
        """Use ``packed`` for the first of the terms: the same ones, held elsewhere.

        Terms beyond them are kept; where ``packed`` holds more, the vocabulary grows.
        """
        rest = self.terms_from(len(packed))
        self._state = (packed, {term: len(packed) + at for at, term in enumerate(rest)})

    def _numbered(self, term: str, packed_id: int | None) -> int:
        packed, newest = self._state
        if packed_id is None:
            packed_id = newest.setdefault(term, len(packed) + len(newest))
        self._recent[term] = packed_id
        return packed_id

    def _settle(self) -> None:
        packed, newest = self._state
        if len(newest) >= NEWEST:
            self._state = (packed.extended(list(newest)), {})
        if len(self._recent) >= NEWEST:
            self._recent = {}

    def terms_from(self, first_id: int) -> list[str]:
        """The terms with ids ``first_id`` and above, in the order of their ids."""
        packed, newest = self._state
        return (
            packed.terms(range(first_id, len(packed)))
            + list(newest)[max(first_id - len(packed), 0) :]
        )

    @property
    def size_bytes(self) -> int:
        """What the packed terms hold; the newest are not counted."""
        packed, _ = self._state
        arrays = (packed.offsets, packed.hashes, packed.ids)
        return len(packed.text) + sum(array.nbytes for array in arrays)


def _encoded(term: str) -> bytes:
    return term.encode("utf-8", "surrogatepass")  # a page may hold half of a surrogate pair
