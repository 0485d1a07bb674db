"""Whole articles: found by what is said of them, and shown at a glance.

::

    listing    articles by filters, title words, number, title, link
    links      which article a link leads to
    titled     articles whose title is what is asked for
    card       an article at a glance
    key_terms  what it is about
    related    what to read beside it
    story      whether two articles tell the same story
"""
