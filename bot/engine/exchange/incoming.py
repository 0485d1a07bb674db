"""Records into a library: as they were where it is new, beside what is there where it is not.

A number is kept where this library has never given it, and is otherwise the next one that neither
library has given; what refers to it follows. What is there already stays as it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from bot.analysis import Analyzer
from bot.analysis.near_copies import copy_keys
from bot.engine.exchange.outgoing import ARTICLE_FACTS, FORMAT_NUMBER
from bot.engine.exchange.tables import NUMBERED, TABLES, Record, Table
from bot.errors import SourceError
from bot.index import Vocabulary
from bot.ingest import split_passages
from bot.ingest.importer.article import analysed_passages
from bot.models import Paragraph, PassageDraft, Reading
from bot.store import AnalysedArticle, Store
from bot.store.article_rows import GivenNumbers

BATCH = 16
"""Articles a transaction."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """How many articles came, how many were known; other records by table; what found no place.

    ``left_out`` refer to what neither library has.
    """

    articles: int
    known: int
    records: Mapping[str, int] = field(default_factory=dict)
    left_out: int = 0


class Incoming:
    """Takes the records of one export into ``store``."""

    def __init__(self, store: Store, analyzer: Analyzer, vocabulary: Vocabulary) -> None:
        self._store = store
        self._analyzer = analyzer
        self._vocabulary = vocabulary
        self._given = dict.fromkeys(NUMBERED, 0)
        self._given |= dict(store.read("SELECT name, seq FROM sqlite_sequence"))
        self._next: dict[str, int] = {}
        self._numbers: dict[str, dict[int, int]] = defaultdict(dict)
        self._is_new = not (self._given["articles"] or self._given["passages"])
        self._files = store.files()
        self._by_digest = {digest: number for number, digest in self._files.values()}
        self._counts: Counter[str] = Counter()
        self._left_out = 0

    def take(self, records: Iterable[Record]) -> Iterator[ImportReport]:
        """Take all records in, reporting after each batch of articles, and at the end.

        SourceError: they are no export, or one of a newer version. What came before stays, and the
        same import goes on from there.
        """
        each = iter(records)
        head = next(each, {"record": ""})
        self._begin(head)
        batch: list[Record] = []
        others: list[Record] = []
        for record in each:
            if record["record"] != "article":
                others.append(record)
                continue
            batch.append(record)
            if len(batch) == BATCH:
                self._take_articles(batch)
                batch = []
                yield self._report()
        self._take_articles(batch)
        with self._store.writing() as db:
            for record in others:
                self._take_record(db, record)
            self._end(db, head)
        yield self._report()

    def _report(self) -> ImportReport:
        counts = dict(self._counts)
        return ImportReport(
            counts.pop("articles", 0), counts.pop("known", 0), counts, self._left_out
        )

    def _begin(self, head: Record) -> None:
        if head["record"] != "library":
            raise SourceError("This is no export of Wenzhai: its first line is not the library's.")
        if head.get("format") != FORMAT_NUMBER:
            raise SourceError(
                f"The export has format {head.get('format')!r}, and this version reads "
                f"{FORMAT_NUMBER}: update Wenzhai."
            )
        given = _values(head, "given")[0]
        for name in NUMBERED:
            self._next[name] = max(self._given[name], int(given.get(name, 0))) + 1

    def _end(self, db: Database, head: Record) -> None:
        """Give no number again that either library has given."""
        for name in NUMBERED:
            last = self._next[name] - 1
            if (
                last
                and not db.execute(
                    "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", [last, name]
                ).rowcount
            ):
                db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [name, last])
        if self._is_new:
            db.execute("UPDATE watched SET up_to_passage = ?", _values(head, "looked_through"))

    def _number(self, table: str, old: int) -> int:
        """The number that a row gets here."""
        if old > self._given[table]:
            new = old
        else:
            new = self._next[table]
            self._next[table] += 1
        self._numbers[table][old] = new
        return new

    # --- articles ----------------------------------------------------------------------------

    def _take_articles(self, records: Iterable[Record]) -> None:
        articles = []
        for record in records:
            path, digest, old = _values(record, "path", "digest", "number")
            known = self._files.get(path, (self._by_digest.get(digest), ""))[0]
            if known is None:
                articles.append(self._article(record))
                self._counts["articles"] += 1
            else:
                self._meet(record, old, known)
                self._counts["known"] += 1
        self._store.save_all(
            [article for article, _ in articles],
            self._vocabulary,
            given=[numbers for _, numbers in articles],
        )

    def _meet(self, record: Record, old: int, known: int) -> None:
        """Let what refers to an article refer to the one that is here."""
        self._numbers["articles"][old] = known
        here = {passage.text: passage.id for passage in self._store.article_passages(known)}
        for passage_id, _, _, text in _values(record, "passages")[0] or ():
            if text in here:
                self._numbers["passages"][passage_id] = here[text]

    def _article(self, record: Record) -> tuple[AnalysedArticle, GivenNumbers]:
        facts = dict(zip(ARTICLE_FACTS, _values(record, *ARTICLE_FACTS), strict=True))
        texts, original, passages = _values(record, "paragraphs", "original", "passages")
        paragraphs = tuple(Paragraph(*values) for values in texts)
        if passages is None:  # the text was edited
            drafts = split_passages(paragraphs)
            numbers = tuple(self._next["passages"] + at for at in range(len(drafts)))
            self._next["passages"] += len(drafts)
        else:
            drafts = tuple(PassageDraft(at, text, heading) for _, at, heading, text in passages)
            numbers = tuple(self._number("passages", old) for old, _, _, _ in passages)
        digest, added_at = facts.pop("digest"), facts.pop("added_at")
        article = AnalysedArticle(
            reading=Reading(**facts, original=original, paragraphs=paragraphs, omissions=()),
            digest=digest,
            title=facts["title"],
            title_terms=tuple(self._analyzer.bags(facts["title"])[0]),
            passages=analysed_passages(drafts, self._analyzer),
            analyzer=self._analyzer.fingerprint,
            copy_keys=copy_keys("\n".join(draft.text for draft in drafts)),
        )
        number = self._number("articles", _values(record, "number")[0])
        return article, GivenNumbers(number, numbers, added_at, record.get("corrections") or {})

    # --- what is kept beside -----------------------------------------------------------------

    def _take_record(self, db: Database, record: Record) -> None:
        row = {name: value for name, value in record.items() if name != "record"}
        table = next((one for one in TABLES if one.name == record["record"]), None)
        if table is None or not row or not row.keys() <= _columns(db, table):
            raise SourceError(f"The record {str(record)[:120]} is unknown: update Wenzhai.")
        if not self._let_refer(table, row):
            self._left_out += 1
            return
        if table.numbered and not self._settle(db, table, row):
            return
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        sql = f"INSERT OR IGNORE INTO {table.name} ({names}) VALUES ({marks})"
        self._counts[table.name] += max(0, db.execute(sql, list(row.values())).rowcount)

    def _let_refer(self, table: Table, row: dict[str, Any]) -> bool:
        """Put the numbers of here into a row; False where what it refers to is nowhere."""
        for column, target in table.refers.items():
            old = row[column]
            if old is None:
                continue
            new = self._numbers[target].get(old)
            if new is None and old > self._given[target]:
                new = old  # what is gone there as well, and never was anything here
            if new is None:
                return False
            row[column] = new
        return True

    def _settle(self, db: Database, table: Table, row: dict[str, Any]) -> bool:
        """Give a row its number; False where the same one is here already."""
        same = " AND ".join(f"{name} IS ?" for name in table.same)
        values = [row[name] for name in table.same]
        known = db.execute(f"SELECT id FROM {table.name} WHERE {same}", values).fetchone()
        if known is not None:
            self._numbers[table.name][row["id"]] = known[0]
            return False
        row["id"] = self._number(table.name, row["id"])
        if table.name == "watches" and not self._is_new:
            taken = db.execute("SELECT number FROM watches WHERE place = ?", [row["place"]])
            numbers = {one[0] for one in taken.fetchall()}
            if row["number"] in numbers:
                row["number"] = min(set(range(1, len(numbers) + 2)) - numbers)
            # What is here already is no news, and neither is what came with it.
            row["after_passage"] = self._next["passages"] - 1
        return True


def _columns(db: Database, table: Table) -> set[str]:
    return {row[1] for row in db.execute(f"PRAGMA table_info({table.name})").fetchall()}


def _values(record: Record, *names: str) -> list[Any]:
    """The values of a record; SourceError where it lacks one."""
    missing = [name for name in names if name not in record]
    if missing:
        raise SourceError(f"The record {str(record)[:120]} lacks {', '.join(missing)}.")
    return [record[name] for name in names]
