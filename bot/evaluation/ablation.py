"""What each tuned number is worth: ``make ablation`` makes one neutral after the other.

    python -m bot.evaluation.ablation [--limit N] SET…

The sets are those of ``wenzhai evaluate``: BEIR folders for the weights of ranking, and .jsonl
files for those of summaries, of articles (once more without their titles) and for questions. Prints
one table: what a set loses (in thousandths of nDCG@10, ROUGE-L or answers inside) with the number
made neutral. A number that loses less than 2 everywhere can go, and its code with it.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from pathlib import Path

from bot.analysis import Analyzer, build_analyzer
from bot.evaluation.beir import read_set
from bot.evaluation.product import Product
from bot.evaluation.runs import evaluate
from bot.evaluation.summary_lines import SummaryRequest, summarise_request
from bot.evaluation.summary_runs import SummaryLimits, SummarySystem, evaluate_summaries
from bot.evaluation.summary_sets import SummaryItem, SummarySet, read_summary_set
from bot.search.ranking.weights import RANKING
from bot.search.sentences.weights import SENTENCES
from bot.search.summaries.weights import ANSWERS, ARTICLES

LIMIT = 150
NEUTRAL: Mapping[str, float] = {
    # what multiplies
    **dict.fromkeys(("lead", "period", "steepness", "told_again"), 1.0),
    # what bounds from above
    **dict.fromkeys(("longest_share", "same_story", "full_coverage"), 1.0),
    # how far something reaches
    **dict.fromkeys(("opening_sentences", "closing_sentences"), 1e9),
    "answer_window": 0,
    "length_exponent": 0.0,
}
"""Where it is neither 0 nor, for a factor, 1."""
_FACTORS = ("factor", "answer")


@dataclass(frozen=True, slots=True)
class WeighedSet:
    """A set with the tables of weights that bear on it, and what is measured on it now."""

    name: str
    tables: tuple[object, ...]
    read: Callable[[], float]


def ablate(measures: Sequence[WeighedSet]) -> Iterator[tuple[str, float, list[float | None]]]:
    """Each number with its value and what each measure loses without it; None: it has no part."""
    whole = [measure.read() for measure in measures]
    for table in (RANKING, SENTENCES, ARTICLES, ANSWERS):
        for name in (field.name for field in fields(table)):
            value = getattr(table, name)
            with made_neutral(table, name):
                lost = [
                    before - measure.read() if table in measure.tables else None
                    for measure, before in zip(measures, whole, strict=True)
                ]
            yield f"{type(table).__name__}.{name}", value, lost


@contextmanager
def made_neutral(table: object, name: str) -> Iterator[None]:
    """The table with one number neutral: in place, for the modules that use it hold it by name."""
    value = getattr(table, name)
    object.__setattr__(table, name, neutral_value(name))
    try:
        yield
    finally:
        object.__setattr__(table, name, value)


def neutral_value(name: str) -> float:
    """What a number of that name is where it does nothing."""
    return NEUTRAL.get(name, 1.0 if name.endswith(_FACTORS) else 0.0)


def write_table(
    measures: Sequence[WeighedSet], rows: Sequence[tuple[str, float, list[float | None]]]
) -> str:
    """The table in Markdown; a number that loses less than .002 everywhere is marked."""
    names = [measure.name for measure in measures]
    lines = [f"| number | value | {' | '.join(names)} |", "|---|---|" + "---|" * len(names)]
    for name, value, lost in rows:
        cells = ["" if one is None else f"{1000 * one:+.1f}" for one in lost]
        idle = all(one is None or abs(one) < 0.002 for one in lost)
        lines.append(f"| {name}{' *' if idle else ''} | {value:g} | {' | '.join(cells)} |")
    return "\n".join(lines)


def read_measures(sets: Sequence[Path], analyzer: Analyzer, limit: int) -> Iterator[WeighedSet]:
    """What is measured on each of the sets."""
    for path in sets:
        if path.suffix != ".jsonl":
            yield WeighedSet(path.name, (RANKING,), _ranking(path, analyzer, limit))
            continue
        judged = read_summary_set(path, limit=limit)
        if judged.has_answers:
            yield WeighedSet(judged.name, (ANSWERS,), _summaries(judged, analyzer))
            continue
        tables = (SENTENCES, ARTICLES)
        if any(item.title for item in judged.items):
            yield WeighedSet(judged.name, tables, _summaries(judged, analyzer))
        untitled = tuple(replace(item, title=None) for item in judged.items)
        bare = SummarySet(f"{judged.name}, no titles", untitled)
        yield WeighedSet(bare.name, tables, _summaries(bare, analyzer))


def _ranking(folder: Path, analyzer: Analyzer, limit: int) -> Callable[[], float]:
    judged = read_set(folder, limit=limit)
    product = Product(judged, analyzer)
    return lambda: evaluate(product, judged).measures["ndcg_at_10"].value


def _summaries(judged: SummarySet, analyzer: Analyzer) -> Callable[[], float]:
    def summarise(item: SummaryItem, sentences: int, characters: int) -> list[str]:
        request = SummaryRequest(item.title, item.text, item.query, sentences, characters)
        return summarise_request(request, analyzer)

    system = SummarySystem("wenzhai", summarise)
    name = "answer_inside" if judged.has_answers else "rouge_l"
    return lambda: evaluate_summaries(system, judged, limits=SummaryLimits()).measures[name].value


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m bot.evaluation.ablation")
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, default=LIMIT, help="items of a set, at most")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        analyzer = build_analyzer(cache_dir=Path(cache))
    measures = list(read_measures(options.sets, analyzer, options.limit))
    print(write_table(measures, list(ablate(measures))))


if __name__ == "__main__":
    main()
