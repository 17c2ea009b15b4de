"""One import: sources in, a result for every article out, and in between one pipeline for command and desk.

Read → known by its bytes? → parsed, here or in other processes → matched → written, a batch at a time. A
batch is one short transaction, so that others get their turn; when it fails its entries are tried one by
one. Importing is idempotent: what is here already changes nothing, and a run that was killed is run again.
"""

from __future__ import annotations

import hashlib
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, Error, connection, transaction
from django.db.models import Count
from django.utils import timezone

from articles.formats import Item
from articles.formats.batches import BEYOND_US
from articles.models import ImportRun, Revision
from articles.people import Person

from .entries import Entry
from .matching import Catalogue
from .readers import Items, Readers
from .results import NOT_TAKEN, Defaults, FileResult
from .sources import Source
from .writing import Writer

logger = logging.getLogger(__name__)
#: Files that are read together, and bytes of them together; entries that are written in one transaction.
BATCH_FILES, BATCH_BYTES, BATCH_ENTRIES = 64, 4_000_000, 16
# Batches that are read while one is written.
_AHEAD = 3
# Of the time that a transaction took, what others get afterwards; in seconds, at most.
_PAUSE, _LONGEST_PAUSE = 0.5, 0.05


@dataclass(slots=True)
class _Batch:
    """Files under way: those of known bytes have their items already, the others are being read."""

    sources: list[Source]
    shas: list[str]
    known: dict[int, Revision]
    items: Callable[[], Items]


class Importer:
    """One import by one person. `results` works lazily: nothing happens until results are taken.

    `at` (aware) is the moment of receipt, for histories told afterwards. A dry run reads and decides, and
    writes nothing. `processes` read files beside this one; 0: this one reads them.
    """

    def __init__(
        self,
        by: Person | None = None,
        *,
        publish: bool = False,
        dry_run: bool = False,
        defaults: Defaults | None = None,
        at: datetime | None = None,
        processes: int = 0,
    ) -> None:
        self.by, self.publish, self.dry_run, self.at = by, publish, dry_run, at
        self.defaults = defaults or Defaults()
        self.processes = processes
        #: The record of the import, once `results` has begun; none of a dry run.
        self.run: ImportRun | None = None
        self._catalogue = Catalogue(self.defaults.outlet, dry_run=dry_run)
        self._writer: Writer | None = None

    def results(self, sources: Iterable[Source | tuple[str, bytes | str]]) -> Iterator[FileResult]:
        """A result for each article of each source, in order; (name, bytes) will do for a source.

        In place of bytes a sentence says why there are none. Raises the error of a database that is gone: a
        run that ended so is not finished.
        """
        if not self.dry_run:
            self.run = ImportRun.objects.create(by=self.by, started_at=self.at or timezone.now())
            self._writer = Writer(self.run, self.by, self.defaults, self.at, publish=self.publish)
        with Readers(self.processes) as readers:
            under_way: deque[_Batch] = deque()
            for batch in _batches(s if isinstance(s, Source) else Source.named(*s) for s in sources):
                under_way.append(self._send(batch, readers))
                if len(under_way) > (_AHEAD if self.processes else 0):
                    yield from self._take(under_way.popleft())
            while under_way:
                yield from self._take(under_way.popleft())
        if self.run:
            self.run.finished_at = self.at or timezone.now()
            self.run.save(update_fields=["finished_at"])

    def _send(self, sources: list[Source], readers: Readers) -> _Batch:
        shas = [hashlib.sha256(s.data).hexdigest() if isinstance(s.data, bytes) else "" for s in sources]
        known = _known_bytes(set(shas))
        told = {at: known[sha] for at, sha in enumerate(shas) if sha in known and not sources[at].items}
        unread = [
            (source.data, source.path)
            for at, source in enumerate(sources)
            if isinstance(source.data, bytes) and at not in told and not source.items
        ]
        return _Batch(sources, shas, told, readers.send(unread))

    def _take(self, batch: _Batch) -> Iterator[FileResult]:
        """Writes what was read of a batch, in parts; gives the results of each part once it is written."""
        items = iter(batch.items())
        entries: list[Entry] = []
        for at, (source, sha) in enumerate(zip(batch.sources, batch.shas, strict=True)):
            if isinstance(source.data, str):
                found = [Item(problem=source.data, skipped=source.skipped)]
            elif source.items:
                found = list(source.items)
            elif at in batch.known:
                entries.append(Entry.known_by_bytes(source, sha, batch.known[at]))
                continue
            else:
                found = next(items)
            entries += (
                Entry(source, item, sha, is_whole=not item.mark and not source.items) for item in found
            )
        size = BATCH_ENTRIES
        if self._writer is None:  # nothing to roll back: asked for together, decided of each alone
            self._catalogue.load(entry for entry in entries if not entry.outcome)
            size = 1
        for start in range(0, len(entries), size):
            yield from self._settle(entries[start : start + size])

    # --- a part of a batch -----------------------------------------------------------------

    def _settle(self, entries: list[Entry], *, again: bool = False) -> list[FileResult]:
        """Decides of `entries` and writes them; where that fails, `again` of each alone: one fails alone.

        One that was alone is tried again, too: another import or an editor may have been in its way.
        """
        try:
            began = time.monotonic()
            self._attempt(entries)
            if self._writer:
                time.sleep(min(_LONGEST_PAUSE, _PAUSE * (time.monotonic() - began)))
        except Exception as error:
            if isinstance(error, Error) and not connection.is_usable():
                raise
            if self._writer:
                self._catalogue.forget()
                self._writer.forget()
            if not again:
                alone = (self._settle([entry.afresh()], again=True) for entry in entries)
                return [result for results in alone for result in results]
            return [self._reject(entries[0], error)]
        return [entry.result() for entry in entries]

    def _attempt(self, entries: list[Entry]) -> None:
        """All of `entries`, or nothing of them."""
        if self._writer is None:
            self._decide(entries)
            return
        with transaction.atomic():
            self._decide(entries)
            self._writer.write(entries)
        for entry in entries:
            if entry.known:
                entry.known.body = None  # the database has it now

    def _decide(self, entries: list[Entry]) -> None:
        undecided = [entry for entry in entries if not entry.outcome]
        if undecided:
            self._catalogue.load(undecided)
        for entry in undecided:
            self._catalogue.decide(entry)

    def _reject(self, entry: Entry, error: Exception) -> FileResult:
        logger.error("The file %r was not imported", entry.path, exc_info=error)
        sentence = NOT_TAKEN if isinstance(error, DatabaseError) else BEYOND_US
        refused = Entry(entry.source, Item(problem=sentence, mark=entry.item.mark), "", is_whole=False)
        self._attempt([refused])
        return refused.result()


def _batches(sources: Iterable[Source]) -> Iterator[list[Source]]:
    batch: list[Source] = []
    size = 0
    for source in sources:
        batch.append(source)
        size += len(source.data)
        if len(batch) >= BATCH_FILES or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _known_bytes(shas: set[str]) -> dict[str, Revision]:
    """SHA-256 of a file → the text that it gave before. A file of many articles is not among them."""
    texts = Revision.objects.filter(original__sha256__in=shas - {""})
    of_one = texts.order_by().values("original").annotate(n=Count("article", distinct=True)).filter(n=1)
    rows = texts.filter(original__in=of_one.values("original")).order_by("number")
    rows = rows.select_related("article", "original").defer("body", "original__data")
    return {text.original.sha256: text for text in rows if text.original}
