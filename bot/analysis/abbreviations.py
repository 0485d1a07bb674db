"""English words that carry a full point of their own, and whether it ends a sentence too."""

from __future__ import annotations

import re

# A name, a figure or an explanation follows: never an end.
_NEVER_LAST = re.compile(
    r"mr|mrs|ms|dr|prof|gen|col|capt|lt|sgt|rev|hon|sen|rep|gov|pres|st|mt|ft|messrs"
    r"|e\.?g|i\.?e|cf|vs|viz|al|approx|est|ca|figs?|eqs?|sec|ch|vol|pp?|eds?"
)
_MAY_BE_LAST = re.compile(
    r"inc|ltd|co|corp|llc|plc|bros|etc|jr|sr|ph\.d|dept|univ|ave|blvd|rd"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun"
    r"|(?:[a-z]\.)+[a-z]"
)
_BEFORE_FIGURE = re.compile(r"nos?|art|par|ver")
_OPENS_SENTENCE = re.compile(
    r"the|an?|it|he|she|they|we|you|i|this|that|these|those|there|in|on|at|for|from|as|when|while"
    r"|after|before|since|if|but|and|however|although|what|how|why|his|her|its|their|our|my"
    r"|according|last|now|then|so|yet|meanwhile"
)


def full_point_ends(word: str, following: str) -> bool:
    """Whether the full point after ``word`` ends the sentence, given the next word or ``""``.

    >>> full_point_ends("Inc", "The"), full_point_ends("Inc", "Google"), full_point_ends("Mr", "Xi")
    (True, False, False)
    """
    lowered, following = word.lower(), following.lower()
    if not lowered.isascii() or not lowered[-1:].isalpha():
        return True
    if _NEVER_LAST.fullmatch(lowered):
        return False
    if _BEFORE_FIGURE.fullmatch(lowered):
        return not following[:1].isdigit()
    if _MAY_BE_LAST.fullmatch(lowered):
        return bool(_OPENS_SENTENCE.fullmatch(following))
    # J. Smith, George W. Bush
    return not (len(word) == 1 and word.isupper() and word != "I")
