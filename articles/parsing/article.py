"""What the parser gives back: an article's text, its blocks and what is known of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ParseError(ValueError):
    """A file that cannot be an article. The message is one sentence for a person; the caller names the
    file."""


class BlockKind(StrEnum):
    """What a block is for the reader. `META` is kept but neither shown nor selectable."""

    HEADLINE = "headline"
    DEK = "dek"
    META = "meta"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    QUOTE = "quote"
    CAPTION = "caption"
    CREDIT = "credit"
    EMBED = "embed"
    LIST = "list"
    SOURCE = "source"
    APPEAL = "appeal"


# Blocks that open an article; every other block is counted as one of its paragraphs.
_OPENING = frozenset({BlockKind.HEADLINE, BlockKind.DEK, BlockKind.META})


@dataclass(slots=True)
class Piece:
    """A paragraph on its way to becoming a block; `text` has no white space at its ends and no blank line."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the body: code-point offsets, `end` exclusive, never empty, no white space at its ends."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article as read from one file.

    `body` holds the whole text, paragraphs parted by exactly one blank line. But for META runs it begins
    with the headline and the dek where the file has them; otherwise `headline` is derived from the text and
    `headline_derived` says so. Strings are empty, and `published_on` is None, when the file does not say.
    `language` is a BCP 47 tag, `und` when unsure. `warnings` are sentences for editors.

    `uri` and `version` are what the sender calls this article and this text of it. `kept_back` are sentences
    that say why an import must not publish it (a draft, an embargo); `desk_note` is said to editors alone.
    """

    body: str
    blocks: tuple[Block, ...]
    headline: str
    headline_derived: bool
    dek: str
    byline: str
    credit: str
    published_on: date | None
    language: str
    outlet: str
    source_url: str
    warnings: tuple[str, ...]
    encoding: str
    uri: str = ""
    version: str = ""
    rights: str = ""
    kept_back: tuple[str, ...] = ()
    desk_note: str = ""

    @property
    def paragraphs(self) -> int:
        """The number of blocks that are neither headline, dek nor meta."""
        return count_paragraphs(self.blocks)


def count_paragraphs(blocks: Iterable[Block]) -> int:
    """The number of `blocks` that are neither headline, dek nor meta."""
    return sum(block.kind not in _OPENING for block in blocks)


def assemble(pieces: list[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The body made of `pieces`, one blank line between two, and its blocks. Time: linear."""
    blocks = []
    at = 0
    for piece in pieces:
        blocks.append(Block(piece.kind, at, at + len(piece.text)))
        at += len(piece.text) + 2
    return "\n\n".join(piece.text for piece in pieces), tuple(blocks)
