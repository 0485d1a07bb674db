"""What is asked, from the text typed to the query parsed."""

from __future__ import annotations

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed question: free ``text``, phrases that must occur, phrases that must not, filters."""

    raw: str
    text: str
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: Filters = Filters()
    remarks: tuple[Remark, ...] = ()
