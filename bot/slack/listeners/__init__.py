"""Listeners: each reads what was asked, calls the engine, builds a view and sends it.

::

    doorway        around every listener: ack, answer once, hand to the pool, word what went wrong
    answers        commands, mentions, direct messages
    followups      what goes on from an earlier answer, and what is about a whole thread
    buttons        pages, cards of articles, related articles, share
    feedback       was this right?
    home           the Home tab, and what its buttons change
    modals         windows: the search form and its answers, cards, names for one thing
    watches        standing queries: set, listed, stopped
    watch_posts    their news, on the way to Slack
    shortcuts      what a message is about, what goes with its link
    telling        why there is no answer, where the asker looks
    rendering      the message that a state stands for
    conversation   what was said before, in a thread or a direct conversation
    delivery       sends messages, with every way round that Slack makes necessary
    windows        publishes the Home tab, opens and changes windows
    clients        Web API clients, with what they try again
    profiles       what Slack knows of a person
    locales        the asker's language
    language       choosing one
    removal        removing an article, and undoing that
    desk           what every listener works with
"""
