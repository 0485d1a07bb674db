"""How good and how fast the answers are: ``wenzhai evaluate`` on public sets, ``make bench``.

::

    measures      nDCG, MRR and recall of one ranking; intervals of their means
    beir          folders and files -> a ``JudgedSet``: passages, questions, judgements
    product       the ranking that answers users, over a throw-away index
    peers         other rankings of the same passages
    runs          a set and a system -> a ``Score``
    rouge         ROUGE of one summary
    summary_sets  files -> a ``SummarySet``: articles with summaries, or queries with answers
    summary_runs  a set and a summariser -> a ``SummaryScore``
    tables        scores -> text and JSON
    columns       cells of text in columns
    ablation      what each tuned number is worth
    training      fits the model that ranks sentences of articles without a title
    summary_lines summaries over JSON lines, for a scorer outside
    benchmark     speed, memory and growth beside other packages

A system is built for one set and gives positions of its passages for a question, best first. A
summariser gives sentences of an article within a budget.
"""

from bot.evaluation.beir import JudgedSet, Question, SetPassage, read_distractors, read_set
from bot.evaluation.peers import PEERS, missing_peers
from bot.evaluation.product import Product
from bot.evaluation.runs import Score, System, evaluate, no_progress
from bot.evaluation.summary_runs import (
    LEAD,
    SummaryLimits,
    SummaryScore,
    SummarySystem,
    evaluate_summaries,
)
from bot.evaluation.summary_sets import SummaryItem, SummarySet, read_summary_set
from bot.evaluation.tables import (
    score_object,
    scores_text,
    summary_score_object,
    summary_scores_text,
)

__all__ = [
    "LEAD",
    "PEERS",
    "JudgedSet",
    "Product",
    "Question",
    "Score",
    "SetPassage",
    "SummaryItem",
    "SummaryLimits",
    "SummaryScore",
    "SummarySet",
    "SummarySystem",
    "System",
    "evaluate",
    "evaluate_summaries",
    "missing_peers",
    "no_progress",
    "read_distractors",
    "read_set",
    "read_summary_set",
    "score_object",
    "scores_text",
    "summary_score_object",
    "summary_scores_text",
]
