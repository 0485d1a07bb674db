"""``python -m tests.e2e``: install the local Slack, enter a namespace of its own, run the tests.

Arguments are handed to pytest. What is missing on this machine is listed, all at once, and the
exit status is 2. The npm packages go to ``.e2e/`` in the repository, once for each lock file.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from tests.e2e.local_slack import CACHE, ROOT
from tests.e2e.namespace import bring_loopback_up

_HERE = Path(__file__).resolve().parent
_INSIDE = "--inside"
_NAMESPACE = ["unshare", "--user", "--map-root-user", "--net", "--"]


def main(arguments: list[str]) -> int:
    if arguments[:1] == [_INSIDE]:
        bring_loopback_up()
        return _run_tests(arguments[1:])
    problems = _missing()
    if not problems:
        problems = _install()
    if problems:
        print("make e2e cannot run here:", *problems, sep="\n- ", file=sys.stderr)
        return 2
    command = [*_NAMESPACE, sys.executable, "-m", "tests.e2e", _INSIDE, *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _missing() -> list[str]:
    """What this machine lacks, one sentence each, with the remedy."""
    problems = []
    machine = f"{platform.system()} {platform.machine()}"
    if machine != "Linux x86_64":
        problems.append(f"this machine is {machine}; the local Slack is built for Linux x86_64.")
    for tool, why in (
        ("node", "it checks the blocks that the bot sends; install Node.js 20 or later"),
        ("npm", "it installs the local Slack; it comes with Node.js"),
        ("unshare", "it makes the network namespace; it is part of util-linux"),
    ):
        if shutil.which(tool) is None:
            problems.append(f"{tool} is not on the PATH: {why}.")
    if shutil.which("unshare"):
        trial = subprocess.run([*_NAMESPACE, "true"], capture_output=True, text=True, check=False)
        if trial.returncode:
            problems.append(
                f"unshare -rn is refused ({trial.stderr.strip()}): this user may not make network "
                "namespaces; allow unprivileged user namespaces, or run as root."
            )
    return problems


def _install() -> list[str]:
    """Install what package-lock.json pins into the cache folder, unless it is there already."""
    lock = (_HERE / "package-lock.json").read_bytes()
    stamp = CACHE / "installed.lock"
    if stamp.exists() and stamp.read_bytes() == lock:
        return []
    CACHE.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(_HERE / name, CACHE / name)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    npm = subprocess.run(command, cwd=CACHE, capture_output=True, text=True, check=False)
    if npm.returncode:
        reason = (npm.stderr or npm.stdout).strip()[-1000:]
        return [f"npm could not install the packages of tests/e2e/package.json:\n{reason}"]
    # Written last, so that an install that was cut short is done again.
    stamp.write_bytes(lock)
    return []


def _run_tests(arguments: list[str]) -> int:
    # All of them, unless files are named.
    names_files = any(Path(argument.partition("::")[0]).exists() for argument in arguments)
    where = [] if names_files else ["tests/e2e"]
    command = [
        sys.executable,
        "-m",
        "pytest",
        *where,
        "-m",
        "e2e",
        "-o",
        "faulthandler_timeout=900",
        *arguments,
    ]
    environment = {**os.environ, "WENZHAI_E2E": "1"}
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
