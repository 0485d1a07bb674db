"""The command: every size in turn, one table each, and how the costs grow."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from bot.analysis import build_analyzer
from bot.evaluation.benchmark.importing import import_files
from bot.evaluation.benchmark.library import copy_library, write_library
from bot.evaluation.benchmark.peers import Sample, compare
from bot.evaluation.benchmark.report import Measure, Report, growth_table, machine, table
from bot.evaluation.benchmark.sample import make_articles, make_questions
from bot.evaluation.benchmark.serving import serve

COMPARED_UP_TO = 100_000
"""Passages; rank_bm25 takes a second a question there, and the memory of ten of ours."""
WRITTEN_UP_TO = 100_000
COPIED = 20_000
"""A library of more passages than are written is one of this size many times over, with the
vocabulary of that size: made text goes on giving bigrams that nobody writes."""
IMPORTED = 10_000

Say = Callable[[str], None]


def run(
    *,
    passages: int,
    queries: int,
    seed: int,
    say: Say,
    imported: int = IMPORTED,
    compared: bool = True,
) -> Report:
    """Measure one size; ``say`` gets a line before each long step."""
    base = passages if passages <= WRITTEN_UP_TO else COPIED
    questions = make_questions(
        make_articles(passages=base, seed=seed), passages=base, count=queries, seed=seed
    )
    measures: list[Measure] = []
    missing: list[str] = []
    same: bool | None = None
    if compared and passages <= COMPARED_UP_TO:
        say(f"{passages:,} passages: beside other packages")
        sample = Sample.of(make_articles(passages=passages, seed=seed), questions)
        same, measures, missing = compare(sample)
        del sample
    measures += _served(passages, base, ["".join(words) for words in questions], seed, say)
    if size := min(passages, imported):
        say(f"{passages:,} passages: importing {size:,} from files")
        measures += import_files(make_articles(passages=size, seed=seed), passages=size)
    return Report(passages, len(questions), seed, machine(), same, measures, missing)


def _served(
    passages: int, base: int, questions: Sequence[str], seed: int, say: Say
) -> list[Measure]:
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder)
        say(f"{passages:,} passages: writing the library")
        analyzer = build_analyzer(cache_dir=data_dir)
        write_library(make_articles(passages=base, seed=seed), data_dir, analyzer)
        if passages > base:
            copy_library(data_dir, passages // base)
        say(f"{passages:,} passages: serving it")
        return serve(data_dir, questions)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; its exit code is 1 where rank_bm25's top tens differ from ours."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.evaluation.benchmark", description="Measure speed, memory and growth."
    )
    parser.add_argument(
        "--passages",
        type=int,
        action="append",
        help="size of the library; may be given several times (default: 100,000). "
        f"Above {WRITTEN_UP_TO:,}, a multiple of {COPIED:,}: a library of that size is copied, "
        "and other packages are left out.",
    )
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--import",
        type=int,
        default=IMPORTED,
        dest="imported",
        metavar="PASSAGES",
        help=f"how many passages are imported from files (default: {IMPORTED:,}; 0 for none)",
    )
    parser.add_argument("--alone", action="store_true", help="leave other packages out")
    parser.add_argument("--json", type=Path, help="write the numbers to this file as well")
    options = parser.parse_args(arguments)
    sizes: list[int] = options.passages or [100_000]
    if min(*sizes, options.queries) < 1:
        parser.error("--passages and --queries must be at least 1")
    if any(size > WRITTEN_UP_TO and size % COPIED for size in sizes):
        parser.error(f"--passages above {WRITTEN_UP_TO:,} must be a multiple of {COPIED:,}")
    reports = []
    for size in sizes:
        report = run(
            passages=size,
            queries=options.queries,
            seed=options.seed,
            say=lambda line: print(line, file=sys.stderr, flush=True),
            imported=options.imported,
            compared=not options.alone,
        )
        reports.append(report)
        print(table(report), end="\n\n", flush=True)
        if options.json:
            values = json.dumps([asdict(one) for one in reports], ensure_ascii=False, indent=1)
            options.json.write_text(values + "\n", encoding="utf-8")
    if len(reports) > 1:
        print(growth_table(reports))
    return 1 if any(report.same_top_ten is False for report in reports) else 0
