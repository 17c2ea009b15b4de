"""Finding passages again in a corrected text: the sizes of the design, and how time grows."""

from __future__ import annotations

import math
import random
import time

from annotations.anchoring import reanchor
from annotations.text.spans import Span

from .newsroom import text_of
from .telling import tell


def run(seconds: float, quick: bool) -> None:
    chance = random.Random(3)  # noqa: S311
    for name, size, spans in (
        ("one paragraph of 30 kB edited", 30_000, 1_000),
        ("a pair of 100 kB", 100_000, 200),
    ):
        tell(f"reanchor: {name}", best(size, spans, chance), "ms", spans)
    unit = None
    for size in (30_000, 100_000) if quick else (30_000, 100_000, 300_000, 1_000_000):
        took = best(size, 1_000, chance, turns=1 if size > 200_000 else 3)
        per = took / (size * math.log2(size))
        unit = unit or per
        tell("reanchor: growth", took, "ms", 1_000, size=size, times_n_log_n=per / unit)
    for size in (30_000,) if quick else (100_000, 1_000_000):
        whole(size, 1_000 if quick else 5_000, chance)


def whole(size: int, count: int, chance: random.Random) -> None:
    """Edits of all of a text: everything moved, every fifth word changed, everything rewritten."""
    old = text_of(size // 7 + 10)[:size]
    words = old.split(" ")
    shapes = {
        "everything moved": "\n\n".join(reversed(old.split("\n\n"))),
        "every fifth word changed": " ".join(w if n % 5 else f"other{n}" for n, w in enumerate(words)),
        "everything rewritten": " ".join(f"word{n % 977}" for n in range(len(words))),
    }
    spans = [Span(start, start + 60) for start in chance.sample(range(size - 300), count)]
    for shape, new in shapes.items():
        began = time.perf_counter()
        reanchor(old, new, spans)
        took = (time.perf_counter() - began) * 1000
        tell(f"reanchor: {shape}", took, "ms", count, size=size)


def best(size: int, count: int, chance: random.Random, turns: int = 3) -> float:
    """Milliseconds of the quickest of some turns."""
    old = text_of(size // 7 + 10)[:size]
    new = edited(old)
    spans = [
        Span(start, start + chance.randint(20, 200))
        for start in sorted(chance.sample(range(size - 300), count))
    ]
    found = []
    for _ in range(turns):
        began = time.perf_counter()
        reanchor(old, new, spans)
        found.append((time.perf_counter() - began) * 1000)
    return min(found)


def edited(text: str) -> str:
    """The text with the words of one paragraph in its middle changed."""
    paragraphs = text.split("\n\n")
    middle = len(paragraphs) // 2
    words = paragraphs[middle].split()
    words[2::5] = ["corrected"] * len(words[2::5])
    return "\n\n".join([*paragraphs[:middle], " ".join(words), *paragraphs[middle + 1 :]])
