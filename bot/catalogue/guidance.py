"""Words of the help, in one line and in full."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "help.title": {
        "en": "Wenzhai answers from a library of news articles, in quotations only. "
        "Ask in Chinese or English.",
        "zh": "文摘从新闻文章库中回答问题，所示内容均为原文引用，中文、英文都可以问。",
        "zh-Hant": "文摘從新聞文章庫中回答問題，所示內容均為原文引用，中文、英文都可以問。",
    },
    "help.in_one_line": {
        "en": "Ask me something, for instance: 算力 内卷. In a channel, put my name before it; "
        "in a thread, my name alone is enough. For all commands: /wenzhai help",
        "zh": "可以直接提问，例如：算力 内卷。在频道里请先写我的名字，"
        "在话题里只写我的名字即可。查看全部命令：/wenzhai help",
        "zh-Hant": "可以直接提問，例如：算力 內卷。在頻道裡請先寫我的名字，"
        "在討論串裡只寫我的名字即可。查看全部指令：/wenzhai help",
    },
    "help.commands": {"en": "Commands", "zh": "命令", "zh-Hant": "指令"},
    "help.find": {
        "en": "the best paragraphs for your words, article by article",
        "zh": "按文章列出最相关的段落",
        "zh-Hant": "依文章列出最相關的段落",
    },
    "help.summary": {
        "en": "up to five quoted sentences that answer, each with its source",
        "zh": "最多五句原文回答问题，每句注明出处",
        "zh-Hant": "最多五句原文回答問題，每句註明出處",
    },
    "help.summary_article": {
        "en": "one article in three sentences; its title or link works as well",
        "zh": "用三句原文概括一篇文章，也可以写标题或链接",
        "zh-Hant": "用三句原文概括一篇文章，也可以寫標題或連結",
    },
    "help.articles": {"en": "the newest articles", "zh": "最新的文章", "zh-Hant": "最新的文章"},
    "help.choose_language": {
        "en": "the language of my answers to you; also 中文, 繁體 or auto",
        "zh": "用哪种语言回答你；也可以写 繁體、English 或 auto",
        "zh-Hant": "用哪種語言回答你；也可以寫 中文、English 或 auto",
    },
    "help.remove": {
        "en": "take an article out of the library; for 24 hours /wenzhai undo #12 brings it back",
        "zh": "从文章库移除一篇文章，24 小时内可以撤销：/wenzhai undo #12",
        "zh-Hant": "從文章庫移除一篇文章，24 小時內可以復原：/wenzhai undo #12",
    },
    "help.watch": {
        "en": "new articles on this, posted here as they arrive",
        "zh": "有相关的新文章时发到这里",
        "zh-Hant": "有相關的新文章時發到這裡",
    },
    "help.digest": {
        "en": "one digest a day instead; once a week: weekly mon 9:00",
        "zh": "改为每天汇总一次；每周一次写：每周一 9:00",
        "zh-Hant": "改為每天彙整一次；每週一次寫：每週一 9:00",
    },
    "help.watches": {
        "en": "what is watched here; to end the second: /watch stop 2",
        "zh": "这里的订阅；停止第 2 个：/watch stop 2",
        "zh-Hant": "這裡的訂閱；停止第 2 個：/watch stop 2",
    },
    "help.status": {"en": "what the library holds", "zh": "文章库概况", "zh-Hant": "文章庫概況"},
    "help.wenzhai": {
        "en": "every command above as a sub-command, for instance: /wenzhai find 算力",
        "zh": "以上命令均可作为子命令，例如：/wenzhai find 算力",
        "zh-Hant": "以上指令均可作為子指令，例如：/wenzhai find 算力",
    },
    "help.filters": {"en": "Narrowing a question", "zh": "缩小范围", "zh-Hant": "縮小範圍"},
    "help.phrase": {
        "en": "these characters in a row",
        "zh": "连续出现的字词",
        "zh-Hant": "連續出現的字詞",
    },
    "help.exclude": {"en": "without this word", "zh": "不含该词", "zh-Hant": "不含該詞"},
    "help.source": {"en": "from this source", "zh": "来源", "zh-Hant": "來源"},
    "help.author": {"en": "by this author", "zh": "作者", "zh-Hant": "作者"},
    "help.dates": {
        "en": "published between these dates, both included",
        "zh": "发布日期范围，含首尾",
        "zh-Hant": "發布日期範圍，含首尾",
    },
    "help.language": {
        "en": "in this language: zh or en",
        "zh": "语言：zh 或 en",
        "zh-Hant": "語言：zh 或 en",
    },
    "help.elsewhere": {"en": "Without commands", "zh": "不用命令", "zh-Hant": "不用指令"},
    "help.mention": {
        "en": "Mention me in a channel or a thread with your question; "
        "in a thread, a mention alone searches with the terms of the thread.",
        "zh": "在频道或话题中提到我并写下问题；在话题中只提到我，就用该话题的关键词查找。",
        "zh-Hant": "在頻道或討論串中提到我並寫下問題；在討論串中只提到我，就用該討論串的關鍵字搜尋。",
    },
    "help.follow_up": {
        "en": "In the thread of an answer, or in a direct message, go on from it: more, the second "
        "one, summarise the second, in English, only 2025, more like this.",
        "zh": "在回答所在的话题或私信里可以接着说：更多、第二条、总结第二条、换成英文来源、只看2025年、相关文章。",
        "zh-Hant": "在回答所在的討論串或私訊裡可以接著說：更多、第二條、總結第二條、換成英文來源、只看2025年、相關文章。",
    },
    "help.direct": {
        "en": "Or write to me directly. Commands work without the slash there, and after my name: "
        "summary 算力",
        "zh": "也可以给我发私信。在私信里和我的名字后面，命令可以不加斜杠，例如：摘要 算力",
        "zh-Hant": "也可以傳私訊給我。在私訊裡和我的名字後面，指令可以不加斜線，例如：摘要 算力",
    },
    "help.privacy": {
        "en": "Answers to commands are shown to you alone until you press Share.",
        "zh": "命令的回答只显示给你，按“分享到频道”后其他人才能看到。",
        "zh-Hant": "指令的回答只顯示給你，按「分享到頻道」後其他人才能看到。",
    },
}
