"""Wenzhai: quoted answers from a library of articles, in Slack and in a terminal.

Data flows one way, and imports point down only::

    cli                   the terminal's commands
    serve                 one process: Slack by socket or HTTP, or nothing to connect to
    slack                 listeners (thin), views (pure), Slack's limits and escapes
    evaluate              how well passages are ranked, on judged questions
    engine                the one door: every command above it calls the same methods
    intake                files -> articles in the store
    search                query, searcher, snippet, summary: pure over an index
    ingest                file -> reading (cleaned, with its metadata) -> passages
    store, migrations     the library in one SQLite file, and its index in files beside it
    index                 BM25 over postings that grow and shrink
    analysis              text -> tokens with exact offsets
    config                settings from the environment
    grammar, catalogue    what a person types; the words the product says
    models, errors        the values that travel between all of these
"""

__version__ = "0.1.0"
