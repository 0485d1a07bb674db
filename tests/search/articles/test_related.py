"""What to read beside an article: by the terms they share, in whichever language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.engine import Engine
from bot.models import RelatedArticle
from bot.search.articles.related import name_table
from bot.store import Store

COOLING = "液冷服务器量产以后，青石港机房的液冷服务器换成了Kestrel芯片，樟木厂负责樟木厂的管道。"
ARTICLES: Mapping[str, str] = {
    "液冷服务器量产": COOLING,
    "樟木厂改造": "樟木厂今年改造，青石港机房和液冷服务器的管道由樟木厂供货，工期三个月。",
    "街角花店": "花店的主人说，青石港的游客买走了一半的花，樱花季的生意最好。",
    "Graphics cards": "The harbour bought graphics cards. Kestrel makes the graphics cards there.",
    "显卡进港": "港区买进一批显卡，显卡由Kestrel公司生产，海关当天放行了显卡。",
}


@pytest.fixture
def engine(tmp_path: Path, analyzer: Analyzer) -> Iterator[Engine]:
    for at, (title, body) in enumerate(ARTICLES.items()):
        (tmp_path / f"{at}.md").write_text(f"---\ntitle: {title}\n---\n\n{body}\n", "utf-8")
    synonyms = [["graphics cards", "显卡"]]
    with Engine(Store(tmp_path / "library.db"), analyzer, synonyms=synonyms) as engine:
        list(engine.add(engine.find_files([tmp_path])))
        yield engine


def beside(engine: Engine, title: str) -> dict[str, RelatedArticle]:
    number = engine.card(title).article.id
    return {one.article.title: one for one in engine.related(number)}


def test_one_shared_word_is_chance(engine: Engine) -> None:
    assert "街角花店" not in beside(engine, "液冷服务器量产")


def test_a_term_and_its_synonym_are_shared(engine: Engine) -> None:
    (english,) = (
        one for title, one in beside(engine, "显卡进港").items() if title == "Graphics cards"
    )
    assert {term.lower() for term in english.terms} >= {"显卡", "kestrel"}


def test_what_scores_best_comes_first(engine: Engine) -> None:
    for title in ARTICLES:
        found = list(beside(engine, title).values())
        assert found == sorted(found, key=lambda one: (one.kind != "same_story", -one.score))
        assert title not in {one.article.title for one in found}


def test_names_stand_for_one_another_where_one_is_foreign() -> None:
    groups = [["gpu", "显卡"], ["增长", "激增"]]
    assert name_table(groups) == {"gpu": "gpu", "显卡": "gpu"}
