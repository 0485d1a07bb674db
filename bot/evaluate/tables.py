"""Scores as text, one block a set with a column for each system, and as objects for programs."""

from __future__ import annotations

from collections.abc import Sequence

from bot.evaluate.runs import Estimate, Score

ROWS = {
    "ndcg_at_10": "nDCG@10",
    "mrr_at_10": "MRR@10",
    "recall_at_1": "recall@1",
    "recall_at_5": "recall@5",
    "recall_at_10": "recall@10",
    "recall_at_100": "recall@100",
}
INTERVALS = "In parentheses: 95 % intervals, by bootstrap over the questions."


def scores_text(sets: Sequence[Sequence[Score]]) -> str:
    """The scores of the systems on each set, one block a set."""
    return "\n\n".join([*map(_block, sets), INTERVALS])


def _block(scores: Sequence[Score]) -> str:
    first = scores[0]
    lines = [["", *(score.system for score in scores)]]
    for name, label in ROWS.items():
        lines.append([label, *(_cell(score.measures[name]) for score in scores)])
    lines.append(["ms a query", *(f"{score.ms_per_query:.2f}" for score in scores)])
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rows = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    head = f"{first.set}: {first.queries:,} questions, {first.passages:,} passages"
    return "\n".join([head, *rows])


def _cell(estimate: Estimate) -> str:
    return f"{_share(estimate.value)} ({_share(estimate.low)}–{_share(estimate.high)})"


def _share(value: float) -> str:
    """Three decimals without the leading zero, as the field prints shares.

    >>> _share(0.9), _share(1.0)
    ('.900', '1.000')
    """
    return f"{value:.3f}".removeprefix("0")


def score_object(score: Score) -> dict[str, str | int | float]:
    """The score as a flat JSON object: each measure with its ``_low`` and ``_high``."""
    values: dict[str, str | int | float] = {
        "set": score.set,
        "system": score.system,
        "queries": score.queries,
        "passages": score.passages,
    }
    for name, estimate in score.measures.items():
        values[name] = estimate.value
        values[f"{name}_low"] = estimate.low
        values[f"{name}_high"] = estimate.high
    values["ms_per_query"] = score.ms_per_query
    return values
