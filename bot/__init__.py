"""Wenzhai: quoted answers from a library of articles, in Slack and in a terminal.

Data flows one way, and imports point down only::

    cli         the terminal: commands, the conversation, doctor, answers as text
    serve       one process: Slack by socket or HTTP, or nothing to connect to
    slack       listeners (thin), views (pure), Slack's limits and escapes
    watching    standing queries: what came, whom it concerns, when it is posted
    evaluation  how good and how fast the answers are, on judged sets and made libraries
    engine      the one door: every package above it calls the same methods
    commands    what people type: commands, follow-ups, watch requests, schedules
    records     what is remembered beside the library: watches, votes, questions
    ingest      anything -> article -> passages: readers, cleaning, importer
    store       the library in one SQLite file, and its index in files beside it
    search      question -> answer, pure over an index
    index       BM25 over postings that grow and shrink
    analysis    text -> tokens with exact offsets
    config      settings from the environment
    catalogue   the words that the product says
    models      the values that travel between all of these
    errors      what can go wrong and a person can put right
"""

__version__ = "0.1.0"
