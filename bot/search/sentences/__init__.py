"""Sentences as candidates for quotation.

::

    sentence       a sentence of an article as a candidate
    quotable       whether a sentence can stand alone
    openers        openings that need the sentence before them
    article_worth  what the sentences of an article are worth
    cutting        pieces of a sentence that is too long
    clipping       the part of a long sentence that answers
"""
