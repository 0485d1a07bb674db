"""Commands that measure how good the answers are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from bot.cli.context import json_option, print_json, progress, read_settings, words_errors

if TYPE_CHECKING:
    from bot.evaluate import JudgedSet, Score, System

T = TypeVar("T")


@click.command()
@click.argument(
    "folders", nargs=-1, required=True, type=click.Path(file_okay=False, path_type=Path)
)
@click.option(
    "--distractors",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="More passages to search among: a corpus.jsonl, or a text file with one a line.",
)
@click.option("--compare", is_flag=True, help="Run rank-bm25, bm25s and SQLite FTS5 beside it.")
@click.option("--limit", type=click.IntRange(min=1), help="Ask only the first questions of a set.")
@json_option
@click.pass_context
@words_errors
def evaluate(
    context: click.Context,
    folders: tuple[Path, ...],
    distractors: tuple[Path, ...],
    compare: bool,
    limit: int | None,
    as_json: bool,
) -> None:
    """Measure the ranking on judged questions.

    A BEIR folder holds corpus.jsonl, queries.jsonl and qrels/test.tsv. Its passages are indexed in
    memory and ranked as for a person who asks; the library is not touched.

    \b
    wenzhai evaluate sets/cmrc sets/drcd
    wenzhai evaluate --compare --limit 500 sets/cmrc
    wenzhai evaluate --distractors news.txt --json sets/cmrc
    """
    from bot.analysis.lexicon import read_synonyms
    from bot.engine import analyzer_of
    from bot.evaluate import (
        PEERS,
        Product,
        missing_peers,
        read_distractors,
        read_set,
        score_object,
        scores_text,
    )

    settings = read_settings(context.obj)
    build = partial(
        Product, analyzer=analyzer_of(settings), synonyms=read_synonyms(settings.synonyms)
    )
    more = [one for path in distractors for one in read_distractors(path)]
    sets = [read_set(folder, limit=limit).with_distractors(more) for folder in folders]
    missing = missing_peers() if compare else {}
    peers = [peer for peer in PEERS if peer not in missing] if compare else []
    scores = [list(_scores(one, [build, *peers], quiet=as_json)) for one in sets]
    if as_json:
        print_json([score_object(score) for block in scores for score in block])
    else:
        click.echo(scores_text(scores))
    if missing:
        click.echo(f"Missing, so not compared: {', '.join(missing.values())}.", err=True)


def _scores(
    judged: JudgedSet, systems: Iterable[Callable[..., System]], *, quiet: bool
) -> Iterator[Score]:
    """The score of each system on the set; one system is in memory at a time."""
    from bot.evaluate import evaluate as measured

    def shown(
        steps: Iterable[T], label: str, *, length: int
    ) -> AbstractContextManager[Iterable[T]]:
        return progress(steps, label, quiet=quiet, length=length)

    for build in systems:
        yield measured(build(judged, progress=shown), judged, progress=shown)
