"""Which of the best paragraphs answer: give the figure, say what it is, name who.

BM25 knows what a paragraph speaks of, not whether it says what is asked. Only the order changes, and
only among paragraphs that score nearly alike; the scores stay what their terms add up to.
"""

from __future__ import annotations

import numpy as np

from bot.analysis import fold
from bot.analysis.sentences import sentence_spans
from bot.index import Index
from bot.index.arrays import Floats, Rows
from bot.search.library import LoadPassages
from bot.search.query.question_type import QuestionType
from bot.search.ranking.weights import RANKING
from bot.search.sentences import quotable


def answer_factors(
    question_type: QuestionType, rows: Rows, scores: Floats, index: Index, load: LoadPassages
) -> Floats:
    """What the score of each row counts in the order: more for those that answer, 1 for others."""
    factors = np.ones(len(rows), np.float64)
    if not len(rows) or not asks_for_answer(question_type):
        return factors
    least = RANKING.answer_share * float(scores.max())
    places = np.argsort(-scores, kind="stable")[: RANKING.answer_window]
    places = places[scores[places] >= least]
    passages = load(index.passage_ids[rows[places]].tolist())
    for place in places.tolist():
        passage = passages.get(int(index.passage_ids[rows[place]]))
        if passage is not None and gives_answer(passage.text, question_type):
            factors[place] = RANKING.answer
    return factors


def asks_for_answer(question_type: QuestionType) -> bool:
    """Whether something is asked for that can be told from a sentence."""
    is_definition = bool(question_type.topics) and not question_type.names_only
    return is_definition or question_type.for_figure or "person" in question_type.kinds


def gives_answer(text: str, question_type: QuestionType) -> bool:
    """Whether a sentence of the text gives such an answer."""
    folded = fold(text).text
    is_definition = bool(question_type.topics) and not question_type.names_only
    if not is_definition and not _answers(folded, question_type, is_whole=True):
        return False  # nor does any of its sentences, whose borders cost more to find
    return any(_answers(folded[start:end], question_type) for start, end in sentence_spans(folded))


def _answers(sentence: str, question_type: QuestionType, *, is_whole: bool = False) -> bool:
    if not is_whole and quotable.is_question(sentence):
        return False
    if question_type.topics and not question_type.names_only:
        return question_type.is_definition(sentence)
    if question_type.for_amount:
        return question_type.gives_amount(sentence)
    if question_type.for_figure:
        return question_type.is_figure(sentence)
    return "person" in question_type.kinds_in(sentence)
