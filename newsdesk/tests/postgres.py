"""A throw-away PostgreSQL for one command: `python -m newsdesk.tests.postgres [--durable] COMMAND [ARG …]`.

Starts a server in a temporary folder on a free port of the loopback interface, runs the command with
DATABASE_URL set, stops the server, and exits with the command's code. Exit code 69 (EX_UNAVAILABLE) says
that no PostgreSQL is installed. Tests do without flushing to the disk; `--durable`, for benchmarks, keeps
the server's own settings. `initdb` refuses to run as root; then a system user runs it.
"""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from typing import Any

UNAVAILABLE = 69
USER = "newsdesk"


def find(program: str) -> str | None:
    """The path of the newest installed `program`; Debian keeps servers out of PATH."""
    candidates = sorted(
        glob.glob(f"/usr/lib/postgresql/*/bin/{program}"), key=lambda p: int(p.split("/")[4]), reverse=True
    )
    return candidates[0] if candidates else shutil.which(program)


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def unprivileged() -> dict[str, Any]:
    """Arguments for subprocess that drop root, empty when we are not root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid}
    raise SystemExit("PostgreSQL refuses to run as root, and there is no user postgres or nobody.")


HASTY = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]


def main(command: list[str]) -> int:
    hasty = HASTY
    if command[:1] == ["--durable"]:
        hasty, command = [], command[1:]
    initdb, server = find("initdb"), find("postgres")
    if not initdb or not server:
        print("PostgreSQL is not installed; `make provision` installs it.", file=sys.stderr)
        return UNAVAILABLE
    folder = tempfile.mkdtemp(prefix="newsdesk-pg-")
    as_user = unprivileged()
    if as_user:
        os.chown(folder, as_user["user"], as_user["group"])
    port = free_port()
    process = None
    try:
        subprocess.run(
            [initdb, "-D", f"{folder}/data", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
            check=True, stdout=subprocess.DEVNULL, cwd=folder, **as_user,
        )  # fmt: skip
        with open(f"{folder}/log", "wb") as log:
            process = subprocess.Popen(
                [server, "-D", f"{folder}/data", "-p", str(port), "-h", "127.0.0.1", "-k", folder, *hasty],
                stdout=log, stderr=log, cwd=folder, **as_user,
            )  # fmt: skip
        wait_for(port, process, f"{folder}/log")
        url = f"postgres://{USER}@127.0.0.1:{port}/postgres"
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
    finally:
        if process:
            process.terminate()
            process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)


def wait_for(port: int, process: subprocess.Popen[Any], log: str, seconds: int = 30) -> None:
    """Returns when the port answers; raises SystemExit with the server's log when it does not."""
    for _ in range(seconds * 10):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    with open(log, encoding="utf-8", errors="replace") as lines:
        raise SystemExit(f"PostgreSQL did not start:\n{lines.read()}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
