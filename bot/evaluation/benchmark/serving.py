"""The process that answers, measured from inside and, for its start, from outside.

The child (``python -m bot.evaluation.benchmark.serving DATA_DIR``) takes questions and files as JSON on its
standard input, prints a line when it has answered the first question, and the measures as JSON when
it has finished. Without files it ends after the first question.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from bot.config import Settings
from bot.engine import DATABASE_NAME, Engine
from bot.evaluation.benchmark.memory import PeakMemory, memory_of_tree
from bot.evaluation.benchmark.report import Measure, Result, percentiles, timed
from bot.evaluation.benchmark.sample import make_articles
from bot.search.query.parser import parse_query
from bot.search.snippets.matching import match_passage
from bot.search.snippets.snippet import make_snippet

TOP = 10
CHANGES = 10
NEW_PASSAGES = 30
NEW_SEED = 99


# --- from outside ----------------------------------------------------------------------------


def serve(data_dir: Path, questions: Sequence[str]) -> list[Measure]:
    """Two processes one after the other: the first indexes the library, the second restarts."""
    with tempfile.TemporaryDirectory() as folder:
        files = _new_files(Path(folder))
        first_s, built = _run(data_dir, questions[:1], [])
        restart_s, measures = _run(data_dir, questions, files)
    return [
        Measure("first start: index built from stored tokens", "s", first_s),
        *(Measure(f"first start: {one.what}", one.unit, one.ours) for one in built[:2]),
        Measure("restart to first answer", "s", restart_s),
        *measures,
        *_bytes_on_disk(data_dir),
    ]


def _new_files(folder: Path) -> list[Path]:
    """Articles that no library of ours has."""
    made = make_articles(passages=CHANGES * NEW_PASSAGES, seed=NEW_SEED)
    texts = [passage.text for article in made for passage in article.passages]
    files = []
    for number in range(CHANGES):
        body = "\n\n".join(texts[number * NEW_PASSAGES : (number + 1) * NEW_PASSAGES])
        files.append(folder / f"{number}.md")
        files[-1].write_text(f"---\ntitle: 新文{number}号\n---\n\n{body}\n", encoding="utf-8")
    return files


def _run(
    data_dir: Path, questions: Sequence[str], files: Sequence[Path]
) -> tuple[float, list[Measure]]:
    """Seconds from the start of the process to its first answer, and what it measured."""
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", __name__, str(data_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert child.stdin is not None
    assert child.stdout is not None
    with child:
        child.stdin.write(json.dumps([*questions], ensure_ascii=False) + "\n")
        child.stdin.write(json.dumps([*map(str, files)]) + "\n")
        child.stdin.close()
        child.stdout.readline()
        elapsed = time.perf_counter() - start
        written = child.stdout.read()
    if child.returncode:
        raise SystemExit(f"the serving process ended with {child.returncode}")
    return elapsed, [Measure(**one) for one in json.loads(written)]


def _bytes_on_disk(data_dir: Path) -> list[Measure]:
    sizes = {
        path: path.stat().st_size / 1e6
        for path in data_dir.rglob("*")
        if path.is_file() and path.suffix != ".cache"
    }
    database = sum(size for path, size in sizes.items() if path.name.startswith(DATABASE_NAME))
    return [
        Measure("on disk: database", "MB", database),
        Measure("on disk: saved index", "MB", sum(sizes.values()) - database),
    ]


# --- from inside -----------------------------------------------------------------------------


def measure(
    engine: Engine, questions: Sequence[str], files: Sequence[Path], say: Callable[[str], None]
) -> list[Measure]:
    """What answering and changing take; ``say`` gets a line when the first answer is there."""
    measures: list[Measure] = []
    with PeakMemory() as memory:
        engine.find(questions[0])
        say("answered")
        if files:
            measures += _questions(engine, questions)
            now = memory_of_tree(memory.pid)
            measures += [
                Measure("steady memory, anonymous", "MB", now.anonymous),
                Measure("steady memory, with mapped files", "MB", now.resident),
            ]
            measures += _changes(engine, files)
    return [
        Measure("peak memory, anonymous", "MB", memory.peak.anonymous),
        Measure("peak memory, with mapped files", "MB", memory.peak.resident),
        *measures,
    ]


def _questions(engine: Engine, questions: Sequence[str]) -> list[Measure]:
    field, search, snippet, answer = list[float](), list[float](), list[float](), list[float]()
    searcher, library = engine._answering.searcher, engine._live.current()
    for question in questions:
        query = parse_query(question)
        search_terms = searcher.search_terms(query)
        terms = [token.text for token in search_terms.tokens]
        field.append(_better(library.index.words.top_rows, terms, TOP))
        search.append(_better(lambda q=query: searcher.rank(q, searcher.search_terms(q), library)))
        answer.append(_better(engine.find, question))
        results = engine.find(question)
        texts = [hit.passage.text for group in results.articles for hit in group.hits]
        if texts:
            match = match_passage(texts[0], search_terms)
            snippet.append(
                _better(make_snippet, texts[0], match.spans, occurrences=match.occurrences)
            )
    return [
        *percentiles("top ten, words and bigrams alone", field, 50, 90, 99),
        *percentiles("search: every field, fused and ranked", search, 50, 90, 99),
        *percentiles("snippet of one passage", snippet, 50, 99),
        *percentiles("whole answer: find, five articles with snippets", answer, 50, 90, 99),
    ]


def _better(work: Callable[..., object], *args: Any, **options: Any) -> float:
    """The better time of two: the other had more of what else the machine was doing."""
    return min(timed(work, *args, **options)[0] for _ in range(2))


def _changes(engine: Engine, files: Sequence[Path]) -> list[Measure]:
    """Each file added and removed again, until a question knows of it."""
    added, removed = list[float](), list[float]()
    for path in files:
        elapsed, [report] = timed(_taken_up, engine, lambda p=path: list(engine.add([p])))
        added.append(elapsed)
        article_id = report.article_id
        elapsed, _ = timed(_taken_up, engine, lambda i=article_id: engine.remove(i))
        removed.append(elapsed)
    return [
        Measure(f"{what}, {word} of {CHANGES}", "ms", 1e3 * float(choose(times)))
        for what, times in (
            (f"add a file of {NEW_PASSAGES} passages until it answers", added),
            ("remove it until it answers no more", removed),
        )
        for word, choose in (("median", np.median), ("worst", np.max))
    ]


def _taken_up(engine: Engine, change: Callable[[], Result]) -> Result:
    """``change``, and the index that the next question meets."""
    result = change()
    engine.status()
    return result


def main(data_dir: Path) -> None:
    questions = json.loads(sys.stdin.readline())
    files = [Path(name) for name in json.loads(sys.stdin.readline())]
    with Engine.open(Settings(data_dir=data_dir)) as engine:
        measures = measure(engine, questions, files, lambda line: print(line, flush=True))
    print(json.dumps([asdict(one) for one in measures]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
