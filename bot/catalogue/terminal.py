"""Words of the terminal alone."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "add.added": {"en": "added", "zh": "新增", "zh-Hant": "新增"},
    "add.changed": {"en": "changed", "zh": "更新", "zh-Hant": "更新"},
    "add.unchanged": {"en": "unchanged", "zh": "未变", "zh-Hant": "未變"},
    "add.moved": {"en": "moved", "zh": "已移动", "zh-Hant": "已移動"},
    "add.duplicate": {"en": "same text as", "zh": "内容重复", "zh-Hant": "內容重複"},
    "add.dismissed": {
        "en": "removed before (name the file to add it again)",
        "zh": "曾被移除（单独指定文件可重新添加）",
        "zh-Hant": "曾被移除（單獨指定檔案可重新加入）",
    },
    "add.failed": {"en": "not read", "zh": "未能读取", "zh-Hant": "未能讀取"},
    "add.gone": {
        "en": "file gone (--prune removes it)",
        "zh": "文件已不在（--prune 可移除）",
        "zh-Hant": "檔案已不在（--prune 可移除）",
    },
    "add.pruned": {"en": "removed", "zh": "已移除", "zh-Hant": "已移除"},
    "add.nothing": {
        "en": "No .txt, .md or .html file was found there.",
        "zh": "没有找到 .txt、.md 或 .html 文件。",
        "zh-Hant": "沒有找到 .txt、.md 或 .html 檔案。",
    },
    "cli.reading": {"en": "Reading articles", "zh": "读取文章", "zh-Hant": "讀取文章"},
    "cli.interrupted": {
        "en": "Interrupted after {done} of {total} files. What was added is kept; "
        "the same command goes on from there.",
        "zh": "已中断：共 {total} 个文件，已处理 {done} 个。已加入的都已保存，再次运行同一命令即可继续。",
        "zh-Hant": "已中斷：共 {total} 個檔案，已處理 {done} 個。已加入的都已儲存，再次執行同一指令即可繼續。",
    },
    "cli.segmenting": {"en": "Segmenting again", "zh": "重新分词", "zh-Hant": "重新斷詞"},
    "cli.left_out": {"en": "Left out:", "zh": "略去：", "zh-Hant": "略去："},
    "cli.confirm_remove": {
        "en": "Remove “{title}” from the library?",
        "zh": "从文章库移除“{title}”？",
        "zh-Hant": "從文章庫移除「{title}」？",
    },
    "cli.removed": {
        "en": "Removed “{title}”. To bring it back within 24 hours: wenzhai undo '#{number}'",
        "zh": "已移除“{title}”。24 小时内可以恢复：wenzhai undo '#{number}'",
        "zh-Hant": "已移除「{title}」。24 小時內可以恢復：wenzhai undo '#{number}'",
    },
    "cli.restored": {
        "en": "“{title}” is back as #{number}.",
        "zh": "“{title}”已恢复，编号 #{number}。",
        "zh-Hant": "「{title}」已恢復，編號 #{number}。",
    },
    "chat.other_command": {
        "en": "In a terminal that is a command of its own: {command}",
        "zh": "在终端里这是单独的命令：{command}",
        "zh-Hant": "在終端機裡這是單獨的指令：{command}",
    },
    "chat.language": {
        "en": "In a terminal the language is that of the variable LANG: zh_CN, zh_TW or en_GB.",
        "zh": "在终端里，语言由变量 LANG 决定：zh_CN、zh_TW 或 en_GB。",
        "zh-Hant": "在終端機裡，語言由變數 LANG 決定：zh_CN、zh_TW 或 en_GB。",
    },
    "cli.set_prefix": {
        "en": "For the bot to listen to these commands, .env needs: {setting}",
        "zh": "要让机器人响应这些命令，请在 .env 中设置：{setting}",
        "zh-Hant": "要讓機器人回應這些指令，請在 .env 中設定：{setting}",
    },
    "cli.no_articles_dir": {
        "en": "The folder of articles {folder} is not there; set ARTICLES_DIR to one that is.",
        "zh": "文章文件夹 {folder} 不存在，请用 ARTICLES_DIR 指定。",
        "zh-Hant": "文章資料夾 {folder} 不存在，請用 ARTICLES_DIR 指定。",
    },
    "chat.welcome": {
        "en": "{articles}, {passages}. Ask in Chinese or English; help lists the commands, "
        "an empty line shows the next page, exit or Ctrl-D ends.",
        "zh": "{articles}，{passages}。请用中文或英文提问；help 列出命令，空行翻到下一页，输入“退出”或按 Ctrl-D 结束。",
        "zh-Hant": "{articles}，{passages}。請用中文或英文提問；help 列出指令，空行翻到下一頁，輸入「退出」或按 Ctrl-D 結束。",
    },
    "chat.last_page": {
        "en": "This was the last page.",
        "zh": "已是最后一页。",
        "zh-Hant": "已是最後一頁。",
    },
    "doctor.settings": {
        "en": "every value can be used",
        "zh": "所有设置均可使用",
        "zh-Hant": "所有設定均可使用",
    },
    "doctor.old_python": {
        "en": "{version}; 3.11 or later is needed",
        "zh": "{version}，需要 3.11 或更高版本",
        "zh-Hant": "{version}，需要 3.11 或更高版本",
    },
    "doctor.not_installed": {
        "en": "is not installed; make run installs it",
        "zh": "未安装，运行 make run 即可安装",
        "zh-Hant": "未安裝，執行 make run 即可安裝",
    },
    "doctor.no_articles_dir": {
        "en": "{folder} is not a folder; nothing is read from it",
        "zh": "{folder} 不是文件夹，不会从中读取文章",
        "zh-Hant": "{folder} 不是資料夾，不會從中讀取文章",
    },
    "doctor.data_dir_unusable": {
        "en": "{folder} cannot be written: {reason}",
        "zh": "{folder} 无法写入：{reason}",
        "zh-Hant": "{folder} 無法寫入：{reason}",
    },
    "doctor.free": {
        "en": "{folder}, {megabytes} MB free",
        "zh": "{folder}，剩余 {megabytes} MB",
        "zh-Hant": "{folder}，剩餘 {megabytes} MB",
    },
    "doctor.stale": {
        "en": "the dictionary or the analyzer has changed; {count} articles are segmented again "
        "at the next start or add",
        "zh": "词典或分词器已更改，下次启动或添加文章时将重新分词 {count} 篇文章",
        "zh-Hant": "詞典或斷詞器已更改，下次啟動或新增文章時將重新斷詞 {count} 篇文章",
    },
    "doctor.team_synonyms": {
        "en": "{count} groups of names added in Slack, beside those of the file; "
        "admins see and remove them on the Home tab",
        "en_one": "{count} group of names added in Slack, beside those of the file; "
        "admins see and remove them on the Home tab",
        "zh": "除文件外，另有 {count} 组在 Slack 中添加的同义词，管理员可在主页标签查看和删除",
        "zh-Hant": "除檔案外，另有 {count} 組在 Slack 中新增的同義詞，管理員可在首頁分頁查看和移除",
    },
    "doctor.no_admins": {
        "en": "nobody is an admin, so in Slack nobody may do what only admins may; "
        "set ADMINS, or ADMINS_FROM_SLACK to yes",
        "zh": "没有管理员，因此在 Slack 中没有人能做仅限管理员的事；"
        "请设置 ADMINS，或将 ADMINS_FROM_SLACK 设为 yes",
        "zh-Hant": "沒有管理員，因此在 Slack 中沒有人能做僅限管理員的事；"
        "請設定 ADMINS，或將 ADMINS_FROM_SLACK 設為 yes",
    },
    "doctor.slack_admins": {
        "en": "admins and owners of the Slack workspace, and those of ADMINS",
        "zh": "Slack 工作区的管理员和所有者，以及 ADMINS 中的人",
        "zh-Hant": "Slack 工作區的管理員和擁有者，以及 ADMINS 中的人",
    },
    "doctor.no_tokens": {
        "en": "no tokens; wenzhai serve converses in this terminal",
        "zh": "没有 Slack 令牌，wenzhai serve 将在终端中对话",
        "zh-Hant": "沒有 Slack 權杖，wenzhai serve 將在終端機中對話",
    },
    "doctor.half_tokens": {
        "en": "SLACK_BOT_TOKEN is set; SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) "
        "is needed beside it to connect",
        "zh": "已设置 SLACK_BOT_TOKEN，还需要 SLACK_APP_TOKEN（Socket Mode）"
        "或 SLACK_SIGNING_SECRET（HTTP）才能连接",
        "zh-Hant": "已設定 SLACK_BOT_TOKEN，還需要 SLACK_APP_TOKEN（Socket Mode）或 SLACK_SIGNING_SECRET（HTTP）才能連線",
    },
    "explain.contribution": {"en": "adds", "zh": "得分", "zh-Hant": "得分"},
    "explain.weight": {"en": "weight", "zh": "权重", "zh-Hant": "權重"},
    "explain.idf": {"en": "idf", "zh": "idf", "zh-Hant": "idf"},
    "explain.tf": {"en": "tf", "zh": "tf", "zh-Hant": "tf"},
    "explain.df": {"en": "df", "zh": "df", "zh-Hant": "df"},
    "explain.field": {"en": "field", "zh": "字段", "zh-Hant": "欄位"},
    "explain.term": {"en": "term", "zh": "词", "zh-Hant": "詞"},
    "explain.score": {"en": "score", "zh": "总分", "zh-Hant": "總分"},
    "explain.field.word": {"en": "word", "zh": "词语", "zh-Hant": "詞語"},
    "explain.field.bigram": {"en": "bigram", "zh": "双字", "zh-Hant": "雙字"},
    "explain.field.character": {"en": "character", "zh": "单字", "zh-Hant": "單字"},
    "explain.field.article": {"en": "article", "zh": "全文", "zh-Hant": "全文"},
    "explain.field.synonym": {"en": "synonym", "zh": "同义", "zh-Hant": "同義"},
    "doctor.unreachable": {
        "en": "{url} cannot be reached: {reason}",
        "zh": "无法连接 {url}：{reason}",
        "zh-Hant": "無法連線 {url}：{reason}",
    },
    "doctor.good": {"en": "good", "zh": "正常", "zh-Hant": "正常"},
    "doctor.note": {"en": "note", "zh": "提示", "zh-Hant": "提示"},
    "doctor.wrong": {"en": "wrong", "zh": "有误", "zh-Hant": "有誤"},
}
