"""The terms of the library as a long import needs them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.index import Vocabulary

RECENT = 1 << 18
"""Terms kept at hand, some 35 MB."""


class ImportTerms:
    """Every term of the library with its number, those met lately at hand; for one thread.

    A vocabulary packs its terms, which makes it a tenth the size of a dictionary and five times as
    slow. Most words of an article stood in one of the last hundred.
    """

    def __init__(self) -> None:
        self._all = Vocabulary()
        self._recent: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._all)

    def ids(self, terms: Sequence[str]) -> list[int | None]:
        """The number of each term, or None."""
        found = list(map(self._recent.get, terms))
        rest = [at for at, one in enumerate(found) if one is None]
        for at, one in zip(rest, self._all.ids([terms[at] for at in rest]), strict=True):
            if one is not None:
                found[at] = self._recent[terms[at]] = one
        return found

    def extend(self, terms: Sequence[str]) -> None:
        """Take up new terms, whose numbers follow those known so far."""
        if len(self._recent) + len(terms) > RECENT:
            self._recent = {}
        first = len(self._all)
        self._all.add_all(terms)
        self._recent.update(zip(terms, range(first, len(self._all)), strict=True))
