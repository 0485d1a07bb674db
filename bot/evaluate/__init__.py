"""How well passages are ranked, measured on judged questions: ``wenzhai evaluate``.

::

    measures    nDCG, MRR and recall of one ranking; intervals of their means
    beir        folders and files -> a ``JudgedSet``: passages, questions, judgements
    product     the ranking that answers users, over a throw-away index
    peers       other rankings of the same passages
    runs        a set and a system -> a ``Score``
    tables      scores -> text and JSON

A system is built for one set and gives positions of its passages for a question, best first.
"""

from bot.evaluate.beir import JudgedSet, Question, SetPassage, read_distractors, read_set
from bot.evaluate.peers import PEERS, missing_peers
from bot.evaluate.product import Product
from bot.evaluate.runs import Score, System, evaluate, no_progress
from bot.evaluate.tables import score_object, scores_text

__all__ = [
    "PEERS",
    "JudgedSet",
    "Product",
    "Question",
    "Score",
    "SetPassage",
    "System",
    "evaluate",
    "missing_peers",
    "no_progress",
    "read_distractors",
    "read_set",
    "score_object",
    "scores_text",
]
