"""Every number of the ranking in one place: some were measured, some were set by hand.

Measured are those with a figure beside them: nDCG@10 on CMRC 2018 and DRCD paragraphs. What "set by
hand" stands beside was never measured, neither against other values nor made neutral. To measure
one, change it and run ``wenzhai evaluate FOLDER…``; ``make ablation`` makes each neutral in turn.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RankingWeights:
    """The weights of ``scoring``, ``title_matches``, ``answers`` and ``display``."""

    character: float = 0.6
    """Single characters beside words and pairs. Flat: 0.4 is better by .001 on CMRC, 0.85 by .0005
    on DRCD."""
    article: float = 0.8
    """The whole article beside the passage. Flat: from 0.6 to 1.0 it rises by .001 to .002 on CMRC
    and by nothing on DRCD."""
    lead: float = 1.05
    """The opening of an article of several passages, which says first what it is about: worth .004
    on CMRC, .0005 on DRCD. An article of one passage gets nothing, or a library that mixes both
    kinds would favour the short ones."""
    title_weight: float = 1.0
    """A title's own score, where it finds an article that no paragraph does: a whole title. Set by
    hand."""
    title_margin: float = 0.15
    """Of the query's mass, that a title must hold beyond the article's best paragraph. Set
    by hand."""
    answer: float = 1.25
    """A paragraph that gives the figure, the definition or the person that is asked for. Set by
    hand."""
    answer_window: int = 6
    """Paragraphs at the top among which one that answers is looked for. Set by hand."""
    answer_share: float = 0.6
    """Of the best score, that a paragraph must have to be looked at for an answer. Set by hand."""
    period: float = 1.2
    """A paragraph that names the period that is asked for itself. Set by hand."""
    partial_coverage: float = 0.3
    partial_score_share: float = 0.4
    """A hit that covers little is shown all the same if it scores this share of the best: long
    questions have many words, and dropping by coverage alone lost 7 % of the relevant passages of
    CMRC."""
    full_coverage: float = 0.8
    """Of the query, from which on an answer is full: what shares a verb alone is not shown below.
    Set by hand."""


RANKING = RankingWeights()
