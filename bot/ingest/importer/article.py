"""One file or reading -> an article as it is stored: read, cleaned, split, segmented."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.analysis import Analyzer
from bot.analysis.near_copies import copy_keys
from bot.ingest import read_file, split_passages
from bot.ingest.readers.files import MOST_BYTES
from bot.models import Paragraph, PassageDraft, Reading
from bot.store import AnalysedArticle, AnalysedPassage

TITLE_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """``force`` reads a page that says it is no article too; larger files are refused."""

    force: bool = False
    most_bytes: int = MOST_BYTES


AS_USUAL = ReadingOptions()


def read_article(
    path: Path, name: str, digest: str, analyzer: Analyzer, options: ReadingOptions = AS_USUAL
) -> AnalysedArticle:
    """The article in the file at ``path``, to be stored under ``name``; SourceError if none is."""
    reading = read_file(path, force=options.force, most_bytes=options.most_bytes)
    return analyse(reading, name=name, digest=digest, analyzer=analyzer)


def analyse(reading: Reading, *, name: str, digest: str, analyzer: Analyzer) -> AnalysedArticle:
    """A reading split and segmented, to be stored under ``name``."""
    title = reading.title or _first_words(reading.paragraphs)
    shared: dict[str, str] = {}
    passages = analysed_passages(split_passages(reading.paragraphs), analyzer, shared)
    return AnalysedArticle(
        reading=replace(reading, path=name),
        digest=digest,
        title=title,
        title_terms=_same(analyzer.bags(title)[0], shared),
        passages=passages,
        analyzer=analyzer.fingerprint,
        copy_keys=copy_keys("\n".join(passage.draft.text for passage in passages)),
    )


def analysed_passages(
    drafts: Iterable[PassageDraft], analyzer: Analyzer, shared: dict[str, str] | None = None
) -> tuple[AnalysedPassage, ...]:
    """Passages with their terms, each term one string object of those in ``shared``.

    An article that crosses to another process then names a repeated term by its number, which
    halves the crossing.
    """
    terms = {} if shared is None else shared
    passages = []
    for draft in drafts:
        words, characters = analyzer.bags(draft.text)
        passages.append(AnalysedPassage(draft, _same(words, terms), _same(characters, terms)))
    return tuple(passages)


def _same(terms: Iterable[str], shared: dict[str, str]) -> tuple[str, ...]:
    return tuple(shared.setdefault(term, term) for term in terms)


def _first_words(paragraphs: Sequence[Paragraph]) -> str:
    """What stands for a title where the reader found none: how the text begins."""
    return paragraphs[0].text[:TITLE_CHARACTERS] if paragraphs else ""
