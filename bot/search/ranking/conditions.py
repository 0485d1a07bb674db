"""What a passage must hold or must not, and which articles may answer at all."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.analysis import fold
from bot.analysis.filters import han_pairs
from bot.index import Index
from bot.index.arrays import Floats, Mask, Rows
from bot.models import Article, FilterLoss, Filters, Passage, Period, Query
from bot.search.library import Library, LoadPassages
from bot.search.query.filtering import failed_filters
from bot.search.query.search_terms import SearchTerms, phrase_pattern


@dataclass(frozen=True, slots=True)
class TextConditions:
    """Patterns of folded passages: of each of ``required`` one must be found, of ``excluded`` none."""

    required: tuple[tuple[re.Pattern[str], ...], ...]
    excluded: tuple[re.Pattern[str], ...]

    @property
    def is_empty(self) -> bool:
        return not (self.required or self.excluded)

    def passes(self, folded: str, title: str = "") -> bool:
        """Whether a passage passes; what is required may stand in the ``title`` of an opening."""
        return all(
            any(pattern.search(folded) or pattern.search(title) for pattern in patterns)
            for patterns in self.required
        ) and not any(pattern.search(folded) for pattern in self.excluded)


def text_conditions(query: Query, search_terms: SearchTerms) -> TextConditions:
    """What the query asks of the text of a passage."""
    required = [tuple(map(phrase_pattern, group)) for group in query.groups]
    if query.requires_phrases and not query.groups:
        required += [(pattern,) for _, pattern in search_terms.phrases]
    return TextConditions(tuple(required), tuple(map(phrase_pattern, query.excluded)))


def passing(conditions: TextConditions, rows: Rows, library: Library, load: LoadPassages) -> Mask:
    """Whether the passage of each row meets the conditions."""
    index = library.index
    passages = load(index.passage_ids[rows].tolist())
    passes = np.zeros(len(rows), np.bool_)
    for at, row in enumerate(rows.tolist()):
        passage = passages.get(int(index.passage_ids[row]))
        if passage is not None:
            title = opening_title(passage, library.articles.get(_article_id(row, index)))
            passes[at] = conditions.passes(fold(passage.text).text, title)
    return passes


def opening_title(passage: Passage, article: Article | None) -> str:
    """The folded title above the passage, where it opens its article."""
    return fold(article.title).text if article and passage.position == 0 else ""


def may_hold(phrase: str, rows: Rows, index: Index) -> Mask:
    """All rows that hold the phrase, and a few more: those with every pair of its characters.

    Pairs alone are sure to stand wherever the phrase does. Words are not: the phrase may begin or
    end inside one, as GPT-4 does in GPT-4o.
    """
    pairs = list(dict.fromkeys(han_pairs(fold(phrase).text)))
    return np.asarray(index.words.holds(pairs, rows).all(axis=0), np.bool_)


def phrases_held(
    search_terms: SearchTerms, rows: Rows, index: Index, load: LoadPassages
) -> npt.NDArray[np.int32]:
    """How many of the phrases each row holds as they are."""
    held = np.zeros(len(rows), np.int32)
    for phrase, pattern in search_terms.phrases:
        places = np.flatnonzero(may_hold(phrase, rows, index))
        passages = load(index.passage_ids[rows[places]].tolist())
        for place in places.tolist():
            passage = passages.get(int(index.passage_ids[rows[place]]))
            held[place] += passage is not None and bool(pattern.search(fold(passage.text).text))
    return held


def _article_id(row: int, index: Index) -> int:
    return int(index.article_ids[index.article_rows[row]])


def filtered(
    query: Query, rows: Rows, scores: Floats, library: Library
) -> tuple[Rows, Floats, tuple[FilterLoss, ...]]:
    """The rows whose article passes filters and period, and what each kept out."""
    if query.filters == Filters() and query.period is None:
        return rows, scores, ()
    index = library.index
    distinct, inverse = np.unique(index.article_rows[rows], return_inverse=True)
    losses: Counter[tuple[str, str]] = Counter()
    passes = np.zeros(len(distinct), np.bool_)
    in_period = np.ones(len(distinct), np.bool_)
    for at, article_id in enumerate(index.article_ids[distinct].tolist()):
        article = library.articles[article_id]
        failed = failed_filters(article, query.filters)
        passes[at] = not failed
        in_period[at] = query.period is None or _is_within(article, query.period)
        if failed:
            losses[failed[0]] += 1
    keep = passes[inverse] & (in_period[inverse] | names_period(query.period, rows, index))
    told = tuple(FilterLoss(name, value, count) for (name, value), count in losses.items())
    return rows[keep], scores[keep], told


def names_period(period: Period | None, rows: Rows, index: Index) -> Mask:
    """Whether each row names the period itself: it speaks of it, whenever it was published."""
    if period is None or not period.terms:
        return np.zeros(len(rows), np.bool_)
    return np.asarray(index.words.holds(list(period.terms), rows).any(axis=0), np.bool_)


def _is_within(article: Article, period: Period) -> bool:
    """Whether the article is of the period, as far as is known: an undated one may be."""
    day = (article.published or "")[:10]
    return not day or period.since <= day <= period.until
