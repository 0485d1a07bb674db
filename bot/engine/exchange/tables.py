"""What is carried beside the articles, table by table, and which columns refer to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """``order`` lists its rows the same way always; rows that agree in ``same`` are the same.

    ``refers`` has, by column, the table whose ids stand there. With ``numbered`` its rows have ids
    that are never given twice.
    """

    name: str
    order: str
    same: tuple[str, ...] = ()
    refers: Mapping[str, str] = field(default_factory=dict)
    numbered: bool = False


TABLES = (
    Table("dismissed", "path"),
    Table("preferences", "scope, owner, name"),
    Table("synonyms", "id", same=("names",), numbered=True),
    Table(
        "votes",
        "person, query, passage_id",
        refers={"passage_id": "passages", "article_id": "articles"},
    ),
    Table("saved_links", "article_id", refers={"article_id": "articles"}),
    Table(
        "watches",
        "id",
        same=("place", "query", "weekday", "hour", "minute"),
        numbered=True,
    ),
    Table(
        "deliveries",
        "watch_id, passage_id",
        refers={"watch_id": "watches", "passage_id": "passages", "article_id": "articles"},
    ),
    Table("feeds", "id", same=("url",), numbered=True),
    Table("feed_entries", "feed_id, key", refers={"feed_id": "feeds", "article_id": "articles"}),
)
"""In this order: what is referred to comes first."""
CARRIED_WITH_ARTICLES = frozenset({"articles", "texts", "passages", "corrections"})
MADE_ANEW = frozenset({"tokens", "terms", "keyed_articles", "copy_keys", "near_copies", "watched"})
LEFT_OUT = frozenset(
    {
        *("claims", "identity", "saved_indexes", "removals", "revisions"),
        *("questions", "removed_articles", "watch_posts", "former_passages"),
    }
)
"""What only this installation needs, and what is kept for a short time."""
NUMBERED = ("articles", "passages", *(table.name for table in TABLES if table.numbered))
