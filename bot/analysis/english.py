"""English words reduced to their stems: sold and selling to sell, colour and colors to color.

Snowball's English stemmer (the revised Porter stemmer) does most. Before it, irregular forms and
British spellings are read as the words that they are forms of (``data/english.txt``, and the rules
below for endings).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

_CONSONANT = "[b-df-hj-np-tv-xz]"
# Snowball leaves gpus as a Latin word in -us and llms as no word at all. Campus, opus and plus stay,
# and so do names of three letters (gps, dns).
_ACRONYM_PLURAL = re.compile(f"(?:{_CONSONANT}pu|{_CONSONANT}{{2,}}[b-df-hj-np-rtv-xz])s")

_ISE = re.compile(r"(?P<stem>[a-z]{2,}[a-z])is(?P<end>e[drs]?|ers|ing|ations?|ational)")
# Words in -ise that are so on both sides of the sea, by what stands before the ending.
_ALWAYS_ISE = re.compile(
    r"(?:un|re|dis|over|mis)?(?:adv|advert|an|appr|appra|ar|br?u|chast|circumc|compr|comprom|conc|counterclockw|clockw"
    r"|cru|dem|desp|dev|disgu|enfranch|enterpr|exc|exerc|expert|franch|gu|improv|inc|likew|merchand|mort|no|otherw"
    r"|parad|po|porpo|pra|prec|prem|pr|prom|ra|rev|repr|sunr|superv|surm|surpr|televis|telev|torto|treat|upr|v|w)"
)
_OUR = re.compile(
    r"(?P<stem>arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|harb|hon|hum|lab|misdemean|neighb|od|parl"
    r"|ranc|rig|rum|sav|splend|tum|val|vap|vig|glam)our(?P<end>s|ed|ing|able|ite|ites|er|ers|ful|less|hood|ly|al|ist)?"
)
_YSE = re.compile(r"(?P<stem>anal|paral|catal|electrol)ys(?P<end>e[drs]?|ers?|ing)")
# Doubled before an ending in Britain, not in America: travelled, modelling.
_DOUBLED = re.compile(
    r"(?P<stem>cancel|channel|counsel|dial|equal|fuel|funnel|initial|label|level|marshal|model|panel|parcel|pedal"
    r"|program|quarrel|rival|signal|shovel|spiral|total|travel|tunnel)(?:l|m)(?P<end>ed|er|ers|ing)"
)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The stem of a word of English in lower case; the plural of an acronym is reduced too.

    >>> [stem(word) for word in ("gpus", "sold", "mice", "organisations", "colour", "exercise")]
    ['gpu', 'sell', 'mous', 'organiz', 'color', 'exercis']
    """
    if _ACRONYM_PLURAL.fullmatch(word):
        return word[:-1]
    import snowballstemmer

    # A stemmer object is not thread-safe, and making one costs 2 µs.
    stemmed: str = snowballstemmer.stemmer("english").stemWord(_read_as(word))
    return stemmed


def _read_as(word: str) -> str:
    known = _words().get(word)
    if known:
        return known
    if found := _OUR.fullmatch(word):
        return f"{found['stem']}or{found['end'] or ''}"
    if (found := _YSE.fullmatch(word)) or (
        (found := _ISE.fullmatch(word)) and not _ALWAYS_ISE.fullmatch(found["stem"])
    ):
        middle = "yz" if found.re is _YSE else "iz"
        return f"{found['stem']}{middle}{found['end']}"
    if found := _DOUBLED.fullmatch(word):
        return found["stem"] + found["end"]
    return word


@cache
def _words() -> dict[str, str]:
    """Every irregular form or other spelling, with the word it is read as."""
    text = (resources.files("bot.analysis") / "data" / "english.txt").read_text(encoding="utf-8")
    words: dict[str, str] = {}
    for line in text.splitlines():
        one, *others = line.partition("#")[0].split() or [""]
        words |= dict.fromkeys(others, one)
    return words
