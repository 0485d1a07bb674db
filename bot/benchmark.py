"""Speed and memory of the index beside other packages, in one run: ``make bench``.

The passages are made, not read: words drawn from jieba's dictionary by their frequencies, a quarter
of them from the few words of their article, about 150 characters to a passage and 30 passages to an
article, from a fixed seed. Their bigrams are more varied than those of real text, so vocabulary and
memory come out larger than life. A query is a run of two to seven words of one passage, with the
bigrams of that run.

All packages get the same tokens; rank_bm25 gets the same IDF, and the scores of both top tens must
be equal.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import importlib.util
import json
import math
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import rank_bm25

from bot.index.bm25 import BM25, best
from bot.index.index import ArticleTokens, Index, PassageTokens
from bot.index.postings import Segment, TermCounts
from bot.index.vocabulary import Vocabulary

PASSAGES_PER_ARTICLE = 30
TOP = 10
CANDIDATES = 1000
SLOW_QUERIES = 10  # rank_bm25 takes a second for one

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Sample:
    """Made passages: their text, their words and bigrams, and the same of some queries."""

    texts: list[str]
    tokens: list[list[str]]
    queries: list[list[str]]


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the table; ``ratio`` is theirs divided by ours, so above 1 ours is better."""

    what: str
    unit: str
    ours: float
    peer: str = ""
    theirs: float | None = None
    ratio: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What one run measured; ``missing`` names the packages that are not installed."""

    passages: int
    queries: int
    seed: int
    machine: str
    same_top_ten: bool
    measures: list[Measure]
    missing: list[str]


class _Peer(rank_bm25.BM25Okapi):  # type: ignore[misc]  # rank_bm25 ships no types
    """The library with the one departure of ours."""

    def _calc_idf(self, nd: dict[str, int]) -> None:
        for term, df in nd.items():
            self.idf[term] = math.log(1 + (self.corpus_size - df + 0.5) / (df + 0.5))


# --- the sample ------------------------------------------------------------------------------


def make_sample(*, passages: int, queries: int, seed: int) -> Sample:
    """Passages and queries, the same for the same arguments."""
    rng = np.random.default_rng(seed)
    asked = rng.integers(0, passages, queries).tolist()
    sample = Sample([], [], [])
    by_passage: dict[int, list[list[str]]] = {}
    known: dict[str, str] = {}
    for at, words in zip(range(passages), _passages(rng), strict=False):
        text = "".join(words)
        sample.texts.append(text)
        # One string object for each term, as in any real run: a dictionary lookup is faster then.
        bag = [known.setdefault(term, term) for term in words + _bigrams(text)]
        sample.tokens.append(bag)
        by_passage[at] = [_query(words, rng) for _ in range(asked.count(at))] if at in asked else []
    sample.queries.extend(query for made in by_passage.values() for query in made)
    return sample


def _passages(rng: np.random.Generator) -> Iterator[list[str]]:
    words, cumulative = _dictionary()
    while True:
        theme = np.searchsorted(cumulative, rng.random(60))
        for _ in range(PASSAGES_PER_ARTICLE):
            # A running word has 1.75 characters in the mean.
            size = int(np.clip(rng.normal(150, 50), 40, 400) / 1.75)
            drawn = np.searchsorted(cumulative, rng.random(size))
            is_theme = rng.random(size) < 0.25
            drawn[is_theme] = theme[rng.integers(0, len(theme), int(is_theme.sum()))]
            yield [words[one] for one in drawn.tolist()]


def _dictionary() -> tuple[list[str], npt.NDArray[np.float64]]:
    """jieba's Han words and their cumulative frequencies; the package itself is not loaded."""
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise SystemExit("jieba is not installed: make run installs it")
    lines = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8").splitlines()
    entries = [(word, int(count)) for word, count, _ in (line.split(" ") for line in lines)]
    entries = [(w, n) for w, n in entries if n and all("\u4e00" <= c <= "\u9fff" for c in w)]
    counts = np.asarray([n for _, n in entries], np.float64)
    return [w for w, _ in entries], np.cumsum(counts) / counts.sum()


def _query(words: Sequence[str], rng: np.random.Generator) -> list[str]:
    # Single characters are mostly function words, which the analyzer drops from a query.
    start = int(rng.integers(0, max(1, len(words) - 20)))
    run = [word for word in words[start:] if len(word) > 1][: int(rng.integers(2, 8))]
    return run + _bigrams("".join(run))


def _bigrams(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


# --- what is measured ------------------------------------------------------------------------


def run(*, passages: int, queries: int, seed: int, say: Callable[[str], None]) -> Report:
    """Measure everything; ``say`` gets a line before each long step."""
    say(f"making {passages:,} passages")
    sample = make_sample(passages=passages, queries=queries, seed=seed)
    rows = range(passages)
    say("building: ours")
    build_s, ours = _timed(BM25, sample.tokens)
    times = [_timed(ours.get_top_n, query, rows, TOP)[0] for query in sample.queries]
    measures = [_p("top ten of one field", times, 99)]
    missing = []
    if (bm25s := _optional("bm25s")) is None:
        missing.append("bm25s")
    else:
        say("building: bm25s")
        measures += _against_bm25s(bm25s, sample, times, build_s)
    say("building: rank-bm25")
    same, lines = _against_rank_bm25(sample, ours, times, build_s)
    measures = lines + measures
    del ours
    gc.collect()
    say("building: the index of three fields")
    measures += _of_index(sample, measures)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    machine += f", NumPy {np.__version__}"
    return Report(passages, len(sample.queries), seed, machine, same, measures, missing)


def _against_rank_bm25(
    sample: Sample, ours: BM25, times: list[float], build_s: float
) -> tuple[bool, list[Measure]]:
    rows = range(len(sample.tokens))
    peer_build_s, peer = _timed(_Peer, sample.tokens)
    asked = sample.queries[:SLOW_QUERIES]
    peer_times, same = [], True
    for query in asked:
        elapsed, theirs = _timed(peer.get_top_n, query, rows, TOP)
        peer_times.append(elapsed)
        both = theirs + ours.get_top_n(query, rows, TOP)
        scores = np.reshape(peer.get_batch_scores(query, both), (2, -1))
        # Passages of equal score may stand in either order, so scores are compared.
        same = same and bool(np.allclose(scores[0], scores[1], rtol=0, atol=1e-9))
    note = (
        f"{len(asked)} queries of {len(sample.queries)}; top ten {'' if same else 'NOT '}the same"
    )
    medians = [1e3 * float(np.median(one)) for one in (times[: len(asked)], peer_times)]
    return same, [
        _against("top ten of one field, p50", "ms", medians[0], "rank-bm25", medians[1], note),
        _against("build from tokens", "s", build_s, "rank-bm25", peer_build_s),
    ]


def _against_bm25s(bm25s: Any, sample: Sample, times: list[float], build_s: float) -> list[Measure]:
    peer = bm25s.BM25(method="atire")
    peer_build_s, _ = _timed(peer.index, sample.tokens, show_progress=False)
    size = min(TOP, len(sample.tokens))
    peer_times = [
        _timed(peer.retrieve, [query], k=size, show_progress=False)[0] for query in sample.queries
    ]
    medians = [1e3 * float(np.median(one)) for one in (times, peer_times)]
    return [
        _against("top ten of one field, p50", "ms", medians[0], "bm25s", medians[1]),
        _against("build from tokens", "s", build_s, "bm25s", peer_build_s),
    ]


def _of_index(sample: Sample, before: Sequence[Measure]) -> list[Measure]:
    vocabulary = Vocabulary()
    count_s, stored = _timed(_stored, sample, vocabulary)
    packed = sum(len(part) for article in stored for passage in article for part in passage)
    text = sum(len(one.encode()) for one in sample.texts)
    words_s, _ = _timed(_words_segment, stored)
    build_s, index = _timed(Index.build, _articles(stored), vocabulary)
    fields = [_timed(_three_fields, index, query)[0] for query in sample.queries]
    updates = []
    for at, article in enumerate(_articles(stored[:20])):
        new = ArticleTokens(10**9 + at, article.title, article.passages)
        added_s, grown = _timed(index.updated, added=[new])
        removed_s, _ = _timed(grown.updated, removed=[new.article_id])
        updates.append((added_s, removed_s))
        index = grown
    added_ms, removed_ms = (1e3 * float(max(one)) for one in zip(*updates, strict=True))
    peer = next((m.theirs for m in before if m.peer == "bm25s" and m.unit == "s"), None)
    return [
        _against("build one field from stored counts", "s", words_s, "bm25s", peer),
        Measure("build three fields from stored counts", "s", build_s),
        Measure("count terms and pack them", "s", count_s),
        Measure("score three fields, p50", "ms", 1e3 * float(np.median(fields))),
        _p("score three fields", fields, 99),
        Measure("add an article of 30 passages, worst of 20", "ms", added_ms),
        Measure("remove it again, worst of 20", "ms", removed_ms),
        Measure("memory of three fields", "MB", index.size_bytes / 1e6),
        Measure(f"memory of {len(vocabulary):,} terms", "MB", vocabulary.size_bytes / 1e6),
        Measure("stored counts, of the size of the text", "×", packed / text),
    ]


def _stored(sample: Sample, vocabulary: Vocabulary) -> list[list[tuple[bytes, bytes]]]:
    """The packed words and characters of every passage, by article."""
    passages = [
        (TermCounts.count(bag, vocabulary).pack(), TermCounts.count(text, vocabulary).pack())
        for bag, text in zip(sample.tokens, sample.texts, strict=True)
    ]
    size = PASSAGES_PER_ARTICLE
    return [passages[low : low + size] for low in range(0, len(passages), size)]


def _words_segment(stored: Sequence[Sequence[tuple[bytes, bytes]]]) -> Segment:
    return Segment.build([TermCounts.unpack(words) for article in stored for words, _ in article])


def _articles(stored: Sequence[Sequence[tuple[bytes, bytes]]]) -> Iterator[ArticleTokens]:
    for number, article in enumerate(stored):
        passages = tuple(
            PassageTokens(
                number * PASSAGES_PER_ARTICLE + at,
                TermCounts.unpack(words),
                TermCounts.unpack(characters),
            )
            for at, (words, characters) in enumerate(article)
        )
        yield ArticleTokens(number, TermCounts.combined([]), passages)


def _three_fields(index: Index, query: Sequence[str]) -> npt.NDArray[np.float64]:
    """The scores of the best candidates of the words field in all three fields."""
    matches = index.words.score(query)
    rows = matches.rows[np.sort(best(matches.scores, CANDIDATES))]
    articles = index.articles.score_rows(query, index.article_rows[rows])
    return articles + index.characters.score_rows("".join(query), rows)


def _timed(work: Callable[..., Result], *args: Any, **options: Any) -> tuple[float, Result]:
    """Seconds on the clock, and the result."""
    start = time.perf_counter()
    result = work(*args, **options)
    return time.perf_counter() - start, result


def _against(
    what: str, unit: str, ours: float, peer: str, theirs: float | None, note: str = ""
) -> Measure:
    ratio = theirs / ours if theirs is not None else None
    return Measure(what, unit, ours, peer if theirs is not None else "", theirs, ratio, note)


def _p(what: str, times: Sequence[float], percent: int) -> Measure:
    return Measure(f"{what}, p{percent}", "ms", 1e3 * float(np.percentile(times, percent)))


def _optional(package: str) -> Any | None:
    """The module, or None where it is not installed."""
    return importlib.import_module(package) if importlib.util.find_spec(package) else None


# --- output ----------------------------------------------------------------------------------


def table(report: Report) -> str:
    """The report as text: one line a measure, columns aligned."""
    lines = [("", "ours", "", "peer", "theirs", "ratio", "")]
    for one in report.measures:
        theirs = "" if one.theirs is None else f"{one.theirs:,.2f}"
        ratio = "" if one.ratio is None else f"{one.ratio:,.1f}×"
        lines.append((one.what, f"{one.ours:,.2f}", one.unit, one.peer, theirs, ratio, one.note))
    widths = [max(len(line[at]) for line in lines) for at in range(7)]
    is_number = (False, True, False, False, True, True, False)
    rows = [
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(line, widths, is_number, strict=True)
        ).rstrip()
        for line in lines
    ]
    head = f"{report.passages:,} passages, {report.queries} queries, seed {report.seed}"
    missing = [f"not installed, so not compared: {', '.join(report.missing)}"]
    return "\n".join([f"{head}; {report.machine}", *rows, *(missing if report.missing else [])])


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; its exit code is 1 where the top tens differ."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.benchmark", description="Measure the index beside other packages."
    )
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write the numbers to this file as well")
    options = parser.parse_args(arguments)
    if options.passages < 1 or options.queries < 1:
        parser.error("--passages and --queries must be at least 1")
    report = run(
        passages=options.passages,
        queries=options.queries,
        seed=options.seed,
        say=lambda line: print(line, file=sys.stderr, flush=True),
    )
    print(table(report))
    if options.json:
        options.json.write_text(
            json.dumps(asdict(report), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    return 0 if report.same_top_ten else 1


if __name__ == "__main__":
    raise SystemExit(main())
