"""Lines of a page -> the article in it, cleaned, with its metadata.

::

    page       the steps below, in order
    lines      a visible line and its measures
    pinyin     pinyin marks out
    tables     rows of tables
    junk       the vocabulary of what surrounds an article
    verdicts   what each line is by itself
    endings    where an article is over
    body       which run of lines is the article
    captions   captions and credits of pictures
    bylines    a line under a title, read label by label
               (labels, dates, outlets, names; their words in data/, read by wordlists)
    datelines  what opens an agency's report; sign_offs: what ends it; credits: both cut off
    metadata   which of them are the article's
    titles     its title
    headings   which lines are headings
    digest     a one-line digest -> headings and bullets
    page_kinds what a page is that is no article
    omissions  why each other line was left out
"""
