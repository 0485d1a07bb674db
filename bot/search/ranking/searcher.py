"""From a query to ranked hits, grouped by article.

The words field of the index (words and character bigrams) decides what matches at all. The other
parts of the score (``bot.search.ranking.scoring``), whose postings are long, are added only for its best
``RANKED_CANDIDATES``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from bot.analysis import Analyzer, fold
from bot.analysis.filters import han_pairs
from bot.analysis.scripts import is_han
from bot.errors import QueryError
from bot.index import Index, best
from bot.index.arrays import Floats, Rows
from bot.index.bm25 import Matches
from bot.models import (
    FilterLoss,
    Filters,
    Query,
    Remark,
    Results,
)
from bot.search.library import FindCopies, Library, LoadPassages, no_copies
from bot.search.query.filtering import failed_filters
from bot.search.query.search_terms import SearchTerms, phrase_pattern, read_search_terms
from bot.search.query.synonyms import Expander, synonym_weights, with_synonyms
from bot.search.query.term_weights import term_weights
from bot.search.ranking.coverage import coverage_of, share_of_mass, standalone_terms
from bot.search.ranking.explain import explain_results
from bot.search.ranking.grouping import Ranking, grouped
from bot.search.ranking.hits import idf_by_term, make_article_hits
from bot.search.ranking.scoring import full_scores

RANKED_CANDIDATES = 1000
MOST_CHECKED = 10 * RANKED_CANDIDATES
"""Passages whose text is looked at for phrases and exclusions: half a second's worth."""
PARTIAL_COVERAGE = 0.3
PARTIAL_SCORE_SHARE = 0.4
"""A hit that covers little is shown all the same if it scores this share of the best: long
questions have many words, and dropping by coverage alone lost 7 % of the relevant passages of a
public set (CMRC 2018), where this rule loses none of its nDCG@10 (.917), and a share of 0.5 .007."""


class Searcher:
    """Searches any ``Library``; ``load`` gives passages by id, those that are gone left out.

    ``synonyms`` are groups of names for one thing (``bot.analysis.lexicon.read_synonyms``).
    """

    def __init__(
        self,
        analyzer: Analyzer,
        load: LoadPassages,
        *,
        synonyms: Sequence[Sequence[str]] = (),
        find_copies: FindCopies = no_copies,
    ) -> None:
        self._analyzer = analyzer
        self._expander = Expander(analyzer, synonyms)
        self._load = load
        self.find_copies = find_copies

    def search(self, query: Query, library: Library, *, page: int, page_size: int) -> Results:
        """One page of articles, each with its best passages.

        Raises QueryError where the query holds nothing that can be searched for.
        """
        search_terms = self.search_terms(query)
        ranking = self.rank(query, search_terms, library)
        groups = grouped(ranking, library, self._load, self.find_copies)
        page_count = max(1, -(-len(groups) // page_size))
        shown_page = min(page, page_count)
        remarks = query.remarks
        if ranking.is_cut:
            remarks = (*remarks, Remark("remark.cut", (("limit", str(RANKED_CANDIDATES)),)))
        if shown_page != page:
            values = (("page", str(page)), ("pages", str(page_count)))
            remarks = (*remarks, Remark("page.beyond", values))
        shown = groups[(shown_page - 1) * page_size : shown_page * page_size]
        return Results(
            query=query,
            articles=make_article_hits(shown, ranking, search_terms, library, self._load),
            page=shown_page,
            page_count=page_count,
            article_count=len(groups),
            passage_count=len(ranking.rows),
            is_partial=ranking.is_partial,
            unknown_terms=_unknown_terms(search_terms, library.index),
            losses=ranking.losses,
            remarks=remarks,
        )

    def explained(self, results: Results, library: Library) -> Results:
        """The results with what each term adds to the score of every hit shown."""
        return explain_results(results, self.search_terms(results.query), library.index)

    def search_terms(self, query: Query) -> SearchTerms:
        """What the query looks for; QueryError where that is nothing."""
        text = " ".join([query.text, *query.phrases])
        tokens, characters, words = self._analyzer.query_parts(text)
        if not tokens:
            raise QueryError("query_no_terms")
        search_terms = read_search_terms(
            text, tokens, words=words, characters=characters, phrases=query.phrases
        )
        return self._expander.expanded(search_terms, length=len(query.text))

    def weights(self, query: Query, library: Library) -> dict[str, float]:
        """The IDF of every term of the query, and less for its synonyms."""
        search_terms = self.search_terms(query)
        return synonym_weights(search_terms, idf_by_term(search_terms, library.index))

    # --- ranking -----------------------------------------------------------------------------

    def rank(self, query: Query, search_terms: SearchTerms, library: Library) -> Ranking:
        """The passages that answer, best first, ties by passage id."""
        index = library.index
        weights = term_weights(search_terms.terms, inner=False)
        if search_terms.is_characters:
            matches = index.characters.score(standalone_terms(search_terms))
            matches = replace(matches, scores=index.words.score_rows(weights, matches.rows))
        else:
            matches = index.words.score(weights, covering=standalone_terms(search_terms))
        rows, scores = with_synonyms(search_terms, matches.rows, matches.scores, index.words)
        for phrase in query.phrases:
            rows, scores = _select(rows, scores, _may_hold(phrase, rows, index))
        rows, scores, losses = _filtered(query, rows, scores, library)
        rows, scores, is_cut = self._candidates(query, search_terms, rows, scores, index)
        coverage = _coverage(search_terms, matches, rows, index)
        scores = full_scores(search_terms.terms, rows, scores, index)
        keep = _worth_showing(scores, coverage)
        rows, scores, coverage = rows[keep], scores[keep], coverage[keep]
        order = np.lexsort((index.passage_ids[rows], -scores))
        is_partial = bool(len(rows)) and bool((coverage < PARTIAL_COVERAGE).all())
        if is_partial and not _holds_a_word(search_terms, rows, index):
            order, is_partial = order[:0], False
        return Ranking(rows[order], scores[order], coverage[order], is_partial, losses, is_cut)

    def _candidates(
        self, query: Query, search_terms: SearchTerms, rows: Rows, scores: Floats, index: Index
    ) -> tuple[Rows, Floats, bool]:
        """The best RANKED_CANDIDATES rows that hold what must stand and nothing that must not, ascending.

        Also whether more rows matched than were looked at. Where text has to be looked at, it is
        that of the best rows first, RANKED_CANDIDATES at a time, MOST_CHECKED at most.
        """
        checks = [(pattern, True) for _, pattern in search_terms.phrases]
        checks += [(phrase_pattern(phrase), False) for phrase in query.excluded]
        if not checks:
            top = np.sort(best(scores, RANKED_CANDIDATES))
            return rows[top], scores[top], len(rows) > len(top)
        order = best(scores, MOST_CHECKED)
        kept: list[npt.NDArray[np.intp]] = []
        looked_at = 0
        while looked_at < len(order) and sum(map(len, kept)) < RANKED_CANDIDATES:
            some = order[looked_at : looked_at + RANKED_CANDIDATES]
            kept.append(some[self._passes(checks, rows[some], index)])
            looked_at += len(some)
        places = np.sort(np.concatenate([*kept, np.empty(0, np.intp)])[:RANKED_CANDIDATES])
        return rows[places], scores[places], looked_at < len(rows)

    def _passes(
        self, checks: Sequence[tuple[re.Pattern[str], bool]], rows: Rows, index: Index
    ) -> npt.NDArray[np.bool_]:
        """Whether the passage of each row holds, or does not hold, each pattern, as is asked."""
        passes = np.ones(len(rows), np.bool_)
        ids = index.passage_ids[rows].tolist()
        passages = self._load(ids)
        for at, passage_id in enumerate(ids):
            passage = passages.get(passage_id)
            folded = "" if passage is None else fold(passage.text).text
            passes[at] = passage is not None and all(
                (pattern.search(folded) is not None) == expected for pattern, expected in checks
            )
        return passes


def _holds_a_word(search_terms: SearchTerms, rows: Rows, index: Index) -> bool:
    """Whether any row holds more of the query than single characters, if more is asked for.

    A character that is a word of its own (做 of 怎么做) finds its way into passages on anything.
    """
    longer = [term for term in standalone_terms(search_terms) if len(term) > 1]
    return bool(not longer or search_terms.synonyms or index.words.holds(longer, rows).any())


def _may_hold(phrase: str, rows: Rows, index: Index) -> npt.NDArray[np.bool_]:
    """All rows that hold the phrase, and a few more: those with every pair of its characters.

    Pairs alone are sure to stand wherever the phrase does. Words are not: the phrase may begin or
    end inside one, as GPT-4 does in GPT-4o.
    """
    pairs = list(dict.fromkeys(han_pairs(fold(phrase).text)))
    return np.asarray(index.words.holds(pairs, rows).all(axis=0), np.bool_)


def _filtered(
    query: Query, rows: Rows, scores: Floats, library: Library
) -> tuple[Rows, Floats, tuple[FilterLoss, ...]]:
    """The rows whose article passes the filters, and what each filter kept out."""
    if query.filters == Filters():
        return rows, scores, ()
    index = library.index
    article_rows = index.article_rows[rows]
    distinct, inverse = np.unique(article_rows, return_inverse=True)
    losses: Counter[tuple[str, str]] = Counter()
    passes = np.zeros(len(distinct), np.bool_)
    for at, article_id in enumerate(index.article_ids[distinct].tolist()):
        failed = failed_filters(library.articles[article_id], query.filters)
        passes[at] = not failed
        if failed:
            losses[failed[0]] += 1
    keep = passes[inverse]
    told = tuple(FilterLoss(name, value, count) for (name, value), count in losses.items())
    return rows[keep], scores[keep], told


def _select(
    rows: Rows, scores: Floats, places: npt.NDArray[np.bool_] | npt.NDArray[np.intp]
) -> tuple[Rows, Floats]:
    return rows[places], scores[places]


def _coverage(search_terms: SearchTerms, matches: Matches, rows: Rows, index: Index) -> Floats:
    """``coverage_of`` the rows, which the ``matches`` have counted already but for synonyms."""
    if search_terms.synonyms:
        return coverage_of(search_terms, rows, index.words)
    held = matches.mass[np.searchsorted(matches.rows, rows)]
    return share_of_mass(held, matches.total_mass)


def _worth_showing(scores: Floats, coverage: Floats) -> npt.NDArray[np.bool_]:
    """Hits that cover enough of the query, or rank close to the best; none that covers nothing."""
    if not len(scores):
        return np.zeros(0, np.bool_)
    close = scores >= PARTIAL_SCORE_SHARE * scores.max()
    shown: npt.NDArray[np.bool_] = (coverage >= PARTIAL_COVERAGE) | (close & (coverage > 0))
    return shown


def _unknown_terms(search_terms: SearchTerms, index: Index) -> tuple[str, ...]:
    """Parts of the query, as written, of which no passage holds any term or synonym."""
    only_characters = search_terms.is_characters
    field = index.characters if only_characters else index.words
    answered = {
        search_terms.tokens[at]
        for synonym in search_terms.synonyms
        if field.df_of(synonym.terms).all()
        for at in synonym.stands_for
    }
    tokens = [
        token
        for token, is_bridge in zip(search_terms.tokens, search_terms.is_bridge, strict=True)
        if only_characters or not (is_bridge or (len(token.text) == 1 and is_han(token.text)))
    ]
    df = field.df_of([token.text for token in tokens]).tolist()
    parts: list[tuple[int, int, bool]] = []  # where a part starts and ends, and if it is known
    for token, count in sorted(
        zip(tokens, df, strict=True), key=lambda pair: (pair[0].start, -pair[0].end)
    ):
        # A single character is known nearly always, and says nothing of the name it stands in.
        is_known = count > 0 and len(token.text) > 1
        if parts and token.start < parts[-1][1]:
            start, end, was_known = parts[-1]
            parts[-1] = (start, max(end, token.end), was_known or is_known or token in answered)
        else:
            parts.append((token.start, token.end, count > 0 or token in answered))
    unknown = [search_terms.text[start:end] for start, end, is_known in parts if not is_known]
    return tuple(dict.fromkeys(unknown))
