"""Terms keep their ids, in a dictionary or packed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.index import vocabulary as vocabulary_module
from bot.index.vocabulary import Vocabulary

# Lone surrogates included: a damaged page may hold one, and a term must survive it.
terms = st.text(alphabet=st.characters(exclude_categories=()), max_size=4)

# Two pairs of words whose CRC-32 is the same.
COLLIDING = [("plumless", "buckeroo"), ("codding", "gnu")]


@given(st.lists(terms))
def test_ids_count_from_0_in_order_of_first_sight(seen: list[str]) -> None:
    vocabulary = Vocabulary()
    ids = [vocabulary.add(term) for term in seen]
    distinct = list(dict.fromkeys(seen))
    assert ids == [distinct.index(term) for term in seen]
    assert vocabulary.terms_from(0) == distinct
    assert len(vocabulary) == len(distinct)


@given(st.lists(terms, unique=True), st.lists(terms))
def test_packed_terms_and_new_ones_answer_alike(known: list[str], new: list[str]) -> None:
    vocabulary = Vocabulary.from_terms(known)
    vocabulary.add_all(new)
    distinct = list(dict.fromkeys(known + new))
    assert vocabulary.ids(distinct) == list(range(len(distinct)))
    assert [vocabulary.id(term) for term in distinct] == list(range(len(distinct)))
    assert vocabulary.terms_from(len(known)) == distinct[len(known) :]


@given(st.lists(st.lists(terms, max_size=8), max_size=8))
def test_packing_now_and_then_changes_no_id(texts: list[list[str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vocabulary_module, "NEWEST", 5)
        packing = Vocabulary()
        packed = [packing.add_all(text).tolist() for text in texts]
    plain = Vocabulary()
    assert packed == [plain.add_all(text).tolist() for text in texts]
    assert packing.terms_from(0) == plain.terms_from(0)
    assert packing.terms_from(2) == plain.terms_from(2)


@pytest.mark.parametrize(("first", "second"), COLLIDING)
def test_terms_of_the_same_hash_are_told_apart(first: str, second: str) -> None:
    vocabulary = Vocabulary.from_terms([first, "算力", second])
    assert vocabulary.ids([second, first]) == [2, 0]
    assert Vocabulary.from_terms([first]).id(second) is None


def test_an_unknown_term_has_no_id() -> None:
    assert Vocabulary().id("算力") is None
    assert Vocabulary.from_terms(["算力"]).ids(["内卷", "算力"]) == [None, 0]


@pytest.mark.parametrize("terms", [["a", "b", "a"], ["", ""]], ids=["apart", "empty"])
def test_a_list_that_repeats_a_term_is_refused(terms: list[str]) -> None:
    with pytest.raises(ValueError, match=f"the term {terms[0]!r} stands twice"):
        Vocabulary.from_terms(terms)


def test_a_reader_keeps_what_it_saw_while_terms_are_packed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(vocabulary_module, "NEWEST", 3)
    vocabulary = Vocabulary()
    seen: dict[str, int] = {}
    for number in range(20):
        term = f"词{number}"
        seen[term] = vocabulary.add(term)
        assert vocabulary.ids(list(seen)) == list(seen.values())
    assert vocabulary.size_bytes > 0


@given(known=st.lists(terms, unique=True), new=st.lists(terms, unique=True))
def test_terms_known_to_be_new_are_appended_few_or_many(known: list[str], new: list[str]) -> None:
    new = [term for term in new if term not in known]
    few, many = Vocabulary.from_terms(known), Vocabulary.from_terms(known)
    few.extend(iter(new))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vocabulary_module, "NEWEST", 2)
        many.extend(iter(new))
    assert few.terms_from(0) == many.terms_from(0) == known + new
    assert few.ids(new) == many.ids(new) == list(range(len(known), len(known) + len(new)))


def test_terms_asked_for_again_keep_their_ids_while_new_ones_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.index.vocabulary.MOST_ASKED", 2)
    vocabulary = Vocabulary.from_terms(["算力", "芯片", "电费"])
    assert vocabulary.ids(["电费", "内卷", "算力"]) == [2, None, 0]
    vocabulary.add("内卷")
    vocabulary.adopt(vocabulary.packed())
    assert vocabulary.ids(["内卷", "电费", "芯片", "算力"]) == [3, 2, 1, 0]
    assert vocabulary.ids(["算力", "没有"]) == [0, None]
