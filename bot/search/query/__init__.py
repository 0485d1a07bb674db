"""What is asked: from the text typed to the terms that passages are searched for.

::

    parser         the text -> ``Query``: words, phrases, exclusions, filters
    writer         the ``Query`` as text again
    filters        what filters are called and what their values mean
    wording        what is typed in words and read as signs
    period_words   periods that people name: 上周, last quarter
    question_dates what a question says of dates
    filtering      which articles they keep out
    periods        days, months and years as people write them
    question_type  what kind of answer is asked for: a figure, a reason, a place
    answer_kinds   the words that ask for a kind of answer, and those that give one
    search_terms   what the query looks for in a passage
    term_weights   what each term counts
    query_words    the words of a question, as they are written
    query_terms    the terms with their weights, found in text
    synonyms       other names for what is asked
    thread_terms   what a conversation is about
"""
