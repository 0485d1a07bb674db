"""Words of the Home tab, of windows and of shortcuts."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "home.search": {
        "en": "Search the library",
        "zh": "在文章库中查找",
        "zh-Hant": "在文章庫中搜尋",
    },
    "home.search_hint": {
        "en": "Write a question, then press Enter",
        "zh": "写下问题，按回车键",
        "zh-Hant": "寫下問題，按 Enter 鍵",
    },
    "home.search_more": {
        "en": "Search by source, date, language",
        "zh": "按来源、日期、语言查找",
        "zh-Hant": "依來源、日期、語言搜尋",
    },
    "home.sources": {"en": "Articles by source", "zh": "各来源文章数", "zh-Hant": "各來源文章數"},
    "home.more_sources": {
        "en": "and {count} more sources",
        "en_one": "and {count} more source",
        "zh": "另有 {count} 个来源",
        "zh-Hant": "另有 {count} 個來源",
    },
    "home.watches": {"en": "My watches", "zh": "我的订阅", "zh-Hant": "我的訂閱"},
    "home.no_watches": {
        "en": "You watch nothing yet. With /watch and a question you hear of new articles "
        "that answer it.",
        "zh": "你还没有订阅。用 /watch 加上问题，有新文章回答它时就会收到通知。",
        "zh-Hant": "你還沒有訂閱任何問題。用 /watch 加上問題，有新文章回答它時就會收到通知。",
    },
    "home.more_watches": {
        "en": "and {count} more; /watch list shows those of a channel.",
        "zh": "另有 {count} 个；/watch list 可列出一个频道的订阅。",
        "zh-Hant": "另有 {count} 個；/watch list 可列出一個頻道的訂閱。",
    },
    "home.directly": {
        "en": "as a direct message",
        "zh": "私信",
        "zh-Hant": "私訊",
    },
    "home.newest": {"en": "Newest articles", "zh": "最新文章", "zh-Hant": "最新文章"},
    "home.all_articles": {
        "en": "All of them: /articles",
        "zh": "查看全部文章：/articles",
        "zh-Hant": "查看全部文章：/articles",
    },
    "home.help": {"en": "What you can ask", "zh": "可以这样问", "zh-Hant": "可以這樣問"},
    "help.home": {
        "en": "My Home tab has a search with filters, your watches and the newest articles. In the "
        "menu of any message you can look up what it is about, or what goes with its link.",
        "zh": "我的“主页”标签可以按条件查找，并列出你的订阅和最新文章。"
        "在任意消息的菜单里，可以查找消息所说的内容，或与其中链接相关的文章。",
        "zh-Hant": "我的「首頁」分頁可以依條件搜尋，並列出你的訂閱和最新文章。"
        "在任何訊息的選單裡，可以搜尋訊息所說的內容，或與其中連結相關的文章。",
    },
    "home.for_admins": {"en": "For admins", "zh": "管理员", "zh-Hant": "管理員"},
    "home.asked": {"en": "Asked most", "zh": "最常查询", "zh-Hant": "最常搜尋"},
    "home.not_asked": {
        "en": "Nothing was asked yet.",
        "zh": "还没有人提问。",
        "zh-Hant": "還沒有人提問。",
    },
    "home.log_is_off": {
        "en": "Questions are not recorded (QUESTION_LOG_DAYS is 0).",
        "zh": "没有记录提问（QUESTION_LOG_DAYS 为 0）。",
        "zh-Hant": "沒有記錄提問（QUESTION_LOG_DAYS 為 0）。",
    },
    "home.unanswered": {
        "en": "Questions without an answer",
        "zh": "没有答案的查询",
        "zh-Hant": "沒有答案的查詢",
    },
    "home.all_answered": {
        "en": "Every question found something.",
        "zh": "每次查询都有结果。",
        "zh-Hant": "每次搜尋都有結果。",
    },
    "home.times": {
        "en": "{count} times",
        "en_one": "{count} time",
        "zh": "{count} 次",
        "zh-Hant": "{count} 次",
    },
    "home.votes": {"en": "Was this right?", "zh": "答案评价", "zh-Hant": "答案評價"},
    "home.vote_counts": {
        "en": "right {right}, wrong {wrong}",
        "zh": "对 {right}，不对 {wrong}",
        "zh-Hant": "對 {right}，不對 {wrong}",
    },
    "home.no_votes": {
        "en": "Nobody has judged an answer yet.",
        "zh": "还没有人评价答案。",
        "zh-Hant": "還沒有人評價答案。",
    },
    "home.synonyms": {
        "en": "Names for the same thing, added by the team",
        "zh": "团队添加的同义词",
        "zh-Hant": "團隊新增的同義詞",
    },
    "home.no_synonyms": {
        "en": "None yet. A question for one name also finds the others; "
        "those in the file of SYNONYMS count as well.",
        "zh": "还没有。查询其中一个名称时，其余名称也会找到；SYNONYMS 文件中的同义词同样有效。",
        "zh-Hant": "還沒有。搜尋其中一個名稱時，其餘名稱也會找到；SYNONYMS 檔案中的同義詞同樣有效。",
    },
    "home.more_synonyms": {
        "en": "and {count} older groups",
        "en_one": "and {count} older group",
        "zh": "另有较早的 {count} 组",
        "zh-Hant": "另有較早的 {count} 組",
    },
    "home.storage": {"en": "Storage", "zh": "存储", "zh-Hant": "儲存空間"},
    "home.database": {
        "en": "database {size}",
        "zh": "数据库 {size}",
        "zh-Hant": "資料庫 {size}",
    },
    "home.index": {
        "en": "saved index {size}",
        "zh": "索引文件 {size}",
        "zh-Hant": "索引檔 {size}",
    },
    "home.questions_kept": {
        "en": "questions {count}, kept for {days} days",
        "zh": "提问记录 {count} 条，保留 {days} 天",
        "zh-Hant": "提問記錄 {count} 筆，保留 {days} 天",
    },
    "home.version": {
        "en": "Wenzhai {version}",
        "zh": "文摘 {version}",
        "zh-Hant": "文摘 {version}",
    },
    "home.summary_button": {"en": "Summary", "zh": "摘要", "zh-Hant": "摘要"},
    "home.stop_button": {"en": "Stop", "zh": "停止", "zh-Hant": "停止"},
    "home.synonym_button": {
        "en": "Add as synonym",
        "zh": "添加为同义词",
        "zh-Hant": "新增為同義詞",
    },
    "home.add_synonyms_button": {
        "en": "Add names",
        "zh": "添加同义词",
        "zh-Hant": "新增同義詞",
    },
    "home.remove_button": {"en": "Remove", "zh": "删除", "zh-Hant": "移除"},
    "refusal.synonyms": {
        "en": "Only admins may change the names for the same thing.",
        "zh": "只有管理员可以修改同义词。",
        "zh-Hant": "只有管理員可以修改同義詞。",
    },
    "window.search": {"en": "Search the library", "zh": "查找文章库", "zh-Hant": "搜尋文章庫"},
    "window.search_button": {"en": "Search", "zh": "查找", "zh-Hant": "搜尋"},
    "window.close": {"en": "Close", "zh": "关闭", "zh-Hant": "關閉"},
    "window.cancel": {"en": "Cancel", "zh": "取消", "zh-Hant": "取消"},
    "window.query": {"en": "Question", "zh": "问题", "zh-Hant": "問題"},
    "window.query_hint": {
        "en": 'Words to find; "…" for a phrase, -word to exclude',
        "zh": "要查找的词；引号内为短语，-词 表示排除",
        "zh-Hant": "要搜尋的詞；引號內為片語，-詞 表示排除",
    },
    "window.source": {"en": "Source", "zh": "来源", "zh-Hant": "來源"},
    "window.source_hint": {
        "en": "Part of a name is enough; commas between several",
        "zh": "写名称的一部分即可，多个用逗号隔开",
        "zh-Hant": "寫名稱的一部分即可，多個用逗號隔開",
    },
    "window.since": {"en": "Published since", "zh": "起始日期", "zh-Hant": "起始日期"},
    "window.until": {"en": "Published until", "zh": "截止日期", "zh-Hant": "截止日期"},
    "window.language": {"en": "Language", "zh": "语言", "zh-Hant": "語言"},
    "window.any_language": {"en": "Any", "zh": "不限", "zh-Hant": "不限"},
    "window.chinese": {"en": "Chinese", "zh": "中文", "zh-Hant": "中文"},
    "window.dates_reversed": {
        "en": "The last day lies before the first.",
        "zh": "截止日期早于起始日期。",
        "zh-Hant": "截止日期早於起始日期。",
    },
    "window.searching": {"en": "Searching…", "zh": "正在查找…", "zh-Hant": "正在搜尋…"},
    "window.again": {"en": "Change the search", "zh": "修改查询", "zh-Hant": "修改搜尋"},
    "window.card": {"en": "Article", "zh": "文章摘要", "zh-Hant": "文章摘要"},
    "window.synonyms": {"en": "Names for one thing", "zh": "添加同义词", "zh-Hant": "新增同義詞"},
    "window.save": {"en": "Save", "zh": "保存", "zh-Hant": "儲存"},
    "window.names": {
        "en": "Names for the same thing",
        "zh": "同一事物的不同名称",
        "zh-Hant": "同一事物的不同名稱",
    },
    "window.names_hint": {
        "en": "With = or a comma between them, for instance: GPU = 显卡 = 图形处理器. A question "
        "for one then also finds the others, at once and for everybody.",
        "zh": "用 = 或逗号隔开，例如：GPU = 显卡 = 图形处理器。保存后立即生效，"
        "任何人查询其中一个，也会找到其余的。",
        "zh-Hant": "用 = 或逗號隔開，例如：GPU = 顯示卡 = 圖形處理器。儲存後立即生效，"
        "任何人搜尋其中一個，也會找到其餘的。",
    },
    "window.names_too_few": {
        "en": "Give two different names or more, with = between them.",
        "zh": "请写至少两个不同的名称，用 = 隔开。",
        "zh-Hant": "請寫至少兩個不同的名稱，用 = 隔開。",
    },
    "window.names_too_many": {
        "en": "Give at most {limit} names.",
        "zh": "最多写 {limit} 个名称。",
        "zh-Hant": "最多寫 {limit} 個名稱。",
    },
    "window.names_not_a_name": {
        "en": "“{name}” is not a name: it needs letters, digits or characters, at most {limit}.",
        "zh": "“{name}”不是名称：名称由文字、字母或数字组成，最多 {limit} 个字符。",
        "zh-Hant": "「{name}」不是名稱：名稱由文字、字母或數字組成，最多 {limit} 個字元。",
    },
    "window.late": {
        "en": "That took too long for Slack to open a window. Please try again.",
        "zh": "等待时间过长，Slack 没有打开窗口，请再试一次。",
        "zh-Hant": "等待時間過長，Slack 沒有開啟視窗，請再試一次。",
    },
    "shortcut.no_terms": {
        "en": "This message names nothing that the library knows.",
        "zh": "这条消息没有提到文章库中的内容。",
        "zh-Hant": "這則訊息沒有提到文章庫中的內容。",
    },
    "shortcut.no_link": {
        "en": "This message holds no link.",
        "zh": "这条消息中没有链接。",
        "zh-Hant": "這則訊息中沒有連結。",
    },
    "shortcut.unknown_link": {
        "en": "The library does not have the article behind this link.",
        "zh": "文章库中没有这个链接的文章。",
        "zh-Hant": "文章庫中沒有這個連結的文章。",
    },
    "shortcut.by_words": {
        "en": "This is what it has on the words of the message:",
        "zh": "以下是与消息内容有关的段落：",
        "zh-Hant": "以下是與訊息內容有關的段落：",
    },
}
