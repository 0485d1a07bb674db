"""Slack: what people write there comes in at one door, answers go out through another.

An ask takes this way::

    app         the registration table, read top to bottom: what Slack sends -> reader and listener
    payloads    Slack's payload, decoded once -> Asked; interactions: the same beside messages
    listeners/  around each the doorway (ack, claim, pool, errors); behind it the engine, delivery
    permissions who may do what, and where
    views/      models -> blocks, pure
    mrkdwn      escaping, decoding, clipping, highlights as rich text
    state       what a button remembers, within 2,000 characters; forms: what a window does
    earlier     what an answer was, read back from its message
    pool        a bounded pool of threads for the work after the ack
    ids         action ids and Slack's size limits
    manifest    the app manifest that asks Slack for exactly what app listens to

Only ``app``, ``listeners`` and ``bot.serve`` import Slack's packages.
"""
