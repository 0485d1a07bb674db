"""What an article ends with behind its last sentence: （完）, ■, （记者 林一）, （编辑：周平）."""

from __future__ import annotations

import re

from bot.analysis.normalize import fold
from bot.ingest.cleaning.bylines import read_byline
from bot.ingest.cleaning.labels import fields
from bot.ingest.cleaning.lines import split_sign_off
from bot.ingest.cleaning.names import is_chinese_name

_END = re.compile(r"^(?:完|全文完|本文完|正文完|未完待续|end|the end|fin)?$")
_EDGES = " \t（()）【】[]〔〕■▲◆●□◎★※—–-。0123456789"


def read_sign_off(text: str) -> tuple[str, str | None]:
    """The sign-off at the end of ``text`` (empty where there is none) and the author it names.

    >>> read_sign_off("订单排到明年。（记者 林一）"), read_sign_off("订单排到明年。（完）")
    (('（记者 林一）', '林一'), ('（完）', None))
    >>> read_sign_off("订单排到明年。（见下表）")
    ('', None)
    """
    sign = split_sign_off(text)[1]
    if not sign:
        return "", None
    bare = sign.strip(_EDGES)
    byline = read_byline(bare)
    if byline.author or (byline.has_label and byline.is_whole):
        return sign, byline.author
    if is_chinese_name(bare):
        return sign, bare
    folded = fold(bare).text
    label = re.split(r"[:|/\s]", folded, maxsplit=1)[0]
    return (sign, None) if _END.match(folded) or label in fields() else ("", None)
