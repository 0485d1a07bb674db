"""The bot under test: the real process, started as an admin starts it, against the local Slack."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.local_slack import (
    APP_TOKEN,
    BOT_TOKEN,
    ROOT,
    SIGNING_SECRET,
    WEI,
    LocalSlack,
    wait_until,
)

HTTP_PORT = 4000
ARTICLES = ROOT / "tests" / "e2e" / "articles"
# One article a page, so that a handful of articles already has several pages.
_PAGE_SIZE = 1
LIBRARY_READY = "文章库：就绪"
_START_TIMEOUT_S = 60.0
_STOP_TIMEOUT_S = 30.0


class BotProcess:
    """``python -m bot serve`` with a library of its own in ``folder``; it outlives restarts."""

    def __init__(self, slack: LocalSlack, folder: Path) -> None:
        self._slack = slack
        self._folder = folder
        self._log_path = folder / "bot.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start the bot and wait until it can be asked."""
        connections = self._slack.connections()
        ready = self.log().count(LIBRARY_READY) if self._log_path.exists() else 0
        mode = "--worker" if self._slack.mode == "socket" else "--web"
        with self._log_path.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve", mode],
                # Away from the repository, so that a developer's .env is not read.
                cwd=self._folder,
                env=self._environment(),
                stdout=output,
                stderr=subprocess.STDOUT,
            )

        def is_ready() -> bool:
            if not self.is_running:
                raise AssertionError("the bot ended while it started")
            if self.log().count(LIBRARY_READY) == ready:
                return False
            if self._slack.mode == "socket":
                return self._slack.connections() > connections
            return is_healthy()

        try:
            wait_until(is_ready, "the bot is ready", timeout_s=_START_TIMEOUT_S)
        except AssertionError as error:
            raise AssertionError(f"{error}; its log ends:\n{self.log()[-3000:]}") from None

    def ask_to_stop(self) -> None:
        """Send SIGTERM and return at once."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)

    def exit_status(self) -> int:
        """The status the process ends with; it is killed, and the test fails, when it does not."""
        assert self._process is not None
        try:
            return self._process.wait(timeout=_STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise AssertionError(
                f"the bot was still running {_STOP_TIMEOUT_S:g} s after SIGTERM"
            ) from None

    def stop(self) -> int:
        """Send SIGTERM and wait for the exit status."""
        self.ask_to_stop()
        return self.exit_status()

    def command(self, *words: str) -> str:
        """What ``wenzhai`` prints when an admin types this beside the running bot."""
        done = subprocess.run(
            [sys.executable, "-m", "bot", *words],
            cwd=self._folder,
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=_START_TIMEOUT_S,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def log(self) -> str:
        """Everything the bot printed, all starts together."""
        return self._log_path.read_text(encoding="utf-8", errors="replace")

    def _environment(self) -> dict[str, str]:
        """What the bot sees: nothing of this machine's but the path and the home folder."""
        tokens = {"SLACK_BOT_TOKEN": BOT_TOKEN}
        if self._slack.mode == "socket":
            tokens["SLACK_APP_TOKEN"] = APP_TOKEN
        else:
            tokens["SLACK_SIGNING_SECRET"] = SIGNING_SECRET
        return {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            **tokens,
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "SLACK_API_URL": f"{self._slack.url}/api/",
            "DATA_DIR": str(self._folder / "data"),
            "ARTICLES_DIR": str(ARTICLES),
            "PAGE_SIZE": str(_PAGE_SIZE),
            "ADMINS": WEI,
            "HOST": "127.0.0.1",
            "PORT": str(HTTP_PORT),
        }


@dataclass(frozen=True)
class Workspace:
    """The local Slack, and the bot that is connected to it."""

    slack: LocalSlack
    bot: BotProcess


def is_healthy() -> bool:
    """Whether /healthz answers 200."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://127.0.0.1:{HTTP_PORT}/healthz", timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False
