"""Reading files beside the database: here, or in processes of their own.

What is read is pure, so a process needs neither Django nor a connection, and a file that kills one (a
parser written in C may) costs that file alone.
"""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from types import TracebackType

from articles.formats import Item
from articles.formats.batches import BEYOND_US, read_all, settle_in

logger = logging.getLogger(__name__)
#: The items of each file of a batch.
Items = list[list[Item]]


class Readers(AbstractContextManager["Readers"]):
    """Reads batches of files in `processes` processes, niced; with none, in this one.

    The first batch is read here where it is plain text alone: processes take longer to start than that.
    """

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._pool: ProcessPoolExecutor | None = None
        self._has_begun = False

    def send(self, files: list[tuple[bytes, str]]) -> Callable[[], Items]:
        """A function that waits for the files to be read, and returns their items."""
        begins, self._has_begun = not self._has_begun, True
        is_quick = begins and all(name.lower().endswith(".txt") for _, name in files)
        if not self._processes or not files or is_quick:
            return lambda: read_all(files)
        future = self._submit(files)
        return lambda: self._items(future, files)

    def _items(self, future: Future[Items], files: list[tuple[bytes, str]]) -> Items:
        try:
            return future.result()
        except BrokenProcessPool:
            return [self._alone(*file) for file in files]

    def _alone(self, data: bytes, name: str) -> list[Item]:
        """One file of a batch in which some file ended its process."""
        try:
            return self._submit([(data, name)]).result()[0]
        except BrokenProcessPool:
            logger.error("The file %r was not imported: reading it ended its process", name)
            return [Item(problem=BEYOND_US)]

    def _submit(self, files: list[tuple[bytes, str]]) -> Future[Items]:
        if self._pool is None:
            self._pool = self._start()
        try:
            return self._pool.submit(read_all, files)
        except BrokenProcessPool:
            self._pool.shutdown(wait=False)
            self._pool = self._start()
            return self._pool.submit(read_all, files)

    def _start(self) -> ProcessPoolExecutor:
        # Not forked: a child must not share our connections to the database.
        return ProcessPoolExecutor(
            self._processes, multiprocessing.get_context("spawn"), initializer=settle_in
        )

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)
