"""Text -> tokens, with exact offsets. Pure, but for the lists read at start-up.

::

    typed_text    what a person typed, without what nobody sees
    normalize     char filter: folded text (NFKC, case, Simplified) with a map to the original
                  (variants and layout: what else is one spelling)
    figures       amounts and dates by their value (numerals: the numbers in them)
    tokenizer     folded text -> raw tokens: Han words, Latin and number terms
    segmenter     jieba of our own: runs of Han characters -> words
    filters       raw tokens -> raw tokens: stems, bigrams, characters, stop words
    lexicon       the dictionary, the stop list and the synonyms that a team edits
    regional      words of the mainland, Taiwan and Hong Kong for one thing
    english       stems: forms and spellings of English words
    analyzer      the chain of the above: ``Analyzer``, ``build_analyzer``
    pinyin        toneless syllables, and the characters that are read so
    language      which language and script a text is in
    sentences     where sentences and clauses begin and end
                  (enclosures, abbreviations and list_marks: what a full stop may be part of)
    word_classes  whether a Chinese word is a name, a noun or something else
    scripts       which characters are Han
    reading_key   the letters and digits that two texts share if they read the same
    near_copies   whether two texts are copies of one, or with a paragraph more or less

Index and query go through the same chain, so a term of one is a term of the other. A token's
offsets are of the text as given, whatever folding did to its length.
"""

from bot.analysis.analyzer import Analyzer, build_analyzer
from bot.analysis.language import detect_language
from bot.analysis.normalize import Folded, fold

__all__ = ["Analyzer", "Folded", "build_analyzer", "detect_language", "fold"]
