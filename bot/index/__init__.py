"""The inverted index: BM25 over postings that grow and shrink without being rebuilt.

Seven parts, each standing on those before it::

    arrays       the types of what is computed: rows, scores, masks
    vocabulary   term -> id, append-only; one for all fields
    postings     TermCounts (one passage), Segment (a run of rows, never changed), Postings
                 (segments seen as one, with tombstones)
    corpus       documents already split into terms -> segments, in the manner of rank_bm25
    bm25         rank_bm25's scores from those postings, for the rows that hold a term alone
    index        four fields of one library (words, characters, articles, titles) and its next version
    snapshot     segments as named arrays, and back

Everything here takes tokenised text and returns arrays: no segmentation, no files, no clock.
Postings hold term frequencies and nothing else; IDF and length norm come from the live counts
when a question is asked, so that a new article touches its own terms only.
"""

from bot.index.bm25 import BM25, best
from bot.index.index import ArticleTokens, Index, PassageTokens
from bot.index.postings import TermCounts
from bot.index.vocabulary import Vocabulary

__all__ = ["BM25", "ArticleTokens", "Index", "PassageTokens", "TermCounts", "Vocabulary", "best"]
