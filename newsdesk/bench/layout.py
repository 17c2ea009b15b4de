"""A text with many marks, cold: laid out and rendered, and the whole annotating page around it."""

from __future__ import annotations

import time

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotations.page.composition import lay_out
from annotations.page.fetching import desk_passages

from . import newsroom
from .telling import percentile, tell


def run(seconds: float, quick: bool) -> None:
    lena = newsroom.editor("bench-layout")
    client = Client(headers={"Host": "127.0.0.1"})
    client.cookies["sessionid"] = newsroom.session(lena)
    for passages in (50,) if quick else (50, 1000):
        article = newsroom.article(lena, words=5_000, passages=passages)
        text = article.live_revision()
        assert text is not None
        found = desk_passages(article, text)
        times = [timed(lambda text=text, found=found: lay_out(text, found)) for _ in range(7)]
        tell("layout: marks on 5,000 words", percentile(times, 0.5), "ms", passages)
        url = reverse("desk:article", args=[article.slug])
        client.get(url)
        times = [timed(lambda url=url: client.get(url)) for _ in range(5)]
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        tell("annotating page: server", percentile(times, 0.5), "ms", passages, queries=len(queries))
        address = article.get_absolute_url()
        public = []
        for _ in range(5):
            cache.clear()
            public.append(timed(lambda url=address: client.get(url)))
        tell("public page: server, not cached", percentile(public, 0.5), "ms", passages)


def timed(act: object) -> float:
    """Milliseconds of one call."""
    assert callable(act)
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
