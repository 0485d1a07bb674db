"""Stored originals read again by the present reader: what would change, and the change itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from bot.analysis import Analyzer
from bot.errors import NotFoundError, SourceError
from bot.index import Vocabulary
from bot.ingest.importer.article import analyse
from bot.ingest.importer.links import read_markup, text_digest
from bot.ingest.readers.files import KINDS, Kind, TextKind, kind_of_text, read_text
from bot.models import Article, Reading, Recleaning
from bot.store import Store

_READ_AS: dict[Kind, TextKind] = {
    "txt": "txt",
    "md": "md",
    "html": "html",
    "pdf": "txt",
    "docx": "md",
}
"""What the stored text of a file of this kind is read as."""
_FACTS = ("title", "source", "author", "published", "language", "url")


class Recleaner:
    """Reads the originals of ``store`` again."""

    def __init__(self, store: Store, analyzer: Analyzer, vocabulary: Vocabulary) -> None:
        self._store = store
        self._analyzer = analyzer
        self._vocabulary = vocabulary

    def recleaning(self, article: Article) -> Recleaning | None:
        """What would change of an article; None where nothing would."""
        try:
            reading = self._read(article)
        except SourceError:
            return Recleaning(article, (), (), is_lost=True)
        before = [part.text for part in self._store.paragraphs(article.id)]
        after = [part.text for part in reading.paragraphs]
        gained, lost = _missing(after, before), _missing(before, after)
        facts = tuple(_facts(article, reading, self._store.corrected_names(article.id)))
        if before == after and not facts:
            return None
        return Recleaning(article, gained, lost, facts=facts)

    def reclean(self, article: Article) -> None:
        """Store an article as it is read now; SourceError where nothing of it is left."""
        reading = self._read(article)
        # That of a file is of its bytes, and stays: the file is read again where it is still there.
        digest = self._store.files()[article.path][1]
        if not _is_file(article.path):
            digest = text_digest(reading)
        analysed = analyse(reading, name=article.path, digest=digest, analyzer=self._analyzer)
        self._store.save(analysed, self._vocabulary)

    def _read(self, article: Article) -> Reading:
        original = self._store.original(article.id)
        if original is None:
            raise NotFoundError(f"#{article.id}")
        if _is_file(article.path):
            kind = KINDS[PurePath(article.path).suffix.lower()]
            return read_text(original, path=article.path, kind=_READ_AS[kind])
        reading = read_markup(original, path=article.path, kind=kind_of_text(original))
        return _with_known(reading, article)


def _is_file(path: str) -> bool:
    """Whether an article came from a file, rather than from a link or from standard input."""
    return PurePath(path).is_absolute() and PurePath(path).suffix.lower() in KINDS


def _with_known(reading: Reading, article: Article) -> Reading:
    """The reading of a page with what was known of it: a feed may have told what no page tells."""
    keeps_title = reading.title is None or (
        reading.title_is_inferred and not article.title_is_inferred
    )
    return replace(
        reading,
        path=article.path,
        title=article.title if keeps_title else reading.title,
        title_is_inferred=article.title_is_inferred if keeps_title else reading.title_is_inferred,
        author=reading.author or article.author,
        source=reading.source or article.source,
        published=reading.published or article.published,
        url=article.url,
    )


def _missing(texts: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Those of ``texts``, in their order, that are not among the others as often."""
    left = Counter(others)
    found = []
    for text in texts:
        if left[text]:
            left[text] -= 1
        else:
            found.append(text)
    return tuple(found)


def _facts(
    article: Article, reading: Reading, corrected: Collection[str]
) -> Iterator[tuple[str, str | None, str | None]]:
    """What would be known otherwise: name, before, after; what people corrected holds."""
    for name in _FACTS:
        before, after = getattr(article, name), getattr(reading, name)
        if name == "title" and after is None:
            continue  # the beginning of the text stands for it
        if before != after and name not in corrected:
            yield name, before, after
