"""An article as it goes into the store."""

from __future__ import annotations

from dataclasses import dataclass

from bot.models import PassageDraft, Reading


@dataclass(frozen=True, slots=True)
class AnalysedPassage:
    """A passage with its terms in order, one list a field, as the analyzer gave them."""

    draft: PassageDraft
    words: tuple[str, ...]
    characters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnalysedArticle:
    """Everything the store keeps of one article. ``digest`` identifies the file's content.

    ``copy_keys`` are those of its passages' text; without them the store makes them.
    """

    reading: Reading
    digest: str
    title: str
    title_terms: tuple[str, ...]
    passages: tuple[AnalysedPassage, ...]
    analyzer: str
    copy_keys: tuple[int, ...] | None = None
