"""Lines as a PDF places them -> paragraphs: running heads out, line ends and hyphens mended.

A PDF knows no paragraphs, only where on the page each piece of text stands. A new paragraph is told
by an indented line, a gap, another size, or a last line that does not fill its column.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median_low

from bot.ingest.readers.radicals import close_up, fold_radicals

_EDGE = 2
"""Lines at the top and at the bottom of a page among which running heads are looked for."""
_HEAD_SHARE = 0.4
"""Of all pages: heads of books differ on the left and on the right."""
_PAGE_NUMBER = re.compile(
    r"^[-–—·\s]*(?:第\s*)?(?:page\s*)?\d{1,4}\s*(?:页)?(?:\s*(?:/|of|共|,|，)\s*(?:共\s*)?\d{1,4}\s*(?:页)?)?[-–—·\s]*$",
    re.IGNORECASE,
)
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—"
_ENDS_WIDE = re.compile(f"[{_WIDE}]$")
_STARTS_WIDE = re.compile(f"^[{_WIDE}]")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_ENDED = re.compile(r"[。．.!?！？…；;：:][”\"』」）)’\]]*$")
_NARROW = re.compile("[\u0020-\u02ff]")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page: its left end and its height above the page's foot, in points."""

    text: str
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class PdfText:
    """The paragraphs of a document, and what was left out: running heads with page numbers, and
    the pages that hold nothing but a picture."""

    paragraphs: tuple[str, ...]
    heads: tuple[str, ...]
    picture_pages: tuple[int, ...] = ()


def mend(pages: Sequence[Sequence[PdfLine]]) -> PdfText:
    """The paragraphs of ``pages``, each page's lines in reading order."""
    cleaned = [[_cleaned(line) for line in page if line.text.strip()] for page in pages]
    heads = _head_keys(cleaned)
    left_out: dict[str, None] = {}
    kept: list[list[PdfLine]] = []
    for page in cleaned:
        edges = {id(line) for line in _edges(page)}
        inner = []
        for line in page:
            if id(line) in edges and (_key(line) in heads or _PAGE_NUMBER.match(line.text)):
                left_out.setdefault(line.text)
            else:
                inner.append(line)
        kept.append(inner)
    return PdfText(paragraphs=tuple(_paragraphs(kept)), heads=tuple(left_out))


def _cleaned(line: PdfLine) -> PdfLine:
    text = close_up(fold_radicals(line.text.strip()))
    return PdfLine(text, line.x, line.y, line.size)


def _edges(page: Sequence[PdfLine]) -> list[PdfLine]:
    """The lines at the top and the foot of a page, by where they stand."""
    by_height = sorted(page, key=lambda line: -line.y)
    return [*by_height[:_EDGE], *by_height[-_EDGE:]]


def _key(line: PdfLine) -> str:
    """What of a running head stays the same: all but numbers and spaces."""
    return re.sub(r"\d+", "#", "".join(line.text.split()))


def _head_keys(pages: Sequence[Sequence[PdfLine]]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for page in pages:
        # A sentence that comes again is a formula of the text, not a head.
        counts.update({_key(line) for line in _edges(page) if not _ENDED.search(line.text)})
    least = max(2, _HEAD_SHARE * len(pages))
    return frozenset(key for key, count in counts.items() if count >= least)


def _paragraphs(pages: Sequence[Sequence[PdfLine]]) -> Iterator[str]:
    lines = [line for page in pages for line in page]
    if not lines:
        return
    leading = _leading(pages)
    column = _column_width(lines)
    margins = _margins(lines)
    parts: list[PdfLine] = []
    for page in pages:
        for index, line in enumerate(page):
            is_same_page = index > 0
            if parts and _starts_paragraph(
                parts[-1],
                line,
                leading=leading if is_same_page else None,
                column=column,
                is_indented=_is_indented(line, margins),
            ):
                yield _joined(parts)
                parts = []
            parts.append(line)
    if parts:
        yield _joined(parts)


def _starts_paragraph(
    before: PdfLine,
    line: PdfLine,
    *,
    leading: float | None,
    column: float,
    is_indented: bool,
) -> bool:
    """Whether ``line`` begins a paragraph; without ``leading`` it stands on another page."""
    if abs(before.size - line.size) > 0.08 * max(before.size, line.size):
        return True
    gap = before.y - line.y
    if leading and gap > 1.45 * leading:
        return True
    if is_indented:
        return True
    if _HYPHEN.search(before.text):
        return False
    share = _width(before) / column
    if _ENDED.search(before.text):
        return share < 0.9
    return share < 0.6


def _leading(pages: Sequence[Sequence[PdfLine]]) -> float | None:
    """The usual distance from one line to the next."""
    gaps = [
        before.y - line.y
        for page in pages
        for before, line in itertools.pairwise(page)
        if before.y > line.y
    ]
    return median_low(gaps) if gaps else None


def _width(line: PdfLine) -> float:
    """About how long a line is, in points: a wide character is as wide as high."""
    return (len(line.text) - len(_NARROW.findall(line.text)) / 2) * line.size


def _column_width(lines: Sequence[PdfLine]) -> float:
    """The width that nine in ten lines of the usual size do not exceed."""
    size = _usual_size(lines)
    widths = sorted(_width(line) for line in lines if abs(line.size - size) < 0.08 * size)
    return max(1.0, widths[int(0.9 * (len(widths) - 1))])


def _usual_size(lines: Sequence[PdfLine]) -> float:
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size, 1)] += len(line.text)
    return max(weights, key=lambda size: (weights[size], size))


def _margins(lines: Sequence[PdfLine]) -> frozenset[float]:
    """Where many lines begin: the left ends of columns."""
    counts = Counter(round(line.x) for line in lines)
    return frozenset(float(x) for x, count in counts.items() if count >= max(2, len(lines) // 8))


def _is_indented(line: PdfLine, margins: frozenset[float]) -> bool:
    """Whether a line begins one to four characters right of where lines begin."""
    return any(0.8 * line.size <= line.x - margin <= 4 * line.size for margin in margins)


def _joined(parts: Sequence[PdfLine]) -> str:
    text = parts[0].text
    for line in parts[1:]:
        if _HYPHEN.search(text):
            # GPU-Cluster keeps its hyphen, com-puting was parted by the printer.
            text = (text[:-1] if line.text[:1].islower() else text) + line.text
        elif _ENDS_WIDE.search(text[-1:]) or _STARTS_WIDE.search(line.text):
            text += line.text
        else:
            text = f"{text} {line.text}"
    return text
