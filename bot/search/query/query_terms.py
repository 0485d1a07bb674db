"""The terms of a query (folded words and character pairs) with their weights, found in text.

Terms in Han characters are looked up as substrings; others are compared word by word, with an
ending let pass, because the terms may be stems.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import copy

from bot.analysis.english import stem
from bot.analysis.figures import find_figures, is_value
from bot.analysis.normalize import fold
from bot.analysis.scripts import HAN
from bot.search.query.question_type import QuestionType

# A term inside a longer term of the query says again what that one says.
PART_WEIGHT = 0.5
# A term that stands in the article's title tells its sentences apart less than the others do.
KNOWN_WEIGHT = 0.2

_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(rf"[^\W_{HAN}]+")
_LONGEST_ENDING = 3


def weights_beside_title(weights: Mapping[str, float], title: str) -> dict[str, float]:
    """The weights as they tell passages of the article of this title apart: less for its own terms.

    >>> weights_beside_title({"海水": 2.0, "电费": 2.0}, "海水冷却入门")
    {'海水': 0.4, '电费': 2.0}
    """
    folded = fold(title).text
    return {
        term: weight * (KNOWN_WEIGHT if term in folded else 1.0) for term, weight in weights.items()
    }


class QueryTerms:
    """The terms of a query, ready to be found in text; weights that are not positive are dropped."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        terms = sorted(term for term, weight in weights.items() if term and weight > 0)
        self._weights = {
            term: weights[term]
            * (PART_WEIGHT if any(term != other and term in other for other in terms) else 1.0)
            for term in terms
        }
        self._values = [term for term in terms if is_value(term)]
        self._han = [term for term in terms if _HAN.search(term) and not is_value(term)]
        self._latin = [term for term in terms if not (_HAN.search(term) or is_value(term))]

    def beside_title(self, title: str | None, question_type: QuestionType) -> QueryTerms:
        """The terms as they weigh in the article of this title, where less is on those it holds.

        What those lose the others of the query gain. The query as a whole weighs the same in every
        article: without that, the article whose title is the question would be worth least.
        """
        written = question_type.written(self.all_of_them) or self.all_of_them
        known = self.found_in(fold(title or "").text) & written
        if not known:
            return self
        total = self.weigh(written)
        restored = total / (total - (1 - KNOWN_WEIGHT) * self.weigh(known))
        beside = copy(self)
        beside._weights = {
            term: weight
            * (KNOWN_WEIGHT if term in known else 1.0)
            * (restored if term in written else 1.0)
            for term, weight in self._weights.items()
        }
        return beside

    def found_in(self, folded: str) -> frozenset[str]:
        """The terms that the folded text holds."""
        found = {term for term in self._han if term in folded}
        if self._values:
            found |= {figure.term for figure in find_figures(folded)} & set(self._values)
        if self._latin:
            words = set(_WORD.findall(folded))
            found |= {
                term
                for term in self._latin
                if term in words
                or (not _WORD.fullmatch(term) and term in folded)
                or any(_is_form(word, term) for word in words)
            }
        return frozenset(found)

    @property
    def all_of_them(self) -> frozenset[str]:
        """Every term."""
        return frozenset(self._weights)

    def weigh(self, terms: frozenset[str]) -> float:
        """The sum of the weights."""
        # In a fixed order: the last bit of a sum of floats depends on it, and sets have none.
        return sum(self._weights[term] for term in sorted(terms))

    def worth(self, text: str) -> float:
        """What the text holds of the query; never falls when the text grows."""
        return self.weigh(self.found_in(fold(text).text))


def _is_form(word: str, term: str) -> bool:
    """Whether the word is a form of the stem: companies of compani, Ansys of ansi.

    By the stemmer of the index; a word that only begins with the stem counts too where it is little
    longer, for a term may be the opening of a name.
    """
    if not term.isascii() or not word.isascii():
        return False
    if term[:2] == word[:2] and stem(word) == term:
        return True
    if len(term) < 3 or not term.isalpha() or len(word) - len(term) > _LONGEST_ENDING:
        return False
    return word.startswith(term)
