"""What goes into the library: files read, cleaned, segmented and stored, one article at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from bot.analysis import Analyzer
from bot.errors import SourceError
from bot.index import Vocabulary
from bot.ingest import READER_VERSION, read_file, split_passages
from bot.models import Paragraph, Reading
from bot.store import AnalysedArticle, AnalysedPassage, Store

TITLE_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class AddReport:
    """What became of one file. ``article_id`` is None where the file is in the library no more."""

    path: str
    status: Literal[
        "added", "changed", "unchanged", "moved", "duplicate", "failed", "gone", "pruned"
    ]
    article_id: int | None = None
    title: str | None = None
    other_path: str | None = None
    error: str | None = None


class Intake:
    """Takes files into ``store``; ``vocabulary`` is only read, to spare look-ups of known terms."""

    def __init__(self, store: Store, analyzer: Analyzer, vocabulary: Vocabulary) -> None:
        self._store = store
        self._analyzer = analyzer
        self._vocabulary = vocabulary

    def add(
        self, files: Iterable[Path], folders: Sequence[Path] = (), *, prune: bool = False
    ) -> Iterator[AddReport]:
        """Read files into the library, one report each, stored one by one.

        Articles whose file is gone from one of ``folders`` are reported at the end, and removed
        with ``prune``. A file that cannot be read is reported and stops nothing.
        """
        known = _KnownFiles(self._store.files())
        seen: set[str] = set()
        for path in files:
            name = str(path.resolve())
            seen.add(name)
            try:
                yield self._add_file(path, name, known)
            except SourceError as error:
                yield AddReport(name, "failed", error=str(error))
        roots = [folder.resolve() for folder in folders if folder.is_dir()]
        for name, article_id in known.articles():
            if name not in seen and any(Path(name).is_relative_to(root) for root in roots):
                yield self._gone(name, article_id, prune=prune)

    def _add_file(self, path: Path, name: str, known: _KnownFiles) -> AddReport:
        digest = _digest(path)
        stored = known.article(name)
        if stored is not None and known.digest(name) == digest:
            return AddReport(name, "unchanged", stored)
        twin = known.path_of(digest)
        if twin is not None and stored is None:
            return self._add_twin(name, twin, known)
        analysed = self._analysed(read_file(path), name, digest)
        article_id = self._store.save(analysed, self._vocabulary)
        known.put(name, article_id, digest)
        return AddReport(
            name, "added" if stored is None else "changed", article_id, title=analysed.title
        )

    def _add_twin(self, name: str, twin: str, known: _KnownFiles) -> AddReport:
        """A file whose content is in the library under another path: a copy, or the file moved."""
        article_id = known.article(twin)
        if article_id is not None and not Path(twin).exists():
            self._store.move(article_id, name)
            known.move(twin, name)
            return AddReport(name, "moved", article_id, other_path=twin)
        return AddReport(name, "duplicate", article_id, other_path=twin)

    def _gone(self, name: str, article_id: int, *, prune: bool) -> AddReport:
        if not prune:
            return AddReport(name, "gone", article_id)
        self._store.remove(article_id)
        return AddReport(name, "pruned")

    def _analysed(self, reading: Reading, name: str, digest: str) -> AnalysedArticle:
        title = reading.title or _first_words(reading.paragraphs)
        passages = []
        for draft in split_passages(reading.paragraphs):
            words, characters = self._analyzer.bags(draft.text)
            passages.append(AnalysedPassage(draft, tuple(words), tuple(characters)))
        return AnalysedArticle(
            reading=replace(reading, path=name),
            digest=digest,
            title=title,
            title_terms=tuple(self._analyzer.bags(title)[0]),
            passages=tuple(passages),
            analyzer=self._analyzer.fingerprint,
        )

    def segment_again(self) -> Iterator[int]:
        """Bring stale articles up to the present analyzer, yielding each id as it is stored.

        Articles are stored one by one, so an interrupted run goes on where it stopped, and the
        library keeps answering meanwhile: from the old terms until an article has its new ones.
        """
        for article_id, title in self._store.stale_articles(self._analyzer.fingerprint):
            passages = self._store.article_passages(article_id)
            self._store.replace_tokens(
                article_id,
                title_terms=self._analyzer.bags(title)[0],
                passages=[(p.id, *self._analyzer.bags(p.text)) for p in passages],
                analyzer=self._analyzer.fingerprint,
                vocabulary=self._vocabulary,
            )
            yield article_id


class _KnownFiles:
    """The files of the library by path and by content, kept up while more are added."""

    def __init__(self, files: dict[str, tuple[int, str]]) -> None:
        self._files = dict(files)
        self._paths = {digest: path for path, (_, digest) in files.items()}

    def article(self, path: str) -> int | None:
        entry = self._files.get(path)
        return None if entry is None else entry[0]

    def digest(self, path: str) -> str:
        return self._files[path][1]

    def path_of(self, digest: str) -> str | None:
        return self._paths.get(digest)

    def put(self, path: str, article_id: int, digest: str) -> None:
        if path in self._files:
            self._paths.pop(self._files[path][1], None)
        self._files[path] = (article_id, digest)
        self._paths[digest] = path

    def move(self, path: str, new_path: str) -> None:
        self.put(new_path, *self._files.pop(path))

    def articles(self) -> list[tuple[str, int]]:
        return [(path, article_id) for path, (article_id, _) in self._files.items()]


def _digest(path: Path) -> str:
    """Identifies the content of a file as this version of the reader understands it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror or error}.") from error
    return hashlib.sha256(f"{READER_VERSION}\n".encode() + content).hexdigest()


def _first_words(paragraphs: Sequence[Paragraph]) -> str:
    """What stands for a title where the reader found none: how the text begins."""
    return paragraphs[0].text[:TITLE_CHARACTERS] if paragraphs else ""
