"""Where sentences and clauses begin and end, in Chinese, English and mixtures of both.

Spans are verbatim: what lies between two of them is white space and nothing else. A line feed
always ends a sentence, because headings and list items seldom carry a stop. What stands in short
quotation marks or brackets is never taken apart. Every rule is local and bounded, so that the cost
is linear even for a line of a megabyte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.analysis.abbreviations import full_point_ends
from bot.analysis.enclosures import CLOSERS, OPENERS, QUOTES, KeptWhole, enclosures
from bot.analysis.scripts import is_han
from bot.models import Span

# A quotation longer than this is taken apart at its own stops; one within it stays whole.
QUOTATION_KEPT = 60
CLAUSE_QUOTATION_KEPT = 24

_LINE_END = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_STOP_RUN = re.compile(r"[。｡．！？!?.…‼⁇⁈⁉]+")
_FIRM_STOPS = frozenset("。｡！？‼⁇⁈⁉")
_SHOUTS = frozenset("！？!?…‼⁇⁈⁉")
# After a stop, these say that the sentence goes on: “好！”，他说 and “为什么？”的问题.
_GOING_ON = frozenset("，、；：,;:—～~·）)】》〉的地得")

# “好。”他说。 The words of who spoke close the quotation's sentence; 这说明 opens a new one.
_SPEAKER = re.compile(
    r"[^\s，。！？；：、“”「」\"（）]{0,12}?"
    r"(?:说|說|道|问|問|答|喊|叫|称|稱|表示|指出|认为|認為|强调|強調|解释|解釋|坦言|介绍|介紹|透露)"
    r"(?:道|着|著)?(?=[，。：！,:.!\s]|$)"
)
_NEXT_WORD = re.compile(r"[\s\"'“‘(\[]*(\w[\w'’]*)")

_LIST_MARK = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4}|[一二三四五六七八九十]{1,3})")
_BULLET = re.compile(r"\s-\s+(?=[A-Z\u4e00-\u9fff])")
_REFERENCES = re.compile(r"(?:\[\d{1,3}\])+(?=\s)")
_CLAUSE_MARK = re.compile(r"[，；：、,;:]+|[—–―─]{2,}|\s[—–―]\s|…+|\.{3,}|~{2,}")


def sentence_spans(text: str) -> list[Span]:
    """Spans of the sentences, ascending and trimmed; every visible character is in exactly one.

    >>> text = "增长3.5%。他说：“好。”然后走了"
    >>> [text[start:end] for start, end in sentence_spans(text)]
    ['增长3.5%。', '他说：“好。”', '然后走了']
    """
    return [
        trimmed
        for start, end in _lines(text)
        for span in _line_sentences(text, start, end)
        if (trimmed := _trimmed(text, *span)) is not None
    ]


def clause_spans(text: str) -> list[Span]:
    """Spans of the clauses: sentences cut again at ``，；：、——`` and ``, ; :``.

    The mark belongs to the clause that it ends. Marks inside figures (``1,000``, ``10:30``), links
    and short quotations do not count.

    >>> text = "算力增长40%,达到1,000台；“多、快”不变"
    >>> [text[start:end] for start, end in clause_spans(text)]
    ['算力增长40%,', '达到1,000台；', '“多、快”不变']
    """
    spans: list[Span] = []
    for start, end in sentence_spans(text):
        kept = KeptWhole(enclosures(text, start, end), limit=CLAUSE_QUOTATION_KEPT)
        clause_start = start
        for found in _CLAUSE_MARK.finditer(text, start, end):
            cut = _past_closers(text, found.end(), end)
            if cut >= end or not _ends_clause(text, found) or kept.around(found.start()):
                continue
            trimmed = _trimmed(text, clause_start, cut)
            if trimmed is not None:
                spans.append(trimmed)
            clause_start = cut
        trimmed = _trimmed(text, clause_start, end)
        if trimmed is not None:
            spans.append(trimmed)
    return spans


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for found in _LINE_END.finditer(text):
        yield start, found.start()
        start = found.end()
    yield start, len(text)


def _line_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    kept = KeptWhole(enclosures(text, start, end), limit=QUOTATION_KEPT)
    cuts = _digest_cuts(text, start, end)
    for found in _STOP_RUN.finditer(text, start, end):
        cut = _past_closers(text, found.end(), end)
        while cuts and cuts[-1] <= found.start():
            bullet = cuts.pop()
            if bullet > start:
                yield start, bullet
                start = bullet
        enclosure = kept.around(found.start())
        if enclosure is not None:
            ends = cut >= enclosure[1] and _ends_enclosed(
                text, found[0], enclosure, start, cut, end
            )
        else:
            ends = _ends_sentence(text, found, start, cut, end)
        if ends:
            yield start, cut
            start = cut
    for bullet in reversed(cuts):
        if bullet > start:
            yield start, bullet
            start = bullet
    yield start, end


def _digest_cuts(text: str, start: int, end: int) -> list[int]:
    """Cuts, last first, of a digest on one line: ``Heading - First point [1][2] - Second``.

    A single `` - `` is a dash; two or more before capitals or Han are the bullets of a list.
    """
    bullets = [found.start() for found in _BULLET.finditer(text, start, end)]
    if len(bullets) < 2:
        return []
    references = [found.end() for found in _REFERENCES.finditer(text, start, end)]
    return sorted(set(bullets + references), reverse=True)


def _ends_sentence(text: str, stop: re.Match[str], start: int, cut: int, end: int) -> bool:
    """Whether a run of stops outside short quotations ends the sentence begun at ``start``."""
    if cut >= end:
        return True
    run, following = stop[0], text[cut]
    if following in _GOING_ON:
        return False
    if not _FIRM_STOPS.isdisjoint(run):
        is_quoted = cut > stop.end() and text[cut - 1] in QUOTES.values()
        return not (is_quoted and _SPEAKER.match(text, cut, min(end, cut + 20)))
    before = text[stop.start() - 1] if stop.start() > start else ""
    if set(run) <= {"…"} or (len(run) > 1 and set(run) <= {".", "…", "．"}):
        # 我想……算了。 An ellipsis before words is a pause, not an end.
        return following.isspace() and not _continues_in_lower_case(text, cut, end)
    if not {"!", "?"}.isdisjoint(run):
        if following.isspace() or following in OPENERS or is_han(following):
            return not _continues_in_lower_case(text, cut, end)
        return is_han(before) and following.isupper()
    return _full_point_ends(text, stop.start(), start, cut, end)


def _full_point_ends(text: str, point: int, start: int, cut: int, end: int) -> bool:
    """Whether the single ``.`` at ``point`` is a full stop and not part of a name or a figure."""
    if point == start:
        return False
    before, following = text[point - 1], text[cut]
    if point - start <= 5 and _LIST_MARK.fullmatch(text[start:point].strip()):
        return False
    if not (following.isspace() or is_han(following) or following in OPENERS):
        return is_han(before) and following.isascii() and following.isupper()
    if _continues_in_lower_case(text, cut, end):
        return False
    word = _word_before(text, point, start)
    if before.isdigit() and is_han(following):
        # 要求：1.本网刊载 numbers a list; 增长到5.我们 ends a sentence.
        edge = point - len(word) - 1
        return word.isdigit() and edge >= start and is_han(text[edge])
    following_word = _NEXT_WORD.match(text, cut, min(end, cut + 24))
    return full_point_ends(word, following_word[1] if following_word else "")


def _word_before(text: str, point: int, start: int) -> str:
    """The letters, digits and inner points that end at ``point``, at most sixteen."""
    first = point
    while first > max(start, point - 16) and (
        text[first - 1].isascii() and (text[first - 1].isalnum() or text[first - 1] == ".")
    ):
        first -= 1
    return text[first:point].lstrip(".")


def _ends_enclosed(text: str, run: str, enclosure: Span, start: int, cut: int, end: int) -> bool:
    """Whether the sentence ends with a short quotation or bracket that holds its own stop.

    He said: “Good.” | Then he left. But: “Why?” became a slogan; “Good.” said he; (see below.)
    """
    if cut >= end:
        return True
    following = text[cut]
    opens_sentence = not text[start : enclosure[0]].strip() if enclosure[0] - start < 8 else False
    if text[enclosure[0]] not in QUOTES:
        return opens_sentence and following not in _GOING_ON and text[enclosure[0]] not in "《〈"
    if (
        following in _GOING_ON
        or following in "时時等之"
        or _SPEAKER.match(text, cut, min(end, cut + 20))
    ):
        return False
    if _continues_in_lower_case(text, cut, end):
        return False
    if following.isspace() or following in OPENERS:
        return True
    if opens_sentence:
        return _SHOUTS.isdisjoint(run)
    # Traditional text often has no colon between the verb and the quotation: 他說「好。」
    return text[enclosure[0] - 1] in "：:，,说說道问問"


def _past_closers(text: str, position: int, end: int) -> int:
    """The position after the closing marks that follow a stop, a space before them included."""
    while position < end:
        mark = text[position]
        is_straight = mark in "\"＂'"
        if is_straight and position + 1 < end and text[position + 1].isalnum():
            break
        if is_straight or (mark in CLOSERS and mark not in OPENERS):
            position += 1
        elif mark in " \u3000" and position + 1 < end and text[position + 1] in "”’」』）】":
            position += 2
        else:
            break
    return position


def _continues_in_lower_case(text: str, cut: int, end: int) -> bool:
    following = _NEXT_WORD.match(text, cut, min(end, cut + 24))
    return following is not None and following[1][0].islower()


def _ends_clause(text: str, mark: re.Match[str]) -> bool:
    if mark[0][-1] not in ",;:":
        return True
    before = text[mark.start() - 1] if mark.start() else ""
    following = text[mark.end()]
    if following.isspace():
        return True
    # 1,000 and 10:30 and C:\ and https:// have nothing but ASCII around the mark.
    return not (before.isascii() and following.isascii())


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
