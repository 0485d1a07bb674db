"""Which lines of a page are its article: a score for each line, and the best unbroken run.

Running text scores for its width, links and labels cost a little, and a marker that says "the
article is over" ends every run that has text behind it. The best run is the one with the greatest
sum (Kadane's algorithm), which crosses pictures' captions, code and short headings, but not a
page of links. Inside the run, lines that are junk by themselves are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.ingest.cleaning.bylines import is_byline
from bot.ingest.cleaning.junk import Rule, match_rule
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

_ENOUGH = 150.0
"""Width of running text behind an end marker that makes it count: about two paragraphs."""
_REACH = 15
"""Lines after a long notice within which text must be scarce, or the notice is a paragraph."""
_SCARCE = 40.0
"""Width of text after a paragraph that merely mentions a notice's words, for it to be the notice."""
_ENOUGH_FOR_COMMENTS = 80.0
"""The same for the title of the comments, which can be far longer than a short item of news."""
_ENOUGH_BEFORE_LINKS = 20.0
"""The same where a list of links stands between: then the text before it was the article."""
_AFTER_END = 0.3
_AFTER_COMMENTS = 0.1
"""What a run is worth once the article is over, and once the readers have the word."""

_CODE = re.compile(
    r"[=(){}\[\]<>;_:]|^\s*(?:import|from|def|return|if|for|while|try|class|print)\b"
)
_ORDINAL = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[,，、章节部]|"
    r"\d{1,2}[、.．)]\s?\D|(?:引言|导语|導語|前言|摘要|核心提示|划重点|劃重點|要点|要點|编者按|編者按|内容提要|按语)\s*[:：]?)"
)
_GREETING = re.compile(
    r"^(?:各位|尊敬的|女士[们們]|同志[们們]|朋友[们們]|大家|[亲親][爱愛]的|ladies and).{0,40}[：:！!。]$",
    re.I,
)
# Whom an official letter addresses: every one of a kind, or an office by its name.
_ADDRESSEE = re.compile(
    r"^各[^。：:]{1,200}[：:]$|"
    r"^[^。：:\s]{2,40}(?:单位|單位|部门|部門|公司|政府|委员会|委員會|局|厅|廳|机构|機構|院校|学校|學校|企业|企業)[：:]$"
)
_TURN = re.compile(r"^[\W_]{0,3}[^：:，。？?！!\s]{1,14}\s?[：:]\s*\S")
_ASKS = re.compile(r"(?:[？?]|[吗嗎呢])[”\"』」]?$")
_SEPARATED = re.compile(r"\S\s*[|｜│丨]\s*\S+\s*[|｜│丨]")
_OPENS_WITH_DATE = re.compile(r"^\D{0,12}(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of one line: its score, the rule it answers to, and its prose mass.

    ``is_mention`` says that a paragraph holds a rule's words somewhere inside: it may be a notice
    or a sentence about one, and the lines after it decide.
    """

    score: float
    rule: Rule | None
    mass: float
    is_mention: bool = False


@dataclass(frozen=True, slots=True)
class Body:
    """The run of an article in ``lines``: first and last index, the indices kept, all verdicts.

    ``verdicts[i]`` belongs to ``lines[i]``; ``kept`` is ascending.
    """

    start: int
    stop: int
    kept: tuple[int, ...]
    verdicts: tuple[Verdict, ...]


def find_body(lines: Sequence[Line], verdicts: tuple[Verdict, ...]) -> Body | None:
    """The article's run among non-empty ``lines``; None where nothing reads like an article."""
    run = _best_run(lines, verdicts)
    if run is None:
        return None
    start, stop = _extended(lines, verdicts, *run)
    kept = _kept(lines, verdicts, start, stop)
    return Body(start=start, stop=stop, kept=kept, verdicts=verdicts) if kept else None


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
    found = match_rule(line)
    if found is not None:
        rule, is_opening_match = found
        if is_prose(line) and not is_opening_match:
            return Verdict(score=0.0, rule=rule, mass=0.0, is_mention=True)
        cost = {"drop": -1.0, "list": -6.0, "end": -4.0}[rule.role]
        return Verdict(score=cost, rule=rule, mass=0.0)
    if line.hint == "links":
        return Verdict(score=-2.0, rule=None, mass=0.0)
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
        return -2.0
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
    words = text.split()
    if len(words) < 4 or comma_count(text) or ends_sentence(text) or is_english(text):
        return False
    if "\t" in text or any(character.isdigit() for character in text):
        return False
    return sum(len(word) for word in words) <= 9 * len(words)


def _best_run(lines: Sequence[Line], verdicts: Sequence[Verdict]) -> tuple[int, int] | None:
    """First and last index of the run with the greatest sum, end markers respected."""
    total = sum(verdict.mass for verdict in verdicts)
    best: tuple[float, int, int] | None = None
    behind, worth = 0.0, 1.0
    start, running = 0, 0.0
    for index, verdict in enumerate(verdicts):
        if _ends_article(lines, verdicts, index, behind, total):
            start, running = index + 1, 0.0
            rule = verdict.rule
            is_comments = rule is not None and rule.code == "comments"
            behind, worth = 0.0, worth * (_AFTER_COMMENTS if is_comments else _AFTER_END)
            continue
        behind += verdict.mass
        if running <= 0:
            start, running = index, 0.0
        running += verdict.score
        if best is None or running * worth > best[0]:
            best = (running * worth, start, index)
    return best[1:] if best is not None and best[0] > 0 else None


def article_end(lines: Sequence[Line], verdicts: Sequence[Verdict], chosen: Sequence[int]) -> int:
    """The last index of ``chosen`` before the first end marker that has text behind it."""
    if not chosen:
        return -1
    total = sum(verdicts[index].mass for index in chosen)
    behind = 0.0
    search_terms = frozenset(chosen)
    for index in range(chosen[0], chosen[-1] + 1):
        if _ends_article(lines, verdicts, index, behind, total):
            return index
        behind += verdicts[index].mass if index in search_terms else 0.0
    return chosen[-1]


def _ends_article(
    lines: Sequence[Line], verdicts: Sequence[Verdict], index: int, behind: float, total: float
) -> bool:
    """Whether the end marker at ``index`` (if it is one) has the article behind it."""
    rule = verdicts[index].rule
    if rule is None or rule.role != "end":
        return False
    enough = _ENOUGH
    if rule.code == "comments":
        before = verdicts[max(0, index - _REACH) : index]
        has_links = any(verdict.rule and verdict.rule.role == "list" for verdict in before)
        enough = _ENOUGH_BEFORE_LINKS if has_links and behind else _ENOUGH_FOR_COMMENTS
    if behind < enough and behind < total / 2:
        return False
    if not is_prose(lines[index]):
        return True
    ahead = sum(verdict.mass for verdict in verdicts[index + 1 : index + 1 + _REACH])
    return ahead <= _SCARCE if verdicts[index].is_mention else ahead * 5 <= behind


def _extended(
    lines: Sequence[Line], verdicts: Sequence[Verdict], start: int, stop: int
) -> tuple[int, int]:
    """The run with the opening headings above it and a closing question or exclamation below."""
    while start > 0 and verdicts[start - 1].rule is None and _opens(lines, start - 1):
        start -= 1
    after = stop + 1
    while after < len(lines) and lines[after].hint == "row":
        stop, after = after, after + 1
    if after < len(lines) and verdicts[after].rule is None and _closes(lines, verdicts, after):
        stop = after
    return start, stop


def _opens(lines: Sequence[Line], index: int) -> bool:
    """Whether a line above the run is its first heading, its greeting, or a question it answers."""
    text = lines[index].text
    if _ORDINAL.search(text) or _GREETING.search(text) or _ADDRESSEE.search(text):
        return True
    is_question = bool(_TURN.search(text) and _ASKS.search(text))
    return is_question and bool(_TURN.search(lines[index + 1].text))


def _closes(lines: Sequence[Line], verdicts: Sequence[Verdict], index: int) -> bool:
    """Whether a line right below the run is its last sentence, not the first of a list of links."""
    line = lines[index]
    if not ends_sentence(line.text) or line.width < 4 or line.hint == "links":
        return False
    if index + 1 == len(lines):
        return True
    rule = verdicts[index + 1].rule
    return rule is not None or is_byline(lines[index + 1])


def _kept(
    lines: Sequence[Line], verdicts: Sequence[Verdict], start: int, stop: int
) -> tuple[int, ...]:
    """Indices of the run that are text: junk lines and boxes of links inside it are left out."""
    kept: list[int] = []
    in_list = False
    for index in range(start, stop + 1):
        verdict, line = verdicts[index], lines[index]
        if verdict.rule is not None and verdict.rule.role == "list":
            in_list = True
            continue
        if verdict.score > 0:
            in_list = False
        if verdict.rule is not None and not verdict.is_mention:
            continue
        if in_list or line.hint == "links" or (line.hint != "row" and is_byline(line)):
            continue
        kept.append(index)
    return tuple(kept)


def is_opening(text: str) -> bool:
    """Whether ``text`` opens with an ordinal or a label that heads a section."""
    return bool(_ORDINAL.search(text))
