"""Every code that an error of the core carries has its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.catalogue import has_words

BOT = Path(__file__).resolve().parents[2] / "bot"


@pytest.mark.parametrize(("error", "topic"), [("FetchError", "fetch"), ("FeedError", "feed")])
def test_every_code_has_words(error: str, topic: str) -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in BOT.rglob("*.py"))
    codes = set(re.findall(rf'{error}\(\s*"(\w+)"', source))

    assert len(codes) >= 5
    assert not [code for code in codes if not has_words(f"{topic}.{code}")]
