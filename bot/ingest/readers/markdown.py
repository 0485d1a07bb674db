"""Markdown -> lines of text: headings marked, emphasis, links and images reduced to words.

Only what articles use is understood: headings (``#`` and underlined), emphasis, code, links,
images, quotations, lists, tables, rules. Markup goes; the words stay as they are.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.ingest.cleaning.lines import Line, ends_sentence, han_count, split_lines, visible
from bot.ingest.cleaning.pinyin import remove_pinyin

_ATX = re.compile(r"^(#{1,6})(?:[ \t　]+|(?=[^\s#!\d]))(.*?)[ \t]*#*$")
_UNDERLINE = re.compile(r"^(?:=+|-{2,})$")
_RULE = re.compile(r"^(?:[-*_][ \t]*){3,}$")
_TABLE_RULE = re.compile(r"^\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?$")
_FENCE = re.compile(r"^(?:```|~~~)")
_QUOTE = re.compile(r"^(?:>[ \t]?)+")
_BULLET = re.compile(r"^[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?")
_NUMBERED = re.compile(r"^\d{1,3}[.)、][ \t]*")
_DEFINITION = re.compile(r"^\[[^\]\n]{1,200}\]:[ \t]*\S+")

_IMAGE = re.compile(
    r"!\[[^\]\n]{0,300}\](?:\([^()\n]{0,800}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^\]\n]{0,100}\])"
)
_LINK = re.compile(
    r"\[(?!\d{1,3}\]\[)([^\[\]\n]{1,300})\](?:\([^()\n]{0,800}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^\]\n]{0,100}\])"
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,500})>")
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,40}\]")
_TAG = re.compile(
    r"</?(?:br|b|i|em|strong|u|s|sub|sup|span|font|p|div|center|mark|small)\b[^<>]{0,300}>", re.I
)
_STRONG = re.compile(r"(\*\*\*|\*\*|___|__|~~)(?=\S)([^\n]{1,2000}?)(?<=\S)\1")
_EMPHASIS = re.compile(
    r"(?<![\w*\\])([*_])(?=[^\s*_])([^*_\n]{1,500}?)(?<=[^\s*_])\1(?![\w*])|\*(?=[^\s*])([^*\n]{1,500}?)(?<=[^\s*])\*"
)
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^\n]{1,500}?)(?<!`)\1(?!`)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LONG_LINE = 30.0
_ASIDE = 0xF0000
_SET_ASIDE = re.compile(f"[{chr(_ASIDE)}-{chr(_ASIDE + 127)}]")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~&])")


@dataclass(frozen=True, slots=True)
class MarkedLines:
    """Every source line as a Line (empty where nothing of it is text), and the first heading."""

    lines: tuple[Line, ...]
    first_heading: str | None
    markup: tuple[int, ...]


def plain_words(text: str) -> str:
    """Inline markup reduced to the words it marks.

    >>> plain_words("**算力**需求[增长](https://example.org)了`40%` ![图](a.png)")
    '算力需求增长了40%'
    """
    # An escaped mark is set aside as a private character, or the rules below would see it.
    text = _ESCAPE.sub(lambda found: chr(_ASIDE + ord(found.group(1))), text)
    text = _IMAGE.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _AUTOLINK.sub(r"\1", text)
    text = _TAG.sub("", _FOOTNOTE.sub("", text))
    # What code spells is meant to be seen as it is.
    text = _CODE.sub(lambda found: found.group(2).replace("&", chr(_ASIDE + ord("&"))), text)
    # Twice: emphasis may stand inside strong emphasis, and one pass sees the outer pair.
    for _ in range(2):
        text = _STRONG.sub(r"\2", text)
        text = _EMPHASIS.sub(lambda found: found.group(2) or found.group(3), text)
    text = _ENTITY.sub(_character, text) if "&" in text else text
    return _SET_ASIDE.sub(lambda found: chr(ord(found.group()) - _ASIDE), text).strip()


def _character(entity: re.Match[str]) -> str:
    """What ``&lt;`` or ``&#26159;`` stands for, if that can be seen; unknown ones stay."""
    text = html.unescape(entity.group())
    if _SET_ASIDE.search(text):
        return entity.group()
    return " " if text.isspace() else visible(text)


def read_markdown(text: str, *, skip: int = 0) -> MarkedLines:
    """The lines of a Markdown text; the first ``skip`` lines (front matter) are empty."""
    raw = split_lines(_blank_comments(text))
    lines: list[Line] = []
    markup: list[int] = []
    first_heading: str | None = None
    in_code = False
    for index, source in enumerate(raw):
        number = index + 1
        stripped = visible(source)
        if index < skip or not stripped:
            lines.append(Line.of(number, ""))
            continue
        if _FENCE.match(stripped):
            in_code = not in_code
            lines.append(Line.of(number, ""))
            markup.append(number)
            continue
        if in_code:
            lines.append(Line.of(number, stripped, hint="body"))
            continue
        previous = lines[-1] if lines else None
        if _UNDERLINE.match(stripped) and previous is not None and _can_be_underlined(previous):
            lines[-1] = replace(previous, hint="heading")
            first_heading = first_heading or previous.text
            lines.append(Line.of(number, ""))
            markup.append(number)
            continue
        line = _block_line(number, stripped)
        lines.append(line)
        if line.hint == "heading":
            first_heading = first_heading or line.text
        if not line.text:
            markup.append(number)
    return MarkedLines(lines=tuple(lines), first_heading=first_heading, markup=tuple(markup))


def _blank_comments(text: str) -> str:
    """``text`` without HTML comments, line breaks kept so that numbers stay right."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        comment = text[start : end + 3]
        parts += [text[at:start], re.sub(r"[^\n\r\u2028\u2029\x85]", "", comment)]
        at = end + 3
    return "".join([*parts, text[at:]])


def _can_be_underlined(line: Line) -> bool:
    return bool(line.text) and not line.hint and line.width <= 60 and not ends_sentence(line.text)


def _block_line(number: int, stripped: str) -> Line:
    """One line outside code: its block markup removed, then its inline markup."""
    stripped = _QUOTE.sub("", stripped).strip()
    if _RULE.match(stripped) or _TABLE_RULE.match(stripped) or _DEFINITION.match(stripped):
        return Line.of(number, "")
    heading = _ATX.match(stripped)
    if heading:
        return Line.of(number, remove_pinyin(plain_words(heading.group(2))), hint="heading")
    hint = ""
    if _BULLET.match(stripped):
        stripped, hint = _BULLET.sub("", stripped), "list"
    elif _NUMBERED.match(stripped):
        hint = "list"
    if stripped.startswith("|") and stripped.endswith("|"):
        stripped, hint = stripped.strip("| "), "row"
    words = remove_pinyin(plain_words(stripped))
    linked = sum(len(found) for found in _LINK.findall(stripped))
    if words and linked * 10 >= 8 * len(words.replace(" ", "")) and len(words) < 120:
        hint = "links"
    return Line.of(number, words, hint=hint)


def join_wrapped(lines: Sequence[Line], *, is_trusted: bool) -> list[Line]:
    """Hard-wrapped lines joined into their paragraphs; ``number`` is the first line's.

    In a trusted file lines of one block belong together, as Markdown has it, except in Chinese
    after a full stop: there people write one paragraph a line. In a page saved as Markdown a block
    may be a heading and its text, so that only a long line without an end is continued. Latin words
    are joined by a space, Han by nothing.
    """
    joined: list[Line] = []
    last: Line | None = None
    for line in lines:
        if not line.text:
            last = None
            continue
        is_plain = line.hint in {"", "links"}
        if last is not None and is_plain and _goes_on(last, is_trusted=is_trusted):
            before = joined[-1]
            gap = "" if han_count(before.text[-1] + line.text[0]) else " "
            joined[-1] = Line.of(before.number, before.text + gap + line.text, hint=before.hint)
        else:
            joined.append(line)
        last = line if is_plain or line.hint == "list" else None
    return joined


def _goes_on(line: Line, *, is_trusted: bool) -> bool:
    """Whether the line below continues the paragraph of ``line``."""
    if is_trusted:
        return line.text.rstrip("”’」』）)")[-1:] not in set("。！？；…：:")
    return line.width >= _LONG_LINE and not ends_sentence(line.text) and line.text[-1] not in "：:"
