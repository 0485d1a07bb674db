"""Whether two texts say the same: what decides if an edited article is news.

Texts are compared by their letters and figures, folded: white space, punctuation, case, width and
script (Traditional or Simplified) make no difference.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from bot.analysis import fold

MOSTLY = 0.8
"""The share of a passage's character pairs that its article must have held before. A typing error
of one character costs two pairs of some two hundred; a new sentence in a paragraph of three costs a
third."""


def letters(text: str) -> str:
    """What of a text is compared.

    >>> letters("算力，需求： GPT-4O")
    '算力需求gpt4o'
    """
    return "".join(character for character in fold(text).text if character.isalnum())


def fingerprint(text: str) -> str:
    """A short name that texts have in common if they read the same."""
    return hashlib.blake2b(
        letters(text).encode("utf-8", "surrogatepass"), digest_size=12
    ).hexdigest()


def nearest(text: str, others: Sequence[str]) -> int | None:
    """Which of ``others`` the text was most likely edited from; None where it is mostly new.

    All of ``others`` together may hold what one of them lacks: paragraphs are joined and split anew
    when one between them is cut.
    """
    own = _pairs(letters(text))
    if not own or not others:
        return None
    shares = [_pairs(letters(other)) for other in others]
    if len(own & set().union(*shares)) < MOSTLY * len(own):
        return None
    return max(range(len(shares)), key=lambda at: len(own & shares[at]))


def holds_all(text: str, parts: Iterable[str]) -> bool:
    """Whether each part stands in the text."""
    whole = letters(text)
    return all(letters(part) in whole for part in parts)


def _pairs(folded: str) -> set[str]:
    return {folded[at : at + 2] for at in range(max(len(folded) - 1, 1))} if folded else set()
