"""Scores as text, one block a set with a column for each system, and as objects for programs."""

from __future__ import annotations

from collections.abc import Sequence

from bot.evaluation.columns import aligned
from bot.evaluation.runs import Estimate, Score
from bot.evaluation.summary_runs import FAULTS, SummaryScore

ROWS = {
    "ndcg_at_10": "nDCG@10",
    "mrr_at_10": "MRR@10",
    "recall_at_1": "recall@1",
    "recall_at_5": "recall@5",
    "recall_at_10": "recall@10",
    "recall_at_100": "recall@100",
}
SUMMARY_ROWS = {
    "rouge_1": "ROUGE-1",
    "rouge_2": "ROUGE-2",
    "rouge_l": "ROUGE-L",
    "rouge_l_recall": "ROUGE-L recall",
    "answer_inside": "answer inside",
}
FAULT_ROWS = dict(zip(FAULTS, (name.replace("_", " ") for name in FAULTS), strict=True))
INTERVALS = "In parentheses: 95 % intervals, by bootstrap over the questions."
SUMMARY_INTERVALS = "In parentheses: 95 % intervals, by bootstrap over the articles."


def scores_text(sets: Sequence[Sequence[Score]]) -> str:
    """The scores of the systems on each set, one block a set."""
    return "\n\n".join([*map(_block, sets), INTERVALS])


def _block(scores: Sequence[Score]) -> str:
    first = scores[0]
    lines = [["", *(score.system for score in scores)]]
    for name, label in ROWS.items():
        lines.append([label, *(_cell(score.measures[name]) for score in scores)])
    lines.append(["ms a query", *(f"{score.ms_per_query:.2f}" for score in scores)])
    head = f"{first.set}: {first.queries:,} questions, {first.passages:,} passages"
    return "\n".join([head, *aligned(lines)])


def summary_scores_text(sets: Sequence[Sequence[SummaryScore]]) -> str:
    """The scores of the summarisers on each set, one block a set."""
    return "\n\n".join([*map(_summary_block, sets), SUMMARY_INTERVALS])


def _summary_block(scores: Sequence[SummaryScore]) -> str:
    first = scores[0]
    lines = [["", *(score.system for score in scores)]]
    lines += [
        [SUMMARY_ROWS[name], *(_cell(score.measures[name]) for score in scores)]
        for name in first.measures
    ]
    lines += [
        [label, *(_share(score.faults[name]) for score in scores)]
        for name, label in FAULT_ROWS.items()
    ]
    lines.append(["sentences", *(f"{score.sentences:.2f}" for score in scores)])
    lines.append(["characters", *(f"{score.characters:.1f}" for score in scores)])
    lines.append(["ms, median", *(f"{score.ms_median:.1f}" for score in scores)])
    lines.append(["ms, p99", *(f"{score.ms_p99:.1f}" for score in scores)])
    return "\n".join([f"{first.set}: {first.items:,} articles", *aligned(lines)])


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


def summary_score_object(score: SummaryScore) -> dict[str, str | int | float]:
    """The score as a flat JSON object: each measure with its ``_low`` and ``_high``."""
    values: dict[str, str | int | float] = {
        "set": score.set,
        "system": score.system,
        "items": score.items,
    }
    for name, estimate in score.measures.items():
        values[name] = estimate.value
        values[f"{name}_low"] = estimate.low
        values[f"{name}_high"] = estimate.high
    values |= score.faults
    values["sentences"] = score.sentences
    values["characters"] = score.characters
    values["ms_median"] = score.ms_median
    values["ms_p99"] = score.ms_p99
    return values
