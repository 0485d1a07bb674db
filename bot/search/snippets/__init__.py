"""What is shown of a passage.

::

    matching  where it holds what the query looks for
    snippet   the excerpt that shows best why it matched
"""
