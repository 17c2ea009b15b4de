"""Many files read at once, here or in a process of its own; no fault of ours stops the others."""

from __future__ import annotations

import logging
import multiprocessing
import os
from threading import Thread

from .item import Item
from .reading import read

logger = logging.getLogger(__name__)
BEYOND_US = (
    "This file could not be read; something in it is beyond us. Nothing of it was stored. Send it to whoever "
    "looks after Newsdesk; the server’s log says more."
)


def read_all(files: list[tuple[bytes, str]]) -> list[list[Item]]:
    """The items of each of `files`, (bytes, name). A fault of ours is the problem of its file alone."""
    return [_read(data, name) for data, name in files]


def _read(data: bytes, name: str) -> list[Item]:
    try:
        return list(read(data, name))
    except Exception:
        logger.exception("The file %r was not imported", name)
        return [Item(problem=BEYOND_US)]


def settle_in() -> None:
    """What a process that reads for another does first: it lets others pass, and ends with its parent."""
    os.nice(5)
    if parent := multiprocessing.parent_process():
        Thread(target=_leave_after, args=(parent,), daemon=True).start()


def _leave_after(parent: multiprocessing.process.BaseProcess) -> None:
    parent.join()  # returns when it was killed, too
    os._exit(1)
