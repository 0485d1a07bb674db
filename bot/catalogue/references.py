"""References to articles as bibliographies write them: GB/T 7714—2015 and APA, seventh edition.

Names, titles and sources are given as they are known: a name in Han characters is not romanised.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.models import WRITTEN_WITH_HAN, Article

MOST_AUTHORS = 3
"""Names that GB/T 7714 writes out (8.1.2); "等" or "et al." stands for the others."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])", re.ASCII)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
# Names without letters of an alphabet, as Chinese ones are, stand apart by a space alone.
_BETWEEN_NAMES = re.compile(
    r"\s*[、，,;；/&]\s*(?:and\s+)?|\s+and\s+|(?<=[^\x00-\u2e7f])\s+(?=[^\x00-\u2e7f])"
)
_PERSON = re.compile(
    r"(?P<given>[A-Z][a-z'’-]*\.?(?:\s[A-Z][a-z'’-]*\.?)?)\s(?P<family>[A-Z][\w'’-]+)"
)
_NO_PERSON = re.compile(
    r"\b(?:agency|bureau|daily|desk|editors?|group|institute|journal|media|network|news|newsroom"
    r"|office|post|press|review|staff|team|times|tribune|university|wire)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Citation:
    """What can be pasted: the words, where some are quoted, and the reference in both styles."""

    quotation: str | None
    gbt: str
    apa: str


def cite(article: Article, quoted: str | None = None, *, cited_on: date | None = None) -> Citation:
    """The citation of an article, and of words of it; ``cited_on`` is the day it was looked up.

    >>> from bot.models import Article
    >>> cite(Article(1, "算力升温", False, None, None, None, "zh-Hans", None, "", "", 3, 90), "涨了。")
    Citation(quotation='“涨了。”', gbt='佚名. 算力升温[N]. [出版者不详].', apa='算力升温. (n.d.).')
    """
    words = None if quoted is None else f"“{_one_line(quoted)}”"
    return Citation(words, gbt_reference(article, cited_on=cited_on), apa_reference(article))


def gbt_reference(article: Article, *, cited_on: date | None = None) -> str:
    """The reference in the style of GB/T 7714: an article of a newspaper, online where it has an
    address; a page (EB/OL) where it has an address and no source.

    What is not known is left out, but for author and title, which the style asks for. The day of
    citing belongs to what is online.

    >>> from bot.models import Article
    >>> gbt_reference(Article(1, "算力升温", False, "王小明", "云报", "2026-03-01", "zh-Hans",
    ...     "https://news.example/1", "", "", 3, 90), cited_on=date(2026, 3, 9))
    '王小明. 算力升温[N/OL]. 云报, 2026-03-01[2026-03-09]. https://news.example/1.'
    """
    is_english = article.language not in WRITTEN_WITH_HAN
    day = _day(article.published)
    cited = f"[{cited_on.isoformat()}]" if cited_on and article.url else ""
    if article.url and not article.source:
        kind, place = "EB/OL", (f"({day})" if day else "") + cited
    else:
        kind = "N/OL" if article.url else "N"
        source = _one_line(article.source or ("[s.n.]" if is_english else "[出版者不详]"))
        place = ", ".join(part for part in (source, day) if part) + cited
    parts = [
        _gbt_authors(_names(article), is_english=is_english),
        f"{_one_line(article.title)}[{kind}]",
        place,
        article.url or "",
    ]
    return ". ".join(part.rstrip(".") for part in parts if part) + "."


def apa_reference(article: Article) -> str:
    """The reference in the style of the APA: where there is no author, the title comes first.

    >>> from bot.models import Article
    >>> apa_reference(Article(1, "Compute heats up", False, "Tom Marsh, Ann B. Lowe", "Cloud Daily",
    ...     "2026-03-01", "en", "https://news.example/1", "", "", 3, 90))
    'Marsh, T., & Lowe, A. B. (2026, March 1). Compute heats up. Cloud Daily. https://news.example/1'
    """
    names = _names(article)
    opening = [_apa_authors(names)] if names else []
    dated = f"({_apa_date(article.published)})"
    title = _one_line(article.title)
    parts = [*opening, dated, title] if names else [title, dated]
    ended = [_ended(part) for part in (*parts, _one_line(article.source or "")) if part]
    if names:  # Marsh, T. (2026, March 1).
        ended[0] = parts[0]
    return " ".join([*ended, *([article.url] if article.url else [])])


def _names(article: Article) -> list[str]:
    parts = _BETWEEN_NAMES.split(_one_line(article.author or ""))
    return list(dict.fromkeys(part for part in parts if part))


def _gbt_authors(names: Sequence[str], *, is_english: bool) -> str:
    """At most three names, the family name first and in capitals where it is told from the others."""
    if not names:
        return "Anon" if is_english else "佚名"
    written = []
    for name in names[:MOST_AUTHORS]:
        person = _person(name)
        written.append(f"{person[0].upper()} {' '.join(person[1])}" if person else name)
    if len(names) > MOST_AUTHORS:
        written.append("et al" if is_english else "等")
    return ", ".join(written)


def _apa_authors(names: Sequence[str]) -> str:
    written = []
    for name in names:
        person = _person(name)
        initials = " ".join(f"{initial}." for initial in person[1]) if person else ""
        written.append(f"{person[0]}, {initials}" if person else name)
    if len(written) == 1:
        return _ended(written[0]) if _person(names[0]) is None else written[0]
    return _ended(", ".join(written[:-1]) + f", & {written[-1]}")


def _person(name: str) -> tuple[str, list[str]] | None:
    """Family name and initials of an English name; None for what may be no person's."""
    found = _PERSON.fullmatch(name)
    if found is None or _NO_PERSON.search(name):
        return None
    return found["family"], [part[0] for part in found["given"].split()]


def _ended(text: str) -> str:
    """The text with a full stop, unless it ends a sentence by itself."""
    return text if text.endswith((".", "?", "!", "？", "！", "。", "…")) else f"{text}."


def _day(published: str | None) -> str:
    found = _DATE.match(published or "")
    return found[0] if found else ""


def _apa_date(published: str | None) -> str:
    found = _DATE.match(published or "")
    if found is None:
        return "n.d."
    year, month, day = found.groups()
    if not month or not 1 <= int(month) <= len(_MONTHS):
        return str(year)
    name = _MONTHS[int(month) - 1]
    return f"{year}, {name} {int(day)}" if day else f"{year}, {name}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
