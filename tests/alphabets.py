"""What property tests draw from: both Chinese scripts and English, with every kind of mark.

::

    TERMS   what an index holds: words, names, figures, a mark alone
    TYPED   what is typed into a box: words, quotes, colons and the grammar's own words, in any order
    PROSE   what articles are made of: sentences, pieces of them, marks and lines

Laws that hold for a few plain letters often break at a quote, a colon or a character of the other
script, so that no property draws from letters alone.
"""

from __future__ import annotations

from hypothesis import strategies as st

TERMS = ["算力", "內捲", "芯片", "国产", "gpt-4o", "3.5%", "数", "naïve", "“"]
"""Two words share a character; 数 alone is the beginning of no other."""

MARKS = [*"\"'“”‘’「」『』«»《》＂„（）()[]【】:：,，、;；.。!！?？…|-－—·~～*_`<>&#@/\\%"]

_WORDS = [
    *"算力芯片國產光刻",
    "液冷",
    "服务器",
    "成本",
    "GPU",
    "GPT-4o",
    "NOT",
    "ab",
    "3",
    "２０２５",
]
_GRAMMAR = [
    *(" -", " source:", "来源：", " by:", "作者:", " since:2025", " until:2025-09", " lang:en"),
    *("lang:zh", " AND ", " OR ", " NOT ", "自2025-01", "至2025-02", "自 ", "从：2025", " #12 "),
]
TYPED = st.lists(
    st.sampled_from(_WORDS)
    | st.sampled_from([*MARKS, *"   \u3000\u200b"])
    | st.sampled_from(_GRAMMAR),
    min_size=1,
    max_size=24,
).map("".join)

_SCRAPS = [
    *("机房用海水冷却省下三成电费", "這座港口的電價比內陸低", "为什么选在海边", "但是管道要清洗"),
    *("The hall saves power", "however, it rusts", "He said so", "Node.js", "U.S.", "3.5%", "1,000"),
    *("注：", "二、", "[2]", "版权所有", "好" * 70, "😀", "e\u0301", "他说：“好。”", "https://a.example/x?y"),
]  # fmt: skip
PROSE = st.lists(
    st.sampled_from(_SCRAPS) | st.sampled_from([*MARKS, *"。。，， \n\n"]) | st.text(max_size=8),
    max_size=40,
).map("".join)
