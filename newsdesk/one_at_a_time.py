"""What must not run twice at once on one database: the second waits, and says so."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections

#: The key of PostgreSQL's advisory lock: any number that nothing else of ours takes.
_KEY = 0x6E657773


@contextmanager
def one_at_a_time(say: Callable[[str], object], database: str = "default") -> Iterator[None]:
    """Holds the lock of the whole database while the block runs; `say` is told when it has to wait.

    On PostgreSQL an advisory lock of the session, on SQLite a lock on a file beside the database's: both go
    with the process that holds them, however it ends. A database in memory is one process's own.
    """
    connection = connections[database]
    waiting = "Another migrate or demo runs on this database. Waiting for it to end."
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_KEY])
            if not cursor.fetchone()[0]:
                say(waiting)
                cursor.execute("SELECT pg_advisory_lock(%s)", [_KEY])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_KEY])
        return
    name = str(connection.settings_dict["NAME"])
    if not name or ":memory:" in name or name.startswith("file:"):
        yield
        return
    with Path(f"{name}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(waiting)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
