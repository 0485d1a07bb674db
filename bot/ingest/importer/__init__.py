"""What goes into the library: files read, cleaned, segmented and stored.

Six parts::

    known_files  which files are known, by path and by content
    article      one file -> an analysed article: the work that takes the time
    workers      that work in other processes, one a core, when there is enough of it
    terms        the library's terms as a long import needs them
    links        links in: fetched, read, stored once however they were shared
    importer     files in, reports out, in their order; with links the only part that writes
"""

from bot.ingest.importer.importer import AddReport, Importer

__all__ = ["AddReport", "Importer"]
