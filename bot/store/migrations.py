"""The database's schema as numbered migrations; one that was released is never edited."""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from bot.errors import StoreError

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


@migrations(name="0006_watches")
def create_watches(db: Database) -> None:
    """Standing queries, what was found for each, what was posted, how far was looked.

    A watch tells of passages after ``after_passage`` only: ids are never given twice, and one that
    is segmented again or moved keeps its own. ``former_passages`` keeps what an article said before
    it was read anew, until that was compared: an article with another comma is no news. It is filled
    by a trigger, because any process may change an article, and only while somebody watches.
    """
    for statement in (
        """
        CREATE TABLE watches (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            number INTEGER NOT NULL,
            query TEXT NOT NULL,
            place TEXT NOT NULL,
            place_kind TEXT NOT NULL,
            owner TEXT NOT NULL,
            locale TEXT NOT NULL,
            zone TEXT NOT NULL,
            weekday INTEGER,
            hour INTEGER,
            minute INTEGER,
            created_at TEXT NOT NULL,
            paused TEXT,
            is_owner_told INTEGER NOT NULL DEFAULT 0,
            after_passage INTEGER NOT NULL,
            due_at TEXT,
            UNIQUE (place, number)
        )
        """,
        "CREATE INDEX watches_by_owner ON watches (owner)",
        """
        CREATE TABLE deliveries (
            watch_id INTEGER NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
            passage_id INTEGER NOT NULL,
            article_id INTEGER NOT NULL,
            likeness TEXT NOT NULL,
            state TEXT NOT NULL,
            found_at TEXT NOT NULL,
            settled_at TEXT,
            PRIMARY KEY (watch_id, passage_id)
        )
        """,
        "CREATE INDEX deliveries_by_state ON deliveries (state, watch_id)",
        "CREATE INDEX deliveries_by_likeness ON deliveries (watch_id, likeness)",
        """
        CREATE TABLE watch_posts (
            id INTEGER PRIMARY KEY,
            watch_id INTEGER NOT NULL REFERENCES watches (id) ON DELETE CASCADE,
            claimed_at TEXT NOT NULL,
            article_count INTEGER NOT NULL
        )
        """,
        "CREATE INDEX watch_posts_by_time ON watch_posts (watch_id, claimed_at)",
        """
        CREATE TABLE former_passages (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            passage_id INTEGER NOT NULL,
            article_id INTEGER NOT NULL,
            text TEXT NOT NULL
        )
        """,
        "CREATE INDEX former_passages_by_article ON former_passages (article_id)",
        """
        CREATE TABLE watched (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            up_to_passage INTEGER NOT NULL
        )
        """,
        "INSERT INTO watched VALUES (1, 0)",
        """
        CREATE TRIGGER passages_are_replaced AFTER DELETE ON passages
        WHEN EXISTS (SELECT 1 FROM watches)
        BEGIN
            INSERT INTO former_passages (passage_id, article_id, text)
            VALUES (old.id, old.article_id, old.text);
        END
        """,
    ):
        db.execute(statement)


@migrations(name="0007_counted")
def create_counts(db: Database) -> None:
    """What statistics count, in order: the Home tab of an admin draws them from these alone."""
    db.execute("CREATE INDEX questions_by_text ON questions (LOWER(text), passage_count)")
    db.execute("CREATE INDEX votes_by_query ON votes (query, is_right)")


@migrations(name="0008_collected")
def create_collected(db: Database) -> None:
    """Who saved which link; the feeds that are followed, and which of their entries were seen.

    Times are seconds since 1970, as ``Polling`` counts them. An entry's ``state`` is ``taken``,
    ``passed`` (known or removed before) or ``failed``, which is tried again ``tries`` times.
    """
    for statement in (
        """
        CREATE TABLE saved_links (
            article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
            link TEXT NOT NULL,
            saved_by TEXT NOT NULL,
            saved_at TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE feeds (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            url TEXT NOT NULL UNIQUE,
            title TEXT,
            home TEXT,
            full_text TEXT NOT NULL,
            interval_s REAL,
            added_by TEXT NOT NULL,
            added_at TEXT NOT NULL,
            due_at REAL NOT NULL,
            failures INTEGER NOT NULL,
            checked_at REAL,
            changed_at REAL,
            etag TEXT,
            last_modified TEXT,
            error TEXT
        )
        """,
        "CREATE INDEX feeds_by_due ON feeds (due_at)",
        """
        CREATE TABLE feed_entries (
            feed_id INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
            key TEXT NOT NULL,
            state TEXT NOT NULL,
            tries INTEGER NOT NULL,
            article_id INTEGER,
            seen_at REAL NOT NULL,
            PRIMARY KEY (feed_id, key)
        )
        """,
    ):
        db.execute(statement)


@migrations(name="0009_near_copies")
def create_near_copies(db: Database) -> None:
    """Which articles are copies of one another, both ways; and the keys by which those are found.

    ``keyed_articles`` says by which version of the keys an article was looked at: articles from
    before are stale, and are looked at as they are segmented again.
    """
    for statement in (
        """
        CREATE TABLE keyed_articles (
            article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
            version INTEGER NOT NULL
        )
        """,
        """
        CREATE TABLE copy_keys (
            key INTEGER NOT NULL,
            article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            PRIMARY KEY (key, article_id)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX copy_keys_by_article ON copy_keys (article_id)",
        """
        CREATE TABLE near_copies (
            article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            copy_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            PRIMARY KEY (article_id, copy_id)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX near_copies_by_copy ON near_copies (copy_id)",
    ):
        db.execute(statement)


@migrations(name="0010_corrections")
def create_corrections(db: Database) -> None:
    """What people corrected of articles, by column: it holds when the source is read again."""
    db.execute(
        """
        CREATE TABLE corrections (
            article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            value TEXT,
            PRIMARY KEY (article_id, name)
        )
        """
    )


def refuse_newer(db: Database, path: Path) -> None:
    """StoreError where a newer version of Wenzhai wrote the database."""
    known = {migration.name for migration in migrations._migrations}
    unknown = [m.name for m in migrations.applied(db) if m.name not in known]
    if unknown:
        raise StoreError(
            f"The database {path} was written by a newer version of Wenzhai "
            f"(it has {', '.join(unknown)}): update Wenzhai, or point DATA_DIR elsewhere."
        )
