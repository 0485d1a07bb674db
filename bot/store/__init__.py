"""The library in one SQLite file, the truth; and beside it its index in files, a cache.

::

    store         Store: what can be written, in transactions, and what can be read
    backup        the database copied while in use, and a copy put in its place
    claims        keys that are claimed once
    connections   one that writes, and one a thread that reads
    migrations    the schema, as numbered steps
    snapshot      Snapshot: the library at one moment, whole or since a revision
    analysed      what is stored of an article
    article_rows  the rows of an article, written
    corrections   what people corrected of articles
    near_copies   which articles are copies of one another
    records_check which articles are damaged
    removal       an article leaves, or comes back whole
    terms         numbers for terms inside a transaction
    kept_index    KeptIndex: the index mapped, caught up from the database, saved when it has grown
    index_files   folders of arrays with a header, written aside and switched in one step
    columns       arrays on disk: written piece by piece, mapped, checked
    lock          one process at a time, without waiting
    elected_thread  steps taken again and again, in one process of all
"""

from bot.store.analysed import AnalysedArticle, AnalysedPassage
from bot.store.kept_index import KeptIndex
from bot.store.snapshot import Snapshot
from bot.store.store import Store

__all__ = ["AnalysedArticle", "AnalysedPassage", "KeptIndex", "Snapshot", "Store"]
