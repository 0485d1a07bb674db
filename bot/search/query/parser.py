"""What was typed, as a ``Query``: free text, phrases, exclusions and filters.

The parser is lenient: what cannot be understood is told in a remark and read as plain text or
left out, and only a question that is empty is refused. Widths, scripts and quotes are
read alike: ``source:"证券日报"`` and ``来源：“证券日报”`` are one filter.

::

    query      = { phrase | exclusion | filter | operator | text }
    phrase     = “…” | "…" | 「…」 | 『…』 | ＂…＂ | «…»
    exclusion  = "-" ( phrase | word )          at the start, or after white space
    filter     = name ":" value { "," value }   at the start, or after white space, punctuation
                                                or another filter
               | "自" date "至" date              where both are days or months
    group      = operand { "OR" operand }       in brackets or without: one of them must stand
    operand    = phrase | word
    operator   = "AND" | "NOT"                  between words: the first is left out, and NOT is
                                                read as an exclusion
    value      = phrase | 《…》 | word

A minus before an amount (-26.95%, -18亿元) is its sign. Exclusions and dates may be said in words
(``bot.search.query.wording``, ``bot.search.query.question_dates``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import TypeVar

from bot.analysis.typed_text import clean_typing, fold_width
from bot.errors import QueryError
from bot.models import Filters, Query, Remark
from bot.search.query.filters import FILTER_NAMES, read_filters, read_order
from bot.search.query.periods import DATE_RANGE, first_day, last_day
from bot.search.query.question_dates import with_dates
from bot.search.query.wording import (
    MAX_QUERY_LENGTH,
    cut_question,
    is_amount,
    read_exclusions,
    strip_emoji_codes,
)

_T = TypeVar("_T")

_CLOSERS = {
    '"': '"＂”',
    "＂": '＂"”',
    "“": "”",
    "„": "“”",
    "”": "”",
    "「": "」",
    "『": "』",
    "«": "»",
}
# Typed on a phone, a pair may come out as “…“ or “…": taken when the proper closer is missing.
_STRAY_CLOSERS = {"“": '“"＂', "”": '“"＂', "„": '"＂'}
_VALUE_CLOSERS = _CLOSERS | {"《": "》", "〈": "〉"}

_MINUS = "-－−﹣"
_COLON = ":：﹕∶"
_NAMES = "|".join(sorted(FILTER_NAMES, key=len, reverse=True))
_FILTER = re.compile(rf"(?P<name>{_NAMES})\s*[{_COLON}]\s*", re.IGNORECASE)
_OPERAND = re.compile(r"[“\"「『][^”\"」』]+[”\"」』]|[^\s()（）\"“”「」『』,，、;；|]+")
_GROUP = re.compile(
    rf"(?P<open>[(（]\s*)?(?P<group>(?:{_OPERAND.pattern})(?:\s+OR\s+(?:(?!OR\b|AND\b|NOT\b|-)(?:{_OPERAND.pattern})))+)(?(open)\s*[)）])"
)
_SHOWN_END = 12
_OPERATOR = re.compile(r"(?:(?:(?:AND|OR)\s+)?NOT|(?P<keep>AND|OR))(?=\s+\S)")
_REFERENCE = re.compile(r"(?<!\S)(?:#\d{1,9}|https?://\S+)(?!\S)", re.IGNORECASE)
_ATTEMPT = re.compile(
    rf"(?P<name>[a-z]{{2,20}})[{_COLON}](?P<value>[^\s/{_COLON}])?", re.IGNORECASE
)
_LONG_NAMES = sorted(name for name in FILTER_NAMES if name.isascii() and len(name) > 2)
_LIKENESS = 0.75  # difflib's ratio: a letter more, less or other in a name of four or five
_SCHEMES = frozenset({"mailto", "tel", "http", "https"})
# Common words of running text (`从：北京`): a year must follow to make them filters.
_LOOSE_NAMES = frozenset("从從起到止")
_YEAR = re.compile(r"\W?\d{4}")
_QUOTES = "".join(_CLOSERS) + "”」』»"
_WORD = re.compile(rf"(?:[^\s,;!?，。；、！？{re.escape(_QUOTES)}]|(?<=\d),(?=\d))+")
_VALUE = re.compile(rf"[^\s,;，。；、！？|{re.escape(_QUOTES)}《〈]+")
_LIST_SEPARATORS = ",、|"
_BREAKS = ",;!?，。；、！？()（）" + _COLON


def parse_query(raw: str, *, needs_words: bool = True, today: date | None = None) -> Query:
    """The question as far as it can be understood, with remarks about the rest.

    ``today`` is the day that 上周 and 30d count from; without one they are plain words. Raises
    ``QueryError``: ``query_empty``; a question that has filters or exclusions and no words is
    ``query_only_filters``, with the ``question`` as typed, where it ``needs_words``; elsewhere its
    ``text`` is empty.

    >>> parse_query('算力 source:证券日报 -芯片').filters.sources
    ('证券日报',)
    """
    typed = strip_emoji_codes(clean_typing(raw)).strip()
    if not typed:
        raise QueryError("query_empty")
    shortened = cut_question(typed)
    query = _Parser(read_exclusions(shortened), today).parse(raw)
    query = with_dates(query, today)
    remarks = [*query.remarks]
    if shortened != typed:
        values = (("limit", str(MAX_QUERY_LENGTH)), ("end", shortened[-_SHOWN_END:]))
        remarks.append(Remark("remark.cut_question", values))
    query = replace(query, remarks=_distinct(remarks))
    has_words = bool(query.phrases or query.groups) or _says_something(query.text)
    if needs_words and not has_words and (query.excluded or query.filters != Filters()):
        raise QueryError("query_only_filters", question=" ".join(typed.split()))
    return query


class _Parser:
    """One pass over the typed text from left to right; never steps back over what it has read."""

    def __init__(self, typed: str, today: date | None) -> None:
        self._typed = typed
        self._today = today
        self._groups: list[tuple[str, ...]] = []
        self._narrow = fold_width(typed)
        self._at = 0
        self._part_end = 0
        self._text: list[str] = []
        self._phrases: list[str] = []
        self._excluded: list[str] = []
        self._values: dict[str, list[str]] = {}
        self._remarks: list[Remark] = []

    def parse(self, raw: str) -> Query:
        readers: tuple[Callable[[], bool], ...] = (
            self._read_exclusion,
            self._read_group,
            self._read_operator,
            self._read_dates,
            self._read_filter,
            self._read_phrase,
        )
        while self._at < len(self._typed):
            if not any(read() for read in readers):
                self._text.append(self._typed[self._at])
                self._at += 1
        filters, remarks = read_filters(self._values, self._today)
        order, order_remarks = read_order(self._values.get("sort", ()))
        text = " ".join("".join(self._text).split())
        if not (_says_something(text) or self._phrases or self._groups):
            text = " ".join(filters.titles)
        for reference in _REFERENCE.finditer(fold_width(text)):
            self._remark("names_article", reference=reference[0])
        return Query(
            raw=raw,
            text=text,
            phrases=_distinct(self._phrases),
            excluded=_distinct(self._excluded),
            filters=filters,
            remarks=_distinct([*self._remarks, *remarks, *order_remarks]),
            groups=_distinct(self._groups),
            order=order,
        )

    # --- the parts of a query; each reader says whether it took something ---------------------

    def _read_exclusion(self) -> bool:
        start = self._at
        if self._narrow[start] not in _MINUS or not self._is_after_space():
            return False
        found = _FILTER.match(self._narrow, start + 1)
        if found:
            self._at = found.end()
            self._remark("excluded_filter", filter=found["name"])
            self._read_value()
            return True
        self._at = start + 1
        if self._read_excluded():
            return True
        self._at = start
        return False

    def _read_excluded(self) -> bool:
        """The phrase or word that is not wanted."""
        phrase = self._quoted(_CLOSERS)
        if phrase is not None:
            self._take_phrase(phrase, self._excluded)
            return True
        word = _WORD.match(self._typed, self._at)
        if word is None or not word[0][0].isalnum() or is_amount(word[0]):
            return False
        self._excluded.append(word[0].rstrip(".:：…"))
        self._end_part(word.end())
        return True

    def _read_group(self) -> bool:
        found = _GROUP.match(self._typed, self._at) if self._is_after_break() else None
        if found is None:
            return False
        operands = [_unquoted(one[0]) for one in _OPERAND.finditer(found["group"])]
        named = _distinct(one for one in operands if one != "OR" and _says_something(one))
        if len(named) < 2 or any(_FILTER.match(fold_width(one)) for one in named):
            return False
        self._groups.append(named)
        self._remark("any_of", words="、".join(named))
        self._end_part(found.end())
        return True

    def _read_operator(self) -> bool:
        start = self._at
        found = _OPERATOR.match(self._narrow, start)
        if found is None or not start or not self._is_after_space():
            return False
        if found["keep"]:
            self._remark("operators", operator=found["keep"])
            self._end_part(found.end())
            return True
        self._at = found.end()
        while self._typed[self._at].isspace():
            self._at += 1
        what_follows = self._at
        if _FILTER.match(self._narrow, self._at) or not self._read_excluded():
            self._at = start
            return False
        word = self._typed[what_follows : self._at].strip()
        self._remark("operator_not", word=word)
        return True

    def _read_dates(self) -> bool:
        found = DATE_RANGE.match(self._narrow, self._at)
        if found is None or not self._is_after_break():
            return False
        if first_day(found["since"]) is None or last_day(found["until"]) is None:
            return False
        for name in ("since", "until"):
            self._values.setdefault(name, []).append(found[name])
        self._remark("dates_read", since=found["since"], until=found["until"])
        self._end_part(found.end())
        return True

    def _read_filter(self) -> bool:
        if not self._is_after_break():
            return False
        found = _FILTER.match(self._narrow, self._at)
        if found is None:
            self._remark_attempt()
            return False
        name = found["name"].casefold()
        if not self._opens_filter(found):
            return False
        start = self._at
        self._at = found.end()
        values = [self._read_value()]
        while self._reads_another():
            values.append(self._read_value())
        told = [value for value in values if value and _says_something(value)]
        if not told:
            self._remark("empty_filter", filter=self._typed[start : start + len(name)])
        self._values.setdefault(FILTER_NAMES[name], []).extend(told)
        return True

    def _read_phrase(self) -> bool:
        if self._typed[self._at] not in _CLOSERS:
            return False
        phrase = self._quoted(_CLOSERS)
        if phrase is None:
            return False
        self._take_phrase(phrase, self._phrases)
        return True

    def _take_phrase(self, phrase: str, phrases: list[str]) -> None:
        if _says_something(phrase):
            phrases.append(phrase)
        else:
            self._remark("empty_phrase")

    # --- pieces -------------------------------------------------------------------------------

    def _quoted(self, closers: dict[str, str]) -> str | None:
        """The text between the quotes that open here, or None; steps past them if there is one."""
        opener = self._typed[self._at : self._at + 1]
        if opener not in closers or not opener:
            return None
        start = self._at + 1
        end = _first_of(self._typed, closers[opener], start)
        if end < 0:
            end = _first_of(self._typed, _STRAY_CLOSERS.get(opener, ""), start)
        if end < 0:
            self._remark("unbalanced_quote", quote=opener)
            return None
        self._end_part(end + 1)
        return self._typed[start:end].strip()

    def _read_value(self) -> str | None:
        """The value of a filter, quoted or up to the next break; None where another part begins."""
        if self._at >= len(self._typed):
            return None
        if _FILTER.match(self._narrow, self._at):
            return None
        if self._narrow[self._at] in _MINUS and self._is_after_space():
            return None
        opener = self._typed[self._at]
        quoted = self._quoted(_VALUE_CLOSERS)
        if quoted is not None:
            return quoted
        if opener in _VALUE_CLOSERS:
            self._at += 1
        found = _VALUE.match(self._typed, self._at)
        if found is None:
            return None
        value = self._before_filter(_inside_brackets(found[0]))
        self._end_part(found.start() + len(value))
        return value.rstrip(".!?…")

    def _before_filter(self, value: str) -> str:
        """The value up to the name of another filter: 自：2025-09至：2025-12."""
        for found in _FILTER.finditer(self._narrow, self._at + 1, self._at + len(value) + 1):
            before = self._narrow[found.start() - 1]
            joined = found["name"].isascii() and before.isascii() and before.isalpha()
            if not joined and self._opens_filter(found):
                return value[: found.start() - self._at]
        return value

    def _opens_filter(self, found: re.Match[str]) -> bool:
        """Whether the name and colon are a filter: after a common word only before a year."""
        is_loose = found["name"].casefold() in _LOOSE_NAMES
        return not is_loose or _YEAR.match(self._narrow, found.end()) is not None

    def _reads_another(self) -> bool:
        """Whether a list goes on (`source:甲,乙`); steps past the separator if so."""
        rest = self._narrow[self._at : self._at + 2]
        if len(rest) < 2 or rest[0] not in _LIST_SEPARATORS or self._typed[self._at] == "，":
            return False
        if rest[1].isspace() or _FILTER.match(self._narrow, self._at + 1):
            return False
        self._at += 1
        return True

    def _end_part(self, at: int) -> None:
        """Go on at ``at``; what stood around the part must not run together in the text."""
        self._text.append(" ")
        self._at = self._part_end = at

    def _is_after_space(self) -> bool:
        return self._at == 0 or self._typed[self._at - 1].isspace()

    def _is_after_break(self) -> bool:
        before = self._typed[self._at - 1]
        is_next_part = self._at == self._part_end
        return is_next_part or self._is_after_space() or before in _BREAKS or before in _QUOTES

    # --- what could not be understood ---------------------------------------------------------

    def _remark(self, code: str, **values: str) -> None:
        self._remarks.append(Remark(f"remark.{code}", tuple(values.items())))

    def _remark_attempt(self) -> None:
        found = _ATTEMPT.match(self._narrow, self._at)
        if found is None:
            return
        name = found["name"]
        typed = self._typed[found.start() : found.start() + len(name)]
        near = get_close_matches(name.casefold(), _LONG_NAMES, n=1, cutoff=_LIKENESS)
        if near:
            self._remark("misspelt_filter", filter=typed, suggestion=near[0])
        elif found["value"] and name[1:].islower() and name not in _SCHEMES:
            # Capitals are a name that opens a headline (`AI：下一个十年`), not a filter.
            self._remark("unknown_filter", filter=typed)


def _first_of(text: str, characters: str, start: int) -> int:
    """Where the first of ``characters`` stands at or after ``start``, or -1."""
    places = [at for c in characters if (at := text.find(c, start)) >= 0]
    return min(places, default=-1)


def _unquoted(operand: str) -> str:
    return operand.strip(_QUOTES).strip()


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _inside_brackets(value: str) -> str:
    """The value up to a closing bracket that closes what stands around the filter."""
    depth = 0
    for at, character in enumerate(value):
        depth += (character in "(（") - (character in ")）")
        if depth < 0:
            return value[:at]
    return value


def _distinct(values: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(values))
