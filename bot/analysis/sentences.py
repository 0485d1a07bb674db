"""Where sentences and clauses begin and end, in Chinese, English and mixtures of both.

Spans are verbatim: what lies between two of them is white space and nothing else. A line feed
always ends a sentence, because headings and list items seldom carry a stop. What stands in short
quotation marks or brackets is never taken apart. Every rule is local and bounded, so that the cost
is linear even for a line of a megabyte.

Why not a library: of the 213 hard cases in tests/analysis/test_sentences.py sentencex 1.0.32 passes
163, line by line and white space not counted, and of the 48 golden rules of Pragmatic Segmenter for
English it passes 43; this module passes 213 and 46.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.analysis.abbreviations import (
    full_point_ends,
    is_name_ending,
    is_name_with_mark,
    opens_sentence,
)
from bot.analysis.enclosures import CLOSERS, OPENERS, QUOTES, KeptWhole, enclosures
from bot.analysis.list_marks import is_list_mark, item_starts, opens_with_letter
from bot.analysis.scripts import is_han
from bot.models import Span

# A quotation longer than this is taken apart at its own stops; one within it stays whole.
QUOTATION_KEPT = 60
CLAUSE_QUOTATION_KEPT = 24

_LINE_END = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
# Points apart (. . .) are one ellipsis. A tilde after a final particle drawls a sentence to its end.
_STOP_RUN = re.compile(
    r"(?:\.(?:[ \u00a0]\.){2,}|[。｡．！？!?.…‼⁇⁈⁉])+[~～]*"
    r"|(?<=[啦呀哦呢吧嘛啊哈噢哟哒喔哇了囉喲噠])[~～]+"
)
_FIRM_STOPS = frozenset("。｡！？‼⁇⁈⁉~～")
_OMISSION = re.compile(r"[\[［(（][.…．]+[\]］)）]")
_SHOUTS = frozenset("！？!?…‼⁇⁈⁉")
_POINTS = frozenset(".…． \u00a0")
# After a stop, these say that the sentence goes on: “好！”，他说. No sentence opens with 的 but
# for 的确 and 的士.
_GOING_ON = re.compile(r"[，、；：,;:—·）)】》〉。．！？.!?]|\s*的(?![确確士])")
# After a quotation, these too: “好！”地喊, “好！”时, but not “好。”时间到了.
_GOING_ON_QUOTED = re.compile("[地得等]|[时時](?![间間代候])|之(?![后後前])")

# “好。”他说。 The words of who spoke close the quotation's sentence; 这说明 opens a new one.
_SPEECH = (
    "(?:说|說|道|问|問|答|喊|叫|称|稱|表示|指出|认为|認為|强调|強調|解释|解釋|坦言|介绍|介紹|透露)"
    "(?:道|着|著)?"
)
_SPEAKER = re.compile(
    rf"\s*(?:[^\s，。！？；：、“”「」\"（）]{{0,24}}?{_SPEECH}(?=[，。！,.!\s]|[：:](?!\s*[“「『\"])|$)"
    r"|[A-Z][\w.'’-]*(?: [\w.'’-]+){0,3} (?:said|says|asked|asks|added|cried|wrote|replied)\b)"
)
_SPEAKER_REACH = 48
_INTRODUCED = re.compile(rf"(?:[：:]|{_SPEECH}[，,]?)\s*$")
_NEXT_WORD = re.compile(r"[\s\"'“‘(\[]*(\w[\w'’]*)")
# Words around a stop without a space: …expects two years.However, they…
_WORD_RUN_BEFORE = re.compile(
    r"(?P<words>[a-z'’-]+,? [a-z'’-]+,? )?(?<![^\s\"“‘(-])(?P<word>[a-z]{2,}|\d[\d,]*%?)[)\"”’]*$"
)
_WORD_RUN_ON = re.compile(
    r"(?P<word>[A-Z](?:[a-z'’]*[a-z])?)(?:,? (?P<words>(?:[A-Z][\w.]* ){0,3}[a-z]{2,}\b)|,? )"
)

_REFERENCES = re.compile(r"(?:[ \u00a0]?[\[［]\d{1,3}(?:[,，–-]\d{1,3})*[\]］])+|[⁰¹²³⁴-⁹]+")
_CONNECTIVE = re.compile("however|meanwhile|moreover|furthermore|therefore|nevertheless|although")
_LEAST_LETTERS = 40
"""Letters that a text has to have before the lack of capitals tells anything."""
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


def clause_spans(text: str, *, sentences: Sequence[Span] | None = None) -> list[Span]:
    """Spans of the clauses: sentences cut again at ``，；：、——`` and ``, ; :``.

    The mark belongs to the clause that it ends. Marks inside figures (``1,000``, ``10:30``), links
    and short quotations do not count. ``sentences`` are the ``sentence_spans``, where they are known.

    >>> text = "算力增长40%,达到1,000台；“多、快”不变"
    >>> [text[start:end] for start, end in clause_spans(text)]
    ['算力增长40%,', '达到1,000台；', '“多、快”不变']
    """
    spans: list[Span] = []
    for start, end in sentence_spans(text) if sentences is None else sentences:
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
    cuts = item_starts(text, start, end)[::-1]
    for found in _STOP_RUN.finditer(text, start, end):
        while cuts and cuts[-1] <= found.start():
            item = cuts.pop()
            if item > start:
                yield start, item
                start = item
        if _OMISSION.match(text, max(start, found.start() - 1), end):
            continue
        enclosure = kept.around(found.start())
        cut = _past_closers(text, found.end(), end, closing=enclosure[1] - 1 if enclosure else -1)
        if not text[start : start + 4].lstrip().startswith(("[", "［")):
            # Behind a stop, [1] belongs to what was said, unless it numbers the items of a list.
            references = _REFERENCES.match(text, cut, end)
            cut = references.end() if references else cut
        if enclosure is not None:
            ends = cut >= enclosure[1] and _ends_enclosed(text, enclosure, kept, start, cut, end)
        else:
            ends = _ends_sentence(text, found, start, cut, end)
        if ends:
            yield start, cut
            start = cut
    for item in reversed(cuts):
        if item > start:
            yield start, item
            start = item
    yield start, end


def _ends_sentence(text: str, stop: re.Match[str], start: int, cut: int, end: int) -> bool:
    """Whether a run of stops outside short quotations ends the sentence begun at ``start``."""
    if cut >= end:
        return True
    run, following = stop[0], text[cut]
    is_quoted = text[cut - 1] in QUOTES.values() and cut > stop.end()
    if _GOING_ON.match(text, cut, end) or (is_quoted and _goes_on_after_quotation(text, cut, end)):
        return False
    if not _FIRM_STOPS.isdisjoint(run):
        return True
    if _POINTS.issuperset(run) and (len(run) > 1 or run == "…"):
        # 我想……算了。 An ellipsis before words is a pause, not an end.
        is_pause = _continues_in_lower_case(text, cut, end) or _next_word(text, cut, end) == "I"
        return following.isspace() and not is_pause
    if not {"!", "?"}.isdisjoint(run):
        return _shout_ends(text, stop, start, cut, end)
    return _full_point_ends(text, stop.start(), start, cut, end)


def _goes_on_after_quotation(text: str, cut: int, end: int) -> bool:
    return bool(
        _GOING_ON_QUOTED.match(text, cut, end)
        or _SPEAKER.match(text, cut, min(end, cut + _SPEAKER_REACH))
    )


def _shout_ends(text: str, stop: re.Match[str], start: int, cut: int, end: int) -> bool:
    """Whether a run of half-width ``!`` and ``?`` ends the sentence."""
    following, point = text[cut], stop.start()
    before = text[point - 1] if point > start else ""
    if stop[0] == "!" and is_name_with_mark(_word_before(text, point, start)):
        following_word = _next_word(text, cut, end)
        return following_word[:1].isupper() and opens_sentence(following_word)
    if following.isspace() or following in OPENERS or is_han(following):
        return not _continues_in_lower_case(text, cut, end)
    return (is_han(before) and following.isupper()) or _runs_on(text, point, start, cut, end)


def _full_point_ends(text: str, point: int, start: int, cut: int, end: int) -> bool:
    """Whether the single ``.`` at ``point`` is a full stop and not part of a name or a figure."""
    if point == start:
        return False
    before, following = text[point - 1], text[cut]
    if before in "°º" or is_list_mark(text, start, point):
        return False
    if not (following.isspace() or is_han(following) or following in OPENERS):
        if following.islower():
            return _runs_on_in_lower_case(text, point, start, cut, end)
        is_english = following.isascii() and following.isupper()
        return is_english and (is_han(before) or _runs_on(text, point, start, cut, end))
    if _continues_in_lower_case(text, cut, end):
        return False
    word, following_word = _word_before(text, point, start), _next_word(text, cut, end)
    if len(word) == 1 and word.islower() and is_written_small(text):
        return False  # j. smith
    edge = point - len(word) - 1
    while edge > start and text[edge].isspace():
        edge -= 1
    ahead = text[edge] if edge >= start else ""
    if word.isdigit() and ahead in "：:；;":
        # 要求： 1. 断电。 numbers a list.
        return False
    if before.isdigit() and is_han(following):
        # 要求如下 1.断电 numbers a list; 增长到5.我们 and 升级到 3.5.1.然后 end a sentence.
        return "." in word or (edge == point - len(word) - 1 and is_han(ahead))
    return full_point_ends(word, following_word, before=_word_before(text, edge + 1, start))


def _runs_on(text: str, point: int, start: int, cut: int, end: int) -> bool:
    """Whether a stop without a space behind it ends a sentence of running English.

    It does in two years.However, they …; names have no words in lower case on both sides (Node.js,
    U.S.A), or end like links and files do (example.Com).
    """
    following = _WORD_RUN_ON.match(text, cut, min(end, cut + 48))
    before = _WORD_RUN_BEFORE.search(text, max(start, point - 48), point)
    if not following or not before or not full_point_ends(before["word"], following["word"]):
        return False
    if opens_sentence(following["word"]):
        return before["word"].isalpha() or len(following["word"]) > 1
    is_running = bool(following["words"]) and (bool(before["words"]) or text[point] != ".")
    return is_running and not is_name_ending(following["word"])


def _runs_on_in_lower_case(text: str, point: int, start: int, cut: int, end: int) -> bool:
    """Whether a sentence ends in ten years.however it lost money, where the next one is small too."""
    following = _next_word(text, cut, end)
    before = _word_before(text, point, start)
    after = cut + len(following)
    if not (before.isalpha() and len(before) > 2 and after < end and text[after] in " ,"):
        return False
    if not text[start : point - len(before)].rstrip(" ").isascii() or text[cut] in "/@":
        return False
    is_spaced = point - len(before) > start and text[point - len(before) - 1] == " "
    if is_written_small(text):
        return is_spaced and opens_sentence(following)
    return is_spaced and bool(_CONNECTIVE.fullmatch(following))


@lru_cache(maxsize=64)
def is_written_small(text: str) -> bool:
    """Whether a text is English without any capitals, so that they say nothing of where one ends."""
    letters = sum("a" <= character <= "z" for character in text)
    return letters >= _LEAST_LETTERS and not any(map(str.isupper, text))


def _word_before(text: str, point: int, start: int) -> str:
    """The letters, digits and inner points that end at ``point``, at most sixteen."""
    first = point
    while first > max(start, point - 16) and (
        text[first - 1].isascii() and (text[first - 1].isalnum() or text[first - 1] == ".")
    ):
        first -= 1
    return text[first:point].lstrip(".")


def _ends_enclosed(
    text: str, enclosure: Span, kept: KeptWhole, start: int, cut: int, end: int
) -> bool:
    """Whether the sentence ends with a short quotation or bracket that holds its own stop.

    He said: “Good.” | Then he left. But: “Why?” became a slogan; “Good.” said he; (see below.)
    """
    if cut >= end:
        return True
    opening = enclosure[0]
    opens = opening - start < 8 and not text[start:opening].strip()
    if text[opening] not in QUOTES:
        return opens and text[opening] not in "《〈" and not _GOING_ON.match(text, cut, end)
    after, stop = _past_adjacent(text, kept, cut, end, stop=enclosure[1] - 2)
    if after >= end:
        return True
    if _GOING_ON.match(text, after, end) or _GOING_ON_QUOTED.match(text, after, end):
        return False
    is_introduced = bool(_INTRODUCED.search(text, max(start, opening - 16), opening))
    if _SPEAKER.match(text, cut, min(end, cut + _SPEAKER_REACH)):
        # 他说：“好。”她说不好。 Who has spoken already does not need the second speaker.
        return is_introduced or not (opens or text[opening - 1] in "，,")
    if _continues_in_lower_case(text, after, end):
        return False
    following = text[after]
    if following.isspace() or following in OPENERS:
        return True
    if text[stop] in "。｡" or (opens and text[stop] not in _SHOUTS):
        return True
    # “为什么？”成了口号。 A quotation that asks or shouts may be the subject of what follows.
    return not opens and (is_introduced or text[opening - 1] in "，,")


def _past_adjacent(text: str, kept: KeptWhole, cut: int, end: int, *, stop: int) -> tuple[int, int]:
    """The end of the short quotations that follow directly, and the place of the last one's stop."""
    # A bound, or a line of a thousand quotations would cost a million steps.
    for _ in range(6):
        next_one = kept.around(cut) if cut < end and text[cut] in QUOTES else None
        if next_one is None:
            break
        cut = next_one[1]
        stop = cut - 2
    return cut, stop


def _past_closers(text: str, position: int, end: int, *, closing: int = -1) -> int:
    """The position after the closing marks that follow a stop, a space before them included.

    A straight quotation mark before a word opens, unless it is known to be the ``closing`` one.
    """
    while position < end:
        mark = text[position]
        is_straight = mark in "\"＂'"
        opens_word = position + 1 < end and text[position + 1].isalnum()
        if is_straight and opens_word and position != closing:
            break
        if is_straight or (mark in CLOSERS and mark not in OPENERS):
            position += 1
        elif mark in " \u3000" and position + 1 < end and text[position + 1] in "”’」』）】":
            position += 2
        else:
            break
    return position


def _continues_in_lower_case(text: str, cut: int, end: int) -> bool:
    """Whether the next word is in lower case; iPhone is not, and ``b.`` is the next list mark."""
    following = _next_word(text, cut, end)
    if is_written_small(text):
        return False
    return following[:1].islower() and not (
        any(map(str.isupper, following)) or opens_with_letter(text, cut, end)
    )


def _next_word(text: str, cut: int, end: int) -> str:
    """The word at or after ``cut``, past spaces and opening marks; "" where there is none."""
    found = _NEXT_WORD.match(text, cut, min(end, cut + 24))
    return found[1] if found else ""


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
