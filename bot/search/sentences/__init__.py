"""Sentences as candidates for quotation.

::

    sentence       a sentence of an article as a candidate
    quotable       whether a sentence can stand alone
    openers        openings that need the sentence before them
    article_text   what is counted in an article before its sentences are weighed
    article_worth  what the sentences of an article are worth
    features       sentences as rows of numbers for the model
    ranker         the learned model, evaluated
    patterns       patterns kept as data
    weights        the tuned numbers
    cutting        pieces of a sentence that is too long
    clipping       the part of a long sentence that answers
"""
