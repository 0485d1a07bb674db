"""The index of a library: four fields over the same articles, and its next version."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from bot.index.arrays import Mask
from bot.index.bm25 import BM25
from bot.index.postings import Postings, Segment, TermCounts
from bot.index.vocabulary import Vocabulary

# Fitted with the weights of bot.search.query.term_weights: a word of two Han characters counts twice, as word
# and as pair, so that tf grows fast, and less of it tells more. On CMRC 2018 and DRCD paragraphs
# nDCG@10 of the best 60 candidates is .916 / .951 at 0.9, .917 / .952 at 0.7, .920 / .952 at 0.5.
# English counts a word once, and has its own.
K1 = 0.6
B = 0.5
ENGLISH_K1 = 1.5
ENGLISH_B = 0.75

# Postings of all fields together. A full segment is never merged with another, so that no addition
# rewrites more than this (about 11,000 passages: 0.15 to 0.35 s on one core).
SEGMENT_POSTINGS = 4_000_000
# A segment is merged with its right neighbour unless it is this many times as large.
GROWTH = 4
# The share of dead rows at which a segment is rewritten without them.
DEAD_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class PassageTokens:
    """What the index needs of a passage: its words and bigrams, and its single characters."""

    passage_id: int
    words: TermCounts
    characters: TermCounts


@dataclass(frozen=True, slots=True)
class ArticleTokens:
    """What the index needs of an article; its passages stand in their order."""

    article_id: int
    title: TermCounts
    passages: tuple[PassageTokens, ...]


@dataclass(frozen=True, slots=True, eq=False)
class IndexSegment:
    """The four fields of a run of articles; ``article_rows`` counts from 0 in each segment.

    ``dead`` marks the articles that were removed (bool, one an article), None where none was.
    """

    words: Segment
    characters: Segment
    articles: Segment
    titles: Segment
    passage_ids: npt.NDArray[np.int64]
    article_rows: npt.NDArray[np.int32]
    article_ids: npt.NDArray[np.int64]
    dead: Mask | None = None

    @classmethod
    def build(cls, articles: Sequence[ArticleTokens]) -> IndexSegment:
        passages = [passage for article in articles for passage in article.passages]
        sizes = np.fromiter((len(one.passages) for one in articles), np.int64, len(articles))
        documents = [
            TermCounts.combined([one.title, *(passage.words for passage in one.passages)])
            for one in articles
        ]
        return cls(
            words=Segment.build([one.words for one in passages]),
            characters=Segment.build([one.characters for one in passages]),
            articles=Segment.build(documents),
            titles=Segment.build([one.title for one in articles]),
            passage_ids=np.fromiter((one.passage_id for one in passages), np.int64, len(passages)),
            article_rows=np.repeat(np.arange(len(articles), dtype=np.int32), sizes),
            article_ids=np.fromiter((one.article_id for one in articles), np.int64, len(articles)),
        )

    @classmethod
    def build_all(cls, articles: Iterable[ArticleTokens]) -> Iterator[IndexSegment]:
        """The segments of ``articles``, each made as soon as it is full."""
        return map(cls.build, _runs(articles))

    @classmethod
    def merge(cls, parts: Sequence[IndexSegment]) -> IndexSegment:
        """One segment from several, in their order, without what is dead."""
        article_rows, base = [], 0
        for part in parts:
            live = part.live_articles
            renumbered = np.cumsum(live, dtype=np.int32) - np.int32(1) + np.int32(base)
            article_rows.append(renumbered[part.article_rows[part.live_passages]])
            base += int(np.count_nonzero(live))
        by_passage = [
            (part, part.live_passages if part.dead is not None else None) for part in parts
        ]
        by_article = [
            (part, part.live_articles if part.dead is not None else None) for part in parts
        ]
        return cls(
            words=Segment.merge([(part.words, live) for part, live in by_passage]),
            characters=Segment.merge([(part.characters, live) for part, live in by_passage]),
            articles=Segment.merge([(part.articles, live) for part, live in by_article]),
            titles=Segment.merge([(part.titles, live) for part, live in by_article]),
            passage_ids=np.concatenate([part.passage_ids[part.live_passages] for part in parts]),
            article_rows=np.concatenate(article_rows).astype(np.int32),
            article_ids=np.concatenate([part.article_ids[part.live_articles] for part in parts]),
        )

    def without(self, removed: npt.NDArray[np.int64]) -> IndexSegment:
        """This segment with these article ids dead; itself where it has none of them."""
        gone = np.isin(self.article_ids, removed) & self.live_articles
        return replace(self, dead=~self.live_articles | gone) if gone.any() else self

    @property
    def live_articles(self) -> Mask:
        return np.ones(len(self.article_ids), np.bool_) if self.dead is None else ~self.dead

    @property
    def live_passages(self) -> Mask:
        return self.live_articles[self.article_rows]

    @property
    def dead_passages(self) -> Mask | None:
        return None if self.dead is None else self.dead[self.article_rows]

    @property
    def posting_count(self) -> int:
        """Postings of all fields, dead ones included."""
        fields = (self.words, self.characters, self.articles, self.titles)
        return sum(len(field.rows) for field in fields)

    @property
    def size_bytes(self) -> int:
        fields = self.words.size_bytes + self.characters.size_bytes
        fields += self.articles.size_bytes + self.titles.size_bytes
        ids = self.passage_ids.nbytes + self.article_rows.nbytes + self.article_ids.nbytes
        return fields + ids


class Index:
    """An index that never changes; ``updated`` returns the next one, which shares most of it.

    ``words``         BM25 over passages: words and character bigrams
    ``characters``    BM25 over passages: single characters
    ``articles``      BM25 over articles: the words of the title and of all passages
    ``titles``        BM25 over articles: the words of the title alone
    ``passage_ids``   int64, one a passage row
    ``article_rows``  int32, one a passage row, ascending: the row of its article
    ``article_ids``   int64, one an article row

    The rows of removed articles keep their numbers until a merge, and match nothing.
    Rows stand in the order in which articles were added, so passage ids ascend with them as long as
    ids are given out in ascending order.
    """

    def __init__(self, segments: Sequence[IndexSegment], vocabulary: Vocabulary) -> None:
        self.segments = tuple(segments)
        self.vocabulary = vocabulary
        dead = [one.dead_passages for one in self.segments]
        self.words = _field([one.words for one in self.segments], dead, vocabulary)
        self.characters = _field([one.characters for one in self.segments], dead, vocabulary)
        self.articles = _field(
            [one.articles for one in self.segments],
            [one.dead for one in self.segments],
            vocabulary,
        )
        self.titles = _field(
            [one.titles for one in self.segments],
            [one.dead for one in self.segments],
            vocabulary,
        )
        bases = self.articles.postings.bases.astype(np.int32)
        none64, none32 = np.empty(0, np.int64), np.empty(0, np.int32)
        self.passage_ids = np.concatenate([none64, *(one.passage_ids for one in self.segments)])
        self.article_ids = np.concatenate([none64, *(one.article_ids for one in self.segments)])
        self.article_rows = np.concatenate(
            [none32, *(one.article_rows + b for one, b in zip(self.segments, bases, strict=False))]
        )

    @classmethod
    def build(cls, articles: Iterable[ArticleTokens], vocabulary: Vocabulary) -> Index:
        """The index of ``articles``, read one by one; memory stays near that of the result."""
        return cls(list(IndexSegment.build_all(articles)), vocabulary)

    def updated(
        self, *, added: Iterable[ArticleTokens] = (), removed: Collection[int] = ()
    ) -> Index:
        """The next index: without the articles ``removed`` (ids; unknown ones are no matter) and
        with those ``added``, each in the place of an article of the same id (the last one wins).

        Costs what the changed articles cost, and now and then the merge of small segments. Those
        ``added`` are read one by one.
        """
        segments = _without(self.segments, removed)
        for run in _runs(added):
            new = {one.article_id: one for one in run}
            segments = _without(segments, new)
            segments.append(IndexSegment.build(list(new.values())))
        return Index(_merged(segments), self.vocabulary)

    @cached_property
    def in_english(self) -> Index:
        """The same index as questions in English are scored: another ``K1`` and ``B``."""
        made = copy(self)
        for name in ("words", "characters", "articles", "titles"):
            field: BM25 = getattr(self, name)
            tuned = BM25.from_postings(field.postings, self.vocabulary, k1=ENGLISH_K1, b=ENGLISH_B)
            setattr(made, name, tuned)
        return made

    @property
    def passage_count(self) -> int:
        """Live passages."""
        return self.words.postings.live_count

    @property
    def article_count(self) -> int:
        """Live articles."""
        return self.articles.postings.live_count

    @property
    def size_bytes(self) -> int:
        """What the arrays of all segments hold."""
        return sum(segment.size_bytes for segment in self.segments)


def _without(segments: Iterable[IndexSegment], removed: Collection[int]) -> list[IndexSegment]:
    gone = np.asarray([*removed], np.int64)
    return [segment.without(gone) for segment in segments]


def _field(
    segments: Sequence[Segment], dead: Sequence[Mask | None], vocabulary: Vocabulary
) -> BM25:
    return BM25.from_postings(Postings(segments, dead), vocabulary, k1=K1, b=B)


def _runs(articles: Iterable[ArticleTokens]) -> Iterator[list[ArticleTokens]]:
    """The articles in runs that fill a segment."""
    run: list[ArticleTokens] = []
    size = 0
    for article in articles:
        run.append(article)
        # The article field repeats about half of the words' postings.
        size += sum(
            len(one.words.ids) * 3 // 2 + len(one.characters.ids) for one in article.passages
        )
        if size >= SEGMENT_POSTINGS:
            yield run
            run, size = [], 0
    if run:
        yield run


def _merged(segments: Sequence[IndexSegment]) -> list[IndexSegment]:
    """The segments with small neighbours merged and with no more dead rows than are worth it.

    Afterwards every segment is ``GROWTH`` times as large as its right neighbour, or the two
    together exceed ``SEGMENT_POSTINGS``. Only neighbours are merged, which keeps the order of rows.
    """
    groups: list[list[IndexSegment]] = []
    size = 0
    for segment in reversed(segments):
        if segment.dead is not None and segment.dead.all():
            continue
        count = segment.posting_count
        if groups and count <= GROWTH * size and count + size <= SEGMENT_POSTINGS:
            groups[-1].append(segment)
            size += count
        else:
            groups.append([segment])
            size = count
    return [
        IndexSegment.merge(group[::-1]) if len(group) > 1 or _is_worn(group[0]) else group[0]
        for group in reversed(groups)
    ]


def _is_worn(segment: IndexSegment) -> bool:
    return segment.dead is not None and bool(segment.dead.mean() > DEAD_SHARE)
