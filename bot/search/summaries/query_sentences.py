"""Sentences that answer a query: which of them together say most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.analysis.enclosures import has_stray_marks
from bot.analysis.normalize import fold
from bot.analysis.sentences import clause_spans
from bot.models import Reason
from bot.search.query.query_terms import QueryTerms
from bot.search.query.question_type import QuestionType
from bot.search.sentences import quotable
from bot.search.sentences.clipping import bound_starts, clip_around_evidence
from bot.search.sentences.sentence import is_quoted, says_the_same, units
from bot.search.summaries.answer_candidate import AnswerCandidate, Source
from bot.search.summaries.candidates import drop_fillers, gather_candidates
from bot.search.summaries.list_answers import choose_list_items
from bot.search.summaries.weights import ANSWERS as W

LEAST_ROOM = 20
"""Characters that an answer which has to be led up to needs itself."""


_LABELLED = re.compile(r"[^，,。：:\s]{1,12}[：:]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be chosen; ``per_article`` counts sentences of one story."""

    sentences: int
    characters: int
    per_article: int


def choose_answers(
    sources: Sequence[Source],
    weights: Mapping[str, float],
    *,
    question_type: QuestionType,
    max_sentences: int,
    max_characters: int,
    per_article: int,
    quoted: Collection[str] = (),
    years: Collection[str] = (),
) -> list[AnswerCandidate]:
    """The sentences that answer together: by rank of their article, then as they stand in it.

    ``sources`` come best first. A sentence longer than what is left of the budget is clipped to the
    clauses around the evidence. What holds nothing of an answer is quoted only behind a sentence
    that does, or before one that points back to it. ``per_article`` counts articles that tell the
    same story as one, and does not hold where only one story answers. What was ``quoted`` before is
    not quoted again. ``years`` are those asked for, beside those that the question still holds.
    """
    terms = QueryTerms(question_type.telling(weights))
    found = gather_candidates(sources, terms, question_type)
    found = [one for one in found if not is_quoted(one.sentence.text, quoted)]
    if len({candidate.story for candidate in found if candidate.terms}) == 1:
        per_article = max_sentences
    every, found = found, drop_fillers(found, terms, question_type, years=years)
    limits = Limits(max_sentences, max_characters, per_article)
    chosen = choose_list_items(every, question_type, max_sentences, max_characters)
    chosen = chosen or _choose(found, question_type, limits)
    return sorted(chosen, key=lambda candidate: candidate.place)


def _choose(
    found: Sequence[AnswerCandidate], question_type: QuestionType, limits: Limits
) -> list[AnswerCandidate]:
    """What gains most beside what is chosen, again and again."""
    floor = W.least_share * max(
        (candidate.worth for candidate in found if candidate.terms), default=0.0
    )
    standing = max(
        (e.worth for e in found if e.answers and not e.sentence.points_back), default=0.0
    )
    chosen: list[AnswerCandidate] = []
    least = 0.0
    has_choice = len({candidate.source.article for candidate in found}) > 1
    left = [
        candidate
        for candidate in found
        if candidate.worth >= floor and (candidate.answers or _continues(candidate, has_choice))
    ]
    while left and len(chosen) < limits.sentences:
        room = limits.characters - sum(len(candidate.sentence.text) for candidate in chosen)
        taken = Counter(candidate.story for candidate in chosen)
        quoted_before = [candidate.sentence for candidate in chosen]
        left = [
            candidate
            for candidate in left
            if taken[candidate.story] < limits.per_article
            and not says_the_same(candidate.sentence, quoted_before)
        ]
        ways = [
            (gain, way)
            for candidate in left
            for gain, way in _list_ways(candidate, chosen, question_type, room, standing)
            if len(chosen) + len(way) <= limits.sentences
            and taken[candidate.story] + len(way) <= limits.per_article
        ]
        if not ways:
            break
        gain, best = max(ways, key=lambda way: way[0])
        if not chosen:
            least = W.least_gain * gain
        elif gain < least * len(chosen):
            break
        quoted = _fit(best, chosen, question_type, room)
        chosen += quoted
        # What did not fit now will not fit later either: there is less and less room.
        tried = {_number(candidate) for candidate in (best if quoted else best[-1:])}
        left = [candidate for candidate in left if _number(candidate) not in tried]
    return chosen


def _continues(candidate: AnswerCandidate, has_choice: bool) -> bool:
    """Whether a sentence that holds nothing of the question may complete the one before it.

    Where other articles answer too, only one that needs it; a labelled item has a matter of its own.
    """
    if _LABELLED.match(candidate.sentence.text):
        return False
    return not has_choice or candidate.sentence.points_back or candidate.sentence.leans


def _number(candidate: AnswerCandidate) -> tuple[int, int, int]:
    """Which sentence it is a piece of: by article, passage and sentence."""
    return candidate.source.article, candidate.source.position, candidate.sentence.number


def _list_ways(
    candidate: AnswerCandidate,
    chosen: Collection[AnswerCandidate],
    question_type: QuestionType,
    room: int,
    standing: float,
) -> Iterator[tuple[float, list[AnswerCandidate]]]:
    """The ways to quote the candidate beside what is chosen, each with what it gains.

    A sentence that points back follows the one it points to, or loses the clause that points, or
    is the only answer there is.
    """
    goes_on = any(other.leads_to(candidate) for other in chosen)
    if not (candidate.answers or goes_on):
        return
    if goes_on or not candidate.sentence.points_back:
        yield _estimate_gain(candidate, chosen, room), [candidate]
        return
    before = candidate.before
    may_follow = False
    if before is not None and not before.sentence.points_back:
        left = room - len(before.sentence.text)
        beside = [*(other.sentence for other in chosen), candidate.sentence]
        is_quoted = says_the_same(before.sentence, beside)
        may_follow = not is_quoted and left >= min(len(candidate.sentence.text), LEAST_ROOM)
        if may_follow:
            yield _estimate_gain(candidate, [*chosen, before], left), [before, candidate]
    rest = _drop_first_clause(candidate, chosen, question_type)
    if rest is not None:
        yield W.rest_factor * _estimate_gain(rest, chosen, room), [rest]
    elif not may_follow and W.stands_alone * candidate.worth > standing:
        yield _estimate_gain(candidate, chosen, room), [candidate]


def _estimate_gain(
    candidate: AnswerCandidate, chosen: Collection[AnswerCandidate], room: int
) -> float:
    """The worth of the candidate beside what is chosen, by the share of it that there is room for.

    The sentence behind a chosen one is worth more: it often completes the answer.
    """
    goes_on = max((other.worth for other in chosen if other.leads_to(candidate)), default=0.0)
    size = len(candidate.sentence.text)
    fits = 1.0 if size <= room else W.clipped_factor * (max(0, room) / size) ** 0.5
    return fits * (candidate.worth * _share_new(candidate, chosen) + W.next * goes_on)


def _share_new(candidate: AnswerCandidate, chosen: Collection[AnswerCandidate]) -> float:
    """What the candidate counts beside what is told already: 1 if it holds none of that."""
    if not candidate.terms:
        return float(bool(candidate.kinds))
    quoted_before = frozenset[str]().union(*(other.terms for other in chosen))
    weigh = candidate.scale.weigh
    return 1 - (1 - W.told_again) * weigh(candidate.terms & quoted_before) / weigh(candidate.terms)


def _drop_first_clause(
    candidate: AnswerCandidate, chosen: Collection[AnswerCandidate], question_type: QuestionType
) -> AnswerCandidate | None:
    """The sentence without its first clause, where that points back and says little else."""
    clauses = clause_spans(candidate.sentence.text)
    if len(clauses) < 2 or 1 in bound_starts(candidate.sentence.text, clauses):
        return None
    rest = _cut(candidate, clauses[1][0], len(candidate.sentence.text), question_type)
    folded = rest.sentence.folded
    says_little = (
        not _keeps_enough(rest, candidate)
        or quotable.is_fragment(rest.sentence.text)
        or quotable.points_back(folded)
        or quotable.is_aside(folded)
        or has_stray_marks(rest.sentence.text)
        or says_the_same(rest.sentence, [other.sentence for other in chosen])
    )
    return None if says_little else rest


def _fit(
    way: Sequence[AnswerCandidate],
    chosen: Sequence[AnswerCandidate],
    question_type: QuestionType,
    room: int,
) -> list[AnswerCandidate]:
    """The sentences within ``room``, the last clipped if need be; nothing where that says too little."""
    *before, last = way
    room -= sum(len(candidate.sentence.text) for candidate in before)
    quoted = _clip(last, question_type, room, by_force=not chosen and not before)
    if quoted is None:
        return []
    beside = [*chosen, *before]
    fresh = _share_new(last, beside)
    new_reasons = [Reason("new_terms", fresh)] if fresh else []
    if any(other.leads_to(last) for other in beside):
        new_reasons.append(Reason("neighbour", 1.0))
    if quoted.sentence.is_cut:
        new_reasons.append(Reason("cut", len(quoted.sentence.text) / len(last.sentence.text)))
    leading = [replace(e, reasons=(*e.reasons, Reason("neighbour", 1.0))) for e in before]
    return [*leading, replace(quoted, reasons=(*quoted.reasons, *new_reasons))]


def _clip(
    candidate: AnswerCandidate, question_type: QuestionType, room: int, *, by_force: bool
) -> AnswerCandidate | None:
    """The candidate within ``room``: whole, clipped, or None where what is left says too little."""
    text = candidate.sentence.text
    if len(text) <= room:
        return candidate
    scale = candidate.scale
    kind_weight = scale.weigh(scale.all_of_them) / 10

    def held(folded: str) -> frozenset[str]:
        kinds = {f"{kind}:" for kind in question_type.kinds_in(folded)}
        figure = {"figure:"} if question_type.is_figure(folded) else set()
        return scale.found_in(folded) | kinds | figure

    def weigh(of_clauses: frozenset[str]) -> float:
        terms = of_clauses & scale.all_of_them
        return scale.weigh(terms) + kind_weight * len(of_clauses - terms)

    span = clip_around_evidence(text, room, held, weigh, by_force=by_force)
    if span is None:
        return None
    clipped = _cut(candidate, *span, question_type)
    says_little = not _keeps_enough(clipped, candidate) or quotable.is_fragment(
        clipped.sentence.text
    )
    return None if says_little and not by_force else clipped


def _cut(
    candidate: AnswerCandidate, start: int, end: int, question_type: QuestionType
) -> AnswerCandidate:
    """The candidate cut to a span of its sentence."""
    sentence = candidate.sentence
    text = sentence.text[start:end]
    folded = fold(text).text
    return replace(
        candidate,
        sentence=replace(
            sentence,
            text=text,
            start=sentence.start + start,
            folded=folded,
            units=frozenset(units(folded)),
            points_back=sentence.points_back and start == 0,
            is_cut=True,
        ),
        terms=candidate.scale.found_in(folded),
        kinds=question_type.kinds_in(folded),
    )


def _keeps_enough(part: AnswerCandidate, whole: AnswerCandidate) -> bool:
    """Whether a part of the sentence holds enough of what the whole holds."""
    weigh = whole.scale.weigh
    return weigh(part.terms) >= W.least_kept * weigh(whole.terms)
