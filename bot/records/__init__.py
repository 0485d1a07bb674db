"""What the bot remembers beside the library, in the same file: nothing that people write in threads.

::

    preferences   the language that a person or a workspace chose
    votes         "was this right?", a person's latest word on a passage for a query
    question_log  what was asked and how much answered it, never by whom; pruned
    removed       articles that people removed, kept for a day so that they can come back
    watches       standing queries, of channels and of persons
    outbox        what was found for them, and what became of it
    saved_links   who saved which link
    synonyms      names for the same thing that admins added
"""

from __future__ import annotations

from bot.records.outbox import Outbox
from bot.records.preferences import Preferences
from bot.records.question_log import QuestionLog
from bot.records.removed import RemovedArticles
from bot.records.saved_links import SavedLinks
from bot.records.synonyms import Synonyms
from bot.records.votes import Votes
from bot.records.watches import Watches
from bot.store import Store


class Records:
    """All of them, over one store."""

    def __init__(self, store: Store, *, question_log_days: int) -> None:
        self.preferences = Preferences(store)
        self.votes = Votes(store)
        self.question_log = QuestionLog(store, kept_days=question_log_days)
        self.removed = RemovedArticles(store)
        self.saved_links = SavedLinks(store)
        self.synonyms = Synonyms(store)
        self.watches = Watches(store)
        self.outbox = Outbox(store)
