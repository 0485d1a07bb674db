"""The database's schema as numbered migrations; one that was released is never edited."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("wenzhai")


@migrations(name="0001_library")
def create_library(db: Database) -> None:
    """Articles, their texts, their passages with packed tokens, and the terms' numbers.

    Ids are never given twice (AUTOINCREMENT): a reader that still holds an older index must not
    meet another passage under an id it knows. ``revision`` numbers the changes of the library, so
    that another process can ask what is new since the one it has seen.
    """
    for statement in (
        """
        CREATE TABLE articles (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            path TEXT NOT NULL UNIQUE,
            digest TEXT NOT NULL,
            title TEXT NOT NULL,
            title_is_inferred INTEGER NOT NULL,
            author TEXT,
            source TEXT,
            published TEXT,
            language TEXT NOT NULL,
            url TEXT,
            added_at TEXT NOT NULL,
            passage_count INTEGER NOT NULL,
            character_count INTEGER NOT NULL,
            title_tokens BLOB NOT NULL,
            analyzer TEXT NOT NULL,
            revision INTEGER NOT NULL
        )
        """,
        "CREATE INDEX articles_by_digest ON articles (digest)",
        "CREATE INDEX articles_by_revision ON articles (revision)",
        """
        CREATE TABLE texts (
            article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
            original BLOB NOT NULL,
            paragraphs BLOB NOT NULL
        )
        """,
        """
        CREATE TABLE passages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            heading TEXT,
            text TEXT NOT NULL
        )
        """,
        "CREATE UNIQUE INDEX passages_by_article ON passages (article_id, position)",
        """
        CREATE TABLE tokens (
            passage_id INTEGER PRIMARY KEY REFERENCES passages (id) ON DELETE CASCADE,
            words BLOB NOT NULL,
            characters BLOB NOT NULL
        )
        """,
        "CREATE TABLE terms (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
        "CREATE TABLE removals (revision INTEGER PRIMARY KEY, article_id INTEGER NOT NULL)",
        "CREATE TABLE revisions (id INTEGER PRIMARY KEY CHECK (id = 1), number INTEGER NOT NULL)",
        "INSERT INTO revisions VALUES (1, 0)",
    ):
        db.execute(statement)


@migrations(name="0002_claims")
def create_claims(db: Database) -> None:
    """Keys of the events that were answered, so that a repeated delivery is answered once."""
    db.execute("CREATE TABLE claims (key TEXT PRIMARY KEY, claimed_at TEXT NOT NULL)")
    db.execute("CREATE INDEX claims_by_time ON claims (claimed_at)")


@migrations(name="0003_identity")
def create_identity(db: Database) -> None:
    """Which library this is, and the names of the saved indexes that were made from it.

    A saved index is trusted only where both agree: the folder of another library, or of a future
    that a restored backup does not know, is told from our own.
    """
    db.execute(
        "CREATE TABLE identity (id INTEGER PRIMARY KEY CHECK (id = 1), library TEXT NOT NULL)"
    )
    db.execute("INSERT INTO identity VALUES (1, lower(hex(randomblob(8))))")
    db.execute("CREATE TABLE saved_indexes (name TEXT PRIMARY KEY, revision INTEGER NOT NULL)")


@migrations(name="0004_dismissed")
def create_dismissed(db: Database) -> None:
    """Files whose article a person removed: a folder that is read again must not bring it back."""
    db.execute("CREATE TABLE dismissed (path TEXT PRIMARY KEY)")


@migrations(name="0005_people")
def create_people(db: Database) -> None:
    """What people set, voted and asked; articles that were removed and can still come back.

    The log of questions does not say who asked. A removed article is kept whole, with its ids.
    """
    for statement in (
        """
        CREATE TABLE preferences (
            scope TEXT NOT NULL,
            owner TEXT NOT NULL,
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (scope, owner, name)
        )
        """,
        """
        CREATE TABLE votes (
            person TEXT NOT NULL,
            query TEXT NOT NULL,
            passage_id INTEGER NOT NULL,
            article_id INTEGER NOT NULL,
            is_right INTEGER NOT NULL,
            voted_at TEXT NOT NULL,
            PRIMARY KEY (person, query, passage_id)
        )
        """,
        """
        CREATE TABLE questions (
            id INTEGER PRIMARY KEY,
            asked_at TEXT NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            passage_count INTEGER NOT NULL
        )
        """,
        "CREATE INDEX questions_by_time ON questions (asked_at)",
        """
        CREATE TABLE removed_articles (
            article_id INTEGER PRIMARY KEY,
            title TEXT NOT NULL,
            removed_at TEXT NOT NULL,
            removed_by TEXT NOT NULL,
            content BLOB NOT NULL
        )
        """,
        """
        CREATE TABLE synonyms (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            names TEXT NOT NULL UNIQUE,
            added_by TEXT NOT NULL,
            added_at TEXT NOT NULL
        )
        """,
    ):
        db.execute(statement)
