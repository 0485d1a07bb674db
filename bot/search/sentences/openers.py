"""Openings that need the sentence before them: pronouns, connectives, later members of a list.

Patterns are written in Simplified characters and lower case, and meet words that only begin alike
(但丁, 并购, 第二产业, IT spending) with a look ahead.
"""

from __future__ import annotations

import re

from bot.analysis.scripts import HAN

_MARKS = r"[\"“‘「『（(\s]*"
# Whose opinion it is does not matter: 笔者认为,这一布局…
_OPINION = r"(?:(?:笔者|我们?|业内人士|专家|分析人士)(?:普遍)?(?:认为|觉得|指出)[,，:：]|在?[^,，]{0,6}看来[,，])?"

_PRONOUNS_ZH = (
    "这|那(?!么多|不勒斯|曲|英|坡|霸|达慕|鸿)|它(?!山)|他(?!山|国|乡|人|者|加禄|信(?![任心服]))|她|该(?!隐)"
    "|此(?!起彼)|其(?!实|一[,，、:：]|一是|乐融)|上述|前述|以上(?![海饶虞市证汽交游线])|如上(?![海饶虞市证汽交])"
    "|前者|后者|[两二三]者|双方(?!面)|[两二]人|两国|两家|彼此"
)
_CONNECTIVES_ZH = (
    "对此|为此|与此|由此|从此|至此|在此|据此|以此|借此|因此|鉴于此|有鉴于此|同时|与之|另(?![类辟起眼立谋])"
    "|而(?!立)|但(?![丁凡愿])|可是|可见(?![光度性])|然而|不过|不仅如此|例如|比如|譬如|再次|再者|再如|再看|再比如|再有|再加"
    "|举例|举个例子|举一个例子|打个比方|因而|正因|所以|于是|故此|故而|加之|况且|何况|毕竟|难怪|怪不得"
    "|然后|接着|紧接着|接下来|随后|后来(?!的|居上|者)|之后[,，]|不久之?后|并(?![非购行发列联网轨肩入])|也(?!门|许|先)|亦(?![庄舒])"
    "|又|还(?![原款债贷珠乡田])|且(?!末)|则|却|即(?![使将便日墨时刻位兴期])|否则|反之|相反|反观|反而|反倒"
    "|换言之|换而言之|换一?句话|一种(?:方法|办法|方式|做法)是|答案|当然|只是(?!否)|甚至|尽管如此|话虽如此|即便如此|除此|如此|就这样|如果说.{0,20}那么"
    "|同样(?:地|的)?[,，是]|类似(?:地|的)[,，是]|相比之下|相较之下|具体(?:来说|而言|地说|来看)|更(?!新)[^,，]{1,5}的是"
    "|尤其是|特别是|或者(?!说)|结果[,，是]|正?如(?:你|您|我们|前|上|前文|之前)?所(?:见|述|说|示)|顺便|话说回来|问题是"
    "|同年|同月|同日|次年|次日|翌年|隔年|当天|当日|届时|在此期间|[在从到](?:那|这(?!篇|本书|份报告|项研究|个教程|个系列|一系列|次演讲|里[,，]?(?:我|本)))"
    "|(?:对|对于|通过|除了|关于|由于|因为|随着|有了|为了|基于|凭借|按照|根据|针对|面对|经过|如果|虽然|尽管|当|像|就)"
    "(?:这|那(?!不勒斯|曲|英|些[^,，]{1,16}的)|此|它|他(?!山|国|乡|人|信)|她|该)"
)
_MEMBERS_ZH = (
    # the second and later members of a list, and one half of a pair
    "第[二三四五六七八九十]+(?![二三四五六七八九十百千万\\d]|产业|季度|方(?!面)|届|大(?!点)|代|国际|世界|人民|医院|中学|集团|师|军|卷|版"
    "|次(?:世界|工业|鸦片|科技|技术|国共|全国|经济|能源))"
    "|二是|三是|四是|五是|最后[,，]|另一方面|一方面(?!.*另一方面)"
    "|[二三四五六七八九十]、(?![一二三四五六七八九十])|[（(][二三四五六七八九十2-9][）)]|[2-9][.、)）](?!\\d)"
    # what answers somebody
    "|(?:对|是的?|没错|好的?|好吧|嗯|不是|没有)[,，]"
)
# 2012年,他 and 其实它: a pronoun behind a mere when, where or how.
_ADVERBIAL_ZH = (
    r"(?:(?:也许|或许|可能|显然|通常|最终|其实|事实上|实际上|目前|现在|如今|有时|既然|幸好|原来)"
    r"(?:因为|是)?(?:它|他(?!山|国|乡|人)|她|该)"
    r"|(?:(?:首先|显然|通常|最终|其实|事实上|实际上|目前|现在|如今|近日|日前|昨天|今天|有时|因而|当初)"
    r"|(?:[^,，。]{1,4}|[在于自从至约\d年月日]{2,12})(?:年|月|日|后|前|时|期间|[中里上内]|底|起|以来))[,，]"
    r"(?:这|它|她|他(?!山|国|乡|人)|该))"
)
_SUBJECTS_EN = (
    r"(?:he|she|they|this|that|these|those(?! (?:who|whose|with)\b)|such|his|her|their|its)\b"
    rf"|it\b(?!\s?[{HAN}]| (?:spending|services|staff|systems?|infrastructure|industry|sector"
    r"|security|budgets?|companies|firms?|workers|managers|departments?|giants?|outage)\b)"
    r"|(?:both|all|many|most|some|each|none|neither|several|one|two|half) of "
    r"(?:them|these|those|this|which)\b|both\b(?!.{1,60}\band\b)|another\b|others\b"
    r"|the (?:former|latter)(?=,| (?:is|was|are|were|has|had|will|can|may|would|does|did)\b)"
    r"|the (?:two|three|four) (?:men|women|sides|companies|countries|leaders|firms|teams|groups)\b"
    r"|the same (?:text|article|report|paper|study|source|piece|author|day|month|year)\b"
    r"|the \w+ (?:also|further|later|then)\b|here(?:,| is\b| are\b|'s)|above(?:,| is\b| are\b)"
)
_CONNECTIVES_EN = (
    r"(?:and|but|or|nor|so(?!-| far\b)|however|also|moreover|furthermore|meanwhile|therefore|thus"
    r"|then(?!-)|hence|instead(?! of)|additionally|besides,|still,|yet|nevertheless|nonetheless"
    r"|otherwise|similarly|likewise|finally|lastly|rather,|indeed|consequently|accordingly"
    r"|subsequently|afterwards?,|later,|conversely|(?:second|third|fourth)(?:ly)?,|for example"
    r"|for instance|in addition(?! to)|as a result(?! of)|on the (?:other hand|contrary)"
    r"|(?:in|by) contrast(?! (?:to|with))|after all,|in other words|at the same time|in fact"
    r"|of course|even so|if so|as such|that said|to (?:this|that) end)(?![\w-])"
    r"|(?:because of|despite|with|after|before|for|from|by|at|on|to|in|under|through|given|while"
    r"|if|when|although|though|because|as|since|like|until)"
    r" (?:it|they|he|she|him|them|this|that|these|those|such)\b"
    r"(?! (?:paper|article|study|work|report|survey|thesis|tutorial|guide|week|month|year|who)\b)"
)
_POINTS_BACK = re.compile(
    f"{_MARKS}(?:{_OPINION}(?:{_PRONOUNS_ZH}|{_CONNECTIVES_ZH}|{_MEMBERS_ZH}|{_ADVERBIAL_ZH})"
    f"|{_SUBJECTS_EN}|{_CONNECTIVES_EN})"
)


def points_back(folded: str) -> bool:
    """Whether the sentence opens with a word that needs the sentence before it.

    >>> [points_back(text) for text in ("这意味着成本下降。", "however, costs fall.", "其一,成本下降。")]
    [True, True, False]
    """
    return _POINTS_BACK.match(folded) is not None
