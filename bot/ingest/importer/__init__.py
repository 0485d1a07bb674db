"""What goes into the library: files read, cleaned, segmented and stored.

The parts::

    known_files  which files are known, by path and by content
    article      one file -> an analysed article: the work that takes the time
    workers      that work in other processes, one a core, when there is enough of it
    terms        the library's terms as a long import needs them
    links        links in: fetched, read, stored once however they were shared
    feeds        feeds looked at when they are due; followed_feeds keeps them
    recleaning   stored originals read again by the present reader
    importer     files in, reports out, in their order; links, feeds, recleaning and this alone
                 write
"""

from bot.ingest.importer.importer import AddReport, Importer

__all__ = ["AddReport", "Importer"]
