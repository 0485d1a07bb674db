"""What to ask instead, where a question found nothing or little.

::

    suggester   ``Suggester``: corrections and wider questions, each tried before it is offered
    near_terms  words near to one that no passage holds, by a slip or by sound
"""
