"""Words about people: refusals, removing and bringing back, languages."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "refusal.remove": {
        "en": "Only admins may remove articles.",
        "zh": "只有管理员可以移除文章。",
        "zh-Hant": "只有管理員可以移除文章。",
    },
    "refusal.watch": {
        "en": "Only admins may set watches.",
        "zh": "只有管理员可以设置订阅。",
        "zh-Hant": "只有管理員可以設定訂閱。",
    },
    "refusal.statistics": {
        "en": "Only admins see the statistics.",
        "zh": "只有管理员可以查看统计。",
        "zh-Hant": "只有管理員可以查看統計。",
    },
    "refusal.workspace_language": {
        "en": "Only admins may set the language of the workspace; yours you can set yourself.",
        "zh": "只有管理员可以设置工作区的语言；你自己的语言可以自行设置。",
        "zh-Hant": "只有管理員可以設定工作區的語言；你自己的語言可以自行設定。",
    },
    "refusal.channel": {
        "en": "I do not answer in this channel.",
        "zh": "我不在这个频道回答。",
        "zh-Hant": "我不在這個頻道回答。",
    },
    "refusal.elsewhere": {
        "en": "Write to me directly, or ask in:",
        "zh": "可以给我发私信，或在这些频道提问：",
        "zh-Hant": "可以傳私訊給我，或在這些頻道提問：",
    },
    "refusal.more": {
        "en": "and {count} more",
        "zh": "等，另有 {count} 个",
        "zh-Hant": "等，另有 {count} 個",
    },
    "refusal.ask": {
        "en": "Who can help:",
        "zh": "可以请他们帮忙：",
        "zh-Hant": "可以請他們幫忙：",
    },
    "refusal.ask_admin": {
        "en": "An admin of this workspace can help.",
        "zh": "可以请工作区的管理员帮忙。",
        "zh-Hant": "可以請工作區的管理員幫忙。",
    },
    "removal.question": {
        "en": "Remove this article for everybody? It can be brought back for 24 hours.",
        "zh": "要为所有人移除这篇文章吗？24 小时内可以撤销。",
        "zh-Hant": "要為所有人移除這篇文章嗎？24 小時內可以復原。",
    },
    "removal.confirm": {"en": "Remove", "zh": "移除", "zh-Hant": "移除"},
    "removal.cancel": {"en": "Keep it", "zh": "保留", "zh-Hant": "保留"},
    "removal.undo": {"en": "Undo", "zh": "撤销移除", "zh-Hant": "復原"},
    "removal.kept": {
        "en": "Nothing was removed.",
        "zh": "没有移除任何文章。",
        "zh-Hant": "沒有移除任何文章。",
    },
    "removal.done": {
        "en": "Removed for everybody. For 24 hours it can be brought back:",
        "zh": "已为所有人移除。24 小时内可以撤销：",
        "zh-Hant": "已為所有人移除。24 小時內可以復原：",
    },
    "removal.restored": {
        "en": "Back in the library, under its old number:",
        "zh": "已恢复到文章库，编号不变：",
        "zh-Hant": "已恢復到文章庫，編號不變：",
    },
    "removal.which": {
        "en": "Which article? Write its number, its title or its link, for instance: "
        "/wenzhai remove #12",
        "zh": "要移除哪一篇？请写编号、标题或链接，例如：/wenzhai remove #12",
        "zh-Hant": "要移除哪一篇？請寫編號、標題或連結，例如：/wenzhai remove #12",
    },
    "removal.bin": {
        "en": "Removed in the last 24 hours; to bring one back: /wenzhai undo #{number}",
        "zh": "24 小时内移除的文章；要恢复其中一篇：/wenzhai undo #{number}",
        "zh-Hant": "24 小時內移除的文章；要恢復其中一篇：/wenzhai undo #{number}",
    },
    "removal.bin_empty": {
        "en": "Nothing was removed in the last 24 hours.",
        "zh": "24 小时内没有移除过文章。",
        "zh-Hant": "24 小時內沒有移除過文章。",
    },
    "removal.by": {"en": "removed by", "zh": "移除者：", "zh-Hant": "移除者："},
    "error.restore_gone": {
        "en": "#{number} is not among the removed articles. "
        "They can be brought back for 24 hours, and are then gone for good.",
        "zh": "#{number} 不在已移除的文章中。移除后 24 小时内可以撤销，之后不再保留。",
        "zh-Hant": "#{number} 不在已移除的文章中。移除後 24 小時內可以復原，之後不再保留。",
    },
    "error.restore_there": {
        "en": "#{number} is in the library already.",
        "zh": "#{number} 已经在文章库中。",
        "zh-Hant": "#{number} 已經在文章庫中。",
    },
    "error.restore_read_again": {
        "en": "#{number} cannot come back: its file was read again meanwhile and is now #{again}.",
        "zh": "#{number} 无法恢复：它的文件已被重新读取，现在是 #{again}。",
        "zh-Hant": "#{number} 無法恢復：它的檔案已被重新讀取，現在是 #{again}。",
    },
    "locale.chosen": {
        "en": "I answer you in {language} from now on. To undo: /wenzhai language auto",
        "zh": "今后用{language}回答你。要撤销：/wenzhai language auto",
        "zh-Hant": "今後用{language}回答你。要復原：/wenzhai language auto",
    },
    "locale.forgotten": {
        "en": "I answer you in the language of your Slack again, or in that of the workspace: "
        "{language}.",
        "zh": "今后按工作区的设置或你的 Slack 语言回答，现在是{language}。",
        "zh-Hant": "今後依工作區的設定或你的 Slack 語言回答，現在是{language}。",
    },
    "locale.workspace_chosen": {
        "en": "Everybody who has not chosen a language is answered in {language} from now on. "
        "To undo: /wenzhai language workspace auto",
        "zh": "今后用{language}回答没有自选语言的人。要撤销：/wenzhai language workspace auto",
        "zh-Hant": "今後用{language}回答沒有自選語言的人。要復原：/wenzhai language workspace auto",
    },
    "locale.workspace_forgotten": {
        "en": "Everybody is answered in the language of their Slack again.",
        "zh": "今后按各人的 Slack 语言回答。",
        "zh-Hant": "今後依各人的 Slack 語言回答。",
    },
    "locale.which": {
        "en": "I answer you in {language}. To change that: /wenzhai language English (or 中文, 繁體, "
        "auto). For everybody, by an admin: /wenzhai language workspace English",
        "zh": "现在用{language}回答你。更改：/wenzhai language 中文（或 繁體、English、auto）。"
        "管理员为所有人更改：/wenzhai language workspace 中文",
        "zh-Hant": "現在用{language}回答你。更改：/wenzhai language 繁體（或 中文、English、auto）。"
        "管理員為所有人更改：/wenzhai language workspace 繁體",
    },
    "locale.unknown": {
        "en": "I do not know the language “{name}”. {which}",
        "zh": "不认识语言“{name}”。{which}",
        "zh-Hant": "不認得語言「{name}」。{which}",
    },
}
