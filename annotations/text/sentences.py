"""The sentences of a text as spans: for the browser's sentence mode and the server. Pure.

`articles.parsing.sentences` says where one ends. In doubt it keeps two together, because a passage is sooner
cut shorter by hand than found to begin in the middle.
"""

from __future__ import annotations

from collections.abc import Iterable

from articles.parsing import Block
from articles.parsing.sentences import sentence_ends

from .spans import HIDDEN, Span


def sentences(text: str, blocks: Iterable[Block]) -> list[Span]:
    """The sentences of the visible blocks, in order; none crosses a block.

    They begin and end with a word or a sign, never with white space.
    """
    found = []
    for block in blocks:
        if block.kind in HIDDEN:
            continue
        start = block.start
        for end in (*sentence_ends(text, block.start, block.end), block.end):
            if words := text[start:end].strip():
                first = text.index(words[0], start)
                found.append(Span(first, first + len(words)))
            start = end
    return found
