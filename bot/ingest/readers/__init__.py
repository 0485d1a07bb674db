"""Files -> readings: how each kind is read.

::

    files         which files are articles; the door: ``read_file``, ``read_text``
    encodings     bytes -> text, or a clear refusal
    wrapping      hard-wrapped lines -> paragraphs
    front_matter  the YAML on top of a Markdown file
    markdown      Markdown -> lines; markdown_article: those lines -> article
    html_lines    HTML -> lines as a browser shows them
    html_head     what an HTML page declares of itself
    html          HTML -> article
"""
