"""English words that carry a full point of their own, and whether it ends a sentence too."""

from __future__ import annotations

import re

# A name, a figure or an explanation follows: never an end.
_NEVER_LAST = re.compile(
    r"mr|mrs|ms|dr|prof|gen|maj|col|capt|cmdr|adm|lt|sgt|cpl|rev|hon|sen|rep|gov|pres|st|mt|ft"
    r"|messrs|mme|mlle|e\.?g|i\.?e|cf|vs?|viz|al|approx|est|ca|figs?|eqs?|sec|ch|vol|pp?|eds?"
)
_MAY_BE_LAST = re.compile(
    r"inc|ltd|co|corp|llc|plc|bros|assn|intl|etc|jr|sr|ph\.d|dept|univ|ave|blvd|rd"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun"
    r"|calif|fla|tex|ariz|colo|conn|mich|minn|okla|tenn"
    r"|(?:[a-z]\.)+[a-z]"
)
_BEFORE_FIGURE = re.compile(r"nos?|art|par|para|ver|tel|ext|max|min|avg")
_OPENS_SENTENCE = re.compile(
    r"the|an?|it|he|she|they|we|you|i|this|that|these|those|there|in|on|at|for|from|as|when|while"
    r"|after|before|since|if|but|and|however|although|what|how|why|his|her|its|their|our|my"
    r"|according|last|now|then|so|yet|meanwhile|some|many|both|no|another|such|during|despite"
)
# J. Lin, by J. He, and K. An: the capital before the point is a name's.
_NAMES_FOLLOW = frozenset(("by", "and", "with", "of", "or", "to", "from", "for", "as", "named"))
_NAME_WITH_MARK = re.compile(r"yahoo|yum|joomla|jeopardy")
# What stands behind the point of a link's or a file's name.
_NAME_ENDING = re.compile(
    r"com|net|org|edu|gov|info|biz|app|dev|[a-z]{2}|html?|xml|json|toml|yaml|yml|ini|cfg|log|txt|csv"
    r"|pdf|docx?|xlsx?|pptx?|epub|zip|tar|exe|dll|bat|png|jpe?g|gif|svg|mp[34]|wav|css|java|cpp|sql"
)


def opens_sentence(word: str) -> bool:
    """Whether a sentence often begins with the word: The, In, However."""
    return bool(_OPENS_SENTENCE.fullmatch(word.lower()))


def is_name_with_mark(word: str) -> bool:
    """Whether the word is a name that is written with an exclamation mark, as Yahoo is."""
    return bool(_NAME_WITH_MARK.fullmatch(word.lower()))


def is_name_ending(word: str) -> bool:
    """Whether names of links or files end so: Com, Txt; two letters may stand for any country."""
    return bool(_NAME_ENDING.fullmatch(word.lower()))


def full_point_ends(word: str, following: str, *, before: str = "") -> bool:
    """Whether the full point after ``word`` ends the sentence, by the words around it or ``""``.

    >>> full_point_ends("Inc", "The"), full_point_ends("Inc", "Google"), full_point_ends("Mr", "Xi")
    (True, False, False)
    """
    lowered = word.lower()
    if not lowered.isascii() or not lowered[-1:].isalpha():
        return True
    if _NEVER_LAST.fullmatch(lowered):
        return False
    if _BEFORE_FIGURE.fullmatch(lowered):
        return not following[:1].isdigit()
    if _MAY_BE_LAST.fullmatch(lowered):
        return opens_sentence(following)
    if len(word) == 1 and word.isupper():
        opens = len(following) > 1 and opens_sentence(following)
        if word == "I":
            return opens or not before[:1].isupper()
        # George W. Bush, but: It was plan B. We had no other.
        return opens and before.islower() and before not in _NAMES_FOLLOW
    return True
