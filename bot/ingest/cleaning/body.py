"""Which lines of a page are its article: the best unbroken run of lines.

Running text scores for its width, links and labels cost a little, and a marker that says "the
article is over" ends every run that has text behind it and none of like size below. The best run
is the one with the greatest sum (Kadane's algorithm), which crosses pictures' captions, code and
short headings, but not a page of links. Inside the run, lines that are junk by themselves are left
out. Where nothing below the run is junk, the page was no scraped one, and the run goes on to its
end: lists, verse and afterthoughts stay.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.ingest.cleaning.bylines import is_byline
from bot.ingest.cleaning.dates import find_date
from bot.ingest.cleaning.endings import Ending
from bot.ingest.cleaning.junk import CAPTION
from bot.ingest.cleaning.lines import Line, ends_sentence
from bot.ingest.cleaning.verdicts import MENU, Verdict

_AFTER_END = 0.3
_AFTER_COMMENTS = 0.1
"""What a run is worth once the article is over, and once the readers have the word."""

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
_LEAD_WIDTH = 12.0
_LISTED = re.compile(
    r"^(?:[-–—*•·●○■◆▪]|[(（]?\d{1,2}[.)、）．]|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳]|[a-z][.)])"
)


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
    stop = _continued(lines, verdicts, start, stop)
    kept = _kept(lines, verdicts, start, stop)
    return Body(start=start, stop=stop, kept=kept, verdicts=verdicts) if kept else None


def is_junk(line: Line, verdict: Verdict) -> bool:
    """Whether a line by itself says that its page holds more than an article."""
    if line.hint == "links" or verdict.score <= MENU:
        return True
    return verdict.rule not in (None, CAPTION) and not verdict.is_mention


def with_lead(lines: Sequence[Line], body: Body, title: range, metadata: frozenset[int]) -> Body:
    """``body`` with the lines between the title and its first paragraph that are neither junk nor
    metadata: a lead without a full stop, the first items of a list, a motto.

    On a scraped page, of which the lines above the title tell, words of one or two are none.
    """
    is_clean = not any(is_junk(lines[i], body.verdicts[i]) for i in range(body.start))
    if not title and not is_clean:
        return body
    lead: list[int] = []
    is_close = is_clean
    for index in range(body.start - 1, (title.stop if title else 0) - 1, -1):
        rule = body.verdicts[index].rule
        is_caption = rule is CAPTION
        is_told = index in metadata or is_byline(lines[index])
        is_between = is_told and not is_clean
        if is_between or is_junk(lines[index], body.verdicts[index]):
            break
        if rule is not None and not is_caption:
            break
        # Above the byline an account or a channel may have its name.
        is_close = is_close and not is_told
        if not is_told and not is_caption and (is_close or lines[index].width >= _LEAD_WIDTH):
            lead.insert(0, index)
    if not lead:
        return body
    return replace(body, start=lead[0], kept=(*lead, *body.kept))


def _best_run(lines: Sequence[Line], verdicts: Sequence[Verdict]) -> tuple[int, int] | None:
    """First and last index of the run with the greatest sum, end markers respected."""
    ending = Ending(lines, verdicts, total=sum(verdict.mass for verdict in verdicts))
    best: tuple[float, int, int] | None = None
    worth = 1.0
    start, running = 0, 0.0
    for index, verdict in enumerate(verdicts):
        if ending.is_at(index):
            start, running = index + 1, 0.0
            is_comments = verdict.rule is not None and verdict.rule.code == "comments"
            worth *= _AFTER_COMMENTS if is_comments else _AFTER_END
            ending.restart()
            continue
        ending.pass_by(index)
        if running <= 0:
            start, running = index, 0.0
        running += _cost_of_list(verdicts, index) or verdict.score
        if best is None or running * worth > best[0]:
            best = (running * worth, start, index)
    return best[1:] if best is not None and best[0] > 0 else None


def _cost_of_list(verdicts: Sequence[Verdict], index: int) -> float:
    """What the title of a list costs that has a paragraph below it and no list; else 0."""
    rule = verdicts[index].rule
    is_list = rule is not None and rule.role == "list"
    is_followed = index + 1 < len(verdicts) and verdicts[index + 1].mass > 0
    return -1.0 if is_list and is_followed else 0.0


def _continued(lines: Sequence[Line], verdicts: Sequence[Verdict], start: int, stop: int) -> int:
    """The last line of the run: over a list it has begun, or to the end of a page without junk.

    What stands above the run as well frames the page, and is junk.
    """
    frame = {line.text for line in lines[:start]}
    below = range(stop + 1, len(lines))
    junk = next(
        (i for i in below if is_junk(lines[i], verdicts[i]) or lines[i].text in frame), len(lines)
    )
    between = range(stop + 1, junk)
    # Several dates below the text are those of other articles.
    is_clean = junk == len(lines) and sum(bool(find_date(lines[i].text)) for i in between) < 2
    announces = [i for i in (stop, stop + 1) if i + 1 < junk and lines[i].text[-1] in "：:"]
    if is_clean or announces:
        return max(stop, junk - 1)
    while stop + 1 < junk and _LISTED.match(lines[stop + 1].text):
        stop += 1
    return stop


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
