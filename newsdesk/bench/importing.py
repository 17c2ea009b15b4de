"""Importing 10,000 text files of 3 kB by the command, again, and 10,000 rows of one file; beside its ceiling.

The ceiling is the same rows written without reading anything: `bulk_create` of what the import made, whose
statements are `executemany` on SQLite and inserts of many rows on PostgreSQL.
"""

from __future__ import annotations

import http.client
import json
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from django.db import connection, transaction

from articles.models import Article, ImportedFile, ImportRun, Original, Revision, SearchText
from articles.parsing import parse

from . import newsroom
from .serving import served
from .telling import percentile, tell

WORDS, BATCH = 420, 64
HEADLINE = "Dispatch {} from Kestel says the bridge is open"
#: Seconds between two looks of a reader.
_LOOK = 0.05


def run(seconds: float, quick: bool) -> None:
    number = 200 if quick else 10_000
    with tempfile.TemporaryDirectory(prefix="newsdesk-bench-files-") as folder:
        texts = Path(folder, "texts")
        texts.mkdir()
        for n in range(number):
            (texts / f"wire-{n}.txt").write_text(text(n), "utf-8")
        rows = Path(folder, "rows.jsonl")
        with rows.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row(n)) + "\n" for n in range(number, 2 * number))
        one = text(0).encode()
        tell("importing: parse a text", 1000 * best(lambda: parse(one, "a.txt")), "ms", 200, bytes=len(one))
        article = newsroom.article(newsroom.editor("bench-import"), words=700)
        with served(workers=1) as port, reader(port, article.get_absolute_url()) as looks:
            command("importing: text files", texts, number, looks=looks)
        command("importing: the same files again", texts, number)
        command("importing: rows of one file", rows, number)
    ceiling(number)


def text(n: int) -> str:
    """A dispatch of about 3 kB, as a newsroom gets it."""
    paragraphs = "\n\n".join(newsroom.prose(WORDS // 6, seed=n * 6 + part) for part in range(6))
    return f"{HEADLINE.format(n)}\n\nBy Ana Dorn\n\n12 September 2024\n\n{paragraphs}\n"


def row(n: int) -> dict[str, str]:
    return {
        "headline": HEADLINE.format(n), "byline": "Ana Dorn", "date": "2024-09-12",
        "text": "\n\n".join(newsroom.prose(WORDS // 6, seed=n * 6 + part) for part in range(6)),
    }  # fmt: skip


def command(name: str, path: Path, number: int, *, looks: list[float] | None = None) -> None:
    """The whole command, its start included, and the most memory that one of its processes had."""
    before = Article.objects.count(), ImportedFile.objects.count()
    began = time.perf_counter()
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "manage.py", "import_articles", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    took = time.perf_counter() - began
    came = ImportedFile.objects.count() - before[1]
    if done.returncode or came != number:
        raise RuntimeError(f"{came} of {number} came in: {done.stderr[-500:]}")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    new = Article.objects.count() - before[0]
    more = {"reader_p95_ms": 1000 * percentile(looks, 0.95)} if looks else {}
    tell(name, number / took, "a second", number, new=new, memory_mb=most, **more)
    connection.close()


class reader:
    """Somebody who reads a page now and then; gives how long each look took, in seconds."""

    def __init__(self, port: int, path: str) -> None:
        self.port, self.path = port, path
        self.looks: list[float] = []
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._read)

    def __enter__(self) -> list[float]:
        self._thread.start()
        return self.looks

    def __exit__(self, *args: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _read(self) -> None:
        while not self._is_over.wait(_LOOK):
            began = time.perf_counter()
            client = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            client.request("GET", self.path)
            client.getresponse().read()
            client.close()
            self.looks.append(time.perf_counter() - began)


def ceiling(number: int) -> None:
    """The rows of the import, written again under other keys, in as many transactions."""
    run = ImportRun.objects.create(started_at=Article.objects.latest("pk").received_at)
    texts = ImportedFile.objects.filter(outcome="created", revision__isnull=False).exclude(base="")
    files = texts.select_related("article", "original", "revision__search_text")
    kept = list(files.order_by("pk")[: min(number, 2_000)])
    began = time.perf_counter()
    for start in range(0, len(kept), BATCH):
        with transaction.atomic():
            copy(run, kept[start : start + BATCH])
    tell(
        "importing: ceiling, the same rows without reading",
        len(kept) / (time.perf_counter() - began),
        "a second",
        len(kept),
    )


def copy(run: ImportRun, files: list[ImportedFile]) -> None:
    articles, originals, texts, words = [], [], [], []
    for file in files:
        article, original, text = file.article, file.original, file.revision
        assert article
        assert original
        assert text
        words.append(text.search_text.words)
        article.pk = original.pk = text.pk = file.pk = None
        article.slug, article.source_key = f"c-{article.slug}"[:80], f"copy:{article.source_key}"[:500]
        original.sha256 = f"x{original.sha256[1:]}"  # no digit of a real one
        articles.append(article)
        originals.append(original)
        texts.append(text)
    Article.objects.bulk_create(articles)
    Original.objects.bulk_create(originals)
    for article, original, text in zip(articles, originals, texts, strict=True):
        text.article, text.original = article, original
    Revision.objects.bulk_create(texts)
    SearchText.objects.bulk_create(
        SearchText(revision=text, words=word) for text, word in zip(texts, words, strict=True)
    )
    for file, article, text in zip(files, articles, texts, strict=True):
        file.run, file.article, file.revision, file.original = run, article, text, text.original
    ImportedFile.objects.bulk_create(files)


def best(act: object, turns: int = 200) -> float:
    """Seconds of the quickest of `turns`."""
    found = []
    for _ in range(turns):
        began = time.perf_counter()
        act()  # type: ignore[operator]
        found.append(time.perf_counter() - began)
    return min(found)
