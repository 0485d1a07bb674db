"""The score of a passage: four parts, each a sum of BM25 contributions of single terms.

::

    score = lead · (words + synonyms) + RANKING.character · characters + RANKING.article · article

``words`` are the words and bigrams of the query in the passage, ``synonyms`` what other names for
them add (``bot.search.query.synonyms``), ``characters`` its single characters, ``article`` the words and
bigrams in the whole article. All terms carry the weights of ``bot.search.query.term_weights``. ``lead`` is
RANKING.lead for the first passage of an article of several, otherwise 1.

The numbers beside the weights are nDCG@10 on CMRC 2018 and DRCD paragraphs, each set as a whole; to
measure another value, change it and run ``wenzhai evaluate FOLDER…``. Tried there and left out, for
less than .001 or for costing more than the search itself: terms close together, the best sentence
or window of the passage, the passage before and behind, the best or the first passage of the
article, a steeper IDF, weights by place in the question, 60 more stop words, figures
and dates for questions that ask how many and when.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.index import Index
from bot.index.arrays import Floats, Rows
from bot.search.query.term_weights import QueryTerm, term_weights
from bot.search.ranking.weights import RANKING


def full_scores(terms: Sequence[QueryTerm], rows: Rows, found: Floats, index: Index) -> Floats:
    """The score of each of ``rows`` (distinct, ascending).

    ``found`` is what words, bigrams and synonyms gave them while matches were looked for; inner
    characters, which match nothing, join them here.
    """
    inner = term_weights(terms, inner=True)
    total = found + index.words.score_rows(inner, rows) if inner else found.copy()
    total *= lead_weights(rows, index)
    characters = term_weights(terms, fields=("character",))
    if characters:
        total += RANKING.character * index.characters.score_rows(characters, rows)
    words = term_weights(terms)
    total += RANKING.article * index.articles.score_rows(words, index.article_rows[rows])
    return total


def lead_weights(rows: Rows, index: Index) -> Floats:
    """RANKING.lead for rows that open an article of several passages, 1 for all others."""
    articles = index.article_rows
    own = articles[rows]
    last = len(articles) - 1
    is_first = (rows == 0) | (articles[np.maximum(rows - 1, 0)] != own)
    has_next = (rows < last) & (articles[np.minimum(rows + 1, last)] == own)
    return np.where(is_first & has_next, RANKING.lead, 1.0)
