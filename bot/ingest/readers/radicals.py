"""Characters that only look like what they should be, as PDF files are full of them.

Fonts give one shape two code points: the ideograph, and the radical of dictionaries. Which of the
two comes out of a PDF is chance; nobody searches for the radical.
"""

from __future__ import annotations

import re
import unicodedata

from bot.analysis.scripts import HAN

# U+2E80 to U+2EF3 in order, a space where there is none; Unicode's EquivalentUnifiedIdeograph,
# the simplified form where a radical is one. NFKC knows two of them alone.
_SUPPLEMENT = (
    "厂乛乚乙亻冂几刀刂卜㔾小小兀尣尢尣巳幺彑彐忄㣺扌攵 旡日月歺母民氵氺灬爫爫丬牛犭王疋罒示礻竹糹纟罓罒㓁㓁网羊羊羊耂肀聿肉臼"
    "艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_RADICALS = {
    0x2E80 + place + 1: ideograph for place, ideograph in enumerate(_SUPPLEMENT) if ideograph != " "
}
_RADICALS.update({code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)})
_STOPS = "，。、；：？！“”‘’（）《》〈〉「」『』【】…—"
_SPACED_OUT = re.compile(rf"(?<![^\s])[{HAN}{_STOPS}](?: [{HAN}{_STOPS}]){{2,}}(?![^\s])")


def fold_radicals(text: str) -> str:
    """``text`` with radicals as the ideographs that they look like; its length stays.

    >>> fold_radicals("⻛险与⻋辆，⼈⼯智能")
    '风险与车辆，人工智能'
    """
    return text.translate(_RADICALS)


def close_up(text: str) -> str:
    """``text`` with characters that stand apart, three and more in a row, closed up.

    >>> close_up("人 工 智 能 与 GPU 的 关系")
    '人工智能与 GPU 的 关系'
    """
    return _SPACED_OUT.sub(lambda found: found[0].replace(" ", ""), text)
