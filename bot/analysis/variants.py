"""Characters that are drawn or written in several ways, read as one.

``unify`` is part of folding and never changes the length of a text. Its lists are
``data/variants.txt`` (characters and words) and, below, the radicals that PDF files put in the place
of characters: ⻛险 is 风险. Those of U+2F00 are known to NFKC; those of U+2E80 are not.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

_RADICALS = {
    "⺀": "冫", "⺁": "厂", "⺄": "乙", "⺅": "亻", "⺆": "冂", "⺇": "几", "⺈": "刀", "⺉": "刂", "⺊": "卜",
    "⺌": "小", "⺍": "小", "⺎": "兀", "⺏": "尣", "⺐": "尢", "⺒": "巳", "⺓": "幺", "⺔": "彑", "⺕": "彐",
    "⺖": "忄", "⺗": "心", "⺘": "扌", "⺙": "攵", "⺛": "旡", "⺜": "日", "⺝": "月", "⺞": "歹", "⺟": "母",
    "⺠": "民", "⺡": "氵", "⺢": "水", "⺣": "灬", "⺤": "爪", "⺥": "爪", "⺦": "丬", "⺧": "牛", "⺨": "犭",
    "⺩": "王", "⺪": "疋", "⺫": "目", "⺬": "示", "⺭": "礻", "⺮": "竹", "⺯": "糸", "⺰": "纟", "⺱": "网",
    "⺲": "网", "⺳": "网", "⺴": "网", "⺵": "网", "⺶": "羊", "⺷": "羊", "⺸": "羊", "⺹": "老", "⺺": "聿",
    "⺻": "聿", "⺼": "肉", "⺽": "臼", "⺾": "艹", "⺿": "艹", "⻀": "艹", "⻁": "虎", "⻂": "衤", "⻃": "西",
    "⻄": "西", "⻅": "见", "⻆": "角", "⻇": "角", "⻈": "讠", "⻉": "贝", "⻊": "足", "⻋": "车", "⻌": "辶",
    "⻍": "辶", "⻎": "辶", "⻏": "邑", "⻐": "钅", "⻑": "长", "⻒": "长", "⻓": "长", "⻔": "门", "⻕": "阜",
    "⻖": "阝", "⻗": "雨", "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻞": "食",
    "⻟": "饣", "⻠": "饣", "⻡": "首", "⻢": "马", "⻣": "骨", "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤",
    "⻨": "麦", "⻩": "黄", "⻪": "黾", "⻫": "齐", "⻬": "齐", "⻭": "齿", "⻮": "齿", "⻯": "龙", "⻰": "龙",
    "⻱": "龟", "⻲": "龟", "⻳": "龟",
}  # fmt: skip
"""Unicode's EquivalentUnifiedIdeograph, in Simplified characters."""

_MARKS = {
    **dict.fromkeys("•‧・･∙⋅᛫⸱", "·"),  # the dot between the parts of a name
    **dict.fromkeys("‐‑‒–−﹣", "-"),  # the dashes that join; — and ― part, and stay
}


class CharacterTable(dict[int, str]):
    """A table for ``str.translate`` that learns which characters stay as they are.

    Without an entry each of them would cost an exception, raised and caught in C.
    """

    def __missing__(self, code: int) -> str:
        self[code] = character = chr(code)
        return character


def unify(simplified: str) -> str:
    """The Simplified text with one writing for what has several; its length stays."""
    characters, words, pattern = _tables()
    return pattern.sub(lambda found: words[found[0]], simplified.translate(characters))


@cache
def _tables() -> tuple[CharacterTable, dict[str, str], re.Pattern[str]]:
    every = (_RADICALS | _MARKS).items()
    characters = CharacterTable({ord(other): one for other, one in every})
    words: dict[str, str] = {}
    text = (resources.files("bot.analysis") / "data" / "variants.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        one, *others = line.partition("#")[0].split() or [""]
        for other in others:
            if len(one) == 1:
                characters[ord(other)] = one
            else:
                words[other] = one
    # The class of first characters lets the engine pass over most of a text.
    firsts = "".join(sorted({word[0] for word in words}))
    rest = "|".join(f"(?<={word[0]}){word[1:]}" for word in sorted(words))
    return characters, words, re.compile(f"[{firsts}](?:{rest})")
