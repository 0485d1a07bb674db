"""What travels between Slack and the listeners.

::

    payloads      Slack's payload, decoded once at the door
    interactions  the same for the Home tab, shortcuts and views
    clients       Web API clients, with what they try again
    error_codes   what Slack's errors mean
    delivery      sends messages, with every way round that Slack makes necessary
    windows       publishes the Home tab, opens and changes windows
    watch_posts   posts of watches
    profiles      what Slack knows of a person
    conversation  what was said before a question
    pool          the bounded pool of threads behind the ack
"""
