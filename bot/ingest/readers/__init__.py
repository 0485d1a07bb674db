"""Files -> readings: how each kind is read.

::

    files         which files are articles; the door: ``read_file``, ``read_text``
    encodings     bytes -> text, or a clear refusal
    wrapping      hard-wrapped lines -> paragraphs
    front_matter  the YAML on top of a Markdown file
    markdown      Markdown -> lines; markdown_article: those lines -> article
    html_lines    HTML -> lines as a browser shows them
    html_figures  powers, prices and footnote marks of HTML as plain text
    html_container  the element of a page that holds the most text
    html_body     which lines of a page are its article
    html_title    the title that head and page agree on
    html_head     what an HTML page declares of itself
    html          HTML -> article
    script_pages  what a page keeps for its script
    pdf           PDF -> text; pdf_pages its lines, pdf_lines those lines -> paragraphs
    docx          Word -> Markdown; docx_html Word -> HTML
    radicals      look-alike characters and those that stand apart
    child         the process that PDF and Word files are read in
"""
