from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.store import Store
from tests.store.test_connections import filled

COLUMNS = {
    "articles.title_tokens": "UPDATE articles SET title_tokens = ? WHERE id = 2",
    "tokens.words": "UPDATE tokens SET words = ? WHERE passage_id = 2",
    "tokens.characters": "UPDATE tokens SET characters = ? WHERE passage_id = 2",
}


def damage(path: Path, sql: str) -> Store:
    """A library of three articles, with one value changed behind the store's back."""
    store = filled(path, 3)
    with store.writing() as db:
        db.execute(sql, [b"x\x9c damaged"])
    return store


@pytest.mark.parametrize("sql", COLUMNS.values(), ids=COLUMNS)
def test_a_damaged_record_is_left_out_and_named_and_the_rest_answers(
    tmp_path: Path, sql: str, caplog: pytest.LogCaptureFixture
) -> None:
    with contextlib.closing(damage(tmp_path / "library.db", sql)) as store:
        with store.snapshot() as snapshot:
            assert [one.article_id for one in snapshot.tokens(0)] == [1, 3]

        assert "Article #2 is damaged" in caplog.text
        (problem,) = store.problems()
        assert problem.startswith("article #2: its terms are damaged")


@pytest.mark.parametrize("column", ["paragraphs", "original"])
def test_a_damaged_text_is_told_and_is_no_traceback(tmp_path: Path, column: str) -> None:
    sql = f"UPDATE texts SET {column} = ? WHERE article_id = 2"
    with contextlib.closing(damage(tmp_path / "library.db", sql)) as store:
        with pytest.raises(StoreError, match="article #2 is damaged"):
            (store.paragraphs if column == "paragraphs" else store.original)(2)

        assert len(store.problems()) == 1
        assert store.paragraphs(1)


def test_a_sound_library_has_no_problems(tmp_path: Path) -> None:
    with contextlib.closing(filled(tmp_path / "library.db")) as store:
        assert store.problems() == []
