"""Wenzhai: quoted answers from a library of articles, in Slack and in a terminal.

Data flows one way, and imports point down only::

    cli                   the terminal's commands
    serve                 one process: Slack by socket or HTTP, or nothing to connect to
    slack                 listeners (thin), views (pure), Slack's limits and escapes
    watching              standing queries: what came, whom it concerns, when it is posted
    evaluate              how well passages are ranked, on judged questions
    engine                the one door: every command above it calls the same methods
    intake                files -> articles in the store
    live_library          the library as it is searched, kept up with what anyone writes
    followups             what goes on from an answer: more, the second one, only in English
    search                query, searcher, snippet, summary: pure over an index
    ingest                file -> reading (cleaned, with its metadata) -> passages
    store, migrations     the library in one SQLite file, and its index in files beside it
    index                 BM25 over postings that grow and shrink
    analysis              text -> tokens with exact offsets
    config                settings from the environment
    grammar, catalogue    what a person types; the words the product says
    language_names        the names of the languages that it may be asked to speak
    time_zones            the time zones that the host knows
    models, errors        the values that travel between all of these
"""

__version__ = "0.1.0"
