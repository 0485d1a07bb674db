"""Words of the terminal alone."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "add.added": {"en": "added", "zh": "新增"},
    "add.changed": {"en": "changed", "zh": "更新"},
    "add.unchanged": {"en": "unchanged", "zh": "未变"},
    "add.moved": {"en": "moved", "zh": "已移动"},
    "add.duplicate": {"en": "same text as", "zh": "内容重复"},
    "add.dismissed": {
        "en": "removed before (name the file to add it again)",
        "zh": "曾被移除（单独指定文件可重新添加）",
    },
    "add.failed": {"en": "not read", "zh": "未能读取"},
    "add.gone": {"en": "file gone (--prune removes it)", "zh": "文件已不在（--prune 可移除）"},
    "add.pruned": {"en": "removed", "zh": "已移除"},
    "add.nothing": {
        "en": "No .txt, .md or .html file was found there.",
        "zh": "没有找到 .txt、.md 或 .html 文件。",
    },
    "cli.reading": {"en": "Reading articles", "zh": "读取文章"},
    "cli.interrupted": {
        "en": "Interrupted after {done} of {total} files. What was added is kept; "
        "the same command goes on from there.",
        "zh": "已中断：共 {total} 个文件，已处理 {done} 个。已加入的都已保存，再次运行同一命令即可继续。",
    },
    "cli.segmenting": {"en": "Segmenting again", "zh": "重新分词"},
    "cli.left_out": {"en": "Left out:", "zh": "略去："},
    "cli.confirm_remove": {
        "en": "Remove “{title}” from the library?",
        "zh": "从文章库移除“{title}”？",
    },
    "cli.removed": {"en": "Removed “{title}”.", "zh": "已移除“{title}”。"},
    "cli.no_articles_dir": {
        "en": "The folder of articles {folder} is not there; set ARTICLES_DIR to one that is.",
        "zh": "文章文件夹 {folder} 不存在，请用 ARTICLES_DIR 指定。",
    },
    "chat.welcome": {
        "en": "{articles}, {passages}. Ask in Chinese or English; help lists the commands, "
        "an empty line shows the next page, exit or Ctrl-D ends.",
        "zh": "{articles}，{passages}。请用中文或英文提问；help 列出命令，空行翻到下一页，输入“退出”或按 Ctrl-D 结束。",
    },
    "chat.last_page": {"en": "This was the last page.", "zh": "已是最后一页。"},
    "doctor.settings": {"en": "every value can be used", "zh": "所有设置均可使用"},
    "doctor.old_python": {
        "en": "{version}; 3.11 or later is needed",
        "zh": "{version}，需要 3.11 或更高版本",
    },
    "doctor.not_installed": {
        "en": "is not installed; make run installs it",
        "zh": "未安装，运行 make run 即可安装",
    },
    "doctor.no_articles_dir": {
        "en": "{folder} is not a folder; nothing is read from it",
        "zh": "{folder} 不是文件夹，不会从中读取文章",
    },
    "doctor.data_dir_unusable": {
        "en": "{folder} cannot be written: {reason}",
        "zh": "{folder} 无法写入：{reason}",
    },
    "doctor.free": {"en": "{folder}, {megabytes} MB free", "zh": "{folder}，剩余 {megabytes} MB"},
    "doctor.stale": {
        "en": "the dictionary or the analyzer has changed; {count} articles are segmented again "
        "at the next start or add",
        "zh": "词典或分词器已更改，下次启动或添加文章时将重新分词 {count} 篇文章",
    },
    "doctor.no_tokens": {
        "en": "no tokens; wenzhai serve converses in this terminal",
        "zh": "没有 Slack 令牌，wenzhai serve 将在终端中对话",
    },
    "doctor.half_tokens": {
        "en": "SLACK_BOT_TOKEN is set; SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) "
        "is needed beside it to connect",
        "zh": "已设置 SLACK_BOT_TOKEN，还需要 SLACK_APP_TOKEN（Socket Mode）"
        "或 SLACK_SIGNING_SECRET（HTTP）才能连接",
    },
    "explain.contribution": {"en": "adds", "zh": "得分"},
    "explain.weight": {"en": "weight", "zh": "权重"},
    "explain.idf": {"en": "idf", "zh": "idf"},
    "explain.tf": {"en": "tf", "zh": "tf"},
    "explain.df": {"en": "df", "zh": "df"},
    "explain.field": {"en": "field", "zh": "字段"},
    "explain.term": {"en": "term", "zh": "词"},
    "explain.score": {"en": "score", "zh": "总分"},
    "explain.field.word": {"en": "word", "zh": "词语"},
    "explain.field.bigram": {"en": "bigram", "zh": "双字"},
    "explain.field.character": {"en": "character", "zh": "单字"},
    "explain.field.article": {"en": "article", "zh": "全文"},
    "explain.field.synonym": {"en": "synonym", "zh": "同义"},
    "doctor.unreachable": {
        "en": "{url} cannot be reached: {reason}",
        "zh": "无法连接 {url}：{reason}",
    },
    "doctor.good": {"en": "good", "zh": "正常"},
    "doctor.note": {"en": "note", "zh": "提示"},
    "doctor.wrong": {"en": "wrong", "zh": "有误"},
}
