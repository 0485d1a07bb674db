"""What is asked, from the text typed to the query parsed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.models.library import Language


@dataclass(frozen=True, slots=True)
class Token:
    """One occurrence of a term: ``text`` is the term as indexed, the span is of the original text.

    ``position`` counts tokens of the same kind; a term found inside another shares its position.
    """

    text: str
    start: int
    end: int
    position: int


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to tell the reader beside the answer: a catalogue key and its values."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions on the article. Dates are whole days, both ends included."""

    sources: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    languages: tuple[Language, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """Days that a question names, as ISO dates, both included.

    ``terms`` are the value terms that name it in text (=2025q3): a passage that holds one speaks of
    the period, whenever it was published.
    """

    since: str
    until: str
    terms: tuple[str, ...] = ()


QueryOrder = Literal["relevance", "date"]


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed question: free ``text``, ``phrases``, phrases that must not occur, filters.

    Of each of the ``groups`` one phrase must occur. ``period`` is what the question itself says of
    dates, read out of its words; ``filters`` are what was typed as such.
    """

    raw: str
    text: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: Filters = Filters()
    remarks: tuple[Remark, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    period: Period | None = None
    order: QueryOrder = "relevance"

    @property
    def requires_phrases(self) -> bool:
        """Whether passages must hold the phrases: where they are all that is asked.

        Within a longer question what is quoted comes first, and keeps nothing out.
        """
        return not any(character.isalnum() for character in self.text)

    @property
    def words(self) -> str:
        """All that is looked for: the text, then alternatives and phrases."""
        return " ".join(
            [self.text, *(word for group in self.groups for word in group), *self.phrases]
        )
