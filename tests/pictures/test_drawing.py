"""What is drawn is what the bot really sends and prints."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bot.engine import Engine
from bot.models import Locale
from docs.pictures.ask import ask_everything, opened_library
from docs.pictures.png import SIGNATURE, smaller_png
from docs.pictures.slack_page import slack_page
from docs.pictures.terminal_svg import CELL, COLUMNS, MARGIN, terminal_svg


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Engine, Path]]:
    folder = tmp_path_factory.mktemp("library")
    with opened_library(folder) as engine:
        yield engine, folder


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_every_kind_of_answer_is_drawn_with_nothing_unknown(
    library: tuple[Engine, Path], locale: Locale
) -> None:
    engine, folder = library
    drawn = {one.name: one for one in ask_everything(engine, folder, locale)}
    assert len(drawn) == 18
    for name, picture in drawn.items():
        assert picture.sent, name
        page = slack_page(picture, theme="light", width=640)
        assert 'class="unknown"' not in page, name
    for name in ("watch-post", "watch-digest"):
        assert "国产GPU与多元芯片" in slack_page(drawn[f"{name}-{locale}"], theme="dark", width=375)
    assert "<b>算力</b>" in slack_page(drawn[f"find-{locale}"], theme="light", width=375)


def test_a_terminal_is_drawn_in_cells_and_wraps() -> None:
    printed = "文摘> \x1b[1m算力\x1b[0m\r\n" + "长" * (COLUMNS // 2 + 1) + "\r\n文摘> "
    drawing = ElementTree.fromstring(terminal_svg(printed))
    texts = [each for each in drawing.iter() if each.tag.endswith("text")]
    assert [each.text for each in texts] == ["文摘", "> ", "算力", "长" * (COLUMNS // 2), "长"]
    assert texts[1].get("x") == str(MARGIN + 4 * CELL)
    assert texts[2].get("font-weight") == "700"
    assert texts[0].get("font-weight") is None
    assert texts[3].get("y") < texts[4].get("y")  # type: ignore[operator]


def test_what_is_printed_is_no_markup_of_the_drawing() -> None:
    drawing = ElementTree.fromstring(terminal_svg("<script>&</script>"))
    assert [e.text for e in drawing.iter() if e.text and "script" in e.text] == [
        "<script>&</script>"
    ]


@pytest.mark.parametrize("kind", range(5), ids=["none", "sub", "up", "average", "paeth"])
def test_a_picture_made_smaller_has_the_same_pixels(kind: int) -> None:
    pixels = [[(0, 64, 128), (64, 64, 64)], [(128, 0, 0), (64, 192, 0)]]
    small = smaller_png(png_of(pixels, kind))
    assert palette_pixels(small) == pixels


def test_a_picture_of_another_kind_is_refused() -> None:
    grey = SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    with pytest.raises(ValueError, match="colour type 0"):
        smaller_png(grey)


def png_of(pixels: list[list[tuple[int, int, int]]], kind: int) -> bytes:
    """An RGB picture, each row filtered by ``kind``."""
    rows = [[value for pixel in row for value in pixel] for row in pixels]
    content = bytearray()
    for number, row in enumerate(rows):
        above = rows[number - 1] if number else [0] * len(row)
        content.append(kind)
        for at, value in enumerate(row):
            left = row[at - 3] if at >= 3 else 0
            corner = above[at - 3] if at >= 3 else 0
            up = above[at]
            near = min((left, up, corner), key=lambda one: abs(left + up - corner - one))
            content.append((value - (0, left, up, (left + up) // 2, near)[kind]) % 256)
    head = struct.pack(">IIBBBBB", len(pixels[0]), len(pixels), 8, 2, 0, 0, 0)
    return (
        SIGNATURE
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(content)))
        + chunk(b"IEND", b"")
    )


def palette_pixels(png: bytes) -> list[list[tuple[int, int, int]]]:
    """The pixels of a picture with a palette and no filter."""
    width, height, depth, kind = struct.unpack_from(">IIBB", png, 16)
    assert (depth, kind) == (8, 3)
    palette = chunk_content(png, b"PLTE")
    content = zlib.decompress(chunk_content(png, b"IDAT"))
    rows = [content[at + 1 : at + 1 + width] for at in range(0, len(content), width + 1)]
    assert len(rows) == height
    return [[tuple(palette[3 * i : 3 * i + 3]) for i in row] for row in rows]


def chunk_content(png: bytes, kind: bytes) -> bytes:
    at = png.index(kind)
    (length,) = struct.unpack_from(">I", png, at - 4)
    return png[at + 4 : at + 4 + length]


def chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
