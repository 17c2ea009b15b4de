"""The site as production runs it: granian in processes of its own, on a free port of the loopback."""

from __future__ import annotations

import http.client
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from newsdesk.tests.postgres import free_port


@contextmanager
def served(workers: int = 2, application: str = "newsdesk.wsgi:application") -> Iterator[int]:
    """Gives the port; stops the server by its process id, whatever happens.

    SQLite has one writer at a time and those who wait poll for it, so there one thread a worker serves best.
    """
    port = free_port()
    threads = "1" if connection.vendor == "sqlite" else "4"
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(workers), "--blocking-threads", threads, "--no-ws", "--log-level", "error",
        application,
    ]  # fmt: skip
    server = subprocess.Popen(command)  # noqa: S603 - our own command
    try:
        wait_for(port, server)
        yield port
    finally:
        server.terminate()
        try:
            server.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()


def wait_for(port: int, server: subprocess.Popen[Any], seconds: int = 30) -> None:
    """Returns when the site answers; raises RuntimeError when it does not."""
    for _ in range(seconds * 10):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status in (200, 404):
                return
        except OSError:
            if server.poll() is not None:
                break
        time.sleep(0.1)
    raise RuntimeError("The server did not start.")
