"""Whether a sentence can stand alone in a summary, judged by how it opens and ends.

Patterns are written in Simplified characters and lower case: callers fold the sentence first.
"""

from __future__ import annotations

import re

from bot.analysis.scripts import HAN
from bot.search.sentences.openers import points_back

__all__ = [
    "LONGEST_HEADING",
    "LONGEST_LATIN_HEADING",
    "SHORTEST",
    "is_aside",
    "is_closed",
    "is_fragment",
    "is_question",
    "points_back",
    "refusal",
    "says_nothing",
]

SHORTEST = 10
"""Characters, white space not counted, below which a sentence is a fragment."""

LONGEST_HEADING = 24
"""Characters beyond which a line without a stop is a sentence whose stop was forgotten."""

LONGEST_LATIN_HEADING = 80
"""The same for a line without Han characters: a headline has a dozen words, a byline six."""

_HAN = re.compile(f"[{HAN}]")
_QUESTION = re.compile(r"[?？][!！?？.。…]*[\"”’」』）)\]\s]*$|吗[。.!！~]?[\"”’」』）)\]\s]*$")
# 玩得正开心呢 asks nothing.
_ENDS_SOFTLY = re.compile(r"呢[。.!！~]?[\"”’」』）)\]\s]*$")
_QUESTION_WORD = re.compile(
    "什么|怎|如何|为何|何时|何处|谁|哪|多少|几|是不是|能不能|会不会|要不要|是否"
)
_STOP = re.compile(r"(?:[。｡！？!?.…]|[。.!！]?\s*\[\d+\])[\"”’」』）)》】\]\s]*$")
# 方法 1:用海水冷却 is a heading of any length.
_NUMBERED_HEADING = re.compile(
    r"^(?:方法|步骤|技巧|案例|示例|问题|建议|part|step|tip|method)\s?[一二三四五六七八九十\d]+\s?[:：、.]",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r"[，,、；;：:—–-][\"”’」』\s]*$")

_POINTS_AT_PICTURE = re.compile(
    r"如下(?:所示|图|表)?[：:。]?$|如[上下]?[图表]所?|见图|(?:下面|上面|以下|如下|上述|这张|这些|此).{0,16}(?:截图|图片|照片|示意图)"
    r"|(?<![线网面以之身纸板幕布])[上下左右]图(?![书像标片形腾谋案文纸层灵解库章画钉])"
    r"|(?<![上地])[下左右]表(?![面示现达态决演层皮明白])"
    r"|(?:^|[从在由见照按])[图表]\s?\d+(?![\d.]*[台万亿元])|[图表]\s?\d+\s?(?:所示|中|显示|展示|给出)"
    r"|(?:^|[,，从由在如])图[中上]"
    r"|^[(（]?(?:图表?|表|figure|fig\.?|table|chart|photo)\s*\d*\s*[:：]"
    r"|(?:供图|资料图片?|视频截图|报道截图|记者.{1,16}摄|\s摄)[)）。]*$"
    r"|(?:see|shown in|seen in) (?:the )?(?:figure|table|picture|image)|(?:figure|table|fig\.) \d"
    r"|(?:file photo|getty images|pictured (?:above|below|left|right))"
)

_FEW = r"(?<![第十百千万\d.])(?:[两二三四五六七八九几数2-9]|十几)"
# 有三点启示。 What is announced does not come; 转换、共存和终结三个步骤 has come.
_ANNOUNCES = re.compile(
    rf"^(?!.*[、和与及].{{0,10}}{_FEW}).*{_FEW}(?:个|大|条|项|种|类)?(?:主要|重要|关键|核心|不同)?的?"
    r"(?:点|方面|启示|建议|原因|特点|问题|挑战|趋势|看法|思考|变化|步骤|要点|教训|理由|内容|措施)"
    r"(?:的?(?:启示|建议|看法|思考|问题|内容|工作))?[。.：:]$"
    r"|(?:以下|如下|下面|这么)(?:的?是)?.{0,4}[两二三四五六七八九几数](?:大|个|种|条|项|点|类|部分)[^,，]{0,6}[。.：:]$"
    r"|(?:here|these|there|following) (?:are|is|were) (?:\w+ ){0,4}"
    r"(?:reasons|ways|things|tips|steps|takeaways|points|lessons|questions|examples)\b.{0,60}[.:]$"
    r"|(?:as follows|the following)[.:]?$"
)

# Other parts of the article, which the reader of a summary does not see.
_ELSEWHERE = re.compile(
    r"(?<!最)[上下前后]一(?:篇|节(?![课车能目])|章|小节)|[上下]一期(?:节目|文章|中)|下一部分|^(?:上面|下面)(?:是|的|我|让|将|就|来|给|列|介绍|这|展示|显示)"
    r"|^以下(?:是|为|的|内容|几|列|各)|(?<![上以之])(?:下文|前文|后文)(?![化件明字书本物章学员])"
    r"|[如据按在](?:上文|前面)所?(?:述|说|提)|(?:本系列|本章|本节)的?(?:第|下|上|前|后|最后)"
    r"|\b(?:next|previous|following) (?:section|chapter|part|article|post)\b|see (?:above|below)\b"
)

_OPENING_LABEL = re.compile(
    r"^[(（\[【「\s]*(?:"
    # labels of the page and of its people
    r"(?:注|注意|备注|提示|温馨提示|小贴士|编者按|编者注|译者注|译注|lctt ?译注|作者注|编按|导读|阅读提示|延伸阅读|相关阅读"
    r"|作者|编辑|责编|责任编辑|校对|审核|译者|翻译|记者|来源|出处|原文|原标题|图源|题图|图片|摄影|供图|文|图"
    r"|本文作者|作者简介|作者单位|关键词|标签|分类|发布时间|更新时间|发布日期|阅读量|浏览量|字数|通讯员)"
    r"\s*(?:[：:】\]|｜/]|\s[^。.!！?？]{0,20}$)"
    r"|作者(?:系|简介|单位)|原[文载刊](?:发表|发布|载|刊)?于|转自|摘自|编译自|译自|文字?整理|via[:：\s]"
    r"|(?:notes?|disclaimer|editor'?s? note|authors?|sources?|images?|photos?|credits?|read more"
    r"|related|correction|clarification|update|advertisement|watch|listen|tags?|keywords?"
    r"|our standards|published|posted|last updated)\s*:"
    r"|by [^.!?。]{3,60}$|(?:additional )?(?:reporting|writing|editing|compiled|translated) by\b"
    r"|this (?:story|article|post|piece)(?: \w+){0,2} "
    r"(?:updated|corrected|published|appeared|republished|edited|translated|produced)\b"
    r"|(?:subscribe|sign up|click|follow|read|watch|download)(?: \w+){0,2} (?:our|here|now|today|us|more)\b"
    r"|for more (?:information|details|on)\b"
    r"|the (?:author|writer) (?:can be reached|(?:is|was) (?:an?|the) .{0,60}"
    r"(?:professor|columnist|editor|fellow|journalist|contributor|analyst|reporter)\b)"
    # courtesies of a speaker
    r"|(?:good (?:morning|afternoon|evening)|ladies and gentlemen|dear (?:friends|colleagues|guests)"
    r"|thank(?:s| you)(?: all| very much| so much| again)?|welcome)\b[^.]{0,60}[.!]?$"
    r"|(?:i|we) (?:want|would like|wish|am here|are here) to (?:begin by |start by )?(?:thank|welcom)"
    r"|(?:好的?[,，。\s]*|那么?|最后[,，]?|在此[,，]?|再一?次|非常|特别|十分|衷心)*(?:感谢|谢谢)(?!信).{0,40}$"
    r"|大家(?:上午|下午|晚上|早上)?好[,，。!！].{0,30}$"
    r"|(?:各位|尊敬的|亲爱的).{0,16}(?:好|们|朋友|嘉宾|来宾|同仁)[,，:：。!！].{0,30}$"
    r")"
)
_ASIDE = re.compile(
    # what the publisher says of itself and of rights
    r"版权(?:归|所有|声明)|免责声明|特别声明|未经.{0,12}(?:许可|授权|允许).{0,12}(?:不得|禁止|严禁|勿|转载|$)|(?:禁止|谢绝|严禁)转载|转载请"
    r"|转载[自于]|注明(?:出处|来源)|(?:如有|涉嫌)侵权|侵权(?:必究|请|删)|仅代表(?:作者|个人|本人|其)|不代表本|(?:不|不构成).{0,4}投资建议|投资有风险"
    r"|仅供参考|存储服务|联系我们|与本[网站]联系|icp[备证]|公网安备|设为首页|不良信息|举报电话"
    r"|(?:本文|文章|内容|资料|图片|视频|以上).{0,8}(?:转自|摘自|译自|编译自|选自|节选自|整理自|首发于|来源于网络|来自网络)"
    r"|首发于.{0,16}(?:公众号|网站|博客|专栏)|本(?:篇|作品|站|网)?.{0,3}文?.{0,16}(?:cc by|许可证发布|知识共享)"
    # what is asked of the reader
    r"|(?:关注|订阅|搜索|回复|我们的).{0,8}公众号|本(?:微信)?公众号|公众号\s*(?:[：:|「“]|后台|回复)|扫码(?:关注|阅读|下载|加|进群|查看|添加|入群|报名|领取)"
    r"|扫描.{0,4}(?:下方|上方|文末|左侧|右侧|以下|图中).{0,4}二维码|扫描二维码(?:关注|加入|添加|下载|阅读)|关注我们(?![的所如])"
    r"|点击(?:这里|此处|下方|上方|文末|左下|右上|阅读|关注|蓝字|标题|查看(?:原文|更多|全文|详情))|阅读原文|更多(?:精彩|内容|资讯|详情).{0,8}(?:请|点击|关注|尽在)"
    r"|欢迎(?:关注|订阅|留言|投稿|转发|评论|来稿|加入我们|大家)|(?:请|可以|随时)?在.{0,8}(?:评论区|评论里|评论中|评论留言|下方留言|下方评论)"
    r"|(?:请|欢迎).{0,10}(?:评论|留言)|留言告诉|(?:点赞|转发|收藏|在看)[、,，和/ ]{0,2}(?:点赞|转发|收藏|在看|关注|评论|三连)"
    r"|(?:请|欢迎|记得|别忘了|求|帮忙).{0,6}(?:点赞|转发|收藏)|感谢(?:阅读|收听|观看|大家|您的)|未完待续|敬请期待"
    r"|(?:阅读|读完)(?:本文|全文).{0,6}(?:分钟|时间)|全文(?:约|共)?\d+字|希望(?:本文|这篇|这个教程|你们?(?:喜欢|享受))"
    r"|all rights reserved|copyright (?:©|\(c\)|\d{4}|by\b)|©\s?\d{4}|follow us|click here|subscribe to (?:our|this|my)\b"
    r"|sign up (?:for our|here|now)|\d[ -]min(?:ute)?s? read|views (?:expressed|are (?:my|his|her|their|those)\b)"
    r"|not (?:financial|investment|legal) advice|for informational purposes|stay tuned|originally (?:published|appeared)"
    r"|first appeared (?:on|in)|thank(?:s| you) for (?:reading|watching|listening)|[;(]\s*editing by\b"
    r"|in the comments\b|may not be (?:reproduced|republished)"
)
# Where a figure is from, what will be told, what people ask: words about the text.
_SAYS_NOTHING = re.compile(
    r"^(?:以上|这些|本文|文中)?(?:数字|数据|资料|消息|图表|内容)(?:均|皆|都)?(?:出自|来自|来源于|引自|源自|取自)"
    r"|(?:读者|人们|大家|有人|很多人)(?:常常?|总|会|也|还|可能|或许)?(?:会)?(?:问|想知道)"
    r"|(?:引用|阅读|使用).{0,14}时[,，]?(?:要|请|须|需|应).{0,4}(?:留意|注意|核对|注明)"
    # what speakers and publishers say on every occasion
    r"|^(?!.*\d).*(?:欣然(?:公布|宣布|发布)|守正创新|砥砺(?:奋进|前行)|再创辉煌|继往开来|再谱新篇|谱写.{0,8}新篇章"
    r"|(?:表示|致以)(?:最)?(?:热烈|衷心|诚挚|崇高)的?(?:祝贺|欢迎|感谢|问候|敬意))"
    r"|有.{0,6}[两二三四五六几数](?:种|类|个|层|条)?(?:说法|含义|意思|讲法|办法|做法)?[。.]$"
)
_LINK = re.compile(r"(?:https?://|www\.)\S+")


def is_question(folded: str) -> bool:
    """Whether the sentence asks something, with or without its question mark."""
    if _QUESTION.search(folded):
        return True
    return bool(_ENDS_SOFTLY.search(folded) and _QUESTION_WORD.search(folded))


def is_aside(folded: str) -> bool:
    """Whether the sentence is about the page, or points at what is not quoted with it."""
    return _aside(folded) is not None


def says_nothing(folded: str) -> bool:
    """Whether the sentence tells no matter, but where it is from or what people ask about it.

    >>> says_nothing("读者常问电费的份额。"), says_nothing("电费的份额是三成。")
    (True, False)
    """
    return _SAYS_NOTHING.search(folded) is not None


def is_fragment(sentence: str) -> bool:
    """Whether too little is said, or what is said is announced and does not come."""
    return len("".join(sentence.split())) < SHORTEST or bool(_LEADS_ON.search(sentence))


def is_closed(sentence: str) -> bool:
    """Whether it ends like a sentence, or is too long for the heading or list item it looks like."""
    if _STOP.search(sentence):
        return True
    longest = LONGEST_HEADING if _HAN.search(sentence) else LONGEST_LATIN_HEADING
    return len(sentence) > longest and not _NUMBERED_HEADING.match(sentence)


def refusal(folded: str) -> str | None:
    """Why the sentence cannot stand alone, as a short code; None where it can.

    In the order in which they are looked for: ``question``, ``fragment`` (too short, or broken off),
    ``picture`` (points at a figure or is its caption), ``note`` (of the publisher, the editor or the
    speaker to the audience), ``elsewhere`` (points at another part), ``announces`` (what does not
    come), ``link``, ``points_back`` (opens with what needs the sentence before), ``heading``.

    >>> [refusal(text) for text in ("谁来付电费?", "但是成本一直没有下降。", "机房上周已经投入使用。")]
    ['question', 'points_back', None]
    """
    if is_question(folded):
        return "question"
    if is_fragment(folded):
        return "fragment"
    aside = _aside(folded)
    if aside is not None:
        return aside
    if points_back(folded):
        return "points_back"
    return None if is_closed(folded) else "heading"


def _aside(folded: str) -> str | None:
    for code, patterns in _ASIDES:
        if any(pattern.search(folded) for pattern in patterns):
            return code
    links = sum(len(link) for link in _LINK.findall(folded))
    return "link" if links * 2 > len(folded) else None


_ASIDES = (
    ("picture", (_POINTS_AT_PICTURE,)),
    ("note", (_OPENING_LABEL, _ASIDE)),
    ("elsewhere", (_ELSEWHERE,)),
    ("announces", (_ANNOUNCES,)),
)
