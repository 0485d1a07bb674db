"""A sentence that may answer a query, with all that is known of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.models import Reason
from bot.search.query.query_terms import QueryTerms
from bot.search.sentences.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Source:
    """A passage that answers the query: number ``position`` of article number ``article``.

    ``article`` counts the articles of the answer, best first.
    """

    text: str
    article: int
    position: int
    title: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class AnswerCandidate:
    """A sentence of ``source`` with its worth; ``terms`` are those of the query that it holds.

    ``kinds`` are the kinds of answers that are asked for and that it gives. ``scale`` weighs terms
    as they count in its article. ``story`` numbers what the article tells: articles that tell the
    same have the same number. ``before`` is the sentence before it, if that can be quoted.
    ``is_foreign`` says that it is in another language than the query.
    """

    sentence: Sentence
    source: Source
    terms: frozenset[str]
    kinds: frozenset[str]
    worth: float
    scale: QueryTerms
    story: int
    before: AnswerCandidate | None
    is_foreign: bool = False
    reasons: tuple[Reason, ...] = ()

    def leads_to(self, other: AnswerCandidate) -> bool:
        """Whether ``other`` is the sentence that follows this one, quoted to its end."""
        return (
            self.source is other.source
            and self.sentence.number + 1 == other.sentence.number
            and not self.sentence.is_cut
        )

    @property
    def answers(self) -> bool:
        """Whether it holds a term of the query, or what is asked for."""
        return bool(self.terms or self.kinds)

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it stands: by article, passage and sentence."""
        return self.source.article, self.source.position, self.sentence.start
