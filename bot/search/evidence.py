"""Sentences that answer a query: what each is worth, and which of them together say most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.analysis.normalize import fold
from bot.search import quotable
from bot.search.asking import Asking
from bot.search.cutting import clip_to_evidence
from bot.search.query_terms import QueryTerms
from bot.search.sentence_scores import Sentence, says_the_same, split_sentences

# A clipping keeps at least this share of what the sentence holds of the query.
LEAST_KEPT = 0.8
# The whole passage vouches for its sentences, a passage that ranks high for more, and the title.
PASSAGE_WEIGHT = 0.3
RANK_WEIGHT = 0.3
TITLE_WEIGHT = 0.3
FIGURE_FACTOR = 1.3
DEFINITION_FACTOR = 2.0
OPENING_FACTOR = 1.2
# A sentence that points back to what is not quoted, as the first one chosen and as a later one.
POINTS_BACK_FACTOR = 0.85
POINTS_BACK_LATER = 0.75
# What a chosen sentence has told already counts this much the second time.
TOLD_AGAIN = 0.65
# What follows a chosen sentence gets this share of its worth on top, and what a chosen one points
# back to this share.
NEXT_WEIGHT = 0.25
BEFORE_WEIGHT = 0.8
SHORTEST_ANSWER = 6
# Where no passage holds a short name whole, the query's weight that one must hold to be about it.
LEAST_OF_TOPIC = 0.5
# Less evidence than this share of the best sentence's is no answer.
LEAST_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class Source:
    """A passage that answers the query: number ``position`` of article number ``article``.

    ``article`` counts the articles of the answer, best first.
    """

    text: str
    article: int
    position: int
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of ``source`` with its worth; ``terms`` are those of the query that it holds."""

    sentence: Sentence
    source: Source
    terms: frozenset[str]
    worth: float

    def leads_to(self, other: Evidence) -> bool:
        """Whether ``other`` is the sentence that follows this one, quoted to its end."""
        return (
            self.source is other.source
            and self.sentence.number + 1 == other.sentence.number
            and not self.sentence.is_cut
        )

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it stands: by article, passage and sentence."""
        return self.source.article, self.source.position, self.sentence.start


def choose_evidence(
    sources: Sequence[Source],
    weights: Mapping[str, float],
    *,
    asking: Asking,
    max_sentences: int,
    max_characters: int,
    per_article: int,
) -> list[Evidence]:
    """The sentences that answer together: by rank of their article, then as they stand in it.

    ``sources`` come best first. A sentence longer than what is left of the budget is clipped to the
    clauses around the query's terms. What holds no term of the query is quoted only behind a
    sentence that does.
    """
    terms = QueryTerms(weights)
    found = _gather(_on_topic(sources, terms, asking), terms, asking)
    chosen = _choose(found, terms, max_sentences, max_characters, per_article)
    return sorted(chosen, key=lambda evidence: evidence.place)


def _on_topic(sources: Sequence[Source], terms: QueryTerms, asking: Asking) -> list[Source]:
    """The sources that hold a whole topic, title and text together, if any does.

    Half a name is another name: 国产算力 is no answer to 国产GPU, nor 短时间 to 时间线. Where nothing
    holds a topic whole, half of a short name is none, while a long one has parts that mean
    something.
    """
    if not asking.names_only:
        return list(sources)
    held = [terms.found_in(fold(f"{source.title or ''}\n{source.text}").text) for source in sources]
    every = terms.all_of_them
    whole = [s for s, of in zip(sources, held, strict=True) if asking.is_covered(of, every)]
    if whole or not asking.is_short_name:
        return whole or list(sources)
    least = LEAST_OF_TOPIC * terms.weigh(asking.written(every))
    return [s for s, of in zip(sources, held, strict=True) if terms.weigh(of) >= least]


def _gather(sources: Sequence[Source], terms: QueryTerms, asking: Asking) -> list[Evidence]:
    found: list[Evidence] = []
    for rank, source in enumerate(sources):
        here = terms.beside_title(source.title, asking)
        of_passage = here.weigh(here.found_in(fold(source.text).text))
        vouched = PASSAGE_WEIGHT * of_passage * (1 + RANK_WEIGHT / (1 + rank))
        vouched += TITLE_WEIGHT * terms.worth(source.title or "")
        for sentence in _sentences(source):
            if not _may_answer(sentence):
                continue
            held = here.found_in(sentence.folded)
            worth = (here.weigh(held) + vouched) * _fitness(sentence.folded, asking)
            found.append(Evidence(sentence, source, held, worth))
    return found


def _sentences(source: Source) -> list[Sentence]:
    """The passage's sentences; the first points back too if it opens so within the article."""
    sentences = split_sentences([source.text])
    if source.position and sentences and quotable.points_back(sentences[0].folded):
        sentences[0] = replace(sentences[0], points_back=True)
    return sentences


def _fitness(folded: str, asking: Asking) -> float:
    """How much more a sentence is worth that says what kind of thing is asked for."""
    if asking.is_definition(folded):
        return DEFINITION_FACTOR
    factor = FIGURE_FACTOR if asking.is_figure(folded) else 1.0
    return factor * (OPENING_FACTOR if asking.opens_with_topic(folded) else 1.0)


def _may_answer(sentence: Sentence) -> bool:
    # 全长50公里。 is no summary, but it is an answer.
    is_short_answer = quotable.is_closed(sentence.text) and len(sentence.text) >= SHORTEST_ANSWER
    return not (
        quotable.is_question(sentence.folded)
        or quotable.is_aside(sentence.folded)
        or (quotable.is_fragment(sentence.text) and not is_short_answer)
    )


def _choose(
    found: Sequence[Evidence],
    terms: QueryTerms,
    max_sentences: int,
    max_characters: int,
    per_article: int,
) -> list[Evidence]:
    if len({evidence.source.article for evidence in found if evidence.terms}) == 1:
        per_article = max_sentences
    floor = LEAST_SHARE * max((evidence.worth for evidence in found if evidence.terms), default=0.0)
    chosen: list[Evidence] = []
    room = max_characters
    left = [evidence for evidence in found if evidence.worth >= floor]
    while left and len(chosen) < max_sentences:
        taken = Counter(evidence.source.article for evidence in chosen)
        left = [
            evidence
            for evidence in left
            if taken[evidence.source.article] < per_article
            and not says_the_same(evidence.sentence, [other.sentence for other in chosen])
        ]
        open_now = [e for e in left if e.terms or any(other.leads_to(e) for other in chosen)]
        if not open_now:
            break
        best = max(open_now, key=lambda evidence: _gain(evidence, chosen, terms, room))
        left.remove(best)
        quoted = _fitted(best, room, terms, by_force=not chosen)
        if quoted is not None:
            chosen.append(quoted)
            room -= len(quoted.sentence.text)
    return chosen


def _gain(evidence: Evidence, chosen: Sequence[Evidence], terms: QueryTerms, room: int) -> float:
    """The worth of the evidence beside what is chosen, by the share of it that there is room for.

    A sentence beside a chosen one is worth more: the one behind it often completes the answer, and
    the one before it says what a chosen one points back to.
    """
    held = terms.weigh(evidence.terms)
    told = frozenset[str]().union(*(other.terms for other in chosen))
    fresh = 1 - (1 - TOLD_AGAIN) * terms.weigh(evidence.terms & told) / held if held else 0.0
    goes_on = max((other.worth for other in chosen if other.leads_to(evidence)), default=0.0)
    leads_up = max(
        (o.worth for o in chosen if o.sentence.points_back and evidence.leads_to(o)), default=0.0
    )
    factor = POINTS_BACK_LATER if chosen else POINTS_BACK_FACTOR
    alone = factor if evidence.sentence.points_back and not goes_on else 1.0
    fits = min(1.0, room / len(evidence.sentence.text))
    return fits * (
        alone * evidence.worth * fresh + NEXT_WEIGHT * goes_on + BEFORE_WEIGHT * leads_up
    )


def _fitted(evidence: Evidence, room: int, terms: QueryTerms, *, by_force: bool) -> Evidence | None:
    """The evidence within ``room``: whole, clipped, or None where what is left says too little."""
    sentence = evidence.sentence
    if len(sentence.text) <= room:
        return evidence
    start, end = clip_to_evidence(sentence.text, room, terms.worth, by_force=by_force)
    clipped = sentence.text[start:end]
    held = terms.found_in(fold(clipped).text)
    keeps = terms.weigh(held) >= LEAST_KEPT * terms.weigh(evidence.terms)
    if not by_force and (not keeps or quotable.is_fragment(clipped)):
        return None
    cut = replace(sentence, text=clipped, start=sentence.start + start, is_cut=True)
    return replace(evidence, sentence=cut, terms=held)
