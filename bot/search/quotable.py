"""Whether a sentence can stand alone in a summary, judged by how it opens and ends.

Patterns are written in Simplified characters and lower case: callers fold the sentence first.
"""

from __future__ import annotations

import re

SHORTEST = 10
"""Characters, white space not counted, below which a sentence is a fragment."""

LONGEST_HEADING = 24
"""Characters beyond which a line without a stop is a sentence whose stop was forgotten."""

_OPENING_MARKS = r"[\"“‘「『（(\s]*(?:(?:笔者|我们?|业内人士|专家|分析人士)(?:普遍)?(?:认为|看来|觉得|指出)[,，:：])?"
_POINTS_BACK_ZH = (
    # pronouns and pointers
    "这|那(?!么多)|它|他|她|该|此|其(?!实|一)|上述|以上|如上|前者|后者|两者|对此|为此|与此|由此|从此|至此"
    # connectives
    "|同时|另|而|但|可是|可见|然而|不过|不仅如此|例如|比如|譬如|再次|再者|再如|再看|因此|因而|正因|所以|于是|故此"
    "|然后|接着|接下来|随后|并(?![非购行])|也|又|还|且|则|否则|反之|相反|反观|换言之|换句话|答案|当然|只是"
    "|甚至|尽管如此|即便如此|除此|如此|就这样|如果说.{0,20}那么"
    # the second and later members of a list
    "|第[二三四五六七八九十]|二是|三是|四是|五是|最后，|最后,|另一方面|一方面|[二三四五六七八九十]、"
    "|[（(][二三四五六七八九十2-9][）)]|[2-9][.、)）](?!\\d)"
)
_POINTS_BACK_EN = (
    r"(?:and|but|or|so|he|she|it|they|this|that|these|those|such|his|her|its|their|however|also"
    r"|moreover|furthermore|meanwhile|therefore|thus|then|hence|instead|additionally|besides|still"
    r"|yet|nevertheless|nonetheless|otherwise|similarly|likewise|finally|second(?:ly)?|third(?:ly)?"
    r"|for example|for instance|in addition|as a result|on the other hand|in contrast|by contrast"
    r"|after all|in other words|the (?:former|latter))\b"
)
_POINTS_BACK = re.compile(f"{_OPENING_MARKS}(?:{_POINTS_BACK_ZH}|{_POINTS_BACK_EN})")

_QUESTION = re.compile(
    r"[?？][!！?？.。]*[\"”’」』）)\]\s]*$|(?:吗|呢)[。.!！~]?[\"”’」』）)\]\s]*$"
)
_STOP = re.compile(r"(?:[。｡！？!?.…]|[。.!！]?\s*\[\d+\])[\"”’」』）)》】\]\s]*$")
_LEADS_ON = re.compile(r"[，,、；;：:—–-][\"”’」』\s]*$")
_POINTS_AT_PICTURE = re.compile(
    r"如下(?:所示|图|表)?[：:。]?$|如[上下]?[图表]所?|[上下]图|[下右左]表|见图|截图"
    r"|(?:see|shown in) (?:the )?(?:figure|table|picture|image)|(?:figure|table) \d"
)

# 有三点启示。 What is announced does not come.
_ANNOUNCES = re.compile(
    r"(?:[两二三四五六七八九几数\d]|以下|如下)(?:个|大|点|条|项|种|几){1,2}(?:方面)?"
    r"(?:的?(?:启示|建议|原因|特点|问题|挑战|趋势|看法|思考|变化|步骤|要点|教训|理由|内容|措施))?[。.：:]$"
)

_ASIDE = re.compile(
    # labels of the page and of its people
    r"^(?:注|注意|备注|提示|温馨提示|小贴士|编者按|编者注|译者注|作者注|编按|导读|阅读提示|延伸阅读|相关阅读"
    r"|作者|编辑|责编|责任编辑|校对|审核|译者|翻译|记者|来源|出处|原文|原标题|图源|题图|图片|摄影|供图"
    r"|本文作者|作者简介)"
    r"[：:】\]|｜/ ]"
    r"|^(?:note|disclaimer|editor'?s? note|author|source|image|photo|credit|via|read more|related)"
    r"s?\s*:"
    # what the publisher says of itself and asks of the reader
    r"|版权(?:归|所有|声明)|免责声明|特别声明|未经.{0,12}(?:许可|授权|允许)|禁止转载|谢绝转载|转载请|转载自|首发于"
    r"|仅代表作者|不代表本|(?:不|不构成).{0,4}投资建议|投资有风险|仅供参考|存储服务|侵权|联系我们|与本[网站]联系"
    r"|公众号|扫码|扫描.{0,6}二维码|关注我们|点击(?:这里|此处|下方|查看|阅读|链接|关注)|阅读原文|欢迎(?:关注|订阅|留言|投稿|转发)"
    r"|感谢(?:阅读|收听|观看|大家|您的)|(?:阅读|读完)(?:本文|全文).{0,6}(?:分钟|时间)|全文(?:约|共)?\d+字|未完待续|敬请期待"
    r"|留言告诉|评论区|在评论中|点赞|转发"
    r"|all rights reserved|copyright|subscribe|follow us|click here|sign up (?:for|to)"
    r"|min(?:ute)? read"
    r"|views (?:expressed|are)|not (?:financial|investment|legal) advice|stay tuned"
    r"|thank(?:s| you) for (?:reading|watching|listening)"
)
_LINK = re.compile(r"(?:https?://|www\.)\S+")


def is_question(folded: str) -> bool:
    """Whether the sentence asks something, with or without its question mark."""
    return bool(_QUESTION.search(folded))


def points_back(folded: str) -> bool:
    """Whether the sentence opens with a word that needs the sentence before it.

    >>> [points_back(text) for text in ("这意味着成本下降。", "however, costs fall.", "其一,成本下降。")]
    [True, True, False]
    """
    return bool(_POINTS_BACK.match(folded))


def is_aside(folded: str) -> bool:
    """Whether the sentence is about the page, or points at a picture or list that is not quoted."""
    if any(p.search(folded) for p in (_ASIDE, _POINTS_AT_PICTURE, _ANNOUNCES)):
        return True
    return sum(len(link) for link in _LINK.findall(folded)) * 2 > len(folded)


def is_fragment(sentence: str) -> bool:
    """Whether too little is said, or what is said is announced and does not come."""
    return len("".join(sentence.split())) < SHORTEST or bool(_LEADS_ON.search(sentence))


def is_closed(sentence: str) -> bool:
    """Whether it ends like a sentence, or is too long for the heading or list item it looks like."""
    return bool(_STOP.search(sentence)) or len(sentence) > LONGEST_HEADING
