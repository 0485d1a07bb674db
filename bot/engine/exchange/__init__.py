"""A library out of Wenzhai, and back in: all that is kept of it, whole.

::

    tables    what is carried beside the articles, and what refers to what
    outgoing  a library -> records
    incoming  records -> a library, where they find others or none
    lines     records as JSON Lines
    markdown  the same in a folder, each article a file that people read and edit
    beir      passages, and the questions people voted on, as a set to measure by
    exchange  ``Exchange``: the formats, in files that are whole or not there

What is left out is what only this installation needs: the log of questions, removed articles that
can still come back, posts of the last hour. Terms and copies are made anew.
"""

from bot.engine.exchange.exchange import FORMATS, Exchange, Format
from bot.engine.exchange.incoming import ImportReport

__all__ = ["FORMATS", "Exchange", "Format", "ImportReport"]
