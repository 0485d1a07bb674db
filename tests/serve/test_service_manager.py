"""The service manager hears when the bot is ready, alive and stopping."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest

from bot.config import Settings
from bot.models import LibraryStatus
from bot.serve import process
from bot.serve.service_manager import READY, tell


class Idle:
    """An engine of which an idle server asks nothing but its status."""

    def status(self) -> LibraryStatus:
        return LibraryStatus(0, 0, None, (), ())


def test_a_state_reaches_the_socket_that_the_environment_names(tmp_path: Path) -> None:
    path = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(str(path))
        assert tell(READY, {"NOTIFY_SOCKET": str(path)})
        assert manager.recv(100) == b"READY=1"


def test_nothing_is_said_where_nobody_listens(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert not tell(READY, {})
    assert not tell(READY, {"NOTIFY_SOCKET": "tcp:1"})
    assert caplog.text == ""
    assert not tell(READY, {"NOTIFY_SOCKET": str(tmp_path / "none")})
    assert "does not take READY=1" in caplog.text


def test_an_idle_process_is_ready_alive_and_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()
    said: list[str] = []

    def hear(state: str) -> bool:
        said.append(state)
        if len(said) == 3:
            stop.set()
        return True

    monkeypatch.setattr(process, "TEND_S", 0.001)
    monkeypatch.setattr(process, "tell", hear)
    settings = Settings(data_dir=tmp_path)

    assert process.run_worker(settings, Idle(), stop=stop) == 0  # type: ignore[arg-type]  # no Slack

    assert said == ["READY=1", "WATCHDOG=1", "WATCHDOG=1", "STOPPING=1"]
