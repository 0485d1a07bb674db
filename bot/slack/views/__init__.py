"""Views: pure functions from models to messages; they never fetch, look up or decide.

::

    message     Message, and how blocks are held within Slack's limits
    notes       what a reader should know beside an answer: partial, unknown terms, filters, remarks
    parts       what several views show: article lines, pages, buttons
    answer      what others read: the sentences that answer, and where to read on
    find        all paragraphs, one article at a time, for the one who asked
    summary     quotations with their citations, for the one who asked
    excerpts    paragraphs as rich text, cut down to what was asked for
    feedback    was this helpful, and what was wrong
    reading     windows: an article's text, a paragraph to quote, cite and share
    card        an article at a glance
    related     what to read beside an article
    listing     the articles of the library, and its status
    guidance    help
    home        the Home tab
    modals      windows: the search form and its answers, cards, names for one thing
    watches     standing queries: what was set, the list, news and digests
    saving      links that became articles
    sharing     the channel that a direct answer is shared with
    removal     asks before an article is removed, offers to bring it back
    refusal     who may do this, and who can help
    notices     short sentences: errors, refusals, busy

Everything not ours is quoted as rich text or escaped; the words come from the catalogue.
"""
