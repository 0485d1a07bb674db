from __future__ import annotations

import re
from pathlib import Path

import bot
from bot.analysis.scripts import is_han

_INLINE = re.compile(r"(?:\\u4e00|\\u3400|一|㐀)-(?:\\u9fff|\\u4dbf|鿿|龥|\\u9fa5)")


def test_the_characters_of_names_and_numbers_are_han() -> None:
    assert all(is_han(text) for text in ("算力", "人々", "二〇二五", "㐀", "𠮷"))
    assert not any(is_han(text) for text in ("", "a", "算力a", "かな", "，"))


def test_the_class_of_han_characters_is_written_once() -> None:
    folder = Path(bot.__file__).parent
    written = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        if _INLINE.search(path.read_text("utf-8"))
    }

    # What folds to itself is another matter: it holds kana, Hangul and punctuation too.
    assert written == {"analysis/scripts.py", "analysis/normalize.py"}
