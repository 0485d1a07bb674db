"""From a question to an answer, pure over an index. Imports between the parts go up this list::

    library      what is searched: an index and its articles at one moment
    query        what was typed -> what is asked, and what to look for
    sentences    sentences as candidates for quotation
    snippets     what is shown of a passage
    ranking      a query -> ranked hits, grouped by article
    articles     whole articles: found, listed, shown at a glance
    suggestions  what to ask instead
    summaries    sentences chosen from articles, never written

Passages are matched and cut for the page that is shown, from their text alone; nothing here
segments a passage.
"""
