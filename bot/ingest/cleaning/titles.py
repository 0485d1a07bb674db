"""The title of an article: the line above its body that reads most like one, or its first clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.analysis.scripts import HAN
from bot.ingest.cleaning.body import Body, is_junk
from bot.ingest.cleaning.bylines import is_dated
from bot.ingest.cleaning.captions import is_caption
from bot.ingest.cleaning.lines import Line, ends_statement, has_separators, is_teaser

_TITLE_WIDEST = 60.0
_INFERRED_SHORTEST = 8
_INFERRED_LONGEST = 40
_CLAUSE_END = re.compile(r"[，,。；;：:！!？?、\s—]")
_LABELLED_TITLE = re.compile(
    r"^(?:标题|標題|题目|題目|名\s*称|名\s*稱|title|headline)\s*[:：]\s*", re.I
)
# The kinds of official document, which end their titles.
_DOCUMENT = re.compile(
    r"(?:通知|通告|通报|通報|公告|公示|意见|意見|办法|辦法|规定|規定|条例|條例|细则|細則|批复|批復|决定|決定|"
    r"方案|规划|規劃|的函)(?:[(（][^()（）]{1,20}[)）])?$"
)
_OFFICE = re.compile(
    rf"^[{HAN}、\s]{{2,30}}(?:厅|廳|局|部|委|委员会|委員會|院|府|室|办|办公室|会)$"
)


def infer_title(text: str) -> str:
    """A title for an article that shows none: its first clause, verbatim.

    Clauses are added until eight characters are reached; forty are the most.
    """
    text = " ".join(text.split())
    for match in _CLAUSE_END.finditer(text):
        is_space = match.group().isspace() or match.group() == "、"
        if is_space or match.start() < _INFERRED_SHORTEST:
            continue
        if match.start() <= _INFERRED_LONGEST * (2 if text.isascii() else 1):
            return text[: match.start()]
        break
    if len(text) <= _INFERRED_LONGEST:
        return text.rstrip("。.，,")
    cut = text[:_INFERRED_LONGEST]
    return cut[: cut.rindex(" ")] if cut.isascii() and " " in cut else cut


def find_title(lines: Sequence[Line], body: Body) -> tuple[str, range] | None:
    """The title above the body and the lines it stands on: one, or the parts of an official one."""
    index = _title_index(lines, body)
    if index is None:
        return None
    span = _joined(lines, body, index)
    if len(span) == 1:
        return _LABELLED_TITLE.sub("", lines[index].text), span
    text = lines[span[0]].text
    for at in span[1:]:
        gap = " " if (text[-1] + lines[at].text[0]).isascii() else ""
        text = f"{text}{gap}{lines[at].text}"
    return text, span


def title_span(lines: Sequence[Line], body: Body, title: str) -> range:
    """Where above the body a known title stands: its last line there, or nowhere."""
    for index in range(body.start - 1, -1, -1):
        if lines[index].text == title:
            return range(index, index + 1)
    return range(0)


def _joined(lines: Sequence[Line], body: Body, index: int) -> range:
    """The lines of an official title (``office`` / ``关于…`` / ``…的意见``) around ``index``."""

    def is_part(at: int) -> bool:
        return 0 <= at < body.start and body.verdicts[at].rule is None and _can_be_title(lines[at])

    first, last = index, index
    if "关于" in lines[index].text or "關於" in lines[index].text:
        is_open = not _DOCUMENT.search(lines[index].text)
        if is_open and is_part(index + 1) and _DOCUMENT.search(lines[index + 1].text):
            last = index + 1
    elif _DOCUMENT.search(lines[index].text) and is_part(index - 1):
        above = lines[index - 1].text
        if re.search("关于|關於", above) and not _DOCUMENT.search(above):
            first = index - 1
    opens_bare = re.match("关于|關於", lines[first].text) and _DOCUMENT.search(lines[last].text)
    if opens_bare and is_part(first - 1) and _OFFICE.search(lines[first - 1].text):
        first -= 1
    return range(first, last + 1)


def _title_index(lines: Sequence[Line], body: Body) -> int | None:
    """The line above the body that reads most like its title, if any reads like one at all."""
    text = "".join(lines[index].text for index in body.kept)[:20_000]
    grams = _grams(text)
    copies = Counter(line.text for line in lines)
    best: tuple[float, int] | None = None
    distance = 0
    top, bonus = _top_line(lines, body)
    for index in range(body.start - 1, -1, -1):
        verdict, line = body.verdicts[index], lines[index]
        if verdict.rule is None and not is_dated(line):
            distance += 1
        if not _can_be_title(line) or verdict.rule is not None:
            continue
        if _OFFICE.search(line.text) and re.match("关于|關於", lines[index + 1].text):
            continue
        if line.hint == "title" or _LABELLED_TITLE.match(line.text):
            return index
        score = _title_score(lines, index, body.start, grams) - 0.06 * distance
        score += 0.8 if copies[line.text] > 1 else 0.0
        score += bonus if index == top else 0.0
        if best is None or score > best[0]:
            best = (score, index)
    return best[1] if best is not None and best[0] >= 1.0 else None


def _top_line(lines: Sequence[Line], body: Body) -> tuple[int, float]:
    """The first line that can be a title below the page's frame, and what that is worth.

    On a page without any menu or other junk above the body it is worth more.
    """
    above = range(body.start)
    junk = [index for index in above if is_junk(lines[index], body.verdicts[index])]
    first = junk[-1] + 1 if junk else 0
    top = next((index for index in above[first:] if _can_be_title(lines[index])), -1)
    return top, 0.7 if junk else 1.5


def _can_be_title(line: Line) -> bool:
    if line.hint in {"links", "row"} or not 3 <= line.width <= _TITLE_WIDEST:
        return False
    text = line.text
    if 2 * sum(map(str.isalpha, text)) < len(text.replace(" ", "")):
        return False
    return not (
        is_dated(line)
        or is_caption(line)
        or has_separators(text)
        or is_teaser(text)
        or text[-1] in "：:，,、"
    )


def _title_score(lines: Sequence[Line], index: int, start: int, grams: frozenset[str]) -> float:
    """How much a line reads like a title: its words recur in the body, a byline follows it."""
    line = lines[index]
    own = _grams(line.text)
    score = 2.5 * len(own & grams) / len(own) if own else 0.0
    if line.width < 6:
        score -= 2.0
    elif line.width < 9:
        score -= 0.6
    if line.hint == "heading":
        score += 1.0
    if any(is_dated(after) for after in lines[index + 1 : min(start, index + 4)]):
        score += 1.6
    if index == 0 and start <= 6:
        score += 0.8
        if line.width >= 4 and is_dated(lines[1]):
            # A short title; a word of a menu would have others below it.
            score += 0.8
    if _DOCUMENT.search(line.text):
        score += 1.5
    return score - (1.0 if ends_statement(line.text) else 0.0)


def _grams(text: str) -> frozenset[str]:
    """Pairs of neighbouring Han characters and whole Latin words, lower case."""
    pairs = {
        text[i : i + 2] for i in range(len(text) - 1) if re.match(f"[{HAN}]{{2}}", text[i : i + 2])
    }
    return frozenset(pairs | {word.lower() for word in re.findall(r"[A-Za-z]{3,}", text)})
