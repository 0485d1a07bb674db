from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from bot.index import Vocabulary
from bot.models import PassageDraft, Reading
from bot.records.removed import RemovedArticles
from bot.store import AnalysedArticle, AnalysedPassage, Store

STORY = (
    "云海公司今天宣布，新一代液冷服务器已经量产，首批产品将交付给三家银行客户使用，价格没有透露。"
)
TEXTS = {
    "story": STORY,
    "signed": STORY + "（责任编辑：周晓）",
    "traditional": "雲海公司今天宣佈，新一代液冷服務器已經量產，首批產品將交付給三家銀行客戶使用，價格沒有透露。",
    "other": "湖边的樱花开了，周末来看花的人把两公里长的堤岸站满，卖茶的摊子排到了桥头。",
}


def article(name: str, text: str) -> AnalysedArticle:
    reading = Reading(f"/{name}", "", name, False, None, None, None, "zh-Hans", None, (), ())
    passage = AnalysedPassage(PassageDraft(0, text, None), ("词",), ("词",))
    return AnalysedArticle(reading, text, name, (name,), (passage,), "v1")


def save(store: Store, name: str, text: str | None = None) -> int:
    return store.save(article(name, text or TEXTS[name]), Vocabulary())


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "library.db")
    yield store
    store.close()


@pytest.mark.parametrize("order", list(permutations(TEXTS)), ids="-".join)
def test_copies_find_each_other_in_whatever_order_they_come(
    store: Store, order: tuple[str, ...]
) -> None:
    ids = {name: save(store, name) for name in order}
    copies = {ids[name] for name in ("story", "signed", "traditional")}
    found = store.near_copies(list(ids.values()))
    assert found == {one: frozenset(copies - {one}) for one in copies}


def test_an_article_that_is_read_anew_is_compared_anew(store: Store) -> None:
    one, other = save(store, "story"), save(store, "other")
    save(store, "other", TEXTS["signed"])
    assert store.near_copies([one]) == {one: {other}}
    save(store, "other", TEXTS["other"])
    assert store.near_copies([one, other]) == {}


def test_a_removed_article_is_no_copy_until_it_comes_back(store: Store) -> None:
    one, other = save(store, "story"), save(store, "signed")
    removed = RemovedArticles(store)
    removed.remove(other)
    assert store.near_copies([one, other]) == {}
    removed.restore(other)
    assert store.near_copies([other]) == {other: {one}}


def test_articles_from_before_copies_were_known_are_stale(store: Store) -> None:
    one, other = save(store, "story"), save(store, "signed")
    assert store.stale_articles("v1") == []
    with store.writing() as db:
        for table in ("keyed_articles", "copy_keys", "near_copies"):
            db.execute(f"DELETE FROM {table}")
    assert [number for number, _ in store.stale_articles("v1")] == [one, other]
    for number in (one, other):
        passages = [(passage.id, ("词",), ("词",)) for passage in store.article_passages(number)]
        store.replace_tokens(
            number, title_terms=("题",), passages=passages, analyzer="v1", vocabulary=Vocabulary()
        )
    assert store.stale_articles("v1") == []
    assert store.near_copies([one]) == {one: {other}}
