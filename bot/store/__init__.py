"""The library in one SQLite file: the truth that everything else is derived from.

::

    store       Store: what can be written, in transactions, and what can be read
    snapshot    Snapshot: the library at one moment, whole or since a revision
    analysed    what is stored of an article
    terms       numbers for terms inside a transaction
"""

from bot.store.analysed import AnalysedArticle, AnalysedPassage
from bot.store.snapshot import Snapshot
from bot.store.store import Store

__all__ = ["AnalysedArticle", "AnalysedPassage", "Snapshot", "Store"]
