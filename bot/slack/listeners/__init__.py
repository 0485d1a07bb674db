"""Listeners: each reads what was asked, calls the engine, builds a view and sends it.

::

    answers    commands, mentions, direct messages
    followups  what goes on from an earlier answer, and what is about a whole thread
    steps      where a follow-up leads from an answer
    buttons    pages, cards of articles, related articles, share
    feedback   was this helpful?
    reading    menus of articles, their text, a paragraph to quote
    home       the Home tab, and what its buttons change
    modals     windows: the search form and its answers, names for one thing
    watches    standing queries: set, listed, stopped
    saving     links become articles, and go again
    shortcuts  what a message is about, what goes with its link
    language   choosing the language
    removal    removing an article, and undoing that
"""
