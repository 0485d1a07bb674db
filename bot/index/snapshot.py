"""Segments as named arrays, and back: what is written to disk and mapped from it.

Names are those of the values' own fields: ``words.rows`` is the array ``rows`` of the segment that
is the field ``words``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.index.index import IndexSegment
from bot.index.postings import Segment

Array = npt.NDArray[Any]

_POSTINGS = ("words", "characters", "articles", "titles")
_PLAIN = ("passage_ids", "article_rows", "article_ids")
_OF_POSTINGS = tuple(field.name for field in fields(Segment))


def segment_arrays(segment: IndexSegment) -> dict[str, Array]:
    """Every array of a segment by name; ``dead`` only where an article is."""
    arrays = {name: getattr(segment, name) for name in _PLAIN}
    if segment.dead is not None:
        arrays["dead"] = segment.dead
    for name in _POSTINGS:
        postings = getattr(segment, name)
        arrays |= {f"{name}.{part}": getattr(postings, part) for part in _OF_POSTINGS}
    return arrays


def segment_from_arrays(arrays: Mapping[str, Array]) -> IndexSegment:
    """The segment of which ``arrays`` was made; nothing is copied. KeyError: one is missing."""
    # Plain views: slices of numpy.memmap itself cost microseconds each.
    plain = {name: array.view(np.ndarray) for name, array in arrays.items()}
    postings = {
        name: Segment(**{part: plain[f"{name}.{part}"] for part in _OF_POSTINGS})
        for name in _POSTINGS
    }
    return IndexSegment(
        words=postings["words"],
        characters=postings["characters"],
        articles=postings["articles"],
        titles=postings["titles"],
        passage_ids=plain["passage_ids"],
        article_rows=plain["article_rows"],
        article_ids=plain["article_ids"],
        dead=plain.get("dead"),
    )
