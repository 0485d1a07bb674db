"""Anything a team drops in -> article -> passages.

::

    fetch      the one guarded way to the network
    feeds      RSS, Atom, JSON Feed and OPML -> entries; when a feed is due
    readers    files of every kind -> lines of text
    cleaning   lines -> the article in them, and what was left out and why
    passages   paragraphs -> passages, the unit that is searched and shown
    importer   files -> store, over all cores

Cleaning removes and never rewrites, so that a quotation of a reading is a quotation of its source.
"""

from bot.ingest.passages import split_passages
from bot.ingest.readers.files import KINDS, find_files, other_kinds, read_file, read_text

READER_VERSION = 4
"""Raised whenever the same file would be read differently, so that it is read again."""

__all__ = [
    "KINDS",
    "READER_VERSION",
    "find_files",
    "other_kinds",
    "read_file",
    "read_text",
    "split_passages",
]
