"""What people type, read once for every door.

::

    command         slash command, mention or line of a conversation -> ``Command``
    follow_ups      what goes on from an answer: more, the second one, what about Nvidia
    narrowing       conditions in words: only in English, of last year
    revisions       the question before with a part replaced, a condition added or dropped
    sayings         what people write for one thing, read from ``data``
    watch_requests  what stands after ``/watch``
    schedules       how people write when a digest is due
    languages       the names of the languages that the bot may be asked to speak
"""
