"""Which articles of a database are damaged, though the file as a whole can be read.

Terms and texts are compressed, and zlib ends each with a checksum (RFC 1950, Adler-32): what does not
agree with it was changed by nobody of ours.
"""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from bot.errors import StoreError

Read = Callable[[str], Sequence[tuple[Any, ...]]]

_PACKED = (
    ("terms", "SELECT id, title_tokens FROM articles"),
    (
        "terms",
        "SELECT article_id, words FROM tokens JOIN passages ON passages.id = passage_id"
        " UNION ALL SELECT article_id, characters FROM tokens"
        " JOIN passages ON passages.id = passage_id",
    ),
    ("text", "SELECT article_id, paragraphs FROM texts"),
    ("original text", "SELECT article_id, original FROM texts"),
)


def damaged_records(read: Read) -> Iterator[str]:
    """What is damaged, one line an article and part: `article #12: its terms are damaged`."""
    told: set[tuple[int, str]] = set()
    for part, sql in _PACKED:
        for article_id, packed in read(sql):
            if (article_id, part) not in told and not _is_whole(packed):
                told.add((article_id, part))
                verb = "are" if part == "terms" else "is"
                yield (
                    f"article #{article_id}: its {part} {verb} damaged; remove it "
                    f"(wenzhai remove '#{article_id}') and add it again"
                )


@contextlib.contextmanager
def told_as_damage(article_id: int) -> Iterator[None]:
    """Turn what unpacking a text of this article raises into a StoreError that names it."""
    try:
        yield
    except (zlib.error, ValueError, TypeError) as error:
        raise StoreError(
            f"The text of article #{article_id} is damaged ({error}): wenzhai doctor names all that are."
        ) from error


def _is_whole(packed: object) -> bool:
    try:
        zlib.decompress(packed)  # type: ignore[arg-type]  # whatever stands in a damaged column
    except (zlib.error, TypeError):
        return False
    return True
