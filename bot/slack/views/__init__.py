"""Views: pure functions from models to messages; they never fetch, look up or decide.

::

    message     Message, and how blocks are held within Slack's limits
    notes       what a reader should know beside an answer: partial, unknown terms, filters, remarks
    parts       what several views show: article lines, pages, buttons
    find        paragraphs, one article at a time
    summary     quotations with their citations
    listing     the articles of the library, and its status
    guidance    help
    notices     short sentences: errors, refusals, busy

Everything not ours is quoted as rich text or escaped; the words come from the catalogue.
"""
