"""Captions and credits of pictures: lines of a page that belong to what is not there any more."""

from __future__ import annotations

import re

from bot.analysis.normalize import fold
from bot.analysis.scripts import HAN
from bot.ingest.cleaning.lines import Line

_WIDEST = 90.0
_SIDE = r"\([前后上下]?排?[左右中]{1,2}[一二三四五六七八九]?(?:图|起|侧)?\)"
_OWNER = (
    r"(?:资料|示意|配|题|网络|官网|效果|现场|本报|受访者|受访企业|企业|公司|主办方|新华社|视觉中国)"
)
_CREDIT = (
    rf"(?!图\s?\d)(?:图|图片|图源|图片来源|摄影|摄|来源|供图|题图|照片|photo|image|credit|picture|source)s?\s?(?:by|via|from)?\s?[:/|]?[^()]{{0,40}}"
    rf"|[^()]{{0,30}}(?:摄|供图|{_OWNER}图片?|{_OWNER}照片?|图/[^()]{{1,12}}|图库|资料照|提供|翻摄|截图|摄影|制图|getty images|ap photo|/reuters|/afp)"
)
_STARTS = re.compile(
    r"^(?:[▲△▼▽↑↓◎]\s?\S|(?:图|图片|题图|配图|图说|照片|图片说明|图片来源|图源|摄影|photo|image|credit|caption|photograph|image credits?|photo credits?)"
    r"s?\s?(?:by\s|[:|])|图为|图/|摄影/)"
)
_ENDS = re.compile(
    rf"[(\[【](?:{_CREDIT})[)\]】]\s?$|"
    rf"(?:^|[\s。,/|])[{HAN}·、]{{1,12}}\s?摄$|[\s。/](?:供图|摄影)(?:[:/]\s?\S{{1,16}})?$|/\s?摄影\s?$|图源[:|]\s?\S{{1,20}}$|"
    rf"(?:photo|image|picture|credit)s?\s?(?:by|:|courtesy of)\s[^.]{{2,40}}$|[\s。](?:记者|新华社记者|本报记者)[{HAN}\s]{{2,10}}摄$"
)
_SIDES = re.compile(_SIDE)


def is_caption(line: Line) -> bool:
    """Whether a line is a picture's caption or credit.

    Numbered figures (图1：…) are part of a text that points at them, and stay.
    """
    if line.width > _WIDEST or line.hint in {"heading", "row"}:
        return False
    folded = fold(line.text).text.strip()
    if _STARTS.match(folded):
        return True
    sides = len(_SIDES.findall(folded))
    if sides > 1 or (sides and line.width <= 40):
        return True
    return line.width <= 60 and bool(_ENDS.search(folded))
