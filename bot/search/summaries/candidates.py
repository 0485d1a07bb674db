"""The sentences of the passages that match a query, and what each is worth as an answer."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from bot.analysis.normalize import fold
from bot.analysis.scripts import is_han
from bot.models import Reason
from bot.search.query.query_terms import QueryTerms
from bot.search.query.question_type import QuestionType
from bot.search.sentences import quotable
from bot.search.sentences.sentence import Sentence, split_sentences
from bot.search.summaries.answer_candidate import AnswerCandidate, Source
from bot.search.summaries.weights import ANSWERS as W

_ASKS_WHICH = re.compile(r"哪|which")
_ASKS_GROWTH = re.compile(r"增速|增长率|涨幅|跌幅|增幅|降幅|growth rate")
_GROWTH = re.compile(
    r"\d\s?[%‰]|百分之|\d\s?个?百分点|翻[了一两三四五\d]*[番倍]|\d\s?倍|[一二两三四五六七八九]成|\bper ?cent\b"
)
_PERIOD = re.compile(r"[前近这过去后]\d+个?(?:月|年|季度|天|周)|\d+月份?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=年|\b(?!\d))")
SHORTEST_ANSWER = 6
TELLS_ITS_COUNT = 30
"""A sentence of this length that ends in a count (…分为命令航路和自由航路两种。) has told what it counts."""
SHORTEST_STORY = 20
"""Character pairs and words; what is shorter is alike by chance."""


def gather_candidates(
    sources: Sequence[Source], terms: QueryTerms, question_type: QuestionType
) -> list[AnswerCandidate]:
    """All sentences of the sources that may be quoted, passage by passage in the order given."""
    sources = _keep_on_topic(sources, terms, question_type)
    sentences = [_split_source(source) for source in sources]
    stories = _number_stories(sources, sentences)
    kind_weights = _kind_weights(question_type, sentences)
    has_choice = len({source.article for source in sources}) > 1
    found = [
        candidate
        for rank, source in enumerate(sources)
        for candidate in _weigh_passage(
            _Passage(source, rank, stories[source.article], terms, question_type),
            sentences[rank],
            kind_weights,
            has_choice=has_choice,
        )
    ]
    return _link(found)


class _Passage:
    """What a source says of the query as a whole: what its sentences have in common."""

    def __init__(
        self,
        source: Source,
        rank: int,
        story: int,
        terms: QueryTerms,
        question_type: QuestionType,
    ) -> None:
        self.source, self.rank, self.story = source, rank, story
        self.terms, self.question_type = terms, question_type
        self.scale = terms.beside_title(source.title, question_type)
        folded = fold(source.text).text
        total = terms.weigh(terms.all_of_them) or 1.0
        of_title = terms.worth(source.title or "")
        of_passage = self.scale.weigh(self.scale.found_in(folded))
        self.title_share = of_title / total
        self.vouched = W.passage * of_passage * (1 + W.rank / (1 + rank)) + W.title * of_title


def _weigh_passage(
    passage: _Passage,
    sentences: Sequence[Sentence],
    kind_weights: Mapping[str, float],
    *,
    has_choice: bool,
) -> Iterator[AnswerCandidate]:
    """The sentences of a passage that may answer, by what they hold of the query."""
    scale, question_type = passage.scale, passage.question_type
    total = passage.terms.weigh(passage.terms.all_of_them) or 1.0
    in_chinese = is_chinese(question_type.text)
    for sentence in sentences:
        if not _may_answer(sentence):
            continue
        held = scale.found_in(sentence.folded)
        kinds = question_type.kinds_in(sentence.folded)
        is_foreign = question_type.has_language and is_chinese(sentence.folded) != in_chinese
        factors = _answer_factors(sentence.folded, question_type)
        worth = scale.weigh(held) + passage.vouched
        worth += W.kind * math.fsum(kind_weights[kind] for kind in kinds)
        worth *= math.prod(factors.values())
        worth *= W.foreign_factor if is_foreign else 1.0
        worth *= W.leaning_factor if sentence.leans and has_choice else 1.0
        measured = {
            "terms": passage.terms.weigh(held) / total,
            "answer": float(len(kinds)),
            "rank": passage.rank + 1.0,
            "title": passage.title_share,
            **factors,
        }
        yield AnswerCandidate(
            sentence=sentence,
            source=passage.source,
            terms=held,
            kinds=kinds,
            worth=worth,
            scale=scale,
            story=passage.story,
            before=None,
            is_foreign=is_foreign,
            reasons=tuple(Reason(code, value) for code, value in measured.items() if value),
        )


def _link(found: Iterable[AnswerCandidate]) -> list[AnswerCandidate]:
    """The candidates, each with the one that stands directly before it, if any does."""
    linked: list[AnswerCandidate] = []
    for one in found:
        before = linked[-1] if linked and linked[-1].leads_to(one) else None
        linked.append(replace(one, before=before))
    return linked


def drop_fillers(
    found: Sequence[AnswerCandidate],
    terms: QueryTerms,
    question_type: QuestionType,
    *,
    years: Collection[str] = (),
) -> list[AnswerCandidate]:
    """The candidates without what only fills the room beside better.

    Where several articles answer, that is a sentence that holds far less of the query than another,
    one without a figure beside those that give the figure asked for, and one in a foreign language
    that says no more than the best in the language of the query. Nothing on another subject than the
    one that is named, nor on another year than those ``years``.
    """
    found = _drop_other_years(found, {*years, *_YEAR.findall(question_type.text)})
    found = _drop_empty(_drop_other_subjects(found, terms, question_type), terms, question_type)
    if len({candidate.source.article for candidate in found}) < 2:
        return list(found)
    written = question_type.written(terms.all_of_them)
    # A term and its synonym in brackets (内卷, involution) say one thing.
    shares = {
        e.place: max(terms.weigh(e.terms & written), terms.weigh(e.terms - written)) for e in found
    }
    most = max(shares.values())
    with_figure = [e for e in found if question_type.gives_amount(e.sentence.folded)]
    gives_figure = any(shares[e.place] >= W.least_of_best * most for e in with_figure)
    least = (
        W.least_of_best_topics if gives_figure or len(question_type.topics) > 1 else W.least_of_best
    ) * most
    least_of_foreign = max((shares[e.place] for e in found if not e.is_foreign), default=-1.0)
    return [
        candidate
        for candidate in (with_figure if gives_figure else found)
        if shares[candidate.place] >= least
        and (not candidate.is_foreign or shares[candidate.place] > least_of_foreign)
    ]


def _drop_empty(
    found: Sequence[AnswerCandidate], terms: QueryTerms, question_type: QuestionType
) -> Sequence[AnswerCandidate]:
    """Without what speaks of the amount asked for and does not give it, where another does.

    增速突出 yields to 增速为34%; what gives it must hold nearly as much of the query.
    """
    if not question_type.for_amount or _ASKS_WHICH.search(question_type.text):
        return found
    giving = [one for one in found if gives_amount(one.sentence.folded, question_type)]
    most = max((terms.weigh(one.terms) for one in giving), default=0.0)
    least = max((terms.weigh(one.terms) for one in found), default=0.0) * W.gives_amount_of_best
    if not giving or most < least:
        return found
    kept = {one.place for one in giving}
    return [one for one in found if one.place in kept or (not one.terms and one.sentence.leans)]


def gives_amount(folded: str, question_type: QuestionType) -> bool:
    """Whether the sentence gives an amount of the kind asked for; a growth is a share or a factor."""
    if _ASKS_GROWTH.search(question_type.text):
        return _GROWTH.search(folded) is not None
    return question_type.gives_amount(_PERIOD.sub("", folded))


def _drop_other_years(
    found: Sequence[AnswerCandidate], asked: Collection[str]
) -> Sequence[AnswerCandidate]:
    """Without sentences on another year than those asked for, where these are told of."""
    years = [frozenset(_YEAR.findall(one.sentence.folded)) for one in found]
    if not any(of & frozenset(asked) for of in years):
        return found
    return [one for one, of in zip(found, years, strict=True) if not of or of & frozenset(asked)]


def _drop_other_subjects(
    found: Sequence[AnswerCandidate], terms: QueryTerms, question_type: QuestionType
) -> Sequence[AnswerCandidate]:
    """Without passages that lack the subject of a question, where the best one has it.

    A question in Chinese names its subject first. Passage and title together count: a sentence
    seldom names again what its article is about.
    """
    subject = _find_subject(terms, question_type)
    if subject is None or len({one.source.article for one in found}) < 2:
        return found
    sources = {one.source for one in found}
    about = {
        source
        for source in sources
        if subject in terms.found_in(fold(f"{source.title or ''}\n{source.text}").text)
    }
    best = max(found, key=lambda one: one.worth)
    return [one for one in found if one.source in about] if best.source in about else found


def _find_subject(terms: QueryTerms, question_type: QuestionType) -> str | None:
    """The first word of a question in Chinese that is no figure; None where it is a list of names."""
    if question_type.names_only or not is_chinese(question_type.text):
        return None
    written = question_type.written(terms.all_of_them)
    words = [term for term in written if len(term) > 1 and not any(map(str.isdigit, term))]
    if not words:
        return None
    return min(words, key=lambda term: (question_type.text.find(term), -len(term)))


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
    least = W.least_of_topic * terms.weigh(question_type.written(every))
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
        if len(of_one & of_other) > W.same_story * min(len(of_one), len(of_other)):
            stories = {
                article: min(known) if story in known else story
                for article, story in stories.items()
            }
    return stories


def _answer_factors(folded: str, question_type: QuestionType) -> dict[str, float]:
    """How much more a sentence is worth that says what kind of thing is asked for."""
    if question_type.is_definition(folded):
        return {"definition": W.definition_factor}
    factors = {}
    if question_type.is_figure(folded):
        factors["figures"] = W.figure_factor
    if question_type.opens_with_topic(folded):
        factors["topic"] = W.topic_factor
    return factors


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
