"""From a query to ranked hits, grouped by article.

::

    searcher       ``Searcher``: the way of a question through the parts below
    conditions     what a passage must hold or must not, which articles may answer
    title_matches  articles that are found by their title
    answers        which of the best paragraphs answer
    display        which ranked passages are worth showing
    scoring        the score of a passage, a sum of BM25 contributions
    coverage       how much of the query a passage holds
    grouping       a ranking of passages -> articles, one story told once
    hits           places in a ranking -> what is shown of them
    weights        every number, measured or set by hand
    unknown_terms  what of a query the library does not know
    explain        what each term adds to a score
    watch_matches  which of a handful of passages answer a query well
"""
