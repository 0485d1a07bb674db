"""The files of a library, by path and by content."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path

from bot.errors import SourceError
from bot.ingest import READER_VERSION
from bot.ingest.readers.encodings import decode
from bot.ingest.readers.files import read_content


class KnownFiles:
    """The files of the library by path and by content, kept up while more are added.

    ``named`` are files that are wanted whether or not a person removed their article.
    """

    def __init__(
        self,
        files: dict[str, tuple[int, str]],
        dismissed: Collection[str] = (),
        *,
        named: Collection[str] = (),
    ) -> None:
        self.named = frozenset(named)
        self._files = dict(files)
        self._dismissed = frozenset(dismissed) - files.keys() - self.named
        self._paths = {digest: path for path, (_, digest) in files.items()}

    def article(self, path: str) -> int | None:
        entry = self._files.get(path)
        return None if entry is None else entry[0]

    def digest(self, path: str) -> str:
        return self._files[path][1]

    def path_of(self, digest: str) -> str | None:
        return self._paths.get(digest)

    def is_unread(self, path: str, digest: str) -> bool:
        """Whether this content under this path has to be read: wanted, no copy and not unchanged."""
        if self.is_dismissed(path):
            return False
        entry = self._files.get(path)
        return digest not in self._paths if entry is None else entry[1] != digest

    def is_dismissed(self, path: str) -> bool:
        """Whether a person removed the article of this file."""
        return path in self._dismissed

    def put(self, path: str, article_id: int, digest: str) -> None:
        if path in self._files:
            self._paths.pop(self._files[path][1], None)
        self._files[path] = (article_id, digest)
        self._paths[digest] = path

    def move(self, path: str, new_path: str) -> None:
        self.put(new_path, *self._files.pop(path))

    def articles(self) -> list[tuple[str, int]]:
        return [(path, article_id) for path, (article_id, _) in self._files.items()]


def content_digest(path: Path, *, most_bytes: int) -> str:
    """Identifies the content of a file as this version of the reader understands it."""
    content = _text_of(read_content(path, most_bytes=most_bytes))
    return hashlib.sha256(f"{READER_VERSION}\n".encode() + content).hexdigest()


def _text_of(content: bytes) -> bytes:
    """The text of a file in one encoding and with one kind of line end, so that copies are told as
    such whatever program saved them; what is no text stays as it is."""
    try:
        text = decode(content, name="").text
    except SourceError:
        return content
    return text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "surrogatepass")
