"""Words of errors and refusals: what was wrong, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "error.query_empty": {
        "en": "Write what you are looking for, for instance: 算力 内卷",
        "zh": "请写下要找的内容，例如：算力 内卷",
        "zh-Hant": "請寫下要找的內容，例如：算力 內卷",
    },
    "error.query_too_long": {
        "en": "The question has {length} characters; at most {limit} are accepted. "
        "Keep the words that matter.",
        "zh": "问题有 {length} 个字符，最多 {limit} 个。请只保留关键的词。",
        "zh-Hant": "問題有 {length} 個字元，最多 {limit} 個。請只保留關鍵的詞。",
    },
    "error.query_no_terms": {
        "en": "There is no word to search for in this question. Add a word or a name.",
        "zh": "问题里没有可以检索的词，请补充一个关键词或名称。",
        "zh-Hant": "問題裡沒有可以檢索的詞，請補充一個關鍵字或名稱。",
    },
    "error.query_only_filters": {
        "en": "This says which articles, but not what to look for in them. Add a word, or list "
        "the articles: /articles {question}",
        "zh": "这里只有筛选条件，没有要找的词。请补充一个词，或列出符合条件的文章："
        "/articles {question}",
        "zh-Hant": "這裡只有篩選條件，沒有要找的詞。請補充一個詞，或列出符合條件的文章：/articles {question}",
    },
    "error.not_found": {
        "en": "There is no article “{reference}”. Give its number (#12), its title or its link; "
        "/articles lists them.",
        "zh": "没有找到文章“{reference}”。请写编号（#12）、标题或链接，/articles 可列出全部文章。",
        "zh-Hant": "沒有找到文章「{reference}」。請寫編號（#12）、標題或連結，/articles 可列出全部文章。",
    },
    "error.store": {
        "en": "The library cannot be read at the moment. Your admin finds the reason in the log.",
        "zh": "暂时无法读取文章库，管理员可以在日志中查看原因。",
        "zh-Hant": "暫時無法讀取文章庫，管理員可以在記錄檔中查看原因。",
    },
    "error.other": {
        "en": "This could not be answered. Put the question another way, or see /wenzhai help.",
        "zh": "无法回答这个问题。请换一种问法，或查看 /wenzhai help。",
        "zh-Hant": "無法回答這個問題。請換一種問法，或查看 /wenzhai help。",
    },
    "error.unexpected": {
        "en": "Something went wrong on my side; it has been logged. Please ask again.",
        "zh": "我这边出了问题，已经记录下来。请再问一次。",
        "zh-Hant": "我這邊出了問題，已經記錄下來。請再問一次。",
    },
    "error.slack_busy": {
        "en": "Slack asks me to slow down. Please ask again in a minute.",
        "zh": "Slack 要求放慢速度，请过一分钟再问。",
        "zh-Hant": "Slack 要求放慢速度，請過一分鐘再問。",
    },
    "error.busy": {
        "en": "Many questions are waiting at the moment. Please ask again in a little while.",
        "zh": "现在提问的人较多，请稍后再问。",
        "zh-Hant": "現在提問的人較多，請稍後再問。",
    },
    "error.unknown_command": {
        "en": "“{word}” is not a command of mine. "
        "I know find, summary, articles, watch, language, remove, undo, status and help; "
        "to search for the word: /wenzhai find {word}",
        "zh": "没有“{word}”这个命令。可用的有 find、summary、articles、watch、language、remove、undo、status 和 help；"
        "要查找这个词：/wenzhai find {word}",
        "zh-Hant": "沒有「{word}」這個指令。可用的有 find、summary、articles、watch、language、remove、undo、status 和 help；要搜尋這個詞：/wenzhai find {word}",
    },
    "error.old_button": {
        "en": "This button belongs to an answer that I can no longer read. Please ask again.",
        "zh": "这个按钮所属的回答已无法读取，请重新提问。",
        "zh-Hant": "這個按鈕所屬的回答已無法讀取，請重新提問。",
    },
    "error.other_team": {
        "en": "I answer only people of the workspace that installed me. "
        "Its admin can allow others with the setting ALLOW_EXTERNAL_TEAMS.",
        "zh": "我只回答安装我的工作区的成员。管理员可以用设置 ALLOW_EXTERNAL_TEAMS 允许其他成员。",
        "zh-Hant": "我只回答安裝我的工作區的成員。管理員可以用設定 ALLOW_EXTERNAL_TEAMS 允許其他成員。",
    },
    "error.not_in_channel": {
        "en": "I am not in this channel, so I cannot write there. "
        "Invite me with /invite @文摘 and press Share again.",
        "zh": "我不在这个频道，无法在那里发言。请用 /invite @文摘 邀请我，然后再按一次分享。",
        "zh-Hant": "我不在這個頻道，無法在那裡發言。請用 /invite @文摘 邀請我，然後再按一次分享。",
    },
    "error.cannot_post": {
        "en": "I cannot write in that channel: {reason}.",
        "zh": "我无法在那个频道发言：{reason}。",
        "zh-Hant": "我無法在那個頻道發言：{reason}。",
    },
    "error.answered_here": {
        "en": "I could not answer where you asked, because I am not in that conversation. "
        "Invite me there with /invite @文摘, or read the answer here.",
        "zh": "我不在你提问的对话里，无法在那里回答。"
        "可以用 /invite @文摘 邀请我，或在这里查看回答。",
        "zh-Hant": "我不在你提問的對話裡，無法在那裡回答。可以用 /invite @文摘 邀請我，或在這裡查看回答。",
    },
    "error.thread_unreadable": {
        "en": "I cannot read this thread. "
        "Invite me to the channel, or write your question after my name.",
        "zh": "我无法读取这个话题。请邀请我加入频道，或在我的名字后面写下问题。",
        "zh-Hant": "我無法讀取這個討論串。請邀請我加入頻道，或在我的名字後面寫下問題。",
    },
    "error.thread_no_terms": {
        "en": "I found no telling terms in this thread. Write your question after my name.",
        "zh": "这个话题里没有可用的关键词，请在我的名字后面写下问题。",
        "zh-Hant": "這個討論串裡沒有可用的關鍵字，請在我的名字後面寫下問題。",
    },
}
