"""Two people's changes of one text, put together paragraph by paragraph. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import paragraphs


@dataclass(frozen=True, slots=True)
class Clash:
    """A stretch that both changed, each in their own way; the merged text holds `mine`."""

    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Merged:
    text: str
    clashes: tuple[Clash, ...]


def merged(base: str, mine: str, theirs: str) -> Merged:
    """`mine` with what `theirs` changed of `base`. Texts are paragraphs divided by one blank line."""
    parts: list[str] = []
    clashes: list[Clash] = []
    for was, my, their in _stretches(*(text.split("\n\n") for text in (base, mine, theirs))):
        if my == was:
            parts += their
        else:
            parts += my
            if their not in (was, my):
                clashes.append(Clash("\n\n".join(my), "\n\n".join(their)))
    return Merged("\n\n".join(parts), tuple(clashes))


def _stretches(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """The three texts cut at the paragraphs that all of them have, in order; those are stretches too."""
    in_mine, in_theirs = dict(paragraphs.same(base, mine)), dict(paragraphs.same(base, theirs))
    a = b = c = 0
    for place in sorted(in_mine.keys() & in_theirs.keys()):
        my, their = in_mine[place], in_theirs[place]
        yield from _by_paragraph(base[a:place], mine[b:my], theirs[c:their])
        yield base[place : place + 1], mine[my : my + 1], theirs[their : their + 1]
        a, b, c = place + 1, my + 1, their + 1
    yield from _by_paragraph(base[a:], mine[b:], theirs[c:])


def _by_paragraph(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str]]]:
    """A stretch cut further where nobody added or took out a paragraph."""
    if len(base) == len(mine) == len(theirs):
        for n in range(len(base)):
            yield base[n : n + 1], mine[n : n + 1], theirs[n : n + 1]
    else:
        yield base, mine, theirs
