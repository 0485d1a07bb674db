"""Sentences that answer a query: which of them together say most."""

from __future__ import annotations

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
from bot.search.sentences.clipping import clip_around_evidence
from bot.search.sentences.sentence_scores import says_the_same, units
from bot.search.summaries.candidates import Evidence, Source, gather_evidence, worth_reading

# A clipping keeps at least this share of what the sentence holds of the query, and is worth less.
LEAST_KEPT = 0.8
CLIPPED_FACTOR = 0.9
# What a chosen sentence has told already counts this much the second time.
TOLD_AGAIN = 0.65
# What follows a chosen sentence gets this share of its worth on top.
NEXT_WEIGHT = 0.25
# A sentence that points back, and can neither be led up to nor lose its pointer, stands alone only
# if no other is worth this share of it.
STANDS_ALONE = 0.9
# Without the clause that points back, the rest of a sentence is worth this much.
REST_FACTOR = 0.85
# Less evidence than this share of the best sentence's is no answer.
LEAST_SHARE = 0.15
# A sentence that gains less than this share of the first, times the sentences that are chosen
# already, takes the reader's time for nothing.
LEAST_GAIN = 0.1
# An answer that has to be led up to needs this much room itself, in characters.
LEAST_ROOM = 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How much may be chosen; ``per_article`` counts sentences of one story."""

    sentences: int
    characters: int
    per_article: int


def choose_evidence(
    sources: Sequence[Source],
    weights: Mapping[str, float],
    *,
    question_type: QuestionType,
    max_sentences: int,
    max_characters: int,
    per_article: int,
) -> list[Evidence]:
    """The sentences that answer together: by rank of their article, then as they stand in it.

    ``sources`` come best first. A sentence longer than what is left of the budget is clipped to the
    clauses around the evidence. What holds nothing of an answer is quoted only behind a sentence
    that does, or before one that points back to it. ``per_article`` counts articles that tell the
    same story as one, and does not hold where only one story answers.
    """
    terms = QueryTerms(question_type.telling(weights))
    found = gather_evidence(sources, terms, question_type)
    if len({evidence.story for evidence in found if evidence.terms}) == 1:
        per_article = max_sentences
    found = worth_reading(found, terms, question_type)
    chosen = _choose(found, question_type, Limits(max_sentences, max_characters, per_article))
    return sorted(chosen, key=lambda evidence: evidence.place)


def _choose(
    found: Sequence[Evidence], question_type: QuestionType, limits: Limits
) -> list[Evidence]:
    """What gains most beside what is chosen, again and again."""
    floor = LEAST_SHARE * max((evidence.worth for evidence in found if evidence.terms), default=0.0)
    standing = max(
        (e.worth for e in found if e.answers and not e.sentence.points_back), default=0.0
    )
    chosen: list[Evidence] = []
    least = 0.0
    left = [evidence for evidence in found if evidence.worth >= floor]
    while left and len(chosen) < limits.sentences:
        room = limits.characters - sum(len(evidence.sentence.text) for evidence in chosen)
        taken = Counter(evidence.story for evidence in chosen)
        told = [evidence.sentence for evidence in chosen]
        left = [
            evidence
            for evidence in left
            if taken[evidence.story] < limits.per_article
            and not says_the_same(evidence.sentence, told)
        ]
        ways = [
            (gain, way)
            for evidence in left
            for gain, way in _ways(evidence, chosen, question_type, room, standing)
            if len(chosen) + len(way) <= limits.sentences
            and taken[evidence.story] + len(way) <= limits.per_article
        ]
        if not ways:
            break
        gain, best = max(ways, key=lambda way: way[0])
        if not chosen:
            least = LEAST_GAIN * gain
        elif gain < least * len(chosen):
            break
        quoted = _fitted(best, chosen, question_type, room)
        chosen += quoted
        # What did not fit now will not fit later either: there is less and less room.
        tried = {_number(evidence) for evidence in (best if quoted else best[-1:])}
        left = [evidence for evidence in left if _number(evidence) not in tried]
    return chosen


def _number(evidence: Evidence) -> tuple[int, int, int]:
    """Which sentence it is a piece of: by article, passage and sentence."""
    return evidence.source.article, evidence.source.position, evidence.sentence.number


def _ways(
    evidence: Evidence,
    chosen: Collection[Evidence],
    question_type: QuestionType,
    room: int,
    standing: float,
) -> Iterator[tuple[float, list[Evidence]]]:
    """The ways to quote the evidence beside what is chosen, each with what it gains.

    A sentence that points back follows the one it points to, or loses the clause that points, or
    is the only answer there is.
    """
    goes_on = any(other.leads_to(evidence) for other in chosen)
    if not (evidence.answers or goes_on):
        return
    if goes_on or not evidence.sentence.points_back:
        yield _gain(evidence, chosen, room), [evidence]
        return
    before = evidence.before
    may_follow = False
    if before is not None and not before.sentence.points_back:
        left = room - len(before.sentence.text)
        beside = [*(other.sentence for other in chosen), evidence.sentence]
        is_told = says_the_same(before.sentence, beside)
        may_follow = not is_told and left >= min(len(evidence.sentence.text), LEAST_ROOM)
        if may_follow:
            yield _gain(evidence, [*chosen, before], left), [before, evidence]
    rest = _rest(evidence, chosen, question_type)
    if rest is not None:
        yield REST_FACTOR * _gain(rest, chosen, room), [rest]
    elif not may_follow and STANDS_ALONE * evidence.worth > standing:
        yield _gain(evidence, chosen, room), [evidence]


def _gain(evidence: Evidence, chosen: Collection[Evidence], room: int) -> float:
    """The worth of the evidence beside what is chosen, by the share of it that there is room for.

    The sentence behind a chosen one is worth more: it often completes the answer.
    """
    goes_on = max((other.worth for other in chosen if other.leads_to(evidence)), default=0.0)
    size = len(evidence.sentence.text)
    fits = 1.0 if size <= room else CLIPPED_FACTOR * (max(0, room) / size) ** 0.5
    return fits * (evidence.worth * _fresh(evidence, chosen) + NEXT_WEIGHT * goes_on)


def _fresh(evidence: Evidence, chosen: Collection[Evidence]) -> float:
    """What the evidence counts beside what is told already: 1 if it holds none of that."""
    if not evidence.terms:
        return float(bool(evidence.kinds))
    told = frozenset[str]().union(*(other.terms for other in chosen))
    weigh = evidence.scale.weigh
    return 1 - (1 - TOLD_AGAIN) * weigh(evidence.terms & told) / weigh(evidence.terms)


def _rest(
    evidence: Evidence, chosen: Collection[Evidence], question_type: QuestionType
) -> Evidence | None:
    """The sentence without its first clause, where that points back and says little else."""
    clauses = clause_spans(evidence.sentence.text)
    if len(clauses) < 2:
        return None
    rest = _cut(evidence, clauses[1][0], len(evidence.sentence.text), question_type)
    folded = rest.sentence.folded
    says_little = (
        not _keeps(rest, evidence)
        or quotable.is_fragment(rest.sentence.text)
        or quotable.points_back(folded)
        or quotable.is_aside(folded)
        or has_stray_marks(rest.sentence.text)
        or says_the_same(rest.sentence, [other.sentence for other in chosen])
    )
    return None if says_little else rest


def _fitted(
    way: Sequence[Evidence], chosen: Sequence[Evidence], question_type: QuestionType, room: int
) -> list[Evidence]:
    """The sentences within ``room``, the last clipped if need be; nothing where that says too little."""
    *before, last = way
    room -= sum(len(evidence.sentence.text) for evidence in before)
    quoted = _clipped(last, question_type, room, by_force=not chosen and not before)
    if quoted is None:
        return []
    beside = [*chosen, *before]
    fresh = _fresh(last, beside)
    told = [Reason("new_terms", fresh)] if fresh else []
    if any(other.leads_to(last) for other in beside):
        told.append(Reason("neighbour", 1.0))
    if quoted.sentence.is_cut:
        told.append(Reason("cut", len(quoted.sentence.text) / len(last.sentence.text)))
    leading = [replace(e, reasons=(*e.reasons, Reason("neighbour", 1.0))) for e in before]
    return [*leading, replace(quoted, reasons=(*quoted.reasons, *told))]


def _clipped(
    evidence: Evidence, question_type: QuestionType, room: int, *, by_force: bool
) -> Evidence | None:
    """The evidence within ``room``: whole, clipped, or None where what is left says too little."""
    text = evidence.sentence.text
    if len(text) <= room:
        return evidence
    scale = evidence.scale
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
    clipped = _cut(evidence, *span, question_type)
    says_little = not _keeps(clipped, evidence) or quotable.is_fragment(clipped.sentence.text)
    return None if says_little and not by_force else clipped


def _cut(evidence: Evidence, start: int, end: int, question_type: QuestionType) -> Evidence:
    """The evidence cut to a span of its sentence."""
    sentence = evidence.sentence
    text = sentence.text[start:end]
    folded = fold(text).text
    return replace(
        evidence,
        sentence=replace(
            sentence,
            text=text,
            start=sentence.start + start,
            folded=folded,
            units=frozenset(units(folded)),
            points_back=sentence.points_back and start == 0,
            is_cut=True,
        ),
        terms=evidence.scale.found_in(folded),
        kinds=question_type.kinds_in(folded),
    )


def _keeps(part: Evidence, whole: Evidence) -> bool:
    """Whether a part of the sentence holds enough of what the whole holds."""
    weigh = whole.scale.weigh
    return weigh(part.terms) >= LEAST_KEPT * weigh(whole.terms)
