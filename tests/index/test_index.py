"""An index that grew equals one that was built at once."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.index import index as index_module
from bot.index.bm25 import BM25
from bot.index.index import GROWTH, ArticleTokens, Index, PassageTokens
from bot.index.postings import TermCounts
from bot.index.vocabulary import Vocabulary
from tests.alphabets import TERMS

QUERY = ["算力", "芯片", "芯片", "gpt-4o", "不在其中"]
texts = st.lists(st.lists(st.sampled_from(TERMS), max_size=6), max_size=4)


class Library:
    """Articles by id, with fresh passage ids for each that is written."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        self.articles: dict[int, ArticleTokens] = {}
        self.next_passage = 1

    def write(self, article_id: int, passages: list[list[str]]) -> ArticleTokens:
        made = []
        for words in passages:
            made.append(
                PassageTokens(
                    self.next_passage,
                    TermCounts.count(words, self.vocabulary),
                    TermCounts.count("".join(words), self.vocabulary),
                )
            )
            self.next_passage += 1
        title = TermCounts.count([TERMS[article_id % len(TERMS)]], self.vocabulary)
        article = ArticleTokens(article_id, title, tuple(made))
        # A changed article has new passages, so it moves to the end.
        self.articles.pop(article_id, None)
        self.articles[article_id] = article
        return article

    def rebuilt(self) -> Index:
        return Index.build(self.articles.values(), self.vocabulary)


def by_id(field: BM25, ids: np.ndarray, query: list[str]) -> dict[int, tuple[float, float]]:
    matches = field.score(query)
    values = zip(matches.scores.round(9).tolist(), matches.mass.round(9).tolist(), strict=True)
    return dict(zip(ids[matches.rows].tolist(), values, strict=True))


def live_ids(field: BM25, ids: np.ndarray) -> list[int]:
    found: list[int] = ids[field.postings.live].tolist()
    return found


def assert_same(grown: Index, rebuilt: Index) -> None:
    fields = [
        (grown.words, rebuilt.words, grown.passage_ids, rebuilt.passage_ids, QUERY),
        (grown.characters, rebuilt.characters, grown.passage_ids, rebuilt.passage_ids, ["力"]),
        (grown.articles, rebuilt.articles, grown.article_ids, rebuilt.article_ids, QUERY),
    ]
    for mine, other, ids, other_ids, query in fields:
        assert by_id(mine, ids, query) == by_id(other, other_ids, query)
        assert mine.df_of(TERMS).tolist() == other.df_of(TERMS).tolist()
        assert mine.score(query).total_mass == pytest.approx(other.score(query).total_mass)
        assert live_ids(mine, ids) == live_ids(other, other_ids)
        rows, scores = mine.top_rows(query, 5)
        other_rows, other_scores = other.top_rows(query, 5)
        assert ids[rows].tolist() == other_ids[other_rows].tolist()
        assert np.allclose(scores, other_scores, rtol=0, atol=1e-9)
    assert grown.passage_count == rebuilt.passage_count
    assert grown.article_count == rebuilt.article_count


class GrowingIndex(RuleBasedStateMachine):
    """Any order of additions, changes and removals."""

    @initialize(passages=st.lists(texts, max_size=3))
    def start(self, passages: list[list[list[str]]]) -> None:
        self.library = Library()
        for number, one in enumerate(passages):
            self.library.write(number, one)
        self.index = self.library.rebuilt()

    @rule(numbers=st.lists(st.integers(0, 12), min_size=1, max_size=3, unique=True), data=st.data())
    def write(self, numbers: list[int], data: st.DataObject) -> None:
        written = [self.library.write(number, data.draw(texts)) for number in numbers]
        self.index = self.index.updated(added=written)

    @precondition(lambda self: self.library.articles)
    @rule(data=st.data())
    def remove(self, data: st.DataObject) -> None:
        known = sorted(self.library.articles)
        gone = data.draw(st.sets(st.sampled_from(known), max_size=3))
        for article_id in gone:
            del self.library.articles[article_id]
        self.index = self.index.updated(removed=gone)

    @rule(old=st.integers(0, 12), new=st.integers(0, 12), passages=texts)
    def replace(self, old: int, new: int, passages: list[list[str]]) -> None:
        self.library.articles.pop(old, None)
        written = self.library.write(new, passages)
        self.index = self.index.updated(added=[written], removed=[old])

    @invariant()
    def equals_a_rebuilt_index(self) -> None:
        assert_same(self.index, self.library.rebuilt())

    @invariant()
    def passage_ids_ascend_with_their_rows(self) -> None:
        live = self.index.passage_ids[self.index.words.postings.live]
        assert (np.diff(live) > 0).all()
        assert (np.diff(self.index.article_rows) >= 0).all()

    @invariant()
    def every_passage_knows_its_article(self) -> None:
        found = {
            int(self.index.passage_ids[row]): int(
                self.index.article_ids[self.index.article_rows[row]]
            )
            for row in np.flatnonzero(self.index.words.postings.live)
        }
        assert found == {
            passage.passage_id: article.article_id
            for article in self.library.articles.values()
            for passage in article.passages
        }


GrowingIndex.TestCase.settings = settings(
    max_examples=settings().max_examples // 2, stateful_step_count=12
)
TestGrowingIndex = GrowingIndex.TestCase


def grown(library: Library, count: int, seed: int = 1) -> Index:
    """An index to which ``count`` articles came one by one."""
    chance = random.Random(seed)
    index = library.rebuilt()
    for number in range(len(library.articles), len(library.articles) + count):
        passages = [chance.choices(TERMS, k=5) for _ in range(chance.randrange(1, 4))]
        index = index.updated(added=[library.write(number, passages)])
    return index


def test_an_empty_index_answers_nothing_and_grows() -> None:
    library = Library()
    index = library.rebuilt()
    assert len(index.words.score(QUERY).rows) == 0
    assert (index.passage_count, index.article_count) == (0, 0)
    grown_index = index.updated(added=[library.write(1, [["算力"]])])
    assert grown_index.passage_ids[grown_index.words.score(["算力"]).rows].tolist() == [1]


def test_a_reader_keeps_the_index_it_has() -> None:
    library = Library()
    index = grown(library, 5)
    before = by_id(index.words, index.passage_ids, QUERY)
    index.updated(added=[library.write(9, [["算力"]])], removed=[0, 1, 2])
    assert by_id(index.words, index.passage_ids, QUERY) == before


def test_an_addition_shares_the_segments_it_does_not_touch() -> None:
    library = Library()
    for number in range(200):
        library.write(number, [TERMS])
    index = library.rebuilt()
    after = index.updated(added=[library.write(200, [["算力"]])])
    assert after.segments[0] is index.segments[0]
    assert len(after.segments) == 2


def test_a_removal_shares_the_arrays_and_changes_a_mask() -> None:
    library = Library()
    for number in range(50):
        library.write(number, [TERMS])
    index = library.rebuilt()
    after = index.updated(removed=[7, 999])
    assert after.segments[0].words is index.segments[0].words
    assert after.article_count == 49
    assert index.article_count == 50


def test_what_nothing_was_removed_from_stays_itself() -> None:
    index = grown(Library(), 3)
    assert index.updated(removed=[999]).segments == index.segments


def test_segments_stay_few_and_each_much_larger_than_the_next() -> None:
    library = Library()
    index = grown(library, 300)
    sizes = [segment.posting_count for segment in index.segments]
    assert len(sizes) <= 6
    assert all(left >= GROWTH * right for left, right in pairwise(sizes))
    assert_same(index, library.rebuilt())


def test_full_segments_are_not_merged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "SEGMENT_POSTINGS", 100)
    library = Library()
    index = grown(library, 100)
    sizes = [segment.posting_count for segment in index.segments]
    assert max(sizes) <= 100
    for left, right in pairwise(sizes):
        assert left >= GROWTH * right or left + right > 100
    assert_same(index, library.rebuilt())
    assert len(library.rebuilt().segments) > 5


def test_rows_of_removed_articles_go_at_a_merge() -> None:
    library = Library()
    for number in range(20):
        library.write(number, [TERMS, ["算力"]])
    index = library.rebuilt()
    few = index.updated(removed=[0])
    assert len(few.passage_ids) == 40
    many = few.updated(removed=range(1, 8))
    assert len(many.passage_ids) == 24
    assert many.segments[0].dead is None
    assert len(many.updated(removed=range(20)).segments) == 0


def test_an_added_article_takes_the_place_of_the_one_with_its_number() -> None:
    library = Library()
    index = grown(library, 3)
    changed = index.updated(added=[library.write(1, [["内卷", "内卷"]])])
    assert sorted(live_ids(changed.articles, changed.article_ids)) == [0, 1, 2]
    assert_same(changed, library.rebuilt())


def test_an_article_added_twice_at_once_stands_there_once() -> None:
    library = Library()
    index = library.rebuilt().updated(
        added=[library.write(1, [["算力"]]), library.write(1, [["内卷"]])]
    )
    assert_same(index, library.rebuilt())


def test_an_article_counts_its_title_and_all_its_passages() -> None:
    library = Library()
    library.write(2, [["算力"], ["算力", "国产"]])  # its title is 芯片
    library.write(3, [["内卷"]])  # and its title is 国产
    index = library.rebuilt()
    assert index.articles.df_of(["芯片", "算力", "国产", "内卷"]).tolist() == [1, 1, 2, 1]
    assert index.words.df_of(["芯片", "算力"]).tolist() == [0, 2]
    assert index.articles.doc_len == [4, 2]


def test_an_index_says_what_it_holds() -> None:
    index = grown(Library(), 10)
    arrays = index.passage_ids.nbytes + index.article_ids.nbytes
    assert index.size_bytes > arrays > 0
