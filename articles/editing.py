"""A text as an editor types it, and the blocks it then has. Pure: no Django, no clock.

The parser reads what a paragraph is from a whole file. An editor changes a text whose paragraphs are known
already, so here each paragraph keeps the kind it had, and only what is new is a plain paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import regex
from rapidfuzz import fuzz

from articles.parsing.article import Piece, assemble
from articles.parsing.decoding import cleaned, is_blank
from articles.parsing.pieces import derived_headline

from .paragraphs import Gap, between, same
from .parsing import Block, BlockKind

#: A longer text is not typed by a person (code points).
MAX_LENGTH = 1_000_000
#: Longest headline that lists can hold (code points).
MAX_HEADLINE = 500
# How much two paragraphs must be alike (0 to 100) for one to be the other's new form.
_ALIKE = 50
# Old paragraphs a new one is compared with, so that a text rewritten whole takes no quadratic time.
_AHEAD = 12
# Code points of each that are compared, so that one endless paragraph takes none either.
_COMPARED = 2_000


class NoText(ValueError):
    """What was typed cannot be an article's text; the message is a sentence for the editor."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A text ready to be stored: offsets of `blocks` are code points into `body`, ends exclusive."""

    body: str
    blocks: tuple[Block, ...]
    headline: str
    headline_derived: bool
    dek: str


def edited(typed: str, old: str, old_blocks: Sequence[Block]) -> Edited:
    """What an editor made of the text `old`. A blank line divides paragraphs; control characters are dropped.

    Where `old` has a headline, the first paragraph that readers see is the new one. Raises NoText for a text
    that is empty, too long, or has lost its headline.
    """
    text = cleaned(typed)
    if is_blank(text):
        raise NoText("The text is empty. To take an article from its readers, an admin seals it.")
    if len(text) > MAX_LENGTH:
        raise NoText(f"The text has {len(text):,} characters; {MAX_LENGTH:,} are the limit.")
    if text == old:
        paragraphs, kinds = [b.text for b in _pieces(old, old_blocks)], [b.kind for b in old_blocks]
    else:
        paragraphs = [part.strip() for part in regex.split(r"\n[^\S\n]*(?:\n[^\S\n]*)+", text)]
        paragraphs = [part for part in paragraphs if part]
        kinds = _kinds(paragraphs, _pieces(old, old_blocks))
    if all(kind == BlockKind.META for kind in kinds):
        raise NoText("Readers would see nothing of this text. Write at least one paragraph.")
    pieces = [Piece(kind, part) for kind, part in zip(kinds, paragraphs, strict=True)]
    body, blocks = assemble(pieces)
    headline = _first(pieces, BlockKind.HEADLINE)
    if len(headline) > MAX_HEADLINE:
        raise NoText(
            f"The first paragraph is the headline, and it has {len(headline):,} characters; "
            f"{MAX_HEADLINE} are the limit. Put a blank line after the headline."
        )
    return Edited(
        body=body,
        blocks=blocks,
        headline=headline or derived_headline(pieces),
        headline_derived=not headline,
        dek=_first(pieces, BlockKind.DEK),
    )


def _first(pieces: Sequence[Piece], kind: BlockKind) -> str:
    return next((piece.text for piece in pieces if piece.kind == kind), "")


def _pieces(text: str, blocks: Sequence[Block]) -> list[Piece]:
    return [Piece(block.kind, text[block.start : block.end]) for block in blocks]


def _kinds(paragraphs: Sequence[str], old: Sequence[Piece]) -> list[BlockKind]:
    """The kind of each new paragraph: its own, that of the one it was made of, or a plain paragraph."""
    found = [BlockKind.PARAGRAPH] * len(paragraphs)
    stayed = same([piece.text for piece in old], paragraphs)
    for was, place in stayed:
        found[place] = old[was].kind
    for gap in between(stayed, Gap(0, len(old), 0, len(paragraphs))):
        left = iter(old[gap.start : gap.end])
        near = list(islice(left, _AHEAD))
        for place in range(gap.new_start, gap.new_end):
            if (before := _made_of(paragraphs[place], near)) is not None:
                found[place] = near.pop(before).kind
                near += islice(left, 1)
    known = {piece.text: piece.kind for piece in old}
    for place, paragraph in enumerate(paragraphs):  # what was only moved
        found[place] = known.get(paragraph, found[place])
    return _with_headline(found, paragraphs, old)


def _made_of(paragraph: str, left: Sequence[Piece]) -> int | None:
    """The place of the old paragraph that became `paragraph`."""
    scores = [fuzz.ratio(piece.text[:_COMPARED], paragraph[:_COMPARED]) for piece in left]
    best = max(range(len(scores)), key=scores.__getitem__, default=None)
    return best if best is not None and scores[best] >= _ALIKE else None


def _with_headline(
    kinds: list[BlockKind], paragraphs: Sequence[str], old: Sequence[Piece]
) -> list[BlockKind]:
    """A text that had a headline keeps one, in its place, however it was rewritten."""
    if not any(piece.kind == BlockKind.HEADLINE for piece in old):
        return kinds
    first = next((n for n, kind in enumerate(kinds) if kind != BlockKind.META), None)
    known = {piece.text for piece in old if piece.kind != BlockKind.HEADLINE}
    if first is None or paragraphs[first] in known:
        raise NoText("The headline is gone. Write one as the first paragraph.")
    kinds = [BlockKind.PARAGRAPH if kind == BlockKind.HEADLINE else kind for kind in kinds]
    kinds[first] = BlockKind.HEADLINE
    return kinds
