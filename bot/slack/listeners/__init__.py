"""Listeners: each reads what was asked, calls the engine, builds a view and sends it.

::

    doorway        around every listener: ack, answer once, hand to the pool, word what went wrong
    answers        commands, mentions, direct messages
    buttons        next page, previous page, share
    conversation   the texts of a thread
    delivery       sends messages, with every way round that Slack makes necessary
    clients        Web API clients, with what they try again
    locales        the asker's language
    desk           what every listener works with
"""
