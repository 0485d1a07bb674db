"""Words of answers: counts, dates, pages, buttons, and answers that are empty."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "count.articles": {
        "en": "{count} articles",
        "en_one": "{count} article",
        "zh": "{count} 篇文章",
        "zh-Hant": "{count} 篇文章",
    },
    "count.passages": {
        "en": "{count} paragraphs",
        "en_one": "{count} paragraph",
        "zh": "{count} 个段落",
        "zh-Hant": "{count} 個段落",
    },
    "count.characters": {
        "en": "{count} characters",
        "en_one": "{count} character",
        "zh": "{count} 字",
        "zh-Hant": "{count} 字",
    },
    "count.more_here": {
        "en": "{count} more paragraphs here",
        "en_one": "{count} more paragraph here",
        "zh": "本文另有 {count} 段",
        "zh-Hant": "本文另有 {count} 段",
    },
    "page.of": {
        "en": "page {page} of {pages}",
        "zh": "第 {page} 页，共 {pages} 页",
        "zh-Hant": "第 {page} 頁，共 {pages} 頁",
    },
    "page.beyond": {
        "en": "There is no page {page}; the last one is {pages}.",
        "zh": "没有第 {page} 页，最后一页是第 {pages} 页。",
        "zh-Hant": "沒有第 {page} 頁，最後一頁是第 {pages} 頁。",
    },
    "article.undated": {"en": "undated", "zh": "日期不详", "zh-Hant": "日期不詳"},
    "article.no_source": {"en": "source unknown", "zh": "来源不详", "zh-Hant": "來源不詳"},
    "article.untitled": {"en": "untitled", "zh": "无标题", "zh-Hant": "無標題"},
    "article.by": {"en": "by {author}", "zh": "作者 {author}", "zh-Hant": "作者 {author}"},
    "article.matched": {
        "en": "matched: {terms}",
        "zh": "命中：{terms}",
        "zh-Hant": "命中：{terms}",
    },
    "article.also_in": {
        "en": "also in {sources}",
        "zh": "另见 {sources}",
        "zh-Hant": "另見 {sources}",
    },
    "article.title_inferred": {
        "en": "title taken from the text",
        "zh": "标题取自正文",
        "zh-Hant": "標題取自正文",
    },
    "article.passage_number": {
        "en": "paragraph {number}",
        "zh": "第 {number} 段",
        "zh-Hant": "第 {number} 段",
    },
    "language.zh-Hans": {"en": "Simplified Chinese", "zh": "简体中文", "zh-Hant": "簡體中文"},
    "language.zh-Hant": {"en": "Traditional Chinese", "zh": "繁体中文", "zh-Hant": "繁體中文"},
    "language.en": {"en": "English", "zh": "英文", "zh-Hant": "英文"},
    "list.separator": {"en": ", ", "zh": "、", "zh-Hant": "、"},
    "answer.asked": {
        "en": "{kind}: {query}",
        "zh": "{kind}：{query}",
        "zh-Hant": "{kind}：{query}",
    },
    "answer.partial": {
        "en": "Nothing covers the whole question; this comes closest.",
        "zh": "没有内容覆盖整个问题，以下最为接近。",
        "zh-Hant": "沒有內容覆蓋整個問題，以下最為接近。",
    },
    "answer.unknown_terms": {
        "en": "Not in the library: {terms}.",
        "zh": "库中没有：{terms}。",
        "zh-Hant": "庫中沒有：{terms}。",
    },
    "answer.suggestions": {
        "en": "Ask instead: {suggestions}",
        "zh": "可以改问：{suggestions}",
        "zh-Hant": "可以改問：{suggestions}",
    },
    "answer.suggestion": {
        "en": "{query} ({count} paragraphs)",
        "en_one": "{query} ({count} paragraph)",
        "zh": "{query}（{count} 个段落）",
        "zh-Hant": "{query}（{count} 個段落）",
    },
    "answer.loss": {
        "en": "{filter} {value} kept out {count} articles.",
        "en_one": "{filter} {value} kept out {count} article.",
        "zh": "{filter}“{value}”排除了 {count} 篇文章。",
        "zh-Hant": "{filter}「{value}」排除了 {count} 篇文章。",
    },
    "answer.loss_undated": {
        "en": "{count} articles without a date were kept out by the date filter.",
        "en_one": "{count} article without a date was kept out by the date filter.",
        "zh": "{count} 篇没有日期的文章被日期筛选排除。",
        "zh-Hant": "{count} 篇沒有日期的文章被日期篩選排除。",
    },
    "answer.clipped": {
        "en": "The rest of this page does not fit into one message; narrow the question to see it.",
        "zh": "本页其余内容超出一条消息的长度，请缩小范围后再查。",
        "zh-Hant": "本頁其餘內容超出一條訊息的長度，請縮小範圍後再查。",
    },
    "answer.from_thread": {
        "en": "Terms taken from this thread: {terms}",
        "zh": "取自本话题的关键词：{terms}",
        "zh-Hant": "取自本討論串的關鍵字：{terms}",
    },
    "answer.kept_private": {
        "en": "This page is shown to you alone; the answer above stays as it was asked.",
        "zh": "这一页只显示给你，原来的回答保持不变。",
        "zh-Hant": "這一頁只顯示給你，原來的回答保持不變。",
    },
    "filter.sources": {"en": "source", "zh": "来源", "zh-Hant": "來源"},
    "filter.authors": {"en": "author", "zh": "作者", "zh-Hant": "作者"},
    "filter.since": {"en": "since", "zh": "起始日期", "zh-Hant": "起始日期"},
    "filter.until": {"en": "until", "zh": "截止日期", "zh-Hant": "截止日期"},
    "filter.languages": {"en": "language", "zh": "语言", "zh-Hant": "語言"},
    "filter.excluded": {"en": "exclusion", "zh": "排除词", "zh-Hant": "排除詞"},
    "filter.phrases": {"en": "phrase", "zh": "短语", "zh-Hant": "短語"},
    "find.title": {"en": "Search", "zh": "查找", "zh-Hant": "查詢"},
    "find.none": {
        "en": "No paragraph answers this.",
        "zh": "没有找到相关段落。",
        "zh-Hant": "沒有找到相關段落。",
    },
    "find.none_hint": {
        "en": "Try fewer or other words, or look through the list: /articles",
        "zh": "可以减少或更换关键词，或浏览文章列表：/articles",
        "zh-Hant": "可以減少或更換關鍵字，或瀏覽文章清單：/articles",
    },
    "summary.title": {"en": "Summary", "zh": "摘要", "zh-Hant": "摘要"},
    "summary.none": {
        "en": "No sentence in the library answers this.",
        "zh": "库中没有能回答它的句子。",
        "zh-Hant": "庫中沒有能回答它的句子。",
    },
    "summary.nothing_to_quote": {
        "en": "This article holds no sentence that can be quoted.",
        "zh": "这篇文章没有可以引用的句子。",
        "zh-Hant": "這篇文章沒有可以引用的句子。",
    },
    "articles.title": {"en": "Articles", "zh": "文章", "zh-Hant": "文章"},
    "articles.none": {
        "en": "No article fits these filters.",
        "zh": "没有符合条件的文章。",
        "zh-Hant": "沒有符合條件的文章。",
    },
    "articles.library_empty": {
        "en": "The library is empty. Your admin can fill it: wenzhai add FOLDER",
        "zh": "文章库还是空的。管理员可以运行 wenzhai add 文件夹 添加文章。",
        "zh-Hant": "文章庫還是空的。管理員可以執行 wenzhai add 資料夾 新增文章。",
    },
    "articles.hint": {
        "en": "For three sentences of one of them: /summary #{number}",
        "zh": "查看其中一篇的摘要：/summary #{number}",
        "zh-Hant": "查看其中一篇的摘要：/summary #{number}",
    },
    "status.title": {"en": "The library", "zh": "文章库", "zh-Hant": "文章庫"},
    "status.newest": {
        "en": "Newest: {date}",
        "zh": "最新一篇：{date}",
        "zh-Hant": "最新一篇：{date}",
    },
    "status.languages": {
        "en": "Languages: {counts}",
        "zh": "语言：{counts}",
        "zh-Hant": "語言：{counts}",
    },
    "status.sources": {
        "en": "Sources: {counts}",
        "zh": "来源：{counts}",
        "zh-Hant": "來源：{counts}",
    },
    "status.more": {
        "en": "and {count} more",
        "zh": "等，另有 {count} 个",
        "zh-Hant": "等，另有 {count} 個",
    },
    "status.unknown_source": {"en": "unknown", "zh": "不详", "zh-Hant": "不詳"},
    "status.pair": {
        "en": "{name} ({count})",
        "zh": "{name}（{count}）",
        "zh-Hant": "{name}（{count}）",
    },
    "button.next": {"en": "Next page", "zh": "下一页", "zh-Hant": "下一頁"},
    "button.previous": {"en": "Previous page", "zh": "上一页", "zh-Hant": "上一頁"},
    "button.share": {"en": "Share", "zh": "分享到频道", "zh-Hant": "分享到頻道"},
    "share.by": {
        "en": "shared this answer.",
        "zh": "分享了这个回答。",
        "zh-Hant": "分享了這個回答。",
    },
    "share.by_text": {"en": "Shared answer", "zh": "分享的回答", "zh-Hant": "分享的回答"},
    "share.done": {
        "en": "Shared with the channel.",
        "zh": "已分享到频道。",
        "zh-Hant": "已分享到頻道。",
    },
}
