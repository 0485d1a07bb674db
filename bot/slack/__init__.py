"""Slack: what people write there comes in at one door, answers go out through another.

A request takes this way::

    app          the registration table, read top to bottom: what Slack sends -> reader and listener
    transport/   payloads decoded once; clients, delivery, windows, the pool behind the ack
    middleware   around every listener: ack, answer once, hand to the pool, word what went wrong
    context      what every listener works with
    listeners/   read what was asked, call the engine, build a view, send it
    replies      the message that a state stands for
    refusals     why there is no answer, told where the asker looks
    permissions  who may do what, and where
    locales      the asker's language
    views/       models -> blocks, pure
    mrkdwn       escaping, decoding, clipping, highlights as rich text
    state        what a button remembers, within 2,000 characters; forms: what a window does
    earlier      what an answer was, read back from its message
    ids          action ids and Slack's size limits
    manifest     the app manifest that asks Slack for exactly what app listens to

Only ``app``, ``transport``, ``listeners`` and ``bot.serve`` import Slack's packages.
"""
