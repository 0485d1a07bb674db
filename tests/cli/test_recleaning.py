"""``wenzhai reclean``: originals that another version read otherwise are read again."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main

pytestmark = pytest.mark.usefixtures("quick_start")

ONE = "云海公司今天宣布，新一代液冷服务器已经量产，单机柜功率密度提高了一倍，首批产品将交付客户。"
TWO = "工程师估计，液冷的成本在两年之内可以与风冷持平，关键在于接头和管路的国产化进度。"
HEAD = "---\ntitle: 快讯\nsource: 云报\n---\n\n"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, dictionary_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Types a command over a library of a file and of a text from standard input."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.chdir(dictionary_cache)
    news = tmp_path / "news.md"
    news.write_text(f"{HEAD}{ONE}\n\n{TWO}\n", "utf-8")

    def type_in(*words: str, typed: str = "") -> Result:
        return CliRunner().invoke(main, ["--data-dir", str(tmp_path / "data"), *words], input=typed)

    assert type_in("add", str(news)).exit_code == 0
    assert type_in("add", "-", typed=f"# 另一条\n\n{TWO}{ONE}\n").exit_code == 0
    return type_in


@pytest.fixture
def db(tmp_path: Path) -> sqlite3.Connection:
    """The library, to be made what an older version would have made of it."""
    return sqlite3.connect(tmp_path / "data" / "wenzhai.db", isolation_level=None)


def store_paragraphs(db: sqlite3.Connection, article_id: int, *texts: str) -> None:
    paragraphs = json.dumps([[text, "body", at] for at, text in enumerate(texts, 1)])
    db.execute(
        "UPDATE texts SET paragraphs = ? WHERE article_id = ?",
        [zlib.compress(paragraphs.encode()), article_id],
    )


def test_what_would_change_is_shown_and_changed_when_agreed(
    run: Run, db: sqlite3.Connection
) -> None:
    store_paragraphs(db, 1, ONE, "扫码关注我们")
    db.execute("UPDATE articles SET source = '快讯云报' WHERE id = 1")

    refused = run("reclean", typed="n\n")
    shown = (
        "#1  快讯\n"
        "  source: 快讯云报 → 云报\n"
        "  − 扫码关注我们\n"
        f"  + {TWO}\n"
        "\n"
        "1 article changes; paragraphs gained: 1, lost: 1.\n"
    )
    assert refused.output.startswith(shown)
    assert refused.exit_code == 1
    assert json.loads(run("reclean", "--json").output)[0]["lost"] == ["扫码关注我们"]

    agreed = run("reclean", typed="y\n")
    assert agreed.output.startswith(shown)
    assert agreed.output.endswith("1 article was read again.\n")
    assert run("reclean").output == (
        "Nothing would change: every original is read as it is stored.\n"
    )
    assert TWO in run("show", "#1").output
    assert "云报" in run("articles").output


def test_what_people_corrected_or_a_feed_knew_stays(run: Run, db: sqlite3.Connection) -> None:
    run("edit", "#1", "--source", "海报")
    db.execute("UPDATE articles SET source = '订阅的来源' WHERE id = 2")
    store_paragraphs(db, 1, ONE)
    store_paragraphs(db, 2, ONE)

    assert run("reclean", "--yes").exit_code == 0

    listed = json.loads(run("articles", "--json").output)["articles"]
    assert {one["id"]: one["source"] for one in listed} == {1: "海报", 2: "订阅的来源"}


def test_an_original_without_article_text_stays_as_it_is(run: Run, db: sqlite3.Connection) -> None:
    db.execute("UPDATE texts SET original = ? WHERE article_id = 2", [zlib.compress(b"-")])
    before = run("show", "#2").output
    assert run("reclean", "--yes").output == (
        "#2  另一条\n  no article text would be left; it stays as it is\n\n"
        "0 articles change; paragraphs gained: 0, lost: 0.\n"
    )
    assert run("show", "#2").output == before


def test_votes_follow_the_paragraph_they_were_given(run: Run, db: sqlite3.Connection) -> None:
    (hit,) = json.loads(run("find", "--json", "功率密度").output)["articles"][0]["hits"][:1]
    number = hit["passage"]["article_id"]
    db.execute("INSERT INTO votes VALUES ('U1', 'q', ?, ?, 1, '')", [hit["passage"]["id"], number])
    store_paragraphs(db, number, "扫码关注我们")

    run("reclean", "--yes")

    (voted,) = db.execute(
        "SELECT text FROM passages JOIN votes ON passage_id = passages.id"
    ).fetchone()
    assert voted == hit["passage"]["text"]
