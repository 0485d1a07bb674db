"""The sentences of the passages that match a query, and what each is worth as an answer."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from bot.analysis.normalize import fold
from bot.analysis.scripts import is_han
from bot.models import Reason
from bot.search.query.query_terms import QueryTerms
from bot.search.query.question_type import QuestionType
from bot.search.sentences import quotable
from bot.search.sentences.sentence import Sentence, split_sentences

# The whole passage vouches for its sentences, a passage that ranks high for more, and the title.
PASSAGE_WEIGHT = 0.2
RANK_WEIGHT = 0.3
TITLE_WEIGHT = 0.3
# Words in which the kind of answer is given that is asked for count like a term of the query.
KIND_WEIGHT = 1.0
FIGURE_FACTOR = 1.3
DEFINITION_FACTOR = 2.0
TOPIC_FACTOR = 1.2
# Who asks in Chinese rather reads Chinese, and who asks in English English.
FOREIGN_FACTOR = 0.7
# What speaks of something named in a sentence before it, where there are other articles to quote.
LEANING_FACTOR = 0.6
# Where several articles answer, what a sentence must hold of the best one's share of the query: of
# one question or name, and of a list of topics, which no sentence need hold together.
LEAST_OF_BEST = 0.5
LEAST_OF_BEST_TOPICS = 0.4
SHORTEST_ANSWER = 6
# A sentence of this length that ends in a count (…分为命令航路和自由航路两种。) has told what it counts.
TELLS_ITS_COUNT = 30
# Where no passage holds a short name whole, the query's weight that one must hold to be about it.
LEAST_OF_TOPIC = 0.5
# Passages of two articles that share this much of the shorter one's units tell one story.
SAME_STORY = 0.7
SHORTEST_STORY = 20
"""Character pairs and words; what is shorter is alike by chance."""


@dataclass(frozen=True, slots=True)
class Source:
    """A passage that answers the query: number ``position`` of article number ``article``.

    ``article`` counts the articles of the answer, best first.
    """

    text: str
    article: int
    position: int
    title: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class AnswerCandidate:
    """A sentence of ``source`` with its worth; ``terms`` are those of the query that it holds.

    ``kinds`` are the kinds of answers that are asked for and that it gives. ``scale`` weighs terms
    as they count in its article. ``story`` numbers what the article tells: articles that tell the
    same have the same number. ``before`` is the sentence before it, if that can be quoted.
    ``is_foreign`` says that it is in another language than the query.
    """

    sentence: Sentence
    source: Source
    terms: frozenset[str]
    kinds: frozenset[str]
    worth: float
    scale: QueryTerms
    story: int
    before: AnswerCandidate | None
    is_foreign: bool = False
    reasons: tuple[Reason, ...] = ()

    def leads_to(self, other: AnswerCandidate) -> bool:
        """Whether ``other`` is the sentence that follows this one, quoted to its end."""
        return (
            self.source is other.source
            and self.sentence.number + 1 == other.sentence.number
            and not self.sentence.is_cut
        )

    @property
    def answers(self) -> bool:
        """Whether it holds a term of the query, or what is asked for."""
        return bool(self.terms or self.kinds)

    @property
    def place(self) -> tuple[int, int, int]:
        """Where it stands: by article, passage and sentence."""
        return self.source.article, self.source.position, self.sentence.start


def gather_candidates(
    sources: Sequence[Source], terms: QueryTerms, question_type: QuestionType
) -> list[AnswerCandidate]:
    """All sentences of the sources that may be quoted, passage by passage in the order given."""
    found: list[AnswerCandidate] = []
    sources = _keep_on_topic(sources, terms, question_type)
    sentences = [_split_source(source) for source in sources]
    stories = _number_stories(sources, sentences)
    kind_weights = _kind_weights(question_type, sentences)
    total = terms.weigh(terms.all_of_them) or 1.0
    in_chinese = is_chinese(question_type.text)
    has_choice = len({source.article for source in sources}) > 1
    for rank, source in enumerate(sources):
        scale = terms.beside_title(source.title, question_type)
        of_title = terms.worth(source.title or "")
        of_passage = scale.weigh(scale.found_in(fold(source.text).text))
        vouched = PASSAGE_WEIGHT * of_passage * (1 + RANK_WEIGHT / (1 + rank))
        vouched += TITLE_WEIGHT * of_title
        of_source = [Reason("rank", rank + 1.0), Reason("title", of_title / total)]
        before: AnswerCandidate | None = None
        for sentence in sentences[rank]:
            if not _may_answer(sentence):
                before = None
                continue
            held = scale.found_in(sentence.folded)
            kinds = question_type.kinds_in(sentence.folded)
            worth = scale.weigh(held) + vouched
            worth += KIND_WEIGHT * math.fsum(kind_weights[kind] for kind in kinds)
            is_foreign = question_type.has_language and is_chinese(sentence.folded) != in_chinese
            if is_foreign:
                worth *= FOREIGN_FACTOR
            if sentence.leans and has_choice:
                worth *= LEANING_FACTOR
            fitness = list(_answer_factors(sentence.folded, question_type))
            reasons = (
                Reason("terms", terms.weigh(held) / total),
                Reason("answer", float(len(kinds))),
                *of_source,
                *fitness,
            )
            before = AnswerCandidate(
                sentence=sentence,
                source=source,
                terms=held,
                kinds=kinds,
                worth=worth * math.prod(reason.value for reason in fitness),
                scale=scale,
                story=stories[source.article],
                before=before,
                is_foreign=is_foreign,
                reasons=tuple(reason for reason in reasons if reason.value),
            )
            found.append(before)
    return found


def drop_fillers(
    found: Sequence[AnswerCandidate], terms: QueryTerms, question_type: QuestionType
) -> list[AnswerCandidate]:
    """The candidates without what only fills the room beside better.

    Where several articles answer, that is a sentence that holds far less of the query than another,
    one without a figure beside those that give the figure asked for, and one in a foreign language
    that says no more than the best in the language of the query.
    """
    if len({candidate.source.article for candidate in found}) < 2:
        return list(found)
    written = question_type.written(terms.all_of_them)
    # A term and its synonym in brackets (内卷, involution) say one thing.
    shares = {
        e.place: max(terms.weigh(e.terms & written), terms.weigh(e.terms - written)) for e in found
    }
    most = max(shares.values())
    with_figure = [e for e in found if question_type.gives_amount(e.sentence.folded)]
    gives_figure = any(shares[e.place] >= LEAST_OF_BEST * most for e in with_figure)
    least = (
        LEAST_OF_BEST_TOPICS if gives_figure or len(question_type.topics) > 1 else LEAST_OF_BEST
    ) * most
    least_of_foreign = max((shares[e.place] for e in found if not e.is_foreign), default=-1.0)
    return [
        candidate
        for candidate in (with_figure if gives_figure else found)
        if shares[candidate.place] >= least
        and (not candidate.is_foreign or shares[candidate.place] > least_of_foreign)
    ]


def _keep_on_topic(
    sources: Sequence[Source], terms: QueryTerms, question_type: QuestionType
) -> Sequence[Source]:
    """The sources that hold a whole topic, title and text together, if any does.

    Half a name is another name: 国产算力 is no answer to 国产GPU, nor 短时间 to 时间线. Where nothing
    holds a topic whole, half of a short name is none, while a long one has parts that mean
    something.
    """
    if not question_type.names_only:
        return sources
    held = [terms.found_in(fold(f"{source.title or ''}\n{source.text}").text) for source in sources]
    every = terms.all_of_them
    whole = [s for s, of in zip(sources, held, strict=True) if question_type.is_covered(of, every)]
    if whole or not question_type.is_short_name:
        return whole or sources
    least = LEAST_OF_TOPIC * terms.weigh(question_type.written(every))
    return [s for s, of in zip(sources, held, strict=True) if terms.weigh(of) >= least]


def _split_source(source: Source) -> list[Sentence]:
    """The passage's sentences; the first points back too if it opens so within the article."""
    sentences = [_without_semicolon(sentence) for sentence in split_sentences([source.text])]
    if source.position and sentences and quotable.points_back(sentences[0].folded):
        sentences[0] = replace(sentences[0], points_back=True)
    return sentences


def _without_semicolon(sentence: Sentence) -> Sentence:
    """A member of a list without the mark that joins it to the next: it is a sentence."""
    text = sentence.text.rstrip("；; ")
    return sentence if text == sentence.text or not text else replace(sentence, text=text)


def _kind_weights(
    question_type: QuestionType, sentences: Sequence[Sequence[Sentence]]
) -> Mapping[str, float]:
    """The IDF of each kind that is asked for, over all sentences, as BM25 has it."""
    given = [question_type.kinds_in(sentence.folded) for some in sentences for sentence in some]
    counts = {kind: sum(kind in kinds for kinds in given) for kind in question_type.kinds}
    return {
        kind: math.log(1 + (len(given) - count + 0.5) / (count + 0.5))
        for kind, count in counts.items()
    }


def _number_stories(
    sources: Sequence[Source], sentences: Sequence[Sequence[Sentence]]
) -> Mapping[int, int]:
    """The story of each article, by number: the best article that tells nearly the same."""
    stories = {source.article: source.article for source in sources}
    units = [
        (source.article, frozenset[str]().union(*(sentence.units for sentence in some)))
        for source, some in zip(sources, sentences, strict=True)
    ]
    long = [(article, of) for article, of in units if len(of) >= SHORTEST_STORY]
    for (one, of_one), (other, of_other) in combinations(long, 2):
        known = stories[one], stories[other]
        if known[0] == known[1]:
            continue
        if len(of_one & of_other) > SAME_STORY * min(len(of_one), len(of_other)):
            stories = {
                article: min(known) if story in known else story
                for article, story in stories.items()
            }
    return stories


def _answer_factors(folded: str, question_type: QuestionType) -> Iterator[Reason]:
    """How much more a sentence is worth that says what kind of thing is asked for: factors."""
    if question_type.is_definition(folded):
        yield Reason("definition", DEFINITION_FACTOR)
        return
    if question_type.is_figure(folded):
        yield Reason("figures", FIGURE_FACTOR)
    if question_type.opens_with_topic(folded):
        yield Reason("topic", TOPIC_FACTOR)


def is_chinese(text: str) -> bool:
    """Whether a third of the letters are Han: names in Latin letters leave a sentence Chinese."""
    letters = [character for character in text if character.isalpha()]
    return 3 * sum(map(is_han, letters)) >= len(letters) > 0


def _may_answer(sentence: Sentence) -> bool:
    folded = sentence.folded
    return not (
        quotable.is_question(folded)
        or quotable.says_nothing(folded)
        or quotable.is_aside(folded if len(folded) < TELLS_ITS_COUNT else folded.rstrip("。."))
        or (quotable.is_fragment(sentence.text) and not _is_short_answer(sentence.text))
    )


def _is_short_answer(text: str) -> bool:
    """Whether so short a sentence is one: 全长50公里。 is no summary, but it is an answer."""
    # What ends with a colon is long enough to be closed, and announces what does not come.
    return (
        len(text) >= SHORTEST_ANSWER
        and quotable.is_closed(text)
        and not quotable.is_fragment(SHORTEST_ANSWER * "一" + text)
    )
