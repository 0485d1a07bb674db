"""What of a text decides whether another one reads the same."""

from __future__ import annotations

from bot.analysis.normalize import fold


def reading_key(text: str) -> str:
    """The letters and digits of a text, folded.

    White space, punctuation, case, width and script (Traditional or Simplified) make no
    difference: paragraphs, titles and sources that read the same have the same key.

    >>> reading_key("算力，需求： GPT-4O") == reading_key("「算力需求」ｇｐｔ4o")
    True
    """
    return "".join(filter(str.isalnum, fold(text).text))
