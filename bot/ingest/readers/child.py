"""Files of programs are read in a process of its own, which may take so much time and memory.

A file can make its reader run for hours or fill the memory: the process that answers questions must
not be the one that finds out. It also spares that process the readers' own memory.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import bot

FileReader = Literal["pdf", "docx"]
TIME_S = 60.0
MEMORY_BYTES = 1_000_000_000
_KEPT_VARIABLES = ("PATH", "SYSTEMROOT", "TEMP", "TMPDIR", "LANG")
"""Of the environment: no token goes where a stranger's file is read."""


def read_apart(reader: FileReader, data: bytes, *, time_s: float = TIME_S) -> dict[str, Any]:
    """What ``reader`` makes of ``data``, or ``refusal``: ``too_slow``, ``too_large``, ``broken``."""
    environment = {name: value for name in _KEPT_VARIABLES if (value := os.environ.get(name))}
    environment["PYTHONPATH"] = str(Path(bot.__file__).parent.parent)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "bot.ingest.readers.child", reader],
            input=data,
            capture_output=True,
            timeout=time_s,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"refusal": "too_slow", "seconds": time_s}
    if done.returncode:
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        if done.returncode < 0 or "MemoryError" in last:
            return {"refusal": "too_large", "limit_mb": MEMORY_BYTES // 1_000_000}
        return {"refusal": "broken", "reason": last[:200]}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def main() -> None:
    """Read standard input with the reader that is named, and write what it gives as JSON."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    data = sys.stdin.buffer.read()
    if sys.argv[1] == "pdf":
        from bot.ingest.readers.pdf_pages import read_pages

        answer = read_pages(data)
    else:
        from bot.ingest.readers.docx_html import read_docx

        answer = read_docx(data)
    sys.stdout.buffer.write(json.dumps(answer).encode())


if __name__ == "__main__":
    main()
