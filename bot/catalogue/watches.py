"""Words of watches: standing queries, their posts and digests."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "watch.set": {"en": "Watching", "zh": "已订阅", "zh-Hant": "已訂閱"},
    "watch.set_by": {
        "en": "watches for this channel:",
        "zh": "为本频道订阅了：",
        "zh-Hant": "為本頻道訂閱了：",
    },
    "watch.at_once": {
        "en": "as articles arrive",
        "zh": "有新文章时",
        "zh-Hant": "有新文章時",
    },
    "watch.daily": {
        "en": "digest every day at {time} ({zone})",
        "zh": "每天 {time} 汇总（{zone}）",
        "zh-Hant": "每天 {time} 彙整（{zone}）",
    },
    "watch.weekly": {
        "en": "digest every {day} at {time} ({zone})",
        "zh": "每{day} {time} 汇总（{zone}）",
        "zh-Hant": "每{day} {time} 彙整（{zone}）",
    },
    "watch.day.mon": {"en": "Monday", "zh": "周一", "zh-Hant": "週一"},
    "watch.day.tue": {"en": "Tuesday", "zh": "周二", "zh-Hant": "週二"},
    "watch.day.wed": {"en": "Wednesday", "zh": "周三", "zh-Hant": "週三"},
    "watch.day.thu": {"en": "Thursday", "zh": "周四", "zh-Hant": "週四"},
    "watch.day.fri": {"en": "Friday", "zh": "周五", "zh-Hant": "週五"},
    "watch.day.sat": {"en": "Saturday", "zh": "周六", "zh-Hant": "週六"},
    "watch.day.sun": {"en": "Sunday", "zh": "周日", "zh-Hant": "週日"},
    "watch.an_hour": {
        "en": "at most {count} articles an hour",
        "en_one": "at most {count} article an hour",
        "zh": "每小时最多 {count} 篇",
        "zh-Hant": "每小時最多 {count} 篇",
    },
    "watch.in_channel": {
        "en": "What is new will be posted in this channel.",
        "zh": "新内容会发到本频道。",
        "zh-Hant": "新內容會發到本頻道。",
    },
    "watch.in_direct": {
        "en": "I will write to you directly.",
        "zh": "新内容会私信发给你。",
        "zh-Hant": "新內容會用私訊傳給你。",
    },
    "watch.already": {
        "en": "The library has {articles} on this already, in {passages}; only what is new is posted.",
        "zh": "库中已有 {articles}、{passages}与此相关，只发送新的内容。",
        "zh-Hant": "庫中已有 {articles}、{passages}與此相關，只傳送新的內容。",
    },
    "watch.none_yet": {
        "en": "The library has nothing on this yet.",
        "zh": "库中目前没有与此相关的内容。",
        "zh-Hant": "庫中目前沒有與此相關的內容。",
    },
    "watch.known": {
        "en": "“{query}” is watched here already, as number {number}.",
        "zh": "这里已经订阅了“{query}”，编号 {number}。",
        "zh-Hant": "這裡已經訂閱了「{query}」，編號 {number}。",
    },
    "watch.full_place": {
        "en": "There are {count} watches here, and no more fit. Stop one first: /watch list",
        "zh": "这里已有 {count} 个订阅，达到上限。请先停止一个：/watch list",
        "zh-Hant": "這裡已有 {count} 個訂閱，達到上限。請先停止一個：/watch list",
    },
    "watch.full_owner": {
        "en": "You have set {count} watches, and more are not allowed. Stop one first; the Home tab "
        "lists all of yours.",
        "zh": "你已设置 {count} 个订阅，达到上限。请先停止一个，主页标签列出了你的全部订阅。",
        "zh-Hant": "你已設定 {count} 個訂閱，達到上限。請先停止一個，首頁標籤列出了你的全部訂閱。",
    },
    "watch.needs_words": {
        "en": "Write what to watch for: words that new articles should hold, not one article. "
        "For instance: /watch 国产GPU",
        "zh": "请写下要关注的内容：新文章里应有的词，而不是某一篇文章。例如：/watch 国产GPU",
        "zh-Hant": "請寫下要訂閱的內容：新文章裡應有的詞，而不是某一篇文章。例如：/watch 國產GPU",
    },
    "watch.unclear": {
        "en": "I cannot keep the rhythm “{rhythm}”, so nothing was set. End with daily 9:00 or "
        "weekly mon 9:00; words to search for go in quotes.",
        "zh": "无法按“{rhythm}”汇总，所以没有设置。请在最后写“每天9点”或“每周一 9:00”；"
        "要搜索这些字，请加引号。",
        "zh-Hant": "無法按「{rhythm}」彙整，所以沒有設定。請在最後寫「每天9點」或「每週一 9:00」；"
        "要搜尋這些字，請加引號。",
    },
    "watch.outside": {
        "en": "I am not in this channel, so I could not post here, and nothing was set. "
        "Invite me with /invite @文摘 and ask again, or write to me directly to watch for yourself.",
        "zh": "我不在这个频道，无法在这里发消息，所以没有设置。"
        "请用 /invite @文摘 邀请我后再试，或私信我为自己订阅。",
        "zh-Hant": "我不在這個頻道，無法在這裡發訊息，所以沒有設定。"
        "請用 /invite @文摘 邀請我後再試，或私訊我為自己訂閱。",
    },
    "watch.closed": {
        "en": "I cannot post in this channel ({reason}), so nothing was set.",
        "zh": "我无法在这个频道发消息（{reason}），所以没有设置。",
        "zh-Hant": "我無法在這個頻道發訊息（{reason}），所以沒有設定。",
    },
    "watch.list_channel": {
        "en": "Watches of this channel",
        "zh": "本频道的订阅",
        "zh-Hant": "本頻道的訂閱",
    },
    "watch.list_direct": {
        "en": "Watches in your direct messages",
        "zh": "发到私信的订阅",
        "zh-Hant": "傳到私訊的訂閱",
    },
    "watch.none": {
        "en": "Nothing is watched here.",
        "zh": "这里还没有订阅。",
        "zh-Hant": "這裡還沒有訂閱。",
    },
    "watch.more_watches": {
        "en": "and {count} more",
        "zh": "另有 {count} 个",
        "zh-Hant": "另有 {count} 個",
    },
    "watch.usage": {
        "en": "A watch tells of new articles as they arrive, or in a digest:",
        "zh": "订阅后，有新文章时会收到通知，也可以定时汇总：",
        "zh-Hant": "訂閱後，有新文章時會收到通知，也可以定時彙整：",
    },
    "watch.usage_stop": {
        "en": "ends the second one",
        "zh": "停止第 2 个",
        "zh-Hant": "停止第 2 個",
    },
    "watch.stopped": {
        "en": "Stopped watch {number}: {query}",
        "zh": "已停止订阅 {number}：{query}",
        "zh-Hant": "已停止訂閱 {number}：{query}",
    },
    "watch.no_such": {
        "en": "There is no such watch here any more. Those that are: /watch list",
        "zh": "这里没有这个订阅。查看现有订阅：/watch list",
        "zh-Hant": "這裡沒有這個訂閱。查看現有訂閱：/watch list",
    },
    "watch.no_such_id": {
        "en": "There is no watch {id}. Those that are: wenzhai watch list",
        "zh": "没有编号为 {id} 的订阅。查看现有订阅：wenzhai watch list",
        "zh-Hant": "沒有編號為 {id} 的訂閱。查看現有訂閱：wenzhai watch list",
    },
    "watch.not_yours": {
        "en": "Only who set this watch and admins may stop it.",
        "zh": "只有设置者和管理员可以停止这个订阅。",
        "zh-Hant": "只有設定者和管理員可以停止這個訂閱。",
    },
    "watch.paused": {
        "en": "I can no longer post the news of these watches, so they are paused.",
        "zh": "我无法再发送以下订阅的新内容，已将其暂停。",
        "zh-Hant": "我無法再傳送以下訂閱的新內容，已將其暫停。",
    },
    "watch.paused_hint": {
        "en": "To go on, invite me there again and set the watch once more with the same words.",
        "zh": "要继续，请重新邀请我加入，再用同样的词订阅一次。",
        "zh-Hant": "要繼續，請重新邀請我加入，再用同樣的詞訂閱一次。",
    },
    "watch.reason": {
        "en": "paused: {reason}",
        "zh": "已暂停：{reason}",
        "zh-Hant": "已暫停：{reason}",
    },
    "watch.reason.outside": {
        "en": "I am not in the channel",
        "zh": "我不在该频道",
        "zh-Hant": "我不在該頻道",
    },
    "watch.reason.archived": {
        "en": "the channel is archived",
        "zh": "频道已归档",
        "zh-Hant": "頻道已封存",
    },
    "watch.reason.not_allowed": {
        "en": "I may no longer answer in the channel",
        "zh": "我已不能在该频道回答",
        "zh-Hant": "我已不能在該頻道回答",
    },
    "watch.news": {"en": "New", "zh": "新内容", "zh-Hant": "新內容"},
    "watch.digest": {"en": "Digest", "zh": "汇总", "zh-Hant": "彙整"},
    "watch.more": {"en": "{count} more", "zh": "另有 {count} 篇", "zh-Hant": "另有 {count} 篇"},
    "watch.number": {"en": "Watch {number}", "zh": "订阅 {number}", "zh-Hant": "訂閱 {number}"},
    "watch.foot": {
        "en": "to stop it: /watch stop {number}",
        "zh": "停止：/watch stop {number}",
        "zh-Hant": "停止：/watch stop {number}",
    },
    "watch.button.found": {
        "en": "What there is",
        "zh": "查看已有内容",
        "zh-Hant": "查看已有內容",
    },
    "watch.button.stop": {"en": "Stop", "zh": "停止", "zh-Hant": "停止"},
    "watch.in_terminal": {
        "en": "Watches are set in Slack: /watch 国产GPU. wenzhai watch list shows those that stand.",
        "zh": "订阅在 Slack 中设置：/watch 国产GPU。wenzhai watch list 列出现有的订阅。",
        "zh-Hant": "訂閱在 Slack 中設定：/watch 國產GPU。wenzhai watch list 列出現有的訂閱。",
    },
}
