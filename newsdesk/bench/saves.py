"""Saves a second and their latency: one and eight editors who think between acts, also beside an import."""

from __future__ import annotations

import http.client
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.urls import reverse

from annotations.desk.annotate.inspector import look
from annotations.models import Version
from annotations.rules.judgement import Judgement

from . import newsroom
from .serving import served
from .telling import percentile, tell

THINK = 0.05  # seconds between an answer and the next save
TOKEN = "b" * 32  # a CSRF cookie and its form field, as a browser has them
#: What the page has for a draft of such a status: the page sends it back, see `inspector.look`.
LOOK = look(Judgement("disputed"), is_plain_draft=True)


def run(seconds: float, quick: bool) -> None:
    seconds = min(seconds, 1) if quick else seconds
    desks = [newsroom.editor(f"bench-{n}") for n in range(8)]
    signed_in = [(newsroom.session(person), person.pk) for person in desks]
    own = [newsroom.article(person, passages=12, seed=n) for n, person in enumerate(desks)]
    shared = newsroom.article(desks[0], passages=12, seed=99)
    with served(workers=2) as port:
        floor(port, seconds)
        for articles, where in ((own, "own articles"), ([shared] * 8, "one article")):
            for editors in (1, 8):
                measure(port, signed_in[:editors], articles, seconds, where=where)
        for kind in ("mark", "redirect"):
            measure(port, signed_in, own, seconds, where="own articles", kind=kind)
        with importing(6_000 if quick else 24_000):
            for editors in (1, 8):
                measure(port, signed_in[:editors], own, seconds, where="own articles", beside_import=True)


def floor(port: int, seconds: float) -> None:
    """What the server and the load generator need for nothing at all: the ceiling of the numbers below."""
    latencies: list[float] = []
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    until = time.perf_counter() + min(seconds, 2)
    while time.perf_counter() < until:
        began = time.perf_counter()
        client.request("GET", "/healthz")
        client.getresponse().read()
        latencies.append(time.perf_counter() - began)
    tell("saves: empty view, one client", percentile(latencies, 0.95) * 1000, "ms p95", len(latencies))


def measure(
    port: int, signed_in: list[tuple[str, int]], articles: list[Any], seconds: float, *, where: str,
    kind: str = "note", beside_import: bool = False,
) -> None:  # fmt: skip
    """Each editor saves one passage of their article after the other; every answer must be right.

    `kind` is what is saved: a “note” (a few lines are answered), a “mark” (its status goes to and fro, and
    the paragraph is drawn again), or the note without htmx (“redirect”). The first second warms up.
    """
    before = Version.objects.count()
    saves: list[tuple[float, float]] = []  # (when it began, seconds)
    faults: list[str] = []
    start = time.perf_counter() + min(1, seconds / 2)
    threads = [
        threading.Thread(
            target=edit,
            args=(port, one, targets(articles[n], n, len(signed_in)), start + seconds, kind, saves, faults),
        )
        for n, one in enumerate(signed_in)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    written = Version.objects.count() - before
    if faults or written != len(saves):
        raise RuntimeError(f"{written} versions for {len(saves)} saves; {faults[:3]}")
    # On a machine with no time to spare all of them may be of the second that warms up.
    latencies = [took for began, took in saves if began >= start] or [took for _, took in saves]
    milliseconds = {f"p{share}_ms": percentile(latencies, share / 100) * 1000 for share in (50, 95, 99)}
    tell(
        "saves", len(latencies) / seconds, "saves/s", len(latencies), **milliseconds, editors=len(signed_in),
        where=where, saved=kind, beside_import=beside_import,
    )  # fmt: skip


def targets(article: Any, number: int, editors: int) -> list[tuple[str, int]]:
    """(address, number of the head) of the passages this editor works on; no two share one."""
    heads = newsroom.heads(article)
    mine = heads[number::editors] or heads[:1]
    return [(reverse("desk:save", args=[head.annotation_id]), head.number) for head in mine]


def edit(
    port: int, signed_in: tuple[str, int], passages: list[tuple[str, int]], stop: float, kind: str,
    saves: list[tuple[float, float]], faults: list[str],
) -> None:  # fmt: skip
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    cookie, editor = signed_in
    htmx = {} if kind == "redirect" else {"HX-Request": "true", "HX-Target": "chosen"}
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"sessionid={cookie}; csrftoken={TOKEN}",
    }
    turn = 0
    while time.perf_counter() < stop:
        address, number = passages[turn % len(passages)]
        began = time.perf_counter()
        form = {
            "csrfmiddlewaretoken": TOKEN, "made_for": editor, "based_on": number,
            "what": "so", "then": "save",
            "status": "unverified" if kind == "mark" and turn % 2 else "disputed",
            "note": f"Note {turn} of a dispute that goes on, {began}.",
            "look": LOOK if kind == "note" else "",
            "evidence-TOTAL_FORMS": 0, "evidence-INITIAL_FORMS": 0,
        }  # fmt: skip
        client.request("POST", address, urlencode(form), headers | htmx)
        answer = client.getresponse()
        answer.read()
        saves.append((began, time.perf_counter() - began))
        if answer.status != (200 if htmx else 302):
            faults.append(f"{answer.status} {address}")
            return
        passages[turn % len(passages)] = (address, number + 1)
        turn += 1
        time.sleep(THINK)


@contextmanager
def importing(files: int) -> Iterator[None]:
    """An import of `files`, more than can be read meanwhile, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="newsdesk-bench-files-") as folder:
        for number in range(files):
            words = newsroom.text_of(300, seed=number % 50)
            Path(folder, f"wire-{number}.txt").write_text(
                f"Dispatch {number} from Kestel\n\n{words}\n", "utf-8"
            )
        command = [sys.executable, "manage.py", "import_articles", folder]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
        try:
            time.sleep(2)  # until it writes
            yield
            if process.poll() is not None:
                raise RuntimeError("The import ended before the measuring did.")
        finally:
            process.terminate()
            process.wait(timeout=30)
            connection.close()
