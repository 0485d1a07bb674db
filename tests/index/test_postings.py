"""Counts, segments and segments seen as one."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.index.postings import MOST, Postings, Segment, TermCounts
from bot.index.vocabulary import Vocabulary

LETTERS = [f"词{letter}" for letter in "甲乙丙丁戊己庚辛"]
documents = st.lists(st.lists(st.sampled_from(LETTERS), max_size=9), max_size=7)
counts = st.dictionaries(st.integers(0, 2**32 - 1), st.integers(1, MOST), max_size=40)


def term_counts(by_id: dict[int, int]) -> TermCounts:
    ids = sorted(by_id)
    return TermCounts(
        np.asarray(ids, np.uint32), np.asarray([by_id[one] for one in ids], np.uint16)
    )


def as_dict(one: TermCounts) -> dict[int, int]:
    return dict(zip(one.ids.tolist(), one.counts.tolist(), strict=True))


def listed(segment: Segment) -> dict[int, list[tuple[int, int]]]:
    """(row, tf) pairs by term id."""
    bounds = segment.offsets.tolist()
    return {
        term: list(zip(segment.rows[a:z].tolist(), segment.tf[a:z].tolist(), strict=True))
        for term, a, z in zip(segment.term_ids.tolist(), bounds, bounds[1:], strict=False)
    }


def expected(bags: list[TermCounts]) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for row, bag in enumerate(bags):
        for term, tf in as_dict(bag).items():
            found.setdefault(term, []).append((row, tf))
    return found


def counted(texts: list[list[str]], vocabulary: Vocabulary) -> list[TermCounts]:
    return [TermCounts.count(text, vocabulary) for text in texts]


# --- TermCounts ------------------------------------------------------------------------------


@given(counts)
def test_packed_counts_come_back_as_they_were(by_id: dict[int, int]) -> None:
    back = TermCounts.unpack(term_counts(by_id).pack())
    assert as_dict(back) == by_id
    assert (back.ids.dtype, back.counts.dtype) == (np.uint32, np.uint16)
    assert back.length == sum(by_id.values())


@given(st.lists(st.sampled_from(LETTERS)))
def test_every_occurrence_is_counted(terms: list[str]) -> None:
    vocabulary = Vocabulary()
    one = TermCounts.count(terms, vocabulary)
    assert as_dict(one) == {vocabulary.id(term): n for term, n in Counter(terms).items()}
    assert one.length == len(terms)


@given(documents)
def test_combined_counts_are_those_of_one_text(texts: list[list[str]]) -> None:
    vocabulary = Vocabulary()
    parts = counted(texts, vocabulary)
    whole = TermCounts.count([term for text in texts for term in text], vocabulary)
    assert as_dict(TermCounts.combined(parts)) == as_dict(whole)


def test_a_count_stops_at_65535() -> None:
    one = TermCounts.count(["词"] * (MOST + 5), Vocabulary())
    assert as_dict(one) == {0: MOST}
    assert as_dict(TermCounts.combined([one, one])) == {0: MOST}
    assert as_dict(TermCounts.unpack(one.pack())) == {0: MOST}


@pytest.mark.parametrize(
    ("packed", "complaint"),
    [
        pytest.param(b"not zlib", "8 bytes are not packed term counts", id="foreign bytes"),
        pytest.param(
            bytes.fromhex("789c4b040000620062"), "hold 1 bytes, not 6 for each", id="odd size"
        ),
        pytest.param(b"", "0 bytes are not packed term counts", id="nothing"),
    ],
)
def test_bytes_that_are_no_counts_are_refused(packed: bytes, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        TermCounts.unpack(packed)


def test_packed_counts_are_at_most_three_times_the_text() -> None:
    text = "算力需求每年增长三成，国产芯片的价格战让小厂商先退场；数据中心的用电成了新的瓶颈。" * 3
    vocabulary = Vocabulary.from_terms([f"别的词{number}" for number in range(300_000)])
    words = [text[at : at + 2] for at in range(len(text) - 1)] * 2
    packed = [TermCounts.count(bag, vocabulary).pack() for bag in (words, list(text))]
    assert sum(map(len, packed)) <= 3 * len(text.encode())


# --- Segment ---------------------------------------------------------------------------------


@given(documents)
def test_a_segment_lists_rows_ascending_with_their_counts(texts: list[list[str]]) -> None:
    bags = counted(texts, Vocabulary())
    segment = Segment.build(bags)
    assert listed(segment) == expected(bags)
    assert segment.lengths.tolist() == [len(text) for text in texts]
    assert segment.row_count == len(texts)


@given(documents, documents, st.data())
def test_a_merge_equals_a_segment_built_from_the_rows_that_live(
    first: list[list[str]], second: list[list[str]], data: st.DataObject
) -> None:
    vocabulary = Vocabulary()
    parts = [counted(texts, vocabulary) for texts in (first, second)]
    masks = [
        data.draw(st.none() | st.lists(st.booleans(), min_size=len(bags), max_size=len(bags)))
        for bags in parts
    ]
    merged = Segment.merge(
        [
            (Segment.build(bags), None if mask is None else np.asarray(mask, np.bool_))
            for bags, mask in zip(parts, masks, strict=True)
        ]
    )
    live = [
        bag
        for bags, mask in zip(parts, masks, strict=True)
        for bag, is_live in zip(bags, mask or [True] * len(bags), strict=True)
        if is_live
    ]
    assert listed(merged) == expected(live)
    assert merged.lengths.tolist() == [bag.length for bag in live]


@pytest.mark.parametrize(
    ("most_tf", "dtype"), [(255, np.uint8), (256, np.uint16), (MOST + 1, np.uint32)]
)
def test_counts_take_the_narrowest_numbers(most_tf: int, dtype: type) -> None:
    segment = Segment.from_triples(
        np.asarray([7], np.uint32),
        np.asarray([0], np.int64),
        np.asarray([most_tf], np.uint32),
        np.asarray([most_tf], np.int32),
    )
    assert segment.tf.dtype == dtype
    assert listed(segment) == {7: [(0, most_tf)]}


@pytest.mark.parametrize(("size", "dtype"), [(1 << 16, np.uint16), ((1 << 16) + 1, np.int32)])
def test_rows_take_two_bytes_while_that_is_enough(size: int, dtype: type) -> None:
    segment = Segment.from_triples(
        np.asarray([0], np.uint32),
        np.asarray([size - 1], np.int64),
        np.asarray([1], np.uint32),
        np.zeros(size, np.int32),
    )
    assert segment.rows.dtype == dtype
    assert listed(segment) == {0: [(size - 1, 1)]}


def test_numbers_that_do_not_fit_one_sorting_key_are_sorted_all_the_same() -> None:
    segment = Segment.from_triples(
        np.asarray([2**32 - 1, 3, 2**32 - 1], np.uint32),
        np.asarray([1 << 16, 5, 2], np.int64),
        np.asarray([1 << 16, 1, 2], np.uint32),
        np.zeros((1 << 16) + 1, np.int32),
    )
    assert listed(segment) == {3: [(5, 1)], 2**32 - 1: [(2, 2), (1 << 16, 1 << 16)]}


# --- Postings --------------------------------------------------------------------------------


@given(documents, documents, st.data())
def test_df_and_mean_length_count_live_rows_only(
    first: list[list[str]], second: list[list[str]], data: st.DataObject
) -> None:
    vocabulary = Vocabulary()
    parts = [counted(texts, vocabulary) for texts in (first, second)]
    size = len(first)
    dead = np.asarray(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), np.bool_)
    postings = Postings([Segment.build(bags) for bags in parts], [dead, None])
    live = [bag for bag, gone in zip(parts[0], dead, strict=True) if not gone] + parts[1]
    ids = np.arange(len(vocabulary) + 1, dtype=np.uint32)
    assert postings.df(ids).tolist() == [len(expected(live).get(one, [])) for one in ids.tolist()]
    assert postings.live_count == len(live)
    assert postings.row_count == len(first) + len(second)
    mean = sum(bag.length for bag in live) / len(live) if live else 0.0
    assert postings.avgdl == mean


def test_no_segments_are_an_empty_library() -> None:
    postings = Postings([])
    assert (postings.row_count, postings.live_count, postings.avgdl) == (0, 0, 0.0)
    assert postings.df(np.arange(3, dtype=np.uint32)).tolist() == [0, 0, 0]
