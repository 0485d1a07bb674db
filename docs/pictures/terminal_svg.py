"""What the bot prints in a terminal, as SVG: it is run on a real pseudo-terminal and listened to."""

from __future__ import annotations

import html
import os
import pty
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = 84
CELL, LINE, MARGIN = 8, 22, 16
"""Pixels; a Chinese character takes two cells."""
SIZE, WIDE_SIZE = 13.3, 15
FONT = "ui-monospace, 'SF Mono', Menlo, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace"
PAPER, INK, QUIET = "#1d1f21", "#d4d4d4", "#8a8d91"
COLOURS: Mapping[str, str] = {"33": "#f0c674"}
PROMPT = "文摘> "
END_OF_BAR = "\x1b[?25h\r\n"

_STYLED = re.compile(r"\x1b\[([0-9;]*)m")
_OTHER_ESCAPES = re.compile(r"\x1b\[[?0-9;]*[A-Za-ln-z]|\r")


@dataclass(frozen=True, slots=True)
class Style:
    """How a run of characters looks."""

    bold: bool = False
    colour: str = INK


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look, from this column on."""

    column: int
    text: str
    style: Style


def conversation(lines: Sequence[str], *, environ: Mapping[str, str]) -> str:
    """What a terminal shows of ``wenzhai chat`` when these lines are typed, escapes included."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,  # where the prompt goes
        cwd=ROOT,
        env={**os.environ, **environ, "TERM": "dumb"},
    )
    os.close(theirs)
    parts = []
    for line in lines:
        parts.append(_until_prompt(ours))
        os.write(ours, f"{line}\n".encode())
    parts.append(_until_prompt(ours))
    os.write(ours, b"\x04")
    process.wait(timeout=30)
    os.close(ours)
    # The bar of reading articles redraws itself, and is gone when the conversation begins.
    return "".join(parts).rpartition(END_OF_BAR)[2]


def terminal_svg(printed: str) -> str:
    """The picture of what was printed, wrapped as a terminal of ``COLUMNS`` would."""
    rows = list(_rows(printed.rstrip().removesuffix(PROMPT.rstrip()).rstrip()))
    width = round(COLUMNS * CELL + 2 * MARGIN)
    height = len(rows) * LINE + 2 * MARGIN
    texts = "\n".join(
        _text(run, MARGIN + (at + 1) * LINE - 6) for at, row in enumerate(rows) for run in row
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" font-family="{FONT}" font-size="{SIZE}">\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="{PAPER}"/>\n{texts}\n</svg>\n'
    )


def _until_prompt(descriptor: int) -> str:
    """What is printed up to the next prompt."""
    printed = bytearray()
    while not printed.endswith(PROMPT.encode()):
        printed += os.read(descriptor, 4096)
    return printed.decode()


def _text(run: Run, baseline: int) -> str:
    left, text = MARGIN + run.column * CELL, html.escape(run.text)
    look = f'fill="{run.style.colour}"' + (' font-weight="700"' if run.style.bold else "")
    if _columns(run.text[0]) == 1:
        length = len(run.text) * CELL
        place = f'x="{left}" textLength="{length}" xml:space="preserve"'
    else:
        # Each in its cells: fonts differ in how wide these are.
        first = left + (2 * CELL - WIDE_SIZE) / 2
        places = " ".join(f"{first + 2 * CELL * at:g}" for at in range(len(run.text)))
        place = f'x="{places}" font-size="{WIDE_SIZE}"'
    return f'<text {place} y="{baseline}" {look}>{text}</text>'


def _rows(printed: str) -> Iterator[list[Run]]:
    style = Style()
    for line in _OTHER_ESCAPES.sub("", printed).split("\n"):
        row: list[Run] = []
        column = 0
        for at, part in enumerate(_STYLED.split(line)):
            if at % 2:
                style = _styled(style, part)
                continue
            for piece in _by_width(part):
                for text, start, is_new in _wrapped(piece, column):
                    if is_new:
                        yield row
                        row = []
                    row.append(Run(start, text, style))
                    column = start + sum(map(_columns, text))
        yield row


def _by_width(text: str) -> list[str]:
    """The text cut where wide characters begin and end."""
    return ["".join(run) for _, run in groupby(text, key=_columns)]


def _wrapped(text: str, column: int) -> Iterator[tuple[str, int, bool]]:
    """Pieces that fit: the text, its first column, whether it opens a row."""
    start, piece, is_new = column, "", False
    for character in text:
        if column + _columns(character) > COLUMNS:
            if piece:
                yield piece, start, is_new
            start, piece, is_new, column = 0, "", True, 0
        piece += character
        column += _columns(character)
    if piece:
        yield piece, start, is_new


def _styled(style: Style, codes: str) -> Style:
    for code in codes.split(";"):
        if code in ("", "0"):
            style = Style()
        elif code == "1":
            style = replace(style, bold=True)
        elif code == "2":
            style = replace(style, colour=QUIET)
        elif code in COLOURS:
            style = replace(style, colour=COLOURS[code])
    return style


def _columns(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
