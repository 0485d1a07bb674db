"""The rows of an article, written inside a transaction."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal, cast

from sqlite_utils import Database

from bot.models import Reading
from bot.store.analysed import AnalysedArticle, AnalysedPassage
from bot.store.corrections import corrected
from bot.store.near_copies import note_copies
from bot.store.removal import next_revision
from bot.store.terms import TermNumbers


@dataclass(frozen=True, slots=True)
class GivenNumbers:
    """What an article from another library brings along: its ids, which must be free, and more."""

    article_id: int
    passage_ids: tuple[int, ...]
    added_at: str
    corrections: Mapping[str, str | None]


def put_article(
    db: Database,
    analysed: AnalysedArticle,
    numbers: TermNumbers,
    given: GivenNumbers | None = None,
) -> int:
    """The id of the article now stored under its path; an earlier one there is replaced.

    With ``given`` there must be none.
    """
    row = _article_row(analysed, numbers, next_revision(db))
    if given is not None:
        row |= {"id": given.article_id, "added_at": given.added_at}
    articles = db.table("articles")
    db.execute("DELETE FROM dismissed WHERE path = ?", [row["path"]])
    former: dict[str, int] = {}
    known = db.execute("SELECT id FROM articles WHERE path = ?", [row["path"]]).fetchone()
    if known is None:
        article_id = cast(int, articles.insert(row).last_pk)
    else:
        article_id = known[0]
        articles.update(article_id, corrected(db, article_id, row))
        former = _passages_by_text(db, article_id)
        db.table("passages").delete_where("article_id = ?", [article_id])
    db.table("texts").upsert(_text_row(article_id, analysed.reading), pk="article_id")
    _put_passages(db, article_id, analysed.passages, numbers, given.passage_ids if given else None)
    if given is not None:
        rows = [(article_id, name, value) for name, value in given.corrections.items()]
        db.conn.executemany("INSERT INTO corrections VALUES (?, ?, ?)", rows)
    if former:
        _let_votes_follow(db, article_id, former)
    note_copies(db, article_id, analysed.copy_keys)
    return article_id


def reason_to_pass_over(
    db: Database, analysed: AnalysedArticle, named: Collection[str]
) -> Literal["dismissed", "duplicate"] | None:
    """Why a file that was looked at earlier is not to be stored now."""
    path = analysed.reading.path
    dismissed = db.execute("SELECT 1 FROM dismissed WHERE path = ?", [path]).fetchone()
    if dismissed and path not in named:
        return "dismissed"
    rows = db.execute(
        "SELECT path = ? FROM articles WHERE path = ? OR digest = ?", [path, path, analysed.digest]
    ).fetchall()
    is_twin = bool(rows) and not any(is_same_path for (is_same_path,) in rows)
    return "duplicate" if is_twin else None


def path_of(db: Database, article_id: int) -> str | None:
    rows = db.execute("SELECT path FROM articles WHERE id = ?", [article_id]).fetchall()
    return rows[0][0] if rows else None


def _article_row(analysed: AnalysedArticle, numbers: TermNumbers, revision: int) -> dict[str, Any]:
    reading = analysed.reading
    return {
        "path": reading.path,
        "digest": analysed.digest,
        "title": analysed.title,
        "title_is_inferred": reading.title_is_inferred,
        "author": reading.author,
        "source": reading.source,
        "published": reading.published,
        "language": reading.language,
        "url": reading.url,
        "added_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "passage_count": len(analysed.passages),
        "character_count": sum(len(p.text) for p in reading.paragraphs),
        "title_tokens": numbers.pack(analysed.title_terms),
        "analyzer": analysed.analyzer,
        "revision": revision,
    }


def _put_passages(
    db: Database,
    article_id: int,
    passages: Sequence[AnalysedPassage],
    numbers: TermNumbers,
    ids: Sequence[int] | None,
) -> None:
    # Plain SQL: sqlite-utils looks the table up for every row, which took half of an import.
    for at, passage in enumerate(passages):
        draft = passage.draft
        passage_id = db.execute(
            "INSERT INTO passages (id, article_id, position, heading, text) VALUES (?, ?, ?, ?, ?)",
            [ids[at] if ids else None, article_id, draft.position, draft.heading, draft.text],
        ).lastrowid
        db.execute(
            "INSERT INTO tokens (passage_id, words, characters) VALUES (?, ?, ?)",
            [passage_id, numbers.pack(passage.words), numbers.pack(passage.characters)],
        )


def _passages_by_text(db: Database, article_id: int) -> dict[str, int]:
    rows = db.execute("SELECT text, id FROM passages WHERE article_id = ?", [article_id])
    return dict(rows.fetchall())


def _let_votes_follow(db: Database, article_id: int, former: Mapping[str, int]) -> None:
    """What people said of a passage goes to the one that now says the same."""
    for text, passage_id in _passages_by_text(db, article_id).items():
        if text in former:
            db.execute(
                "UPDATE votes SET passage_id = ? WHERE passage_id = ?", [passage_id, former[text]]
            )


def _text_row(article_id: int, reading: Reading) -> dict[str, Any]:
    paragraphs = json.dumps([[p.text, p.kind, p.line] for p in reading.paragraphs])
    return {
        "article_id": article_id,
        "original": zlib.compress(reading.original.encode("utf-8", "surrogatepass")),
        "paragraphs": zlib.compress(paragraphs.encode()),
    }
