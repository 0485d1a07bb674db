"""Title, author, source and time of an article, from the lines around its body.

Only two places are believed: the *head* (lines above the body) and the *tail* (lines right below
it, before the first list of links, comments or notices). What stands further down belongs to
other articles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.ingest.body import Body
from bot.ingest.bylines import (
    find_author,
    find_date,
    find_source,
    is_byline,
    is_calendar,
    is_date_line,
)
from bot.ingest.lines import HAN, Line, ends_statement, has_separators, is_teaser

_HEAD_REACH = 40
_TAIL_REACH = 12
_TITLE_WIDEST = 60.0
_INFERRED_SHORTEST = 8
_INFERRED_LONGEST = 40

_AUTHOR_NOTE = re.compile(
    rf"^[(（\[【]*(?:本文|文章)?作者(?:简介|簡介|介绍|介紹)?\s*[:：]?\s*"
    rf"(?P<name>(?![系为為是单單均])[{HAN}·]{{2,4}}?)\s*(?:[,，(（:：]|系|为|為|是)"
)
_NOTE_OUTLET = re.compile(r"《([^》]{2,20})》")
_ACCOUNT_STATS = re.compile(r"文章数|文章數|关注度|關注度|粉丝|粉絲|获赞|篇原创|篇原創|篇文章")
_DATELINE = re.compile(
    rf"^[(（【]?(?P<agency>[{HAN}]{{1,6}}?(?:社|网|網|报|報))[{HAN}]{{0,8}}\s*"
    r"(?:\d{1,4}年)?\d{1,2}月\d{1,2}日?\s*(?:电|電|讯|訊|消息)"
)
_DATELINE_REPORTER = re.compile(
    rf"^.{{0,40}}?[(（]\s*(?:见习|見習|实习)?(?:记者|記者)\s*(?P<names>[{HAN}·、\s]{{2,20}}?)\s*(?:整合|报道|報道|摄影)?[)）]"
)
# （中央社記者某某某台北3日電）: name of two or three characters, then a place of two.
_AGENCY_REPORTER = re.compile(
    rf"^[(（](?P<agency>[{HAN}]{{1,5}}社)(?:記者|记者)(?P<names>[{HAN}]{{2,3}})[{HAN}]{{2}}\d{{1,2}}日(?:專電|電|电)"
)
_CLAUSE_END = re.compile(r"[，,。；;：:！!？?、\s—]")
_LABELLED_TITLE = re.compile(r"^(?:标题|標題|题目|題目|title|headline)\s*[:：]\s*", re.I)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of its article, and the indices of the lines that said it."""

    title: str | None
    author: str | None
    source: str | None
    published: str | None
    title_lines: frozenset[int] = frozenset()
    metadata_lines: frozenset[int] = frozenset()


def read_metadata(lines: Sequence[Line], body: Body, *, title: str | None = None) -> Metadata:
    """Metadata of the article whose body is ``body``; a known ``title`` is only looked up."""
    title_index = _title_index(lines, body) if title is None else None
    if title_index is not None:
        title = _LABELLED_TITLE.sub("", lines[title_index].text)
    repeats = {index for index, line in enumerate(lines) if title and line.text == title}
    head = _head(lines, body, title_index)
    kept = frozenset(body.kept)
    inside = [i for i in range(body.start, body.stop + 1) if i not in kept]
    near = [*head, *(i for i in inside if is_byline(lines[i])), *_tail(body)]
    return Metadata(
        title=title,
        author=_author(lines, body, near),
        source=_source(lines, body, near),
        published=_published(lines, head, _tail(body)),
        title_lines=frozenset(repeats | ({title_index} if title_index is not None else set())),
        metadata_lines=frozenset(i for i in near if is_byline(lines[i])),
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


def _head(lines: Sequence[Line], body: Body, title_index: int | None) -> list[int]:
    """Indices of the lines above the body, from the title on (or the nearest few)."""
    first = title_index if title_index is not None else max(0, body.start - _HEAD_REACH)
    if title_index is not None and not any(
        is_byline(lines[i]) for i in range(title_index, body.start)
    ):
        # Some pages put the date and the source above the title.
        first = max(0, title_index - 3)
    return [index for index in range(first, body.start) if index != title_index]


def _tail(body: Body) -> list[int]:
    """Indices of the lines below the body, up to the first list of links, comments or notice."""
    indices: list[int] = []
    for index in range(body.stop + 1, min(len(body.verdicts), body.stop + 1 + _TAIL_REACH)):
        rule = body.verdicts[index].rule
        if rule is not None and rule.code in {"related_links", "hot_links", "footer"}:
            break
        indices.append(index)
    return indices


def _title_index(lines: Sequence[Line], body: Body) -> int | None:
    """The line above the body that reads most like its title, if any reads like one at all."""
    text = "".join(lines[index].text for index in body.kept)[:20_000]
    grams = _grams(text)
    copies = Counter(line.text for line in lines)
    best: tuple[float, int] | None = None
    distance = 0
    for index in range(body.start - 1, -1, -1):
        verdict, line = body.verdicts[index], lines[index]
        if verdict.rule is None and not is_byline(line):
            distance += 1
        if not _can_be_title(line) or verdict.rule is not None:
            continue
        if line.hint == "title" or _LABELLED_TITLE.match(line.text):
            return index
        score = _title_score(lines, index, body.start, grams) - 0.06 * distance
        score += 0.8 if copies[line.text] > 1 else 0.0
        if best is None or score > best[0]:
            best = (score, index)
    return best[1] if best is not None and best[0] >= 1.0 else None


def _can_be_title(line: Line) -> bool:
    if line.hint == "links" or not 3 <= line.width <= _TITLE_WIDEST:
        return False
    text = line.text
    return not (
        is_byline(line) or has_separators(text) or is_teaser(text) or text[-1] in "：:，,、"
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
    if any(is_byline(after) for after in lines[index + 1 : min(start, index + 4)]):
        score += 1.6
    if index == 0 and start <= 6:
        score += 0.8
    return score - (1.0 if ends_statement(line.text) else 0.0)


def _grams(text: str) -> frozenset[str]:
    """Pairs of neighbouring Han characters and whole Latin words, lower case."""
    pairs = {
        text[i : i + 2] for i in range(len(text) - 1) if re.match(f"[{HAN}]{{2}}", text[i : i + 2])
    }
    return frozenset(pairs | {word.lower() for word in re.findall(r"[A-Za-z]{3,}", text)})


def _published(lines: Sequence[Line], head: Sequence[int], tail: Sequence[int]) -> str | None:
    """The article's own date: the head's first one, else a labelled or lone one below the body."""
    dated = [index for index in head if find_date(lines[index].text) and is_byline(lines[index])]
    dated = [index for index in dated if not is_calendar(lines[index].text)]
    for index in dated:
        if re.search(r"发布|發佈|發布|发表|發表|published|posted", lines[index].text, re.I):
            return find_date(lines[index].text)
    if dated:
        return find_date(lines[dated[0]].text)
    for position, index in enumerate(tail):
        text = lines[index].text
        labelled = re.search(
            r"(?:发布|發佈|發布|发表|發表|更新)?(?:日期|时间|時間)\s*[:：]|发[布表]于", text
        )
        if (labelled or (position < 2 and is_date_line(lines[index]))) and lines[index].width <= 60:
            return find_date(text)
    return None


def _source(lines: Sequence[Line], body: Body, near: Sequence[int]) -> str | None:
    """The source: a labelled one, what stands beside the date, an account box, the dateline."""
    bylines = [index for index in near if _may_speak(lines, body, index)]
    for index in bylines:
        found = find_source(lines[index].text, labelled_only=True)
        if found:
            return found
    for index in bylines:
        if index < body.start and is_byline(lines[index]) and find_date(lines[index].text):
            found = find_source(lines[index].text)
            if found:
                return found
    account = _account_name(lines, body)
    if account:
        return account
    lead = lines[body.kept[0]].text
    dateline = _AGENCY_REPORTER.match(lead) or _DATELINE.match(lead)
    return dateline.group("agency") if dateline else None


def _may_speak(lines: Sequence[Line], body: Body, index: int) -> bool:
    """Whether a line can name people: short enough, and no button or counter (``赞赏作者 赞赏``)."""
    rule = body.verdicts[index].rule
    is_button = rule is not None and rule.role != "end" and rule.code != "label"
    return lines[index].width <= 80 and not is_button


def _account_name(lines: Sequence[Line], body: Body) -> str | None:
    """The name in an account box below the article, above its counts of articles and readers.

    The name is shown twice, or the author's note names it as well; a single line could as well
    be a slogan.
    """
    named = {
        name
        for index in _tail(body)
        if _AUTHOR_NOTE.match(lines[index].text)
        for name in _NOTE_OUTLET.findall(lines[index].text)
    }
    for index in range(body.stop + 1, len(lines)):
        if not _ACCOUNT_STATS.search(lines[index].text) or lines[index].width > 30:
            continue
        above = [line.text for line in lines[max(0, index - 5) : index]]
        for name in above:
            if 2 <= len(name) <= 20 and (above.count(name) > 1 or name in named):
                return name
    return None


def _author(lines: Sequence[Line], body: Body, near: Sequence[int]) -> str | None:
    """The author: a labelled one, an author's note below, the reporter in the dateline."""
    for index in near:
        if _may_speak(lines, body, index):
            found = find_author(lines[index].text)
            if found:
                return found
    for index in [*_tail(body), *body.kept[-2:]]:
        note = _AUTHOR_NOTE.match(lines[index].text)
        if note:
            return note.group("name")
    lead = lines[body.kept[0]].text[:120]
    reporter = _AGENCY_REPORTER.match(lead) or _DATELINE_REPORTER.match(lead)
    return " ".join(re.split(r"[、\s]+", reporter.group("names").strip())) if reporter else None
