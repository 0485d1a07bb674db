"""HTML read without opinions: the lines a browser would show.

The parser is trafilatura's (lxml, with its repairs), so a page is read alike by both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from bot.analysis.scripts import HAN
from bot.ingest.cleaning.lines import Line, ends_sentence, visible
from bot.ingest.cleaning.pinyin import remove_pinyin
from bot.ingest.readers.html_figures import raised

# fmt: off
_UNSHOWN = frozenset({
    "head", "title", "script", "style", "noscript", "template", "svg", "canvas", "button", "select",
    "option", "optgroup", "textarea", "input", "iframe", "object", "embed", "audio",
    "video", "map", "dialog", "datalist", "progress", "meter", "rt", "rp", "del", "s",
    "strike",
})
# fmt: on
"""Elements whose text a reader does not see or is told to take for gone. None parts a paragraph."""
# fmt: off
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "col",
    "colgroup", "dd", "details", "dir", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p",
    "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "tr", "ul",
})
# fmt: on
"""Elements that part paragraphs; all others stand in a line, those of a site's own making too."""
_LINKS_ONLY = frozenset({"nav", "footer", "aside", "menu"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARAGRAPHS = frozenset({"p", "div"})
_MOST_INSIDE = 60
_LONGEST_CELL = 80
_FEWEST_ENTRIES = 5
_ENTRY_SHARE = 0.3
"""The share of a line inside links from which it can be an entry of a list of links."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACES = re.compile(r"\s+")
_WRAPPED = re.compile(rf"(?<=[{HAN}，。、；：！？”])\s*\n\s*(?=[{HAN}“])")


def parse_html(html: str) -> Any | None:
    """The page as an element tree, or None where there is nothing to parse.

    A fragment without ``<html>``, which the parser takes for no page at all, is read as one.
    """
    from trafilatura.utils import load_html

    tree = load_html(html)
    if tree is None and "<" in html and "<html" not in html[:2000].lower():
        tree = load_html(f"<html><body>{html}</body></html>")
    return tree


def _row_text(row: Any) -> str | None:
    """The cells of a row of data, parted by tabs; None for a row that lays out a page.

    A row of data has two short cells at least, and in them neither tables nor lists nor headings
    nor several blocks.
    """
    cells: list[str] = []
    for cell in row:
        if cell.tag not in ("td", "th"):
            return None
        blocks = 0
        for inner in islice(cell.iterdescendants(), _MOST_INSIDE + 1):
            blocks += 1 if inner.tag in _PARAGRAPHS else 0
            is_known = inner.tag not in _BLOCKS or inner.tag in _PARAGRAPHS or inner.tag == "br"
            if not is_known or blocks > 1 or _is_hidden(inner):
                return None
        text = visible(_SPACES.sub(" ", "".join(islice(_shown_texts(cell), _MOST_INSIDE))))
        if len(text) > _LONGEST_CELL:
            return None
        cells.append(text)
        if len(cells) > _MOST_INSIDE:
            return None
    return "\t".join(cells) if sum(bool(cell) for cell in cells) > 1 else None


@dataclass(slots=True)
class _Collector:
    """Text of the block being read, and how much of it stands inside links."""

    lines: list[Line] = field(default_factory=list)
    holders: list[Any] = field(default_factory=list)
    holder: Any = None
    shares: list[float] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    number: int = 1
    hint: str = ""

    def add_row(self, row: str, *, linked: int) -> None:
        """A row of a table as a line of its own; ``linked`` characters of it are links."""
        is_link = linked * 10 >= 8 * len("".join(row.split()))
        hint = "links" if is_link else ""
        self.lines.append(Line.of(self.number, remove_pinyin(row).strip(), hint=hint))
        self.holders.append(self.holder)
        self.shares.append(0.0)

    def flush(self) -> None:
        text = _WRAPPED.sub("", "".join(self.parts))
        text = remove_pinyin(visible(_SPACES.sub(" ", text)))
        if text:
            is_link = self.linked * 10 >= 8 * len(text.replace(" ", "")) and len(text) < 120
            hint = self.hint or ("links" if is_link else "")
            self.lines.append(Line.of(self.number, text, hint=hint))
            self.holders.append(self.holder)
            self.shares.append(self.linked / max(1, len(text.replace(" ", ""))))
        self.parts, self.linked, self.hint = [], 0, ""


def visible_html_lines(tree: Any) -> tuple[list[Line], list[Any]]:
    """The text of each block, top to bottom, numbered by its line in the source, and the elements
    that hold the lines.

    ``hint`` is ``heading`` for h1 to h6 and ``links`` where nearly all text is link text, or where
    the block stands in navigation, footer or sidebar.
    """
    collector = _Collector(holder=tree)
    for event, element, depth_hint, is_link in _walk(tree):
        tag = element.tag if isinstance(element.tag, str) else ""
        is_block = tag in _BLOCKS
        if is_block:
            collector.flush()
            parent = element.getparent()
            is_inside = event == "start" and tag != "br"
            collector.holder = element if is_inside or parent is None else parent
        if event == "start":
            if is_block:
                collector.number = element.sourceline or collector.number
                collector.hint = depth_hint or ("heading" if tag in _HEADINGS else "")
            text = _raised(element, collector) if tag == "sup" else element.text
            row = _row_text(element) if tag == "tr" and not depth_hint else None
            if row is not None:
                links = "".join(text for a in element.iter("a") for text in a.itertext())
                collector.add_row(row, linked=len(links.strip()))
                continue
        else:
            text = element.tail
            if is_block:
                collector.hint = depth_hint
        if text:
            if not "".join(collector.parts[-1:]).strip() and element.sourceline:
                indent = text[: len(text) - len(text.lstrip())]
                collector.number = max(collector.number, element.sourceline + indent.count("\n"))
            collector.parts.append(text)
            collector.linked += len(text.strip()) if is_link else 0
    collector.flush()
    return _with_lists(collector), collector.holders


def _with_lists(collector: _Collector) -> list[Line]:
    """The lines, those of lists of linked headlines (with a name, a date, a count) marked so."""
    lines = list(collector.lines)
    run: list[int] = []
    for index in range(len(lines) + 1):
        if index < len(lines) and _is_entry(lines[index], collector.shares[index]):
            run.append(index)
            continue
        if len(run) >= _FEWEST_ENTRIES:
            for at in run:
                lines[at] = replace(lines[at], hint=lines[at].hint or "links")
        run = []
    return lines


def _is_entry(line: Line, share: float) -> bool:
    is_linked = line.hint == "links" or (not line.hint and share >= _ENTRY_SHARE)
    return is_linked and not ends_sentence(line.text)


def _raised(element: Any, collector: _Collector) -> str:
    """What a raised figure or mark leaves in its line."""
    before = "".join(collector.parts[-3:])[-12:]
    is_link = any(True for _ in element.iter("a")) or element.getparent().tag == "a"
    text = "".join(islice(element.itertext(), _MOST_INSIDE))
    return raised(text, before=before, after=(element.tail or "")[:4], is_link=is_link)


def _shown_texts(cell: Any) -> Iterator[str]:
    """The texts in a cell that a reader sees, raised figures among them."""
    collector = _Collector()
    for event, element, _, _ in _walk(cell):
        if element is cell and event == "end":
            return
        is_raised = event == "start" and element.tag == "sup"
        text = (
            _raised(element, collector)
            if is_raised
            else element.text
            if event == "start"
            else element.tail
        )
        collector.parts.append(text or "")
        yield text or ""


def _walk(tree: Any) -> Iterator[tuple[str, Any, str, bool]]:
    """Start and end of every shown element, with the hint of its surroundings and whether linked.

    Iterative, because a hostile page nests deeper than Python's stack.
    """
    stack: list[tuple[str, Any, str, bool]] = [("start", tree, "", False)]
    while stack:
        event, element, hint, is_link = stack.pop()
        if event == "end":
            yield event, element, hint, is_link
            continue
        tag = element.tag if isinstance(element.tag, str) else None
        if tag is None or tag in _UNSHOWN or _is_hidden(element):
            # Its text is not shown, the text after it is.
            stack.append(("end", element, hint, is_link))
            continue
        inner = "links" if tag in _LINKS_ONLY else hint
        linked = is_link or tag == "a"
        yield "start", element, inner, linked
        stack.append(("end", element, hint, is_link))
        if tag == "sup":
            # Read whole where it starts: what it means depends on both its sides.
            continue
        if tag == "tr" and not inner and _row_text(element) is not None:
            # Its cells are read together, see visible_html_lines.
            continue
        stack.extend(("start", child, inner, linked) for child in reversed(element))


def _is_hidden(element: Any) -> bool:
    style = element.get("style") or ""
    return element.get("hidden") is not None or bool(_HIDDEN.search(style))
