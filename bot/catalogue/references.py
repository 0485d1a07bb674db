"""References to articles as bibliographies write them: GB/T 7714—2015 and APA, seventh edition."""

from __future__ import annotations

import re

from bot.catalogue.formats import MONTHS
from bot.models import Article

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d-])", re.ASCII)
_FULL_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def gbt_reference(article: Article) -> str:
    """The reference in the style of GB/T 7714: a newspaper article, online where it has an address.

    What is not known is left out, but for author and title, which the style asks for.

    >>> from bot.models import Article
    >>> gbt_reference(Article(1, "算力升温", False, "王小明", "云报", "2026-03-01", "zh-Hans",
    ...     "https://news.example/1", "", "", 3, 90))
    '王小明. 算力升温[N/OL]. 云报, 2026-03-01. https://news.example/1.'
    """
    kind = "N/OL" if article.url else "N"
    source = article.source or ("[出版者不详]" if article.language != "en" else "[s.n.]")
    day = _day(article.published)
    place = ", ".join(part for part in (source, day) if part)
    author = article.author or ("佚名" if article.language != "en" else "Anon")
    parts = [author, f"{article.title}[{kind}]", place, *([article.url] if article.url else [])]
    return ". ".join(_one_line(part).rstrip(".") for part in parts) + "."


def apa_reference(article: Article) -> str:
    """The reference in the style of the APA.

    >>> from bot.models import Article
    >>> apa_reference(Article(1, "Compute heats up", False, None, "Cloud Daily", "2026-03-01", "en",
    ...     None, "", "", 3, 90))
    'Compute heats up. (2026, March 1). Cloud Daily.'
    """
    date = f"({_apa_date(article.published)})"
    title = _one_line(article.title)
    opening = [article.author, date, title] if article.author else [title, date]
    parts = [*opening, article.source or ""]
    text = ". ".join(_one_line(part).rstrip(".") for part in parts if part and part.strip()) + "."
    return f"{text} {article.url}" if article.url else text


def _day(published: str | None) -> str:
    found = _DATE.match(published or "")
    return found[0] if found else ""


def _apa_date(published: str | None) -> str:
    found = _DATE.match(published or "")
    if found is None:
        return "n.d."
    year, month, day = found.groups()
    if not month or not 1 <= int(month) <= len(MONTHS):
        return str(year)
    name = _FULL_MONTHS[int(month) - 1]
    return f"{year}, {name} {int(day)}" if day else f"{year}, {name}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
