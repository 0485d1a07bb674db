"""From a query to ranked hits, grouped by article.

::

    searcher       ``Searcher``: the way of a question through the parts below
    scoring        the score of a passage, a sum of BM25 contributions
    coverage       how much of the query a passage holds
    grouping       a ranking of passages -> articles, one story told once
    hits           places in a ranking -> what is shown of them
    explain        what each term adds to a score
    watch_matches  which of a handful of passages answer a query well
"""
