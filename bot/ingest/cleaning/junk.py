"""What the lines around an article say: the marker vocabulary of Chinese and English pages.

Rules see a *folded* line (NFKC, lower case, Simplified), so that one wording serves both scripts
and both widths of punctuation. They name no site. Each rule has a role:

- ``drop``: the line itself is no text, wherever it stands (share buttons, counters);
- ``list``: a list of links begins here (related articles, most read), which may be a box in the
  middle of an article;
- ``end``: the article is over (disclaimer, editor, comments, copyright).

A rule is bounded by the width of the lines it may match, so that a paragraph *about* copyright or
comments is never taken for a notice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.analysis.normalize import fold
from bot.analysis.scripts import HAN
from bot.ingest.cleaning.lines import Line, split_sign_off

Role = Literal["drop", "list", "end"]

_READ = 240
"""Characters of a line that the rules read; enough for every opening and cheap for a megabyte."""
_DEEP = 40
"""A notice shows what it is within so many characters; later words are a paragraph's own."""


@dataclass(frozen=True, slots=True)
class JunkRule:
    """A pattern (searched in the folded line), its role, and the widest line it may match."""

    code: str
    role: Role
    pattern: re.Pattern[str]
    widest: float


def _rule(code: str, role: Role, widest: float, *patterns: str) -> JunkRule:
    return JunkRule(
        code, role, re.compile("|".join(f"(?:{pattern})" for pattern in patterns)), widest
    )


# What an icon, a bullet or a bracket may put before the words of a label.
_LEAD = r"^[\s>*#·•\-—–=|/【\[(《「『“\"◆■▲▼◎●○★☆→↓]{0,12}"
_TAIL = r"[\s>*#·•\-—–=|/】\])》」』”\":…\.+»<↓\d]{0,16}$"
_MORE = r"(?:更多|全部|换一[换批]|more|all)?"


def _label(words: str) -> str:
    """A line that is nothing but one of ``words``, in whatever frame."""
    return f"{_LEAD}(?:{words})[\\s>|/:]*{_MORE}{_TAIL}"


RULES: tuple[JunkRule, ...] = (
    _rule(
        "related_links", "drop", 60,
        r"^(?:相关|延伸|推荐|拓展|扩展|往期|更多)(?:阅读|报道|文章|新闻|链接|内容|推荐|专题|回顾)\s*[:|]\s*\S.{2,80}$",
        r"^(?:related(?: articles?| stor(?:y|ies)| reading)?|read (?:more|also|next)|see also)\s*:\s*\S.{2,160}$",
    ),
    _rule("empty_image", "drop", 1e9, r"^(?:!?\[[^\]]{0,200}\]\([^)]{0,400}\)\s*)+$", r"^!\[\]\(?\)?$"),
    # --- lines that are no text anywhere -----------------------------------------------------
    _rule(
        "promotion", "end", 200,
        r"(?:关注|搜索|添加|扫描|扫码|长按|识别|微信搜|留言)[^。]{0,24}(?:公众号|公号|微信号|二维码|小程序|视频号|客户端|app|抖音|微博|留言告诉)",
        r"(?:公众号|微信号|公号|视频号|小程序|头条号|视频号)\s*[:(:][^。]{1,40}$",
        r"^【[^】]{2,20}】\s*(?:聚焦|专注|致力|是一[家个]|深耕|提供)",
        r"(?:点击|戳|猛戳)[^。]{0,10}(?:阅读原文|原文链接|左下角|下方|上方|此处|这里)[^。]{0,30}",
        r"(?:点个?赞|点亮|星标|在看|转发|一键三连)[^。]{0,12}(?:在看|转发|支持|关注|分享|收藏|三连)",
        r"(?:欢迎|记得|请|敬请)(?:大家|您|你)?[^。]{0,10}(?:关注|订阅|投稿|留言|加入|来稿)[^。]{0,40}(?:我们|公众号|本|群|平台|告诉|热线|邮箱|专栏|@)",
        r"^(?:subscribe|sign up|follow us|join us|download (?:our|the) app|like this article)\b",
        r"^(?:新闻|爆料|投稿|商务|广告|合作|举报|服务)(?:线索|热线|电话|合作|邮箱|投稿|微信|请)*\s*[:@].{4,}",
        r"^.{0,10}(?:赞赏|打赏)作者", r"人赞赏$|向我转账",
        r"返回.{2,8},?\s*(?:查看更多|>>)",
    ),
    _rule(
        "comments", "end", 30,
        _label(r"(?:网友|用户|热门|最新|全部|精彩|所有|文章|新闻|读者|我来|发表|查看|我要|写)*(?:评论|跟贴|跟帖|留言|热评|回复|点评)(?:区|列表|与评论)?"),
        r"^(?:[\d,]+\s*(?:条|个)?\s*|共\s*[\d,]+\s*条\s*|全部\s*|最新\s*)(?:评论|跟贴|留言|回复|comments?)(?:\s*\([\d,]+\))?" + _TAIL,
        r"(?:已有|共有|共)\s?[\d,]+\s?[条件个篇]?(?:评论|回复|留言|跟帖|跟贴)$|^[\d,]+ (?:responses?|replies|thoughts?)\b.{0,30}$",
        r"^(?:评论|跟贴|留言|comments?)\s*[\((]?\s*[\d,]+\s*(?:条)?[\))]?$",
        r"(?:文明上网|理性发言|请发表您的|说点什么|我来说两句|我有话说|抢沙发|写下你的|欢迎你发表|发表观点|匿名发表|留言与评论|暂无评论|还没有评论)",
        r"网友评论仅供|^(?:leave a (?:reply|comment)|join the (?:discussion|conversation)|post a comment|\d+ comments?)",
        r"^(?:登录|注册)(?:后|并)(?:参与|发|可)?(?:评论|互动|发贴|留言|回复|参与互动)",
    ),
    _rule(
        "share", "drop", 40,
        _label(r"(?:一键|点击|点此|我要|微信|微博)?分享(?:到|至|给)?.{0,12}|转发.{0,6}|收藏(?:本文|文章)?|点赞|点个赞|赞|赏|打赏|赞赏|喜欢(?:作者)?|"
               r"复制(?:链接|网址)|微信|微信好友|朋友圈|.{0,2}微博|qq(?:好友|空间)?|qzone|facebook|twitter|linkedin|whatsapp|"
               r"line|telegram|weibo|wechat|email|share|share (?:this|on).{0,20}|tweet|print|copy link|二维码|举报|纠错|打印|推荐给朋友|"
               r"易信|在看|人人网|豆瓣|开心网|陌陌|钉钉|海报|生成海报|分享海报"),
        r"^(?:扫一扫|扫码|扫描|用微信|微信扫|使用微信|打开微信|长按|请使用|手机扫|微信扫一扫).{0,30}$",
        r"^(?:(?:qq空间|qq好友|微信好友|朋友圈|微信|.{0,2}微博|分享|复制链接|收藏|点赞|facebook|twitter|x|line|\|)[\s:]*){2,}$",
        r"^分享(?:到|至).{0,30}$", r"好友和朋友圈", r"\+?复制链接",
    ),
    _rule(
        "counter", "drop", 40,
        r"^[\d,.\s]*(?:[kw万亿+]|次|人|条|个|赞)?$",
        r"^(?:阅读|浏览|点击|评论|参与|人气|访问|收看|播放|热度|点赞|收藏|转发|views?|reads?|likes?|shares?)(?:量|数|次数|人数)?\s*[::]?\s*[\d,.]+\s*[kw万亿+]*(?:次|人)?$",
        r"^[\d,.]+\s*[kw万亿+]*\s*(?:次|人|条|个|篇)?\s*(?:阅读|浏览|点击|评论|参与|访问|播放|收藏|点赞|views?|reads?|likes?|comments?|shares?|人赞赏|粉丝|关注)",
        r"(?<![\d,.])[\d,.]+万?\s*(?:文章数|关注度|粉丝|获赞|篇文章|篇原创|作品)", r"^[\d,.]+人参与[\d,.]*评论?$",
        r"^(?:赞|顶|踩|阅读|评论|喜欢)\s*\(?[\d,]*\)?(?:\s+(?:赞|赏|顶|踩|阅读|评论|分享|收藏|喜欢|打赏)\s*\(?[\d,]*\)?)*$",
        r"^[|\s]*[+\-]\d+\s*(?:顶|踩|赞)?\s*\d*$", r"^[\d,]*\s*评论\s+收藏", r"^[a\d]?[+\-][a+\-\s]*$",
        r"^t\s*[+\-]\s*[+\-]$", r"^\d+/\d+(?:字)?$",
        r"^\d+\s*(?:min|minute)s?\s+read$", r"^(?:本文|全文)?(?:共|约)?\s*\d+\s*字,?\s*(?:预计|阅读|需|约).{0,16}$",
        r"^字数\s*[:]?\s*\d+", r"^阅读(?:时间|时长|本文|需).{0,16}\d+.{0,6}分钟$",
    ),
    _rule(
        "navigation", "drop", 60,
        r"^(?:您|你)?(?:的)?(?:当前|现在|所在)?(?:位置|所在位置|的位置)\s*[::]", r"^(?:首页|home|主页|网站首页)\s*[>»/→|\-]",
        r"^.{2,12}\s*>\s*.{1,24}(?:>\s*.{1,24})*$", r"^(?:上|下|前|后)一[篇页条章则](?:\s*[:].{0,80}|\s.{0,80})?$",
        r"^(?:previous|next)(?: article| post| page|:).{0,80}$", r"^返回.{0,8}$", r"^(?:上一页|下一页|共\d+页|第\d+页).{0,30}$", r"^\d+/\d+\s*页?$",
        r"^(?:网站|触屏|手机|电脑|桌面|移动|简体|繁体|繁體|英文|中文|客户)(?:版|端|地图|导航)?$",
        r"^(?:登录|登陆|注册|退出|搜索|查询|订阅|投稿|rss|加入收藏|设为首页|设置首页|会员|个人中心|用户中心|无障碍|关怀版|帮助|反馈|意见反馈|"
        r"search|menu|login|log in|sign in|register|subscribe|home|skip to.{0,20}|toggle.{0,20}|search documents?|search\.*|close|back to top|english|简|繁)"
        r"(?:[\s|/]*(?:登录|登陆|注册|退出|搜索|查询|订阅|投稿|rss|网站地图|设置首页|english))*$",
        r"^.{0,12}(?:无障碍浏览|无障碍|进入关怀版|关怀版).{0,12}$", r"^(?:加载更多|加载中|正在加载|查看更多|展开全文|阅读全文|点击加载|收起|展开|更多|显示全部|已显示全部内容|view more|load more|read more).{0,10}$",
        r"^(?:取消|确认|确定|提交|发送|关闭|知道了|我知道了|允许|已发送|发送中|提示|不感兴趣|举报|验证码|昵称|匿名|密码|记住我|忘记密码|cancel|ok|accept|got it)"
        r"(?:\s*[:/]?\s*(?:取消|确认|确定|允许|提交|关闭))*\s*:?$",
        r"^请?(?:您)?(?:同意|接受|允许)[^。]{0,16}(?:隐私权?(?:规范|政策|声明|条款)|cookies?)",
        r"^这是一个创建于\s*\d+\s*天前的(?:主题|帖子)",
        r"^(?:文章)?导航$", r"^隐藏边栏$", r"^(?:打开|下载).{0,12}(?:app|客户端|应用).{0,20}$",
    ),
    _rule(
        "label", "drop", 40,
        r"^(?:标签|关键词|关键字|tags?|keywords?|topics?|分类|所属分类|栏目|话题|filed under|category)\s*[:].{0,80}$",
        r"^(?:标签|关键词|关键字|tags?)$", r"^#[^#\s]{1,20}#?(?:\s*#[^#\s]{1,20}#?)*$",
        r"^[【\[]?(?:字号|字级|字体|调整字体|文字大小|font size).{0,30}$", r"^(?:大|中|小|\s|\[|\])+(?:打印)?\s*$", r"^(?:原创|转载|独家|置顶|广告|推广|专栏|专题|ad|sponsored|advertisement)$",
        r"^(?:微信号|功能介绍|账号主体|公众号)\s.{0,200}$",
        # The record on top of an official document.
        r"^(?:索\s*引\s*号|发文(?:机关|机构|单位|字号)|(?:发布|公开)(?:机构|单位|方式|类型)|制定机关|文\s*号|"
        r"主题(?:分类|词)|信息分类|公文种类|体裁分类|服务对象|有效性|生效日期|废止日期|组配分类)\s*[: ].{1,80}$",
    ),
    _rule(
        "advertisement", "drop", 30,
        r"^(?:[—\-\s]*(?:advertisement|advertising|sponsored|广告|推广|ad|scroll to continue.{0,20}|story continues.{0,30}|continue reading.{0,20}|article continues.{0,20})[—\-\s]*)$",
    ),
    # --- the article is over -----------------------------------------------------------------
    _rule(
        "disclaimer", "end", 400,
        _LEAD + r"(?:特别|郑重|重要|风险|免责|版权|权利|法律|本站|本网|平台|作者|官方|相关|以上|广告|原创|转载|温馨|友情)*"
        r"(?:声明|提示|说明|免责)(?:与[^,。:]{1,8})?(?:\(.{1,12}\))?[】\])》]?\s*[::]\s*.*"
        r"(?:内容|观点|本文|文章|本站|本网|平台|转载|投资|版权|来源|信息|作品|图片|风险|责任|代表|侵权)",
        _LEAD + r"(?:特别|郑重|免责|版权|风险|法律|权利)(?:及|和|与|免责)*(?:声明|提示)" + _TAIL,
        _LEAD + r".{0,16}(?:免责|版权|权利)(?:声明|条款)\s*:?$",
        r"^[^。]{0,6}(?:以上|上述|本文|文中|文章|该文|此文)(?:所有|全部|部分)?(?:的)?(?:内容|文章|观点|图文|图片|信息|数据)?"
        r"[^。]{0,40}(?:不代表|并不代表|不构成|不意味|仅代表|仅供参考|仅为作者|与本[站网刊台]|用户上传|系作者个人|无关)",
        r"(?:如|若|凡)[^。]{0,24}(?:侵权|侵犯|版权问题|版权和其[它他]问题|版权纠纷)[^。]{0,30}(?:联系|删除|处理|告知)",
        r"(?:不代表|不构成)[^。]{0,20}(?:立场|观点|投资建议|真实性)[^。]{0,40}。?$",
        r"^(?:notice|disclaimer|legal notice)\s*:",
        r"^(?:the (?:views|opinions|content)|this (?:article|content|post)|views expressed)\b.{0,120}"
        r"\b(?:do(?:es)? not (?:necessarily )?(?:represent|reflect|constitute)|solely those|are those of|"
        r"for (?:reference|information|informational) )",
        r"^.{0,20}(?:投资有风险|入市需谨慎|市场有风险)",
    ),
    _rule(
        "copyright", "end", 400,
        _LEAD + r"\d*[.、]?\s*(?:凡|本[网站刊报](?:站|刊载|所有)?)[^。]{0,30}(?:注明|来源|转载|版权|稿件|内容)[^。]{0,80}"
        r"(?:版权|转载|授权|目的|违者|责任|禁止|不代表|必究)",
        r"^本(?:网站?|站|报|刊|新闻)[^。]{0,24}(?:未经|非经)[^。]{0,8}(?:授权|许可|同意|允许)[^。]{0,4}(?:不得|禁止|请勿|严禁)",
        r"(?:未经|非经)[^。]{0,20}(?:许可|授权|允许|同意|书面)[^。]{0,20}(?:禁止|不得|严禁|请勿|谢绝|必究)",
        r"(?:转载|引用|摘编)[^。]{0,10}(?:请|须|需|务必)?(?:注明|标明|联系)(?:出处|来源|作者|授权|本[站网]|原文|:)?",
        r"^(?:copyright|©|\(c\)\s)", r"all rights reserved", r"版权所有(?![者人])|违者必究|侵权必究|盗版必究",
        r"^[^。]{0,20}(?:版权归|著作权归)[^。]{0,24}(?:所有|作者)",
        r"本站(?:联系|拥有|郑重|所有|不)",
    ),
    _rule(
        "editor", "end", 36,
        _LEAD + r".{0,16}?(?:责\s*任\s*编\s*辑|责\s*编|编\s*辑|主\s*编|值班主任|值班编辑|校\s*对|审\s*校|审\s*核|监\s*制|终\s*审|责任校对|"
        r"编\s*审|排\s*版|美\s*编|版式|统\s*筹|策\s*划)\s*[:|/丨]",
        r"^[(\[【](?:责任编辑|责编|编辑|校对)[\s:]", r"^(?:editor|edited by|editing by|reporting by)\b[\s:]",
        r"^[(\[【]?\s*(?:完|全文完|本文完|end|the end|正文完)\s*[)\]】]?$", r"^[-—–\s]*(?:end|完|fin)[-—–\s]*$",
        r"正文(?:已|到此)?结束", r"^###$",
    ),
    _rule(
        "author_note", "end", 200,
        r"^[(\[【]*(?:本文|文章)?\s*作者(?:简介|介绍|档案|信息|单位|小传)\s*[:\]】]?",
        r"^关于(?:作者|我们的作者)\s*[::]?", r"^about the author",
        r"^(?!.*\?$)[(\[【]*(?:本文|文章)?作者[^,。:]{0,6}(?:系|为|是|任|现任|:)\s*[^。]{0,60}"
        r"(?:教授|研究员|主任|所长|院长|博士|记者|专栏|评论员|分析师|合伙人|主笔|创始人|编辑|顾问|学者|律师|学院|研究院|大学|公司|经济学家)",
        rf"^(?!.*\?$)[(\[【]*(?:本文)?作者[{HAN}·]{{2,5}}\s*[,,(:]\s*.{{0,80}}"
        r"(?:教授|研究员|主任|所长|院长|博士|记者|专栏|评论员|分析师|合伙人|主笔|创始人|编辑|顾问|学者|律师|学院|研究院|大学|公司|经济学家)",
        r"^[a-z .'-]{4,40} is (?:a|an|the) .{3,160}(?:editor|reporter|writer|professor|analyst|columnist|author|journalist)",
    ),
    _rule(
        "footer", "end", 300,
        r"(?:icp[备证]|网安备|公网安备|备案号|备案序号|增值电信|经营许可证|出版许可证|视听节目许可证|营业执照|信息服务许可证)",
        r"^(?:关于(?:我们|本站|本网|.{2,6})|网站地图|联系我们|广告(?:服务|报价|合作)|about us|contact us|privacy policy|terms (?:of|&))"
        r"(?:\s*[|·/\s-]\s*[^|·/。]{2,24}){1,}$",
        r"^(?:违法|不良|网络).{0,12}举报(?:电话|邮箱|中心)?", r"^(?:主办单位|主管单位|技术支持|主办方|公司名称|承办单位|网站标识码|主页网址|邮政编码)\s*[:]",
        r"^(?:privacy policy|terms of (?:use|service)|cookie(?:s| policy)|contact us|about us|advertise with us)$",
    ),
    # --- lists of links ----------------------------------------------------------------------
    _rule(
        "hot_links", "list", 24,
        _label(
            r"(?:24小时|48小时|今日|本周|本月|一周|每日|月度|网站|新闻|文章|阅读|点击|评论|周|日|月|实时|热门|热点|热文|最热|人气|资讯|最新|视频|图片|热点)*"
            r"(?:热点|热门|热搜|热文|热榜|热词|排行|排行榜|榜单|最热|快讯|热议|热帖|热图|滚动|头条|人气榜|点击榜)"
            r"(?:新闻|资讯|文章|推荐|推送|榜|话题|图片|视频|关键词|标签|专题|评论|排行)*"
        ),
        rf"^[{HAN}]{{2}}要闻$", r"^热门[^,。]{1,10}(?:更多\+?)?$",
    ),
    _rule(
        "related_links", "list", 24,
        _label(
            r"(?:您|你|他们)?(?:可能|也许|或许|还|猜你|大家都|为您|为你|给你|专题|编辑|本站|站内|精彩|精选|今日|往期|更多|热门|最新|相关|延伸|扩展|"
            r"拓展|推荐|作者|上周|上期|同类|同城|猜|系列|其他|其它|重点|精品|独家|热点|优质|深度|必读|近期|网站|频道|新闻|视频|视觉|好书|图片|图集|"
            r"财经|焦点|随机|栏目|分类|文章|内容|资讯|文化|友情|合作|本期|本周|每日|实时|24小时|48小时)*"
            r"(?:推荐|阅读|文章|新闻|内容|资讯|链接|搜索|报道|专题|回顾|导读|喜欢|感兴趣|看过|精选|视频|图集|图片|主题|话题|稿件|信息|导航|标签|目录|焦点|好文|"
            r"大家都在看|在看|都在搜|目录|聚焦|看点|动态|要闻|头条|头条文章|热帖|图文|荐读|推送)"
            r"(?:新闻|文章|阅读|内容|链接|资讯|列表)?"
        ),
        _label(r"(?:related|recommended|further|more|latest|popular|trending|top|featured|similar)\s"
               r"(?:articles?|stories|reading|news|posts?|content|links?|topics?|from .{2,30})|you (?:may|might) (?:also )?like.*|"
               r"read (?:more|next|also)|recommended(?: for you)?|most (?:read|popular|viewed)|don't miss|up next|see also"),
        _label(r"往期回顾|热点推荐|热搜|大家都在看|猜你喜欢|为您推荐|看了又看|友情链接|相关公司|相关股票|相关个股|相关机构|分享到.{0,4}|友情链接.{0,20}"),
    ),
)  # fmt: skip


CAPTION = JunkRule("caption", "drop", re.compile(r"(?!)"), 0.0)
"""What ``captions`` finds; as a rule, so that it is told like the others."""


def fold_line(text: str) -> str:
    """The opening of a line as the rules see it: NFKC, lower case, Simplified."""
    return fold(text[:_READ]).text.strip()


def match_rule(line: Line) -> tuple[JunkRule, bool] | None:
    """The first rule that the line answers to, and whether it does so from its first character.

    A paragraph may mention a licence or a subscription; a notice begins with it.
    """
    if not line.text:
        return None
    folded = fold_line(split_sign_off(line.text)[0])
    for rule in RULES:
        if line.width <= rule.widest:
            found = rule.pattern.search(folded)
            if found is not None and found.start() < _DEEP:
                return rule, found.start() == 0
    return None
