"""The sentences of a text as spans. Pure. One splitter serves the browser's sentence mode and the server."""

from __future__ import annotations

from collections.abc import Iterable

from articles.parsing import Block
from articles.parsing import sentences as _s


def sentence_spans(text):
    found, start = [], 0
    for match in _s._END.finditer(text):
        after = text[match.end() :].lstrip()[:1]
        if after and (after.islower() or (match["stop"] == "." and _s._is_abbreviation(match["word"]))):
            continue
        found.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return [(a + len(text[a:b]) - len(text[a:b].lstrip()), b) for a, b in found]


from .spans import HIDDEN, Span


def sentences(text: str, blocks: Iterable[Block]) -> list[Span]:
    """The sentences of the visible blocks, in order; none crosses a block."""
    found = []
    for block in blocks:
        if block.kind not in HIDDEN:
            for start, end in sentence_spans(text[block.start : block.end]):
                found.append(Span(block.start + start, block.start + end))
    return found
