"""Export and import: the whole library there and back."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis import Analyzer
from bot.engine import Engine
from bot.engine.exchange import ImportReport
from bot.engine.exchange.tables import CARRIED_WITH_ARTICLES, LEFT_OUT, MADE_ANEW, TABLES
from bot.errors import SourceError
from bot.evaluation.beir import read_set
from bot.models import ArticleEdit
from bot.store import Store

WORDS = [
    "算力需求年均增长超过40%。",
    "国产GPU进入电力行业。",
    "液冷的成本仍然偏高，",
    "Compute heats up. ",
    '它说"好"。',
]
NAMES = st.text(st.sampled_from("甲乙丙AB\"'\\: #é\u2028"), min_size=1, max_size=6)
PARAGRAPHS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=4).map("".join), min_size=1, max_size=3
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, 4), PARAGRAPHS),
        st.tuples(st.just("remove"), st.integers(1, 6), st.none()),
        st.tuples(st.just("edit"), st.integers(1, 6), NAMES),
        st.tuples(st.just("vote"), st.integers(1, 9), NAMES),
        st.tuples(st.just("watch"), st.integers(1, 3), NAMES),
        st.tuples(st.just("stop"), st.integers(1, 3), st.none()),
        st.tuples(st.just("synonym"), st.integers(1, 9), NAMES),
        st.tuples(st.just("language"), st.integers(1, 3), st.none()),
        st.tuples(st.just("follow"), st.integers(1, 3), NAMES),
    ),
    max_size=14,
)


def perform(engine: Engine, folder: Path, step: tuple[str, int, object]) -> None:
    """One of the things that people do with a library."""
    kind, number, given = step
    records = engine.records
    article = engine._live.current().articles.get(number)
    if kind == "add":
        path = folder / f"{number}.md"
        path.write_text("\n\n".join(["# 题", *given]), encoding="utf-8")  # type: ignore[misc]
        list(engine.add([path], [path]))
    elif kind == "remove" and article:
        engine.remove(number)
    elif kind == "edit" and article:
        engine.edit_article(number, ArticleEdit(title=f"题{given}", source=str(given)))
    elif kind == "vote":
        records.votes.cast(
            "U1", str(given), passage_id=number, article_id=1, is_right=number % 2 == 1
        )
    elif kind == "watch":
        records.watches.set(
            f"算力{given}",
            place=f"C{number}",
            place_kind="channel",
            owner="U1",
            locale="zh",
            zone="UTC",
            limit=9,
        )
    elif kind == "stop":
        records.watches.stop(number)
    elif kind == "synonym":
        records.synonyms.add((f"名{number}", str(given)), by="U1")
    elif kind == "language":
        records.preferences.choose_language("person", f"U{number}", "zh-Hant")
    elif kind == "follow":
        engine.collector.followed.add(f"https://{number}.example/feed", by="U1", title=str(given))


def exported(engine: Engine) -> bytes:
    file = io.BytesIO()
    engine.exchange.write_to(file)
    return file.getvalue()


def take_in(engine: Engine, path: Path) -> ImportReport:
    *_, report = engine.exchange.take_in(path)
    return report


@pytest.fixture
def opened(tmp_path: Path, analyzer: Analyzer) -> Iterator[Callable[[str], Engine]]:
    """Opens the library of a name."""
    engines: list[Engine] = []

    def open_engine(name: str) -> Engine:
        engines.append(Engine(Store(tmp_path / name / "wenzhai.db"), analyzer))
        return engines[-1]

    yield open_engine
    for engine in engines:
        engine.close()


@pytest.fixture
def filled(opened: Callable[[str], Engine], tmp_path: Path) -> Engine:
    """A library with something of everything."""
    engine = opened("filled")
    for step in (
        ("add", 1, [WORDS[0] * 2, WORDS[1] * 2]),
        ("add", 2, [WORDS[2] + WORDS[1]]),
        ("add", 3, [WORDS[3] * 3]),
        ("remove", 2, None),
        ("edit", 1, "报"),
        ("vote", 1, "算力"),
        ("vote", 2, "算力"),
        ("watch", 1, "a"),
        ("watch", 1, "b"),
        ("synonym", 1, "GPU"),
        ("language", 1, None),
        ("follow", 1, "云报"),
    ):
        perform(engine, tmp_path, step)
    return engine


@settings(max_examples=40)
@given(steps=STEPS)
def test_export_import_export_gives_the_same_bytes(
    analyzer: Analyzer, steps: list[tuple[str, int, object]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with Engine(Store(folder / "one" / "wenzhai.db"), analyzer) as one:
            for step in steps:
                perform(one, folder, step)
            before = exported(one)
            one.exchange.export("jsonl", folder / "library.jsonl")
            one.exchange.export("markdown", folder / "library")
        assert (folder / "library.jsonl").read_bytes() == before
        for place in ("library.jsonl", "library"):
            with Engine(Store(folder / f"in {place}" / "wenzhai.db"), analyzer) as other:
                report = take_in(other, folder / place)
                assert exported(other) == before
                assert report.left_out == 0


def test_an_imported_library_answers_as_the_one_it_came_from(
    filled: Engine, opened: Callable[[str], Engine], tmp_path: Path
) -> None:
    filled.exchange.export("jsonl", tmp_path / "a.jsonl")
    other = opened("other")
    report = take_in(other, tmp_path / "a.jsonl")
    assert (report.articles, report.known) == (2, 0)
    assert other.find("算力 增长") == filled.find("算力 增长")
    assert other.summary("算力") == filled.summary("算力")
    assert other.original(1) == filled.original(1)
    assert other.stale_count() == 0
    assert other.records.watches.every() == filled.records.watches.every()
    # Numbers that were given there are not given again here.
    perform(other, tmp_path, ("add", 4, [WORDS[1] * 4]))
    assert sorted(other._live.current().articles) == [1, 3, 4]


def test_an_import_leaves_what_is_there_and_renumbers_what_comes(
    filled: Engine, opened: Callable[[str], Engine], tmp_path: Path
) -> None:
    filled.exchange.export("jsonl", tmp_path / "a.jsonl")
    other = opened("other")
    perform(other, tmp_path, ("add", 3, [WORDS[3] * 3]))
    perform(other, tmp_path, ("add", 9, [WORDS[1] * 4]))
    perform(other, tmp_path, ("watch", 1, "c"))
    known = other.article("#2")

    report = take_in(other, tmp_path / "a.jsonl")

    assert (report.articles, report.known) == (1, 1)
    assert other.article("#2") == known
    articles = other._live.current().articles
    assert sorted(articles) == [1, 2, 4]
    assert articles[4].source == "报"
    voted = other.records.votes.of("U1", "算力")
    passages = [passage.id for passage in other.article("#4")[1]]
    assert voted == {passages[0]: True}
    assert report.left_out == 1, "the vote on a passage that is gone"
    assert {(one.query, one.number) for one in other.records.watches.every()} == {
        ("算力c", 1),
        ("算力a", 2),
        ("算力b", 3),
    }
    again = take_in(other, tmp_path / "a.jsonl")
    assert (again.articles, again.known, sum(again.records.values())) == (0, 2, 0)


def test_an_edited_markdown_file_is_read_and_keeps_its_number(
    filled: Engine, opened: Callable[[str], Engine], tmp_path: Path
) -> None:
    filled.exchange.export("markdown", tmp_path / "library")
    file = tmp_path / "library" / "articles" / "00001.md"
    text = file.read_text("utf-8")
    assert text.startswith('---\ntitle: "题报"\nsource: "报"\n')
    file.write_text(
        text.replace('source: "报"', "source: 海报") + "\n价格在下半年可能回落。\n", "utf-8"
    )
    other = opened("other")
    take_in(other, tmp_path / "library")
    article, passages = other.article("#1")
    assert (article.source, article.title) == ("海报", "题报")
    assert "价格在下半年可能回落。" in passages[-1].text


def test_a_beir_folder_holds_passages_and_what_people_voted(filled: Engine, tmp_path: Path) -> None:
    filled.exchange.export("beir", tmp_path / "set")
    found = read_set(tmp_path / "set")
    assert [passage.id for passage in found.passages] == ["p1", "p3"]
    (question,) = found.questions
    assert (question.text, question.grades) == ("算力", {"p1": 1.0})


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        pytest.param(b"", "no export", id="empty"),
        pytest.param(b"{}\n", "line 1", id="no record"),
        pytest.param(b'{"record": "article"}\n', "no export", id="no head"),
        pytest.param(b'{"record": "library", "format": 2}\n', "format 2", id="newer"),
        pytest.param(b'{"record": "library", "format": 1, "given": {}}\nxx\n', "line 2", id="cut"),
        pytest.param(
            b'{"record": "library", "format": 1, "given": {}, "looked_through": 0}\n'
            b'{"record": "articles"}\n',
            "unknown",
            id="unknown record",
        ),
        pytest.param(
            b'{"record": "library", "format": 1, "given": {}}\n{"record": "article"}\n',
            "lacks path",
            id="half an article",
        ),
    ],
)
def test_what_is_no_export_is_refused_and_leaves_nothing(
    opened: Callable[[str], Engine], tmp_path: Path, lines: bytes, said: str
) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines)
    engine = opened("other")
    before = exported(engine)
    with pytest.raises(SourceError, match=said):
        take_in(engine, tmp_path / "a.jsonl")
    assert exported(engine) == before


def test_of_every_table_is_said_what_becomes_of_it(filled: Engine) -> None:
    rows = filled._store.read("SELECT name FROM sqlite_master WHERE type = 'table'")
    there = {name for (name,) in rows if not name.startswith(("sqlite_", "_sqlite_"))}
    assert there == (
        CARRIED_WITH_ARTICLES | MADE_ANEW | LEFT_OUT | {table.name for table in TABLES}
    )


def test_an_export_overwrites_nothing(filled: Engine, tmp_path: Path) -> None:
    place = tmp_path / "a.jsonl"
    place.write_text("mine", "utf-8")
    with pytest.raises(SourceError, match="exists already"):
        filled.exchange.export("jsonl", place)
    assert place.read_text("utf-8") == "mine"
    assert json.loads(exported(filled).splitlines()[0])["format"] == 1
