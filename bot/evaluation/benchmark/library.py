"""A library of made articles on disk, written through the store without segmenting."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from bot.analysis import Analyzer
from bot.engine import DATABASE_NAME
from bot.evaluation.benchmark.sample import MadeArticle
from bot.ingest.importer.terms import ImportTerms
from bot.models import Paragraph, PassageDraft, Reading
from bot.store import AnalysedArticle, AnalysedPassage, Store

ARTICLES_A_BATCH = 64


def write_library(articles: Iterable[MadeArticle], data_dir: Path, analyzer: Analyzer) -> None:
    """Store ``articles`` with the tokens they were made of, as if ``analyzer`` had found them."""
    store = Store(data_dir / DATABASE_NAME)
    terms = ImportTerms()
    made = (analysed(article, analyzer) for article in articles)
    try:
        while batch := list(islice(made, ARTICLES_A_BATCH)):
            store.save_all(batch, terms)
            terms.extend(store.terms(len(terms)))
    finally:
        store.close()


def analysed(article: MadeArticle, analyzer: Analyzer) -> AnalysedArticle:
    """The article as the store takes it."""
    texts = [passage.text for passage in article.passages]
    month, day = article.number % 12 + 1, article.number % 28 + 1
    path = f"/made/{article.number}.md"
    return AnalysedArticle(
        reading=Reading(
            path=path,
            original="\n".join(texts),
            title=article.title,
            title_is_inferred=False,
            author=None,
            source="样报",
            published=f"2025-{month:02}-{day:02}",
            language="zh-Hans",
            url=None,
            paragraphs=tuple(Paragraph(text, "body", at + 1) for at, text in enumerate(texts)),
            omissions=(),
        ),
        digest=hashlib.sha256(path.encode()).hexdigest(),
        title=article.title,
        title_terms=tuple(analyzer.bags(article.title)[0]),
        passages=tuple(
            AnalysedPassage(
                PassageDraft(at, text, None),
                tuple(passage.bag),
                tuple("".join(passage.words)),
            )
            for at, (passage, text) in enumerate(zip(article.passages, texts, strict=True))
        ),
        analyzer=analyzer.fingerprint,
    )


def copy_library(data_dir: Path, times: int) -> None:
    """Make the library ``times`` as large: every article again under other numbers.

    Postings grow as in any library; the vocabulary stays what it was. In a real library of this
    size it grows little more, where made text would go on giving bigrams that nobody writes.
    """
    db = sqlite3.connect(data_dir / DATABASE_NAME, isolation_level=None)
    articles, passages = db.execute(
        "SELECT (SELECT max(id) FROM articles), (SELECT max(id) FROM passages)"
    ).fetchone()
    for one in range(1, times):
        values = {"a": one * articles, "p": one * passages, "articles": articles}
        values |= {"passages": passages, "name": f"/{one}"}
        db.execute("BEGIN")
        for statement in _COPIES:
            db.execute(statement, values)
        db.execute("COMMIT")
    db.close()


_COPIES = (
    """
    INSERT INTO articles SELECT id + :a, path || :name, digest || :name, title, title_is_inferred,
        author, source, published, language, url, added_at, passage_count, character_count,
        title_tokens, analyzer, revision
    FROM articles WHERE id <= :articles ORDER BY id
    """,
    """
    INSERT INTO texts SELECT article_id + :a, original, paragraphs
    FROM texts WHERE article_id <= :articles ORDER BY article_id
    """,
    """
    INSERT INTO passages (id, article_id, position, heading, text)
    SELECT id + :p, article_id + :a, position, heading, text
    FROM passages WHERE id <= :passages ORDER BY id
    """,
    """
    INSERT INTO keyed_articles SELECT article_id + :a, version
    FROM keyed_articles WHERE article_id <= :articles
    """,
    """
    INSERT INTO tokens SELECT passage_id + :p, words, characters
    FROM tokens WHERE passage_id <= :passages ORDER BY passage_id
    """,
)
