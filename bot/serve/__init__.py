"""One process of the bot, from its tokens to its end.

::

    process       run_worker (Socket Mode) and run_web (HTTP), signals, draining, lines for the admin
    socket_mode   a Socket Mode connection that is watched
    socket_client its client: sessions that overlap, failures told once
    http_server   an HTTP server that ends with every answer sent
    health        /healthz, /readyz, and which path goes where
    feed_polling  the thread that looks at feeds
    folder_watch  the thread that looks at the folder of articles
    service_manager  ready, alive and stopping, told to systemd
    preparation   what a starting process does for its library while it already answers
    warming       what a first reader may ask, asked beforehand
    account       who the bot is, for the doctor
"""

from __future__ import annotations

from bot.serve.account import who_am_i
from bot.serve.process import run_web, run_worker

__all__ = ["run_web", "run_worker", "who_am_i"]
