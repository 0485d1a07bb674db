"""From a query to ranked hits, grouped by article.

The rank of a passage is a weighted sum of three BM25 scores (``bot.index``)::

    score = words + CHARACTER_WEIGHT * characters + ARTICLE_WEIGHT * article

The words field (words and character bigrams) decides what matches at all; the other two, whose
postings are long, are scored only for its best ``CANDIDATES``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.analysis import Analyzer, fold
from bot.errors import QueryError
from bot.index import Index, best
from bot.models import (
    Article,
    ArticleHits,
    FilterLoss,
    Hit,
    Passage,
    Query,
    Remark,
    Results,
)
from bot.search.listing import failed_filters
from bot.search.matching import match_passage
from bot.search.snippet import SNIPPET_LIMIT, make_snippet
from bot.search.wanted import Wanted, phrase_pattern, wanted_terms

CANDIDATES = 1000
CHARACTER_WEIGHT = 0.4
ARTICLE_WEIGHT = 0.6
PARTIAL_COVERAGE = 0.3
PARTIAL_SCORE_SHARE = 0.4
"""A hit that covers little is shown all the same if it scores this share of the best: long
questions have many words, and dropping by coverage alone lost 7 % of the relevant passages of a
public set (CMRC 2018), where this rule loses none of its nDCG."""
PASSAGES_PER_ARTICLE = 3
SNIPPET_LIMITS = {"en": 2 * SNIPPET_LIMIT}
"""English says the same in about twice as many characters."""
SAME_STORY_WINDOW = 50
"""Articles at the top among which the same story, posted twice, is looked for."""

Rows = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
LoadPassages = Callable[[Sequence[int]], Mapping[int, Passage]]


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """What is searched: an index, the articles by id, and the revision both are of."""

    index: Index
    articles: Mapping[int, Article]
    revision: int


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Rows of the index, best first, with scores and coverage beside them.

    ``is_partial``: none of the rows reaches PARTIAL_COVERAGE.
    """

    rows: Rows
    scores: Floats
    coverage: Floats
    is_partial: bool
    losses: tuple[FilterLoss, ...]


@dataclass(slots=True)
class _Group:
    """The ranked places (positions in a Ranking) of one article, best first."""

    article: Article
    places: list[int]
    also_in: list[Article]


class Searcher:
    """Searches any ``Library``; ``load`` gives passages by id, those that are gone left out."""

    def __init__(self, analyzer: Analyzer, load: LoadPassages) -> None:
        self._analyzer = analyzer
        self._load = load

    def search(self, query: Query, library: Library, *, page: int, page_size: int) -> Results:
        """One page of articles, each with its best passages.

        Raises QueryError where the query holds nothing that can be searched for.
        """
        wanted = self.wanted(query)
        ranking = self.rank(query, wanted, library)
        groups = self._grouped(ranking, library)
        page_count = max(1, -(-len(groups) // page_size))
        shown_page = min(page, page_count)
        remarks = query.remarks
        if shown_page != page:
            values = (("page", str(page)), ("pages", str(page_count)))
            remarks = (*remarks, Remark("page.beyond", values))
        shown = groups[(shown_page - 1) * page_size : shown_page * page_size]
        return Results(
            query=query,
            articles=self._article_hits(shown, ranking, wanted, library.index),
            page=shown_page,
            page_count=page_count,
            article_count=len(groups),
            passage_count=len(ranking.rows),
            is_partial=ranking.is_partial,
            unknown_terms=_unknown_terms(wanted, library.index),
            losses=ranking.losses,
            remarks=remarks,
        )

    def wanted(self, query: Query) -> Wanted:
        """What the query looks for; QueryError where that is nothing."""
        text = " ".join([query.text, *query.phrases])
        tokens = self._analyzer.query_terms(text)
        if not tokens:
            raise QueryError("query_no_terms")
        words = self._analyzer.words(text)
        return wanted_terms(text, tokens, words=words, phrases=query.phrases)

    def weights(self, query: Query, library: Library) -> dict[str, float]:
        """The IDF of every term of the query."""
        return _idf(self.wanted(query), library.index)

    # --- ranking -----------------------------------------------------------------------------

    def rank(self, query: Query, wanted: Wanted, library: Library) -> Ranking:
        """The passages that answer, best first, ties by passage id."""
        index = library.index
        terms = [token.text for token in wanted.tokens]
        matches = index.words.score(terms)
        rows, scores, losses = _filtered(query, matches.rows, matches.scores, library)
        for phrase in query.phrases:
            rows, scores = _select(rows, scores, self._may_hold(phrase, rows, index))
        top = np.sort(best(scores, CANDIDATES))
        rows, scores = _select(rows, scores, top)
        rows, scores = _select(rows, scores, self._passes_phrases(query, wanted, rows, index))
        coverage = _coverage(wanted, rows, index)
        scores = scores + self._context_scores(wanted, rows, index)
        keep = _worth_showing(scores, coverage)
        rows, scores, coverage = rows[keep], scores[keep], coverage[keep]
        order = np.lexsort((index.passage_ids[rows], -scores))
        is_partial = bool(len(rows)) and bool((coverage < PARTIAL_COVERAGE).all())
        return Ranking(rows[order], scores[order], coverage[order], is_partial, losses)

    def _context_scores(self, wanted: Wanted, rows: Rows, index: Index) -> Floats:
        """What single characters and the whole article add to the score of each row."""
        characters = [token.text for token in self._analyzer.query_characters(wanted.text)]
        terms = [token.text for token in wanted.tokens]
        total: Floats = CHARACTER_WEIGHT * index.characters.score_rows(characters, rows)
        total += ARTICLE_WEIGHT * index.articles.score_rows(terms, index.article_rows[rows])
        return total

    def _may_hold(self, phrase: str, rows: Rows, index: Index) -> npt.NDArray[np.bool_]:
        """Rows that hold every term of a phrase: all that hold the phrase, and a few more."""
        terms = list({token.text for token in self._analyzer.words(phrase)})
        pairs = {t.text for t in self._analyzer.terms(phrase)} - set(terms)
        needed = list(pairs) or terms
        return np.asarray(index.words.holds(needed, rows).all(axis=0), np.bool_)

    def _passes_phrases(
        self, query: Query, wanted: Wanted, rows: Rows, index: Index
    ) -> npt.NDArray[np.bool_]:
        """Whether each row holds every phrase asked for and none of those excluded."""
        passes = np.ones(len(rows), np.bool_)
        checks = [(pattern, True) for _, pattern in wanted.phrases]
        checks += [(phrase_pattern(phrase), False) for phrase in query.excluded]
        if not checks or not len(rows):
            return passes
        ids = index.passage_ids[rows].tolist()
        passages = self._load(ids)
        for at, passage_id in enumerate(ids):
            passage = passages.get(passage_id)
            folded = "" if passage is None else fold(passage.text).text
            passes[at] = passage is not None and all(
                (pattern.search(folded) is not None) == expected for pattern, expected in checks
            )
        return passes

    # --- grouping ----------------------------------------------------------------------------

    def _grouped(self, ranking: Ranking, library: Library) -> list[_Group]:
        """The ranking by article, in the order of each article's best passage."""
        index = library.index
        groups: dict[int, _Group] = {}
        article_ids = index.article_ids[index.article_rows[ranking.rows]].tolist()
        for place, article_id in enumerate(article_ids):
            group = groups.get(article_id)
            if group is None:
                article = library.articles[article_id]
                groups[article_id] = _Group(article, [place], [])
            else:
                group.places.append(place)
        return self._same_stories_folded(list(groups.values()), ranking, index)

    def _same_stories_folded(
        self, groups: list[_Group], ranking: Ranking, index: Index
    ) -> list[_Group]:
        """The groups without those whose best passage reads the same as that of a better one."""
        window = groups[:SAME_STORY_WINDOW]
        ids = [int(index.passage_ids[ranking.rows[group.places[0]]]) for group in window]
        passages = self._load(ids)
        kept: dict[str, _Group] = {}
        for passage_id, group in zip(ids, window, strict=True):
            passage = passages.get(passage_id)
            if passage is None:
                continue
            key = "".join(c for c in fold(passage.text).text if c.isalnum())
            if kept.setdefault(key, group) is not group:
                kept[key].also_in.append(group.article)
        return [*kept.values(), *groups[SAME_STORY_WINDOW:]]

    def _article_hits(
        self, groups: Sequence[_Group], ranking: Ranking, wanted: Wanted, index: Index
    ) -> tuple[ArticleHits, ...]:
        """The groups with their best passages loaded, matched and cut to snippets."""
        places = [place for group in groups for place in group.places[:PASSAGES_PER_ARTICLE]]
        ids = index.passage_ids[ranking.rows[places]].tolist() if places else []
        passages = self._load(ids)
        weights = _idf(wanted, index)
        articles = {place: group.article for group in groups for place in group.places}
        hits: dict[int, Hit] = {}
        for place, passage_id in zip(places, ids, strict=True):
            passage = passages.get(passage_id)
            if passage is None:
                continue  # removed by another process since the index was brought up to date
            match = match_passage(passage.text, wanted)
            hits[place] = Hit(
                passage=passage,
                score=float(ranking.scores[place]),
                coverage=float(ranking.coverage[place]),
                terms=match.terms,
                snippet=make_snippet(
                    passage.text,
                    match.spans,
                    limit=SNIPPET_LIMITS.get(articles[place].language, SNIPPET_LIMIT),
                    occurrences=match.occurrences,
                    weights=weights,
                ),
            )
        return tuple(
            ArticleHits(
                article=group.article,
                hits=shown,
                more=len(group.places) - len(shown),
                also_in=tuple(group.also_in),
            )
            for group in groups
            if (shown := tuple(hits[p] for p in group.places[:PASSAGES_PER_ARTICLE] if p in hits))
        )


def _filtered(
    query: Query, rows: Rows, scores: Floats, library: Library
) -> tuple[Rows, Floats, tuple[FilterLoss, ...]]:
    """The rows whose article passes the filters, and what each filter kept out."""
    index = library.index
    article_rows = index.article_rows[rows]
    distinct, inverse = np.unique(article_rows, return_inverse=True)
    losses: Counter[tuple[str, str]] = Counter()
    passes = np.zeros(len(distinct), np.bool_)
    for at, article_id in enumerate(index.article_ids[distinct].tolist()):
        failed = failed_filters(library.articles[article_id], query.filters)
        passes[at] = not failed
        losses.update(failed[:1])
    keep = passes[inverse]
    told = tuple(FilterLoss(name, value, count) for (name, value), count in losses.items())
    return rows[keep], scores[keep], told


def _select(
    rows: Rows, scores: Floats, places: npt.NDArray[np.bool_] | npt.NDArray[np.intp]
) -> tuple[Rows, Floats]:
    return rows[places], scores[places]


def _coverage(wanted: Wanted, rows: Rows, index: Index) -> Floats:
    """The share of the query's IDF mass that each row holds, 0 to 1.

    Bigrams that join two words of the query weigh nothing here: a good answer seldom repeats them.
    """
    terms = _telling(wanted)
    idf = index.words.idf_of(terms)
    held: Floats = idf @ index.words.holds(terms, rows)
    return held / max(float(idf.sum()), np.finfo(np.float64).tiny)


def _worth_showing(scores: Floats, coverage: Floats) -> npt.NDArray[np.bool_]:
    """Hits that cover enough of the query, or rank close to the best; none that covers nothing."""
    if not len(scores):
        return np.zeros(0, np.bool_)
    close = scores >= PARTIAL_SCORE_SHARE * scores.max()
    shown: npt.NDArray[np.bool_] = (coverage >= PARTIAL_COVERAGE) | (close & (coverage > 0))
    return shown


def _telling(wanted: Wanted) -> list[str]:
    """The distinct terms that mean something alone: no bridges, no characters if there is more."""
    texts = [
        token.text
        for token, is_bridge in zip(wanted.tokens, wanted.is_bridge, strict=True)
        if not is_bridge
    ] or [token.text for token in wanted.tokens]
    longer = [text for text in texts if len(text) > 1]
    return list(dict.fromkeys(longer or texts))


def _idf(wanted: Wanted, index: Index) -> dict[str, float]:
    terms = list(dict.fromkeys(token.text for token in wanted.tokens))
    return dict(zip(terms, index.words.idf_of(terms).tolist(), strict=True))


def _unknown_terms(wanted: Wanted, index: Index) -> tuple[str, ...]:
    """Parts of the query, as written, of which no passage holds any term."""
    terms = [token.text for token in wanted.tokens]
    df = index.words.df_of(terms)
    known = _covered((t.start, t.end) for t, n in zip(wanted.tokens, df.tolist(), strict=True) if n)
    unknown: list[str] = []
    end = -1
    for token in sorted(wanted.tokens, key=lambda token: (token.start, -token.end)):
        if token.start < end or any(at in known for at in range(token.start, token.end)):
            continue
        unknown.append(wanted.text[token.start : token.end])
        end = token.end
    return tuple(dict.fromkeys(unknown))


def _covered(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}
