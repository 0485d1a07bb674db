"""Summaries: sentences chosen, never written.

::

    summariser         ``Summariser``: of an article, of a question, of what a title answers
    summary            chosen sentences -> quotations with their citations
    article_sentences  which sentences sum up one article
    query_sentences    which sentences together answer a query
    answer_candidate   a sentence that may answer
    list_answers       all items of a list that is asked for
    candidates         the sentences that may answer, and what each is worth
    budgets            how long a summary may be
    weights            the tuned numbers
"""
