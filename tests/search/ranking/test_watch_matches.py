"""Which of some passages answer a query well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.analysis import Analyzer
from bot.engine import Engine
from bot.errors import QueryError
from bot.store import Store

GPU = (
    "云海公司宣布国产GPU量产，首批产品将交付给三家银行客户使用，预计明年产能再翻一番。公司同时"
    "披露了新的封装产线，位于江南的工厂已经完成设备安装，正在进行最后阶段的良率爬坡工作。"
)
FOREIGN = (
    "海外厂商发布了新一代GPU，售价比上一代提高了两成，国内的代理商表示到货时间尚未确定。多家云"
    "服务商已经下了订单，交货要等到明年第二季度，二手市场的价格因此在一周之内上涨了一成。"
)
FILMS = (
    "国产电影的票房今年大涨，多部影片进入了全年排行的前十名，院线正在加开晚间的场次。片方介绍，"
    "续集已经在筹备之中，外景地选在西北的一座小城，预计后年春节之前可以与观众见面。"
)


@pytest.fixture
def engine(tmp_path: Path, analyzer: Analyzer) -> Iterator[Engine]:
    articles = {"云海": (GPU, FILMS), "海外": (FOREIGN,), "影院": (FILMS + "另有一段补充。",)}
    for name, paragraphs in articles.items():
        (tmp_path / f"{name}.md").write_text(
            f"---\ntitle: {name}\nsource: {name}报\npublished: 2026-03-01\n---\n\n"
            + "\n\n".join(paragraphs),
            encoding="utf-8",
        )
    with Engine(Store(tmp_path / "library.db"), analyzer) as engine:
        list(engine.add(engine.find_files([tmp_path]), [tmp_path]))
        yield engine


def every(engine: Engine) -> list[int]:
    return [row[0] for row in engine._store.read("SELECT id FROM passages ORDER BY id")]


def texts(engine: Engine, query: str, ids: list[int] | None = None) -> set[str]:
    hits = engine.answering(query, every(engine) if ids is None else ids)
    return {hit.passage.text[:4] for hit in hits}


def test_each_part_of_a_short_query_must_stand_in_the_article(engine: Engine) -> None:
    assert texts(engine, "国产GPU") >= {"云海公司"}
    assert "海外厂商" not in texts(engine, "国产GPU")
    assert texts(engine, "国产 GPU") == texts(engine, "国产GPU")
    assert texts(engine, "国产 电影") == {"国产电影"}


ADDED = {
    "整机": "这套系统创新在整机，国产芯片与新的电源一同上架，机柜之间用高速网络相连，调试只花了三周。"
    "工程师介绍说，下一批机柜将在夏天交付，届时会换上另一种风扇，并把备件存放在园区的仓库里。",
    "借阅": "图书馆的借阅系统昨夜升级，读者今早发现预约记录还在，馆员说旧的编号会保留到明年年底为止。"
    "阅览室的座位也在同一处安排，迟到一刻钟的座位会放给后面的人，电话预约照旧由前台登记。",
    "茶馆": "老茶馆的创新菜单上周换过一轮，点心师傅把桂花糕做成了两种口味，街坊排队要等上半个小时。"
    "掌柜说，算力再好的点单机也比不上熟客的记性，所以柜台上仍旧摆着那本翻旧了的账簿和毛笔。"
    "\n\n后厨的排风系统是十年前装的，师傅们嫌它吵，却说换一台要停业三天，于是每年春天只请人来清洗。"
    "账房估算过，清洗一次的花费抵得上两百壶茶，街坊们笑着说，这笔钱还是花在修缮门前的石阶上好。",
}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("系统创新", {"这套系统"}, id="half-of-a-compound-is-another-thing"),
        pytest.param("国产算力芯片", {"这套系统"}, id="most-of-a-long-compound-is-enough"),
        pytest.param("借阅预约 阅览室座位", {"图书馆的"}, id="parts-of-one-article"),
        pytest.param("借阅预约 阅览室座位 国产电影票房", set(), id="a-part-is-missing"),
    ],
)
def test_a_compound_counts_where_most_of_it_stands(
    engine: Engine, tmp_path: Path, query: str, expected: set[str]
) -> None:
    for name, text in ADDED.items():
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n\n{text}\n", "utf-8")
    list(engine.add(engine.find_files([tmp_path]), [tmp_path]))
    assert texts(engine, query) == expected


def test_only_the_passages_that_are_given_are_looked_at(engine: Engine) -> None:
    ids = every(engine)
    assert texts(engine, "国产GPU", []) == set()
    assert texts(engine, "国产GPU", [99_999]) == set()
    hits = engine.answering("国产GPU", ids)
    assert engine.answering("国产GPU", [hits[0].passage.id]) == hits[:1]


def test_scores_are_those_of_any_search(engine: Engine) -> None:
    found = {hit.passage.id: hit for part in engine.find("国产GPU").articles for hit in part.hits}
    for hit in engine.answering("国产GPU", every(engine)):
        assert hit.score == pytest.approx(found[hit.passage.id].score)
        assert hit.coverage == pytest.approx(found[hit.passage.id].coverage)
        assert hit.terms == found[hit.passage.id].terms


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("GPU", {"云海公司", "海外厂商"}),
        ("GPU source:海外", {"海外厂商"}),
        ("GPU since:2026-04", set()),
        ("GPU lang:en", set()),
        ('"新一代GPU"', {"海外厂商"}),
        ('GPU "新一代 GPU 卡"', {"海外厂商"}),
        ("GPU -海外", {"云海公司"}),
        ("院", {"国产电影"}),
    ],
)
def test_filters_phrases_and_exclusions_hold(
    engine: Engine, query: str, expected: set[str]
) -> None:
    assert texts(engine, query) == expected


def test_what_cannot_be_searched_for_is_said(engine: Engine) -> None:
    with pytest.raises(QueryError):
        engine.answering("，。", every(engine))


def test_passages_that_were_chosen_are_shown_whatever_they_match(engine: Engine) -> None:
    shown = engine.shown("国产GPU", [*every(engine), 99_999])
    assert {part.article.title for part in shown} == {"云海", "海外", "影院"}
    assert shown[0].hits[0].passage.text.startswith("云海公司")
    assert sum(len(part.hits) for part in shown) == len(every(engine))


def test_a_passage_that_is_gone_is_left_out(engine: Engine) -> None:
    ids = every(engine)
    engine.remove(1)
    assert len(engine.shown("国产GPU", ids)) == 2
