"""The Procfile under a real process manager, with each set of tokens."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from pathlib import Path

import pytest

from tests.serve.loopback_slack import loopback_slack
from tests.serve.test_serve import ROOT, free_port

BOT = {"SLACK_BOT_TOKEN": "xoxb-fake"}
WEB_IDLES = "web: no Slack over HTTP"
WEB_LISTENS = "web: answering Slack as wenzhai"
WORKER_IDLES = "worker: idle"
WORKER_CONNECTS = "worker: connected to Slack"
DEADLINE_S = 60
STOP_ATTEMPTS = 4
QUIET_S = 0.5


class Manager:
    """honcho with our Procfile, away from any .env, over an empty library."""

    def __init__(self, folder: Path, environ: dict[str, str], port: int) -> None:
        # The commands say `python`: that of the environment the tests run in.
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        (folder / "articles").mkdir()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "honcho", "-f", ROOT / "Procfile", "-d", folder, "start"],
            cwd=folder,
            env={
                "PATH": path,
                "HOME": str(folder),
                "PYTHONPATH": str(ROOT),
                "DATA_DIR": str(folder / "data"),
                "ARTICLES_DIR": str(folder / "articles"),
                "DEFAULT_LOCALE": "en",
                "HOST": "127.0.0.1",
                "PORT": str(port),
                **environ,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.output = ""
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        # Only a thread of its own can read a pipe with a deadline.
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)

    def wait_for(self, *phrases: str) -> None:
        """Read on until every phrase was printed."""
        deadline = time.monotonic() + DEADLINE_S
        while not all(phrase in self.output for phrase in phrases):
            is_over = not self.is_running or time.monotonic() > deadline
            try:
                self.output += self._lines.get(timeout=0.2)
            except queue.Empty:
                pass
            else:
                is_over = time.monotonic() > deadline
            if is_over:
                pytest.fail(f"{phrases} was not printed:\n{self.output}")

    def _wait_until_quiet(self) -> None:
        deadline = time.monotonic() + DEADLINE_S
        with contextlib.suppress(queue.Empty):
            while time.monotonic() < deadline:
                self.output += self._lines.get(timeout=QUIET_S)

    @property
    def failed_by_itself(self) -> bool:
        """Whether honcho met its own failure, after which it passes no lines on."""
        return "reentrant call" in self.output

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def stop(self) -> int:
        """SIGTERM, as a host does it; what was printed until the end is in ``output``.

        honcho prints from its signal handler and fails where it was printing just then: so the
        signal waits until nothing is printed, and is sent again where nothing came of it. Whatever
        is left at the deadline is killed: a process that outlives the manager would hold the pipe,
        and this test, for ever.
        """
        self._wait_until_quiet()
        code = None
        for _ in range(STOP_ATTEMPTS):
            self._process.send_signal(signal.SIGTERM)
            try:
                code = self._process.wait(timeout=DEADLINE_S / STOP_ATTEMPTS)
                break
            except subprocess.TimeoutExpired:
                continue
        survivors = _descendants(self._process.pid)
        for pid in survivors:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.kill()
        self._process.wait()
        self._reader.join(timeout=DEADLINE_S)
        while not self._lines.empty():
            self.output += self._lines.get()
        if code is None:
            pytest.fail(f"the processes {survivors} did not stop:\n{self.output}")
        assert self._process.stdout is not None
        self._process.stdout.close()
        return code


def _descendants(pid: int) -> list[int]:
    """The process's children and theirs, where the system tells them (Linux)."""
    found: list[int] = []
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, children.read_text().split()):
            found += [child, *_descendants(child)]
    return found


@pytest.mark.parametrize(
    ("tokens", "web", "worker"),
    [
        pytest.param({}, WEB_IDLES, WORKER_IDLES, id="no-tokens"),
        pytest.param(
            {**BOT, "SLACK_APP_TOKEN": "xapp-fake"}, WEB_IDLES, WORKER_CONNECTS, id="socket-mode"
        ),
        pytest.param(
            {**BOT, "SLACK_SIGNING_SECRET": "secret"}, WEB_LISTENS, WORKER_IDLES, id="http"
        ),
        pytest.param(
            {**BOT, "SLACK_APP_TOKEN": "xapp-fake", "SLACK_SIGNING_SECRET": "secret"},
            WEB_LISTENS,
            WORKER_CONNECTS,
            id="both",
        ),
    ],
)
def test_both_processes_start_and_stay_whatever_the_tokens_are(
    tmp_path: Path, tokens: dict[str, str], web: str, worker: str
) -> None:
    port = free_port()
    with loopback_slack() as slack:
        manager = Manager(tmp_path, {**tokens, "SLACK_API_URL": slack.api_url}, port)
        try:
            manager.wait_for(web, worker)
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(f"http://127.0.0.1:{port}/healthz", timeout=10) as response:
                assert response.status == 200
            assert manager.is_running
            assert "stopped" not in manager.output
        finally:
            manager.stop()

    # Each ended by itself when told to, and not by being killed.
    assert "SIGKILL" not in manager.output
    if manager.failed_by_itself:
        return
    assert "Traceback" not in manager.output
    for name, line in (("web", web), ("worker", worker)):
        if line not in (WEB_IDLES, WORKER_IDLES):
            assert f"{name}: stopped" in manager.output
