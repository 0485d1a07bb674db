from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.typed_text import clean_typing, fold_width
from bot.commands.command import COMMAND_WORDS, Command, interpret, interpret_command, is_farewell

COMMANDS = [
    pytest.param("watch 国产GPU daily", "watch", "国产GPU daily", "watch", id="watch"),
    pytest.param("关注：国产GPU", "watch", "国产GPU", "关注", id="watch-chinese"),
    pytest.param("帮我订阅 国产GPU", "watch", "国产GPU", "订阅", id="watch-politely"),
    pytest.param(
        "追蹤 國產GPU 每天9點", "watch", "國產GPU 每天9點", "追蹤", id="watch-traditional"
    ),
    pytest.param("取消訂閱 2", "watch", "2", "取消訂閱", id="unwatch"),
    pytest.param("我的订阅", "watch", "", "我的订阅", id="watches-of-mine"),
    pytest.param("訂閱列表", "watch", "", "訂閱列表", id="watches-traditional"),
    pytest.param("find 算力 内卷", "find", "算力 内卷", "find", id="english"),
    pytest.param("/find 算力", "find", "算力", "find", id="with-its-slash"),
    pytest.param("／ｆｉｎｄ　算力", "find", "算力", "ｆｉｎｄ", id="full-width"),
    pytest.param("FIND GPU", "find", "GPU", "FIND", id="capitals"),
    pytest.param("find: GPU", "find", "GPU", "find", id="colon"),
    pytest.param("find算力", "find", "算力", "find", id="english-glued-to-chinese"),
    pytest.param("find", "find", "", "find", id="nothing-to-find"),
    pytest.param("查找 算力", "find", "算力", "查找", id="chinese"),
    pytest.param("查找算力", "find", "算力", "查找", id="chinese-without-space"),
    pytest.param("搜索国产芯片", "find", "国产芯片", "搜索", id="search-without-space"),
    pytest.param("搜尋：國產晶片", "find", "國產晶片", "搜尋", id="traditional-full-width-colon"),
    pytest.param("搜 芯片", "find", "芯片", "搜", id="one-character"),
    pytest.param("帮我查一下算力价格", "find", "算力价格", "查一下", id="polite"),
    pytest.param("查询 算力", "find", "算力", "查询", id="look-up"),
    pytest.param("查詢算力", "find", "算力", "查詢", id="look-up-without-space"),
    pytest.param("查询一下算力价格", "find", "算力价格", "查询一下", id="look-up-once"),
    pytest.param("remove #12", "remove", "#12", "remove", id="remove"),
    pytest.param("删除＃12", "remove", "＃12", "删除", id="remove-without-space"),
    pytest.param("移除：https://x.cn/a", "remove", "https://x.cn/a", "移除", id="remove-a-link"),
    pytest.param("刪除", "remove", "", "刪除", id="remove-what"),
    pytest.param("undo", "undo", "", "undo", id="undo"),
    pytest.param("撤销。", "undo", "", "撤销", id="undo-with-a-stop"),
    pytest.param("恢復 #12", "undo", "#12", "恢復", id="bring-back"),
    pytest.param("language English", "language", "English", "language", id="language"),
    pytest.param("語言：繁體", "language", "繁體", "語言", id="traditional-language"),
    pytest.param("语言 ａｕｔｏ", "language", "ａｕｔｏ", "语言", id="language-full-width"),
    pytest.param(
        "language workspace 中文", "language", "workspace 中文", "language", id="of-the-workspace"
    ),
    pytest.param("查找“自主可控”", "find", "“自主可控”", "查找", id="quote-follows"),
    pytest.param("find -芯片 算力", "find", "-芯片 算力", "find", id="exclusion-kept"),
    pytest.param("summary 算力", "summary", "算力", "summary", id="summary"),
    pytest.param("summary #12", "summary", "#12", "summary", id="summary-of-a-number"),
    pytest.param("总结#12", "summary", "#12", "总结", id="number-without-space"),
    pytest.param("总结：算力", "summary", "算力", "总结", id="chinese-summary"),
    pytest.param("總結 算力", "summary", "算力", "總結", id="traditional-summary"),
    pytest.param("摘要 算力需求", "summary", "算力需求", "摘要", id="abstract"),
    pytest.param("总结一下算力需求", "summary", "算力需求", "总结一下", id="sum-up-topic"),
    pytest.param("总结《稳步前行》", "summary", "《稳步前行》", "总结", id="summary-of-a-title"),
    pytest.param("articles source:证券日报", "articles", "source:证券日报", "articles", id="list"),
    pytest.param("文章", "articles", "", "文章", id="chinese-articles"),
    pytest.param("help", "help", "", "help", id="help"),
    pytest.param("help!", "help", "", "help", id="help-with-a-mark"),
    pytest.param("help find", "help", "find", "help", id="help-on-a-command"),
    pytest.param("？", "help", "", "？", id="full-width-question-mark"),
    pytest.param("幫助", "help", "", "幫助", id="traditional-help"),
    pytest.param("状态", "status", "", "状态", id="status"),
    pytest.param("status", "status", "", "status", id="english-status"),
    pytest.param("/wenzhai find 算力", "find", "算力", "find", id="own-name-in-front"),
    pytest.param("\u200bfind\u200b 算力\ufeff", "find", "算力", "find", id="invisible-characters"),
]


@pytest.mark.parametrize("read", [interpret, interpret_command])
@pytest.mark.parametrize(("text", "kind", "argument", "word"), COMMANDS)
def test_a_command_word_is_recognised_by_every_door(read, text, kind, argument, word):
    assert read(text) == Command(kind, argument, word)


@pytest.mark.parametrize(
    "text",
    [
        "summarise this",
        "summarize",
        "Summary, please.",
        "summarise the above discussion",
        "总结一下",
        "總結一下！",
        "请总结一下",
        "摘要",
        "总结一下这个讨论",
        "总结一下吧。",
        "總結 這個話題",
    ],
)
def test_a_summary_that_names_no_topic_has_no_argument(text):
    ask = interpret(text)
    assert (ask.kind, ask.argument) == ("summary", "")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("算力需求每年增长多少", id="question"),
        pytest.param("总结经验的文章", id="longer-word-sum-up"),
        pytest.param("文章里怎么说算力", id="longer-word-article"),
        pytest.param("状态监测芯片", id="longer-word-status"),
        pytest.param("查处违规企业", id="longer-word-check"),
        pytest.param("搜索引擎的市场份额", id="search-engine"),
        pytest.param("搜索广告收入", id="search-advertising"),
        pytest.param("帮助中小企业融资", id="longer-word-help"),
        pytest.param("帮助 企业 融资", id="help-that-is-a-question"),
        pytest.param("status of domestic GPU supply", id="status-that-is-a-question"),
        pytest.param("helpful chips", id="longer-english-word"),
        pytest.param("查询语句优化", id="query-language"),
        pytest.param("关注度最高的企业", id="attention"),
        pytest.param("订阅收入增长多少", id="subscription-revenue"),
        pytest.param("watchmakers in Geneva", id="watchmakers"),
        pytest.param("查詢結果", id="query-results"),
        pytest.param("查询引擎 性能", id="query-engine"),
        pytest.param("删除 数据 合规", id="removing-that-is-a-question"),
        pytest.param("remove tariffs on chips", id="remove-that-is-a-question"),
        pytest.param("移除12", id="remove-glued-to-a-number"),
        pytest.param("恢复", id="recovery"),
        pytest.param("恢复 经济", id="recovery-of-something"),
        pytest.param("restore", id="restore-alone"),
        pytest.param("undo the deal", id="undo-that-is-a-question"),
        pytest.param("语言 模型", id="language-models"),
        pytest.param("language", id="language-alone"),
        pytest.param("language models", id="english-language-models"),
        pytest.param("summarythis", id="no-word-of-english"),
        pytest.param("/unknown 算力", id="unknown-slash"),
        pytest.param("🚀", id="emoji"),
        pytest.param("字" * 501, id="past-the-limit-of-a-query"),
    ],
)
def test_what_is_no_command_is_a_find_of_all_that_was_typed(text):
    ask = interpret(text)
    assert (ask.kind, ask.argument) == ("find", text)


@pytest.mark.parametrize("text", ["", "  ", "\u3000", "\u200b\n"])
def test_a_bare_mention_asks_about_the_thread(text):
    assert interpret(text) == Command("thread", "", "")


@pytest.mark.parametrize("text", ["", " \u3000"])
def test_the_bare_command_asks_for_help(text):
    assert interpret_command(text) == Command("help", "", "")


def test_the_command_tells_an_unknown_word_from_its_argument():
    assert interpret_command("fnid  算力 内卷") == Command("unknown", "算力 内卷", "fnid")


@given(st.sampled_from(sorted(COMMAND_WORDS)), st.text())
def test_a_command_word_and_a_space_always_name_the_command(word, argument):
    assert interpret_command(f"{word} {argument}").kind == COMMAND_WORDS[word]


@given(st.text())
def test_reading_never_fails_and_invents_no_words(text):
    for ask in (interpret(text), interpret_command(text)):
        assert ask.argument in clean_typing(text)
        assert ask.word in clean_typing(text)


@given(st.text())
def test_folding_widths_keeps_every_place(text):
    assert len(fold_width(text)) == len(text)


@pytest.mark.parametrize(
    ("line", "leaves"),
    [
        pytest.param("exit", True, id="exit"),
        pytest.param(" Quit. ", True, id="quit-with-a-stop"),
        pytest.param("退出", True, id="chinese"),
        pytest.param("再見！", True, id="traditional"),
        pytest.param("退出机制", False, id="inside-a-longer-word"),
        pytest.param("exit strategy", False, id="opens-a-question"),
        pytest.param("", False, id="empty"),
    ],
)
def test_a_farewell_says_nothing_else(line, leaves):
    assert is_farewell(line) is leaves
