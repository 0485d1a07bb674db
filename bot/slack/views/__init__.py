"""Views: pure functions from models to messages; they never fetch, look up or decide.

::

    message     Message, and how blocks are held within Slack's limits
    notes       what a reader should know beside an answer: partial, unknown terms, filters, remarks
    parts       what several views show: article lines, pages, buttons
    find        paragraphs, one article at a time
    summary     quotations with their citations
    thread      both, on the terms of a thread
    card        an article at a glance
    related     what to read beside an article
    listing     the articles of the library, and its status
    guidance    help
    home        the Home tab
    modals      windows: the search form and its answers, cards, names for one thing
    watches     standing queries: what was set, the list, news and digests
    bars        counts as bars of text
    removal     asks before an article is removed, offers to bring it back
    refusal     who may do this, and who can help
    notices     short sentences: errors, refusals, busy

Everything not ours is quoted as rich text or escaped; the words come from the catalogue.
"""
