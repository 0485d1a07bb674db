"""Whole articles: found by what is said of them, and shown at a glance.

::

    listing    articles by filters and title words
    references the one article that a number, a link or a title names
    links      which page a link leads to
    titled     articles whose title is what is asked for
    card       an article at a glance
    key_terms  what it is about
    related    what to read beside it
    story      whether two articles tell the same story
"""
