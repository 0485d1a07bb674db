"""Words of the article card and of the reasons why a sentence was chosen."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "card.minutes": {
        "en": "{count} minutes to read",
        "en_one": "{count} minute to read",
        "zh": "阅读约 {count} 分钟",
        "zh-Hant": "閱讀約 {count} 分鐘",
    },
    "card.key_terms": {
        "en": "Key terms: {terms}",
        "zh": "关键词：{terms}",
        "zh-Hant": "關鍵字：{terms}",
    },
    "card.related": {"en": "Related articles", "zh": "相关文章", "zh-Hant": "相關文章"},
    "card.same_story": {"en": "same story", "zh": "同一报道", "zh-Hant": "同一報導"},
    "card.shares": {
        "en": "both mention {terms}",
        "zh": "都提到 {terms}",
        "zh-Hant": "都提到 {terms}",
    },
    "error.query_budget": {
        "en": "A summary cannot have a limit of {given}; accepted is a whole number "
        "from 1 to {highest}.",
        "zh": "摘要的上限不能是 {given}，可用 1 到 {highest} 之间的整数。",
        "zh-Hant": "摘要的上限不能是 {given}，可用 1 到 {highest} 之間的整數。",
    },
    "reason.chosen": {
        "en": "Chosen for: {reasons}",
        "zh": "入选理由：{reasons}",
        "zh-Hant": "入選理由：{reasons}",
    },
    "reason.value": {
        "en": "{reason} {value}",
        "zh": "{reason} {value}",
        "zh-Hant": "{reason} {value}",
    },
    "reason.other": {"en": "another reason", "zh": "其他理由", "zh-Hant": "其他理由"},
    "reason.title": {"en": "says the title", "zh": "切合标题", "zh-Hant": "切合標題"},
    "reason.lead": {"en": "says the lead", "zh": "切合导语", "zh-Hant": "切合導語"},
    "reason.opening": {"en": "near the opening", "zh": "靠近开头", "zh-Hant": "靠近開頭"},
    "reason.closing": {"en": "near the end", "zh": "靠近结尾", "zh-Hant": "靠近結尾"},
    "reason.keywords": {"en": "key terms", "zh": "关键词", "zh-Hant": "關鍵字"},
    "reason.central": {
        "en": "close to the other sentences",
        "zh": "与全文相近",
        "zh-Hant": "與全文相近",
    },
    "reason.cue": {"en": "words of a conclusion", "zh": "结论性用语", "zh-Hant": "結論性用語"},
    "reason.thesis": {"en": "states a view", "zh": "表明观点", "zh-Hant": "表明觀點"},
    "reason.amount": {"en": "amounts", "zh": "含数额", "zh-Hant": "含數額"},
    "reason.name": {"en": "names", "zh": "含名称", "zh-Hant": "含名稱"},
    "reason.terms": {"en": "terms asked for", "zh": "含所问词语", "zh-Hant": "含所問詞語"},
    "reason.new_terms": {"en": "terms not told before", "zh": "新增词语", "zh-Hant": "新增詞語"},
    "reason.rank": {"en": "rank of the paragraph", "zh": "段落排名", "zh-Hant": "段落排名"},
    "reason.answer": {
        "en": "kind of answer asked for",
        "zh": "符合所问类型",
        "zh-Hant": "符合所問類型",
    },
    "reason.figures": {"en": "figures asked for", "zh": "含所问数字", "zh-Hant": "含所問數字"},
    "reason.definition": {"en": "says what it is", "zh": "给出定义", "zh-Hant": "給出定義"},
    "reason.topic": {"en": "names the topic first", "zh": "以主题开头", "zh-Hant": "以主題開頭"},
    "reason.neighbour": {
        "en": "goes with a chosen sentence",
        "zh": "承接入选句",
        "zh-Hant": "承接入選句",
    },
    "reason.cut": {
        "en": "cut to fit, share kept",
        "zh": "按篇幅截取，保留",
        "zh-Hant": "依篇幅截取，保留",
    },
}
