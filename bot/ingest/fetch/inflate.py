"""Bodies unpacked, never more of them than was asked for."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")
_BLOCK = 65_536
_GZIP, _ZLIB, _RAW = 31, 15, -15


class TruncatedError(Exception):
    """A packed body ended before its end."""


def inflate(parts: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """``parts`` unpacked block by block, so that whoever has enough can stop.

    Raises zlib.error for what is not packed as ``encoding`` says, and TruncatedError.
    """
    if encoding in ("", "identity"):
        yield from parts
        return
    unpacker = None
    for part in parts:
        data = part
        while data:
            if unpacker is None:
                unpacker = zlib.decompressobj(_window(encoding, data))
            yield unpacker.decompress(data, _BLOCK)
            data = unpacker.unconsumed_tail
            if unpacker.eof:
                # gzip members may follow each other; padding behind the last one says nothing.
                data = unpacker.unused_data if encoding != "deflate" else b""
                if data.strip(b"\x00"):
                    unpacker = None
                else:
                    data = b""
    if unpacker is not None and not unpacker.eof:
        raise TruncatedError


def _window(encoding: str, data: bytes) -> int:
    """Some servers send ``deflate`` without the header of zlib that it should have."""
    if encoding != "deflate":
        return _GZIP
    has_header = data[0] & 0x0F == 8 and (len(data) < 2 or (data[0] * 256 + data[1]) % 31 == 0)
    return _ZLIB if has_header else _RAW
