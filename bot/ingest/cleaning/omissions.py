"""Why each line that is not part of the article was left out, as a short code.

Every code is a key ``omission.<code>`` of the catalogue, in both languages.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.ingest.cleaning.body import Body
from bot.ingest.cleaning.bylines import is_date_line, is_dated
from bot.ingest.cleaning.junk import RULES
from bot.ingest.cleaning.lines import Line
from bot.ingest.cleaning.metadata import Metadata

POSITION_CODES = ("title", "metadata", "date", "navigation", "outside_article", "markup", "caption")
"""Codes that follow from where a line stands; the others are the rules' own."""

CODES: frozenset[str] = frozenset({*POSITION_CODES, *(rule.code for rule in RULES)})

# A section that one of these opens gives its name to the lines below it.
_SECTIONS = frozenset(
    {"related_links", "hot_links", "comments", "footer", "disclaimer", "copyright"}
)
_OPENS_LINKS = frozenset({"disclaimer", "copyright"})


def explain(lines: Sequence[Line], body: Body, metadata: Metadata) -> list[str]:
    """One code a line, in order; those of kept lines mean nothing."""
    reasons: list[str] = []
    section = "outside_article"
    for index in range(len(lines)):
        rule = body.verdicts[index].rule
        if index > body.start and rule is not None and rule.code in _SECTIONS:
            section = "outside_article" if rule.code in _OPENS_LINKS else rule.code
        reasons.append(_reason(lines, body, metadata, index, section))
        if index == body.stop:
            section = "outside_article"
    return reasons


def _reason(lines: Sequence[Line], body: Body, metadata: Metadata, index: int, section: str) -> str:
    line, rule = lines[index], body.verdicts[index].rule
    if index in metadata.title_lines:
        return "title"
    if index in metadata.metadata_lines:
        return "metadata"
    if rule is not None:
        # Above the article a menu may read like the title of a list (``热点``).
        return "navigation" if index < body.start and rule.role == "list" else rule.code
    if is_date_line(line):
        return "date"
    if index < body.start:
        return "metadata" if is_dated(line) else "navigation"
    return section
