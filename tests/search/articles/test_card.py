"""The card of an article: how long it takes to read, and what to read beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.analysis.lexicon import read_synonyms
from bot.config import Settings
from bot.engine import Engine, budgets_of
from bot.errors import NotFoundError, QueryError
from bot.models import RelatedArticle
from bot.search.articles.card import heaviest_terms, reading_minutes
from bot.search.articles.key_terms import KeyTerm
from bot.search.summaries.budgets import Budget, Budgets
from bot.store import Store

ARTICLES = {
    "a": (
        "液冷竞赛升温",
        "zh-Hans",
        "英伟达宣布向OpenAI投资1000亿美元，双方将建设10吉瓦的数据中心，液冷服务器成为标准配置。",
        "液冷服务器的订单占市场的35%，云海公司的工程师说，液冷服务器的交付周期缩短到三周。",
    ),
    "b": (
        "Liquid cooling race",
        "en",
        "Nvidia will invest 100 billion dollars in OpenAI, and 10 gigawatts of data centers follow.",
        "Orders for liquid cooling are 35 percent of the market, an engineer in Oslo told reporters.",
    ),
    "c": (
        "云海公司扩建厂房",
        "zh-Hans",
        "云海公司今天扩建厂房，液冷服务器的产能将翻一番，首批设备已经运抵现场。",
        "云海公司表示，液冷服务器的客户来自银行和运营商，新的厂房明年投产。",
    ),
    "d": (
        "海底电缆铺设完成",
        "zh-Hans",
        "连接两座岛屿的海底电缆今天铺设完成，施工船只已经返回港口，居民用电不再受限。",
        "海底电缆的维护由当地电网负责，预计使用三十年，台风季节来临之前完成检测。",
    ),
}


@pytest.fixture
def opened(tmp_path: Path, analyzer: Analyzer) -> Callable[..., Engine]:
    def open_engine(budgets: Budgets | None = None) -> Engine:
        return Engine(
            Store(tmp_path / "library.db"),
            analyzer,
            synonyms=read_synonyms(),
            budgets=budgets or Budgets(),
        )

    return open_engine


@pytest.fixture
def engine(tmp_path: Path, opened: Callable[..., Engine]) -> Iterator[Engine]:
    for name, (title, language, *body) in ARTICLES.items():
        (tmp_path / f"{name}.md").write_text(
            f"---\ntitle: {title}\nlang: {language}\nsource: 云报\n---\n\n" + "\n\n".join(body),
            encoding="utf-8",
        )
    with opened() as engine:
        list(engine.add(engine.find_files([tmp_path])))
        yield engine


def number(engine: Engine, title: str) -> int:
    return next(a.id for a in engine.articles().articles if a.title == title)


def related(engine: Engine, name: str) -> dict[str, RelatedArticle]:
    found = engine.related(number(engine, ARTICLES[name][0]))
    return {one.article.title: one for one in found}


def test_a_card_has_the_summary_key_terms_and_reading_time(engine: Engine) -> None:
    card = engine.card("液冷竞赛升温")

    assert card.summary == engine.summary("液冷竞赛升温")
    assert card.summary.quotations
    assert card.article.title == "液冷竞赛升温"
    assert "液冷服务器" in card.key_terms
    assert card.reading_minutes == 1


@pytest.mark.parametrize("name", ["a", "b"])
def test_the_same_story_in_another_language_comes_first(engine: Engine, name: str) -> None:
    (first, *others) = engine.related(number(engine, ARTICLES[name][0]))

    assert first.kind == "same_story"
    assert first.article.title == ARTICLES["b" if name == "a" else "a"][0]
    assert all(one.kind == "related" for one in others)


def test_an_article_that_shares_terms_is_related_and_says_which(engine: Engine) -> None:
    one = related(engine, "c")["液冷竞赛升温"]

    assert one.kind == "related"
    assert {"云海公司", "液冷服务器"} <= set(one.terms)
    assert 0 < one.score < 1


def test_the_article_itself_and_what_shares_nothing_are_left_out(engine: Engine) -> None:
    for name, (title, *_) in ARTICLES.items():
        assert title not in related(engine, name)
        assert name == "d" or ARTICLES["d"][0] not in related(engine, name)
    assert related(engine, "d") == {}


def test_no_more_than_are_asked_for(engine: Engine) -> None:
    title = ARTICLES["a"][0]
    assert len(engine.related(number(engine, title), 1)) == 1
    assert engine.related(number(engine, title), 0) == ()


def test_a_removed_article_is_no_longer_related(engine: Engine) -> None:
    engine.remove(number(engine, ARTICLES["b"][0]))
    assert ARTICLES["b"][0] not in related(engine, "a")


@pytest.mark.parametrize("reference", ["#99", "没有这篇", "https://example.org/nothing"])
def test_there_is_no_card_of_what_is_not_there(engine: Engine, reference: str) -> None:
    with pytest.raises(NotFoundError):
        engine.card(reference)


def test_nothing_is_related_to_what_is_not_there(engine: Engine) -> None:
    with pytest.raises(NotFoundError):
        engine.related(99)


def test_an_article_of_questions_has_a_card_all_the_same(tmp_path: Path, engine: Engine) -> None:
    path = tmp_path / "q.md"
    path.write_text("---\ntitle: 十问\n---\n\n为什么呢？\n\n怎么办呢？\n", encoding="utf-8")
    list(engine.add([path]))

    card = engine.card("十问")

    assert card.summary.quotations == ()
    assert card.related == ()


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("#1", True),
        ("#99", True),
        ("https://example.org/x", True),
        ("《液冷竞赛升温》", True),
        ("液冷", False),
        ("99", False),
    ],
)
def test_an_article_is_told_from_a_question(engine: Engine, reference: str, expected: bool) -> None:
    assert engine.names_article(reference) is expected


def test_a_call_may_ask_for_less_or_more(engine: Engine) -> None:
    assert len(engine.summary("液冷竞赛升温", sentences=1).quotations) == 1
    told = engine.summary("液冷服务器", characters=30).quotations
    assert 0 < sum(len(each.text) for each in told) <= 30
    assert len(engine.card("#1", sentences=1).summary.quotations) == 1
    with pytest.raises(QueryError, match="query_budget"):
        engine.summary("液冷", sentences=0)


def test_the_team_sets_how_long_summaries_are(
    engine: Engine, opened: Callable[..., Engine]
) -> None:
    with opened(Budgets(article=Budget(1, 60), query=Budget(1, 60))) as short:
        for asked in ("液冷竞赛升温", "液冷服务器"):
            assert len(engine.summary(asked).quotations) > 1
            (quotation,) = short.summary(asked).quotations
            assert len(quotation.text) <= 60


def test_settings_are_budgets() -> None:
    assert budgets_of(Settings()) == Budgets()
    settings = Settings.from_env(
        {
            "SUMMARY_SENTENCES": "2",
            "SUMMARY_CHARACTERS": "100",
            "SUMMARY_QUERY_SENTENCES": "4",
            "SUMMARY_QUERY_CHARACTERS": "300",
        }
    )
    assert budgets_of(settings) == Budgets(article=Budget(2, 100), query=Budget(4, 300))


@pytest.mark.parametrize(
    ("texts", "minutes"),
    [
        ([], 1),
        (["算" * 255], 1),
        (["算" * 256], 2),
        (["word " * 238], 1),
        (["word " * 239], 2),
        (["算" * 255, "word " * 238], 2),
        (["3800亿元，GPT-4o。"], 1),
    ],
)
def test_reading_takes_whole_minutes(texts: list[str], minutes: int) -> None:
    assert reading_minutes(texts) == minutes


def test_the_heaviest_terms_are_shown_names_first() -> None:
    terms = [
        KeyTerm("甲", 1.0, is_name=True),
        KeyTerm("乙", 3.0, is_name=False),
        KeyTerm("丙", 2.0, is_name=True),
    ]
    assert heaviest_terms(terms, limit=2) == ("丙", "乙")
    assert heaviest_terms(terms) == ("丙", "甲", "乙")


def test_a_changed_library_gives_other_terms(engine: Engine, tmp_path: Path) -> None:
    before = engine.card("#1").key_terms
    path = tmp_path / "a.md"
    text = path.read_text(encoding="utf-8").replace("液冷服务器", "浸没式机柜")
    path.write_text(text, encoding="utf-8")
    list(engine.add([path]))

    after = engine.card("#1").key_terms

    assert "液冷服务器" in before
    assert "液冷服务器" not in after
