"""A way to summarise, measured on a set: how good its summaries are, and what must never happen."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.analysis.sentences import sentence_spans
from bot.evaluation.measures import mean_intervals
from bot.evaluation.rouge import rouge_l, rouge_n, rouge_tokens
from bot.evaluation.runs import Estimate, Progress, no_progress
from bot.evaluation.summary_sets import SummaryItem, SummarySet

ROUGE_MEASURES = ("rouge_1", "rouge_2", "rouge_l", "rouge_l_recall")
ANSWER_MEASURES = ("answer_inside",)
FAULTS = ("unfaithful", "over_budget", "empty", "disorder", "dangling")
SHORTEST_SENTENCE = 10

# Openings that need the sentence before them. This list is the measure's own: one that shared the
# product's would find the product without fault.
_POINTS_BACK = re.compile(
    '[“"「]?(?:这|這|那(?!么多)|它|他|她|此外|另外|另一方面|同时|而且|并且|但|然而|不过|還|例如|比如|其中'
    "|其次|再次|因此|所以|于是|然后|答案是|(?:And|But|He|She|It|They|This|That) |However|Also)"
)
_QUESTION_MARKS = ("？", "?")


@dataclass(frozen=True, slots=True)
class SummaryLimits:
    """The room of a summary; characters for Chinese and for English."""

    sentences: int = 3
    characters: int = 120
    english_characters: int = 400

    def characters_of(self, item: SummaryItem) -> int:
        """What the article's language is given."""
        return self.english_characters if item.is_english else self.characters


Summarise = Callable[[SummaryItem, int, int], Sequence[str]]
"""An item, its sentences and its characters at most -> the sentences, in their order."""


@dataclass(frozen=True, slots=True)
class SummarySystem:
    """A way to summarise; ``name`` is what tables call it."""

    name: str
    summarise: Summarise


@dataclass(frozen=True, slots=True)
class SummaryScore:
    """What one summariser reached on one set.

    ``measures`` are means over the items with their intervals. ``faults`` are shares: of the items
    with a sentence that is not verbatim, over the budget, empty, or out of order; ``dangling`` of
    the sentences, those that cannot be read alone.
    """

    set: str
    system: str
    items: int
    measures: Mapping[str, Estimate]
    faults: Mapping[str, float]
    sentences: float
    characters: float
    ms_median: float
    ms_p99: float


def lead(item: SummaryItem, sentences: int, characters: int) -> list[str]:
    """The first sentences of the article, the last one cut where the budget ends."""
    spans = sentence_spans(item.text)[:sentences]
    return [
        one
        for one in _within([item.text[start:end] for start, end in spans], sentences, characters)
        if one
    ]


LEAD = SummarySystem("lead", lead)


def evaluate_summaries(
    system: SummarySystem,
    judged: SummarySet,
    *,
    limits: SummaryLimits,
    progress: Progress = no_progress,
) -> SummaryScore:
    """Have ``system`` summarise every item of ``judged``. What is over the budget is not counted."""
    names = ANSWER_MEASURES if judged.has_answers else ROUGE_MEASURES
    values = np.zeros((len(judged.items), len(names)), np.float64)
    faults = np.zeros((len(judged.items), len(FAULTS) - 1), np.float64)
    sizes = np.zeros((len(judged.items), 3), np.float64)  # sentences, characters, dangling ones
    taken = np.zeros(len(judged.items), np.float64)
    # Dictionaries are loaded outside the clock.
    system.summarise(judged.items[0], limits.sentences, limits.characters_of(judged.items[0]))
    label = f"{judged.name}: {system.name}"
    with progress(judged.items, label, length=len(judged.items)) as items:
        for row, item in enumerate(items):
            room = limits.characters_of(item)
            start = time.perf_counter()
            told = system.summarise(item, limits.sentences, room)
            taken[row] = 1000 * (time.perf_counter() - start)
            kept = _within(told, limits.sentences, room)
            values[row] = list(_measured(kept, item))
            faults[row] = list(_faults(told, item, limits.sentences, room))
            sizes[row] = len(kept), sum(map(len, kept)), _dangling(told, item.text)
    low, high = mean_intervals(values)
    columns = zip(values.mean(axis=0).tolist(), low.tolist(), high.tolist(), strict=True)
    sentence_count = max(1.0, float(sizes[:, 0].sum()))
    shares = [*faults.mean(axis=0).tolist(), float(sizes[:, 2].sum()) / sentence_count]
    return SummaryScore(
        set=judged.name,
        system=system.name,
        items=len(judged.items),
        measures={name: Estimate(*column) for name, column in zip(names, columns, strict=True)},
        faults=dict(zip(FAULTS, shares, strict=True)),
        sentences=float(sizes[:, 0].mean()),
        characters=float(sizes[:, 1].mean()),
        ms_median=float(np.median(taken)),
        ms_p99=float(np.percentile(taken, 99)),
    )


def _within(told: Sequence[str], sentences: int, characters: int) -> list[str]:
    """The sentences cut where the budget ends."""
    kept: list[str] = []
    for text in told[:sentences]:
        kept.append(text[: characters - sum(map(len, kept))])
    return kept


def _measured(kept: Sequence[str], item: SummaryItem) -> Iterator[float]:
    if item.answers:
        together = _bare("".join(kept)).lower()
        yield float(any(_bare(answer).lower() in together for answer in item.answers))
        return
    ours, theirs = rouge_tokens("\n".join(kept)), rouge_tokens(item.reference or "")
    longest = rouge_l(ours, theirs)
    yield rouge_n(ours, theirs, n=1).f1
    yield rouge_n(ours, theirs, n=2).f1
    yield longest.f1
    yield longest.recall


def _faults(
    told: Sequence[str], item: SummaryItem, sentences: int, characters: int
) -> Iterator[bool]:
    """In the order of ``FAULTS``, but for ``dangling``, which is of sentences."""
    text = _bare(item.text)
    bare = [_bare(sentence) for sentence in told]
    places = [text.find(sentence) for sentence in bare]
    yield any(not sentence or place < 0 for sentence, place in zip(bare, places, strict=True))
    yield len(told) > sentences or sum(map(len, told)) > characters
    yield not told
    yield places != sorted(places)


def _dangling(told: Sequence[str], text: str) -> int:
    """How many sentences ask, are fragments, or point back to text that is not quoted before them."""
    whole = _bare(text)
    count, end_before = 0, -1
    for sentence in told:
        bare = _bare(sentence)
        place = whole.find(bare)
        points_back = _POINTS_BACK.match(sentence) and place > 0 and place != end_before
        is_question = sentence.rstrip('”"').endswith(_QUESTION_MARKS)
        count += bool(points_back or is_question or len(bare) < SHORTEST_SENTENCE)
        end_before = place + len(bare)
    return count


def _bare(text: str) -> str:
    """The text without white space, which no quotation is held to."""
    return "".join(text.split())
