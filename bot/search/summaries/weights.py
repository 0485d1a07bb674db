"""The tuned numbers of summaries, of articles and for questions.

Each has the set on which it was chosen: ROUGE-L of articles and answers inside of questions, at 3
sentences and 120 characters. What a number is worth, docs/tuning.md tells: ``make ablation`` makes
each neutral in turn.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArticleWeights:
    """How the sentences of an article share the room."""

    longest_share: float = 0.6
    """Of the budget that one sentence may take where three are to share it: a summary that is a
    single long breath has no taste (read on real pages)."""
    nearly_as_good: float = 0.6
    """Three share the budget where three fit it that are each worth this much of the best: a
    sentence that nothing else comes near to is not broken for its neighbours' sake (smesh)."""
    worthwhile_when_full: float = 0.9
    """What a sentence must be worth of the first one chosen, times the share of the room that is
    filled: a weak one takes the reader's time (smesh)."""
    second_of_best: float = 0.75
    """What the second sentence must be worth of the first where there is no room for a third: a card
    says one thing, and another only if it is nearly as good (lctt, smesh)."""
    least_filled: float = 1 / 6
    """Less room than this share of the budget is left empty rather than filled with a piece (lctt)."""
    leaning_cost: float = 0.4
    """For speaking of something named in a sentence before it, not quoted (read on news)."""
    leaning_factor: float = 0.75
    """The same where the model ranks (read on real pages; costs .002 on lctt)."""
    first_figure: float = 0.6
    """For an amount, where none of those chosen before has one (read on news)."""
    first_figure_factor: float = 1.25
    """The same where the model ranks (read on real pages)."""
    length_exponent: float = 0.5
    """How much a sentence loses by saying little, and those after the first by being longer than an
    even share of the room: a power of the one length over the other (lctt, smesh)."""


@dataclass(frozen=True, slots=True)
class AnswerWeights:
    """What makes a sentence an answer, and which answers go together."""

    passage: float = 0.2
    """Of what the whole passage holds of the query (drcd)."""
    rank: float = 0.3
    """Of that again for the passage that ranks first, half of it for the second (cmrc)."""
    title: float = 0.3
    """Of what the title holds of the query (starter library)."""
    kind: float = 1.0
    """Words in which the kind of answer is given that is asked for count like a term (cmrc)."""
    figure_factor: float = 1.3
    """For a figure where one is asked for (cmrc)."""
    definition_factor: float = 2.0
    """For saying what a topic is where that is asked (starter library)."""
    topic_factor: float = 1.2
    """For naming the topic first (starter library)."""
    foreign_factor: float = 0.7
    """Who asks in Chinese rather reads Chinese, and who asks in English English (starter library)."""
    leaning_factor: float = 0.6
    """For speaking of something named in a sentence before it, where other articles answer too
    (starter library)."""
    least_of_best: float = 0.5
    """Where several articles answer, what a sentence must hold of the best one's share of the query
    (starter library)."""
    least_of_best_topics: float = 0.4
    """The same for a list of topics, which no sentence need hold together."""
    gives_amount_of_best: float = 0.6
    """Of the best sentence's share of the query, what one that gives the amount asked for must hold
    for those that do not give it to yield (cmrc)."""
    least_of_topic: float = 0.5
    """Where no passage holds a short name whole, the query's weight that one must hold to be about
    it (starter library)."""
    same_story: float = 0.7
    """Passages of two articles that share this much of the shorter one's units tell one story."""
    least_kept: float = 0.8
    """What a clipping keeps at least of what the sentence holds of the query (cmrc)."""
    clipped_factor: float = 0.9
    """A clipping is worth less (drcd)."""
    told_again: float = 0.65
    """What a chosen sentence has told already counts this much the second time (cmrc)."""
    next: float = 0.25
    """What follows a chosen sentence gets this share of its worth on top (cmrc)."""
    stands_alone: float = 0.9
    """A sentence that points back, and can neither be led up to nor lose its pointer, stands alone
    only if no other is worth this share of it (cmrc)."""
    rest_factor: float = 0.85
    """Without the clause that points back, the rest of a sentence is worth this much (cmrc)."""
    least_share: float = 0.15
    """Less evidence than this share of the best sentence's is no answer (cmrc)."""
    least_gain: float = 0.1
    """A sentence that gains less than this share of the first, times the sentences that are chosen
    already, takes the reader's time for nothing (cmrc)."""


ARTICLES = ArticleWeights()
ANSWERS = AnswerWeights()
