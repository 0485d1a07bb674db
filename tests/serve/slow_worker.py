"""``python -m tests.serve.slow_worker API_URL``: a worker whose answers wait for a line on its input.

For the test that stops a real process while it is answering.
"""

from __future__ import annotations

import sys

from bot.config import Settings
from bot.serve import run_worker
from tests.slack.fakes import FakeEngine


def wait_for_a_line() -> None:
    """Tell that an answer is under way, and hold it."""
    print("answering", flush=True)
    sys.stdin.readline()


if __name__ == "__main__":
    engine = FakeEngine()
    engine.before_answer = wait_for_a_line
    settings = Settings(
        slack_bot_token="xoxb-fake",
        slack_app_token="xapp-fake",
        slack_api_url=sys.argv[1],
        default_locale="en",
    )
    sys.exit(run_worker(settings, engine))
