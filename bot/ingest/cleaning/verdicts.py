"""What each line of a page is by itself: running text, junk that a rule knows, or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.analysis.scripts import HAN
from bot.ingest.cleaning.bylines import is_byline
from bot.ingest.cleaning.captions import is_caption
from bot.ingest.cleaning.junk import CAPTION, JunkRule, match_rule
from bot.ingest.cleaning.lines import (
    Line,
    comma_count,
    ends_sentence,
    ends_statement,
    han_count,
    is_english,
    is_prose,
    is_teaser,
)

_CODE = re.compile(
    r"[=(){}\[\]<>;_:]|^\s*(?:import|from|def|return|if|for|while|try|class|print)\b"
)
_SEPARATED = re.compile(r"\S\s*[|｜│丨]\s*\S+\s*[|｜│丨]")
_OPENS_WITH_DATE = re.compile(r"^\D{0,12}(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}")
# The blank that is set between Chinese and Latin words, which parts no words.
_MIXED_GAP = re.compile(rf"(?<=[{HAN}]) (?=[A-Za-z])|(?<=[A-Za-z]) (?=[{HAN}])")

MENU = -2.0
"""The score of a row of links or labels."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of one line: its score, the rule it answers to, and its prose mass.

    ``is_mention`` says that a paragraph holds a rule's words somewhere inside: it may be a notice
    or a sentence about one, and the lines after it decide.
    """

    score: float
    rule: JunkRule | None
    mass: float
    is_mention: bool = False


def judge(lines: Sequence[Line]) -> tuple[Verdict, ...]:
    """The verdict on each line by itself; a line that comes again is judged once."""
    known: dict[tuple[str, str], Verdict] = {}
    verdicts: list[Verdict] = []
    for line in lines:
        key = (line.text, line.hint)
        if key not in known:
            known[key] = _judge(line)
        verdicts.append(known[key])
    return tuple(verdicts)


def _judge(line: Line) -> Verdict:
    """Score, rule and mass of a line by itself."""
    if line.hint == "row":
        # Costs nothing, so that a long table does not part the text above it from that below.
        return Verdict(score=0.0, rule=None, mass=0.0)
    if is_caption(line):
        return Verdict(score=-0.3, rule=CAPTION, mass=0.0)
    found = match_rule(line)
    if found is not None:
        rule, is_opening_match = found
        if is_prose(line) and not is_opening_match:
            return Verdict(score=0.0, rule=rule, mass=0.0, is_mention=True)
        cost = {"drop": -1.0, "list": -6.0, "end": -4.0}[rule.role]
        return Verdict(score=cost, rule=rule, mass=0.0)
    if line.hint == "links":
        return Verdict(score=MENU, rule=None, mass=0.0)
    if is_byline(line):
        return Verdict(score=-1.0, rule=None, mass=0.0)
    score = _text_score(line)
    # Headlines glued together are long as well; only sentences can be what an end marker ends.
    mass = line.width if score > 0 and ends_sentence(line.text) else 0.0
    return Verdict(score=score, rule=None, mass=mass)


def _text_score(line: Line) -> float:
    """What a line is worth as running text: positive for prose, a small cost for the rest."""
    text, width = line.text, line.width
    if _SEPARATED.search(text) or _is_word_list(text):
        return MENU
    if is_prose(line) and not (_OPENS_WITH_DATE.search(text) and is_teaser(text)):
        worth = min(width, 150.0) / 10 + 1
        return worth if ends_sentence(text) or "。" in text else worth / 2
    if is_teaser(text) and width >= 14:
        return -1.5
    if not han_count(text) and not is_english(text):
        return -0.3
    if is_english(text):
        return -0.15 if _CODE.search(text) or ends_sentence(text) else -0.5
    if ends_statement(text):
        return 0.5
    if text[-1] in "：:":
        return -0.1
    if width >= 24 and comma_count(text) >= 1 and ends_sentence(text):
        return -0.4
    return -0.8 if width <= 4 or width >= 16 else -0.5


def _is_word_list(text: str) -> bool:
    """Whether ``text`` is a row of labels: many short words between spaces, no punctuation."""
    words = _MIXED_GAP.sub("", text).split()
    if len(words) < 4 or comma_count(text) or ends_sentence(text) or is_english(text):
        return False
    if "\t" in text or any(character.isdigit() for character in text):
        return False
    # Latin words in brackets stand between spaces in running text too.
    if sum(han_count(word) > 0 for word in words) * 3 < len(words) * 2:
        return False
    return sum(len(word) for word in words) <= 9 * len(words)
