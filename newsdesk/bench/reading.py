"""The article page cold, warm and 304, beside an empty view without middleware; and its weight."""

from __future__ import annotations

import http.client
import os
import re
import statistics
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from . import newsroom
from .loading import get, requests_a_second
from .serving import served
from .telling import tell

ROUNDS = 4
EMPTY = "newsdesk.bench.empty:application"


def run(seconds: float, quick: bool) -> None:
    seconds, rounds = (0.3, 1) if quick else (max(1, seconds / 3), ROUNDS)
    lena = newsroom.editor("bench-reading")
    article = newsroom.article(lena, words=850, passages=20, evidence=2)
    path = article.get_absolute_url()
    with (
        served(workers=1) as port,
        served(workers=1, application="newsdesk.bench.empty:application") as empty,
    ):
        tag = weigh(port, path)
        warm = get(path, Accept_Encoding="br")
        unchanged = get(path, Accept_Encoding="br", If_None_Match=tag)
        asked = {
            "empty view": (empty, get("/"), 200),
            "warm": (port, warm, 200),
            "304": (port, unchanged, 304),
        }
        # In turns, so that what else the machine does falls on all alike.
        found: dict[str, list[float]] = {name: [] for name in asked}
        for _ in range(rounds):
            for name, (at, request, status) in asked.items():
                found[name].append(requests_a_second(at, request, status, seconds))
    ceiling = statistics.median(found["empty view"])
    for name, values in found.items():
        value = statistics.median(values)
        tell(f"reading: {name}", value, "requests/s", rounds, of_empty_view=round(value / ceiling, 2))
    with without_cache(), served(workers=1) as port:
        value = requests_a_second(port, get(path, Accept_Encoding="br"), 200, seconds)
        tell("reading: cold", value, "requests/s", 1, of_empty_view=round(value / ceiling, 2))
    connection.close()


@contextmanager
def without_cache() -> Iterator[None]:
    """Every page is rendered again."""
    os.environ["CACHE_URL"] = "dummycache://"
    try:
        yield
    finally:
        del os.environ["CACHE_URL"]


def weigh(port: int, path: str) -> str:
    """Tells the bytes of the page with all that it asks for, compressed; returns its ETag."""
    page, tag = fetch(port, path)
    text = decompressed(page)
    parts = re.findall(r'(?:<link rel="stylesheet" href|<script type="module" src)="([^"]+)"', text)
    sizes = {"html": len(page)} | {part.rsplit(".", 1)[1]: len(fetch(port, part)[0]) for part in parts}
    tell("reading: weight, 5 kB with 20 notes", sum(sizes.values()) / 1000, "kB", len(parts) + 1, **sizes)
    return tag


def fetch(port: int, path: str) -> tuple[bytes, str]:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    client.request("GET", path, headers={"Accept-Encoding": "br"})
    answer = client.getresponse()
    return answer.read(), answer.getheader("ETag", "")


def decompressed(page: bytes) -> str:
    import brotli

    return str(brotli.decompress(page), "utf-8")
