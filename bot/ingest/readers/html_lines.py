"""HTML read without opinions: the lines a browser would show.

The parser is trafilatura's (lxml, with its repairs), so a page is read alike by both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from bot.analysis.scripts import HAN
from bot.ingest.cleaning.lines import Line, visible
from bot.ingest.cleaning.pinyin import remove_pinyin

_UNSHOWN = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "canvas",
        "button",
        "select",
        "option",
        "textarea",
        "input",
        "iframe",
        "object",
        "audio",
        "video",
        "map",
        "dialog",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "ruby",
        "rb",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_LINKS_ONLY = frozenset({"nav", "footer", "aside", "menu"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARAGRAPHS = frozenset({"p", "div"})
_MOST_INSIDE = 60
_LONGEST_CELL = 80
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
            is_known = inner.tag in _INLINE or inner.tag in _PARAGRAPHS or inner.tag == "br"
            if not is_known or blocks > 1 or _is_hidden(inner):
                return None
        text = visible(_SPACES.sub(" ", "".join(islice(cell.itertext(), _MOST_INSIDE))))
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
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    number: int = 1
    hint: str = ""

    def add_row(self, row: str, *, linked: int) -> None:
        """A row of a table as a line of its own; ``linked`` characters of it are links."""
        is_link = linked * 10 >= 8 * len("".join(row.split()))
        hint = "links" if is_link else ""
        self.lines.append(Line.of(self.number, remove_pinyin(row).strip(), hint=hint))

    def flush(self) -> None:
        text = _WRAPPED.sub("", "".join(self.parts))
        text = remove_pinyin(visible(_SPACES.sub(" ", text)))
        if text:
            is_link = self.linked * 10 >= 8 * len(text.replace(" ", "")) and len(text) < 120
            hint = self.hint or ("links" if is_link else "")
            self.lines.append(Line.of(self.number, text, hint=hint))
        self.parts, self.linked, self.hint = [], 0, ""


def visible_html_lines(tree: Any) -> list[Line]:
    """The text of each block, top to bottom, numbered by its line in the source.

    ``hint`` is ``heading`` for h1 to h6 and ``links`` where nearly all text is link text, or where
    the block stands in navigation, footer or sidebar.
    """
    collector = _Collector()
    for event, element, depth_hint, is_link in _walk(tree):
        tag = element.tag if isinstance(element.tag, str) else ""
        is_block = tag not in _INLINE
        if is_block:
            collector.flush()
        if event == "start":
            if is_block:
                collector.number = element.sourceline or collector.number
                collector.hint = depth_hint or ("heading" if tag in _HEADINGS else "")
            text = element.text
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
    return collector.lines


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
        if tag == "tr" and not inner and _row_text(element) is not None:
            # Its cells are read together, see visible_html_lines.
            continue
        stack.extend(("start", child, inner, linked) for child in reversed(element))


def _is_hidden(element: Any) -> bool:
    style = element.get("style") or ""
    return element.get("hidden") is not None or bool(_HIDDEN.search(style))
