"""The ranking that answers users, over a throw-away index of a set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.analysis import Analyzer, detect_language
from bot.errors import QueryError
from bot.evaluation.beir import JudgedSet, SetPassage, article_runs
from bot.evaluation.runs import Progress, no_progress
from bot.index import ArticleTokens, Index, PassageTokens, TermCounts, Vocabulary
from bot.models import Article, Passage
from bot.search.library import Library
from bot.search.query.parser import parse_query
from bot.search.ranking.searcher import Searcher


class Product:
    """The analysis, index and search of the bot over the passages of a set.

    A passage has its position in the set for an id. Questions are read as a person types them, with
    phrases, filters and exclusions; one that would be refused (empty, too long) finds nothing. What
    is measured is the ranking of passages, before they are grouped by article.
    """

    name = "wenzhai"

    def __init__(
        self,
        judged: JudgedSet,
        analyzer: Analyzer,
        *,
        synonyms: Sequence[Sequence[str]] = (),
        progress: Progress = no_progress,
    ) -> None:
        self._passages = judged.passages
        self._searcher = Searcher(analyzer, self._load, synonyms=synonyms)
        runs = list(article_runs(judged.passages))
        vocabulary = Vocabulary()
        label = f"{judged.name}: indexing"
        with progress(runs, label, length=len(runs)) as bar:
            tokens = (self._tokens(run, analyzer, vocabulary) for run in bar)
            index = Index.build(tokens, vocabulary)
        articles = {run.start: _article(judged.passages[run.start : run.stop], run) for run in runs}
        self._library = Library(index, articles, revision=1)

    def rank(self, question: str, count: int) -> Sequence[int]:
        try:
            query = parse_query(question)
            search_terms = self._searcher.search_terms(query)
        except QueryError:
            return []
        rows = self._searcher.rank(query, search_terms, self._library).rows[:count]
        ids: list[int] = self._library.index.passage_ids[rows].tolist()
        return ids

    def _tokens(self, run: range, analyzer: Analyzer, vocabulary: Vocabulary) -> ArticleTokens:
        passages = []
        for at in run:
            words, characters = analyzer.bags(self._passages[at].text)
            counts = (TermCounts.count(bag, vocabulary) for bag in (words, characters))
            passages.append(PassageTokens(at, *counts))
        title = _title(self._passages[run.start : run.stop])
        title_counts = TermCounts.count(analyzer.bags(title)[0], vocabulary)
        return ArticleTokens(run.start, title_counts, tuple(passages))

    def _load(self, ids: Sequence[int]) -> Mapping[int, Passage]:
        return dict(self._loaded(ids))

    def _loaded(self, ids: Sequence[int]) -> Iterator[tuple[int, Passage]]:
        for at in ids:
            yield at, Passage(at, 0, at, self._passages[at].text, heading=None)


def _title(passages: Sequence[SetPassage]) -> str:
    return next((passage.title for passage in passages if passage.title), "")


def _article(passages: Sequence[SetPassage], run: range) -> Article:
    title = _title(passages)
    return Article(
        id=run.start,
        title=title,
        title_is_inferred=not title,
        author=None,
        source=None,
        published=None,
        language=detect_language(title or passages[0].text),
        url=None,
        path="",
        added_at="",
        passage_count=len(run),
        character_count=sum(len(passage.text) for passage in passages),
    )
