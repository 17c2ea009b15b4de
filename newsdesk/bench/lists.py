"""The front page and search over 10,000 and 100,000 articles: pages, orders, filters, questions."""

from __future__ import annotations

import re
import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article

from . import newsroom
from .telling import percentile, tell

COMMON, RARE, OTHER = (newsroom.VOCABULARY[rank] for rank in (30, 4_000, 60))
ASKED = {
    "first page": "",
    "order: most disputed": "?order=disputed",
    "order: last change": "?order=changed",
    "filter: disputed": "?status=disputed",
    "search: a rare word": f"?q={RARE}",
    "search: a common word": f"?q={COMMON}",
    "search: no such word": "?q=zeppelin",
    "search: a phrase": f"?q=%22{COMMON}+{OTHER}%22",
    "search: a common word without another": f"?q={COMMON}+-{OTHER}",
}
DEEP = 50


def run(seconds: float, quick: bool) -> None:
    lena = newsroom.editor("bench-lists")
    for number in (100,) if quick else (10_000, 100_000):
        newsroom.many_articles(lena, number - Article.objects.count())
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        for name, query in ASKED.items():
            measure(name, query, number)
        measure(f"page {DEEP}", deep(2 if quick else DEEP), number)


def measure(name: str, query: str, number: int) -> None:
    client = Client(headers={"Host": "127.0.0.1"})
    times = []
    client.get(f"/{query}")  # templates are read, statements are planned
    for _ in range(30):
        began = time.perf_counter()
        answer = client.get(f"/{query}")
        times.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{answer.status_code} for {query}")
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/{query}")
    tell(
        f"lists: {name}", percentile(times, 0.95), "ms p95", len(times),
        p50_ms=round(percentile(times, 0.5), 1), articles=number, queries=len(queries),
    )  # fmt: skip


def deep(pages: int) -> str:
    """The address of a page far down the list, reached as a reader reaches it."""
    client, query = Client(headers={"Host": "127.0.0.1"}), ""
    for _ in range(pages - 1):
        onward = re.search(r'rel="next" href="(\?[^"]+)"', client.get(f"/{query}").content.decode())
        if onward is None:
            break
        query = onward[1].replace("&amp;", "&")
    return query
