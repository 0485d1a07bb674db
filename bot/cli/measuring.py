"""Commands that measure how good the answers are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from bot.cli.context import json_option, print_json, progress, read_settings, words_errors

if TYPE_CHECKING:
    from bot.analysis import Analyzer
    from bot.evaluation import (
        JudgedSet,
        Score,
        SummaryItem,
        SummaryLimits,
        SummaryScore,
        SummarySystem,
        System,
    )
    from bot.evaluation.runs import Progress

T = TypeVar("T")


@click.command()
@click.argument("sets", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--distractors",
    multiple=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="More passages to search among: a corpus.jsonl, or a text file with one a line.",
)
@click.option("--compare", is_flag=True, help="Run rank-bm25, bm25s and SQLite FTS5 beside it.")
@click.option("--limit", type=click.IntRange(min=1), help="Take only the first items of a set.")
@click.option(
    "--sentences",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    help="Sentences of a summary, at most.",
)
@click.option(
    "--characters",
    type=click.IntRange(min=1),
    default=120,
    show_default=True,
    help="Characters of a summary, at most.",
)
@click.option(
    "--english-characters",
    type=click.IntRange(min=1),
    default=400,
    show_default=True,
    help="The same for an article in English.",
)
@json_option
@click.pass_context
@words_errors
def evaluate(
    context: click.Context,
    sets: tuple[Path, ...],
    distractors: tuple[Path, ...],
    compare: bool,
    limit: int | None,
    sentences: int,
    characters: int,
    english_characters: int,
    as_json: bool,
) -> None:
    """Measure the ranking on judged questions, and summaries on articles.

    A BEIR folder holds corpus.jsonl, queries.jsonl and qrels/test.tsv. Its passages are indexed in
    memory and ranked as for a person who asks. A .jsonl file holds articles, each with a summary
    that a person wrote, or with a query and its answer: summaries are measured by ROUGE, or by
    whether the answer stands in them, with the opening of the article beside. The library is not
    touched.

    \b
    wenzhai evaluate sets/cmrc sets/drcd
    wenzhai evaluate --compare --limit 500 sets/cmrc
    wenzhai evaluate --distractors news.txt --json sets/cmrc
    wenzhai evaluate --sentences 3 --characters 120 teasers.jsonl
    """
    from bot.engine import analyzer_of
    from bot.evaluation import (
        SummaryLimits,
        score_object,
        scores_text,
        summary_score_object,
        summary_scores_text,
    )

    settings = read_settings(context.obj)
    analyzer = analyzer_of(settings)
    files = [path for path in sets if path.suffix.lower() == ".jsonl"]
    folders = [path for path in sets if path not in files]
    missing: Sequence[str] = ()
    ranked: list[list[Score]] = []
    if folders:
        ranked, missing = _ranked(
            folders,
            analyzer,
            settings.synonyms,
            distractors=distractors,
            compare=compare,
            limit=limit,
            quiet=as_json,
        )
    limits = SummaryLimits(sentences, characters, english_characters)
    summed_up = _summed_up(files, analyzer, limits=limits, limit=limit, quiet=as_json)
    if as_json:
        told = [score_object(score) for block in ranked for score in block]
        told += [summary_score_object(score) for block in summed_up for score in block]
        print_json(told)
    else:
        blocks = [scores_text(ranked)] if ranked else []
        blocks += [summary_scores_text(summed_up)] if summed_up else []
        click.echo("\n\n".join(blocks))
    if missing:
        click.echo(f"Missing, so not compared: {', '.join(missing)}.", err=True)


def _ranked(
    folders: Sequence[Path],
    analyzer: Analyzer,
    synonyms: Path | None,
    *,
    distractors: Sequence[Path],
    compare: bool,
    limit: int | None,
    quiet: bool,
) -> tuple[list[list[Score]], list[str]]:
    """The scores of the rankings on each folder's set, and which peers are missing."""
    from bot.analysis.lexicon import read_synonyms
    from bot.evaluation import PEERS, Product, missing_peers, read_distractors, read_set

    build = partial(Product, analyzer=analyzer, synonyms=read_synonyms(synonyms))
    more = [one for path in distractors for one in read_distractors(path)]
    judged = [read_set(folder, limit=limit).with_distractors(more) for folder in folders]
    missing = missing_peers() if compare else {}
    peers = [peer for peer in PEERS if peer not in missing] if compare else []
    scores = [list(_scores(one, [build, *peers], quiet=quiet)) for one in judged]
    return scores, list(missing.values())


def _summed_up(
    files: Sequence[Path],
    analyzer: Analyzer,
    *,
    limits: SummaryLimits,
    limit: int | None,
    quiet: bool,
) -> list[list[SummaryScore]]:
    """The scores of the product's summaries and of leads on each file's set."""
    from bot.evaluation import LEAD, evaluate_summaries, read_summary_set

    systems = [product_summariser(analyzer), LEAD]
    judged = [read_summary_set(path, limit=limit) for path in files]
    return [
        [
            evaluate_summaries(system, one, limits=limits, progress=_shown(quiet=quiet))
            for system in systems
        ]
        for one in judged
    ]


def product_summariser(analyzer: Analyzer) -> SummarySystem:
    """The summaries that ``wenzhai summarize-lines`` gives."""
    from bot.evaluation import SummarySystem
    from bot.evaluation.summary_lines import SummaryRequest, summarise_request

    def summarise(item: SummaryItem, sentences: int, characters: int) -> list[str]:
        request = SummaryRequest(item.title, item.text, item.query, sentences, characters)
        return summarise_request(request, analyzer)

    return SummarySystem("wenzhai", summarise)


def _scores(
    judged: JudgedSet, systems: Iterable[Callable[..., System]], *, quiet: bool
) -> Iterator[Score]:
    """The score of each system on the set; one system is in memory at a time."""
    from bot.evaluation import evaluate as measured

    shown = _shown(quiet=quiet)
    for build in systems:
        yield measured(build(judged, progress=shown), judged, progress=shown)


def _shown(*, quiet: bool) -> Progress:
    def shown(
        steps: Iterable[T], label: str, *, length: int
    ) -> AbstractContextManager[Iterable[T]]:
        return progress(steps, label, quiet=quiet, length=length)

    return shown
