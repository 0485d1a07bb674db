"""Sentences as candidates for quotation.

::

    sentence_scores  the sentences of an article and what each is worth
    quotable         whether a sentence can stand alone
    openers          openings that need the sentence before them
    cutting          pieces of a sentence that is too long
    clipping         the part of a long sentence that answers
"""
