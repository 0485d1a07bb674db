"""From a question to an answer, pure over an index.

::

    query      what was typed -> Query: text, phrases, exclusions, filters, remarks
               (filters: their names and values; dates: days as people write them)
    searcher   Query -> ranked hits (grouping: by article, one story told once; hits: what of
               them is shown)
    wanted     Query -> what to look for in the text of a passage
    expansion  synonyms -> further hits of less weight; the index knows nothing of them
    matching   passage + wanted -> where it stands, and in whose words
    snippet    passage + matches -> the excerpt that shows them best
    listing    filters and references -> articles
    weighting  Query -> how much each term counts; scoring: the parts of a score and their sum
    explain    hits -> what each term added to their scores
    threads    what people wrote in a thread -> the terms that tell
    suggestions  a weak answer -> queries that have a better one
               (near_terms: words one slip away or of the same sound)
    summary    passages -> sentences that sum them up, chosen and never written
               (excerpts, sentence_scores, quotable, openers, cutting are its parts for an article;
               asking, answer_kinds, query_terms, candidates, evidence, clipping for a question;
               budgets: how long either may be)
    summariser  the one that is asked for: of an article, of a question, by a title
    card       an article at a glance (key_terms: what it is about; related: what to read beside
               it; story: whether two articles tell the same)
    arrivals   new passages -> those that answer a question that was asked before
    links      an address -> the article it leads to
    titled     a title that is the query -> its articles, where no passage says it

Only ``searcher``, its parts, ``suggestions``, ``threads`` and ``card`` know the index. Passages are matched
and cut for the page that is shown, from their text alone; nothing here segments a passage.
"""
