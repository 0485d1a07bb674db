"""What a person types, read once for every door: slash command, mention, message, terminal.

``interpret`` takes free writing, where anything that is no command is a question;
``interpret_command`` takes the text after ``/wenzhai``, where the first word must be a command.
Command words are English or Chinese, in either script, of any width and case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from bot.analysis import fold
from bot.analysis.scripts import HAN
from bot.analysis.typed_text import clean_typing, fold_width
from bot.commands.languages import read_language
from bot.commands.sayings import match_saying

CommandKind = Literal[
    "find",
    "summary",
    "articles",
    "help",
    "status",
    "remove",
    "undo",
    "language",
    "watch",
    "save",
    "unknown",
    "thread",
]


@dataclass(frozen=True, slots=True)
class Command:
    """What is asked for: ``argument`` is the rest as typed, ``word`` the first word as typed."""

    kind: CommandKind
    argument: str
    word: str


COMMAND_WORDS: dict[str, CommandKind] = {
    "find": "find",
    "search": "find",
    "查找": "find",
    "搜索": "find",
    "搜尋": "find",
    "搜寻": "find",
    "查询": "find",
    "查詢": "find",
    "搜": "find",
    "查": "find",
    "找": "find",
    "summary": "summary",
    "summarise": "summary",
    "summarize": "summary",
    "总结": "summary",
    "總結": "summary",
    "摘要": "summary",
    "概括": "summary",
    "articles": "articles",
    "文章": "articles",
    "文章列表": "articles",
    "help": "help",
    "?": "help",
    "帮助": "help",
    "幫助": "help",
    "status": "status",
    "状态": "status",
    "狀態": "status",
    "remove": "remove",
    "delete": "remove",
    "删除": "remove",
    "刪除": "remove",
    "移除": "remove",
    "undo": "undo",
    "restore": "undo",
    "撤销": "undo",
    "撤消": "undo",
    "撤銷": "undo",
    "復原": "undo",
    "复原": "undo",
    "恢复": "undo",
    "恢復": "undo",
    "language": "language",
    "语言": "language",
    "語言": "language",
    "save": "save",
    "收录": "save",
    "收錄": "save",
    "收藏": "save",
    "保存": "save",
    "watch": "watch",
    "unwatch": "watch",
    "订阅": "watch",
    "訂閱": "watch",
    "追踪": "watch",
    "追蹤": "watch",
    "关注": "watch",
    "關注": "watch",
    "我的订阅": "watch",
    "我的訂閱": "watch",
    "我的关注": "watch",
    "我的關注": "watch",
    "订阅列表": "watch",
    "訂閱列表": "watch",
    "stop": "watch",
    "停止": "watch",
    "退订": "watch",
    "退訂": "watch",
    "取消订阅": "watch",
    "取消訂閱": "watch",
    "取消追踪": "watch",
    "取消追蹤": "watch",
    "取消关注": "watch",
    "取消關注": "watch",
}

STOP_WATCHING = frozenset(
    {"unwatch", "stop", "停止", "退订", "退訂"}
    | {word for word in COMMAND_WORDS if word.startswith("取消")}
)
"""Command words that end a watch; the others of kind ``watch`` set or list them."""

ABOUT_BOT: dict[str, tuple[CommandKind, str]] = {
    "help": ("help", ""),
    "unwatch": ("watch", "help"),
    "watches": ("watch", "list"),
    "news": ("articles", ""),
    "status": ("status", ""),
}
"""Questions about the bot, by what the data calls them: the command that answers, its argument."""
LONGEST_ABOUT = 60

FAREWELLS = frozenset({"exit", "quit", "bye", "退出", "再见", "再見"})
"""What ends a conversation in the terminal, in lower case and narrow."""

GREETINGS = frozenset(
    {
        "hi",
        "hello",
        "hey",
        "你好",
        "您好",
        "大家好",
        "嗨",
        "哈喽",
        "哈囉",
        "早",
        "早上好",
        "早安",
        "在吗",
        "在嗎",
    }
)
THANKS = frozenset(
    {
        "thanks",
        "thank you",
        "thx",
        "ok",
        "okay",
        "great",
        "谢谢",
        "謝謝",
        "多谢",
        "多謝",
        "谢谢你",
        "謝謝你",
    }
    | {"感谢", "感謝", "辛苦了", "好的", "好", "收到", "明白", "明白了", "知道了"}
)
"""Courtesies, in lower case and narrow: they ask for nothing."""

WORDS_OF_PROSE = frozenset({"stop", "停止"})
LONGEST_STOPPED = 24
TOPICS = frozenset({"restore", "恢复", "恢復"})
"""Words of commands that, alone, are searched for where no command is asked for."""

_WORDS = "|".join(re.escape(word) for word in sorted(COMMAND_WORDS, key=len, reverse=True))
# A command word ends here: `总结经验的文章` asks for articles, not for a summary.
_BREAK = r"""(?=\s|[:,，#"“”「『«《<]|https?://|[.!?~…。！？～]*\s*$)"""
_POLITE = "(?:请|請|帮我|幫我|麻烦|麻煩)*"
_COMMAND = re.compile(rf"/?{_POLITE}(?P<word>{_WORDS}){_BREAK}", re.IGNORECASE)
# These are followed by their argument without a space, as Chinese is written.
# The compounds after them are words of their own (`搜索引擎` is a search engine).
_GLUED = re.compile(
    rf"/?{_POLITE}"
    r"(?P<word>查找(?:一下)?(?!表|算法|演算法)"
    r"|(?:搜索|搜寻|搜尋)(?:一下)?(?!引擎|广告|廣告|市场|市場|业务|業務|算法|演算法|技术|技術|结果|結果"
    r"|平台|流量|优化|優化|服务|服務|功能|产品|產品|入口|框|量)"
    r"|(?:查询|查詢)(?:一下)?(?!语句|語句|语言|語言|结果|結果|条件|條件|优化|優化|服务|服務|系统|系統|平台|接口"
    r"|功能|量|表|引擎|性能|效能|效率|机|機)"
    r"|(?:查|找|搜)一下"
    r"|(?:总结|總結|概括)(?:一下|下(?=\s|$)))",
    re.IGNORECASE,
)
_ENGLISH_GLUED = re.compile(rf"/?(?P<word>find|search)(?=[{HAN}])", re.IGNORECASE)
_ADDRESS = re.compile(r"/(?:wenzhai|文摘)(?=\s|$)", re.IGNORECASE)
_SEPARATOR = re.compile(r"[\s:,，]*")
# `summarise this` and `总结一下这个讨论` point at the conversation, they name no topic.
_POINTING = re.compile(
    r"(?:of\s+|up\s+)?(?:this|that|it|the|above|here|thread|discussion|conversation|please|\s)*"
    r"|(?:一下|请|請|这|這|那|个|個|本|里|裡|上面|以上|的|讨论|討論|对话|對話|话题|話題"
    r"|帖子|内容|內容|吧|呗|\s)*",
    re.IGNORECASE,
)
# One article that cannot be anything else, or nothing.
_ARTICLE_OR_NONE = re.compile(r"(?:#\s*\d+|https?://\S+)?[\s.。]*", re.ASCII)
_LINK = re.compile(r"https?://", re.IGNORECASE)
_PROSE = re.compile(r"[的了吗呢]|\b(?:in|of|the|for|words?|sign|loss|using|to)\b", re.IGNORECASE)
_CLOSING = " \t\n\r.!?~…。！？～"


def interpret(text: str) -> Command:
    """Read free writing; what is no command is a find, and nothing at all is kind ``thread``.

    >>> interpret("总结：算力")
    Command(kind='summary', argument='算力', word='总结')
    >>> interpret("算力需求")
    Command(kind='find', argument='算力需求', word='算力需求')
    """
    typed = _addressed(text)
    if not typed:
        return Command("thread", "", "")
    command = _command(typed)
    if command is not None and not _is_prose(command):
        return command
    return _about_bot(typed) or Command("find", typed, typed.split()[0])


def _about_bot(typed: str) -> Command | None:
    """What is asked about the bot and its library (你能做什么, what's new) as the command for it."""
    written = " ".join(fold(typed).text.split()).strip(_CLOSING)
    meant = match_saying("about", written) if len(written) <= LONGEST_ABOUT else None
    return None if meant is None else Command(*ABOUT_BOT[meant[0]], typed)


def interpret_command(text: str) -> Command:
    """Read the text after ``/wenzhai``; nothing asks for help, no command word is kind ``unknown``.

    >>> interpret_command("fnid 算力")
    Command(kind='unknown', argument='算力', word='fnid')
    """
    typed = _addressed(text)
    if not typed:
        return Command("help", "", "")
    command = _command(typed)
    if command is None:
        word, _, rest = typed.partition(" ")
        return Command("unknown", rest.strip(), word)
    return command


def is_farewell(text: str) -> bool:
    """Whether the line takes leave and says nothing else.

    >>> is_farewell("再见。"), is_farewell("Exit"), is_farewell("exit strategy")
    (True, True, False)
    """
    return fold_width(clean_typing(text)).strip(_CLOSING).casefold() in FAREWELLS


def courtesy(text: str) -> Literal["greeting", "thanks"] | None:
    """What is said out of courtesy alone; None for anything that asks.

    >>> courtesy("你好！"), courtesy("Thanks."), courtesy("thanks to GPU makers")
    ('greeting', 'thanks', None)
    """
    said = " ".join(fold_width(clean_typing(text)).strip(_CLOSING).casefold().split())
    if said in GREETINGS:
        return "greeting"
    return "thanks" if said in THANKS else None


def _addressed(text: str) -> str:
    """The typed text, trimmed, without the command's own name where somebody wrote it in full."""
    typed = clean_typing(text).strip()
    address = _ADDRESS.match(fold_width(typed))
    return typed[address.end() :].strip() if address else typed


def _command(typed: str) -> Command | None:
    narrow = fold_width(typed)
    found = _COMMAND.match(narrow) or _GLUED.match(narrow) or _ENGLISH_GLUED.match(narrow)
    if found is None:
        return None
    name = found["word"].casefold()
    kind = COMMAND_WORDS.get(name) or COMMAND_WORDS[name.removesuffix("一下").removesuffix("下")]
    separator = _SEPARATOR.match(narrow, found.end())
    argument = typed[separator.end() if separator else found.end() :]
    if not argument.strip(_CLOSING):
        argument = ""
    if kind == "summary" and _POINTING.fullmatch(fold_width(argument).strip(_CLOSING)):
        argument = ""
    return Command(kind, argument, typed[found.start("word") : found.end("word")])


def _is_prose(command: Command) -> bool:
    """Whether a command's word merely opens a sentence (`status of GPU supply`, `删除 数据`)."""
    match command.kind:
        case "remove" | "undo":
            # `恢复` alone is what a question may be about; `撤销` and `undo` hardly are.
            is_topic = not command.argument and command.word.casefold() in TOPICS
            return is_topic or not _ARTICLE_OR_NONE.fullmatch(fold_width(command.argument))
        case "save":
            # `收录` alone means the links before it; with words it is a topic.
            return bool(command.argument) and not _LINK.search(command.argument)
        case "watch" if command.word.casefold() in WORDS_OF_PROSE:
            # `stop 国产GPU` ends a watch, `stop words in Chinese` is a topic.
            argument = command.argument
            return len(argument) > LONGEST_STOPPED or bool(_PROSE.search(argument))
        case "language":
            return read_language(fold_width(command.argument)) is None
    if command.kind not in ("help", "status") or not command.argument:
        return False
    return command.kind == "status" or _command(command.argument) is None
