"""From a query to ranked hits, grouped by article.

The words field of the index (words and character bigrams) decides what matches at all. The other
parts of the score (``bot.search.ranking.scoring``), whose postings are long, are added only for its best
``RANKED_CANDIDATES``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import numpy.typing as npt

from bot.analysis import Analyzer
from bot.analysis.regional import regional_groups
from bot.errors import QueryError
from bot.index import Index, best
from bot.index.arrays import Floats, Rows
from bot.index.bm25 import Matches
from bot.models import Query, Remark, Results
from bot.search.library import FindCopies, Library, LoadPassages, no_copies
from bot.search.query.parser import parse_query
from bot.search.query.question_type import read_question_type
from bot.search.query.search_terms import SearchTerms, read_search_terms
from bot.search.query.synonyms import Expander, synonym_weights, with_synonyms
from bot.search.ranking.answers import answer_factors
from bot.search.ranking.conditions import (
    TextConditions,
    filtered,
    may_hold,
    names_period,
    passing,
    phrases_held,
    text_conditions,
)
from bot.search.ranking.coverage import coverage_of, share_of_mass
from bot.search.ranking.display import worth_showing
from bot.search.ranking.explain import explain_results
from bot.search.ranking.grouping import Ranking, grouped
from bot.search.ranking.hits import idf_by_term, make_article_hits
from bot.search.ranking.scoring import full_scores
from bot.search.ranking.title_matches import (
    cover_titles,
    held_in,
    match_titles,
    match_words,
    with_titles,
)
from bot.search.ranking.unknown_terms import unknown_terms
from bot.search.ranking.weights import RANKING

RANKED_CANDIDATES = 1000
MOST_CHECKED = 10 * RANKED_CANDIDATES
"""Passages whose text is looked at for phrases and exclusions: half a second's worth."""


class Searcher:
    """Searches any ``Library``; ``load`` gives passages by id, those that are gone left out.

    ``synonyms`` are groups of names for one thing (``bot.analysis.lexicon.read_synonyms``), and
    ``today`` is what 上周 counts from.
    """

    def __init__(
        self,
        analyzer: Analyzer,
        load: LoadPassages,
        *,
        synonyms: Sequence[Sequence[str]] = (),
        find_copies: FindCopies = no_copies,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._today = today
        self._analyzer = analyzer
        self._expander = Expander(analyzer, synonyms, regional=regional_groups())
        self._load = load
        self.find_copies = find_copies

    def read(self, raw: str, *, needs_words: bool = True) -> Query:
        """What a person typed, as a query of today: see ``parse_query``."""
        return parse_query(raw, needs_words=needs_words, today=self._today())

    def search(
        self,
        query: Query,
        library: Library,
        *,
        page: int,
        page_size: int,
        cuts_snippets: bool = True,
    ) -> Results:
        """One page of articles, each with its best passages; their snippets are empty if not cut.

        Raises QueryError where the query holds nothing that can be searched for.
        """
        search_terms = self.search_terms(query)
        ranked = self.rank(query, search_terms, library)
        ranking = worth_showing(ranked, search_terms, library.index)
        groups = grouped(ranking, library, self._load, self.find_copies)
        if query.order == "date":
            groups.sort(key=lambda group: group.article.published or "", reverse=True)
        page_count = max(1, -(-len(groups) // page_size))
        shown_page = min(page, page_count)
        remarks = (*query.remarks, *_exclusion_remarks(query), *_phrase_remarks(query, ranking))
        if ranking.is_cut:
            remarks = (*remarks, Remark("remark.cut", (("limit", str(RANKED_CANDIDATES)),)))
        if shown_page != page:
            values = (("page", str(page)), ("pages", str(page_count)))
            remarks = (*remarks, Remark("page.beyond", values))
        shown = groups[(shown_page - 1) * page_size : shown_page * page_size]
        return Results(
            query=query,
            articles=make_article_hits(
                shown, ranking, search_terms, library, self._load, cuts_snippets=cuts_snippets
            ),
            page=shown_page,
            page_count=page_count,
            article_count=len(groups),
            passage_count=len(ranking.rows),
            is_partial=ranking.is_partial,
            unknown_terms=unknown_terms(search_terms, library.index),
            losses=ranking.losses,
            remarks=remarks,
        )

    def explained(self, results: Results, library: Library) -> Results:
        """The results with what each term adds to the score of every hit shown."""
        search_terms = self.search_terms(results.query)
        return explain_results(results, search_terms, index_for(search_terms, library.index))

    def search_terms(self, query: Query) -> SearchTerms:
        """What the query looks for; QueryError where that is nothing."""
        text = query.words
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
        """All passages that match, best first, ties by passage id; what is shown is another matter.

        Those that hold more of the phrases of a longer question come first.
        """
        index = index_for(search_terms, library.index)
        conditions = text_conditions(query, search_terms)
        matches = match_words(search_terms, index)
        titles = match_titles(search_terms, matches, index)
        rows, scores = with_synonyms(search_terms, matches.rows, matches.scores, index.words)
        rows, scores = with_titles(rows, scores, titles)
        if conditions.required and not query.groups and not len(titles.rows):
            for phrase in query.phrases:
                places = may_hold(phrase, rows, index)
                rows, scores = rows[places], scores[places]
        rows, scores, losses = filtered(query, rows, scores, library)
        rows, scores, is_cut = self._candidates(conditions, rows, scores, library)
        coverage = _coverage(search_terms, matches, rows, index)
        coverage = cover_titles(coverage, rows, titles, matches.total_mass)
        scores = full_scores(search_terms.terms, rows, scores, index)
        ranks = self._rank_values(query, search_terms, rows, scores, index)
        if query.phrases and not conditions.required:
            held = phrases_held(search_terms, rows, index, self._load)
        else:
            held = np.full(len(rows), len(query.phrases), np.int32)
        order = np.lexsort((index.passage_ids[rows], -ranks, -held))
        return Ranking(
            rows[order],
            scores[order],
            coverage[order],
            is_partial=False,
            losses=losses,
            is_cut=is_cut,
            is_exact=held[order] == len(query.phrases),
            is_titled=held_in(rows[order], titles.rows),
        )

    def _rank_values(
        self, query: Query, search_terms: SearchTerms, rows: Rows, scores: Floats, index: Index
    ) -> Floats:
        """What decides the order: the score, more where a passage answers or names the period."""
        question_type = read_question_type(search_terms.text)
        values = scores * answer_factors(question_type, rows, scores, index, self._load)
        return np.where(names_period(query.period, rows, index), RANKING.period, 1.0) * values

    def _candidates(
        self, conditions: TextConditions, rows: Rows, scores: Floats, library: Library
    ) -> tuple[Rows, Floats, bool]:
        """The best RANKED_CANDIDATES rows that meet the conditions, ascending.

        Also whether more rows matched than were looked at. Where text has to be looked at, it is
        that of the best rows first, RANKED_CANDIDATES at a time, MOST_CHECKED at most.
        """
        if conditions.is_empty:
            top = np.sort(best(scores, RANKED_CANDIDATES))
            return rows[top], scores[top], len(rows) > len(top)
        order = best(scores, MOST_CHECKED)
        kept: list[npt.NDArray[np.intp]] = []
        looked_at = 0
        while looked_at < len(order) and sum(map(len, kept)) < RANKED_CANDIDATES:
            some = order[looked_at : looked_at + RANKED_CANDIDATES]
            kept.append(some[passing(conditions, rows[some], library, self._load)])
            looked_at += len(some)
        places = np.sort(np.concatenate([*kept, np.empty(0, np.intp)])[:RANKED_CANDIDATES])
        return rows[places], scores[places], looked_at < len(rows)


def index_for(search_terms: SearchTerms, index: Index) -> Index:
    """The index as this query is scored: questions in English have their own ``K1`` and ``B``."""
    return index.in_english if search_terms.is_english else index


def _coverage(search_terms: SearchTerms, matches: Matches, rows: Rows, index: Index) -> Floats:
    """``coverage_of`` the rows, which the ``matches`` have counted already but for synonyms."""
    if search_terms.synonyms:
        return coverage_of(search_terms, rows, index.words)
    held = np.zeros(len(rows), np.float64)
    # The openings that only a title finds hold none.
    own = held_in(rows, matches.rows)
    held[own] = matches.mass[np.searchsorted(matches.rows, rows[own])]
    return share_of_mass(held, matches.total_mass)


def _phrase_remarks(query: Query, ranking: Ranking) -> tuple[Remark, ...]:
    """What to tell of phrases that some or all of the passages shown do not hold as they are."""
    if not query.phrases or query.requires_phrases or ranking.is_exact.all():
        return ()
    code = "remark.phrases_first" if ranking.is_exact.any() else "remark.phrases_as_words"
    return (Remark(code, (("phrases", "”、“".join(query.phrases)),)),)


def _exclusion_remarks(query: Query) -> tuple[Remark, ...]:
    """What is kept out, however it was said; NOT has a remark of its own."""
    if not query.excluded or any(one.code == "remark.operator_not" for one in query.remarks):
        return ()
    return (Remark("remark.excludes", (("words", "、".join(query.excluded)),)),)
