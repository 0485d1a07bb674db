"""Whether two texts say the same: what decides if an edited article is news.

Texts are compared by their ``reading_key``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from bot.analysis.reading_key import reading_key

MOSTLY = 0.8
"""The share of a passage's character pairs that its article must have held before. A typing error
of one character costs two pairs of some two hundred; a new sentence in a paragraph of three costs a
third."""


def fingerprint(text: str) -> str:
    """A short name that texts have in common if they read the same."""
    return hashlib.blake2b(
        reading_key(text).encode("utf-8", "surrogatepass"), digest_size=12
    ).hexdigest()


def nearest(text: str, others: Sequence[str]) -> int | None:
    """Which of ``others`` the text was most likely edited from; None where it is mostly new.

    All of ``others`` together may hold what one of them lacks: paragraphs are joined and split anew
    when one between them is cut.
    """
    own = _pairs(reading_key(text))
    if not own or not others:
        return None
    shares = [_pairs(reading_key(other)) for other in others]
    if len(own & set().union(*shares)) < MOSTLY * len(own):
        return None
    return max(range(len(shares)), key=lambda at: len(own & shares[at]))


def holds_all(text: str, parts: Iterable[str]) -> bool:
    """Whether each part stands in the text."""
    whole = reading_key(text)
    return all(reading_key(part) in whole for part in parts)


def _pairs(folded: str) -> set[str]:
    return {folded[at : at + 2] for at in range(max(len(folded) - 1, 1))} if folded else set()
