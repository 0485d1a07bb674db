"""PNG made small: pictures of text have few colours, and Chromium writes them for speed."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = 256
CHANNELS = {2: 3, 6: 4}
"""By PNG's number of a colour type: RGB and RGBA, of which Chromium writes one or the other."""


def smaller_png(png: bytes) -> bytes:
    """The same picture, its colours rounded until they fit a palette."""
    pixels = _pixels(png)
    for bits in (6, 5, 4, 3):
        step = 256 >> bits
        rounded = np.minimum((pixels.astype(np.int32) + step // 2) // step * step, 255)
        packed = rounded[..., 0] << 16 | rounded[..., 1] << 8 | rounded[..., 2]
        palette, indices = np.unique(packed, return_inverse=True)
        if len(palette) <= COLOURS:
            break
    height, width = packed.shape
    rows = np.zeros((height, width + 1), np.uint8)  # the first byte of a row names no filter
    rows[:, 1:] = indices.reshape(height, width)
    colours = b"".join(int(colour).to_bytes(3, "big") for colour in palette)
    return SIGNATURE + b"".join(
        _chunk(kind, content)
        for kind, content in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            (b"PLTE", colours),
            (b"IDAT", zlib.compress(rows.tobytes(), 9)),
            (b"IEND", b""),
        )
    )


def _pixels(png: bytes) -> NDArray[np.uint8]:
    """Rows of pixels of red, green and blue. Raises ValueError for kinds Chromium does not write."""
    chunks = list(_chunks(png))
    width, height, depth, kind, *_, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if depth != 8 or kind not in CHANNELS or interlaced:
        raise ValueError(f"a PNG of {depth} bits and colour type {kind}; accepted are RGB and RGBA")
    step = CHANNELS[kind]
    content = zlib.decompress(b"".join(part for name, part in chunks if name == b"IDAT"))
    size = width * step
    rows, above = [], bytearray(size)
    for start in range(0, len(content), size + 1):
        row = bytearray(content[start + 1 : start + 1 + size])
        _unfilter(row, above, content[start], step)
        rows.append(above := row)
    return np.frombuffer(b"".join(rows), np.uint8).reshape(height, width, step)[..., :3]


def _unfilter(row: bytearray, above: bytearray, kind: int, step: int) -> None:
    """Undo a row's filter in place: PNG specification, section 9."""
    if not kind:
        return
    for at in range(len(row)):
        left = row[at - step] if at >= step else 0
        corner = above[at - step] if at >= step else 0
        up = above[at]
        guess = (left, up, (left + up) // 2, _paeth(left, up, corner))[kind - 1]
        row[at] = (row[at] + guess) & 255


def _paeth(left: int, up: int, corner: int) -> int:
    near = left + up - corner
    distances = abs(near - left), abs(near - up), abs(near - corner)
    return (left, up, corner)[distances.index(min(distances))]


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack_from(">I", png, at)
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)
