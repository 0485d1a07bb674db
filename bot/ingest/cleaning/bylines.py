"""The line under a title: when, where and by whom an article was published.

Everything here reads one line at a time and answers with what that line says; which line to
believe is decided in ``metadata``.
"""

from __future__ import annotations

import datetime
import re

from bot.analysis.scripts import HAN
from bot.ingest.cleaning.lines import Line

_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*([-./年])\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})(?!\d{3})\s*日?"
    r"(?:[\sT,，]*(?:星期[一二三四五六日天]|[(（]?周[一二三四五六日][)）]?)?[\sT,，]*"
    r"(上午|下午|晚上|凌晨|AM|PM)?\s*(\d{1,2})[:：时時](\d{2})(?:[:：分](\d{2})秒?)?\s*([AaPp]\.?[Mm]\.?)?)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_CLOCK = r"(?:[\s,]*(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]\.?m\.?)?)?"
_CLOCK_BEFORE = re.compile(
    r"(?<!\d)(\d{1,2}):(\d{2})\s*([ap]\.?m\.?)?\s*(?:[A-Z]{2,5}\s*)?[·•|,\s-]*$", re.IGNORECASE
)
_ENGLISH_DATE = re.compile(
    rf"\b(?:{_MONTH}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+|(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+)"
    rf"((?:19|20)\d\d){_CLOCK}",
    re.IGNORECASE,
)
_TODAY = re.compile(r"今天是|今日是|^星期|农历|農曆|现在时间")

_NAME_STOP = r"[^\s|｜丨/／,，;；。·•()（）\[\]【】<>《》:：]"
_LABELS = (
    r"作\s*者|撰\s*文|撰\s*稿|文\s*字|采\s*写|採\s*寫|采\s*访|採\s*訪|记\s*者|記\s*者|编\s*辑|編\s*輯|责\s*编|責\s*編|"
    r"责任编辑|責任編輯|来\s*源|來\s*源|发布|發佈|發布|时间|時間|日期|阅读|閱讀|浏览|瀏覽|点击|點擊|评论|評論|字号|字號|分享|举报|舉報|校对|責任|图片|图\s*[/|｜]|摄影|"
    r"实习生|實習生|通讯员|通訊員"
)
_SOURCE = re.compile(
    r"(?<!资料)(?<!資料)(?<!图片)(?<!圖片)(?<!数据)(?<!數據)(?<!图)(?<!视频)"
    r"(?:发文机关|發文機關|发文机构|发文单位|发布机构|发布单位|制定机关|文章来源|文章來源|稿件来源|稿件來源|信息来源|本文来源|本文來源|新闻来源|转载来源|来\s*源|來\s*源|稿\s*源|出\s*处|出\s*處|媒体|媒體)\s*"
    r"[:：|｜丨]\s*(?P<value>[^\n]{1,60})"
)
_REPRINTED = re.compile(
    r"^[(（【]?(?:本文|文章)?(?:转载自|轉載自|转自|轉自|转载于|摘自|原载于?|原載於?|首发于|首發於|来自|來自)\s*[:：]?\s*(?P<value>.{2,30})$"
)
# 本文来自微信公众号“某某”（ID：some_id），作者：某某，某某授权发布。
_CREDIT = re.compile(
    r"^[(（【]?(?:本文|文章|以下内容|以下內容)?(?:转载自|轉載自|转自|轉自|来自于?|來自於?|来源于?|來源於?|首发于|首發於)\s*[:：]?\s*"
    r"(?:微信)?(?:公众号|公眾號|公号|视频号|專欄|专栏)\s*[:：]?\s*[“\"「《](?P<value>[^”\"」》]{2,20})[”\"」》]"
    r"(?=.{0,40}(?:ID|作者|授权|授權|转载|轉載|发布|發佈|發布)|[。）)]?$)"
)
_ENGLISH_SOURCE = re.compile(
    r"^(?:source|via|from|published (?:by|in))\s*[:：]\s*(?P<value>.{2,50})$", re.I
)
_AUTHOR = re.compile(
    rf"(?:(?<![{HAN}])|(?<=本文))(?:作\s*者|撰\s*文|撰\s*稿|采\s*写|採\s*寫|采访|文字|文字整理|(?:本报|本報|特约|特約|见习|见習|实习|首席)?(?:记\s*者|記\s*者))"
    r"\s*[:：|｜丨/／]\s*(?P<value>[^\n]{1,60})"
)
_BY_SIGN = re.compile(r"^[(（\[【]?文\s*[|｜丨/／:：]\s*(?P<value>.{2,60})")
_REPORTER = re.compile(
    rf"^(?:[{HAN}《》]{{0,10}})(?:作者|记者|記者|撰稿人|特约撰稿|特約撰稿)\s+(?P<value>[{HAN}·]{{2,4}}(?:[\s、,，]+[{HAN}·]{{2,4}}){{0,4}}?)"
    rf"(?:\s+[{HAN}]{{0,6}}(?:报道|報道|报导|報導|發自|发自)[{HAN}]{{0,6}})?$"
)
_REPORTER_AT = re.compile(
    rf"(?:记者|記者)(?P<value>[{HAN}]{{2,4}}(?:[、,，][{HAN}]{{2,4}}){{0,3}})\s*[/／]\s*[{HAN}]{{2,8}}(?:报道|報道|报导|報導|电|電)"
)
_ACCOUNT_LINE = re.compile(
    r"^(?:原创|原創)\s+(?P<value>\S{2,16})\s+(?P<account>[^\s\d]\S{1,16})(?:\s|$)"
)
_ENGLISH_AUTHOR = re.compile(
    r"^(?:by|author|written by|words by)\s*[:：]?\s+(?P<value>[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]*){0,4}"
    r"(?:\s*(?:,|and|&)\s*[A-Z][\w.'’-]+(?:\s+[A-Z][\w.'’-]*){0,4}){0,3})", re.I
)  # fmt: skip
_QUOTED_ACCOUNT = re.compile(
    r"^(?:微信)?(?:公众号|公眾號|公号)\s*[:：]?\s*[“\"「《](?P<name>[^”\"」》]{2,20})[”\"」》]"
)
_OUTLET_REPORTER = re.compile(
    rf"^(?P<value>(?![本我])[{HAN}]{{1,7}}(?:报|報|网|網|社|新闻|新聞|周刊|週刊|日报|日報))\s?(?:特约|特約|首席)?(?:记者|記者)\s?[{HAN}]{{2,4}}"
)
_BY = re.compile(r"\b[Bb]y (?P<value>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3})")
_NO_NAME = re.compile(
    r"^(?:网络|網絡|網路|互联网|互聯網|网上|網上|网络整理|网络综合|综合|综合整理|综合报道|整理|转载|轉載|本网|本網|本報|本报|本刊|未知|佚名|匿名|小编|小編|admin|administrator|管理员|管理員|网友|網友|系统管理员|本站|原创|none|null|无|無|unknown|编辑|staff)$",
    re.I,
)
_NEXT_LABEL = re.compile(
    rf"\s*(?:{_LABELS})\s*(?:[:：|｜丨/／]|\d|$)|\s{{2,}}|[|｜丨;；【\[]|\s+[-–—∙·>»]\s*"
)
# A speaker's question after a reporter's label is no name.
_QUESTION = re.compile(
    r"[?？!！]|[吗嗎呢么麼]$|什么|什麼|怎么|怎麼|为何|為何|如何|多少|是否|有没有|有沒有|能不能|[您你]|我们|我們|^[请請]"
)
_OFFICE_OF_REPORTER = re.compile(
    r"(?:^|(?<=[\s、]))[^\s、:：]{0,8}?(?:记者|記者|特约撰稿人?|特約撰稿人?|撰稿人|主笔|主筆|研究员|研究員|实习生|實習生|通讯员|通訊員)\s*[:：]?\s*"
)
_OUTLET_FIRST = re.compile(
    rf"^[{HAN}]{{2,8}}(?:周刊|週刊|月刊|杂志|雜誌|日报|日報|晚报|晚報|时报|時報|周报|週報|周末|新闻|新聞|报|報|网|網|社|研究院|工作室)\s+(?=[{HAN}]{{2,4}}(?:\s|、|$))"
)
_REPORTER_BESIDE = re.compile(
    rf"(?:来源|來源|(?:19|20)\d\d)[^。！？!?]{{1,40}}?[\s(（](?:本报|本報|本刊|特约|特約)?(?:记者|記者|作者|撰稿人?)\s+"
    rf"(?P<value>[{HAN}·]{{2,4}}(?:[\s、,，]+[{HAN}·]{{2,4}}){{0,4}})[)）]?$"
)
_REPORTERS_AT_END = re.compile(
    rf"(?:记者|記者|撰稿人?)\s+[{HAN}·]{{2,4}}(?:[\s、]+[{HAN}·]{{2,4}}){{0,4}}\s*$"
)
_AFTER_NAME = re.compile(
    r"[，。；]|,\s*(?=\W)|,(?=[^,]{0,20}(?:授权|授權|转载|轉載|发布|發佈|發布|首发|首發))"
)
_POSTER = re.compile(
    r"^(?P<value>[A-Za-z0-9_-]{2,30})\s*[·•|]\s*\D{0,12}\d.*(?:点击|點擊|回复|回覆|replies|views)"
)
_BARE_NAME = re.compile(
    r"^[A-Z][a-z’'-]+(?: [A-Z]\.)?(?: (?:de|van|von|der|la))?(?: [A-Z][A-Za-z’'-]+){1,2}$"
)
_NO_PERSON = re.compile(
    r"\b(?:Weekly|Times|News|Post|Journal|Daily|Today|Tomorrow|Review|Magazine|Press|Herald|Tribune|Wire|Report|Reports|Guardian|"
    r"Observer|Gazette|Chronicle|Intelligence|Business|Technology|Tech|Science|Politics|World|Home|Enterprise|Startups|"
    r"Security|Opinion|Video|Podcast|Newsletter|Staff|Editor|Editors|Update|Updates|Show|Share|Read|Image|Credits|Research|"
    r"University|Institute|Company|Media|Network|Blog|Policy|Story|Stories|Latest|Top|Real|Estate|Climate|Health)\b"
)
_NOISE = re.compile(
    r"^(?:编译|編譯|翻译|翻譯|首发|首發|快讯|快訊|要闻|要聞|编辑|編輯|正文|原創|优质原创作者|转载|轉載|评论|評論|阅读|閱讀|举报|舉報|分享|收藏|打印|关注|關注|字号|字號|发布时间|發佈時間|"
    r"发表于|發表於|发布于|發佈於|更新时间|更新時間|更新于|更新於|时间|時間|日期|发布|發佈|发布日期|出版|刊登|發表|发表|更新|撰文|published|updated|posted|on|"
    r"大|中|小|[\d,.]+\w?|posted on|last updated)$",
    re.I,
)
_NOT_A_SOURCE = re.compile(
    r"^[（(]|^[Bb]y |[。！？!?，,：:]|^\d|https?:|发布|更新|星期|周[一二三四五六日]|^\W+$|^(?:[AaPp][Mm]|北京时间|CST)$"
)


def find_date(text: str) -> str | None:
    """The first full date of ``text`` in ISO 8601, with its time where one follows.

    >>> find_date("2025年9月29日 07:19  某某日报"), find_date("Dec. 20, 2025"), find_date("10-08 12:00")
    ('2025-09-29T07:19:00', '2025-12-20', None)
    """
    for match in _DATE.finditer(text):
        year, _, month, day, half, hour, minute, second, half_after = match.groups()
        found = _iso(year, month, day, hour, minute, second, half or half_after)
        if found is not None:
            return found
    for match in _ENGLISH_DATE.finditer(text):
        month_1, day_1, day_2, month_2, year, hour, minute, second, half = match.groups()
        month = str(_MONTHS.index((month_1 or month_2)[:3].lower()) + 1)
        before = _CLOCK_BEFORE.search(text, 0, match.start()) if hour is None else None
        if before:
            hour, minute, half = before.groups()
        found = _iso(year, month, day_1 or day_2, hour, minute, second, half)
        if found is not None:
            return found
    return None


def _iso(
    year: str,
    month: str,
    day: str,
    hour: str | None,
    minute: str | None,
    second: str | None,
    half: str | None,
) -> str | None:
    """ISO 8601 of the parts, or None where they are no date (30 February, month 13)."""
    try:
        date = datetime.date(int(year), int(month), int(day))
        if hour is None or minute is None:
            return date.isoformat()
        hours = int(hour)
        if half and half[0].lower() in "p下晚" and hours < 12:
            hours += 12
        if half and half[0].lower() == "a" and hours == 12:
            hours = 0
        clock = datetime.time(hours, int(minute), int(second or 0))
    except ValueError:
        return None
    return f"{date.isoformat()}T{clock.isoformat()}"


def is_byline(line: Line) -> bool:
    """Whether a short line gives a date, a source or an author rather than text."""
    text = line.text
    if line.width > 80 or (line.width > 60 and not _CREDIT.search(text)):
        return False
    if _CREDIT.search(text):
        return True
    if line.width <= 45 and find_source(text, labelled_only=True) is not None:
        return True
    if line.width <= 30 and find_author(text) is not None:
        return True
    match = _DATE.search(text) or _ENGLISH_DATE.search(text)
    if match is None or text[-1] in "。！？；!?":
        return False
    rest = text[: match.start()] + text[match.end() :]
    return len(rest) <= 48 and not re.search(r"[，。！？]", rest)


def is_date_line(line: Line) -> bool:
    """Whether a line holds a date and hardly anything else."""
    match = _DATE.search(line.text)
    return match is not None and len(line.text) - (match.end() - match.start()) <= 8


def is_calendar(text: str) -> bool:
    """Whether a date in ``text`` is the page's own calendar (``今天是…``), not a publication."""
    return bool(_TODAY.search(text))


def find_source(text: str, *, labelled_only: bool = False) -> str | None:
    """The source that a line names: after a label, or else what stands beside its date."""
    for pattern in (_CREDIT, _SOURCE, _REPRINTED, _ENGLISH_SOURCE, _OUTLET_REPORTER):
        match = pattern.search(text)
        if match:
            value = _first_value(match.group("value"))
            if (
                2 <= len(value) <= 40
                and not re.search(r"[。！？]", value)
                and not _NO_NAME.match(value)
            ):
                return value
    account = _ACCOUNT_LINE.match(text)
    if account and not _DATE.match(account.group("account")):
        return account.group("account")
    if labelled_only:
        return None
    return _source_beside_date(text)


def _source_beside_date(text: str) -> str | None:
    """What is left of a dated line once the date, labelled values and page noise are gone."""
    match = _DATE.search(text) or _ENGLISH_DATE.search(text)
    if match is None or is_calendar(text) or _POSTER.search(text):
        return None
    rest = f"{text[: match.start()]}  {text[match.end() :]}"
    rest = _REPORTERS_AT_END.sub("", rest)
    rest = re.sub(rf"(?<![{HAN}])[{HAN}]{{0,4}}(?:日期|时间|時間)\s*[:：]?", "  ", rest)
    rest = re.sub(rf"(?:{_LABELS})\s*[:：|｜丨/／]?\s*{_NAME_STOP}*", "  ", rest)
    rest = re.sub(r"[\[【(（][^\]】)）]{0,24}[\]】)）]", " ", rest)
    for piece in re.split(rf"\s{{2,}}|[·•|｜丨/／]|(?<=[{HAN}])\s+|\s+(?=[{HAN}])", rest):
        name = re.sub(r"(?:综合|綜合)?(?:报道|報道|报导|報導)$", "", piece.strip(" \t-–—,，:："))
        if _NO_NAME.match(name):
            continue
        if 2 <= len(name) <= 30 and not _NOISE.match(name) and not _NOT_A_SOURCE.search(name):
            return name
    return None


def find_author(text: str) -> str | None:
    """The author that a line names by a label; editors, photographers and ``佚名`` are none.

    >>> find_author("作 者:王小明 编 辑:李雷"), find_author("编 辑:李雷"), find_author("文｜赵一")
    ('王小明', None, '赵一')
    """
    for pattern in (
        _AUTHOR,
        _BY_SIGN,
        _REPORTER,
        _REPORTER_AT,
        _REPORTER_BESIDE,
        _POSTER,
        _ACCOUNT_LINE,
        _ENGLISH_AUTHOR,
    ):
        match = pattern.search(text)
        if match:
            name = _name(match.group("value"))
            if name:
                return name
    beside = _BY.search(text) if _ENGLISH_DATE.search(text) or _DATE.search(text) else None
    return beside.group("value") if beside else None


def find_bare_name(text: str) -> str | None:
    """An English line that is nothing but a person's name; whose, the line's place has to tell.

    >>> find_bare_name("Dana Reyes"), find_bare_name("River Weekly"), find_bare_name("Home")
    ('Dana Reyes', None, None)
    """
    return text if _BARE_NAME.match(text) and not _NO_PERSON.search(text) else None


def opens_with_date(text: str) -> bool:
    """Whether a line opens with a date in English, or with a time of day before one."""
    match = _ENGLISH_DATE.search(text)
    if match is None:
        return False
    return match.start() == 0 or bool(re.match(r"\d{1,2}:\d{2}|Published|Posted|Updated", text))


def _name(value: str) -> str | None:
    """A person's name (or several) out of what follows a label, or None."""
    value = _AFTER_NAME.split(value)[0]
    value = _first_value(value).rstrip(")）]】").strip(" ,，、")
    value = _OUTLET_FIRST.sub("", _OFFICE_OF_REPORTER.sub("", value))
    value = re.sub(r"(?:记者|記者|报道|報道|发自.*|發自.*)$", "", value).strip(" ,，、")
    if not 2 <= len(value) <= 40 or _NO_NAME.match(value) or re.search(r"[。；]|\d{3}", value):
        return None
    if _QUESTION.search(value):
        return None
    return value


def _first_value(value: str) -> str:
    """``value`` up to the next label or gap, without closing brackets."""
    value = value.split("\t")[0]
    match = _DATE.search(value)
    if match:
        value = value[: match.start()]
    cut = _NEXT_LABEL.search(value, 1)
    value = value[: cut.start()] if cut else value
    value = re.sub(r"\s+(?:本报|本報)?(?:记者|記者|通讯员|通訊員|作者|撰稿人?)\s+\S.*$", "", value)
    value = re.sub(r"(?<=\S)\s*[(（][^()（）]*[)）]?$", "", value)
    named = _QUOTED_ACCOUNT.match(value)
    value = named.group("name") if named else value
    value = value.strip(" \t,，、)）]】·-–—").strip()
    return value[1:-1] if value.startswith("《") and value.endswith("》") else value
