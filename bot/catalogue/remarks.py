"""Words of remarks: what was understood of a query, and what cleaning left out of a page."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "remark.unknown_filter": {
        "en": "“{filter}” is not a filter of mine, so it was searched for as a word. "
        "The filters are source, by, since, until and lang.",
        "zh": "没有“{filter}”这个筛选项，已当作普通词查找。可用：来源、作者、自、至、语言。",
        "zh-Hant": "沒有「{filter}」這個篩選項，已當作普通詞搜尋。可用：來源、作者、自、至、語言。",
    },
    "remark.misspelt_filter": {
        "en": "“{filter}” was searched for as a word; did you mean {suggestion}?",
        "zh": "“{filter}”已当作普通词查找，你是否想写 {suggestion}？",
        "zh-Hant": "「{filter}」已當作普通詞搜尋，你是否想寫 {suggestion}？",
    },
    "remark.empty_filter": {
        "en": "“{filter}” has no value and was left out.",
        "zh": "“{filter}”后面没有值，已忽略。",
        "zh-Hant": "「{filter}」後面沒有值，已忽略。",
    },
    "remark.excluded_filter": {
        "en": "A filter cannot be excluded; -{filter} was left out. Only words can: -芯片",
        "zh": "筛选项不能排除，-{filter} 已忽略。只能排除词，例如：-芯片",
        "zh-Hant": "篩選項不能排除，-{filter} 已忽略。只能排除詞，例如：-晶片",
    },
    "remark.empty_phrase": {
        "en": "An empty pair of quotation marks was left out.",
        "zh": "一对空引号已忽略。",
        "zh-Hant": "一對空引號已忽略。",
    },
    "remark.unbalanced_quote": {
        "en": "The quotation mark {quote} is not closed, so the words after it are no phrase.",
        "zh": "引号 {quote} 没有闭合，后面的词未当作短语。",
        "zh-Hant": "引號 {quote} 沒有成對，後面的詞未當作片語。",
    },
    "remark.unreadable_date": {
        "en": "The date “{value}” of {filter} could not be read and was left out. "
        "Write 2025, 2025-09 or 2025-09-29.",
        "zh": "{filter} 的日期“{value}”无法识别，已忽略。请写成 2025、2025-09 或 2025-09-29。",
        "zh-Hant": "{filter} 的日期「{value}」無法辨識，已忽略。請寫成 2025、2025-09 或 2025-09-29。",
    },
    "remark.repeated_date": {
        "en": "{filter} is given more than once; {value} was used, which keeps out the least.",
        "zh": "{filter} 写了多次，采用了范围最宽的 {value}。",
        "zh-Hant": "{filter} 寫了多次，採用了範圍最寬的 {value}。",
    },
    "remark.dates_reversed": {
        "en": "No date lies between since {since} and until {until}: the first is the later one.",
        "zh": "起始日期 {since} 晚于截止日期 {until}，其间没有任何日期。",
        "zh-Hant": "起始日期 {since} 晚於截止日期 {until}，其間沒有任何日期。",
    },
    "remark.unknown_language": {
        "en": "The language “{value}” is unknown and was left out. Write zh or en.",
        "zh": "无法识别语言“{value}”，已忽略。请写 zh 或 en。",
        "zh-Hant": "無法辨識語言「{value}」，已忽略。請寫 zh 或 en。",
    },
    "remark.operators": {
        "en": "{operator} was left out: every word helps to find, and no operator is needed.",
        "zh": "{operator} 已忽略：每个词都会参与查找，不需要运算符。",
        "zh-Hant": "{operator} 已忽略：每個詞都會參與搜尋，不需要運算子。",
    },
    "remark.operator_not": {
        "en": "NOT {word} was read as -{word}, which is how a word is excluded here.",
        "zh": "NOT {word} 已按 -{word} 处理。排除一个词请在前面加减号。",
        "zh-Hant": "NOT {word} 已當作 -{word} 處理。排除一個詞請在前面加減號。",
    },
    "remark.dates_read": {
        "en": "Only articles published from {since} to {until} are taken.",
        "zh": "只取 {since} 至 {until} 发布的文章。",
        "zh-Hant": "只取 {since} 至 {until} 發布的文章。",
    },
    "remark.names_article": {
        "en": "{reference} names an article. To sum it up: /summary {reference}",
        "zh": "{reference} 指的是一篇文章，查看它的摘要：/summary {reference}",
        "zh-Hant": "{reference} 指的是一篇文章，查看它的摘要：/summary {reference}",
    },
    "remark.cut": {
        "en": "Many paragraphs match; the best {limit} are listed.",
        "zh": "符合的段落很多，列出其中最好的 {limit} 个。",
        "zh-Hant": "符合的段落很多，列出其中最好的 {limit} 個。",
    },
    "remark.other": {
        "en": "A part of the question could not be understood and was left out.",
        "zh": "问题中有一部分无法理解，已忽略。",
        "zh-Hant": "問題中有一部分無法理解，已忽略。",
    },
    "omission.advertisement": {"en": "advertisement", "zh": "广告", "zh-Hant": "廣告"},
    "omission.author_note": {"en": "note on the author", "zh": "作者说明", "zh-Hant": "作者說明"},
    "omission.comments": {"en": "comments", "zh": "评论", "zh-Hant": "評論"},
    "omission.copyright": {"en": "copyright notice", "zh": "版权声明", "zh-Hant": "版權聲明"},
    "omission.counter": {"en": "counter", "zh": "计数", "zh-Hant": "計數"},
    "omission.date": {"en": "date line", "zh": "日期行", "zh-Hant": "日期行"},
    "omission.disclaimer": {"en": "disclaimer", "zh": "免责声明", "zh-Hant": "免責聲明"},
    "omission.editor": {"en": "editor's line", "zh": "编辑署名", "zh-Hant": "編輯署名"},
    "omission.empty_image": {
        "en": "image without words",
        "zh": "无文字的图片",
        "zh-Hant": "無文字的圖片",
    },
    "omission.footer": {"en": "foot of the page", "zh": "页脚", "zh-Hant": "頁尾"},
    "omission.hot_links": {"en": "popular links", "zh": "热门链接", "zh-Hant": "熱門連結"},
    "omission.label": {"en": "label", "zh": "标签", "zh-Hant": "標籤"},
    "omission.markup": {"en": "markup", "zh": "标记", "zh-Hant": "標記"},
    "omission.metadata": {"en": "metadata", "zh": "元数据", "zh-Hant": "後設資料"},
    "omission.navigation": {"en": "navigation", "zh": "导航", "zh-Hant": "導覽"},
    "omission.outside_article": {
        "en": "outside the article",
        "zh": "正文之外",
        "zh-Hant": "內文以外",
    },
    "omission.promotion": {"en": "promotion", "zh": "推广", "zh-Hant": "推廣"},
    "omission.related_links": {"en": "related links", "zh": "相关链接", "zh-Hant": "相關連結"},
    "omission.share": {"en": "share buttons", "zh": "分享按钮", "zh-Hant": "分享按鈕"},
    "omission.title": {"en": "title", "zh": "标题", "zh-Hant": "標題"},
    "omission.other": {
        "en": "left out by the cleaning",
        "zh": "清理时略去",
        "zh-Hant": "清理時略去",
    },
}
