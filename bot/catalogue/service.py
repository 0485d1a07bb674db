"""Words of the lines that the running process prints for its admin."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "serve.worker_connected": {
        "en": "worker: connected to Slack in Socket Mode as {name}",
        "zh": "worker：已通过 Socket Mode 连接 Slack，身分是 {name}",
        "zh-Hant": "worker：已透過 Socket Mode 連線 Slack，身分是 {name}",
    },
    "serve.worker_idle": {
        "en": "worker: idle, because {missing} is not set; Socket Mode needs it",
        "zh": "worker：空闲，因为没有设置 {missing}，Socket Mode 需要它",
        "zh-Hant": "worker：閒置，因為沒有設定 {missing}，Socket Mode 需要它",
    },
    "serve.library_ready": {
        "en": "library: ready, {articles}, {passages}",
        "zh": "文章库：就绪，{articles}，{passages}",
        "zh-Hant": "文章庫：就緒，{articles}，{passages}",
    },
    "serve.web_listening": {
        "en": "web: answering Slack as {name} at http://{host}:{port}/slack/events, "
        "health at /healthz",
        "zh": "web：以 {name} 的身份在 http://{host}:{port}/slack/events 回答 Slack，"
        "健康检查在 /healthz",
        "zh-Hant": "web：以 {name} 的身分在 http://{host}:{port}/slack/events 回答 Slack，健康檢查在 /healthz",
    },
    "serve.web_idle": {
        "en": "web: no Slack over HTTP, because {missing} is not set; "
        "health at http://{host}:{port}/healthz",
        "zh": "web：没有设置 {missing}，不通过 HTTP 连接 Slack；"
        "健康检查在 http://{host}:{port}/healthz",
        "zh-Hant": "web：沒有設定 {missing}，不透過 HTTP 連線 Slack；健康檢查在 http://{host}:{port}/healthz",
    },
    "serve.port_taken": {
        "en": "web: cannot listen on {host}:{port} ({reason}); set PORT to a free one",
        "zh": "web：无法监听 {host}:{port}（{reason}），请用 PORT 指定空闲端口",
        "zh-Hant": "web：無法監聽 {host}:{port}（{reason}），請用 PORT 指定未使用的連接埠",
    },
    "serve.bad_token": {
        "en": "Slack refuses {name} ({reason}): copy the current one from the app's page "
        "at api.slack.com/apps into .env and start again",
        "zh": "Slack 拒绝了 {name}（{reason}）：请从 api.slack.com/apps 的应用页面复制当前的值"
        "到 .env，然后重新启动",
        "zh-Hant": "Slack 拒絕了 {name}（{reason}）：請從 api.slack.com/apps 的應用程式頁面複製目前的值到 .env，然後重新啟動",
    },
    "serve.unreachable": {
        "en": "Slack cannot be reached at {url} ({reason}); trying again in {seconds} s",
        "zh": "无法连接 {url} 的 Slack（{reason}），{seconds} 秒后重试",
        "zh-Hant": "無法連線 {url} 的 Slack（{reason}），{seconds} 秒後重試",
    },
    "serve.stopping": {
        "en": "{process}: stopping; answers under way are finished first",
        "zh": "{process}：正在停止，先完成进行中的回答",
        "zh-Hant": "{process}：正在停止，先完成進行中的回答",
    },
    "serve.stopped": {
        "en": "{process}: stopped",
        "zh": "{process}：已停止",
        "zh-Hant": "{process}：已停止",
    },
    "serve.abandoned": {
        "en": "{process}: {count} answers were not finished in time",
        "en_one": "{process}: {count} answer was not finished in time",
        "zh": "{process}：{count} 个回答未能及时完成",
        "zh-Hant": "{process}：{count} 個回答未能及時完成",
    },
}
