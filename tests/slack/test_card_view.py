"""The card of an article in Slack: what stands in it, verbatim, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.models import Quotation, Summary
from bot.slack.views.card import card_message
from bot.slack.views.message import Message
from bot.slack.views.parts import Frame
from tests.slack.samples import article, card

SENTENCE = "云海公司的液冷服务器已经量产，首批产品将交付给三家银行。"
CARD = card("液冷服务器量产", (Quotation(SENTENCE, article(12, "液冷服务器量产"), 0),))


def texts(part: Any) -> list[str]:
    """Every text of the blocks, in order."""
    if isinstance(part, dict):
        own = [part["text"]] if isinstance(part.get("text"), str) else []
        return own + [text for name, one in part.items() if name != "text" for text in texts(one)]
    if isinstance(part, list | tuple):
        return [text for one in part for text in texts(one)]
    return []


def shown(message: Message) -> str:
    return "\n".join(text for block in message.blocks for text in _texts(block))


def _texts(block: dict[str, Any]) -> list[str]:
    inner = block.get("text")
    return texts(block) + (texts([inner]) if isinstance(inner, dict) else [])


def test_a_card_tells_what_is_known_of_the_article() -> None:
    told = shown(card_message(CARD, Frame("en")))
    for part in ("液冷服务器量产", "#12", "29 Sep 2025", "Simplified Chinese", "7 minutes to read"):
        assert part in told
    assert "Key terms: 液冷服务器量产, OpenAI" in told


def test_the_sentences_stand_there_verbatim() -> None:
    message = card_message(CARD, Frame("zh"))
    quotes = [
        part
        for block in message.blocks
        if block["type"] == "rich_text"
        for part in block["elements"]
        if part["type"] == "rich_text_quote"
    ]
    assert [texts(quote) for quote in quotes] == [[SENTENCE]]
    assert SENTENCE in message.text


def test_related_articles_have_their_number_and_what_joins_them() -> None:
    told = shown(card_message(CARD, Frame("en")))
    assert "#0" in told
    assert "#2" in told
    assert "#3" not in told, "three are enough"
    assert told.count("same story · ") == 2
    assert "both mention 液冷服务器量产, 算力, 液冷服" in told


def test_what_a_card_lacks_is_left_out() -> None:
    bare = replace(CARD, key_terms=(), summary=Summary((), article=CARD.article), related=())
    told = shown(card_message(bare, Frame("en")))
    assert "This article holds no sentence that can be quoted." in told
    assert "Key terms" not in told
    assert "Related articles" not in told
