"""From places in a ranking to what is shown of them: passages matched and cut to snippets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.analysis.language import character_limit
from bot.index import Index
from bot.models import ArticleHits, Hit, Snippet
from bot.search.library import Library, LoadPassages
from bot.search.query.query_terms import weights_beside_title
from bot.search.query.question_type import read_question_type
from bot.search.query.search_terms import SearchTerms
from bot.search.ranking.grouping import Group, Ranking
from bot.search.snippets.matching import match_passage
from bot.search.snippets.snippet import SNIPPET_LIMIT, make_snippet

HITS_PER_ARTICLE = 3
_NO_SNIPPET = Snippet("", 0, 0, (), is_cut_before=False, is_cut_after=False)


def make_hits(
    places: Sequence[int],
    ranking: Ranking,
    search_terms: SearchTerms,
    library: Library,
    load: LoadPassages,
    *,
    cuts_snippets: bool = True,
) -> dict[int, Hit]:
    """The hits by place in the ranking; those that another process has removed are left out.

    Who shows no snippets need not have them cut: they are empty then.
    """
    if not places:
        return {}
    index = library.index
    rows = ranking.rows[list(places)]
    passages = load(index.passage_ids[rows].tolist())
    weights = idf_by_term(search_terms, index)
    question_type = read_question_type(search_terms.text)
    hits: dict[int, Hit] = {}
    for place, row in zip(places, rows.tolist(), strict=True):
        passage = passages.get(int(index.passage_ids[row]))
        article = library.articles.get(int(index.article_ids[index.article_rows[row]]))
        if passage is None or article is None:
            continue
        match = match_passage(passage.text, search_terms)
        hits[place] = Hit(
            passage=passage,
            score=float(ranking.scores[place]),
            coverage=float(ranking.coverage[place]),
            # What is found by its title alone says so in the title's words.
            terms=match.terms or match_passage(article.title, search_terms).terms,
            snippet=make_snippet(
                passage.text,
                match.spans,
                limit=character_limit(SNIPPET_LIMIT, article.language),
                occurrences=match.occurrences,
                weights=weights_beside_title(weights, article.title),
                question_type=question_type,
            )
            if cuts_snippets
            else _NO_SNIPPET,
        )
    return hits


def make_article_hits(
    groups: Sequence[Group],
    ranking: Ranking,
    search_terms: SearchTerms,
    library: Library,
    load: LoadPassages,
    *,
    cuts_snippets: bool = True,
) -> tuple[ArticleHits, ...]:
    """The groups with their best passages, as an answer shows them."""
    places = [place for group in groups for place in group.places[:HITS_PER_ARTICLE]]
    hits = make_hits(places, ranking, search_terms, library, load, cuts_snippets=cuts_snippets)
    return tuple(
        ArticleHits(
            article=group.article,
            hits=shown,
            more=len(group.places) - len(shown),
            also_in=tuple(group.also_in),
        )
        for group in groups
        if (shown := _shown(group, hits))
    )


def idf_by_term(search_terms: SearchTerms, index: Index) -> dict[str, float]:
    """The IDF of each term of the query as indexed."""
    terms = list(dict.fromkeys(token.text for token in search_terms.tokens))
    return dict(zip(terms, index.words.idf_of(terms).tolist(), strict=True))


def _shown(group: Group, hits: Mapping[int, Hit]) -> tuple[Hit, ...]:
    return tuple(hits[place] for place in group.places[:HITS_PER_ARTICLE] if place in hits)
