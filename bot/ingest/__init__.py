"""Anything a team drops in -> a reading: the article in it, cleaned, with its metadata.

::

    sources       find_files, read_file, read_text: the door; which kind is read how
    encoding      bytes -> text (UTF-8, GB18030), or a clear refusal
    frontmatter   the YAML on top of a Markdown file
    markdown      Markdown -> lines, markup reduced to words
    markup        HTML -> lines as a browser shows them
    htmlhead      what an HTML page declares of itself
    extract       HTML -> article: trafilatura's choice, checked against the line cleaner's
    clean         lines -> article; the steps below, in order
      lines       a visible line and its measures (width, sentence end, prose)
      wrap          hard-wrapped lines -> paragraphs
      pinyin      pinyin marks out
      tables      rows of tables
      junk        the vocabulary of what surrounds an article
      body        which run of lines is the article
      bylines     dates, sources and authors in one line
      metadata    which of them are the article's
      titles      its title
      headings    which lines are headings
      digest      a one-line digest -> headings and bullets
      omissions   why each other line was left out
    split         paragraphs -> passages

Cleaning removes and never rewrites, so that a quotation of a reading is a quotation of its source.
"""

from bot.ingest.sources import KINDS, find_files, read_file, read_text
from bot.ingest.split import split_passages

READER_VERSION = 2
"""Raised whenever the same file would be read differently, so that it is read again."""

__all__ = ["KINDS", "READER_VERSION", "find_files", "read_file", "read_text", "split_passages"]
